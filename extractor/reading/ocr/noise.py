"""What on a scan is no print: drawn rules, dust, and handwriting in the margin."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.reading.ocr.letters import size_of
from extractor.reading.ocr.tesseract import Word
from extractor.vietnamese.syllables import is_syllable

# "———", "_—_—_", "—m————|": the rule under the motto
_RULE = re.compile(r"\W*[-–—_=]{2,}\W*|[-–—_=~|]{2,}.{0,2}[-–—_=~|]{2,}")
_SIGNS = frozenset("-–—+*…)(/.,;:\"“”'?!%&")
_FAINT = 40.0
_UNSURE, _HARDLY = 70.0, 45.0
_LARGE = 1.45


def is_dirt(word: Word) -> bool:
    """Tell whether a word is a drawn rule or dust: no letter or digit, and no sign that stands alone in print."""
    if any(sign.isalnum() for sign in word.text):
        return bool(_RULE.fullmatch(word.text)) and word.confidence < _UNSURE
    if _RULE.fullmatch(word.text):
        return True
    return word.confidence < _FAINT or any(sign not in _SIGNS for sign in word.text)


def is_handwriting(line: Sequence[Word], em: float) -> bool:
    """Tell whether a line of a few words is no print: hardly legible, or unsure and much larger than the print.

    Args:
        line: the words of one line.
        em: the usual font size of the page, in the unit of the boxes.
    """
    if len(line) > 4:
        return False
    lettered = [word for word in line if any(sign.isalnum() for sign in word.text)]
    if not lettered:
        return True
    sure = sum(word.confidence for word in lettered) / len(lettered)
    if sure < _HARDLY:
        return True
    large = (size_of(lettered) or em) > _LARGE * em
    read = any(len(word.text) > 1 and is_syllable(word.text.strip(".,;:")) for word in lettered)
    return sure < _UNSURE and (large or not read)
