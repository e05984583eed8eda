"""The two-column blocks of a printed page: letterhead and signature (Decree 30/2020, Appendix I, part II).

Everywhere else what stands on one baseline is one line; in these two blocks the left column is read first, then
the right one. A block is found by its landmark (the national or the Party's motto; ``Nơi nhận``) and reaches as
far as its rows keep to the two columns. Recipients and signature: :mod:`extractor.reading.pdf_closing`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractor.reading.pdf_pieces import Layer, Piece
from extractor.reading.pdf_rows import join, restyled, rows_of, split, words_apart
from extractor.vietnamese.letters import bare

Row = list[Piece]

MOTTOS = ("cong hoa xa hoi chu nghia", "dang cong san viet nam")
_RECIPIENTS = "noi nhan"
_ADDRESSEE = "kinh gui"
_HEAD_ROWS = 30
_LETTERHEAD_ROWS = 14
COLUMN_GAP = 1.5
"""Blank space, in parts of the size, that parts two columns."""
WORD_GAP = 0.9
"""The same where the columns are known."""
_CELL_GAP = 0.6
"""The same where it lies between the columns: Word leaves 11 points between the letters of two cells."""


@dataclass(frozen=True, slots=True)
class Block:
    """Rows ``start`` to ``end`` (past the last) of a page in two columns, each line put together."""

    start: int
    end: int
    left: list[Piece]
    right: list[Piece]


@dataclass(frozen=True, slots=True)
class Page:
    """What the search for columns has to know of a page: rows, text layer, text margins (points)."""

    rows: Sequence[Row]
    layer: Layer
    left: float
    right: float

    @property
    def middle(self) -> float:
        """The middle of the text between the margins."""
        return (self.left + self.right) / 2


def letterhead(page: Page) -> Block | None:
    """Find the letterhead of a page: issuing body and number on the left, motto, place and date on the right."""
    found = _motto(page) or _unnamed_head(page)
    if found is None:
        return None
    anchor, issuer, motto = found
    border = (issuer.x1 + motto.x0) / 2
    middles = (issuer.middle, motto.middle, page.middle)
    left, right = _sides(page.rows[anchor], page.layer, border)
    start, end = anchor, anchor + 1
    for step, stop in ((-1, -1), (1, min(len(page.rows), anchor + _LETTERHEAD_ROWS))):
        for index in range(anchor + step, stop, step):
            sides = _sides(page.rows[index], page.layer, border)
            addressed = any(
                piece.text[:1] in "Kk" and bare(piece.text[:16]).startswith(_ADDRESSEE) for piece in page.rows[index]
            )
            if addressed or not _keeps_to_columns(sides, *middles):
                break
            left += sides[0]
            right += sides[1]
            start, end = min(start, index), max(end, index + 1)
    return Block(start, end, lines_of(left), lines_of(right))


def _motto(page: Page) -> tuple[int, Piece, Piece] | None:
    """The row of the motto, what stands left of it there (or next to it), and the motto itself."""
    for index, row in enumerate(page.rows[:_HEAD_ROWS]):
        if not any(p.text.isupper() and _has_motto(bare(p.text)) for p in row):
            continue
        words = [word for piece in row for word in page.layer.words(piece)]
        words.sort(key=lambda p: p.x0)
        cut = next((i for i in range(len(words)) if _is_motto(words[i:])), None)
        if cut is None:
            return None
        motto = join(words[cut:])
        issuer = join(words[:cut]) if cut else _beside(page.rows, index, motto)
        if issuer is None or motto.middle < page.middle:
            return None
        return index, issuer, motto
    return None


def _has_motto(text: str) -> bool:
    return any(motto in text for motto in MOTTOS)


def _is_motto(words: Sequence[Piece]) -> bool:
    """Whether words begin with a motto: "Cộng hòa …", "Đảng Cộng sản …"."""
    return words[0].text[:1] in "CcĐđDd" and bare(" ".join(word.text for word in words)).startswith(MOTTOS)


def _beside(rows: Sequence[Row], index: int, motto: Piece) -> Piece | None:
    """The piece left of the motto one or two rows above or below it."""
    for near in (index - 1, index + 1, index - 2, index + 2):
        if 0 <= near < len(rows) and rows[near][0].x1 < motto.x0:
            return rows[near][0]
    return None


def _unnamed_head(page: Page) -> tuple[int, Piece, Piece] | None:
    """A letterhead without a motto: two of the first rows have two parts each, with common blank space between."""
    previous: tuple[int, Piece, Piece] | None = None
    for index, row in enumerate(page.rows[:8]):
        if any(is_recipients(piece.text) for piece in row):
            return None
        first = row[0]  # that of a letterhead begins with a capital, a running line as often as not with none
        if len(row) == 1 and (first.text[:1].islower() or not page.layer.may_part(first, 2 * COLUMN_GAP * first.size)):
            continue
        cuts = words_apart(row, page.layer, 2 * COLUMN_GAP)
        if len(cuts) != 2:
            continue
        parts = [restyled(cut, page.layer) for cut in cuts]
        if parts[1].middle <= page.middle:
            continue
        if previous and max(previous[1].x1, parts[0].x1) < min(previous[2].x0, parts[1].x0):
            return previous
        previous = previous or (index, parts[0], parts[1])
    return None


def _sides(row: Row, layer: Layer, border: float) -> tuple[list[Piece], list[Piece]]:
    """What stands left and right of the border in a row, each put together."""
    apart = beside(row, border)
    if apart is not None:
        return _joined(apart[0]), _joined(apart[1])
    parts = split(row, layer, WORD_GAP)
    if len(parts) == 1 and parts[0].x0 < border < parts[0].x1:
        words = sorted((word for piece in row for word in layer.words(piece)), key=lambda p: p.x0)
        parts = words if any(a.x1 <= border <= b.x0 for a, b in pairwise(words)) else parts
    left = [part for part in parts if part.middle < border]
    right = [part for part in parts if part.middle >= border]
    return _joined(left), _joined(right)


def _joined(side: Row) -> Row:
    return [join(side)] if side else []


def beside(row: Row, border: float) -> tuple[Row, Row] | None:
    """The pieces of a row left and right of a border; None where one stands across it and has to be cut."""
    left, right = [piece for piece in row if piece.x1 <= border], [piece for piece in row if piece.x0 >= border]
    return (left, right) if len(left) + len(right) == len(row) else None


def _keeps_to_columns(
    sides: tuple[list[Piece], list[Piece]], left_middle: float, right_middle: float, middle: float
) -> bool:
    """Tell whether a row belongs to a letterhead: two parts apart, or one that is centred in its column.

    The title of the document is centred on the page, and a line of its text reaches across both columns.
    """
    left, right = sides
    if left and right:
        return right[0].x0 - left[0].x1 > _CELL_GAP * left[0].size
    part, own = (left[0], left_middle) if left else (right[0], right_middle)
    crosses = part.x0 < left_middle and part.x1 > right_middle
    return not crosses and abs(part.middle - own) < abs(part.middle - middle)


def is_recipients(text: str) -> bool:
    """Whether a line begins with "Nơi nhận"."""
    head = text[:24].lstrip("*_ ")
    return head[:1] in "Nn" and bare(head).startswith(_RECIPIENTS)


def lines_of(pieces: Sequence[Piece]) -> list[Piece]:
    """The lines of one column, from top to bottom, each put together."""
    return [join(row) for row in rows_of(pieces)]
