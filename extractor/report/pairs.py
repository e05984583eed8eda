"""Which two plans are set side by side: a body's plan and its last, a plan and its superior's."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from extractor.compare.corpus import Corpus
from extractor.compare.entries import Entry
from extractor.compare.lineage import Lineage
from extractor.report.options import Options

Relation = Literal["before", "superior", "alike", "chosen"]
_FEW: Final = 12
"""With fewer natural pairs than this, plans of one campaign and level in following years are paired too."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two plans and why they are compared: ``a`` is the earlier, or the superior's."""

    a: Entry
    b: Entry
    relation: Relation


@dataclass(frozen=True, slots=True)
class Chosen:
    """The pairs with a page each, and how many more there would have been."""

    pairs: tuple[Pair, ...]
    more: int


def choose(corpus: Corpus, options: Options) -> Chosen:
    """The pairs asked for, then natural ones, the newest first, up to the bound.

    Raises:
        RecordsError: a name of a pair asked for fits no plan, or several.
    """
    asked = [Pair(corpus.one(a), corpus.one(b), "chosen") for a, b in options.pair]
    natural = sorted(_natural(corpus), key=_order)
    if len(natural) < _FEW:
        natural += sorted(_alike(corpus), key=_order)[: _FEW - len(natural)]
    every = {(pair.a.name, pair.b.name): pair for pair in reversed([*asked, *natural])}
    ordered = list(reversed(every.values()))
    bound = max(options.pairs, 0) + len(asked)
    return Chosen(tuple(ordered[:bound]), max(len(ordered) - bound, 0))


def _order(pair: Pair) -> tuple[int, str, str]:
    return -(pair.b.year or 0), pair.b.name, pair.a.name


def _firsts(corpus: Corpus) -> Iterator[Entry]:
    firsts = corpus.firsts
    return (entry for entry in corpus.entries if firsts[entry.name] == entry.name and entry.tasks)


def _natural(corpus: Corpus) -> Iterator[Pair]:
    lineage = Lineage(corpus)
    for entry in _firsts(corpus):
        if (link := lineage.before(entry)) is not None and link.entry.tasks:
            yield Pair(link.entry, entry, "before")
        if (link := lineage.superior(entry)) is not None and link.entry.tasks:
            yield Pair(link.entry, entry, "superior")


def _alike(corpus: Corpus) -> Iterator[Pair]:
    """Each plan with the one of its campaign and level in the nearest earlier year, where there is exactly one."""
    groups: defaultdict[tuple[str, str], defaultdict[int, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in _firsts(corpus):
        if entry.campaign and entry.level and entry.year:
            groups[entry.campaign, entry.level][entry.year].append(entry)
    for years in groups.values():
        for last, year in pairwise(sorted(years)):
            if len(years[last]) == 1:
                yield from (Pair(years[last][0], entry, "alike") for entry in years[year])
