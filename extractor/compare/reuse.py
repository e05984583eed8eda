"""How much of a plan is taken from its superior's plan or from last year's, which passages, in which order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from extractor.compare.corpus import Corpus
from extractor.compare.entries import Entry
from extractor.compare.frames import frame
from extractor.compare.lineage import Lineage, Link
from extractor.compare.names import province
from extractor.compare.passages import LEAST, Passage, Prepared, in_order, passages
from extractor.compare.words import Words


@dataclass(frozen=True, slots=True)
class ReuseRow:
    """One plan beside one plan that it may have been written from.

    Attributes:
        plan: file name of the document.
        year: of the plan.
        province: under the name asked for.
        level: of the issuer.
        source: the other plan.
        relation: ``superior`` or ``earlier`` (the issuer's own plan of an earlier year).
        found_by: how the other plan was found, see :class:`extractor.compare.lineage.Link`.
        years_apart: years between the two.
        share: syllables of the plan's body that stand in passages of the source, over all of its body, 0 to 1.
        source_share: the same syllables over the source's body: how much of it was taken.
        passages: number of passages, at least fifteen equal syllables each.
        longest: syllables of the longest passage.
        order: part of what was taken that stands in the source's order, 0 to 1; missing where nothing was taken.
    """

    plan: str
    year: int | None
    province: str | None
    level: str | None
    source: str
    relation: str
    found_by: str
    years_apart: int | None
    share: float
    source_share: float
    passages: int
    longest: int
    order: float | None


@dataclass(frozen=True, slots=True)
class PassageRow:
    """One passage of a plan that stands in its source.

    Attributes:
        plan, source, relation: as in :class:`ReuseRow`.
        passage: its number in the plan, from 1.
        rank: its number in the order of the source, from 1.
        syllables: from its first to its last.
        same: of these, how many are the same.
        start, end: offsets into the plan's text.
        source_start, source_end: offsets into the source's text.
        text: in the plan.
        source_text: in the source.
    """

    plan: str
    source: str
    relation: str
    passage: int
    rank: int
    syllables: int
    same: int
    start: int
    end: int
    source_start: int
    source_end: int
    text: str
    source_text: str


def reuse(corpus: Corpus, *, least: int = LEAST) -> pd.DataFrame:
    """One row for each plan and source found in the corpus, columns as in :class:`ReuseRow`."""
    jobs = list(_sources(corpus))
    rows: dict[int, ReuseRow] = {}
    # A province's plans one after the other, whatever the year: each is prepared once for all it is compared with.
    for place in sorted(range(len(jobs)), key=lambda place: jobs[place][0].province or ""):
        entry, link, relation = jobs[place]
        found = passages(_prepared(entry.words), _prepared(link.entry.words), least)
        rows[place] = _row(entry, link, relation, found, corpus)
    return frame([rows[place] for place in range(len(jobs))], ReuseRow)


def reused_passages(corpus: Corpus, *, least: int = LEAST) -> pd.DataFrame:
    """The passages themselves, one row each, columns as in :class:`PassageRow`."""
    rows: list[PassageRow] = []
    for entry, link, relation in _sources(corpus):
        rows += _passage_rows(corpus, entry, link.entry, relation, least)
    return frame(rows, PassageRow)


def passages_between(corpus: Corpus, plan: str, source: str, *, least: int = LEAST) -> pd.DataFrame:
    """The passages of any plan that stand in any other, one row each, columns as in :class:`PassageRow`.

    Raises:
        RecordsError: a name fits no plan, or several.
    """
    return frame(_passage_rows(corpus, corpus.one(plan), corpus.one(source), "named", least), PassageRow)


def _sources(corpus: Corpus) -> Iterator[tuple[Entry, Link, str]]:
    lineage = Lineage(corpus)
    for entry in corpus.entries:
        if len(entry.words):
            links = ((lineage.superior(entry), "superior"), (lineage.before(entry), "earlier"))
            yield from ((entry, link, relation) for link, relation in links if link and len(link.entry.words))


@lru_cache(maxsize=512)
def _prepared(words: Words) -> Prepared:
    """A province's plan is compared with those of its communes, one after the other."""
    return Prepared(words.ids)


def _row(entry: Entry, link: Link, relation: str, found: list[Passage], corpus: Corpus) -> ReuseRow:
    source = link.entry
    taken = sum(passage.same for passage in found)
    years = entry.year - source.year if entry.year is not None and source.year is not None else None
    return ReuseRow(
        plan=entry.name,
        year=entry.year,
        province=province(entry.province, corpus.names),
        level=entry.level,
        source=source.name,
        relation=relation,
        found_by=link.found_by,
        years_apart=years,
        share=taken / len(entry.words),
        source_share=min(1.0, taken / len(source.words)),
        passages=len(found),
        longest=max((passage.last - passage.first + 1 for passage in found), default=0),
        order=in_order(found) if found else None,
    )


def _passage_rows(corpus: Corpus, entry: Entry, source: Entry, relation: str, least: int) -> list[PassageRow]:
    found = passages(_prepared(entry.words), _prepared(source.words), least)
    if not found:
        return []
    text, other = corpus.text(entry.name), corpus.text(source.name)
    ranks = {place: rank for rank, place in enumerate(sorted(range(len(found)), key=lambda i: found[i].from_first), 1)}
    rows = []
    for place, passage in enumerate(found):
        start, end = entry.words.span(passage.first, passage.last)
        source_start, source_end = source.words.span(passage.from_first, passage.from_last)
        rows.append(
            PassageRow(
                plan=entry.name,
                source=source.name,
                relation=relation,
                passage=place + 1,
                rank=ranks[place],
                syllables=passage.last - passage.first + 1,
                same=passage.same,
                start=start,
                end=end,
                source_start=source_start,
                source_end=source_end,
                text=text[start:end],
                source_text=other[source_start:source_end],
            )
        )
    return rows
