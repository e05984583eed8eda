"""Pairs of syllables that official Vietnamese uses, and which syllables it uses at all."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from extractor.vietnamese.letters import shadow

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")


@lru_cache(maxsize=1)
def pairs() -> frozenset[tuple[str, str]]:
    """Neighbouring syllables of the list beside this file, in lower case."""
    found = set()
    for line in (Path(__file__).parent / "compounds.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        for entry in line.split(";"):
            words = shadow(unicodedata.normalize("NFC", entry)).split()
            found |= set(pairwise(words))
    return frozenset(found)


@lru_cache(maxsize=1)
def used() -> frozenset[str]:
    """The syllables of the list."""
    return frozenset(syllable for pair in pairs() for syllable in pair)


@lru_cache(maxsize=2)
def variants(*, toneless: bool) -> dict[str, tuple[str, ...]]:
    """The syllables of the list by what they look like without tones, or without any marks."""
    found: dict[str, list[str]] = {}
    for syllable in sorted(used()):
        found.setdefault(look(syllable, toneless=toneless), []).append(syllable)
    return {key: tuple(syllables) for key, syllables in found.items()}


@lru_cache(maxsize=16384)
def look(syllable: str, *, toneless: bool) -> str:
    """A syllable without its tone (``triển``: ``triên``), or without all marks (``trien``)."""
    apart = unicodedata.normalize("NFD", syllable.lower())
    if toneless:
        return unicodedata.normalize("NFC", "".join(sign for sign in apart if sign not in _TONES))
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).replace("đ", "d")
