"""Who is who among the agencies: the register's stable key for a printed name.

``identify`` answers only when one body fits. Where a name begins and where a list of names is cut is
:mod:`extractor.registry.agency_lists`; its functions can be had from here as well.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from extractor.plan import Level
from extractor.registry.agency_lists import begins_agency, names_an_agency, split_agencies
from extractor.registry.places import level_of_unit, province
from extractor.registry.words import head_words
from extractor.rulebook import Rulebook, load
from extractor.rulebook.models import AgencyEntry
from extractor.vietnamese.late import late_re
from extractor.vietnamese.letters import fold, shadow

__all__ = ["agency", "begins_agency", "identify", "names_an_agency", "split_agencies"]

_BRACKET: Final = late_re(r" *\([^()]*\)")
_WHERE: Final = late_re(
    r" (?:trên địa bàn|trực thuộc|có liên quan|liên quan|cấp(?= tỉnh| huyện| xã| thành phố))(?: .*)?$"
)
# "… tỉnh Thái Nguyên", "… các huyện, thị xã và thành phố", "… các quận-huyện", "… xã"
_UNIT: Final = late_re(
    r" (?P<many>các )?(?P<unit>thành phố|thị xã|thị trấn|đặc khu|tỉnh|huyện|quận|phường|tp\.?|xã)"
    r"(?P<name>(?:[ .,-].*)?)$"
)
_PLACE_WORDS: Final = 4  # the longest bare province name has five syllables: "Bà Rịa - Vũng Tàu"
_LONGEST: Final = 200


@dataclass(frozen=True, slots=True)
class _Name:
    """A name without its place: the words, and the levels that the place allows (None: any)."""

    words: str
    levels: frozenset[Level] | None


class Register:
    """The agencies of a rulebook, by the words of their names."""

    def __init__(self, book: Rulebook) -> None:
        """Index the register of ``book``."""
        self.entries = {entry.id: entry for entry in book.agencies.agencies}
        self._full: dict[str, str] = {}
        for spelling in book.agencies.spellings:
            self._full |= {fold(short): fold(spelling.full) for short in (*spelling.short, spelling.full)}
        longest_first = sorted(self._full, key=len, reverse=True)
        self._spellings = late_re(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
        self._index: dict[str, list[AgencyEntry]] = {}
        for entry in self.entries.values():
            for name in (entry.name, *entry.aliases):
                full = self._spelled(name)
                for words in {full, _placed(full).words}:
                    holders = self._index.setdefault(words, [])
                    if entry not in holders:
                        holders.append(entry)

    def identify(self, printed: str, level: Level | None = None) -> str | None:
        """See :func:`identify`."""
        text = _BRACKET.sub("", printed[:_LONGEST]).strip(" .,:;…*")
        for name in self._readings(_without_office(text)):
            fitting = [entry for entry in self._index.get(name.words, ()) if _fits(name.levels, entry)]
            if len(fitting) > 1 and level is not None:
                fitting = [entry for entry in fitting if level in entry.levels]
            if fitting:
                return fitting[0].id if len(fitting) == 1 else None
        return None

    def _readings(self, text: str) -> Iterator[_Name]:
        """The ways to take a name apart, the closest first: as it stands, without "các", without its place."""
        for form in dict.fromkeys((text, re.sub(r"^[Cc]ác ", "", text))):
            full = self._spelled(form)
            yield _Name(full, None)
            yield _placed(full)
            yield _placed(_WHERE.sub("", full))
        syllables = text.split()
        for count in range(2, min(_PLACE_WORDS, len(syllables) - 1)):  # "Huyện đoàn Thọ Xuân", "Phòng GDĐT Thanh Oai"
            tail = syllables[-count:]
            words = self._spelled(" ".join(syllables[:-count]))
            if " " in words and all(word.istitle() for word in tail) and tail != ["Việt", "Nam"]:
                yield _Name(words, None)

    def _spelled(self, text: str) -> str:
        """Fold a name and write its abbreviations out: ``sở gd&đt`` is ``sở giáo dục và đào tạo``."""
        return self._spellings.sub(lambda match: self._full[match.group()], fold(text))


def agency(identity: str) -> AgencyEntry | None:
    """Return the register's entry of a key, or None."""
    return _register().entries.get(identity)


@lru_cache(maxsize=4096)
def identify(printed: str, level: Level | None = None) -> str | None:
    """Return the key of the agency that a printed name means, or None when none or several fit.

    Args:
        printed: one agency as printed: "Sở GDĐT Hà Nội", "Hội khuyến học tỉnh", "UBND các xã, phường".
        level: level of the plan that names it; it decides where the name alone does not ("UBND", "Công an").
    """
    return _register().identify(printed, level)


@cache
def _register() -> Register:
    return Register(load())


def _fits(place: frozenset[Level] | None, entry: AgencyEntry) -> bool:
    """A body stands at the level of its place; schools and the like stand anywhere."""
    return not place or bool(place.intersection(entry.levels)) or {"school", "other", "party"}.issuperset(entry.levels)


def _without_office(text: str) -> str:
    """Drop words of request and the office-holder: "Giao Giám đốc Sở Nội vụ" is about Sở Nội vụ."""
    words = head_words()
    text = text[words.request_end(shadow(text)) :]
    head = words.head_at(shadow(text))
    if head and head.word.office and begins_agency(rest := text[head.end :].strip()):
        return rest
    return text


def _placed(full: str) -> _Name:
    """Cut the place off a folded name and say which levels it allows."""
    match = _UNIT.search(full)
    if match:
        unit = f"{match['unit']} {match['name'].strip(' .')}" if not match["many"] else match["unit"]
        found = level_of_unit(unit)
        if match["many"] and match["unit"] == "thành phố":
            found = "district"
        levels: frozenset[Level] = frozenset({"province", "district"}) if found == "other" else frozenset({found})
        return _Name(full[: match.start()], levels)
    syllables = full.split()
    for count in range(1, min(_PLACE_WORDS, len(syllables) - 1) + 1):
        if province(" ".join(syllables[-count:])):
            return _Name(" ".join(syllables[:-count]), frozenset({"province"}))
    return _Name(full, None)
