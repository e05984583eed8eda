"""The report as an XLSX workbook: what an official hands on. Findings, matrix, summary, one sheet each."""

from __future__ import annotations

import io
from typing import Final

from extractor.audit.findings import Finding
from extractor.audit.formats.book import MAX_ROWS, Book, Sheet, Value
from extractor.audit.formats.matrix import Column, State
from extractor.audit.formats.report import Head, Report
from extractor.audit.formats.tables import breakdowns

_WIDTHS: Final = (34, 26, 10, 16, 8, 9, 12, 52, 40, 34, 34, 34, 30, 8)
_HEAD_WIDTHS: Final = (34, 26, 10, 16, 8)
_STATE_LOOKS: Final = {State.CITED: "good", State.FAULTY: "error", State.INDIRECT: "note", State.MISSING: "missing"}


def xlsx(report: Report) -> bytes:
    """The workbook as bytes.

    Every word from a document is written as text, whatever sign it begins with, and marked so that it stays text
    when somebody edits the cell.
    """
    target = io.BytesIO()
    with Book(target, report.words.title) as book:
        _findings(report, book)
        _matrix(report, book)
        _summary(report, book)
    return target.getvalue()


def head_cells(report: Report, head: Head) -> list[Value]:
    """Path, issuer, level, province, year of a plan."""
    level = report.words.levels.get(head.level, head.level) if head.level else None
    return [head.path, head.issuer, level, head.province, head.year]


def _heads(report: Report) -> list[str]:
    names = report.words
    return [names.plan, names.issuer, names.level, names.province, names.year]


def _findings(report: Report, book: Book) -> None:
    names = report.words
    sheet = book.sheet(names.findings, _WIDTHS)
    labels = [names.code, names.severity, names.message, names.found, names.expected, names.correction]
    labels += [names.law, names.source]
    sheet.header([*_heads(report), *labels, names.page])
    findings = report.audit.findings[: MAX_ROWS - 2]
    for finding in findings:
        _finding(report, finding, sheet)
    if left := len(report.audit.findings) - len(findings):
        sheet.row([names.more_left_out.format(count=left)])
    sheet.freeze(1, 1)
    sheet.filter()


def _finding(report: Report, finding: Finding, sheet: Sheet) -> None:
    evidence = finding.evidence
    sheet.row(
        [
            *head_cells(report, report.head(finding.plan)),
            finding.code,
            report.severity(finding),
            report.message(finding),
            finding.found or (evidence.quote if evidence else None),
            finding.expected,
            finding.correction,
            report.law(finding),
            finding.source,
            evidence.page if evidence else None,
        ],
        {6: finding.severity.value},
    )


def _matrix(report: Report, book: Book) -> None:
    """Plans by expected directives, in words and colours; a blank cell: nothing is expected."""
    columns = report.matrix.columns if report.matrix else ()
    sheet = book.sheet(report.words.matrix, (*_HEAD_WIDTHS, *(18 for _ in columns)))
    titles = [_column(report, column) for column in columns]
    sheet.header([*_heads(report), *titles], height=90 if columns else None)
    for head, _ in list(report.by_plan())[: MAX_ROWS - 6]:
        states = [report.state(head.path, column.key) for column in columns]
        cells: list[Value] = [state[1] if state else None for state in states]
        looks = {
            5 + place: _STATE_LOOKS[state[0]]
            for place, (state, column) in enumerate(zip(states, columns, strict=True))
            if state and not (state[0] is State.MISSING and _optional(report, head, column.key))
        }
        sheet.row([*head_cells(report, head), *cells], looks)
    sheet.freeze(1, 1)
    sheet.filter()
    if report.matrix and columns:
        sheet.skip()
        for state in State:
            counts: list[Value] = [report.matrix.counts(column.key)[state] for column in columns]
            looks = dict.fromkeys(range(5 + len(columns)), "bold")
            sheet.row([report.words.states[state.value], None, None, None, None, *counts], looks)


def _column(report: Report, column: Column) -> str:
    mark = f"({report.words.recommended})" if report.matrix and report.matrix.recommended(column.key) else ""
    return "\n".join(part for part in (column.label, column.title, mark) if part)


def _optional(report: Report, head: Head, key: str) -> bool:
    return report.matrix is not None and (head.path, key) in report.matrix.optional


def _summary(report: Report, book: Book) -> None:
    """By code, then by level, province and year, then by plan."""
    sheet = book.sheet(report.words.summary, (44, 30, *(14 for _ in range(9))))
    for number, block in enumerate(breakdowns(report)):
        if number:
            sheet.skip()
        sheet.header(block.labels)
        for row in block.rows:
            sheet.row(row)
        if block.total:
            sheet.row(block.total, dict.fromkeys(range(len(block.total)), "bold"))
    sheet.freeze(0, 1)
