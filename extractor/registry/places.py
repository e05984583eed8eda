"""Provinces and levels: what a place name says, before and after the merger of 1 July 2025.

The names and dates are data (``rules/places.yaml``). The same name may mean a smaller province in an older
document; a province that was merged keeps its own name there and gets its present one beside it.
"""

from __future__ import annotations

import datetime as dt
import re
from functools import cache
from typing import Final

from extractor.plan import Level
from extractor.rulebook import load
from extractor.rulebook.models import Places
from extractor.vietnamese.late import late_re
from extractor.vietnamese.letters import fold, shadow

_UNIT: Final = late_re(r"(?:tỉnh|thành phố|tp\.?|t\.p\.?)[ .]*")  # "tỉnh ", "thành phố ", "TP. "
_CITY: Final = late_re(r"(?:thành phố|tp\.?)(?!\w)[ .]*")
_MARKS: Final = " .,;:"


class Gazetteer:
    """The provinces of a rulebook by every spelling, with what became of them."""

    def __init__(self, places: Places) -> None:
        """Index the names of ``places``."""
        self.merged_on = places.merged_on
        self._canonical: dict[str, str] = {}
        self._now: dict[str, str] = {}
        for entry in places.provinces:
            names = [(entry.name, entry.variants)]
            names += [(former.name, places.former_variants.get(former.name, ())) for former in entry.merged]
            for name, variants in names:
                self._now[name] = entry.name
                self._canonical |= {fold(printed): name for printed in (name, *variants)}
        former_cities = {former.name for entry in places.provinces for former in entry.merged if former.city}
        self._cities = {entry.name: entry.city_since or 0 for entry in places.provinces if entry.city}
        self._cities |= dict.fromkeys(former_cities, 0)
        units = ((fold(unit.word), unit.level) for unit in places.units)
        self._units = tuple(sorted(units, key=lambda unit: len(unit[0]), reverse=True))
        persons = {entry.name for entry in places.provinces if entry.person}
        forms = sorted(self._canonical, key=len, reverse=True)
        loose = "|".join(_loose(form, person=self._canonical[form] in persons) for form in forms)
        self._pattern = late_re(rf"(?<!\w)(?:{loose})(?!\w)")

    def province(self, name: str) -> str | None:
        """See :func:`province`."""
        key = fold(name).strip(_MARKS)
        found = self._canonical.get(key)
        if found is None and (unit := _UNIT.match(key)):
            found = self._canonical.get(key[unit.end() :])
        return found

    def now(self, name: str, on: dt.date | None) -> str | None:
        """See :func:`province_now`."""
        found = self.province(name)
        return found if found is None or (on is not None and on < self.merged_on) else self._now[found]

    def is_city(self, name: str, on: dt.date | None) -> bool:
        """Whether a name is a central city's, on a day or today."""
        since = self._cities.get(self.province(name) or "")
        return since is not None and (on is None or on.year >= since)

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """See :func:`find_province`."""
        spans = (match.span() for match in self._pattern.finditer(shadow(text)))
        return [
            (start, end, self.province(text[start:end]) or "") for start, end in spans if not text[start:end].islower()
        ]

    def unit_level(self, key: str) -> Level | None:
        """The level that a folded unit's own word says: ``xã bình yên`` is of the commune."""
        for word, level in self._units:
            if key.startswith(word) and not key[len(word) : len(word) + 1].isalpha():
                return level
        return None


def province(name: str) -> str | None:
    """Return the register's name of a province or central city printed with or without its unit, or None.

    "TP. HCM", "thành phố Hồ Chí Minh" give "Hồ Chí Minh". A merged or renamed province gives its own name
    ("Bắc Kạn", "Thừa Thiên Huế").
    """
    return gazetteer().province(name)


def province_now(name: str, on: dt.date | None = None) -> str | None:
    """Return what a province is called on a day: its own name before the merger, the new one from then on.

    Args:
        name: as printed, any variant.
        on: the day asked about; None asks for today's map.
    """
    return gazetteer().now(name, on)


def province_level(name: str) -> bool:
    """Whether a name, with or without its unit, is a province or a central city of any time.

    "thành phố Thái Nguyên" is not: the city of that name belongs to the province.
    """
    if province(name) is None:
        return False
    return not _CITY.match(fold(name).strip(_MARKS)) or gazetteer().is_city(name, None)


def find_province(text: str) -> list[tuple[int, int, str]]:
    """Return every province named in a text: start, end (offsets into the text) and the register's name.

    A name that is a person's too counts only after the word for a city ("thành phố Hồ Chí Minh").
    """
    return gazetteer().find(text)


def level_of_unit(printed: str, on: dt.date | None = None) -> Level:
    """Return the level of a unit from the words it is printed with; ``other`` when they say none.

    "tỉnh Hưng Yên", "thành phố Hà Nội" province; "huyện Thanh Oai", "thành phố Thái Nguyên", "thị xã" district;
    "xã Bình Yên", "đặc khu Cô Tô" commune. A bare "thành phố" is ``other``: it can be either.

    Args:
        printed: the unit with its word, or a bare province name.
        on: day of the document: "thành phố Huế" was a city of its province before it became a central city.
    """
    key = fold(printed).strip(_MARKS)
    if city := _CITY.match(key):
        if city.end() == len(key):
            return "other"
        return "province" if gazetteer().is_city(printed, on) else "district"
    level = gazetteer().unit_level(key)
    return level or ("province" if province(printed) else "other")


@cache
def gazetteer() -> Gazetteer:
    """The provinces of the package's own rules."""
    return Gazetteer(load().places)


def _loose(name: str, *, person: bool) -> str:
    """A pattern for a folded name in a shadow; a person's name counts only after the word for a city."""
    pattern = re.escape(name).replace(r"\-", " ?- ?").replace(r"\ ", " +")
    if person and not name.startswith(("tp", "thành phố")):
        return rf"(?:thành phố|tp\.?) *{pattern}"
    return pattern
