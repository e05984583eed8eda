"""The syllables of a text as numbers: small to keep, quick to count and to align.

A printed Vietnamese syllable (tiếng) is one unit; case, tone placement and kinds of dashes are levelled, every
number is one and the same unit, so that "năm 2024" and "năm 2025" do not tell two plans apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

import numpy as np
import numpy.typing as npt

from extractor.vietnamese.letters import shadow

Ints = npt.NDArray[np.int32]
Longs = npt.NDArray[np.int64]

NUMBER: Final = "0"
"""The unit that stands for every number."""
_BMP: Final = 0x10000


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The syllables of a stretch of text.

    Attributes:
        ids: of each syllable in the vocabulary.
        starts: offset of each into the text.
        lengths: its letters.
        opens: it does not follow the syllable before it after a mere space: a phrase cannot run over this border.
    """

    ids: Ints
    starts: Ints
    lengths: npt.NDArray[np.uint8]
    opens: npt.NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.ids)

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Offsets of the text from syllable ``first`` to syllable ``last``, both taken along."""
        return int(self.starts[first]), int(self.starts[last]) + int(self.lengths[last])


class Vocabulary:
    """The syllables met so far, numbered in the order of their first use; a number is always 0.

    Syllables are told apart by a number of 64 bits made of their letters (a polynomial, computed for a whole text at
    once), so that a text is not cut into strings: that alone would take as long as reading the record.
    """

    def __init__(self) -> None:
        self._ids: dict[int, int] = {}
        self._names = [NUMBER]

    def __len__(self) -> int:
        return len(self._names)

    def syllables(self) -> list[str]:
        """All syllables by their numbers."""
        return list(self._names)

    def read(self, text: str, start: int = 0, end: int | None = None) -> Words:
        """The syllables of ``text[start:end]``, with offsets into ``text``."""
        cut = _cut(text[start:end])
        ids = list(map(self._ids.get, cut.keys))
        if None in ids:
            ids = [self._number(cut, place) for place in range(len(cut.keys))]
        opens = np.ones(len(cut.firsts), dtype=np.bool_)
        if len(opens) > 1:
            opens[1:] = (cut.firsts[1:] - cut.lasts[:-1] != 1) | (cut.codes[cut.lasts[:-1]] != ord(" "))
        return Words(
            np.array(ids, dtype=np.int32),
            (cut.firsts + start).astype(np.int32),
            np.minimum(cut.lasts - cut.firsts, 255).astype(np.uint8),
            opens,
        )

    def numbers(self, text: str) -> list[int]:
        """The numbers of a wording's syllables, -1 for one that was never met; the vocabulary does not grow."""
        cut = _cut(text)
        spans = zip(cut.keys, cut.firsts.tolist(), cut.lasts.tolist(), strict=True)
        return [0 if cut.low[first:last].isdigit() else self._ids.get(key, -1) for key, first, last in spans]

    def _number(self, cut: _Cut, place: int) -> int:
        key = cut.keys[place]
        known = self._ids.get(key)
        if known is None:
            syllable = cut.low[cut.firsts[place] : cut.lasts[place]]
            known = 0 if syllable.isdigit() else len(self._names)
            self._ids[key] = known
            if known:
                self._names.append(syllable)
        return known


@dataclass(frozen=True, slots=True, eq=False)
class _Cut:
    """A text in lower case, where its syllables begin and end, and the number of each."""

    low: str
    codes: npt.NDArray[np.uint32]
    firsts: Longs
    lasts: Longs
    keys: list[int]


def _cut(text: str) -> _Cut:
    low = shadow(text)
    codes = np.frombuffer(low.encode("utf-32-le", "replace"), dtype=np.uint32)
    inside = np.zeros(len(codes) + 2, dtype=np.int8)
    inside[1:-1] = _letters()[np.minimum(codes, _BMP - 1)]
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    firsts, lasts = edges[::2], edges[1::2]
    powers = _powers(_room(len(codes)))
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(codes * powers.up[: len(codes)], out=sums[1:])
    keys = (sums[lasts] - sums[firsts]) * powers.down[firsts]
    return _Cut(low, codes, firsts, lasts, keys.tolist())


@dataclass(frozen=True, slots=True, eq=False)
class _Powers:
    """Powers of the polynomial's factor, and those of its inverse, modulo 2 to the 64."""

    up: npt.NDArray[np.uint64]
    down: npt.NDArray[np.uint64]


@lru_cache(maxsize=4)
def _powers(count: int) -> _Powers:
    inverse = np.uint64(pow(int(_FACTOR), -1, 2**64))
    up, down = np.ones(count, dtype=np.uint64), np.ones(count, dtype=np.uint64)
    np.cumprod(np.full(count - 1, _FACTOR), out=up[1:])
    np.cumprod(np.full(count - 1, inverse), out=down[1:])
    return _Powers(up, down)


def _room(length: int) -> int:
    """The next power of two above a length, so that few tables of powers are made."""
    return int(max(1 << 16, 1 << (length + 1).bit_length()))


@cache
def _letters() -> npt.NDArray[np.bool_]:
    """Which code points of the basic plane belong to a syllable: letters and digits."""
    table = np.array([chr(code).isalnum() for code in range(_BMP)], dtype=np.bool_)
    table[_BMP - 1] = False
    return table


def shingles(ids: Ints, size: int) -> npt.NDArray[np.uint64]:
    """A number for each run of ``size`` syllables (64 bits, multiply and add; equal runs have equal numbers)."""
    if len(ids) < size:
        return np.empty(0, dtype=np.uint64)
    values = ids.astype(np.uint64) + np.uint64(1)
    result = np.zeros(len(ids) - size + 1, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for place in range(size):
            result = result * _FACTOR + values[place : place + len(result)]
        result ^= result >> np.uint64(29)
        result *= _MIX
        result ^= result >> np.uint64(32)
    return result


def distinct(values: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    """The values without repetition, sorted."""
    ordered = np.sort(values)
    if len(ordered) < 2:
        return ordered
    return ordered[np.concatenate(([True], ordered[1:] != ordered[:-1]))]


def counted(values: Longs) -> tuple[Longs, Longs]:
    """The distinct values, sorted, and how often each occurs."""
    ordered = np.sort(values)
    borders = np.flatnonzero(np.concatenate(([True], ordered[1:] != ordered[:-1]))) if len(ordered) else ordered
    return ordered[borders], np.diff(borders, append=len(ordered)).astype(np.int64)


_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)
_MIX: Final = np.uint64(0xBF58476D1CE4E5B9)
