"""Text reduced to the signs that matter when words are looked for, each with its place in the source."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from extractor.vietnamese.letters import shadow

Span = tuple[int, int]
"""First sign and the sign past the last one, in a folded text."""

_HYPHEN_AT_LINE_END: Final = "\x02\ufffe"


@dataclass(frozen=True)
class Folded:
    """Signs that matter, lower case and composed, and the place in the source of each of them.

    Attributes:
        text: the signs, without any space.
        places: as many numbers: where each sign begins in the source.
    """

    text: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, signs: Iterable[str]) -> Folded:
        """Fold a text, or letters in any number; the place of a sign is its number."""
        made: list[str] = []
        places: list[int] = []
        for place, sign in enumerate(signs):
            if unicodedata.combining(sign) and made:
                whole = unicodedata.normalize("NFC", made[-1] + sign)
                if len(whole) == 1:
                    made[-1] = whole
                continue
            whole = (
                "-" if sign in _HYPHEN_AT_LINE_END else " " if sign.isspace() else unicodedata.normalize("NFC", sign)
            )
            if whole.isprintable():
                made += whole
                places += [place] * len(whole)
        alike = shadow("".join(made))  # before the spaces go: it looks at syllables
        kept = [number for number, sign in enumerate(alike) if sign != " "]
        return cls("".join(alike[number] for number in kept), tuple(places[number] for number in kept))

    def part(self, start: int, end: int) -> Span:
        """The signs of a stretch of the source."""
        return bisect_left(self.places, start), bisect_left(self.places, end)

    def occurrences(self, words: str, after: int = 0) -> Iterator[int]:
        """Where folded words begin."""
        found = self.text.find(words, after) if words else -1
        while found >= 0:
            yield found
            found = self.text.find(words, found + 1)
