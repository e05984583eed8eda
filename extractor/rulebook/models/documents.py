"""Types of documents, and the directives that plans cite."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from pydantic import Field

from extractor.rulebook.models.base import Id, Rule, Text, Texts

Family = Literal["administrative", "letter", "copy", "normative", "party"]


class DocumentType(Rule):
    """Loại văn bản: a type of document by its abbreviation and printed names.

    ``abbr`` is what symbols carry (``KH``); for a letter it is the record's own ``CV``, which no symbol of
    the State carries (Decree 30/2020, Appendix III names no abbreviation for it): ``in_symbols`` is false.
    ``former`` holds abbreviations of Circular 01/2011/TT-BNV that Decree 30 changed or dropped: in a symbol they count
    only beside the printed name, because they are also names of bodies.
    ``examples`` are printed type lines, or whole symbols.
    """

    id: Id
    abbr: Text | None
    name: Text
    variants: Texts = ()
    former: Texts = ()
    family: Family
    in_symbols: bool = True
    law: Text | None = None
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
