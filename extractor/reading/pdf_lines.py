"""Printed lines of a PDF page: margins, centring, indentation and blank space, seen from the geometry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extractor.reading.document import Cell, Kind
from extractor.reading.lines import RawLine
from extractor.reading.pdf_columns import Page, closing, letterhead
from extractor.reading.pdf_glyphs import Piece, TextLayer
from extractor.reading.pdf_rows import join, rows_of, weave
from extractor.reading.rulings import Ruling

_SHARE = 0.08
_NEAR = 3.0
_INDENT = 6.0
_GAP = 1.55
_SMALL = 0.9


@dataclass(slots=True)
class PrintedLine:
    """A line before the whole document is known; ``block`` tells the two-column blocks apart (0: none)."""

    piece: Piece
    column: int = 0
    block: int = 0
    cell: Cell | None = None
    kind: Kind = Kind.BODY
    bounds: tuple[float, float] | None = None
    crosswise: bool = False


@dataclass(slots=True)
class PrintedPage:
    """The lines of one page in reading order; width in points; text margins of the page."""

    number: int
    width: float
    lines: list[PrintedLine] = field(default_factory=list)


def printed_lines(layer: TextLayer, pieces: Iterable[Piece]) -> list[PrintedLine]:
    """Put pieces into lines in reading order; letterhead and signature column by column."""
    rows = [woven for row in rows_of(pieces) for woven in weave(row, layer)]
    if not rows:
        return []
    left, _ = margins([(row[0].x0, row[-1].x1) for row in rows])
    width, _ = layer.frame.size
    page = Page(rows, layer, left, max(width - left, *(row[-1].x1 for row in rows)))
    blocks = []
    head = letterhead(page)
    if head is not None:
        blocks.append(head)
    foot = closing(page, head.end if head else 0)
    while foot is not None:
        blocks.append(foot)
        foot = closing(page, foot.end)
    lines: list[PrintedLine] = []
    done = 0
    for number, block in enumerate(blocks, 1):
        lines += [PrintedLine(join(row)) for row in rows[done : block.start]]
        lines += [PrintedLine(piece, 0, number) for piece in block.left]
        lines += [PrintedLine(piece, 1, number) for piece in block.right]
        done = block.end
    return lines + [PrintedLine(join(row)) for row in rows[done:]]


def has_small_foot(pieces: Sequence[Piece]) -> bool:
    """Tell whether the last lines of a page are smaller than the others, as footnotes are."""
    if len(pieces) < 4:
        return False
    usual = sorted(piece.size for piece in pieces)[len(pieces) // 2]
    lowest = sorted(pieces, key=lambda p: p.base)[-3:]
    return any(piece.size < _SMALL * usual and len(piece.text) > 6 for piece in lowest)


def mark_footnotes(lines: Iterable[PrintedLine], rulings: Iterable[Ruling]) -> None:
    """Mark the smaller lines under the short rule that word processors draw above footnotes."""
    running = [line for line in lines if _is_running(line)]
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


def margins(extents: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """The left and right margin of text lines: the outermost places where several lines begin or end.

    Args:
        extents: left and right end of each line, in points.
    """
    if not extents:
        return 0.0, 0.0
    enough = max(2, round(_SHARE * len(extents)))
    lefts = sorted(start for start, _ in extents)
    rights = sorted((end for _, end in extents), reverse=True)
    left = next((x for i, x in enumerate(lefts[: 1 - enough]) if lefts[i + enough - 1] - x <= _NEAR), lefts[0])
    right = next((x for i, x in enumerate(rights[: 1 - enough]) if x - rights[i + enough - 1] <= _NEAR), rights[0])
    return left, right


def raw_lines(pages: Sequence[PrintedPage]) -> list[RawLine]:
    """Describe the lines of a whole document as the next step needs them."""
    wide: dict[int, list[tuple[float, float]]] = {}
    for page in pages:
        extents = wide.setdefault(round(page.width / 10), [])
        extents += [(line.piece.x0, line.piece.x1) for line in page.lines if _is_running(line)]
    bounds = {width: margins(extents) for width, extents in wide.items()}
    leading = _leading(pages)
    out: list[RawLine] = []
    for page in pages:
        left, right = bounds[round(page.width / 10)]
        indent = _indent(wide[round(page.width / 10)], left)
        before: PrintedLine | None = None
        for index, line in enumerate(page.lines):
            after = page.lines[index + 1] if index + 1 < len(page.lines) else None
            out.append(_raw_line(line, page.number, before, after, (left, right), leading, indent))
            before = line
    return out


def _indent(extents: Sequence[tuple[float, float]], left: float) -> float:
    """The usual first-line indent: where most of the lines begin that begin 10 to 70 points right of the margin."""
    starts = Counter(round(start - left) for start, _ in extents if 10 < start - left < 70)
    return float(starts.most_common(1)[0][0]) if starts else 0.0


def _is_running(line: PrintedLine) -> bool:
    return line.block == 0 and line.cell is None and line.kind is Kind.BODY and not line.crosswise


def _raw_line(
    line: PrintedLine,
    page: int,
    before: PrintedLine | None,
    after: PrintedLine | None,
    bounds: tuple[float, float],
    leading: float,
    indent: float,
) -> RawLine:
    piece = line.piece
    if line.crosswise:
        return RawLine(piece.text, page=page, whole=True)
    raw = RawLine(piece.text, page, piece.box, round(piece.size, 1), piece.bold, piece.italic, column=line.column)
    raw.gap = _has_gap(line, before, leading)
    raw.cell, raw.kind = line.cell, Kind.CELL if line.cell else line.kind
    if line.block:
        return raw
    left, right = line.bounds or bounds
    raw.indented = piece.x0 > left + _INDENT
    raw.full = _is_full(piece, after.piece if after and after.cell == line.cell else None, right)
    raw.centred = _is_centred(piece, left, right, indent)
    return raw


def _is_centred(piece: Piece, left: float, right: float, indent: float) -> bool:
    """Tell whether a line is centred between the margins, or between first-line indent and right margin.

    A line that begins exactly where paragraphs do is only centred when it is bold.
    """
    tolerance = max(6.0, 0.02 * (right - left))
    at_indent = abs(piece.x0 - left - indent) < 2 and not piece.bold
    if at_indent or piece.x0 - left < piece.size or right - piece.x1 < piece.size:
        return False
    aside = (left + right) / 2 - piece.middle
    deep = piece.x0 - left > indent + piece.size and right - piece.x1 > indent
    return abs(aside) < tolerance or (deep and abs(aside + indent / 2) < tolerance)


def _is_full(piece: Piece, after: Piece | None, right: float) -> bool:
    """Tell whether the next word would not have fitted before the right margin."""
    word = len(after.text.split(maxsplit=1)[0]) if after and after.text.strip() else 0
    letter = (piece.x1 - piece.x0) / max(len(piece.text), 1)
    return right - piece.x1 < max(piece.size, (min(word, 12) + 0.5) * letter)


def _has_gap(line: PrintedLine, before: PrintedLine | None, leading: float) -> bool:
    if before is None or before.cell != line.cell:
        return False
    distance = line.piece.base - before.piece.base
    return distance > _GAP * leading * max(line.piece.size, before.piece.size)


def _leading(pages: Sequence[PrintedPage]) -> float:
    """The usual distance of two baselines in a document, in parts of the font size (1.15 to 1.5 in plans)."""
    steps: Counter[float] = Counter()
    for page in pages:
        for above, line in zip(page.lines, page.lines[1:], strict=False):
            step = line.piece.base - above.piece.base
            if _is_running(above) and _is_running(line) and 0 < step < 4 * line.piece.size:
                steps[round(step / line.piece.size, 2)] += 1
    usual = steps.most_common(1)
    return max(usual[0][0], 1.0) if usual else 1.2
