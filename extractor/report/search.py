"""What lists and search need in the browser: the plans in a few words, and their texts in parts of a megabyte."""

from __future__ import annotations

import unicodedata
from typing import Any, Final

from extractor.report.gather import Material, Sheet
from extractor.report.safe import clean
from extractor.report.site import Site
from extractor.report.words import WORDS

PART: Final = 900_000
"""Characters of one part; it is read, and searched, in a few milliseconds."""
_SAID: Final = (
    "none", "all", "previous", "next", "shown", "of", "nothing", "reading", "hits", "places", "search_failed", "plan",
    "year", "level", "province", "symbol", "issuer", "title", "theme", "tasks", "citations", "findings", "page",
    "whole",
    "message", "code", "recommended", "found",
    "severity_error", "severity_warning", "severity_note", "state_cited", "state_faulty", "state_indirect",
    "state_missing", "level_central", "level_province", "level_district", "level_commune", "level_school",
    "level_party", "level_other",
)  # fmt: skip


def search_data(site: Site, material: Material) -> None:
    """Write the list of plans, the texts, and the words that the scripts print."""
    parts = _parts(material.sheets)
    site.script("words", {key: [WORDS[key].vi, WORDS[key].en] for key in _SAID})
    site.script("plans", {"rows": [_row(sheet, material) for sheet in material.sheets], "parts": len(parts)})
    for part, numbers in enumerate(parts):
        site.script(f"text-{part}", [[number, _text(material.sheets[number].text)] for number in numbers])


def _row(sheet: Sheet, material: Material) -> list[Any]:
    """In the order that ``assets/plans.js`` knows."""
    entry = sheet.entry
    findings = material.findings.get(sheet.name, [])
    counts = [sum(one.severity.value == grade for one in findings) for grade in ("error", "warning", "note")]
    issuer = sheet.plan.document.issuer
    return [
        sheet.slug, sheet.name, entry.issuer, entry.level, entry.province, issuer.province_now if issuer else None,
        entry.year, entry.symbol, entry.title, entry.theme, len(entry.cited), len(entry.tasks), *counts,
    ]  # fmt: skip


def _parts(sheets: list[Sheet]) -> list[list[int]]:
    """The plans' numbers in parts, each of about :data:`PART` characters."""
    parts: list[list[int]] = []
    size = PART
    for number, sheet in enumerate(sheets):
        if size >= PART:
            parts.append([])
            size = 0
        parts[-1].append(number)
        size += len(sheet.text)
    return parts


def _text(text: str) -> str:
    """A text in one line, composed, so that a phrase is found across the ends of lines."""
    return " ".join(clean(unicodedata.normalize("NFC", text)).split())
