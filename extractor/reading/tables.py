"""Tables of a PDF: words into the cells that ruling lines draw, and tables that run over pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.reading.document import Box, Cell
from extractor.reading.grids import Grid, GridCell, grids
from extractor.reading.pdf_glyphs import TextLayer
from extractor.reading.pdf_layout import PrintedLine, PrintedPage, printed_lines
from extractor.reading.pdf_pieces import Piece, is_page_number
from extractor.reading.pdf_rows import join, rows_of
from extractor.reading.rulings import Ruling

_EDGE = 3.0
_PADDING = 5.0
_LETTER_MIDDLE = 0.3


@dataclass(slots=True)
class _Open:
    """A table that reached the end of a page."""

    number: int
    page: int
    columns: tuple[float, ...]
    rows: int
    head: list[str]


class TableReader:
    """Reads the tables of a document page by page; pages must come in order."""

    def __init__(self) -> None:
        self._count = 0
        self._open: _Open | None = None

    def lines(
        self,
        page: int,
        layer: TextLayer,
        pieces: Sequence[Piece],
        rulings: Iterable[Ruling],
        before: PrintedPage | None = None,
    ) -> list[PrintedLine]:
        """The lines of a page with tables, cells in reading order between the running lines.

        Args:
            page: its number.
            layer: its text layer.
            pieces: all its pieces.
            rulings: its ruling lines.
            before: the page before it, whose closing may go on.

        Returns:
            Nothing when no table is drawn on the page.
        """
        tables = grids(rulings)
        if not tables:
            self._open = self._open if not pieces else None
            return []
        inside: dict[int, list[Piece]] = {}
        outside: list[Piece] = []
        for piece in pieces:
            _sort_out(piece, layer, tables, inside, outside)
        out: list[PrintedLine] = []
        for number, table in enumerate(tables):
            above = [piece for piece in outside if piece.base <= table.box[3]]
            outside = [piece for piece in outside if piece.base > table.box[3]]
            out += printed_lines(layer, above, before if number == 0 else None)
            cells, strays = _fill(table, inside.get(number, []), layer)
            out += printed_lines(layer, strays)
            out += self._table_lines(page, table, cells, layer, first=not out or _is_furniture(above))
        out += printed_lines(layer, outside)
        if not _is_furniture(outside):
            self._open = None
        return out

    def _table_lines(
        self, page: int, table: Grid, cells: dict[GridCell, list[Piece]], layer: TextLayer, *, first: bool
    ) -> list[PrintedLine]:
        """The lines of one table; a continued table keeps its number and loses its repeated head."""
        head = [" ".join(p.text for p in cells.get(cell, [])) for cell in table.cells if cell.row == 0]
        before = self._open
        goes_on = first and before is not None and before.page == page - 1 and _same(before.columns, table.columns)
        number, offset, skipped = self._count, 0, -1
        if goes_on and before is not None:
            number, offset = before.number, before.rows
            if head == before.head:
                skipped, offset = 0, offset - 1
            head = before.head
        else:
            self._count += 1
        self._open = _Open(number, page, table.columns, offset + table.rows, head)
        return [
            PrintedLine(
                layer.restyled(join(row)),
                cell=Cell(number, cell.row + offset, cell.column),
                bounds=(cell.box[0] + _PADDING, cell.box[2] - _PADDING),
            )
            for cell in table.cells
            if cell.row != skipped
            for row in rows_of(cells.get(cell, []))
        ]


def _sort_out(
    piece: Piece, layer: TextLayer, tables: Sequence[Grid], inside: dict[int, list[Piece]], outside: list[Piece]
) -> None:
    """Give the words of a piece to the tables they stand in."""
    height = piece.base - _LETTER_MIDDLE * piece.size
    here = [i for i, table in enumerate(tables) if table.box[1] <= height <= table.box[3]]
    if not any(piece.x1 > tables[i].box[0] and piece.x0 < tables[i].box[2] for i in here):
        outside.append(piece)
        return
    for word in layer.words(piece):
        home = next((i for i in here if tables[i].box[0] <= word.middle <= tables[i].box[2]), None)
        (outside if home is None else inside.setdefault(home, [])).append(word)


def _fill(table: Grid, words: Iterable[Piece], layer: TextLayer) -> tuple[dict[GridCell, list[Piece]], list[Piece]]:
    """Put words into cells; a word that runs across a ruling is taken letter by letter."""
    filled: dict[GridCell, list[Piece]] = {}
    strays: list[Piece] = []
    for word in words:
        height = word.base - _LETTER_MIDDLE * word.size
        row = [cell for cell in table.cells if cell.box[1] <= height < cell.box[3]]
        home = next((cell for cell in row if cell.box[0] <= word.x0 + 1 and word.x1 - 1 <= cell.box[2]), None)
        if home is not None:
            filled.setdefault(home, []).append(word)
            continue
        for part in _at_edges(word, [cell.box for cell in row], layer):
            home = next((cell for cell in row if cell.box[0] <= part.middle <= cell.box[2]), None)
            if home is None:
                strays.append(part)
            else:
                filled.setdefault(home, []).append(part)
    return filled, strays


def _at_edges(word: Piece, boxes: Sequence[Box], layer: TextLayer) -> list[Piece]:
    """Cut a word where it passes from one cell into the next."""
    parts: list[list[Piece]] = []
    home: Box | None = None
    for letter in layer.letters(word):
        box = next((b for b in boxes if b[0] <= letter.middle <= b[2]), None)
        if parts and box == home:
            parts[-1].append(letter)
        else:
            parts.append([letter])
        home = box
    return [layer.between(part[0], part[-1]) for part in parts]


def _same(columns: Sequence[float], others: Sequence[float]) -> bool:
    return len(columns) == len(others) and all(abs(a - b) <= _EDGE for a, b in zip(columns, others, strict=True))


def _is_furniture(pieces: Sequence[Piece]) -> bool:
    """Tell whether pieces are nothing but a page number."""
    return all(is_page_number(piece.text) for piece in pieces)
