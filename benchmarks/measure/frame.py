"""Timing, and the figures that it gives.

Time is processor time (that of child processes included) wherever the work is done in one process: a machine that does
other things at the same time spoils the clock, but hardly that. Rounds of what is compared take turns, so that
a machine that changes its speed changes it for all; the median of the rounds counts.
"""

from __future__ import annotations

import math
import os
import statistics
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

Work = Callable[[], object]
TIMES, EXPONENT = "times", "exponent"
"""Units of ratios."""


@dataclass(frozen=True, slots=True)
class Goal:
    """A bound that a figure should keep.

    Attributes:
        bound: the figure's limit.
        at_most: whether the figure must not be above it (else: not below).
        slack: by which factor a figure may miss the bound in the small form, which runs on busy machines.
    """

    bound: float
    at_most: bool = True
    slack: float = 2.0

    def met(self, value: float, *, wide: bool = False) -> bool:
        """Whether a figure keeps the bound; with ``wide`` it may miss it by ``slack``."""
        slack = self.slack if wide else 1.0
        return value <= self.bound * slack if self.at_most else value >= self.bound / slack

    def __str__(self) -> str:
        return f"{'at most' if self.at_most else 'at least'} {shown(self.bound)}"


@dataclass(frozen=True, slots=True)
class Row:
    """One figure: what was measured, the value and its unit, and the bound it should keep."""

    what: str
    value: float
    unit: str
    goal: Goal | None = None

    @property
    def is_ratio(self) -> bool:
        """Whether the figure compares two that were taken in the same run, and so hardly depends on the machine."""
        return self.unit in (TIMES, EXPONENT)


@dataclass(slots=True)
class Section:
    """One kind of work.

    Attributes:
        title: its heading.
        means: what was measured and how, in sentences.
        rows: the figures.
        left_out: what could not be measured here, and how to get it.
    """

    title: str
    means: str
    rows: list[Row] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)

    def add(self, what: str, value: float, unit: str, goal: Goal | None = None) -> None:
        """Note a figure."""
        self.rows.append(Row(what, value, unit, goal))


def spent(work: Work) -> float:
    """Seconds of processor time of this process and of the children that end while it works."""
    children = of_children()
    begun = time.process_time()
    work()
    return time.process_time() - begun + of_children() - children


def clock(work: Work) -> float:
    """Seconds of wall-clock time."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def in_turns(ways: Mapping[str, Work], rounds: int, measure: Callable[[Work], float] = spent) -> dict[str, float]:
    """The median seconds of each way; they take turns, and a first round only warms up.

    Args:
        ways: what is compared, by name.
        rounds: how many count.
        measure: gives the seconds of one call.
    """
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for number in range(rounds + 1):
        for name, work in ways.items():
            seconds = measure(work)
            if number:
                taken[name].append(seconds)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def slope(sizes: list[float], seconds: list[float]) -> float:
    """The exponent with which time grows with size: 1 where twice as much takes twice as long."""
    return statistics.linear_regression([_log(size) for size in sizes], [_log(time_) for time_ in seconds]).slope


def shown(value: float) -> str:
    """A figure with three places that count: ``0.0123``, ``1.24``, ``12.4``, ``1,240``."""
    if value == 0:
        return "0"
    if abs(value) >= 100:
        return f"{value:,.0f}"
    places = max(0, 2 - math.floor(math.log10(abs(value))))
    text = f"{value:.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _log(value: float) -> float:
    return math.log(max(value, 1e-9))


def of_children() -> float:
    """Processor seconds of the children that have ended (0 on Windows)."""
    times = os.times()
    return times.children_user + times.children_system
