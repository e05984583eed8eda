"""Plans that are nearly the same text, found in a large folder without comparing all pairs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from extractor.compare.corpus import Corpus
from extractor.compare.entries import Entry
from extractor.compare.frames import frame
from extractor.compare.minhash import Hashes, Sets, buckets, multipliers, signature
from extractor.compare.names import province
from extractor.compare.words import distinct, shingles

LEAST: Final = 0.7
SIZE: Final = 5
"""Syllables in a shingle: long enough to be rare, short enough to survive a changed word."""
_FEWEST: Final = 20


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two plans that are nearly the same text.

    Attributes:
        plan, other: file names; ``plan`` stands first in the folder.
        similarity: shingles of five syllables that both have over those that either has (Jaccard), 0 to 1; numbers
            count as one.
        same_document: the same document in two files.
        year, other_year: of the plans.
        province, other_province: under the name asked for.
    """

    plan: str
    other: str
    similarity: float
    same_document: bool
    year: int | None
    other_year: int | None
    province: str | None
    other_province: str | None


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A plan that has near-duplicates.

    Attributes:
        group: number of the group, the largest first. Plans are in one group when a chain of pairs joins them.
        size: plans in the group.
        plan: file name.
        nearest: the plan that is most like it.
        similarity: to that one, as in :class:`PairRow`.
        pairs: near-duplicates that it has itself.
        same_document: it is the same document as another file of the group.
        year: of the plan.
        province: under the name asked for.
        level: of the issuer.
        issuer: its name.
    """

    group: int
    size: int
    plan: str
    nearest: str
    similarity: float
    pairs: int
    same_document: bool
    year: int | None
    province: str | None
    level: str | None
    issuer: str | None


def duplicate_pairs(corpus: Corpus, *, least: float = LEAST) -> pd.DataFrame:
    """All pairs of near-duplicates: one row a pair, columns as in :class:`PairRow`.

    A folder with a thousand copies of one plan has half a million pairs; :func:`duplicates` has a row a plan.
    """
    entries, firsts = corpus.entries, corpus.firsts
    rows = [
        _pair(entries[a], entries[b], similarity, firsts, corpus)
        for a, others, found in _alike(entries, least)
        for b, similarity in zip(others, found, strict=True)
    ]
    rows.sort(key=lambda row: (row.plan, -row.similarity, row.other))
    return frame(rows, PairRow)


def duplicates(corpus: Corpus, *, least: float = LEAST) -> pd.DataFrame:
    """Plans with near-duplicates, in groups: one row a plan, columns as in :class:`GroupRow`."""
    entries, firsts = corpus.entries, corpus.firsts
    leader = list(range(len(entries)))
    nearest: dict[int, tuple[float, int]] = {}
    pairs: defaultdict[int, int] = defaultdict(int)
    for a, others, found in _alike(entries, least):
        for b, similarity in zip(others, found, strict=True):
            leader[_lead(leader, b)] = _lead(leader, a)
            for one, other in ((a, b), (b, a)):
                pairs[one] += 1
                if one not in nearest or similarity > nearest[one][0]:
                    nearest[one] = (similarity, other)
    groups: defaultdict[int, list[int]] = defaultdict(list)
    for one in sorted(nearest):
        groups[_lead(leader, one)].append(one)
    twins = {firsts[entry.name] for entry in entries if firsts[entry.name] != entry.name}
    rows = []
    for number, members in enumerate(sorted(groups.values(), key=lambda group: (-len(group), group[0])), start=1):
        for one in members:
            entry, (similarity, other) = entries[one], nearest[one]
            rows.append(
                GroupRow(
                    group=number,
                    size=len(members),
                    plan=entry.name,
                    nearest=entries[other].name,
                    similarity=similarity,
                    pairs=pairs[one],
                    same_document=firsts[entry.name] in twins,
                    year=entry.year,
                    province=province(entry.province, corpus.names),
                    level=entry.level,
                    issuer=entry.issuer,
                )
            )
    return frame(rows, GroupRow)


def _alike(entries: tuple[Entry, ...], least: float) -> Iterator[tuple[int, list[int], list[float]]]:
    """For each plan the later plans that are like it, by exact similarity of the candidates."""
    sets = [_shingles(entry) for entry in entries]
    places = [place for place, one in enumerate(sets) if len(one) >= _FEWEST]
    numbers = multipliers()
    signatures = np.array([signature(sets[place], numbers) for place in places], dtype=np.uint32)
    if len(places) < 2:
        return
    exact = Sets([sets[place] for place in places])
    candidates: list[set[int]] = [set() for _ in places]
    for group in buckets(signatures):
        members = group.tolist()
        for number, one in enumerate(members[:-1]):
            candidates[one].update(members[number + 1 :])
    for one, others in enumerate(candidates):
        if others:
            near = sorted(others)
            similarity = exact.jaccard(one, near)
            kept = np.flatnonzero(similarity >= least).tolist()
            if kept:
                yield places[one], [places[near[k]] for k in kept], [float(similarity[k]) for k in kept]


def _shingles(entry: Entry) -> Hashes:
    return distinct(shingles(entry.words.ids, SIZE))


def _lead(leader: list[int], one: int) -> int:
    while leader[one] != one:
        leader[one] = leader[leader[one]]
        one = leader[one]
    return one


def _pair(a: Entry, b: Entry, similarity: float, firsts: dict[str, str], corpus: Corpus) -> PairRow:
    return PairRow(
        plan=a.name,
        other=b.name,
        similarity=similarity,
        same_document=firsts[a.name] == firsts[b.name],
        year=a.year,
        other_year=b.year,
        province=province(a.province, corpus.names),
        other_province=province(b.province, corpus.names),
    )
