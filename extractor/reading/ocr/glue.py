"""Words that recognition ran together because the blank between them was narrow."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.reading.ocr.letters import extent
from extractor.reading.ocr.tesseract import Word

# "26tháng", "ngày23", "ngày23tháng", "tháng4", "năm2026", "Số:1906"
_GLUED = re.compile(r"(\d{1,2}(?=[^\W\d])|[Nn]gày|tháng|năm|S[ốôó]:)(tháng|năm|\d{1,2}(?:tháng|năm)|\d{1,5}[,;.]?)")
# "I-MỤC", "II.CHỦ", "IV/NỘI": the number of a heading with its first word; not "X-QUANG"
_NUMBERED = re.compile(r"((?!X-)[IVX]{1,5}[./-])([A-ZĐÀ-ỸẠ-Ỵ]{2,}\W?)")


def unglued(word: Word) -> list[Word]:
    """The words that one is, each with its share of the box; the word itself where it is one."""
    match = _GLUED.fullmatch(word.text) or _NUMBERED.fullmatch(word.text)
    if match is None:
        return [word]
    border = word.x0 + (word.x1 - word.x0) * match.end(1) / len(word.text)
    return [_part(word, match.group(1), word.x0, border), *unglued(_part(word, match.group(2), border, word.x1))]


def _part(word: Word, text: str, x0: float, x1: float) -> Word:
    above, below = extent(word.text)
    high, deep = extent(text)
    letter = (word.bottom - word.top) / (above + below)
    base = word.top + above * letter
    return replace(word, text=text, x0=x0, x1=x1, top=base - high * letter, bottom=base + deep * letter)
