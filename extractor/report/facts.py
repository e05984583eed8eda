"""The facts of one record as a page lists them: what, with which details, from which places of the text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from extractor.audit.findings import Finding
from extractor.plan import Agency, Citation, Deadline, Duty, DutyItem, Event, Evidence, Plan, Programme, Section
from extractor.report.spans import Span

Kind = Literal[
    "section", "theme", "period", "event", "citation", "programme", "duty", "deadline", "appendix", "warning", "finding"
]
KINDS: Final[tuple[Kind, ...]] = (
    "finding", "warning", "theme", "period", "event", "citation", "programme", "duty", "deadline", "section",
    "appendix",
)  # fmt: skip
"""In the order of the page."""

Detail = tuple[str, Any]
"""Key of a label in the words of the report, and what is printed after it; dates and texts."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact.

    Attributes:
        key: unique on its page, ``f12``.
        kind: what it is.
        text: its own words; empty where a page words it by its details.
        badge: key of a label that stands before it (the role of a duty, the kind of an event), empty for none.
        details: more of it.
        places: where it stands.
        depth: 1 for what belongs to the fact before it (the tasks of a duty, the headings under a heading).
        finding: for a finding of the audit.
        code: for a warning.
    """

    key: str
    kind: Kind
    text: str
    places: tuple[Evidence, ...]
    badge: str = ""
    details: tuple[Detail, ...] = ()
    depth: int = 0
    finding: Finding | None = None
    code: str = ""

    def anchor(self, place: int) -> str:
        """Name of one of its places in the text."""
        return f"{self.key}-{place}"


@dataclass(frozen=True, slots=True)
class _Draft:
    kind: Kind
    text: str
    places: tuple[Evidence, ...]
    badge: str = ""
    details: tuple[Detail, ...] = ()
    depth: int = 0
    finding: Finding | None = None
    code: str = ""


def facts(plan: Plan, findings: Sequence[Finding]) -> dict[Kind, list[Fact]]:
    """The facts of a record and what the audit found, by kind in the order of the page, empty kinds left out."""
    found: dict[Kind, list[Fact]] = {kind: [] for kind in KINDS}
    for number, one in enumerate(_drafts(plan, findings), start=1):
        found[one.kind].append(
            Fact(f"f{number}", one.kind, one.text, one.places, one.badge, one.details, one.depth, one.finding, one.code)
        )
    return {kind: those for kind, those in found.items() if those}


def spans(found: dict[Kind, list[Fact]]) -> Iterator[Span]:
    """All places of all facts."""
    for those in found.values():
        for fact in those:
            for number, place in enumerate(fact.places):
                yield Span(place.start, place.end, fact.kind, fact.key, fact.anchor(number))


def _drafts(plan: Plan, findings: Sequence[Finding]) -> Iterator[_Draft]:
    for finding in findings:
        yield _Draft("finding", "", (finding.evidence,) if finding.evidence else (), finding=finding)
    for warning in plan.warnings:
        places = (warning.evidence,) if warning.evidence else ()
        yield _Draft("warning", warning.message, places, code=warning.code)
    if plan.theme:
        yield _Draft("theme", plan.theme.text, (plan.theme.evidence,))
    if plan.period:
        days = (("from_day", plan.period.start), ("to_day", plan.period.end))
        yield _Draft("period", "", (plan.period.evidence,), details=days)
    yield from map(_event, plan.events)
    yield from map(_citation, plan.citations)
    yield from map(_programme, plan.programmes)
    for duty in plan.duties:
        yield from _duty(duty)
    yield from map(_deadline, plan.deadlines)
    yield from _sections(plan.sections, 0)
    for appendix in plan.document.appendices:
        yield _Draft("appendix", appendix.heading, (appendix.evidence,))


def _event(event: Event) -> _Draft:
    details = _given(("day", event.date), ("hour", event.time), ("place", event.place))
    return _Draft("event", "", (event.evidence,), badge=f"event_{event.kind}", details=details)


def _citation(one: Citation) -> _Draft:
    name = " ".join(part for part in (one.type_printed or one.type, one.symbol_printed or one.symbol) if part)
    details = _given(
        ("day", one.date),
        ("issuer", one.issuer_full or one.issuer),
        ("title", one.title),
        ("years", _years(one.period)),
    )
    text = name or one.title or one.id
    return _Draft("citation", text, tuple(one.evidence), badge=f"citation_{one.role}", details=details)


def _programme(one: Programme) -> _Draft:
    details = _given(("kind", one.kind), ("years", _years(one.period)))
    return _Draft("programme", one.title, tuple(one.evidence), details=details)


def _duty(duty: Duty) -> Iterator[_Draft]:
    heading = " ".join(part for part in (duty.number, _names(duty.agencies) or duty.heading) if part)
    yield _Draft("duty", heading, (duty.evidence,))
    yield from map(_item, duty.items)


def _item(item: DutyItem) -> _Draft:
    details = _given(
        ("partners", _names(item.partners)), ("reports_to", _names(item.reports_to)), ("due", item.deadline)
    )
    return _Draft("duty", item.text, (item.evidence,), badge=f"role_{item.role}", details=details, depth=1)


def _deadline(one: Deadline) -> _Draft:
    details = _given(
        ("printed", one.printed),
        ("reporter", one.reporter),
        ("report_to", "; ".join(one.recipients)),
        ("subject", one.subject),
    )
    text = "" if one.date is None else one.date.strftime("%d/%m/%Y")
    return _Draft("deadline", text, (one.evidence,), badge=f"relation_{one.relation}", details=details)


def _sections(sections: Sequence[Section], depth: int) -> Iterator[_Draft]:
    for section in sections:
        heading = " ".join(part for part in (section.number, section.heading) if part)
        yield _Draft("section", heading, (section.evidence,), depth=depth)
        yield from _sections(section.children, depth + 1)


def _names(agencies: Sequence[Agency]) -> str:
    return "; ".join(one.printed for one in agencies)


def _years(period: tuple[int | None, int | None] | None) -> str | None:
    return None if period is None else "–".join("…" if year is None else str(year) for year in period)


def _given(*details: Detail) -> tuple[Detail, ...]:
    return tuple((label, value) for label, value in details if value)
