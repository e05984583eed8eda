"""Rows: the pieces of a PDF page that stand on one baseline, put together from left to right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from operator import attrgetter

from extractor.reading.pdf_pieces import Layer, Piece

_LETTER_HEIGHT = 0.7
_TOUCH = 0.12
_OVERLAP = 0.3
_SHARE = 0.08
_NEAR = 3.0
_left = attrgetter("x0")
_place = attrgetter("base", "x0")


def rows_of(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Group pieces into rows from top to bottom, each row from left to right.

    Two pieces share a row when their letters (from the baseline 0.7 em upwards) overlap by more than half of the
    smaller one, so that a raised footnote mark stays in its line.
    """
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=_place):
        top = piece.base - _LETTER_HEIGHT * piece.size
        for row in reversed(rows[-2:]):
            if row[0].base > top and _same_row(row[0], piece):
                row.append(piece)
                break
        else:
            rows.append([piece])
    for row in rows:
        row.sort(key=_left)
    return rows


def _same_row(one: Piece, other: Piece) -> bool:
    high, low = one.base - _LETTER_HEIGHT * one.size, other.base - _LETTER_HEIGHT * other.size
    shared = min(one.base, other.base) - max(high, low)
    return shared > 0.5 * _LETTER_HEIGHT * min(one.size, other.size)


def clash(row: Sequence[Piece]) -> bool:
    """Tell whether neighbours in a row stand on each other."""
    return any(b.x0 < a.x1 - _OVERLAP * b.size for a, b in pairwise(row))


def weave(row: list[Piece], layer: Layer) -> list[list[Piece]]:
    """Put a number that was printed into a blank (``Số:      /KH-UBND``) where it stands.

    Digital signing writes number and day into the blanks of a finished page: in the file they stand apart.

    Returns:
        One row of words in order; several rows when the pieces are printed over each other.
    """
    if len(row) == 1 or not clash(row):
        return [row]
    words = sorted((word for piece in row for word in layer.words(piece)), key=_left)
    if not clash(words):
        return [words]
    apart: list[list[Piece]] = []
    for piece in row:
        home = next((r for r in apart if not clash(sorted([*r, piece], key=_left))), None)
        if home is None:
            apart.append([piece])
        else:
            home.append(piece)
    return apart


def join(parts: Sequence[Piece]) -> Piece:
    """Put the pieces of a row together; a space goes where the file has one or where a gap is to be seen."""
    if len(parts) == 1:
        return parts[0]
    text = parts[0].text
    for before, after in pairwise(parts):
        text += " " + after.text if _apart(before, after) else after.text
    letters = sum(len(part.text) for part in parts)
    main = max(parts, key=lambda p: len(p.text))
    ordered = all(a.last >= 0 and b.first - a.last <= 1 for a, b in pairwise(parts))
    return Piece(
        text,
        min(part.x0 for part in parts),
        max(part.x1 for part in parts),
        main.base,
        main.size,
        bold=2 * sum(len(part.text) for part in parts if part.bold) > letters,
        italic=2 * sum(len(part.text) for part in parts if part.italic) > letters,
        first=parts[0].first if ordered else -1,
        last=parts[-1].last if ordered else -1,
    )


def _apart(before: Piece, after: Piece) -> bool:
    """Tell whether a space stands between two pieces of a row.

    A number that was printed into a blank may touch the word beside it (``năm`` ``2026``).
    """
    if after.x0 - before.x1 >= _TOUCH * min(before.size, after.size):
        return True
    if before.last >= 0 and after.first - before.last == 1:
        return True
    alike = after.first != before.last and min(before.size, after.size) > 0.8 * max(before.size, after.size)
    ends = (before.text[-1:], after.text[:1])
    return alike and any(a.isalpha() and b.isdigit() for a, b in (ends, ends[::-1]))


def split(row: Sequence[Piece], layer: Layer, gap: float) -> list[Piece]:
    """Cut a row wherever blank space wider than ``gap`` em stands between two words.

    Returns:
        The parts from left to right, each put together.
    """
    return [restyled(part, layer) for part in words_apart(row, layer, gap)]


def words_apart(row: Sequence[Piece], layer: Layer, gap: float) -> list[list[Piece]]:
    """The words of a row in groups with blank space wider than ``gap`` em between them, from left to right."""
    words = sorted((word for piece in row for word in layer.words(piece)), key=_left)
    parts: list[list[Piece]] = []
    right = 0.0
    for word in words:
        if parts and word.x0 - right <= gap * word.size:
            parts[-1].append(word)
        else:
            parts.append([word])
        right = word.x1
    return parts


def restyled(part: Sequence[Piece], layer: Layer) -> Piece:
    """Put a part of a row together with the look of its longest word: the row's look was that of all its parts."""
    look = layer.restyled(max(part, key=lambda p: len(p.text)))
    whole = join(part)
    whole.bold, whole.italic = look.bold, look.italic
    return whole


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
