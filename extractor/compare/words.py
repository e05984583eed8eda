"""The syllables of a text as numbers: small to keep, quick to count and to align.

A printed Vietnamese syllable (tiếng) is one unit; case, tone placement and kinds of dashes are levelled, every
number is one and the same unit, so that "năm 2024" and "năm 2025" do not tell two plans apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
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
    """The syllables met so far, numbered in the order of their first use; a number is always 0."""

    def __init__(self) -> None:
        self._ids: dict[str, int] = {NUMBER: 0}
        self._names = [NUMBER]

    def __len__(self) -> int:
        return len(self._names)

    def syllables(self) -> list[str]:
        """All syllables by their numbers."""
        return list(self._names)

    def read(self, text: str, start: int = 0, end: int | None = None) -> Words:
        """The syllables of ``text[start:end]``, with offsets into ``text``."""
        low = shadow(text[start:end])
        codes = np.frombuffer(low.encode("utf-32-le", "replace"), dtype=np.uint32)
        inside = _letters()[np.minimum(codes, _BMP - 1)]
        edges = np.flatnonzero(np.diff(inside.astype(np.int8), prepend=0, append=0))
        firsts, lasts = edges[::2], edges[1::2]
        found = [low[a:b] for a, b in zip(firsts.tolist(), lasts.tolist(), strict=True)]
        numbers = list(map(self._ids.get, found))
        if None in numbers:
            numbers = [self._number(one) for one in found]
        opens = np.ones(len(firsts), dtype=np.bool_)
        if len(firsts) > 1:
            opens[1:] = (firsts[1:] - lasts[:-1] != 1) | (codes[lasts[:-1]] != ord(" "))
        return Words(
            np.array(numbers, dtype=np.int32),
            (firsts + start).astype(np.int32),
            np.minimum(lasts - firsts, 255).astype(np.uint8),
            opens,
        )

    def _number(self, syllable: str) -> int:
        known = self._ids.get(syllable)
        if known is None:
            known = 0 if syllable.isdigit() else len(self._names)
            self._ids[syllable] = known
            if known:
                self._names.append(syllable)
        return known

    def numbers(self, text: str) -> list[int]:
        """The numbers of a wording's syllables, -1 for one that was never met; the vocabulary does not grow."""
        other = Vocabulary()
        words = other.read(text)
        names = other.syllables()
        return [self._ids.get(names[one], -1) for one in words.ids.tolist()]


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


_FACTOR: Final = np.uint64(0x9E3779B97F4A7C15)
_MIX: Final = np.uint64(0xBF58476D1CE4E5B9)
