"""A record as rows of the tables."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from extractor.export.directives import directive_of
from extractor.export.options import Entry
from extractor.export.rows import (
    AppendixRow,
    CitationPlaceRow,
    CitationRow,
    DeadlineRow,
    DutyAgencyRow,
    DutyItemRow,
    DutyRow,
    EventRow,
    ItemAgencyRow,
    PlanPlaceRow,
    PlanRow,
    ProgrammePlaceRow,
    ProgrammeRow,
    RecipientRow,
    Row,
    SectionRow,
    TextRow,
    WarningRow,
)
from extractor.plan import Duty, DutyItem, Evidence, Plan, Section, Signer


def rows_of(entry: Entry, *, with_text: bool = False) -> Iterator[Row]:
    """Yield every row of a record; a row comes after those it refers to.

    Args:
        entry: the record with its key.
        with_text: also the row of the text, where there is one.
    """
    key, plan = entry.id, entry.plan
    yield _plan(key, plan)
    yield from _letter(key, plan)
    yield from _sections(key, plan)
    yield from _citations(key, plan)
    yield from _programmes(key, plan)
    for number, event in enumerate(plan.events, start=1):
        facts: dict[str, Any] = {"kind": event.kind, "date": event.date, "time": event.time, "place": event.place}
        yield EventRow(id=f"{key}#e{number}", plan_id=key, **facts, **_place(event.evidence))
    for number, duty in enumerate(plan.duties, start=1):
        yield from _duty(key, number, duty)
    yield from _closing(key, plan)
    if with_text and entry.text is not None:
        yield TextRow(id=f"{key}#text", plan_id=key, text=entry.text)


def _place(evidence: Evidence | None) -> dict[str, Any]:
    """The columns of :class:`extractor.export.rows.Place`."""
    if evidence is None:
        return dict.fromkeys(("start_char", "end_char", "quote", "page", "bbox", "rule"))
    return {
        "start_char": evidence.start,
        "end_char": evidence.end,
        "quote": evidence.quote,
        "page": evidence.page,
        "bbox": evidence.bbox,
        "rule": evidence.rule,
    }


def _plan(key: str, plan: Plan) -> PlanRow:
    source, facts = plan.source, plan.document
    issuer, signer = facts.issuer, facts.signer or Signer()
    return PlanRow(
        id=key,
        path=source.path,
        name=source.name,
        sha256=source.sha256,
        format=source.format,
        pages=source.pages,
        ocr_pages=tuple(source.ocr_pages),
        encoding=source.encoding,
        legacy_encoding=source.legacy_encoding,
        type=facts.type,
        type_name=facts.type_name,
        title=facts.title,
        number=facts.number,
        symbol=facts.symbol,
        symbol_tail=facts.symbol_tail,
        issued=facts.issued,
        issued_from=facts.issued_from,
        place=facts.place,
        issuer=issuer.name if issuer else None,
        issuer_kind=issuer.kind if issuer else None,
        level=issuer.level if issuer else None,
        unit=issuer.unit if issuer else None,
        province=issuer.province if issuer else None,
        province_now=issuer.province_now if issuer else None,
        campaign=facts.campaign,
        year=facts.year,
        signer_authority=signer.authority,
        signer_position=signer.position,
        signer=signer.name,
        theme=plan.theme.text if plan.theme else None,
        period_start=plan.period.start if plan.period else None,
        period_end=plan.period.end if plan.period else None,
        schema_version=plan.schema_version,
    )


def _letter(key: str, plan: Plan) -> Iterator[Row]:
    for fact, value in (("theme", plan.theme), ("period", plan.period)):
        if value is not None:
            yield PlanPlaceRow(id=f"{key}#{fact}", plan_id=key, fact=fact, **_place(value.evidence))
    for number, recipient in enumerate(plan.document.recipients, start=1):
        yield RecipientRow(id=f"{key}#r{number}", plan_id=key, position=number, recipient=recipient)
    for number, annex in enumerate(plan.document.appendices, start=1):
        place = _place(annex.evidence)
        yield AppendixRow(id=f"{key}#a{number}", plan_id=key, position=number, heading=annex.heading, **place)


def _sections(key: str, plan: Plan) -> Iterator[SectionRow]:
    """All headings, each before those under it."""
    waiting: list[tuple[str, str | None, Section]] = [
        (f"{key}#s{number}", None, section) for number, section in enumerate(plan.sections, start=1)
    ]
    waiting.reverse()
    position = 0
    while waiting:
        own, parent, section = waiting.pop()
        position += 1
        yield SectionRow(
            id=own,
            plan_id=key,
            parent_id=parent,
            position=position,
            level=section.level,
            record_id=section.id,
            number=section.number,
            heading=section.heading,
            roles=tuple(section.roles),
            **_place(section.evidence),
        )
        waiting += [
            (f"{own}.{number}", own, child) for number, child in reversed(list(enumerate(section.children, start=1)))
        ]


def _citations(key: str, plan: Plan) -> Iterator[Row]:
    for number, citation in enumerate(plan.citations, start=1):
        own = f"{key}#c{number}"
        directive = directive_of(citation, plan.document.issuer)
        first, last = citation.period or (None, None)
        yield CitationRow(
            id=own,
            plan_id=key,
            record_id=citation.id,
            role=citation.role,
            type=citation.type,
            type_printed=citation.type_printed,
            number=citation.number,
            symbol_year=citation.year,
            symbol=citation.symbol,
            symbol_printed=citation.symbol_printed,
            date=citation.date,
            issuer=citation.issuer,
            issuer_full=citation.issuer_full,
            title=citation.title,
            period_from=first,
            period_to=last,
            directive=directive.key,
            known=int(directive.known),
        )
        for place, evidence in enumerate(citation.evidence, start=1):
            yield CitationPlaceRow(id=f"{own}.{place}", plan_id=key, citation_id=own, **_place(evidence))


def _programmes(key: str, plan: Plan) -> Iterator[Row]:
    for number, programme in enumerate(plan.programmes, start=1):
        own = f"{key}#p{number}"
        first, last = programme.period or (None, None)
        names: dict[str, Any] = {"title": programme.title, "kind": programme.kind}
        yield ProgrammeRow(id=own, plan_id=key, period_from=first, period_to=last, **names)
        for place, evidence in enumerate(programme.evidence, start=1):
            yield ProgrammePlaceRow(id=f"{own}.{place}", plan_id=key, programme_id=own, **_place(evidence))


def _duty(key: str, number: int, duty: Duty) -> Iterator[Row]:
    own = f"{key}#d{number}"
    names: dict[str, Any] = {"number": duty.number, "heading": duty.heading}
    yield DutyRow(id=own, plan_id=key, position=number, **names, **_place(duty.evidence))
    for place, agency in enumerate(duty.agencies, start=1):
        names = {"printed": agency.printed, "agency": agency.id}
        yield DutyAgencyRow(id=f"{own}.a{place}", plan_id=key, duty_id=own, position=place, **names)
    for place, item in enumerate(duty.items, start=1):
        yield from _item(key, own, place, item)


def _item(key: str, duty: str, number: int, item: DutyItem) -> Iterator[Row]:
    own = f"{duty}.{number}"
    yield DutyItemRow(
        id=own,
        plan_id=key,
        duty_id=duty,
        position=number,
        text=item.text,
        role=item.role,
        actions=tuple(item.actions),
        deadline=item.deadline,
        **_place(item.evidence),
    )
    for relation, agencies in (("partner", item.partners), ("reports_to", item.reports_to)):
        for place, agency in enumerate(agencies, start=1):
            yield ItemAgencyRow(
                id=f"{own}.{relation[0]}{place}",
                plan_id=key,
                duty_item_id=own,
                relation=relation,
                position=place,
                printed=agency.printed,
                agency=agency.id,
            )


def _closing(key: str, plan: Plan) -> Iterator[Row]:
    for number, deadline in enumerate(plan.deadlines, start=1):
        yield DeadlineRow(
            id=f"{key}#t{number}",
            plan_id=key,
            date=deadline.date,
            relation=deadline.relation,
            printed=deadline.printed,
            reporter=deadline.reporter,
            recipients=tuple(deadline.recipients),
            subject=deadline.subject,
            **_place(deadline.evidence),
        )
    for number, warning in enumerate(plan.warnings, start=1):
        words: dict[str, Any] = {"code": warning.code, "message": warning.message}
        yield WarningRow(id=f"{key}#w{number}", plan_id=key, **words, **_place(warning.evidence))
