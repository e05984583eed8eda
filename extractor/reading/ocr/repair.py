"""Light repair of recognised words: only what the genre makes certain, and nothing that holds a digit.

- a syllable that official Vietnamese does not use becomes the one look-alike that makes a known pair with its
  neighbour (``khân trương`` is ``khẩn trương``); a syllable in use only if one of the recognitions read the other;
- lines that can be nothing else: the national motto, the line that names the type of document (``QUYÉT ĐỊNH``);
- the marks of abbreviations in symbols (``QD-TTg``) and of the words of a date;
- Roman numbers of headings where the one before makes them certain (``IL.`` after ``I.``).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import groupby

from extractor.reading.landmarks import TYPE_NAMES
from extractor.reading.ocr.compounds import look, pairs, used, variants
from extractor.reading.ocr.cores import syllable_of, written_like
from extractor.reading.ocr.numerals import NUMERALS
from extractor.reading.ocr.repair_phrases import opens_signature, with_phrases, with_surname
from extractor.reading.ocr.repair_signs import balance, with_closing_quote, with_signs
from extractor.reading.ocr.repair_symbols import date_word, symbol
from extractor.reading.ocr.words import Word
from extractor.vietnamese.letters import bare, shadow

_MOTTOS = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
)
_LONGEST_SYLLABLE = 7
# "IL." for "II.", "HI." for "III.", "IV," for "IV.", "II1." for "III.", "V:" for "V."
_ROMAN_LIKE = re.compile(r"([IVXLHl1]{1,6})([.,:/)-])")
_ROMAN_LOOK = str.maketrans({"L": "I", "l": "I", "1": "I", "H": "II"})


@dataclass(frozen=True, slots=True)
class OcrRepair:
    """A word that was put right: as recognised and as it now stands."""

    page: int
    before: str
    after: str


@dataclass(slots=True)
class Repairer:
    """Repairs the pages of one file in order; what it did is kept in ``made``.

    ``roman`` is the last Roman number of a heading (0: none yet), ``sign`` the sign that stands after these numbers.
    """

    made: list[OcrRepair] = field(default_factory=list)
    roman: int = 0
    sign: str = "."

    def forget(self) -> None:
        """A page is missing: the number of the heading before the next one is not known."""
        self.roman = 0

    def page(self, words: Sequence[Word], number: int) -> list[Word]:
        """The words of one page, put right."""
        out: list[Word] = []
        signing, quoted = False, 0
        for _, group in groupby(words, key=lambda word: word.line):
            line = list(group)
            fixed = self._roman(_symbols(with_phrases(_pairs(_known_line(with_signs(line))))))
            fixed = with_closing_quote(fixed, quoted)
            quoted = max(0, quoted + sum(balance(word.text) for word in fixed))
            fixed = with_surname(fixed) if signing else fixed
            signing = signing or opens_signature(fixed)
            for before, after in zip(line, fixed, strict=True):
                if before.text != after.text and after.text not in before.readings:
                    self.made.append(OcrRepair(number, before.text, after.text))
            out += fixed
        return out

    def _roman(self, line: list[Word]) -> list[Word]:
        """``IL.`` after ``I.`` is ``II.``; a number that fits as it stands moves the count on."""
        match = _ROMAN_LIKE.fullmatch(line[0].text)
        if len(line) < 2 or match is None:
            return line
        told, sign = match.groups()
        if sign in ",:":
            sign = self.sign if self.roman else "."
        expected = NUMERALS[self.roman] if 0 < self.roman < len(NUMERALS) else None
        if told in NUMERALS:
            self.roman, self.sign = NUMERALS.index(told) + 1, sign
            return line if sign == match[2] else [replace(line[0], text=told + sign), *line[1:]]
        if expected is None or told.isdigit() or told.translate(_ROMAN_LOOK) != expected:
            return line
        self.roman += 1
        return [replace(line[0], text=expected + sign), *line[1:]]


def _known_line(line: list[Word]) -> list[Word]:
    """The motto or a type line whose letters are right and whose marks are not."""
    told = [_shape(word.text) for word in line]
    for motto in _MOTTOS:
        wanted = motto.split()
        shapes = list(map(_shape, wanted))
        for start in range(len(line) - len(wanted) + 1):
            if told[start : start + len(wanted)] == shapes:
                return [
                    *line[:start],
                    *_written(line[start : start + len(wanted)], wanted),
                    *line[start + len(wanted) :],
                ]
    if all(word.text.isupper() for word in line):
        for name in TYPE_NAMES:
            if told == [_shape(word) for word in name.split()]:
                return _written(line, name.split())
    return line


def _written(line: Sequence[Word], wanted: Sequence[str]) -> list[Word]:
    return [
        word
        if shadow(word.text) == shadow(right) or not right[0].isalpha()
        else replace(word, text=right + _end(word.text))
        for word, right in zip(line, wanted, strict=True)
    ]


def _end(text: str) -> str:
    return text[-1] if text[-1:] in ":;,." else ""


@lru_cache(maxsize=8192)
def _shape(text: str) -> str:
    return bare(text).strip(" :;,.") if any(sign.isalpha() for sign in text) else "-"


def _pairs(line: list[Word]) -> list[Word]:
    """Words that make a known pair with a neighbour only when they are read as a look-alike."""
    cores = [syllable_of(word.text) for word in line]
    out = list(line)
    for index, core in enumerate(cores):
        if not core or len(core) > _LONGEST_SYLLABLE:
            continue
        before = cores[index - 1] if index else ""
        after = cores[index + 1] if index + 1 < len(cores) else ""
        if _is_known(before, core, after):
            continue
        word = line[index]
        fitting = {found for found in _candidates(word, core) if _is_known(before, found, after)}
        if len(fitting) == 1:
            found = fitting.pop()
            out[index] = replace(word, text=written_like(word.text, found))
            cores[index] = found
    return out


def _symbols(line: list[Word]) -> list[Word]:
    """Marks of abbreviations in symbols, and of the words of a date."""
    texts = ["", *(word.text for word in line), ""]
    out = []
    for index, word in enumerate(line, 1):
        text = date_word(texts[index - 1], symbol(word.text), texts[index + 1])
        out.append(word if text == word.text else replace(word, text=text))
    return out


def _is_known(before: str, core: str, after: str) -> bool:
    return (before, core) in pairs() or (core, after) in pairs()


def _candidates(word: Word, core: str) -> Iterable[str]:
    """Other readings of a word; of a syllable that is not in use, all its look-alikes too."""
    bare_core = look(core, toneless=False)
    for read in map(syllable_of, word.readings):
        if read and read != core and abs(len(read) - len(core)) <= 1 and _near(look(read, toneless=False), bare_core):
            yield read
    if core not in used():
        capitals = word.text.isupper()
        yield from variants(toneless=not capitals).get(look(core, toneless=not capitals), ())


def _near(one: str, other: str) -> bool:
    """Tell whether two syllables without marks differ in one letter at most."""
    if len(one) == len(other):
        return sum(a != b for a, b in zip(one, other, strict=True)) <= 1
    short, long = sorted((one, other), key=len)
    return any(long[:at] + long[at + 1 :] == short for at in range(len(long)))
