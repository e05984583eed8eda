"""What on a scan is no print: drawn rules, dust, and handwriting in the margin."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.reading.ocr.letters import size_of
from extractor.reading.ocr.words import Word
from extractor.vietnamese.syllables import is_syllable

# "———", "_—_—_", "—m————|": the rule under the motto
_RULE = re.compile(r"\W*(?:[—_=]{2,}|[-–]{3,})\W*|[-–—_=~|]{2,}.{0,2}[-–—_=~|]{2,}")
# "__n", "—m": a rule with a speck at its end
_RULE_END = re.compile(r"[-–—_=]{1,}\w?[-–—_=]*")
_SIGNS = frozenset("-–—+*…)(/.,;:\"“”'?!%&")
_FAINT = 40.0
_LOW = 0.3
"""A letter or digit lower than this part of the font size is none: a mark of the line below that was cut off."""
_UNSURE, _HARDLY = 70.0, 45.0
_BULLETS = frozenset("~_–—¬=:")
"""What a hyphen at the beginning of a line is misread as."""
_DUST = 0.08
"""A mark that is smaller than this part of the font size both ways is none; a full stop has a tenth."""
_STRAY = frozenset("*.-–—_")
_BLANKS = frozenset({("ngày", "tháng"), ("tháng", "năm")})
"""What stands on both sides of a number that is left to be written by hand."""
_CLOSE, _UPON = 0.5, 0.7
"""Two printed lines are never closer than half the font size."""
_LARGE = 1.45
_LONGEST = 7
_NEAR = 1.5
_DOUBTED = 30.0


def is_dirt(word: Word) -> bool:
    """Tell whether a word is a drawn rule or dust: no letter or digit, and no sign that stands alone in print."""
    if any(sign.isalnum() for sign in word.text):
        if word.confidence < _UNSURE and _RULE_END.fullmatch(word.text):
            return True
        return bool(_RULE.fullmatch(word.text)) and word.confidence < _UNSURE
    if _RULE.fullmatch(word.text):
        return True
    return word.confidence < _FAINT or any(sign not in _SIGNS for sign in word.text)


def is_handwriting(line: Sequence[Word], em: float, left: float = -1e9) -> bool:
    """Tell whether a line of a few words is no print: hardly legible, or unsure and much larger than the print.

    Args:
        line: the words of one line.
        em: the usual font size of the page, in the unit of the boxes.
        left: the left margin of the print; a line of usual size that begins there is print.
    """
    if len(line) > _LONGEST:
        return False
    if abs(line[0].x0 - left) < em and (size_of(line) or em) < _LARGE * em:
        return False
    lettered = [word for word in line if any(sign.isalnum() for sign in word.text)]
    if not lettered:
        return True
    sure = sum(word.confidence for word in lettered) / len(lettered)
    if sure < _HARDLY:
        return True
    if sure < _UNSURE and all(word.text.isupper() for word in lettered):
        return True
    large = (size_of(lettered) or em) > _LARGE * em
    read = any(len(word.text) > 1 and is_syllable(word.text.strip(".,;:")) for word in lettered)
    return len(line) <= 4 and sure < _UNSURE and (large or not read)


def without_dirt(words: Sequence[Word], em: float) -> list[Word]:
    """The words without dirt; a number close beside dirt is doubted: ``2 † /2026`` may be 21."""
    words = _without_overprinted(words, em)
    kept: list[Word] = []
    for index, word in enumerate(words):
        first = index == 0 or words[index - 1].line != word.line
        if first and word.text in _BULLETS and index + 1 < len(words) and words[index + 1].line == word.line:
            kept.append(replace(word, text="-"))
            continue
        if is_dirt(word) or _is_speck(words, index, em) or _is_cut_off_mark(word, em) or _is_between(words, index):
            continue
        near = (words[at] for at in (index - 1, index + 1) if 0 <= at < len(words))
        doubted = any(
            other.line == word.line and is_dirt(other) and _gap(word, other) < _NEAR * em and not _is_dash(other)
            for other in near
        )
        if doubted and any(sign.isdigit() for sign in word.text):
            word = replace(word, confidence=min(word.confidence, _DOUBTED))
        kept.append(word)
    return kept


def _without_overprinted(words: Sequence[Word], em: float) -> list[Word]:
    """The words but those that stand upon surer ones of another line: a signature across the printed name."""
    order = sorted(words, key=lambda word: word.middle[1])
    gone: set[int] = set()
    for at, word in enumerate(order):
        for other in order[at + 1 :]:
            if other.middle[1] - word.middle[1] > _CLOSE * em:
                break
            common = min(word.x1, other.x1) - max(word.x0, other.x0)
            if word.line != other.line and common > _UPON * min(word.x1 - word.x0, other.x1 - other.x0):
                gone.add(id(min(word, other, key=lambda one: one.confidence)))
    return [word for word in words if id(word) not in gone]


def _is_speck(words: Sequence[Word], index: int, em: float) -> bool:
    """A dot of dust, or one or two unsure letters far from the other words of their line: the end of a pen stroke."""
    word = words[index]
    if max(word.x1 - word.x0, word.bottom - word.top) < _DUST * em and not any(map(str.isalnum, word.text)):
        return True
    if len(word.text) > 2 or word.confidence >= _HARDLY or any(map(str.isdigit, word.text)):
        return False
    beside = (words[at] for at in (index - 1, index + 1) if 0 <= at < len(words))
    return all(other.line != word.line or len(other.text) <= 2 or _gap(word, other) > _NEAR * em for other in beside)


def _is_between(words: Sequence[Word], index: int) -> bool:
    """A dot or a stroke where no print has one: ``ngày - tháng 9`` (a blank), ``trên . không gian``, ``dụng * quỹ``."""
    if words[index].text not in _STRAY or not 0 < index < len(words) - 1:
        return False
    before, word, after = words[index - 1 : index + 2]
    if not before.line == word.line == after.line:
        return False
    if word.text in "*.":
        return before.text[-1:].isalpha() and after.text[:1].islower()
    return (before.text.lower(), after.text.lower()) in _BLANKS


def _is_cut_off_mark(word: Word, em: float) -> bool:
    """The acute of ``PHÓ`` that was taken for a ``5`` on the line above."""
    return word.bottom - word.top < _LOW * em and any(map(str.isalnum, word.text))


def _gap(one: Word, other: Word) -> float:
    return max(one.x0, other.x0) - min(one.x1, other.x1)


def _is_dash(word: Word) -> bool:
    return all(sign in "-–—_." for sign in word.text)
