"""What the shape of a word tells: where its baseline is and how large its letters are.

Tesseract's table gives only the box of a word. How far a word reaches above and below its baseline follows from
its letters: ``nước`` has marks above and nothing below, ``ngày`` has tails.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from statistics import median

from extractor.reading.ocr.words import Word

_TAILS = frozenset("gjpqyQ")
_TALL = frozenset("bdfhklđt0123456789/()[]{}|&%!?ij")
_X_HEIGHT, _ASCENDER, _TAIL = 0.45, 0.67, 0.21
_DOT_BELOW, _COMMA, _BRACKET = 0.2, 0.14, 0.17
_SMALL_MARK, _SMALL_TWO, _CAPITAL_MARK, _CAPITAL_TWO = 0.68, 0.86, 0.9, 1.03
_FLAT = frozenset("-–—_.,;:'\"“”…*~=+")


@lru_cache(maxsize=8192)
def extent(text: str) -> tuple[float, float]:
    """How far a word reaches above and below its baseline, in parts of the font size (Times)."""
    above = below = 0.0
    for letter in text:
        up, down = _letter(letter)
        above, below = max(above, up), max(below, down)
    return above, below


@lru_cache(maxsize=2048)
def _letter(letter: str) -> tuple[float, float]:
    apart = unicodedata.normalize("NFD", letter)
    base, marks = apart[0], apart[1:]
    over = [mark for mark in marks if mark not in "\u0323\u031b"]
    below = _DOT_BELOW if "\u0323" in marks else 0.0
    if base in _TAILS:
        below = max(below, _TAIL)
    elif base in ",;":
        return _X_HEIGHT * 0.3, _COMMA
    elif base in "()[]{}|":
        below = _BRACKET
    if base.isupper() or base == "Đ":
        up = (_ASCENDER, _CAPITAL_MARK, _CAPITAL_TWO)[min(len(over), 2)]
    elif over:
        up = (_SMALL_MARK, _SMALL_TWO)[min(len(over), 2) - 1]
    else:
        up = _ASCENDER if base in _TALL else _X_HEIGHT
    return up, below


def is_measurable(text: str) -> bool:
    """Tell whether a word has letters enough to be measured."""
    return any(letter.isalnum() for letter in text) and not any(letter in _FLAT for letter in text)


def size_of(words: Sequence[Word]) -> float | None:
    """The font size of the words of one line, in pixels; None where nothing can be measured."""
    sizes = [(word.bottom - word.top) / sum(extent(word.text)) for word in words if is_measurable(word.text)]
    return median(sizes) if sizes else None


def baseline_of(words: Sequence[Word], size: float) -> float:
    """The y of the baseline that most words of one line agree on, in pixels."""
    return median(word.bottom - extent(word.text)[1] * size for word in words)
