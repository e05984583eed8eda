"""Provinces of today and before the merger, and the words for units of administration."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from extractor.plan import Level
from extractor.rulebook.models.base import Rule, Text, Texts


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
