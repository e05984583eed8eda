"""Campaigns: what each is called, what was fixed for its years, what its plans are expected to cite."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from extractor.plan import EventKind, Level
from extractor.rulebook.models.base import Id, Rule, Text, Texts


class EventWord(Rule):
    """Words that name an occasion of the campaign."""

    kind: EventKind
    words: Texts = Field(min_length=1)
    source: Text


class Letter(Rule):
    """The central letter of a year."""

    symbol: Text
    date: dt.date | None = None
    issuer: Text
    source: Text


class CampaignYear(Rule):
    """What was fixed nationally for one year of a campaign."""

    year: int
    theme: Text | None = None
    themes_offered: Texts = ()
    start: dt.date | None = Field(default=None, alias="from")
    end: dt.date | None = Field(default=None, alias="to")
    opening: dt.date | None = None
    letter: Letter | None = None
    note: Text | None = None
    source: Text


class Expected(Rule):
    """What a plan of some levels is expected to cite in a campaign.

    Attributes:
        levels: of the plans meant.
        cites: ``letter`` (the central letter of the year), ``province`` (a document of the province on the
            campaign) or ``superior`` (one of any body above).
        needed: ``one`` of them is enough, or ``all`` are asked for.
    """

    levels: tuple[Level, ...] = Field(min_length=1)
    cites: tuple[Literal["letter", "superior"], ...] = Field(min_length=1)
    needed: Literal["one", "all"] = "all"


class Standing(Rule):
    """A standing directive that plans of a campaign do well to cite, from its day (or ``start``) to a last year."""

    symbol: Text
    first_year: int | None = None
    last_year: int | None = None
    levels: tuple[Level, ...] = ("province", "district", "commune")


class Chain(Rule):
    """The chain of authority of a campaign."""

    expected: tuple[Expected, ...]
    standing: tuple[Standing, ...] = ()
    source: Text


class Campaign(Rule):
    """A recurring campaign: how titles name it, its theme label, its occasions, its years."""

    id: Id
    name: Text
    names: Texts = Field(min_length=1)
    short_names: Texts = ()
    theme_labels: Texts = ()
    events: tuple[EventWord, ...] = ()
    years: tuple[CampaignYear, ...] = ()
    chain: Chain | None = None
    examples: Texts = Field(min_length=1)
    counter_examples: Texts = ()
    source: Text
