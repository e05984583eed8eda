"""Head words of agency names, compiled: does an agency's name begin here?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final, NamedTuple

from extractor.rulebook import load
from extractor.rulebook.models import AgencyWord, AgencyWords
from extractor.vietnamese.late import late_re
from extractor.vietnamese.letters import shadow

# "các ", "tất cả các ", "toàn thể các ", "từng ", "mỗi ": before classes of agencies
_PLURAL: Final = late_re(r"(?:(?:(?:tất cả|toàn thể|toàn bộ) +)?các|từng|mỗi) +")
_PLURAL_STARTS: Final = ("c", "t", "m")
_NEXT: Final = late_re(r"[ ,/-]*+(\w+)")


class Head(NamedTuple):
    """A head word found in a text: ``shadow[start:end]``, "các" before it included."""

    word: AgencyWord
    start: int
    end: int
    plural: bool


class HeadWords:
    """The head words of a rulebook, ready to be looked for."""

    def __init__(self, rules: AgencyWords) -> None:
        """Compile the words of ``rules``."""
        self._words: dict[str, list[AgencyWord]] = {}
        for entry in rules.words:
            for word in entry.words:
                self._words.setdefault(shadow(word), []).append(entry)
        starts: dict[str, list[str]] = {}
        for word in self._words:
            starts.setdefault(word[:2], []).append(word)
        self._patterns = {start: late_re(_longest_first(words) + r"(?!\w)") for start, words in starts.items()}
        self._requests = late_re(_longest_first(map(shadow, rules.requests)) + " +")
        self._unless = {entry.id: frozenset(map(shadow, entry.unless)) for entry in rules.words}

    def head_at(self, text: str, position: int = 0) -> Head | None:
        """Return the head word of the agency name that begins at a position of a shadow, or None.

        Args:
            text: the shadow of a text (lower case, one tone placement).
            position: offset of the first letter.
        """
        plural = _PLURAL.match(text, position) if text[position : position + 1] in _PLURAL_STARTS else None
        first = plural.end() if plural else position
        pattern = self._patterns.get(text[first : first + 2])
        match = pattern.match(text, first) if pattern is not None else None
        if match is None:
            return None
        words = self._words[match.group()]
        if plural:
            word = next((word for word in words if word.plural), words[0])
            return Head(word, position, match.end(), plural=True)
        stand = (word for word in words if not word.plural and self._stands(word, text, match.end()))
        found = next(stand, None)
        return None if found is None else Head(found, position, match.end(), plural=False)

    def request_end(self, text: str) -> int:
        """Return where the words of request end that open a shadow ("đề nghị ", "giao ", "đối với "), else 0."""
        match = self._requests.match(text)
        return match.end() if match else 0

    def _stands(self, word: AgencyWord, text: str, end: int) -> bool:
        """The head word is not part of something else ("phòng chống") and has the words it needs after it."""
        after = _NEXT.match(text, end)
        if after and after.group(1) in self._unless[word.id]:
            return False
        following = text[end + 1 : end + 2]
        return word.alone or (text[end : end + 1] == " " and (following.isalnum() or following == "…"))


@cache
def head_words() -> HeadWords:
    """The head words of the package's own rules."""
    return HeadWords(load().agency_words)


def _longest_first(words: Iterable[str]) -> str:
    """An alternation, longest first: ``(?:ủy ban nhân dân|ủy ban)``."""
    return rf"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"
