"""Tables of a web page: cells in their grid, letterheads set in columns, and tables that only lay out a page."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from lxml.etree import _Element

from extractor.reading.document import Cell, Kind
from extractor.reading.landmarks import is_type_line
from extractor.reading.ooxml import number_of
from extractor.reading.two_columns import is_letterhead_or_signature
from extractor.reading.web_style import declarations
from extractor.vietnamese.late import late_re

if TYPE_CHECKING:
    from extractor.reading.web_blocks import Made

_WIDEST = 200
_PAGE_CELL = 1500
_PAGE_SHARE = 0.7
_DRAWN = late_re(r"\b(?:solid|double|inset|outset|ridge|groove|dashed|dotted)\b")


@dataclass(slots=True)
class _TableCell:
    row: int
    column: int
    lines: list[Made] = field(default_factory=list)


class TableState:
    """A table that is being read.

    Args:
        element: the table.
        first: nothing was written before it.
        above: the lines of what the table stands in.
    """

    def __init__(self, element: _Element, *, first: bool, above: list[Made]) -> None:
        self.above = above
        self.strays: list[Made] = []
        self._element = element
        self._first = first
        self._row = -1
        self._column = 0
        self._cells: list[_TableCell] = []
        self._held: dict[int, int] = {}
        self._nested = False

    @property
    def lines(self) -> list[Made]:
        """The lines of the cell that is open."""
        return self._cells[-1].lines

    def row(self) -> None:
        """Begin a row."""
        self._row += 1
        self._column = 0
        self._held = {column: rows - 1 for column, rows in self._held.items() if rows > 1}

    def cell(self, element: _Element) -> None:
        """Begin a cell; it stands right of the cells that reach down from rows above."""
        if self._row < 0:
            self._row = 0
        while self._held.get(self._column):
            self._column += 1
        self._cells.append(_TableCell(self._row, self._column))
        wide = min(max(1, number_of(element.get("colspan"), 1)), _WIDEST)
        high = min(max(1, number_of(element.get("rowspan"), 1)), 10_000)
        if high > 1:
            self._held |= dict.fromkeys(range(self._column, self._column + wide), high)
        self._column += wide

    def close(self, number: int) -> tuple[list[Made], int]:
        """The lines of the table, and the number of the next table.

        Args:
            number: of this table, if it is one.
        """
        cells = [cell for cell in self._cells if cell.lines]
        if len(cells) <= 1 or _lays_out(cells):
            return self.strays + [made for cell in cells for made in cell.lines], number
        texts = [(cell.row, cell.column, [made.line.text for made in cell.lines]) for cell in cells]
        if is_letterhead_or_signature(texts, first=self._first, has_borders=self._has_borders):
            left = min(cell.column for cell in cells)
            for cell in cells:
                if cell.column > left:
                    for made in cell.lines:
                        made.line = replace(made.line, column=1)
            cells.sort(key=lambda cell: cell.column > left)
            return self.strays + [made for cell in cells for made in cell.lines], number
        for cell in cells:
            for made in cell.lines:
                if made.line.cell is None:
                    made.line = replace(made.line, cell=Cell(number, cell.row, cell.column), kind=Kind.CELL)
        return self.strays + [made for cell in cells for made in cell.lines], number + 1

    def _has_borders(self) -> bool:
        if self._element.get("border", "0").strip() not in ("0", ""):
            return True
        items = (self._element, *(item for item in self._element.iter("td", "th")))
        for item in items:
            rules = declarations(item)
            if any(name.startswith("border") and _DRAWN.search(value) for name, value in rules.items()):
                return True
        return False


def _lays_out(cells: list[_TableCell]) -> bool:
    """Tell whether a table only puts the parts of a page side by side: a document, or most of one, is in one cell."""
    sizes = [sum(len(made.line.text) for made in cell.lines) for cell in cells]
    largest = max(sizes)
    if largest >= _PAGE_CELL and largest >= _PAGE_SHARE * sum(sizes):
        return True
    return any(
        len(cell.lines) > 1 and any(is_type_line(made.line.text) for made in cell.lines[1:]) and largest >= _PAGE_CELL
        for cell in cells
    )
