"""Reads Markdown tables: real ones cell by cell, those that only set letterhead or signature in two columns."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.reading.document import Cell
from extractor.reading.emphasis import strip_emphasis
from extractor.reading.landmarks import MOTTO, RECIPIENTS, is_signature_head
from extractor.reading.lines import RawLine
from extractor.reading.markdown_inline import BREAK, without_markup

_BLOCK_ROWS = 4
_PIPE = "\x00"


def is_row(line: str) -> bool:
    """``| STT | Đơn vị |``: a row of a table."""
    stripped = line.strip()
    return len(stripped) > 2 and stripped[0] == stripped[-1] == "|"


def is_row_rule(line: str) -> bool:
    """``|---|:-:|``: the rule under the head of a table."""
    return "--" in line and "|" in line and not line.strip(" \t:|-")


def table_lines(rows: Sequence[str], table: int, *, gap: bool) -> tuple[list[RawLine], bool]:
    """Turn the rows of one table into raw lines.

    A table of few rows and two columns that holds the motto, ``Nơi nhận`` or a signature is no table: its left
    column comes first, then the right one. ``<br>`` divides a cell into paragraphs.

    Args:
        rows: the lines of the file.
        table: number of the table, from 0.
        gap: blank space stands before the table.

    Returns:
        The lines, and whether they are cells of a real table.
    """
    lines: list[RawLine] = []
    for number, row in enumerate(row for row in rows if not is_row_rule(row)):
        inner = row.strip().removeprefix("|").removesuffix("|").replace("\\|", _PIPE)
        for column, cell in enumerate(inner.split("|")):
            lines += _cell_lines(cell.replace(_PIPE, "|"), Cell(table, number, column))
    real = not _is_two_column_block(lines)
    if not real:
        lines.sort(key=lambda line: line.cell.column if line.cell else 0)
        for line in lines:
            line.column = 1 if line.cell and line.cell.column else 0
            line.cell = None
    if lines:
        lines[0].gap = gap
    return lines, real


def _cell_lines(cell: str, place: Cell) -> list[RawLine]:
    text = without_markup(BREAK.sub("\n", cell))
    return [
        RawLine(span.text.strip(), whole=True, bold=span.bold, italic=span.italic, cell=place)
        for span in strip_emphasis(text)
        if span.text.strip()
    ]


def _is_two_column_block(lines: Sequence[RawLine]) -> bool:
    cells = {line.cell for line in lines if line.cell is not None}
    if len({cell.column for cell in cells}) != 2 or any(cell.row >= _BLOCK_ROWS for cell in cells):
        return False
    return any(MOTTO.match(line.text) or RECIPIENTS.match(line.text) or is_signature_head(line.text) for line in lines)
