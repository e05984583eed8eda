"""The phrases that are looked for: names of agencies in every spelling of the register, words of duty."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from extractor.registry.agencies import identify
from extractor.rulebook import load
from extractor.rulebook.models import Spelling
from extractor.vietnamese.letters import fold, shadow

_MOST_SPELLINGS: Final = 200  # of one name; "Văn phòng Hội đồng nhân dân và Ủy ban nhân dân" has a dozen


@dataclass(frozen=True, slots=True)
class _Forms:
    """The ways to write the same words, and the pattern that finds any of them in a shadow."""

    forms: tuple[str, ...]
    pattern: re.Pattern[str]


@cache
def agency_phrases() -> dict[str, tuple[str, ...]]:
    """Return the spellings of each agency's names by its key; a spelling that two agencies share is left out."""
    register = load().agencies
    ways = [_forms(spelling) for spelling in register.spellings]
    holders: dict[str, set[str]] = {}
    found: dict[str, dict[str, str]] = {}
    for entry in register.agencies:
        spelled = found.setdefault(entry.id, {})
        for name in (entry.name, *entry.aliases):
            for phrase in _spellings(name, ways):
                spelled.setdefault(fold(phrase), phrase)
                plural = _plural(phrase)
                if plural and identify(plural) == entry.id:
                    spelled.setdefault(fold(plural), plural)
        for key in spelled:
            holders.setdefault(key, set()).add(entry.id)
    return {
        identity: tuple(phrase for key, phrase in spelled.items() if len(holders[key]) == 1)
        for identity, spelled in found.items()
    }


def _plural(phrase: str) -> str | None:
    """The same bodies of several places: "UBND xã" is "UBND các xã" (, phường …); None without a unit at the end."""
    for unit in load().places.units:
        if phrase.endswith(f" {unit.word}"):
            return f"{phrase.removesuffix(unit.word)}các {unit.word}"
    return None


def _forms(spelling: Spelling) -> _Forms:
    forms = tuple(sorted({spelling.full, *spelling.short}, key=lambda form: (-len(form), form)))
    either = "|".join(re.escape(shadow(form)) for form in forms)
    return _Forms(forms, re.compile(rf"(?<!\w)(?:{either})(?!\w)"))


def _spellings(name: str, ways: list[_Forms]) -> Iterator[str]:
    """A name and all that it becomes when abbreviations are written out or words abbreviated."""
    waiting, seen = [name], {name}
    while waiting:
        phrase = waiting.pop()
        yield phrase
        for way in ways:
            match = way.pattern.search(shadow(phrase))
            if match is None:
                continue
            for form in way.forms:
                other = phrase[: match.start()] + form + phrase[match.end() :]
                if other not in seen and len(seen) < _MOST_SPELLINGS:
                    seen.add(other)
                    waiting.append(other)
