"""Duties and deadlines that stand in tables: columns such as TT, Nội dung, Đơn vị chủ trì, Phối hợp, Thời gian.

A table is read only where its heading row names who leads; a leading body whose cell is merged over rows leads in
each of them. Each row with a task becomes a duty; a row that asks for a report by a day becomes a deadline too.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import regex

from extractor.facts.duty_items import read_item
from extractor.facts.witness import Witness
from extractor.plan import Agency, Deadline, Duty
from extractor.reading.document import Paragraph
from extractor.registry.agencies import identify
from extractor.registry.agency_lists import begins_agency, split_agencies
from extractor.structure.outline import Outline, Span
from extractor.vietnamese.late import late_regex

Column = Literal["number", "task", "lead", "partners", "time", "product"]

# heading cells, in shadow form: "đơn vị chủ trì", "cơ quan phối hợp", "thời gian hoàn thành", "nội dung công việc"
_HEADINGS: tuple[tuple[Column, regex.Pattern[str]], ...] = (
    ("number", late_regex(r"(?:stt|tt|số tt|số thứ tự)\.?$")),
    ("partners", late_regex(r".{0,24}phối hợp")),
    (
        "lead",
        late_regex(
            r"(?:.{0,24}chủ trì|(?:đơn vị|cơ quan|bộ phận|người|cá nhân)[\p{L}, /]{0,20}(?:thực hiện|phụ trách|"
            r"chịu trách nhiệm)|phân công|phụ trách)"
        ),
    ),
    ("time", late_regex(r"(?:thời gian|thời hạn|tiến độ|hạn hoàn thành|ngày)")),
    ("product", late_regex(r"(?:sản phẩm|kết quả|ghi chú|kinh phí|hình thức|địa điểm)")),
    ("task", late_regex(r"(?:nội dung|nhiệm vụ|công việc|hoạt động|tên nhiệm vụ|tên công việc)")),
)
_BARE_LEAD = late_regex(r"(?:tên )?(?:cơ quan|đơn vị|cơ quan, đơn vị|đơn vị, cá nhân|bộ phận|lực lượng)$")
_BARE_TASK = late_regex(r"(?:nhiệm vụ|công việc|nội dung (?:nhiệm vụ|công việc)|phân công)")
"""A column headed just "Đơn vị" names who leads only beside one of "Nhiệm vụ": tables of figures have it too."""
_REPORT = late_regex(r"(?<!\p{L})(?:báo cáo|gửi|nộp)(?!\p{L})")
_TO = late_regex(r"(?<!\p{L})(?:về|cho|gửi|báo cáo|lên|trình)\s+(?:về\s+|cho\s+)?")
_HEADING_ROWS = 3
"""A heading row stands among the first rows; a title row may stand above it."""


@dataclass(slots=True)
class _Row:
    cells: dict[int, list[Paragraph]] = field(default_factory=lambda: defaultdict(list))


@dataclass(slots=True)
class TableFacts:
    """What the tables say, and which tables (by number) were understood."""

    duties: list[Duty] = field(default_factory=list)
    deadlines: list[Deadline] = field(default_factory=list)
    tables: set[int] = field(default_factory=set)


def read_tables(witness: Witness, outline: Outline) -> TableFacts:
    """Duties and deadlines of all tables of the body and the appendices."""
    facts = TableFacts()
    start = outline.blocks[0].start if outline.blocks else 0
    tables: dict[int, dict[int, _Row]] = defaultdict(lambda: defaultdict(_Row))
    for paragraph in witness.document.body():
        if paragraph.cell is not None and paragraph.start >= start:
            tables[paragraph.cell.table][paragraph.cell.row].cells[paragraph.cell.column].append(paragraph)
    for table, rows in tables.items():
        ordered = [rows[index] for index in sorted(rows)]
        heading = _heading_row(witness, ordered)
        if heading is None:
            continue
        facts.tables.add(table)
        _read_rows(witness, ordered[heading[0] + 1 :], heading[1], facts)
    return facts


def _heading_row(witness: Witness, rows: list[_Row]) -> tuple[int, dict[Column, int]] | None:
    """Index of the heading row and the column of each kind; a table of duties names tasks and who leads."""
    for index, row in enumerate(rows[:_HEADING_ROWS]):
        columns: dict[Column, int] = {}
        heads = {
            position: " ".join(witness.shadow[p.start : p.end] for p in paragraphs).strip(" *_.:")
            for position, paragraphs in row.cells.items()
        }
        for position, words in heads.items():
            kind = next((kind for kind, pattern in _HEADINGS if len(words) <= 60 and pattern.match(words)), None)
            if kind is not None:
                columns.setdefault(kind, position)
        if "lead" not in columns and "task" in columns and _BARE_TASK.match(heads[columns["task"]]):
            bare = [position for position, words in heads.items() if _BARE_LEAD.match(words)]
            columns.update({"lead": bare[0]} if bare else {})
        if "lead" in columns and "task" in columns:
            return index, columns
    return None


def _read_rows(witness: Witness, rows: list[_Row], columns: dict[Column, int], facts: TableFacts) -> None:
    lead: Span | None = None
    for row in rows:
        spans = {kind: span for kind, position in columns.items() if (span := _span(row, position)) is not None}
        if len(row.cells) == 1 or "task" not in spans:
            lead = None
            continue
        lead = spans.setdefault("lead", lead) if lead is not None else spans.get("lead")
        duty = _duty(witness, spans)
        if duty is None:
            continue
        facts.duties.append(duty)
        deadline = _deadline(witness, spans, duty)
        if deadline is not None:
            facts.deadlines.append(deadline)


def _span(row: _Row, position: int) -> Span | None:
    paragraphs = row.cells.get(position)
    if not paragraphs or not any(p.end > p.start for p in paragraphs):
        return None
    return Span(paragraphs[0].start, paragraphs[-1].end)


def _agencies(witness: Witness, span: Span | None) -> list[Agency]:
    if span is None:
        return []
    text = " ".join(line.strip(" -+•*") for line in witness.text[span.start : span.end].split("\n"))
    text = text if "," in text or ";" in text else witness.text[span.start : span.end].replace("\n", "; ")
    return [Agency(printed=name, id=identify(name, witness.level)) for name in split_agencies(text)]


def _duty(witness: Witness, spans: dict[Column, Span]) -> Duty | None:
    lead = spans.get("lead")
    agencies = _agencies(witness, lead)
    if lead is None or not agencies:
        return None
    number = spans.get("number")
    printed = witness.text[number.start : number.end].strip(" .)") if number else ""
    item = read_item(witness, spans["task"], "chủ trì")
    item.partners = [*item.partners, *(a for a in _agencies(witness, spans.get("partners")) if a not in item.partners)]
    item.deadline = item.deadline or _day(witness, spans.get("time"))
    return Duty(
        number=printed or None,
        heading=" ".join(witness.text[lead.start : lead.end].split()),
        agencies=agencies,
        items=[item],
        evidence=witness.evidence(lead.start, lead.end, "duty-table"),
    )


def _day(witness: Witness, span: Span | None) -> date | None:
    """The last day that the time cell names, where it names one date or one range."""
    mentions = witness.dates(span.start, span.end) if span is not None else []
    days = {m.last for m in mentions if m.last is not None and m.repeats is None}
    return days.pop() if len(days) == 1 else None


def _deadline(witness: Witness, spans: dict[Column, Span], duty: Duty) -> Deadline | None:
    """A row that asks for a report and has a day in its time cell."""
    task, time = spans["task"], spans.get("time")
    act = _REPORT.search(witness.shadow, task.start, task.end)
    day = _day(witness, time)
    if act is None or time is None or day is None:
        return None
    mention = witness.dates(time.start, time.end)[0]
    recipients: list[str] = []
    for match in _TO.finditer(witness.shadow, act.start(), task.end):
        if begins_agency(witness.text[match.end() : task.end]):
            recipients = split_agencies(witness.text[match.end() : task.end])
            break
    return Deadline(
        date=day,
        relation=mention.relation or "by",
        printed=witness.text[time.start : time.end],
        reporter=", ".join(agency.printed for agency in duty.agencies),
        recipients=recipients,
        subject=None,
        evidence=witness.evidence(task.start, task.end, "deadline-table"),
    )
