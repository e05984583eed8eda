"""The Vietnamese letters: which vowel carries which tone, and the two ways of placing it.

Tones are numbered 0 level (ngang), 1 grave (huyền), 2 acute (sắc), 3 hook above (hỏi), 4 tilde (ngã),
5 dot below (nặng).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from extractor.vietnamese.late import late_re

VOWELS: Final = "aăâeêioôơuưy"
TONE_MARKS: Final = ("", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323")
QUALITY_MARKS: Final = "\u0302\u0306\u031b"
"""Circumflex, breve and horn: they make another letter, not another tone."""

TONED: Final[dict[tuple[str, int], str]] = {
    (vowel, tone): unicodedata.normalize("NFC", vowel + mark)
    for vowel in VOWELS
    for tone, mark in enumerate(TONE_MARKS)
}
"""Lower-case letter of a vowel and a tone: ``TONED["o", 1] == "ò"``."""

TONE_OF: Final[dict[str, tuple[str, int]]] = {letter: parts for parts, letter in TONED.items()}
"""Vowel and tone of a lower-case letter: ``TONE_OF["ò"] == ("o", 1)``."""


def _pairs() -> dict[str, str]:
    """New placement -> old placement for the open rimes oa, oe, uy: ``oà -> òa``, in every mix of case."""
    pairs: dict[str, str] = {}
    for first, second in ("oa", "oe", "uy"):
        for tone in range(1, 6):
            new, old = (first, TONED[second, tone]), (TONED[first, tone], second)
            for up in (str.lower, str.upper):
                for low in (str.lower, str.upper):
                    pairs[up(new[0]) + low(new[1])] = up(old[0]) + low(old[1])
    return pairs


_OLD_PLACE: Final = _pairs()
_SECONDS: Final = "".join(sorted({pair[1] for pair in _OLD_PLACE}))
# An open syllable with the tone on the second vowel: "hoà", "khoẻ", "thuỷ"; not "toàn", not "quý".
_NEW_STYLE: Final = late_re(rf"[oOuU][{_SECONDS}](?!\w)")


def _old_style(match: re.Match[str]) -> str:
    pair, start = match.group(), match.start()
    if pair[0] in "uU" and start and match.string[start - 1] in "qQ":
        return pair
    return _OLD_PLACE.get(pair, pair)


def tone_alike(text: str) -> str:
    """Return composed text with every open oa, oe, uy in the older placement (``hoà`` becomes ``hòa``).

    Only the placement changes, so the length stays, and offsets into the result are true in ``text``.
    Rule: Quyết định 1989/QĐ-BGDĐT (2018), Điều 8, prescribes the newer placement for schoolbooks; laws print both.
    """
    return _NEW_STYLE.sub(_old_style, text)
