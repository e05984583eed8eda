"""Puts several recognitions of one page together, word by word.

Tesseract's confidence hardly tells a wrong mark from a right one (on the photographs ``triên`` for ``triển`` comes
with 93 of 100), but two enlargements of one image seldom go wrong in the same place. Where they agree, the word
stands; where they differ, the better word is taken and, when it holds a digit, is held to be doubtful.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from extractor.reading.ocr.plausible import goodness
from extractor.reading.ocr.words import Word

_OVERLAP = 0.5
_SEEN = 80.0
_FAR = 2.5
_FORMED = 0.85
_WITNESSES = 2
_AGREED = 35.0
"""What it adds to the confidence of a word that three recognitions read alike."""
_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")
_CONTESTED = 30.0
"""Confidence that a word with digits has at most when the recognitions do not agree on them."""


def merge(passes: Sequence[Sequence[Word]], *, lift: bool = True) -> list[Word]:
    """The words of the first recognition, each replaced by a better reading of the same place.

    Args:
        passes: recognitions of one page, with boxes in the same unit; the first gives order and lines.
        lift: a word that three recognitions read alike gains confidence; not where the third was for want of it,
            which handwritten numbers are.
    """
    words = list(passes[0])
    if len(passes) == 1:
        return words
    rivals = [_Places(other) for other in passes[1:]]
    own = _Places(words)
    elected = [_elect(word, rivals, own, lift) for word in words if not _is_stray(word, rivals)]
    return _with_missing(elected, passes[1:])


def _with_missing(words: list[Word], others: Sequence[Sequence[Word]]) -> list[Word]:
    """The words and those that only another recognition saw, each beside the word it follows on its line."""
    for number, other in enumerate(others, 1):
        places = _Places(words)
        added: dict[int, list[Word]] = defaultdict(list)
        for word in other:
            if word.confidence >= _SEEN and _is_whole(word.text) and places.is_free(word):
                before = _follows(word, words)
                line = words[before].line if before >= 0 else (-number, *word.line[1:])
                added[before].append(replace(word, line=line))
        words = [*added[-1], *(one for at, word in enumerate(words) for one in (word, *added.get(at, ())))]
    return words


def _is_whole(text: str) -> bool:
    return sum(map(str.isalnum, text)) > 1 and goodness(text) >= _FORMED


def _is_stray(word: Word, rivals: Sequence[_Places]) -> bool:
    """A consonant alone that only one recognition saw: ``Nhằm g góp phần``."""
    if len(word.text) != 1 or word.text not in _CONSONANTS:
        return False
    return not any(other.text == word.text for places in rivals if (other := places.at(word)) is not None)


def _follows(word: Word, words: Sequence[Word]) -> int:
    """The place of the word that stands next on the left, on the same line; -1 where none is near."""
    found, nearest = -1, _FAR * (word.bottom - word.top)
    for index, other in enumerate(words):
        level = min(word.bottom, other.bottom) - max(word.top, other.top)
        gap = word.x0 - other.x1
        if level > 0.5 * min(word.bottom - word.top, other.bottom - other.top) and -1 <= gap < nearest:
            found, nearest = index, gap
    return found


class _Places:
    """The words of one recognition, found by where they stand."""

    _BAND = 20.0

    def __init__(self, words: Sequence[Word]) -> None:
        self._bands: dict[int, list[Word]] = defaultdict(list)
        for word in words:
            for band in range(int(word.top // self._BAND), int(word.bottom // self._BAND) + 1):
                self._bands[band].append(word)

    def at(self, word: Word) -> Word | None:
        """The word that stands in the same place and nowhere else."""
        best: Word | None = None
        most = _OVERLAP
        for other in self._bands.get(int(word.middle[1] // self._BAND), ()):
            if other.x0 < word.x1 and word.x0 < other.x1 and (shared := _shared(word, other)) > most:
                best, most = other, shared
        return best

    def nearest(self, word: Word) -> Word | None:
        """The word whose place is most like that of a word of another recognition, which stands upon it."""
        band = range(int(word.top // self._BAND), int(word.bottom // self._BAND) + 1)
        near = [
            other
            for number in band
            for other in self._bands.get(number, ())
            if other.x0 < word.x1 and word.x0 < other.x1
        ]
        return max(near, key=lambda other: _shared(word, other) * _level(word, other), default=None)

    def is_free(self, word: Word) -> bool:
        """Tell whether hardly anything of a word's place is taken."""
        wide = max(word.x1 - word.x0, 1e-6)
        for band in range(int(word.top // self._BAND), int(word.bottom // self._BAND) + 1):
            for other in self._bands.get(band, ()):
                level = min(word.bottom, other.bottom) - max(word.top, other.top)
                common = min(word.x1, other.x1) - max(word.x0, other.x0)
                if common > 0.2 * wide and level > 0.2 * (word.bottom - word.top):
                    return False
        return True


def _shared(one: Word, other: Word) -> float:
    """How much of both words' breadth is common, 0 where they stand on different lines."""
    low, high = max(one.top, other.top), min(one.bottom, other.bottom)
    if high - low < 0.4 * min(one.bottom - one.top, other.bottom - other.top):
        return 0.0
    common = min(one.x1, other.x1) - max(one.x0, other.x0)
    return common / max(one.x1 - one.x0, other.x1 - other.x0, 1e-6)


def _level(one: Word, other: Word) -> float:
    """How much of both words' height is common."""
    common = min(one.bottom, other.bottom) - max(one.top, other.top)
    return max(0.0, common) / max(one.bottom - one.top, other.bottom - other.top, 1e-6)


def _is_piece(text: str, whole: str) -> bool:
    """Tell whether a reading is a part of what another saw in one: ``MỤC`` of ``I-MỤC``."""
    return len(whole) - len(text) > 1 and (whole.startswith(text) or whole.endswith(text))


def _elect(word: Word, rivals: Sequence[_Places], own: _Places, lift: bool) -> Word:
    """The reading with the most votes, weighed by confidence and by how well it is formed."""
    found = [other for other in (places.at(word) for places in rivals) if other is not None]
    found = [other for other in found if not _is_piece(other.text, word.text) and own.nearest(other) is word]
    votes: dict[str, float] = defaultdict(float)
    best: dict[str, float] = defaultdict(float)
    for reading in (word, *found):
        votes[reading.text] += reading.confidence / 100 * goodness(reading.text)
        best[reading.text] = max(best[reading.text], reading.confidence)
    chosen = max(votes, key=lambda text: (votes[text], text == word.text))
    if f"{chosen};" in votes:  # a semicolon is overlooked, but hardly ever seen where there is none
        chosen = f"{chosen};"
    confidence = best[chosen]
    if any(sign.isdigit() for text in votes for sign in text) and len(votes) > 1:
        support = sum(reading.text == chosen for reading in (word, *found))
        if 2 * support <= len(found) + 1:
            confidence = min(confidence, _CONTESTED)
    elif lift and len(found) >= _WITNESSES and len(votes) == 1:
        confidence = min(100.0, confidence + _AGREED)
    others = tuple(text for text in votes if text != chosen)
    return replace(word, text=chosen, confidence=confidence, readings=others)
