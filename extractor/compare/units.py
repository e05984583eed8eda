"""Words (từ) out of syllables (tiếng): which syllables belong together is learnt from the plans themselves.

Two neighbours make one word when they stand together far more often than chance would have it: normalised pointwise
mutual information (Bouma 2009), log(p(xy) / p(x)p(y)) / -log p(xy), from -1 to 1. A second round joins what the first
joined: words have up to four syllables. No dictionary, no model; a corpus of its own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from extractor.compare.words import Ints, Longs, counted

ROUNDS: Final = 2
COHESION: Final = 0.5
"""Least normalised mutual information of a pair that is one word."""
FEWEST: Final = 5
"""Least number of times that a pair must occur."""

Bools = npt.NDArray[np.bool_]


@dataclass(slots=True, eq=False)
class Units:
    """Running text as words.

    Attributes:
        ids: of the words, in the order of the texts.
        documents: number of the text of each.
        opens: it does not follow the word before it after a mere space, or begins a text.
        names: the words by their ids, syllables with spaces.
    """

    ids: Longs
    documents: Ints
    opens: Bools
    names: list[str]


def segment(
    ids: Ints, documents: Ints, opens: Bools, names: list[str], *, cohesion: float = COHESION, fewest: int = FEWEST
) -> Units:
    """Join syllables to words.

    Args:
        ids: syllables of all texts, one after the other; 0 is a number and is never joined.
        documents: number of the text of each.
        opens: as in :class:`Units`.
        names: the syllables by their ids.
        cohesion: least normalised mutual information of a pair.
        fewest: least number of times that a pair occurs.
    """
    units = Units(ids.astype(np.int64), documents, opens, list(names))
    for _ in range(ROUNDS):
        pairs, scores = _cohesive(units, cohesion, fewest)
        if not len(pairs):
            break
        _join(units, pairs, scores)
    return units


def _neighbours(units: Units) -> tuple[Longs, Bools]:
    """For each word but the last a number for it and the next, and whether the two may be joined."""
    joined = units.ids[:-1] * len(units.names) + units.ids[1:]
    return joined, ~units.opens[1:] & (units.ids[:-1] != 0) & (units.ids[1:] != 0)


def _cohesive(units: Units, cohesion: float, fewest: int) -> tuple[Longs, npt.NDArray[np.float64]]:
    """Pairs of neighbours that make one word, sorted, with their scores."""
    joined, free = _neighbours(units)
    pairs, counts = counted(joined[free])
    often = counts >= fewest
    pairs, counts = pairs[often], counts[often]
    if not len(pairs):
        return pairs, np.empty(0)
    single = np.bincount(units.ids, minlength=len(units.names)) / len(units.ids)
    together = counts / len(units.ids)
    left, right = np.divmod(pairs, len(units.names))
    information = np.log(together / (single[left] * single[right])) / -np.log(together)
    good = information >= cohesion
    return pairs[good], information[good]


def _join(units: Units, pairs: Longs, scores: npt.NDArray[np.float64]) -> None:
    """Join pairs where they stand, the more cohesive first where two overlap."""
    joined, free = _neighbours(units)
    places = np.searchsorted(pairs, joined)
    places[places == len(pairs)] = 0
    known = free & (pairs[places] == joined)
    strength = np.where(known, scores[places], 0.0)
    taken = np.zeros(len(strength), dtype=np.bool_)
    for _ in range(3):
        before = np.concatenate(([0.0], strength[:-1]))
        after = np.concatenate((strength[1:], [0.0]))
        peak = (strength > 0) & (strength > before) & (strength >= after)
        taken |= peak
        strength[peak] = 0.0
        strength[1:][peak[:-1]] = 0.0
        strength[:-1][peak[1:]] = 0.0
    firsts = np.flatnonzero(taken)
    left, right = np.divmod(pairs, len(units.names))
    fresh = len(units.names) + places[firsts]
    units.names += [f"{units.names[a]} {units.names[b]}" for a, b in zip(left.tolist(), right.tolist(), strict=True)]
    units.ids[firsts] = fresh
    keep = np.ones(len(units.ids), dtype=np.bool_)
    keep[firsts + 1] = False
    units.ids, units.documents, units.opens = units.ids[keep], units.documents[keep], units.opens[keep]
