"""Agencies: the words that their names begin with, and the register."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from extractor.plan import Level
from extractor.rulebook.models.base import Id, Rule, Text, Texts


class AgencyWord(Rule):
    """A word or phrase that begins the name of an agency or of a class of agencies.

    ``kind`` is how the record names such a body (``Sở``, ``UBND``); ``office`` marks office-holders
    (Giám đốc, Hiệu trưởng); ``plural`` words need "các" before them; ``unless`` lists the words that make
    it something else ("phòng chống", "hội nghị"). ``alone`` is false where the word is a name only together
    with more words ("trường", "ban"). ``label`` words stand before a colon and the agency ("Cơ quan chủ quản: …").
    ``institution`` marks bodies that are listed by class in small letters ("các trường …, trung tâm …").
    """

    id: Id
    words: Texts = Field(min_length=1)
    kind: Text
    level: Level | None = None
    office: bool = False
    plural: bool = False
    alone: bool = True
    label: bool = False
    institution: bool = False
    unless: Texts = ()
    examples: Texts = Field(min_length=1)
    counter_examples: Texts = ()
    source: Text


class AgencyWords(Rule):
    """Head words of agency names; words of request before them; what follows that is no part of a name."""

    requests: Texts
    tails: Texts
    words: tuple[AgencyWord, ...]


class AgencyEntry(Rule):
    """One agency of the register: a stable key for one function, whatever it is called in a year.

    ``end`` is the last day on which it existed; ``successor`` is the id of the body that took over.
    """

    id: Id
    name: Text
    aliases: Texts = ()
    levels: tuple[Level, ...] = Field(min_length=1)
    start: dt.date | None = Field(default=None, alias="from")
    end: dt.date | None = Field(default=None, alias="to")
    successor: Id | None = None
    note: Text | None = None
    examples: Texts = Field(min_length=1)
    counter_examples: Texts = ()
    source: Text


class Spelling(Rule):
    """Two ways to write the same words in agency names (``GD&ĐT`` is ``Giáo dục và Đào tạo``)."""

    short: Texts = Field(min_length=1)
    full: Text
    source: Text


class AgencyRegister(Rule):
    """The register, with the abbreviations that its names are printed with."""

    spellings: tuple[Spelling, ...]
    agencies: tuple[AgencyEntry, ...]
