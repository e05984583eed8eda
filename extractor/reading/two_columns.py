"""Tables without lines that only hold letterhead or signature in place: what Word, OpenDocument and the web share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from lxml.etree import _Element

from extractor.reading.document import Cell, Kind
from extractor.reading.landmarks import MOTTO, RECIPIENTS, is_signature_head
from extractor.reading.lines import RawLine

_BLOCK_ROWS = 6


@dataclass(frozen=True, slots=True)
class WordCell:
    """A cell with the place of its left edge in the grid of the table."""

    element: _Element
    row: int
    column: int


class Shape(Enum):
    """What a table is: letterhead or signature in two columns, a frame around text, or a table."""

    BLOCK = auto()
    FRAME = auto()
    TABLE = auto()


def place(
    cells: Sequence[tuple[WordCell, list[RawLine]]], number: int, *, first: bool, has_borders: Callable[[], bool]
) -> tuple[list[RawLine], Shape]:
    """The lines of a table in reading order: letterhead and signature column by column, any other cell by cell.

    Args:
        cells: the cells with their lines.
        number: of this table, if it is one.
        first: nothing stands before the table in the document.
        has_borders: asked only where the words do not tell.
    """
    texts = [(cell.row, cell.column, [line.text.strip() for line in lines]) for cell, lines in cells]
    if is_letterhead_or_signature(texts, first=first, has_borders=has_borders):
        left = [line for cell, lines in cells if cell.column == 0 for line in lines]
        right = [replace(line, column=1) for cell, lines in cells if cell.column > 0 for line in lines]
        return left + right, Shape.BLOCK
    if len(cells) == 1:
        return cells[0][1], Shape.FRAME
    placed = [
        replace(line, cell=Cell(number, cell.row, cell.column), kind=Kind.CELL)
        for cell, lines in cells
        for line in lines
    ]
    return placed, Shape.TABLE


def is_letterhead_or_signature(
    cells: Sequence[tuple[int, int, Sequence[str]]], *, first: bool, has_borders: Callable[[], bool]
) -> bool:
    """Tell whether a table is a letterhead or a signature rather than a table.

    Args:
        cells: row, column and lines of each cell.
        first: nothing stands before the table in the document.
        has_borders: asked only where the words do not tell.
    """
    if max((row for row, _, _ in cells), default=0) >= _BLOCK_ROWS:
        return False
    columns = {column for _, column, lines in cells if lines}
    if len(columns) != 2 and not (first and columns == {0, 1, 2}):
        return False
    texts = [line for _, _, lines in cells for line in lines]
    if any(MOTTO.match(text) or RECIPIENTS.match(text) for text in texts):
        return True
    return not has_borders() and (first or any(is_signature_head(text) for text in texts))
