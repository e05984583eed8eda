"""Charts as geometry: what a template draws as SVG, and the same figures as a table.

A chart is 420 units wide, so that its letters can still be read on a phone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from extractor.report.words import Word, both

WIDTH: Final = 420
_HEIGHT: Final = 220
_LEFT: Final = 34
_TOP: Final = 10
_FOOT: Final = 24
_BAR: Final = 38
_STEPS: Final = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Series:
    """One of the parts that columns are made of: its key (a class of the style sheet), its name, its figures."""

    key: str
    name: Word
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: where it lies, its class, and what it stands for."""

    x: float
    y: float
    width: float
    height: float
    key: str
    category: str
    series: Word
    value: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A mark on the axis."""

    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Stacked columns, one for each category.

    Attributes:
        name: of the chart.
        axis: what the categories are.
        categories: their names.
        series: the parts.
        boxes: to be drawn.
        ticks: of the vertical axis.
        labels: below the columns, as many as there is room for.
    """

    name: Word
    axis: Word
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    boxes: tuple[Box, ...]
    ticks: tuple[Tick, ...]
    labels: tuple[Tick, ...]
    width: int = WIDTH
    height: int = _HEIGHT
    left: int = _LEFT
    foot: int = _HEIGHT - _FOOT

    @property
    def totals(self) -> tuple[int, ...]:
        """The sum of each category."""
        return tuple(sum(column) for column in zip(*(one.values for one in self.series), strict=True))


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of :class:`Bars`: its label, its figure, the page it leads to, its place."""

    label: Word
    value: int
    link: str | None
    y: float
    width: float


@dataclass(frozen=True, slots=True)
class Bars:
    """Horizontal bars with their labels above them, the longest first as given."""

    name: Word
    what: Word
    unit: Word
    bars: tuple[Bar, ...]
    height: int
    width: int = WIDTH


def columns(name: Word, axis: Word, categories: Sequence[str], series: Sequence[Series]) -> Columns:
    """Stacked columns; series without a figure above 0 are left out."""
    shown = tuple(one for one in series if any(one.values)) or tuple(series[:1])
    sums = [sum(one.values[place] for one in shown) for place in range(len(categories))]
    top, step = _scale(max(sums, default=1))
    space = (WIDTH - _LEFT - 6) / max(len(categories), 1)
    room = _HEIGHT - _TOP - _FOOT
    boxes = []
    for place, category in enumerate(categories):
        y = float(_HEIGHT - _FOOT)
        for one in shown:
            if value := one.values[place]:
                height = value / top * room
                y -= height
                width = min(space * 0.7, 46)
                x = _LEFT + place * space + (space - width) / 2
                boxes.append(
                    Box(round(x, 1), round(y, 1), round(width, 1), round(height, 1), one.key, category, one.name, value)
                )
    ticks = tuple(Tick(round(_HEIGHT - _FOOT - value / top * room, 1), str(value)) for value in range(0, top + 1, step))
    every = max(1, -(-len(categories) * 38 // (WIDTH - _LEFT)))
    labels = tuple(
        Tick(round(_LEFT + (place + 0.5) * space, 1), category)
        for place, category in enumerate(categories)
        if place % every == 0
    )
    return Columns(name, axis, tuple(categories), shown, tuple(boxes), ticks, labels)


def bars(name: Word, what: Word, unit: Word, rows: Sequence[tuple[Word | str, int, str | None]]) -> Bars:
    """Horizontal bars: label, figure, and the page that the label leads to."""
    most = max((value for _, value, _ in rows), default=1) or 1
    drawn = tuple(
        Bar(_word(label), value, link, place * _BAR, round(max(value / most * (WIDTH - 50), 2), 1))
        for place, (label, value, link) in enumerate(rows)
    )
    return Bars(name, what, unit, drawn, max(len(rows), 1) * _BAR)


def shade(value: int, most: int) -> int:
    """Darkness of a cell of a matrix, 0 (nothing) to 5 (the most)."""
    return 0 if not value or most <= 0 else min(5, 1 + int((value / most) ** 0.5 * 4.999))


def by_category(categories: Sequence[str], figures: Mapping[str, int]) -> tuple[int, ...]:
    """Figures in the order of the categories, 0 where there is none."""
    return tuple(int(figures.get(one, 0)) for one in categories)


def _word(label: Word | str) -> Word:
    return label if isinstance(label, Word) else both(label, label)


def _scale(most: int) -> tuple[int, int]:
    """The top of an axis and the step of its marks, of which there are at most six."""
    step, power = 1, 1
    while True:
        for factor in _STEPS:
            step = factor * power
            if step * 5 >= most:
                return -(-max(most, 1) // step) * step, step
        power *= 10
