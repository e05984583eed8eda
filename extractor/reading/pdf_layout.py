"""The layout of one PDF page: pieces into lines in reading order, columns and footnotes told apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractor.reading.document import Cell, Kind
from extractor.reading.pdf_closing import Foot, closing, going_on, open_foot
from extractor.reading.pdf_columns import Block, Page, letterhead
from extractor.reading.pdf_pieces import Layer, Piece
from extractor.reading.pdf_rows import join, margins, rows_of, weave
from extractor.reading.rulings import Ruling

_SMALL = 0.9
_BULLETS = "-–—+•*"


@dataclass(slots=True)
class PrintedLine:
    """A line before the whole document is known.

    ``block`` tells the two-column blocks apart (0: none); ``foot`` marks a closing that goes on over the page.
    """

    piece: Piece
    column: int = 0
    block: int = 0
    cell: Cell | None = None
    kind: Kind = Kind.BODY
    bounds: tuple[float, float] | None = None
    crosswise: bool = False
    foot: bool = False


@dataclass(slots=True)
class PrintedPage:
    """The lines of one page in reading order; width in points; text margins of the page."""

    number: int
    width: float
    lines: list[PrintedLine] = field(default_factory=list)


def printed_lines(layer: Layer, pieces: Iterable[Piece], before: PrintedPage | None = None) -> list[PrintedLine]:
    """Put pieces into lines in reading order; letterhead and signature column by column.

    Args:
        layer: what knows the words of the page.
        pieces: of the page.
        before: the page before it; a closing that goes on from it is marked on both.
    """
    rows = [woven for row in rows_of(pieces) for woven in weave(row, layer)]
    if not rows:
        return []
    left, _ = margins([(row[0].x0, row[-1].x1) for row in rows])
    width, _ = layer.frame.size
    page = Page(rows, layer, left, max(width - left, *(row[-1].x1 for row in rows)))
    rest = _rest_of_closing(page, before)
    head = rest or letterhead(page)
    blocks = [] if head is None else [head]
    foot = closing(page, head.end if head else 0)
    while foot is not None:
        blocks.append(foot)
        foot = closing(page, foot.end)
    lines: list[PrintedLine] = []
    done = 0
    for number, block in enumerate(blocks, 1):
        lines += [PrintedLine(join(row)) for row in rows[done : block.start]]
        lines += [PrintedLine(piece, 0, number, foot=block is rest) for piece in block.left]
        lines += [PrintedLine(piece, 1, number, foot=block is rest) for piece in block.right]
        done = block.end
    return lines + [PrintedLine(join(row)) for row in rows[done:]]


def _rest_of_closing(page: Page, before: PrintedPage | None) -> Block | None:
    """The rest of the closing with which the page before ends; its lines there are marked."""
    foot = None if before is None else _foot_of(before)
    rest = None if foot is None else going_on(page, foot)
    if before is not None and foot is not None and rest is not None:
        for line in before.lines[-foot.lines :]:
            line.foot = True
    return rest


def _foot_of(page: PrintedPage) -> Foot | None:
    if not page.lines or any(line.cell is not None or line.crosswise for line in page.lines[-2:]):
        return None
    return open_foot([(line.piece, line.column) for line in page.lines], page.width / 2)


def has_small_foot(pieces: Sequence[Piece]) -> bool:
    """Tell whether the last lines of a page are smaller than the others, as footnotes are; recipients do not count."""
    if len(pieces) < 4:
        return False
    usual = sorted(piece.size for piece in pieces)[len(pieces) // 2]
    lowest = sorted(pieces, key=lambda p: p.base)[-3:]
    return any(
        piece.size < _SMALL * usual and len(piece.text) > 6 and piece.text[:1] not in _BULLETS for piece in lowest
    )


def mark_footnotes(lines: Iterable[PrintedLine], rulings: Iterable[Ruling]) -> None:
    """Mark the smaller lines under the short rule that word processors draw above footnotes."""
    running = [line for line in lines if is_running(line)]
    if not running:
        return
    usual = sorted(line.piece.size for line in running)[len(running) // 2]
    left = min(line.piece.x0 for line in running)
    for rule in rulings:
        if rule.upright or not 70 <= rule.end - rule.start <= 220 or abs(rule.start - left) > 8:
            continue
        below = [line for line in running if line.piece.base > rule.at and len(line.piece.text) > 6]
        if below and all(line.piece.size < _SMALL * usual for line in below):
            for line in below:
                line.kind = Kind.FOOTNOTE


def is_running(line: PrintedLine) -> bool:
    """Tell whether a line is running text: no column, cell, footnote or margin."""
    return line.block == 0 and line.cell is None and line.kind is Kind.BODY and not line.crosswise
