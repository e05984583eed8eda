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


def passages(text: Ints, source: Ints, least: int = LEAST) -> list[Passage]:
    """The passages of a text that stand in a source too, in the order of the text, without overlap.

    From each run of five equal syllables a local alignment is carried on as far as equal words follow within gaps of
    four; of several places in the source the one is taken that carries furthest, the one that continues the last
    passage among equals. The time grows with the text and its familiar runs, not with text times source.

    Args:
        text: syllables of the later text.
        source: of the earlier one.
        least: equal syllables of the shortest passage.
    """
    mine, theirs = shingles(text, SEED), shingles(source, SEED)
    shared = np.flatnonzero(np.isin(mine, theirs))
    if not len(shared):
        return []
    order = np.argsort(theirs, kind="stable")
    ordered = theirs[order]
    firsts = np.searchsorted(ordered, mine[shared], side="left").tolist()
    lasts = np.searchsorted(ordered, mine[shared], side="right").tolist()
    places, a, b = order.tolist(), text.tolist(), source.tolist()
    found: list[Passage] = []
    free = follows = 0
    for start, first, last in zip(shared.tolist(), firsts, lasts, strict=True):
        if start < free:
            continue
        candidates = sorted(places[first : min(last, first + _FAMILIAR)], key=lambda place: abs(place - follows))
        best = max((_align(a, b, start, place) for place in candidates), key=lambda passage: passage.same)
        if best.same >= least:
            found.append(best)
            free, follows = best.last + 1, best.from_last + 1
    return found


def _align(a: Sequence[int], b: Sequence[int], start: int, place: int) -> Passage:
    """Follow equal syllables from one place of each text, over small gaps."""
    i, j, same = start, place, 0
    while True:
        while i < len(a) and j < len(b) and a[i] == b[j]:
            i, j, same = i + 1, j + 1, same + 1
        skip = _over(a, b, i, j)
        if skip is None:
            return Passage(start, i - 1, place, j - 1, same)
        i, j = i + skip[0], j + skip[1]


def _over(a: Sequence[int], b: Sequence[int], i: int, j: int) -> tuple[int, int] | None:
    """The smallest gap in both texts after which three syllables are the same again."""
    for total in range(1, 2 * GAP + 1):
        for left in range(max(0, total - GAP), min(GAP, total) + 1):
            x, y = i + left, j + total - left
            if x + REST <= len(a) and y + REST <= len(b) and a[x : x + REST] == b[y : y + REST]:
                return left, total - left
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
