"""Words that recognition ran together because the blank between them was narrow."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from extractor.reading.ocr.compounds import pairs
from extractor.reading.ocr.cores import syllable_of
from extractor.reading.ocr.letters import extent
from extractor.reading.ocr.words import Word
from extractor.vietnamese.syllables import is_syllable

# "26tháng", "ngày23", "ngày23tháng", "tháng4", "năm2026", "Số:1906"
_GLUED = re.compile(r"(\d{1,2}(?=[^\W\d])|[Nn]gày|tháng|năm|S[ốôó]:)(tháng|năm|\d{1,2}(?:tháng|năm)|\d{1,5}[,;.]?)")
# "I-MỤC", "II.CHỦ", "IV/NỘI": the number of a heading with its first word; not "X-QUANG"
_NUMBERED = re.compile(r"((?!X-)[IVX]{1,5}[./-])([A-ZĐÀ-ỸẠ-Ỵ]{2,}\W?)")


# "số.49-KL/TW": a speck in the blank; no document writes a full stop there
_SPECKED = re.compile(r"([Ss]ố)\.(\d[^\s.]{0,40})")
_LONGEST_PAIR = 14
"""Letters of two syllables, with a sign or two around them."""


def unglued(word: Word) -> list[Word]:
    """The words that one is, each with its share of the box; the word itself where it is one."""
    if specked := _SPECKED.fullmatch(word.text):
        border = word.x0 + (word.x1 - word.x0) * specked.start(2) / len(word.text)
        return [_part(word, specked[1], word.x0, border), _part(word, specked[2], border, word.x1)]
    match = _GLUED.fullmatch(word.text) or _NUMBERED.fullmatch(word.text)
    at = match.end(1) if match is not None else _between(word.text)
    if not at:
        return [word]
    border = word.x0 + (word.x1 - word.x0) * at / len(word.text)
    return [_part(word, word.text[:at], word.x0, border), *unglued(_part(word, word.text[at:], border, word.x1))]


@lru_cache(maxsize=16384)
def _between(text: str) -> int:
    """Where the second of two syllables begins that are known as a pair and were run together; 0 where none does.

    ``QUYẾTĐỊNH`` is no syllable, and of its parts only ``QUYẾT ĐỊNH`` are a pair.
    """
    letters = sum(map(str.isalpha, text))
    if not 4 <= letters <= len(text) <= _LONGEST_PAIR or len(text) - letters > 2 or is_syllable(syllable_of(text)):
        return 0
    cuts = [
        at
        for at in range(2, len(text) - 1)
        if text[at - 1].isalpha() and text[at].isalpha() and (syllable_of(text[:at]), syllable_of(text[at:])) in pairs()
    ]
    return cuts[0] if len(cuts) == 1 else 0


def _part(word: Word, text: str, x0: float, x1: float) -> Word:
    above, below = extent(word.text)
    high, deep = extent(text)
    letter = (word.bottom - word.top) / (above + below)
    base = word.top + above * letter
    return replace(word, text=text, x0=x0, x1=x1, top=base - high * letter, bottom=base + deep * letter)
