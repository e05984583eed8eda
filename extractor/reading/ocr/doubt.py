"""Which recognised words cannot be relied on.

Chosen on the real scans: a handwritten ``115`` was read as ``445`` with 85 to 92 of 100, so confidence alone does
not tell: there the digits were 1.4 times as high as print. Other handwritten numbers (``707``, ``37``, the days)
were read differently at two sizes or with less than 80. A word with a digit is doubtful if any of these holds;
another word only if its confidence is very low.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.reading.ocr.letters import extent, is_measurable
from extractor.reading.ocr.words import Word

SURE = 60.0
"""Confidence (of 100) below which a word is doubtful."""
SURE_DIGITS = 85.0
"""The same for words with digits, which no dictionary can check."""
_TALLEST, _LOWEST = 1.25, 0.72
_MISREAD = frozenset("|[]{}†‡ƒ§$#@~\\<>^*¬©®")


def is_doubtful(word: Word, size: float) -> bool:
    """Tell whether a word may say something else than what was printed.

    Args:
        word: the word.
        size: font size of its line, in the unit of its box.
    """
    if any(sign in _MISREAD for sign in word.text):
        return True
    if not any(sign.isdigit() for sign in word.text):
        return word.confidence < SURE and any(sign.isalnum() for sign in word.text)
    if word.confidence < SURE_DIGITS:
        return True
    if sum(sign.isdigit() for sign in word.text) < 2:
        return False  # the box of a single digit is often that of its whole line
    tall = (word.bottom - word.top) / (sum(extent(word.text)) * size)
    return is_measurable(word.text) and not _LOWEST < tall < _TALLEST


def doubtful_places(line: Sequence[Word], size: float) -> set[int]:
    """The doubtful words of one line; two lone numbers side by side (``2 1 /2026``) may be one, so they are too."""
    found = {index for index, word in enumerate(line) if is_doubtful(word, size)}
    for index in range(1, len(line)):
        before, word = line[index - 1], line[index]
        close = word.x0 - before.x1 < size
        if close and before.text.isdigit() and (word.text.isdigit() or _MISREAD.issuperset(word.text)):
            found |= {index - 1, index}
    return found
