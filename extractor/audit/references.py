"""Short and back references: what "Kế hoạch này", "Quyết định 1373", "các văn bản trên" mean.

Each is resolved to a citation of the record, to a section, or to the document itself; where nothing or more than one
thing fits, the reason is given and no target.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final

import regex

from extractor.audit.reference_forms import (
    ABBREVIATION,
    COUNTED,
    PROVISION,
    SAME_DAY,
    SECTION,
    Reference,
    back_patterns,
)
from extractor.plan import Citation, Plan, Section
from extractor.registry.document_types import by_name
from extractor.rulebook import load
from extractor.vietnamese.dates import find_dates
from extractor.vietnamese.letters import fold, shadow

__all__ = ["NO_SUCH_NUMBER", "Reference", "references"]

NO_SUCH_NUMBER: Final = "no citation has this number"
_MOST: Final = 500
"""References of one kind that are looked at in one document; a real plan has some dozens."""
_NEAR: Final = 400
"""Characters before a reference in which what it points to must stand."""


def references(plan: Plan, text: str) -> list[Reference]:
    """All short and back references of a document, in order.

    Args:
        plan: the record.
        text: the normalised text kept beside it.
    """
    low = shadow(text)
    cited, taken = bytearray(len(text)), bytearray(len(text))
    for place in (e for c in plan.citations for e in c.evidence):
        cited[place.start : place.end] = b"\1" * (place.end - place.start)
    found: list[Reference] = []
    for find in (_provisions, _abbreviations, _sections, _same_day, _back):
        for one in islice(find(plan, text, low), _MOST):
            free = one.kind == "provision" or 1 not in cited[one.start : one.end]
            if free and 1 not in taken[one.start : one.end]:
                found.append(one)
                taken[one.start : one.end] = b"\1" * (one.end - one.start)
    return sorted(found, key=lambda one: one.start)


def _back(plan: Plan, text: str, low: str) -> Iterator[Reference]:
    with_back, bare_number, several = back_patterns()
    for match in several.finditer(low):
        ids = _before(plan, match.start(), match["type"])
        reason = None if ids else "no document is cited before it"
        yield Reference(
            match.start(), match.end(), text[match.start() : match.end()], "all_above", tuple(ids), reason=reason
        )
    for match in with_back.finditer(low):
        yield _one_back(plan, text, low, match)
    for match in bare_number.finditer(low):
        if match["type"] in COUNTED and "số" not in match.group():
            continue
        yield _numbered(plan, text, match)


def _one_back(plan: Plan, text: str, low: str, match: regex.Match[str]) -> Reference:
    printed = text[match.start() : match.end()]
    if match["number"]:
        return _numbered(plan, text, match)
    own = fold(plan.document.type_name or "")
    if match["back"] == "này" and (match["type"] == own or match["type"] == "văn bản"):
        return Reference(match.start(), match.end(), printed, "self", itself=True)
    near = [
        c
        for c in _before_all(plan, match.start(), match["type"])
        if _last(c, match.start()) > match.start() - _NEAR * 4
    ]
    if len(near) == 1:
        return Reference(match.start(), match.end(), printed, "above", (near[0].id,))
    if near and match["back"] == "này":
        closest = max(near, key=lambda c: _last(c, match.start()))
        return Reference(match.start(), match.end(), printed, "above", (closest.id,))
    reason = "several documents of this type stand before it" if near else "no document of this type is cited before it"
    return Reference(
        match.start(), match.end(), printed, "above", tuple(c.id for c in near) if not near else (), reason=reason
    )


def _numbered(plan: Plan, text: str, match: regex.Match[str]) -> Reference:
    """A type with a number alone: the citation of that number, else a known short name ("Đề án 89")."""
    printed = text[match.start() : match.end()]
    number = int(match["number"])
    kind = by_name(match["type"])
    ids = [
        c.id
        for c in plan.citations
        if c.number == number and (kind is None or c.type == kind.abbr or fold(c.type_printed or "") == match["type"])
    ]
    if len(ids) == 1:
        return Reference(match.start(), match.end(), printed, "number", (ids[0],))
    if not ids:
        name = fold(f"{match['type']} {number}")
        known = [d.symbol for d in load().directives if name in {fold(alias) for alias in d.aliases}]
        if known:
            cited = tuple(c.id for c in plan.citations if c.symbol in known)
            return Reference(match.start(), match.end(), printed, "alias", cited, stands_for=known[0])
    reason = "several citations have this number" if ids else NO_SUCH_NUMBER
    return Reference(match.start(), match.end(), printed, "number", reason=reason)


def _before_all(plan: Plan, start: int, kind: str) -> list[Citation]:
    entry = None if kind == "văn bản" else by_name(kind)
    fitting = [c for c in plan.citations if entry is None or c.type == entry.abbr or fold(c.type_printed or "") == kind]
    return [c for c in fitting if any(e.start < start for e in c.evidence)]


def _before(plan: Plan, start: int, kind: str) -> list[str]:
    return [c.id for c in _before_all(plan, start, kind)]


def _last(citation: Citation, start: int) -> int:
    return max((e.end for e in citation.evidence if e.start < start), default=0)


def _provisions(plan: Plan, text: str, low: str) -> Iterator[Reference]:
    for match in PROVISION.finditer(low):
        path = " ".join(match["path"].split())
        target = [c.id for c in plan.citations if any(0 <= e.start - match.end() <= 12 for e in c.evidence)]
        printed = text[match.start() : match.end("path")]
        reason = None if target else "no document stands after it"
        yield Reference(
            match.start(), match.end("path"), printed, "provision", tuple(target[:1]), provision=path, reason=reason
        )


def _sections(plan: Plan, text: str, low: str) -> Iterator[Reference]:
    sections = list(_walk(plan.sections))
    for match in SECTION.finditer(low):
        if any(s.evidence.start <= match.start() < s.evidence.end for s in sections) or PROVISION.match(
            low, match.start()
        ):
            continue
        number = match["number"].upper() if not match["number"][0].isdigit() else match["number"]
        fitting = [s for s in sections if s.number == number]
        printed = text[match.start() : match.end()]
        top = [s for s in fitting if s.level == min(one.level for one in fitting)]
        if len(top) == 1:
            yield Reference(match.start(), match.end(), printed, "section", section=top[0].id)
        else:
            reason = "several sections have this number" if top else "no section has this number"
            yield Reference(match.start(), match.end(), printed, "section", reason=reason)


def _walk(sections: list[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _walk(section.children)


def _abbreviations(plan: Plan, text: str, low: str) -> Iterator[Reference]:
    """Where a short name is defined, and what stands before the definition."""
    for match in ABBREVIATION.finditer(low):
        first = max(low.rfind(mark, 0, match.start()) for mark in ("\n", ". ", "; ", ", "))
        meant = text[first + 1 : match.start()].strip(" -+,;:")
        printed = text[match.start("short") : match.end("short")].strip()
        yield Reference(
            match.start("short"), match.end("short"), printed, "abbreviation", stands_for=meant[-200:] or None
        )


def _same_day(plan: Plan, text: str, low: str) -> Iterator[Reference]:
    """Such as "cùng ngày": the day named last in the same paragraph."""
    for match in SAME_DAY.finditer(low):
        line = low.rfind("\n", 0, match.start()) + 1
        days = [
            one.first for one in find_dates(text, plan.document.year, line, match.start()) if one.precision == "day"
        ]
        day = days[-1] if days else None
        reason = None if day else "no day stands before it in the paragraph"
        said = day.isoformat() if day else None
        printed = text[match.start() : match.end()]
        yield Reference(match.start(), match.end(), printed, "same_day", stands_for=said, reason=reason)
