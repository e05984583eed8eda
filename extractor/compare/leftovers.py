"""Last year's words left standing: themes of earlier years in the body of a plan, with their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

from extractor.compare.corpus import Corpus
from extractor.compare.entries import Entry
from extractor.compare.frames import frame
from extractor.compare.similarity import plain
from extractor.compare.themes import national_themes
from extractor.compare.words import Ints, shingles


@dataclass(frozen=True, slots=True)
class LeftoverRow:
    """One place of a plan that has the wording of an earlier year's theme.

    Attributes:
        plan: file name of the document.
        year: of the plan.
        campaign: its id.
        theme_year: the last year before the plan's in which the wording was a theme.
        years_ago: how many years before the plan's.
        origin: ``national`` theme, or ``local``: an earlier plan of the folder had it.
        theme: the earlier theme.
        share: part of its syllables that stand here in a row, up to 1.
        start, end: offsets into the plan's text.
        quote: the words themselves.
    """

    plan: str
    year: int | None
    campaign: str | None
    theme_year: int
    years_ago: int
    origin: str
    theme: str
    share: float
    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class _Old:
    """A theme of earlier years: its syllables, and the years in which it was one."""

    theme: str
    ids: tuple[int, ...]
    national: tuple[int, ...]
    local: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Seeds:
    """Runs of ``size`` syllables, as sorted numbers."""

    size: int
    runs: npt.NDArray[np.uint64]

    def places(self, ids: Ints) -> list[int]:
        """Where such a run begins in a text."""
        mine = shingles(ids, self.size)
        if not len(mine) or not len(self.runs):
            return []
        at = np.minimum(np.searchsorted(self.runs, mine), len(self.runs) - 1)
        return np.flatnonzero(self.runs[at] == mine).tolist()


def leftovers(corpus: Corpus, *, least: float = 0.8, shortest: int = 5) -> pd.DataFrame:
    """Themes of earlier years that stand in plans: one row a place, columns as in :class:`LeftoverRow`.

    A wording that belongs to the plan's own theme, or to its year's national theme, is no leftover.

    Args:
        corpus: the plans.
        least: part of the theme's syllables that must stand in a row, 0 to 1.
        shortest: themes of fewer syllables are passed over; they are too common as plain words.
    """
    rows: list[LeftoverRow] = []
    for identity in sorted({entry.campaign for entry in corpus.entries if entry.campaign}):
        old = _old_themes(corpus, identity, shortest)
        seeds = _seeds(old, least)
        rows += [
            row
            for entry in corpus.entries
            if entry.campaign == identity
            for row in _in(entry, old, seeds, corpus, least)
        ]
    rows.sort(key=lambda row: (row.plan, row.start, -row.theme_year))
    return frame(rows, LeftoverRow)


def _old_themes(corpus: Corpus, identity: str, shortest: int) -> list[_Old]:
    """All themes of a campaign, national and local, that are long enough to be told from plain words."""
    fixed: dict[str, tuple[str, set[int], set[int]]] = {}
    for year, wordings in national_themes(identity).items():
        for wording in wordings:
            fixed.setdefault(plain(wording), (wording, set(), set()))[1].add(year)
    firsts = corpus.firsts
    for entry in corpus.entries:
        if entry.campaign == identity and entry.theme and entry.year and firsts[entry.name] == entry.name:
            fixed.setdefault(plain(entry.theme), (entry.theme, set(), set()))[2].add(entry.year)
    found = []
    for wording, countrywide, local in fixed.values():
        ids = corpus.vocabulary.numbers(wording)
        if len(ids) >= shortest:
            found.append(_Old(wording, tuple(ids), tuple(sorted(countrywide)), tuple(sorted(local))))
    return found


def _seeds(old: list[_Old], least: float) -> _Seeds:
    """The short runs of syllables with which a sufficient run of an old theme may begin."""
    size = min((_needed(one, least) for one in old), default=1)
    found = [shingles(np.array(one.ids, dtype=np.int32), size) for one in old]
    return _Seeds(size, np.unique(np.concatenate(found)) if found else np.empty(0, dtype=np.uint64))


def _needed(old: _Old, least: float) -> int:
    return max(1, int(np.ceil(len(old.ids) * least - 1e-9)))


def _in(entry: Entry, old: list[_Old], seeds: _Seeds, corpus: Corpus, least: float) -> Iterator[LeftoverRow]:
    year = entry.year
    places = seeds.places(entry.words.ids) if year is not None else []
    if year is None or not places:
        return
    earlier = [
        one for one in old if any(before < year for before in (*one.national, *one.local)) and year not in one.national
    ]
    own = [plain(entry.theme)] if entry.theme else []
    own += [plain(wording) for wording in national_themes(entry.campaign).get(year, ())]
    hits: list[tuple[_Old, int, int]] = []
    ids = entry.words.ids.tolist()
    for one in earlier:
        hits += [(one, first, length) for first, length in _runs(ids, places, one.ids, _needed(one, least))]
    text = corpus.text(entry.name) if hits else ""
    for one, first, length in hits:
        start, end = entry.words.span(first, first + length - 1)
        quote = text[start:end]
        if not any(f" {plain(quote)} " in f" {wording} " for wording in own):
            yield _row(entry, one, length / len(one.ids), start, end, quote)


def _runs(ids: list[int], places: list[int], theme: tuple[int, ...], needed: int) -> Iterator[tuple[int, int]]:
    """Runs of at least ``needed`` syllables of a theme in a text: first syllable and length, without overlap."""
    free = 0
    for place in places:
        if place < free:
            continue
        longest = 0
        for begin in range(len(theme) - needed + 1):
            if theme[begin] == ids[place]:
                length = 0
                while (
                    begin + length < len(theme)
                    and place + length < len(ids)
                    and ids[place + length] == theme[begin + length]
                ):
                    length += 1
                longest = max(longest, length)
        if longest >= needed:
            yield place, longest
            free = place + longest


def _row(entry: Entry, old: _Old, share: float, start: int, end: int, quote: str) -> LeftoverRow:
    year = entry.year or 0
    countrywide = [before for before in old.national if before < year]
    local = [before for before in old.local if before < year]
    last = max(countrywide or local)
    return LeftoverRow(
        plan=entry.name,
        year=year,
        campaign=entry.campaign,
        theme_year=last,
        years_ago=year - last,
        origin="national" if countrywide else "local",
        theme=old.theme,
        share=share,
        start=start,
        end=end,
        quote=" ".join(quote.split()),
    )
