"""How often terms stand in groups of texts, and in how many texts."""

from __future__ import annotations

import numpy as np

from extractor.compare.words import Ints, Longs, counted


class TermCounts:
    """How often each term stands in each group, and in how many of its documents; rare terms are left out."""

    def __init__(self, terms: Longs, documents: Ints, group_of: Ints, groups: int, fewest: int) -> None:
        """Count terms that occur at least ``fewest`` times."""
        distinct, counts = counted(terms)
        self.terms, self.total = distinct[counts >= fewest], counts[counts >= fewest]
        size = max(1, len(self.terms))
        numbers = np.searchsorted(self.terms, terms)
        known = (
            self.terms[np.minimum(numbers, size - 1)] == terms
            if len(self.terms)
            else np.zeros(len(terms), dtype=np.bool_)
        )
        numbers, documents = numbers[known], documents[known].astype(np.int64)
        self._counts = counted(group_of[documents].astype(np.int64) * size + numbers)
        apart = counted(documents * size + numbers)[0]
        self._plans = counted(group_of[apart // size].astype(np.int64) * size + apart % size)
        weights = self._plans[1].astype(np.float64)
        self.all_plans = np.bincount(self._plans[0] % size, weights=weights, minlength=len(self.terms)).astype(np.int64)

    def count(self, group: int) -> Longs:
        """Occurrences in a group, by term."""
        return self._dense(self._counts, group)

    def plans(self, group: int) -> Longs:
        """Documents of a group with the term, by term."""
        return self._dense(self._plans, group)

    def _dense(self, sparse: tuple[Longs, Longs], group: int) -> Longs:
        keys, counts = sparse
        size = len(self.terms)
        first, last = np.searchsorted(keys, [group * size, (group + 1) * size])
        result = np.zeros(size, dtype=np.int64)
        result[keys[first:last] - group * size] = counts[first:last]
        return result
