"""How fast the word goes down: from the ministry's letter to the province's plan to the commune's, and to the week."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from extractor.compare.corpus import Corpus
from extractor.compare.entries import Cited, Entry
from extractor.compare.frames import frame
from extractor.compare.lineage import above, level_of_issuer, rank
from extractor.compare.names import province
from extractor.compare.themes import national
from extractor.registry.campaigns import campaign_of
from extractor.registry.directives import symbol_key

Step = Literal["letter to plan", "superior to plan", "letter to superior", "plan to week", "week to deadline"]
STEPS: Final[tuple[Step, ...]] = (
    "letter to plan",
    "letter to superior",
    "superior to plan",
    "plan to week",
    "week to deadline",
)
_ORDERS: Final = frozenset({"KH", "CV", "HD", "CĐ", "TB"})
"""Types by which a campaign is handed down: plan, letter, guidance, telegram, notice. Decisions are standing ones."""


@dataclass(frozen=True, slots=True)
class StepRow:
    """One step of one plan.

    Attributes:
        plan: file name of the document in which the step was read.
        year: of the plan.
        campaign: its id.
        province: under the name asked for.
        level: of the plan's issuer.
        step: ``letter to plan`` (the ministry's letter to this plan), ``superior to plan`` (a plan or letter of a
            body between them to this plan), ``letter to superior`` (the letter to that document; once for each such
            document), ``plan to week`` (day of issue to the campaign's first day), ``week to deadline`` (its last day
            to a report's deadline).
        from_level, to_level: of the bodies; missing for days that are no document's.
        from_document, to_document: symbol, or name of the plan; for a deadline who reports.
        from_date, to_date: the days; missing where they are not known.
        days: from the first to the second; below 0 when the second came first; missing where a day is not known.
        from_source: where the first day was read: ``plan``, ``cited``, or ``register`` (the letter is not cited).
    """

    plan: str
    year: int | None
    campaign: str | None
    province: str | None
    level: str | None
    step: str
    from_level: str | None
    to_level: str | None
    from_document: str | None
    to_document: str | None
    from_date: dt.date | None
    to_date: dt.date | None
    days: int | None
    from_source: str


@dataclass(frozen=True, slots=True)
class _Document:
    level: str | None
    name: str | None
    date: dt.date | None
    source: str = "plan"


def diffusion(corpus: Corpus) -> pd.DataFrame:
    """One row a step, columns as in :class:`StepRow`; files of one document count once."""
    firsts = corpus.firsts
    relayed: set[tuple[str | None, str | None, dt.date | None]] = set()
    rows: list[StepRow] = []
    for entry in corpus.entries:
        if firsts[entry.name] == entry.name:
            rows += _steps(entry, corpus, relayed)
    return frame(rows, StepRow)


def _steps(
    entry: Entry, corpus: Corpus, relayed: set[tuple[str | None, str | None, dt.date | None]]
) -> Iterator[StepRow]:
    own = _Document(entry.level, entry.symbol or entry.name, entry.issued)
    letter = _letter(entry)
    if letter is not None:
        yield _step(entry, corpus, "letter to plan", letter, own)
    for cited in entry.cited:
        superior = _superior(cited, entry, letter)
        if superior is None:
            continue
        key = (cited.symbol, cited.issuer, cited.date)
        if letter is not None and key not in relayed:
            relayed.add(key)
            yield _step(entry, corpus, "letter to superior", letter, superior)
        yield _step(entry, corpus, "superior to plan", superior, own)
    if entry.start is not None:
        yield _step(entry, corpus, "plan to week", own, _Document(None, None, entry.start))
    for due in entry.dues:
        if due.date is not None and entry.end is not None:
            reporter = _Document(None, due.reporter, due.date)
            yield _step(entry, corpus, "week to deadline", _Document(None, None, entry.end), reporter)


def _letter(entry: Entry) -> _Document | None:
    """The year's central letter: that of the register, else the only central letter of the year among the bases."""
    fixed = national(entry.campaign, entry.year)
    if fixed is not None and fixed.letter is not None:
        key = symbol_key(fixed.letter.symbol)
        cited = next((one for one in entry.cited if one.symbol and symbol_key(one.symbol) == key), None)
        day = (cited.date if cited else None) or fixed.letter.date
        return _Document("central", fixed.letter.symbol, day, "cited" if cited else "register")
    letters = [one for one in entry.cited if one.type == "CV" and _of_year(one, entry) and _level(one) == "central"]
    return _Document("central", letters[0].symbol, letters[0].date, "cited") if len(letters) == 1 else None


def _superior(cited: Cited, entry: Entry, letter: _Document | None) -> _Document | None:
    """A document of the plan's year by which a body between the centre and the plan's issuer hands the campaign down.

    One from before the letter counts only when its title names the campaign: else it is about something wider.
    """
    level = _level(cited)
    if cited.type not in _ORDERS or level in (None, "central") or not _of_year(cited, entry):
        return None
    if not above(rank(level, cited.issuer), rank(entry.level, entry.issuer)):
        return None
    early = cited.date is not None and letter is not None and letter.date is not None and cited.date < letter.date
    if early and (cited.title is None or campaign_of(cited.title) != entry.campaign):
        return None
    return _Document(level, cited.symbol or cited.title, cited.date, "cited")


def _of_year(cited: Cited, entry: Entry) -> bool:
    return cited.role == "basis" and entry.year is not None and cited.year == entry.year


def _level(cited: Cited) -> str | None:
    return level_of_issuer(cited.issuer) if cited.issuer else None


def _step(entry: Entry, corpus: Corpus, step: Step, one: _Document, other: _Document) -> StepRow:
    return StepRow(
        plan=entry.name,
        year=entry.year,
        campaign=entry.campaign,
        province=province(entry.province, corpus.names),
        level=entry.level,
        step=step,
        from_level=one.level,
        to_level=other.level,
        from_document=one.name,
        to_document=other.name,
        from_date=one.date,
        to_date=other.date,
        days=(other.date - one.date).days if one.date and other.date else None,
        from_source=one.source,
    )
