"""Tables in plain text whose cells are held apart by tabs, as programs that copy text out of Word write them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.reading.document import Cell
from extractor.reading.lines import RawLine
from extractor.vietnamese.late import late_re

_TABS = late_re(r"(?<! ) *\t *|\t *")  # blanks are gone through from their first one only
_FEWEST_CELLS = 3
"""Letterheads and signatures have two columns; a table of duties has more."""
_LONGEST_HEAD = 60
# TT | STT | Nội dung | Thời gian | Đơn vị thực hiện | Người phụ trách | Ghi chú: a cell of a heading row
_HEAD_CELL = late_re(
    r"(?:s?tt|số tt|nội dung|công việc|nhiệm vụ|hoạt động|thời gian|thời hạn|tiến độ|đơn vị|cơ quan|người|bộ phận|"
    r"địa điểm|sản phẩm|kết quả|ghi chú|kinh phí|giai đoạn|chủ trì|phối hợp)\b",
    re.IGNORECASE,
)


def tab_tables(lines: Sequence[RawLine]) -> list[RawLine]:
    """Cut the rows of tables into their cells: a heading row, and the rows of as many cells that follow it."""
    out: list[RawLine] = []
    table, position = 0, 0
    while position < len(lines):
        cells = _cells(lines[position].text)
        last = position + 1
        if _is_head(cells):
            while last < len(lines) and len(_cells(lines[last].text)) == len(cells):
                last += 1
        if last - position < 2:
            out.append(lines[position])
        else:
            for row, line in enumerate(lines[position:last]):
                out += _row(line, table, row)
            table += 1
        position = last
    return out


def _cells(text: str) -> list[str]:
    return _TABS.split(text.strip(" ")) if "\t" in text else [text]


def _is_head(cells: list[str]) -> bool:
    if len(cells) < _FEWEST_CELLS or any(len(cell) > _LONGEST_HEAD for cell in cells):
        return False
    return sum(_HEAD_CELL.match(cell) is not None for cell in cells) >= 2


def _row(line: RawLine, table: int, row: int) -> list[RawLine]:
    cells = [
        RawLine(cell, page=line.page, whole=True, cell=Cell(table, row, column))
        for column, cell in enumerate(_cells(line.text))
        if cell
    ]
    if cells:
        cells[0].gap = line.gap
    return cells
