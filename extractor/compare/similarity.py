"""How alike two short wordings are, in four ways; case, tone placement, quotes and kinds of dashes do not count."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from typing import Final

from rapidfuzz.distance import Levenshtein

from extractor.vietnamese.letters import fold

_GRAM: Final = 3
_PUNCTUATION: Final = re.compile(r"[^\w\s]+")


@dataclass(frozen=True, slots=True)
class Likeness:
    """Two wordings compared, every measure from 0 to 1.

    Attributes:
        exact: the same letters once folded, punctuation aside.
        edit: 1 less the edit distance in letters over the longer length (Levenshtein).
        tokens: syllables that both have over syllables that either has (Jaccard).
        grams: cosine of the counts of runs of three letters, spaces taken along.
    """

    exact: bool
    edit: float
    tokens: float
    grams: float


@lru_cache(maxsize=8192)
def plain(text: str) -> str:
    """A wording reduced to its letters: folded, without punctuation, single spaces."""
    return " ".join(_PUNCTUATION.sub(" ", fold(text)).split())


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> Likeness:
    """Compare two wordings."""
    a, b = plain(one), plain(other)
    return Likeness(
        exact=a == b,
        edit=Levenshtein.normalized_similarity(a, b),
        tokens=_jaccard(frozenset(a.split()), frozenset(b.split())),
        grams=_cosine(_grams(a), _grams(b)),
    )


def _jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 1.0


def _grams(text: str) -> Counter[str]:
    padded = f" {text} "
    return Counter(padded[place : place + _GRAM] for place in range(len(padded) - _GRAM + 1))


def _cosine(a: Counter[str], b: Counter[str]) -> float:
    product = sum(count * b[gram] for gram, count in a.items())
    lengths = sqrt(sum(count * count for count in a.values())) * sqrt(sum(count * count for count in b.values()))
    return min(1.0, product / lengths) if lengths else float(a == b)
