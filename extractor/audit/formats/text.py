"""The report for the terminal: grouped by plan, then a table by code and severity."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.audit.findings import Finding
from extractor.audit.formats.matrix import State
from extractor.audit.formats.report import Head, Report, tally
from extractor.shown import counted, one_line

WIDTH = 80
_NARROWEST = 72
_INDENT = 9
_MAX_VALUE = 400
"""Most characters of a quote that the terminal shows; the other formats have them all."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line with what it is: ``plan``, ``error``, ``warning``, ``note``, ``dim``, ``heading`` or nothing."""

    text: str
    kind: str = ""


def text(report: Report, width: int = WIDTH) -> str:
    """The whole report as plain text."""
    return "".join(f"{line.text}\n" for line in lines(report, width))


def lines(report: Report, width: int = WIDTH) -> Iterator[Line]:
    """The report line by line, no line longer than ``width`` (at least 72) characters.

    What comes from documents stands in one line and can move no cursor.
    """
    width = max(width, _NARROWEST)
    for head, findings in report.by_plan():
        if findings:
            yield from _plan(report, head, findings, width)
    if not report.audit.findings:
        yield Line(report.words.clean)
    yield from _codes(report, width)
    yield from _coverage(report, width)
    yield Line("")
    yield from _fold(_sentence(report), "", width)


def _plan(report: Report, head: Head, findings: list[Finding], width: int) -> Iterator[Line]:
    yield from _fold(head.path, "", width, "plan")
    if label := report.label(head):
        yield from _fold(label, "", width, "dim")
    for finding in findings:
        yield from _finding(report, finding, width)
    yield Line("")


def _finding(report: Report, finding: Finding, width: int) -> Iterator[Line]:
    place = report.place(finding)
    head = f"  {finding.code}  {report.severity(finding)}" + (f", {place}" if place else "")
    yield Line(head[:width], finding.severity.value)
    yield from _fold(report.message(finding), " " * _INDENT, width)
    details = report.details(finding)
    space = max((len(label) for label, _ in details), default=0) + 2
    for label, value in details:
        first = " " * _INDENT + f"{label}:".ljust(space)
        yield from _fold(value, first, width, "dim", hang=_INDENT + space)


def _fold(value: str, first: str, width: int, kind: str = "", hang: int | None = None) -> Iterator[Line]:
    content = one_line(value)
    if len(content) > _MAX_VALUE:
        content = content[: _MAX_VALUE - 1].rstrip() + "…"
    after = " " * (len(first) if hang is None else hang)
    wrapper = textwrap.TextWrapper(width, initial_indent=first, subsequent_indent=after, break_on_hyphens=False)
    for part in wrapper.wrap(content) or [first.rstrip()]:
        yield Line(part, kind)


def _codes(report: Report, width: int) -> Iterator[Line]:
    """How often each code was found, by severity."""
    codes = report.by_code()
    if not codes:
        return
    names = report.words
    heads = [*names.severities.values(), names.total]
    yield Line(f"{names.summary}", "heading")
    yield Line(_row(names.code, heads, heads), "dim")
    for code, counts in codes.items():
        yield Line(_row(code, [*map(str, counts.numbers), str(counts.total)], heads)[:width])
    whole = tally(report.audit.findings)
    yield Line(_row(names.total, [*map(str, whole.numbers), str(whole.total)], heads)[:width], "heading")


def _row(label: str, cells: list[str], heads: list[str]) -> str:
    columns = (cell.rjust(len(head) + 3) for cell, head in zip(cells, heads, strict=True))
    return label.ljust(6) + "".join(columns)


def _coverage(report: Report, width: int) -> Iterator[Line]:
    """For each expected directive, how many plans cite it and how."""
    if report.matrix is None or not report.matrix.columns:
        return
    names = report.words
    heads = [names.states[state.value] for state in State]
    yield Line("")
    yield Line(names.matrix, "heading")
    matrix = report.matrix
    labels = [one_line(column.label) + ("*" if matrix.recommended(column.key) else "") for column in matrix.columns]
    space = max(min(max(map(len, labels)), width - sum(len(head) + 2 for head in heads)), 12)
    yield Line(" " * space + "".join(head.rjust(len(head) + 2) for head in heads), "dim")
    for column, label in zip(matrix.columns, labels, strict=True):
        counts = matrix.counts(column.key)
        cells = (str(counts[state]).rjust(len(head) + 2) for state, head in zip(State, heads, strict=True))
        label = label if len(label) <= space else label[: space - 1] + "…"
        yield Line((label.ljust(space) + "".join(cells))[:width])
    if any(matrix.recommended(column.key) for column in matrix.columns):
        yield Line(f"* {names.recommended}", "dim")


def _sentence(report: Report) -> str:
    """The last line, as in ``3 kế hoạch, 2 có phát hiện: 1 lỗi, 1 cảnh báo, 0 lưu ý``."""
    names = report.words
    counts = tally(report.audit.findings)
    touched = len({finding.plan for finding in report.audit.findings})
    pairs = zip(counts.numbers, names.severities.values(), strict=True)
    said = ", ".join(_counted(report, number, label.lower()) for number, label in pairs)
    plans = _counted(report, len(report.audit.plans), names.plan.lower())
    return f"{plans}, {touched} {names.with_findings}: {said}."


def _counted(report: Report, number: int, label: str) -> str:
    """A number with its word, which has a plural in English only."""
    return counted(number, label) if report.lang == "en" else f"{number} {label}"
