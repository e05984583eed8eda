"""Passages that one text took from another: runs of the same syllables, small changes inside them allowed."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from extractor.compare.words import Ints, shingles

SEED: Final = 5
"""Syllables that must be the same in a row for a passage to begin."""
GAP: Final = 4
"""Syllables that may be changed, left out or put in before the passage goes on with the same words."""
REST: Final = 3
"""Syllables that must be the same after a gap."""
LEAST: Final = 15
"""Syllables of the shortest passage: names of campaigns and offices are shorter."""
_FAMILIAR: Final = 32
_CHUNK: Final = 8
"""Syllables compared at once where two texts run on alike."""
_GAPS: Final = tuple(
    sorted(((left, right) for left in range(GAP + 1) for right in range(GAP + 1)), key=lambda gap: (sum(gap), gap[0]))
)
"""Syllables passed over in the one text and in the other, the fewest first."""
_BEFORE: Final = SEED
"""Syllables that going back may add to a passage: runs too short to begin one."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A passage of a text that stands in another; positions are syllables, the last one taken along.

    Attributes:
        first, last: in the text.
        from_first, from_last: in the source.
        same: number of syllables that are the same.
    """

    first: int
    last: int
    from_first: int
    from_last: int
    same: int


class Prepared:
    """A text ready to be compared with many: its syllables, and a number for every five of them."""

    def __init__(self, ids: Ints) -> None:
        """Number the runs of a text."""
        self.ids = ids.tolist()
        self.fives = shingles(ids, SEED)
        self.order = np.argsort(self.fives, kind="stable")
        self.ordered = self.fives[self.order]


def passages(text: Prepared, source: Prepared, least: int = LEAST) -> list[Passage]:
    """The passages of a text that stand in a source too, in the order of the text, without overlap.

    From each run of five equal syllables a local alignment is carried on, and back, as far as equal words stand
    within gaps of four; of several places in the source the one is taken that carries furthest, the one that continues
    the last passage among equals. The time grows with the text and its familiar runs, not with text times source.

    Args:
        text: the later text.
        source: the earlier one.
        least: equal syllables of the shortest passage.
    """
    mine, ordered = text.fives, source.ordered
    if not len(mine) or not len(ordered):
        return []
    firsts = np.searchsorted(ordered, mine, side="left")
    shared = np.flatnonzero(ordered[np.minimum(firsts, len(ordered) - 1)] == mine)
    if not len(shared):
        return []
    lasts = np.searchsorted(ordered, mine[shared], side="right").tolist()
    pair = _Pair(text, source)
    places = source.order.tolist()
    found: list[Passage] = []
    free = follows = 0
    for start, first, last in zip(shared.tolist(), firsts[shared].tolist(), lasts, strict=True):
        if start < free:
            continue
        candidates = places[first : min(last, first + _FAMILIAR)]
        if len(candidates) > 1:
            candidates.sort(key=lambda place: abs(place - follows))
        passage, run = max((pair.align(start, place) for place in candidates), key=lambda result: result[0].same)
        if passage.same >= least - _BEFORE:
            passage = pair.extend_back(passage, free)
        if passage.same >= least:
            found.append(passage)
            free, follows = passage.last + 1, passage.from_last + 1
        else:
            free = start + run - SEED + 1  # later starts in the same run lead to less
    return found


class _Pair:
    """Two texts to be followed side by side, padded so that nothing is equal beyond their ends."""

    def __init__(self, text: Prepared, source: Prepared) -> None:
        room = GAP + REST
        self.a, self.b = text.ids + [-1] * room, source.ids + [-2] * room

    def align(self, start: int, place: int) -> tuple[Passage, int]:
        """Follow equal syllables from one place of each text, over small gaps; also how far the first run goes."""
        a, b = self.a, self.b
        i, j, same, run = start, place, 0, 0
        while True:
            before = i
            while a[i : i + _CHUNK] == b[j : j + _CHUNK]:
                i, j = i + _CHUNK, j + _CHUNK
            while a[i] == b[j]:
                i, j = i + 1, j + 1
            same += i - before
            run = run or same
            skip = self._over(i, j)
            if skip is None:
                return Passage(start, i - 1, place, j - 1, same), run
            i, j = i + skip[0], j + skip[1]

    def extend_back(self, passage: Passage, floor: int) -> Passage:
        """Follow equal syllables before a passage too, over small gaps, but not into the passage before it."""
        i, j, same = passage.first, passage.from_first, passage.same
        while True:
            while i > floor and j > 0 and self.a[i - 1] == self.b[j - 1]:
                i, j, same = i - 1, j - 1, same + 1
            skip = self._back(i, j, floor)
            if skip is None:
                return Passage(i, passage.last, j, passage.from_last, same)
            i, j = i - skip[0], j - skip[1]

    def _back(self, i: int, j: int, floor: int) -> tuple[int, int] | None:
        """The smallest gap in both texts before which three syllables are the same."""
        a, b = self.a, self.b
        for left, right in _GAPS:
            k, m = i - left, j - right
            if k - REST >= floor and m >= REST and a[k - REST : k] == b[m - REST : m]:
                return left, right
        return None

    def _over(self, i: int, j: int) -> tuple[int, int] | None:
        """The smallest gap in both texts after which three syllables are the same again."""
        a, b = self.a, self.b
        for left, right in _GAPS:
            k, m = i + left, j + right
            if a[k] == b[m] and a[k : k + REST] == b[m : m + REST]:
                return left, right
        return None


def in_order(found: Sequence[Passage]) -> float:
    """Part of the syllables taken whose passages stand in the order of the source: 1 when nothing was moved."""
    if not found:
        return 1.0
    # The heaviest increasing chain of source positions.
    ends: list[int] = []
    weights: list[int] = []
    best = 0
    for passage in found:
        before = bisect_left(ends, passage.from_first)
        weight = passage.same + (max(weights[:before]) if before else 0)
        at = bisect_left(ends, passage.from_last)
        ends.insert(at, passage.from_last)
        weights.insert(at, weight)
        best = max(best, weight)
    return best / sum(passage.same for passage in found)
