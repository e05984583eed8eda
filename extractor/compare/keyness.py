"""What is distinctive in the words of one group of plans against another, with the counts beside every score.

Weighted log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, "Fightin' Words", Political
Analysis 16): the log-odds of a word in the two groups, each count raised by what the whole corpus leads one to expect,
over the standard deviation of their difference. Rare words do not come out on top by chance, and common words need a
real difference.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from extractor.compare.corpus import Corpus
from extractor.compare.entries import Entry
from extractor.compare.frames import frame
from extractor.compare.lexicon import known_to
from extractor.compare.names import province, region
from extractor.compare.term_counts import TermCounts
from extractor.compare.units import COHESION, Known, Units, segment
from extractor.compare.words import Longs
from extractor.errors import RecordsError

By = Literal["year", "level", "region", "province", "campaign"]
BY: Final[tuple[By, ...]] = ("year", "level", "region", "province", "campaign")
PRIOR: Final = 1000.0
"""Words of prior belief, spread over the words as the whole corpus uses them; a tenth of a small corpus at most."""
REST: Final = "all others"
_FEWEST: Final = 3
_LEAST: Final = 1e-9
"""Words beside a term, where it is the only one of its group."""
_LABELS: Final = frozenset([*"abcdđeghiklmnopqrstuvxy", "ii", "iii", "iv", "vi", "vii", "viii", "ix"])
"""What stands alone as a number of a paragraph: "a)", "II."."""

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class KeyRow:
    """One word or phrase in two groups of plans.

    Attributes:
        by: what the groups were made by.
        group: the first group.
        against: the second; ``all others`` for the rest of the corpus.
        term: word, or phrase of two words (neither a small one, such as "và"), folded.
        kind: ``word`` or ``phrase``.
        score: z of the log-odds; above 0 the term is the first group's. Beyond 1.96 either way chance is a poor
            account of it.
        log_odds: the difference itself, natural logarithm.
        count, other_count: how often the term stands in each group.
        per_thousand, other_per_thousand: the same for a thousand words of the group.
        plans, other_plans: documents that use it.
    """

    by: str
    group: str
    against: str
    term: str
    kind: str
    score: float
    log_odds: float
    count: int
    other_count: int
    per_thousand: float
    other_per_thousand: float
    plans: int
    other_plans: int


def keyness(
    corpus: Corpus,
    by: By = "year",
    group: str | int | None = None,
    against: str | int | None = None,
    *,
    top: int | None = 20,
    fewest: int = _FEWEST,
    prior: float | None = None,
    cohesion: float = COHESION,
) -> pd.DataFrame:
    """Words and phrases by which groups of plans differ: one row a term and pair of groups, as in :class:`KeyRow`.

    Files of one document count once. Only the body counts, from the first heading to the recipients.

    Args:
        corpus: the plans.
        by: what groups are made by.
        group: the group looked at; None takes each in turn.
        against: the group it is compared with; None takes all other plans.
        top: terms for each pair of groups, the most distinctive of the first; None gives all, of both.
        fewest: terms that both groups together use less often are left out.
        prior: words of prior belief; more makes rare terms count less. None: 1000, or a tenth of a small corpus.
        cohesion: least normalised mutual information of syllables that are one word.

    Raises:
        RecordsError: there are no plans of a group that was named.
    """
    table = _Table(corpus, by, cohesion, fewest)
    named = [value for value in (group, against) if value is not None]
    for value in named:
        if str(value) not in table.groups:
            raise RecordsError(f"No plan of {by} {value}. There are: {', '.join(table.groups) or 'none'}.")
    chosen = [str(group)] if group is not None else [one for one in table.groups if one != str(against)]
    second = None if against is None else str(against)
    return frame([row for one in chosen for row in table.compare(one, second, top, prior)], KeyRow)


class _Table:
    """Counts of words and phrases by group."""

    def __init__(self, corpus: Corpus, by: By, cohesion: float, fewest: int) -> None:
        firsts = corpus.firsts
        entries = [entry for entry in corpus.entries if firsts[entry.name] == entry.name and len(entry.words)]
        values = [_value(entry, corpus)[by] for entry in entries]
        kept = [(entry, str(value)) for entry, value in zip(entries, values, strict=True) if value is not None]
        self.by, self._fewest = by, fewest
        self.groups = sorted({value for _, value in kept})
        places = {value: place for place, value in enumerate(self.groups)}
        self._group_of = np.array([places[value] for _, value in kept], dtype=np.int32)
        names = corpus.vocabulary.syllables()
        self._labels = np.array([0, *(number for number, word in enumerate(names) if word in _LABELS)], dtype=np.int64)
        known = known_to(corpus.vocabulary)
        self._small = np.array(known.small, dtype=np.int64)
        self._units = _units([entry for entry, _ in kept], names, known, cohesion)

        counts = np.bincount(self._units.documents, minlength=len(kept))
        self._sizes = np.bincount(self._group_of, weights=counts, minlength=len(self.groups))

    @cached_property
    def words(self) -> TermCounts:
        return TermCounts(self._units.ids, self._units.documents, self._group_of, len(self.groups), self._fewest)

    @cached_property
    def phrases(self) -> TermCounts:
        units = self._units
        joined = units.ids[:-1] * len(units.names) + units.ids[1:]
        free = ~units.opens[1:] & (units.ids[:-1] != 0) & (units.ids[1:] != 0)
        apart = np.zeros(len(units.names), dtype=np.bool_)
        apart[self._small] = True
        free &= ~apart[units.ids[:-1]] & ~apart[units.ids[1:]]
        return TermCounts(joined[free], units.documents[1:][free], self._group_of, len(self.groups), self._fewest)

    def compare(self, group: str, against: str | None, top: int | None, prior: float | None) -> list[KeyRow]:
        """The terms of a pair of groups, the first group's most distinctive first."""
        rows: list[KeyRow] = []
        for kind, counts in (("word", self.words), ("phrase", self.phrases)):
            rows += self._rows(group, against, top, prior, counts, kind)
        rows.sort(key=lambda row: (-row.score, row.term))
        return rows if top is None else rows[:top]

    def _rows(
        self,
        group: str,
        against: str | None,
        top: int | None,
        prior: float | None,
        counts: TermCounts,
        kind: str,
    ) -> list[KeyRow]:
        here = self.groups.index(group)
        a, plans = counts.count(here), counts.plans(here)
        if against is None:
            b, others = counts.total - a, counts.all_plans - plans
        else:
            there = self.groups.index(against)
            b, others = counts.count(there), counts.plans(there)
        score, odds = log_odds(a, b, counts.total, min(PRIOR, counts.total.sum() / 10) if prior is None else prior)
        good = (a + b >= self._fewest) & ~np.isin(counts.terms, self._labels if kind == "word" else 0)
        if top is None:
            chosen = np.flatnonzero(good)
        else:
            ranked = np.argsort(np.where(good, -score, np.inf), kind="stable")[:top]
            chosen = ranked[good[ranked] & (score[ranked] > 0)]
        whole_a = self._sizes[here]
        whole_b = self._sizes.sum() - whole_a if against is None else self._sizes[self.groups.index(against)]
        return [
            KeyRow(
                by=self.by,
                group=group,
                against=against or REST,
                term=self._name(int(counts.terms[place]), kind),
                kind=kind,
                score=float(score[place]),
                log_odds=float(odds[place]),
                count=int(a[place]),
                other_count=int(b[place]),
                per_thousand=1000 * int(a[place]) / max(1, int(whole_a)),
                other_per_thousand=1000 * int(b[place]) / max(1, int(whole_b)),
                plans=int(plans[place]),
                other_plans=int(others[place]),
            )
            for place in chosen.tolist()
        ]

    def _name(self, term: int, kind: str) -> str:
        names = self._units.names
        return names[term] if kind == "word" else f"{names[term // len(names)]} {names[term % len(names)]}"


