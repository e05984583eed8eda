"""Which of many sets are nearly alike, without comparing all pairs: MinHash signatures in bands (LSH).

Broder 1997; Indyk and Motwani 1998. Two sets that share the part s of their elements agree in one place of the
signature with probability s, in a whole band of r places with s^r, and in one of b bands with 1 - (1 - s^r)^b: with
32 bands of 4 places 0.9998 at s = 0.7 and 0.9888 at s = 0.6. The multipliers are fixed, so that every run gives the
same result.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

Hashes = npt.NDArray[np.uint64]
Signatures = npt.NDArray[np.uint32]

BANDS: Final = 32
ROWS: Final = 4
_SEED: Final = 20_250_701
_EMPTY: Final = np.uint32(0xFFFFFFFF)
_BLOCK: Final = 2048


@dataclass(frozen=True, slots=True)
class Multipliers:
    """The odd factors and summands of the hash functions, 32 bits each."""

    factors: Signatures
    summands: Signatures


def multipliers(places: int = BANDS * ROWS, seed: int = _SEED) -> Multipliers:
    """Fixed multipliers, one of each for every place of a signature."""
    numbers = np.random.Generator(np.random.PCG64(seed)).integers(0, 2**31, size=(2, places), dtype=np.uint32)
    return Multipliers(numbers[0] * np.uint32(2) + np.uint32(1), numbers[1])


def signature(hashes: Hashes, numbers: Multipliers) -> Signatures:
    """The least value of each hash function over a set; for an empty set all places are the same."""
    if not len(hashes):
        return np.full(len(numbers.factors), _EMPTY, dtype=np.uint32)
    least = np.full(len(numbers.factors), _EMPTY, dtype=np.uint32)
    short = (hashes >> np.uint64(32)).astype(np.uint32)
    for first in range(0, len(short), _BLOCK):
        block = short[first : first + _BLOCK, None] * numbers.factors
        block += numbers.summands
        np.minimum(least, block.min(axis=0), out=least)
    return least


def buckets(signatures: Signatures, bands: int = BANDS) -> Iterator[npt.NDArray[np.int64]]:
    """Groups of at least two sets that agree in a whole band, band by band: candidates for being alike."""
    places = signatures.shape[1]
    rows = places // bands
    for band in range(bands):
        part = np.ascontiguousarray(signatures[:, band * rows : (band + 1) * rows])
        keys = part.view(np.dtype((np.void, part.dtype.itemsize * rows))).ravel()
        order = np.argsort(keys, kind="stable")
        same = keys[order][1:] == keys[order][:-1]
        edges = np.flatnonzero(np.diff(np.concatenate(([False], same, [False])).astype(np.int8)))
        for first, last in zip(edges[::2], edges[1::2], strict=True):
            yield np.sort(order[first : last + 1])


class Sets:
    """Sets of shingles with small numbers for their elements, for exact comparison of one with many."""

    def __init__(self, sets: Sequence[Hashes]) -> None:
        """Number the elements of all sets."""
        self.sizes = np.array([len(one) for one in sets], dtype=np.int64)
        self._starts = np.concatenate(([0], np.cumsum(self.sizes)))
        whole = np.concatenate(sets) if sets else np.empty(0, dtype=np.uint64)
        self._elements = np.unique(whole, return_inverse=True)[1].astype(np.int32).ravel()
        self._mask = np.zeros(int(self._elements.max(initial=0)) + 1, dtype=np.bool_)

    def elements(self, one: int) -> npt.NDArray[np.int32]:
        """The elements of a set."""
        return self._elements[self._starts[one] : self._starts[one + 1]]

    def jaccard(self, one: int, others: Sequence[int]) -> npt.NDArray[np.float64]:
        """Elements that a set has in common with each of others, over those that either has; 0 for empty sets."""
        mine = self.elements(one)
        self._mask[mine] = True
        shared = np.array([np.count_nonzero(self._mask[self.elements(other)]) for other in others], dtype=np.float64)
        self._mask[mine] = False
        either = self.sizes[one] + self.sizes[list(others)] - shared
        result: npt.NDArray[np.float64] = np.divide(shared, either, out=np.zeros_like(shared), where=either > 0)
        return result
