"""What the lines of a PDF look like in their document: centring, indentation, full lines and blank space."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from itertools import compress, pairwise
from operator import and_

from extractor.reading.document import Kind
from extractor.reading.lines import RawLine
from extractor.reading.pdf_columns import is_recipients
from extractor.reading.pdf_layout import PrintedLine, PrintedPage, is_running
from extractor.reading.pdf_pieces import Piece
from extractor.reading.pdf_rows import margins

_INDENT = 6.0
_GAP = 1.55


def raw_lines(pages: Sequence[PrintedPage]) -> list[RawLine]:
    """Describe the lines of a whole document as the next step needs them."""
    wide: dict[int, list[tuple[float, float]]] = {}
    running = [[is_running(line) for line in page.lines] for page in pages]
    for page, runs in zip(pages, running, strict=True):
        extents = wide.setdefault(round(page.width / 10), [])
        extents += [(line.piece.x0, line.piece.x1) for line in compress(page.lines, runs)]
    bounds = {width: margins(extents) for width, extents in wide.items()}
    leading = _leading(pages, running)
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
    raw.foot = line.foot
    raw.gap = _has_gap(line, before, leading) and not _goes_on_at_top(line, before)
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
    words = after.text.split(maxsplit=1) if after is not None else None
    word = len(words[0]) if words else 0
    letter = (piece.x1 - piece.x0) / max(len(piece.text), 1)
    return right - piece.x1 < max(piece.size, (min(word, 12) + 0.5) * letter)


def _has_gap(line: PrintedLine, before: PrintedLine | None, leading: float) -> bool:
    if before is None or before.cell != line.cell:
        return False
    distance = line.piece.base - before.piece.base
    return distance > _GAP * leading * max(line.piece.size, before.piece.size)


def _goes_on_at_top(line: PrintedLine, before: PrintedLine | None) -> bool:
    """Whether a closing goes on under the number of its page: the space between says nothing."""
    return line.foot and before is not None and not before.foot and not is_recipients(line.piece.text)


def _leading(pages: Sequence[PrintedPage], running: Sequence[Sequence[bool]]) -> float:
    """The usual distance of two baselines in a document, in parts of the font size (1.15 to 1.5 in plans)."""
    steps: Counter[float] = Counter()
    for page, runs in zip(pages, running, strict=True):
        pieces = [line.piece for line in page.lines]
        for above, piece in compress(pairwise(pieces), map(and_, runs, runs[1:])):
            step = piece.base - above.base
            if 0 < step < 4 * piece.size:
                steps[round(step / piece.size, 2)] += 1
    usual = steps.most_common(1)
    return max(usual[0][0], 1.0) if usual else 1.2
