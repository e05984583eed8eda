"""From ruling lines to the cells of tables (the rule of pdfplumber's ``lines`` strategy, on pdfium's lines)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extractor.reading.document import Box
from extractor.reading.rulings import Ruling

_SNAP = 3.0
_JOIN = 3.0
_MAX_LINES = 1_500

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell: row and column count from 0; a merged cell counts where its top left corner stands."""

    row: int
    column: int
    box: Box


@dataclass(frozen=True, slots=True)
class Grid:
    """The cells of one table from the top left to the bottom right; ``columns`` are their left and right edges."""

    cells: tuple[GridCell, ...]
    box: Box
    columns: tuple[float, ...]
    rows: int


def grids(rulings: Iterable[Ruling]) -> list[Grid]:
    """The tables that ruling lines draw, from top to bottom; a single box is no table."""
    lines = list(rulings)
    if len(lines) > _MAX_LINES:
        return []
    level = _joined([line for line in lines if not line.upright])
    upright = _joined([line for line in lines if line.upright])
    if len(level) < 2 or len(upright) < 2:
        return []
    found = [_grid(boxes) for boxes in _together(_boxes(_crossings(level, upright)))]
    return sorted((grid for grid in found if len(grid.cells) > 1), key=lambda grid: (grid.box[1], grid.box[0]))


def _joined(lines: Sequence[Ruling]) -> list[Ruling]:
    """Put lines that lie within 3 points of each other on one place, and join what touches there."""
    out: list[Ruling] = []
    for group in _clusters(lines):
        at = sum(line.at for line in group) / len(group)
        start, end = None, 0.0
        for line in sorted(group, key=lambda item: item.start):
            if start is not None and line.start <= end + _JOIN:
                end = max(end, line.end)
                continue
            if start is not None:
                out.append(Ruling(at, start, end, line.upright))
            start, end = line.start, line.end
        if start is not None:
            out.append(Ruling(at, start, end, group[0].upright))
    return out


def _clusters(lines: Sequence[Ruling]) -> list[list[Ruling]]:
    groups: list[list[Ruling]] = []
    for line in sorted(lines, key=lambda item: item.at):
        if groups and line.at - groups[-1][-1].at <= _SNAP:
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _crossings(level: Sequence[Ruling], upright: Sequence[Ruling]) -> dict[Point, tuple[int, int]]:
    """Where lines cross: the point, with the numbers of the level and of the upright line."""
    crossings: dict[Point, tuple[int, int]] = {}
    for i, flat in enumerate(level):
        for j, tall in enumerate(upright):
            if tall.start - _JOIN <= flat.at <= tall.end + _JOIN and flat.start - _JOIN <= tall.at <= flat.end + _JOIN:
                crossings[(tall.at, flat.at)] = (i, j)
    return crossings


def _boxes(crossings: dict[Point, tuple[int, int]]) -> list[Box]:
    """The smallest box below and right of each crossing whose four sides are drawn."""
    below: dict[int, list[Point]] = {}
    beside: dict[int, list[Point]] = {}
    for point in sorted(crossings):
        flat, tall = crossings[point]
        below.setdefault(tall, []).append(point)
        beside.setdefault(flat, []).append(point)
    boxes: list[Box] = []
    for point, (flat, tall) in crossings.items():
        downs = [other for other in below[tall] if other[1] > point[1]]
        rights = [other for other in beside[flat] if other[0] > point[0]]
        box = _smallest(point, downs, rights, crossings)
        if box is not None:
            boxes.append(box)
    return boxes


def _smallest(
    point: Point, downs: Sequence[Point], rights: Sequence[Point], crossings: dict[Point, tuple[int, int]]
) -> Box | None:
    for down in downs:
        for right in rights:
            corner = crossings.get((right[0], down[1]))
            if corner and corner[0] == crossings[down][0] and corner[1] == crossings[right][1]:
                return (point[0], point[1], right[0], down[1])
    return None


def _together(boxes: Iterable[Box]) -> list[list[Box]]:
    """Group boxes that share a corner."""
    groups: list[tuple[set[Point], list[Box]]] = []
    for box in boxes:
        corners = {(box[0], box[1]), (box[0], box[3]), (box[2], box[1]), (box[2], box[3])}
        mine: tuple[set[Point], list[Box]] = (corners, [box])
        apart = []
        for group in groups:
            if group[0] & corners:
                mine = (mine[0] | group[0], group[1] + mine[1])
            else:
                apart.append(group)
        groups = [*apart, mine]
    return [group for _, group in groups]


def _grid(boxes: Sequence[Box]) -> Grid:
    tops = {top: row for row, top in enumerate(sorted({box[1] for box in boxes}))}
    lefts = {left: column for column, left in enumerate(sorted({box[0] for box in boxes}))}
    cells = sorted((tops[box[1]], lefts[box[0]], box) for box in boxes)
    outer = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    return Grid(
        tuple(GridCell(row, column, box) for row, column, box in cells), outer, (*sorted(lefts), outer[2]), len(tops)
    )
