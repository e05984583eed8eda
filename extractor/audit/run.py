"""The audit: every rule over every plan, worded and graded."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Final

from extractor.audit.config import Config
from extractor.audit.context import Company, View
from extractor.audit.findings import Audit, Finding, Hit, Severity
from extractor.audit.plans import PlanText
from extractor.audit.rules import RULES
from extractor.audit.wording import named
from extractor.errors import RulesError
from extractor.registry.directives import library
from extractor.rulebook import load
from extractor.rulebook.audit_models import AuditRule

_LOOK: Final = " Chữ được máy nhận dạng từ ảnh: xin đối chiếu với bản gốc."
_LOOK_EN: Final = " The words were recognised from a picture: please look at the original."
_ADDRESS: Final = re.compile(r"https?://[^\s;()]+")
_MOST: Final = 200
"""Findings of one rule in one plan; a text that has more is no plan."""


def audit(plans: Sequence[PlanText], *, config: Config | None = None, rules: Path | None = None) -> Audit:
    """Check plans against the rules and against each other.

    Args:
        plans: records with their texts; superiors' plans among them let indirect citations be recognised.
        config: which rules count and how gravely; all as they are when left out.
        rules: an office's own directory; its ``directives.yaml`` adds to the built-in directives or overrides
            them by ``id``, and so do the files under its ``campaigns`` (a new year's letter and theme).

    Raises:
        RulesError: a file of ``rules`` does not fit its schema.
    """
    chosen = config or Config()
    entries = {rule.code: rule for rule in load().audit_rules}
    findings: list[Finding] = []
    for view in views(plans, rules):
        findings += _of_plan(view, entries, chosen)
    findings.sort(key=_order([one.plan.source.path for one in plans]))
    return Audit(plans=[one.plan.source.path for one in plans], findings=findings)


def views(plans: Iterable[PlanText], rules: Path | None = None) -> list[View]:
    """The plans as the rules see them, each knowing the others."""
    company = Company()
    if rules is not None:
        company.campaigns |= {one.id: one for one in load(rules).campaigns}
    known = library(rules)
    company.views += [View(one.plan, one.text, known, company) for one in plans]
    return company.views


def explain(code: str) -> AuditRule:
    """The rule of a code: its name, what it looks at and why, its law, what is wrong and right, in two languages.

    Raises:
        RulesError: no rule has the code.
    """
    for rule in load().audit_rules:
        if rule.code == code.upper():
            return rule
    raise RulesError(f"{code}: no rule has this code. The rules are KH1xx to KH5xx.")


def _of_plan(view: View, entries: dict[str, AuditRule], config: Config) -> Iterator[Finding]:
    path = view.plan.source.path
    seen: set[tuple[str, int | None, str | None, str | None]] = set()
    for rule in RULES:
        for hit in islice(rule(view), _MOST):
            where = hit.evidence.start if hit.evidence else None
            key = (hit.code, where, hit.found, hit.expected)
            if key in seen or not config.counts(hit.code, path):
                continue
            seen.add(key)
            yield _worded(view, hit, entries[hit.code], config)


def _worded(view: View, hit: Hit, rule: AuditRule, config: Config) -> Finding:
    severity = config.severity.get(hit.code, Severity(rule.severity))
    values = {
        "found": _short(hit.found),
        "expected": _short(hit.expected),
        "correction": _short(hit.correction),
        "note": hit.note or "",
    }
    recognised = _recognised(view, hit)
    if recognised:
        severity = Severity.NOTE
    look, look_en = (_LOOK, _LOOK_EN) if recognised else ("", "")
    return Finding(
        code=hit.code,
        severity=severity,
        plan=view.plan.source.path,
        message=rule.message.vi.format(**values) + look,
        message_en=rule.message.en.format(**values) + look_en,
        found=hit.found,
        expected=hit.expected,
        correction=hit.correction,
        law=_grounds(rule.law, hit),
        law_en=_grounds(rule.law_en, hit),
        source=address(hit.source or (hit.rests_on.source if hit.rests_on else None)),
        evidence=hit.evidence,
    )


def _grounds(law: str, hit: Hit) -> str:
    """The rule's ground in law, and the directive that the finding is measured by."""
    return law if hit.rests_on is None else f"{law}; {named(hit.rests_on)}"


def address(source: str | None) -> str | None:
    """The first web address of a register's source; None where the source is a note of its keepers.

    >>> address("ums.vnu.edu.vn (quận Cầu Giấy, 2023)"), address("https://a.vn/b (days); 004.txt (theme)")
    (None, 'https://a.vn/b')
    """
    found = _ADDRESS.search(source or "")
    return found.group().rstrip(".,;)") if found else None


def _recognised(view: View, hit: Hit) -> bool:
    """Whether a finding rests on characters that a machine recognised on a picture."""
    pages = view.plan.source.ocr_pages
    if not pages:
        return False
    return hit.evidence is None or hit.evidence.page is None or hit.evidence.page in pages


def _short(text: str | None, longest: int = 160) -> str:
    plain = " ".join((text or "").split())
    return plain if len(plain) <= longest else plain[: longest - 1] + "…"


def _order(paths: list[str]) -> Callable[[Finding], tuple[int, int, str]]:
    places = {path: index for index, path in enumerate(paths)}
    return lambda finding: (places[finding.plan], finding.evidence.start if finding.evidence else -1, finding.code)
