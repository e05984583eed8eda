"""Capitals of TCVN3: the encoding has none with a tone, so that headings come out as ``KẾ HOạCH``."""

from __future__ import annotations

import re
from typing import Final

from extractor.vietnamese.late import late_re
from extractor.vietnamese.syllables import is_syllable

_WORD: Final = late_re(r"[^\W\d_]+")
# "ủy ban nhân dân xã": names of agencies begin with a capital (Decree 30/2020, Appendix II, part IV), and Ủ had no code
_AGENCY: Final = late_re(r"(?<!\w)ủ(?=y ban (?:nhân dân|Mặt trận|Thường vụ|Dân tộc|Kiểm tra|Quốc gia)(?!\w))")
# blanks and light punctuation that do not end a run of capitals: "UBND, THà..."
_BETWEEN: Final = late_re(r"[ \t,\-–&\"“”]{1,3}")


def raise_capitals(text: str) -> str:
    """Raise the toned letters of words that are otherwise in capitals (``HOạCH``), and of their like beside them.

    A word such as ``Kế`` can be either; it is raised only where the words beside it in the same run are syllables in
    capitals. What cannot be told stays: text set in small letters in a capitals font.
    """
    return "\n".join(_raise(_AGENCY.sub("Ủ", line)) for line in text.split("\n"))


def _raise(text: str) -> str:
    words = list(_WORD.finditer(text))
    sure = [_in_capitals(word.group()) for word in words]
    name = _is_name(words)
    out: list[str] = []
    done = 0
    for index, word in enumerate(words):
        if sure[index] is None and (_beside(text, words, sure, index, -1) or _beside(text, words, sure, index, 1)):
            other = [_at(text, words, sure, index, step) for step in (-1, 1)]
            sure[index] = False not in other
        if sure[index]:
            out += text[done : word.start()], word.group().upper()
            done = word.end()
        elif name and word.group()[0].islower():
            out += text[done : word.start()], word.group()[0].upper()
            done = word.start() + 1
    return "".join((*out, text[done:]))


def _is_name(words: list[re.Match[str]]) -> bool:
    """``Võ Thị út Mười``: a name alone on its line, whose Ú had no code."""
    groups = [word.group() for word in words]
    titled = all(is_syllable(group) and group[1:].islower() for group in groups if group[1:])
    if not 2 <= len(groups) <= 5 or not titled:
        return False
    small = [group for group in groups if group[0].islower()]
    return len(groups) - len(small) >= 2 and groups[0][0].isupper() and groups[-1][0].isupper() and all(
        not group[0].isascii() and group[0] not in "ăâđêôơư" for group in small
    )  # fmt: skip


def _in_capitals(word: str) -> bool | None:
    """True for a syllable in capitals, with small toned letters or without; None where it may be one; else False."""
    small = [sign for sign in word if sign.islower()]
    if any(sign.isascii() or sign in "ăâđêôơư" for sign in small) or not is_syllable(word):
        return False
    capitals = sum(sign.isupper() for sign in word)
    if capitals >= 2:
        return True
    if not small:
        return None
    return None if capitals or len(word) == 1 else False


def _at(text: str, words: list[re.Match[str]], sure: list[bool | None], index: int, step: int) -> bool | None:
    """What the word beside is, None at the end of a run."""
    other = index + step
    if not 0 <= other < len(words):
        return None
    left, right = words[min(index, other)], words[max(index, other)]
    return sure[other] if _BETWEEN.fullmatch(text, left.end(), right.start()) else None


def _beside(text: str, words: list[re.Match[str]], sure: list[bool | None], index: int, step: int) -> bool:
    return _at(text, words, sure, index, step) is True
