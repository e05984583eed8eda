"""The tabular form of the record: one class for each table, one field for each column.

This is the one place where the columns are named, typed, ordered and explained: every format and the page
``docs/export.md`` are made from these classes. A key of a row is the plan's key, ``#``, and the place of the fact
in its record (``2024/plan.docx#c2``: the second citation), so that the same record always has the same keys.
"""

# ruff: noqa: RUF009  (column() is dataclasses.field() with the meaning of the column)
from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any


def column(doc: str, *, refers: str | None = None, unit: str | None = None, index: bool = False) -> Any:
    """A column: what it means, which table's ``id`` it holds, its unit, whether it is often looked up."""
    return field(metadata={"doc": doc, "refers": refers, "unit": unit, "index": index})


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of any table."""

    id: str = column("key of the row")


@dataclass(frozen=True, kw_only=True)
class OfPlan(Row):
    """A row that belongs to a plan."""

    plan_id: str = column("the plan", refers="plans")


@dataclass(frozen=True, kw_only=True)
class Place:
    """Columns of evidence; they come last in their table."""

    start_char: int | None = column("offset of the first character in the plan's text", unit="code points")
    end_char: int | None = column("offset after the last character", unit="code points")
    quote: str | None = column("the words of the plan that say so")
    page: int | None = column("1-based page, where the format has pages")
    bbox: tuple[float, ...] | None = column("box on that page: x0, top, x1, bottom; origin top left", unit="points")
    rule: str | None = column("name of the rule that found it")


@dataclass(frozen=True, kw_only=True)
class PlanRow(Row):
    """Plans: one row for each record, with its letterhead, signature, theme and period."""

    path: str = column("path of the source file as it was read")
    name: str = column("name of the source file")
    sha256: str = column("SHA-256 of the source file's bytes")
    format: str = column("format of the source file: pdf, docx, …")
    pages: int | None = column("number of pages, where the format has pages")
    ocr_pages: tuple[int, ...] = column("pages read by OCR")
    encoding: str | None = column("encoding of a text file")
    legacy_encoding: str | None = column("Vietnamese legacy encoding it was converted from: tcvn3, vni, …")
    type: str | None = column("type of document, abbreviated as in Decree 30/2020, Appendix III: KH, QĐ, CV, …")
    type_name: str | None = column("type of document in words")
    title: str | None = column("trích yếu")
    number: int | None = column("number of the document; empty when it is blank")
    symbol: str | None = column("số, ký hiệu: 144/KH-UBND", index=True)
    symbol_tail: str | None = column("the symbol without its number: KH-UBND")
    issued: dt.date | None = column("day of issue", index=True)
    issued_from: str | None = column("where the day of issue was read: letterhead, digital signature, …")
    place: str | None = column("place of issue")
    issuer: str | None = column("cơ quan ban hành", index=True)
    issuer_kind: str | None = column("kind of issuer: UBND, Bộ, Sở, Phòng, trường, …")
    level: str | None = column(
        "level of the issuer: central, province, district, commune, school, party, other", index=True
    )
    unit: str | None = column("the issuer's own place: xã Bình Yên")
    province: str | None = column("province or central city, as named at the time", index=True)
    province_now: str | None = column("its name since the merger of 1 July 2025", index=True)
    campaign: str | None = column("campaign, as named in the rules", index=True)
    year: int | None = column("year of the campaign", index=True)
    signer_authority: str | None = column("authority to sign: KT. CHỦ TỊCH")
    signer_position: str | None = column("position of the signer")
    signer: str | None = column("name of the signer")
    theme: str | None = column("chủ đề of the campaign")
    period_start: dt.date | None = column("first day of the campaign")
    period_end: dt.date | None = column("last day of the campaign")
    schema_version: str = column("version of the record's form")


@dataclass(frozen=True, kw_only=True)
class PlanPlaceRow(OfPlan, Place):
    """Where the plan states its theme and its period."""

    fact: str = column("theme or period")


@dataclass(frozen=True, kw_only=True)
class RecipientRow(OfPlan):
    """Recipients (nơi nhận), in their order; the filing line (Lưu) is the last."""

    position: int = column("1-based place in the list")
    recipient: str = column("recipient as printed")


@dataclass(frozen=True, kw_only=True)
class AppendixRow(OfPlan, Place):
    """Appendices (phụ lục) by their headings."""

    position: int = column("1-based place in the plan")
    heading: str = column("heading as printed")


@dataclass(frozen=True, kw_only=True)
class SectionRow(OfPlan, Place):
    """Headings of the plan, in their order, each with the heading above it."""

    parent_id: str | None = column("the heading above; empty at the top", refers="sections")
    position: int = column("1-based place in the plan")
    level: int = column("depth, 1 at the top")
    record_id: str = column("id in the record: s1.2")
    number: str | None = column("number as printed, without punctuation: II, 4.1, a")
    heading: str = column("heading without its number")
    roles: tuple[str, ...] = column("purpose, theme, time, activities, organisation, funding, reporting, other")


@dataclass(frozen=True, kw_only=True)
class CitationRow(OfPlan):
    """Directives that plans cite: one row for each directive and plan."""

    record_id: str = column("id in the record: c1")
    role: str = column("basis (căn cứ, in the preamble) or mention", index=True)
    type: str | None = column("type of the directive, abbreviated")
    type_printed: str | None = column("type as printed")
    number: int | None = column("number of the directive")
    symbol_year: int | None = column("year in the symbol: 30/2020/NĐ-CP")
    symbol: str | None = column("symbol, repaired, without spaces", index=True)
    symbol_printed: str | None = column("symbol as printed")
    date: dt.date | None = column("day of the directive")
    issuer: str | None = column("issuer as printed")
    issuer_full: str | None = column("issuer completed from the plan's own place")
    title: str | None = column("title of the directive as cited")
    period_from: int | None = column("first year in the title")
    period_to: int | None = column("last year in the title")
    directive: str | None = column(
        "one key for one directive in all plans: its id in the register where symbol and date leave no doubt, "
        "else symbol, issuer and year; empty without a symbol",
        index=True,
    )
    known: int = column("1 when the directive is in the register, else 0")


@dataclass(frozen=True, kw_only=True)
class CitationPlaceRow(OfPlan, Place):
    """Every place of a plan that cites a directive."""

    citation_id: str = column("the citation", refers="citations")


@dataclass(frozen=True, kw_only=True)
class ProgrammeRow(OfPlan):
    """Schemes (đề án), movements (phong trào) and programmes named by a title."""

    title: str = column("title as printed")
    kind: str | None = column("đề án, phong trào, chương trình, …")
    period_from: int | None = column("first year of the programme")
    period_to: int | None = column("last year of the programme")


@dataclass(frozen=True, kw_only=True)
class ProgrammePlaceRow(OfPlan, Place):
    """Every place of a plan that names a programme."""

    programme_id: str = column("the programme", refers="programmes")


@dataclass(frozen=True, kw_only=True)
class EventRow(OfPlan, Place):
    """Dated occasions of the campaign."""

    kind: str = column("opening, launch, closing, other")
    date: dt.date | None = column("day", index=True)
    time: str | None = column("time of day, HH:MM")
    place: str | None = column("where")


@dataclass(frozen=True, kw_only=True)
class DutyRow(OfPlan, Place):
    """Duties: what one agency, or several named together, has to do."""

    position: int = column("1-based place in the plan")
    number: str | None = column("number as printed")
    heading: str = column("heading: the agencies as printed")


@dataclass(frozen=True, kw_only=True)
class DutyAgencyRow(OfPlan):
    """Agencies that bear a duty."""

    duty_id: str = column("the duty", refers="duties")
    position: int = column("1-based place in the heading")
    printed: str = column("agency as printed")
    agency: str | None = column("key of the agency register: so-gddt, hoi-khuyen-hoc, …", index=True)


@dataclass(frozen=True, kw_only=True)
class DutyItemRow(OfPlan, Place):
    """Tasks of a duty."""

    duty_id: str = column("the duty", refers="duties")
    position: int = column("1-based place in the duty")
    text: str = column("the task")
    role: str = column("lead, coordinate, advise, direct, report, do", index=True)
    actions: tuple[str, ...] = column("verbs of the task")
    deadline: dt.date | None = column("by when", index=True)


@dataclass(frozen=True, kw_only=True)
class ItemAgencyRow(OfPlan):
    """Agencies named inside a task: who takes part, and to whom it is reported."""

    duty_item_id: str = column("the task", refers="duty_items")
    relation: str = column("partner or reports_to", index=True)
    position: int = column("1-based place among those of this relation")
    printed: str = column("agency as printed")
    agency: str | None = column("key of the agency register", index=True)


@dataclass(frozen=True, kw_only=True)
class DeadlineRow(OfPlan, Place):
    """Who reports to whom by when."""

    date: dt.date | None = column("the day; empty for reports without one", index=True)
    relation: str = column("before, by, within, as_regulated")
    printed: str = column("the time as printed")
    reporter: str | None = column("who reports")
    recipients: tuple[str, ...] = column("to whom")
    subject: str | None = column("about what")


@dataclass(frozen=True, kw_only=True)
class WarningRow(OfPlan, Place):
    """What was repaired, inferred, doubtful or contradictory."""

    code: str = column("kind of warning: date-repaired, …", index=True)
    message: str = column("what is the matter")


@dataclass(frozen=True, kw_only=True)
class TextRow(OfPlan):
    """Normalised texts that the offsets count in; only when they are asked for (SQLite always has them)."""

    text: str = column("the whole text of the plan")
