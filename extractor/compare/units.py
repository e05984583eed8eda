"""Words (từ) out of syllables (tiếng): those of the lexicon first, then what the plans themselves show.

Where the text has words of the lexicon they are joined, the longest first and from the left, and stay as they are. Of
the other syllables two neighbours make one word when they stand together far more often than chance would have it:
normalised pointwise mutual information (Bouma 2009), log(p(xy) / p(x)p(y)) / -log p(xy), from -1 to 1. A second round
joins what the first joined: up to four syllables. Small words (và, của, các) are never part of what is learnt. No
model: a list of words, and what the plans themselves show.
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


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of words beforehand.

    Attributes:
        words: of several syllables, as their numbers.
        small: numbers of the syllables that are never learnt as part of a word.
    """

    words: tuple[tuple[int, ...], ...] = ()
    small: tuple[int, ...] = ()


NOTHING: Final = Known()


def segment(
    ids: Ints,
    documents: Ints,
    opens: Bools,
    names: list[str],
    known: Known = NOTHING,
    *,
    cohesion: float = COHESION,
    fewest: int = FEWEST,
) -> Units:
    """Join syllables to words.

    Args:
        ids: syllables of all texts, one after the other; 0 is a number and is never joined.
        documents: number of the text of each.
        opens: as in :class:`Units`.
        names: the syllables by their ids.
        known: the lexicon.
        cohesion: least normalised mutual information of a pair.
        fewest: least number of times that a pair occurs.
    """
    units = Units(ids.astype(np.int64), documents, opens, list(names))
    _join_known(units, ids, known.words)
    settled = np.array([*known.small, *range(len(names), len(units.names))], dtype=np.int64)
    for _ in range(ROUNDS):
        pairs, scores = _cohesive(units, cohesion, fewest, settled)
        if not len(pairs):
            break
        _join(units, pairs, scores)
    return units


def _join_known(units: Units, ids: Ints, words: tuple[tuple[int, ...], ...]) -> None:
    """Join the words of the lexicon, the longest first, of those that overlap the left one."""
    base = len(units.names)
    units.names += [" ".join(units.names[one] for one in word) for word in words]
    inside = np.zeros(len(ids), dtype=np.bool_)
    """Syllables of a word but its first."""
    used = np.zeros(len(ids), dtype=np.bool_)
    for size, (starts, numbers) in sorted(_places(units, ids, words).items(), reverse=True):
        within = starts[:, None] + np.arange(size)
        free = ~used[within].any(axis=1)
        starts, numbers = starts[free], numbers[free]
        taken = np.isin(starts, _leftmost(starts, size), assume_unique=True)
        units.ids[starts[taken]] = base + numbers[taken]
        used[within[free][taken].ravel()] = True
        inside[within[free][taken][:, 1:].ravel()] = True
    units.ids, units.documents, units.opens = units.ids[~inside], units.documents[~inside], units.opens[~inside]


def _places(units: Units, ids: Ints, words: tuple[tuple[int, ...], ...]) -> dict[int, tuple[Longs, Longs]]:
    """Where words stand, and which: by their number of syllables. All are looked for at once, syllable by syllable."""
    found: dict[int, tuple[Longs, Longs]] = {}
    whole = {word: number for number, word in enumerate(words)}
    beginnings: dict[tuple[int, ...], int] = {(): 0}
    starts, states = np.arange(len(ids)), np.zeros(len(ids), dtype=np.int64)
    for size in range(1, max(map(len, words), default=0) + 1):
        steps: dict[int, int] = {}
        following: dict[tuple[int, ...], int] = {}
        complete = [-1]
        for word in words:
            if len(word) >= size and word[:size] not in following:
                following[word[:size]] = len(complete)
                steps[beginnings[word[: size - 1]] * len(units.names) + word[size - 1]] = len(complete)
                complete.append(whole.get(word[:size], -1))
        keys = np.array(sorted(steps), dtype=np.int64)
        inside = starts + size - 1 < len(ids)
        starts, states = starts[inside], states[inside]
        wanted = states * len(units.names) + ids[starts + size - 1]
        places = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        good = keys[places] == wanted
        if size > 1:
            good &= ~units.opens[starts + size - 1]
        starts, states = starts[good], np.array([steps[key] for key in keys.tolist()], dtype=np.int64)[places[good]]
        numbers = np.array(complete, dtype=np.int64)[states]
        found[size] = starts[numbers >= 0], numbers[numbers >= 0]
        beginnings = following
    return found


def _leftmost(starts: Longs, size: int) -> Longs:
    """Of runs of a size that overlap, those that a reader from the left takes."""
    taken: list[Longs] = []
    while len(starts):
        first = np.concatenate(([True], np.diff(starts) >= size))
        taken.append(starts[first])
        last = np.maximum.accumulate(np.where(first, starts, -1))
        starts = starts[starts >= last + size]
    return np.sort(np.concatenate(taken)) if taken else starts


def _neighbours(units: Units) -> tuple[Longs, Bools]:
    """For each word but the last a number for it and the next, and whether the two may be joined."""
    joined = units.ids[:-1] * len(units.names) + units.ids[1:]
    return joined, ~units.opens[1:] & (units.ids[:-1] != 0) & (units.ids[1:] != 0)


def _cohesive(units: Units, cohesion: float, fewest: int, settled: Longs) -> tuple[Longs, npt.NDArray[np.float64]]:
    """Pairs of neighbours that make one word, sorted, with their scores."""
    joined, free = _neighbours(units)
    if len(settled):
        apart = np.zeros(len(units.names), dtype=np.bool_)
        apart[settled] = True
        free &= ~apart[units.ids[:-1]] & ~apart[units.ids[1:]]
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
