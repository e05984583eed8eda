"""When two values are equal, strictly and softly, and which of several belongs to which."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from rapidfuzz import fuzz

from extractor.vietnamese.letters import fold

G = TypeVar("G")
F = TypeVar("F")

SOFT = 0.9
"""Similarity (0 to 1, normalised edit distance of the folded strings) from which two texts are softly equal."""


def same(gold: str, found: str) -> bool:
    """Equal after NFC, case, spaces, dashes, quotes and tone placement are made alike."""
    return fold(gold) == fold(found)


def similar(gold: str, found: str) -> bool:
    """Equal but for a tenth of the letters."""
    return fuzz.ratio(fold(gold), fold(found)) >= SOFT * 100


def begins(start: str, text: str) -> bool:
    """The text begins with the words of ``start``."""
    return fold(text).startswith(fold(start))


def begins_similar(start: str, text: str) -> bool:
    """The text begins with nearly the words of ``start``."""
    head = fold(start)
    return fuzz.ratio(head, fold(text)[: len(head)]) >= SOFT * 100


def pair(gold: Sequence[G], found: Sequence[F], score: Callable[[G, F], float], least: float) -> list[tuple[int, int]]:
    """Pair gold and found parts one to one, best score first, nearer places first among equals.

    Args:
        gold: the gold parts.
        found: the parts of the record.
        score: how well two parts belong together.
        least: pairs that score less are not made.

    Returns:
        Index pairs (gold, found), sorted by the gold index.
    """
    ranked = sorted(
        (-value, abs(g - f), g, f)
        for g, gold_part in enumerate(gold)
        for f, found_part in enumerate(found)
        if (value := score(gold_part, found_part)) >= least
    )
    pairs: dict[int, int] = {}
    for _, _, g, f in ranked:
        if g not in pairs and f not in pairs.values():
            pairs[g] = f
    return sorted(pairs.items())


def in_order(gold: Sequence[G], found: Sequence[G]) -> list[tuple[int, int]]:
    """The longest common subsequence of two sequences, as index pairs: what stands in both in the same order."""
    length = [[0] * (len(found) + 1) for _ in range(len(gold) + 1)]
    for g in reversed(range(len(gold))):
        for f in reversed(range(len(found))):
            equal = length[g + 1][f + 1] + 1 if gold[g] == found[f] else 0
            length[g][f] = max(equal, length[g + 1][f], length[g][f + 1])
    pairs = []
    g = f = 0
    while g < len(gold) and f < len(found):
        if gold[g] == found[f]:
            pairs.append((g, f))
            g, f = g + 1, f + 1
        elif length[g + 1][f] >= length[g][f + 1]:
            g += 1
        else:
            f += 1
    return pairs
