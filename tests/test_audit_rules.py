"""Every rule fires on its own examples and stays silent on the look-alikes: what a domain expert writes in the data holds."""

from __future__ import annotations

from functools import cache

import pytest

from extractor.audit import PlanText, audit
from extractor.audit.findings import Finding, Severity
from extractor.audit.rules import RULES
from extractor.pipeline import extract_document
from extractor.plan import Source
from extractor.reading.assemble import assemble
from extractor.reading.lines import RawLine, Reading
from extractor.rulebook import load
from extractor.rulebook.audit_models import Example

_RULES = load().audit_rules
_FIRE = [(rule.code, number, one) for rule in _RULES for number, one in enumerate(rule.examples)]
_SILENT = [(rule.code, number, one) for rule in _RULES for number, one in enumerate(rule.counter_examples)]
_BY_RECORD = {"KH138", "KH403", "KH404"}
"""Codes whose examples need more than parts of a plan; they are tested on records elsewhere."""


@cache
def plan_text(name: str, parts: tuple[tuple[str, str], ...], path: str) -> PlanText:
    base = next(one for one in load().example_plans if one.id == name)
    filled = base.parts | dict(parts)
    lines = [line for text in base.paragraphs for line in text.format(**filled).split("\n")]
    document = assemble(Reading([RawLine(text, whole=True) for text in lines], "docx"))
    plan = extract_document(document, Source(path=path, name=path, sha256="0" * 64, format="docx"))
    return PlanText(plan, document.text)


def findings(example: Example) -> list[Finding]:
    plans = [plan_text(example.plan, tuple(example.parts.items()), "plan.docx")]
    plans += [
        plan_text(one.plan, tuple(one.parts.items()), f"beside-{number}.docx")
        for number, one in enumerate(example.beside)
    ]
    return [one for one in audit(plans).findings if one.plan == "plan.docx"]


@pytest.mark.parametrize(("code", "number", "example"), _FIRE, ids=[f"{code}-{number}" for code, number, _ in _FIRE])
def test_a_fault_that_a_rule_describes_is_found(code: str, number: int, example: Example) -> None:
    found = findings(example)
    assert code in {one.code for one in found}, [(one.code, one.message) for one in found]


@pytest.mark.parametrize(
    ("code", "number", "example"), _SILENT, ids=[f"{code}-{number}" for code, number, _ in _SILENT]
)
def test_a_look_alike_that_is_right_raises_no_alarm(code: str, number: int, example: Example) -> None:
    assert [one.message for one in findings(example) if one.code == code] == []


@pytest.mark.parametrize("name", ["province", "district", "commune"])
def test_a_plan_without_fault_gets_neither_error_nor_warning(name: str) -> None:
    assert [(f.code, f.message) for f in findings(Example(plan=name)) if f.severity is not Severity.NOTE] == []


def test_an_example_of_one_rule_is_not_called_another_error() -> None:
    """Look-alikes are whole plans: an error of any code in them would be a false alarm."""
    alarms = [
        (code, number, f.code, f.message)
        for code, number, example in _SILENT
        for f in findings(example)
        if f.severity is Severity.ERROR
    ]
    assert alarms == []


def test_every_rule_has_examples_and_words_in_both_languages() -> None:
    for rule in _RULES:
        assert rule.code in _BY_RECORD or (rule.examples and rule.counter_examples), rule.code
        assert rule.about.vi and rule.about.en and rule.wrong and rule.right
    assert len({rule.code for rule in _RULES}) == len({rule.id for rule in _RULES}) == len(_RULES)
    assert len(RULES) >= 30


def test_every_code_that_the_rules_give_is_explained() -> None:
    import re
    from pathlib import Path

    import extractor.audit.rules as rules

    written = {
        code
        for path in Path(rules.__file__).parent.glob("*.py")
        for code in re.findall(r'"(KH\d{3})"', path.read_text(encoding="utf-8"))
    }
    assert written == {rule.code for rule in _RULES}
