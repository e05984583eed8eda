"""What a rule file may hold: one frozen model per kind of entry, unknown keys refused.

Every entry has a stable kebab-case ``id``, at least one example that it must match and, where confusion
is possible, counter-examples that it must not. Every fact names its source: an address, a public
repository's file, or a decree with its article.
"""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from extractor.plan import DutyRole, EventKind, Level, Role

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
Texts = tuple[Text, ...]
Family = Literal["administrative", "letter", "copy", "normative", "party"]


class Rule(BaseModel):
    """Base of all entries: immutable, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, defer_build=True)


class DocumentType(Rule):
    """Loại văn bản: a type of document by its abbreviation and printed names.

    ``abbr`` is what symbols carry (``KH``); for a letter it is the record's own ``CV``, which no symbol of
    the State carries (Decree 30/2020, Appendix III names no abbreviation for it): ``in_symbols`` is false.
    ``examples`` are printed type lines, or whole symbols.
    """

    id: Id
    abbr: Text | None
    name: Text
    variants: Texts = ()
    family: Family
    in_symbols: bool = True
    law: Text | None = None
    examples: Texts = Field(min_length=1)
    counter_examples: Texts = ()
    source: Text


class HeadingRule(Rule):
    """What a heading is about, from its words, compared without case and tone placement.

    A rule of scope ``whole`` looks at the heading, one of scope ``part`` at each part of a joint heading
    ("Chủ đề và thời gian" has two). It applies when the text ``is`` one of its phrases or ``begins`` with
    one, or ``has`` one anywhere; a rule with both ``begins`` and ``has`` wants both. No phrase of ``lacks``
    may stand in the text. The first rule that applies decides. ``roles`` is empty for topics that have no
    role of their own.
    """

    id: Id
    scope: Literal["whole", "part"] = "part"
    roles: tuple[Role, ...]
    exactly: Texts = ()
    begins: Texts = ()
    has: Texts = ()
    lacks: Texts = ()
    examples: Texts = Field(min_length=1)
    counter_examples: Texts = ()
    source: Text


class HeadingRules(Rule):
    """The rules in order of precedence, and the small words that may open a part ("các", "một số")."""

    openers: Texts
    rules: tuple[HeadingRule, ...]


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


class FormerProvince(Rule):
    """A province or central city that was merged into another."""

    name: Text
    city: bool = False


class Province(Rule):
    """A province (tỉnh) or central city (thành phố trực thuộc trung ương) of today, and what formed it.

    ``city_since`` is given where it was a city of its province in older documents; ``merged`` lists the
    provinces that became part of it. ``person`` marks a name that is a person's too.
    """

    name: Text
    city: bool = False
    city_since: int | None = None
    person: bool = False
    variants: Texts = ()
    merged: tuple[FormerProvince, ...] = ()


class UnitWord(Rule):
    """A word for a unit of administration and its level (``xã``: commune); ``last`` day it existed."""

    word: Text
    level: Level
    first: dt.date | None = None
    last: dt.date | None = None


class Places(Rule):
    """Provinces of Vietnam, before and after the merger."""

    merged_on: dt.date
    source: Text
    units: tuple[UnitWord, ...]
    provinces: tuple[Province, ...]
    former_variants: dict[str, Texts] = Field(default_factory=dict)
    examples: dict[str, str | None] = Field(min_length=1)


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


class LocalPeriod(Rule):
    """A province's own document on a directive that names other years than the directive's title."""

    province: Text
    period: tuple[int, int]
    source: Text


class OtherTitle(Rule):
    """Another wording of a directive's title: a ``draft`` never in force, or one that the ``press`` used."""

    title: Text
    kind: Literal["draft", "press"]
    source: Text


class Directive(Rule):
    """A standing directive or letter that plans cite. ``period`` is as in its title.

    ``variants`` are misprinted symbols seen for it, ``aliases`` its short names ("Đề án 89"). ``succeeded_by`` is
    the symbol of the directive that took its place; where no repeal clause was read, ``succession`` is ``inferred``.
    ``expires`` is false for a directive whose title names years that do not bound it.
    """

    id: Id
    symbol: Text
    type: Text
    date: dt.date | None = None
    issuer: Text
    province: Text | None = None
    instrument: Text | None = None
    title: Text | None = None
    period: tuple[int | None, int | None] | None = None
    implements: Text | None = None
    replaces: Text | None = None
    succeeded_by: Text | None = None
    succession: Literal["stated", "inferred"] = "inferred"
    expires: bool = True
    variants: Texts = ()
    aliases: Texts = ()
    other_titles: tuple[OtherTitle, ...] = ()
    local_periods: tuple[LocalPeriod, ...] = ()
    note: Text | None = None
    source: Text


class DutyWord(Rule):
    """Words that give a duty item its role. ``at_start`` words count only where the item begins with them."""

    id: Id
    role: DutyRole | None
    words: Texts = Field(min_length=1)
    at_start: bool = False
    examples: Texts = Field(min_length=1)
    counter_examples: Texts = ()
    source: Text
