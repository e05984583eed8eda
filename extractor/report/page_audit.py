"""What the audit found over all plans, and how the expected documents are cited."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from extractor.audit import Finding, explain
from extractor.audit.coverage import STATES
from extractor.report.gather import Material
from extractor.report.site import Site
from extractor.report.words import WORDS, Word, both, level

_LETTERS: Final = {"cited": "c", "faulty": "f", "indirect": "i", "missing": "m"}
_SEVERITIES: Final = ("error", "warning", "note")


def audit_page(site: Site, material: Material) -> None:
    """Write ``audit.html`` and its data."""
    counts: dict[str, Counter[str]] = {}
    for finding in material.audit.findings:
        counts.setdefault(finding.code, Counter())[finding.severity.value] += 1
    site.script("findings", _findings(material))
    site.page(
        "audit.html",
        "audit.html",
        WORDS["audit_title"],
        active="audit",
        severities=_SEVERITIES,
        totals=Counter(finding.severity.value for finding in material.audit.findings),
        codes=[(explain(code), counts[code]) for code in sorted(counts)],
        rules=[(code, _named(code)) for code in sorted(counts)],
        **material.choices,
    )


def _named(code: str) -> Word:
    name = explain(code).name
    return both(f"{code} {name.vi}", f"{code} {name.en}")


def _findings(material: Material) -> list[list[Any]]:
    """Plan's number, code, severity, both messages, page, and the key of the finding on its plan's page."""
    made = []
    for number, sheet in enumerate(material.sheets):
        for place, finding in enumerate(material.findings.get(sheet.name, ()), start=1):
            made.append(_finding(number, place, finding))
    return made


def _finding(number: int, place: int, finding: Finding) -> list[Any]:
    page = finding.evidence.page if finding.evidence else None
    return [
        number, finding.code, finding.severity.value, finding.message, finding.message_en, finding.found, page,
        f"f{place}",
    ]  # fmt: skip


def coverage_page(site: Site, material: Material) -> None:
    """Write ``coverage.html`` and its data: for each plan one letter a column, upper case where only recommended."""
    found = material.coverage
    place = {name: column for column, name in enumerate(found.columns)}
    letters: dict[str, list[str]] = {row.plan: ["-"] * len(place) for row in found.rows}
    for cell in found.cells:
        letter = _LETTERS[cell.state]
        letters[cell.plan][place[cell.expected]] = letter if cell.required else letter.upper()
    expected = {cell.plan for cell in found.cells}
    site.script(
        "coverage",
        {
            "columns": found.columns,
            "rows": [
                [number, "".join(letters[sheet.name])]
                for number, sheet in enumerate(material.sheets)
                if sheet.name in expected
            ],
        },
    )
    site.page(
        "coverage.html",
        "coverage.html",
        WORDS["coverage"],
        active="coverage",
        states=STATES,
        columns=found.columns,
        **material.choices,
        totals=[
            (WORDS["whole_set"] if one.group == "all" else level(one.name) if one.group == "level"
             else both(one.name, one.name), one)
            for one in found.totals
            if one.cited + one.faulty + one.indirect + one.missing
        ],
    )  # fmt: skip