def log_odds(a: Longs, b: Longs, background: Longs, prior: float = PRIOR) -> tuple[Floats, Floats]:
    """Score (z) and log-odds of each term.

    Args:
        a: counts in the first group.
        b: in the second.
        background: in the whole corpus; every term occurs there.
        prior: number of words of prior belief.
    """
    expected = background * (prior / max(1, background.sum()))
    whole_a, whole_b = a.sum() + prior, b.sum() + prior
    mine, theirs = a + expected, b + expected
    others_a, others_b = np.maximum(whole_a - mine, _LEAST), np.maximum(whole_b - theirs, _LEAST)
    odds = np.log(mine / others_a) - np.log(theirs / others_b)
    return odds / np.sqrt(1 / mine + 1 / theirs), odds


def _units(entries: Iterable[Entry], names: list[str], known: Known, cohesion: float) -> Units:
    words = [entry.words for entry in entries]
    if not words:
        empty = np.empty(0, dtype=np.int32)
        return Units(empty.astype(np.int64), empty, np.empty(0, dtype=np.bool_), names)
    documents = np.repeat(np.arange(len(words), dtype=np.int32), [len(one) for one in words])
    opens = np.concatenate([one.opens for one in words])
    return segment(np.concatenate([one.ids for one in words]), documents, opens, names, known, cohesion=cohesion)


def _value(entry: Entry, corpus: Corpus) -> dict[By, str | int | None]:
    return {
        "year": entry.year,
        "level": entry.level,
        "region": region(entry.province, entry.year, corpus.names),
        "province": province(entry.province, corpus.names),
        "campaign": entry.campaign,
    }
