"""Repair of characters: what keyboards, PDF fonts and scanners did to the letters.

Nothing here changes a spelling: neither the placement of a tone (hòa, hoà) nor i and y.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from extractor.vietnamese.late import late_re
from extractor.vietnamese.marks import QUALITY_MARKS, TONE_MARKS
from extractor.vietnamese.syllables import is_syllable


@dataclass(frozen=True, slots=True)
class Repair:
    """One repair: ``after`` stands at ``start`` of the repaired text where the source has ``before``.

    Codes: ``look-alike``, ``mark-order``, ``loose-mark``, ``horn-apostrophe``, ``capital-tone``, ``invisible``,
    ``soft-hyphen``, ``line-end-hyphen``, ``bullet``.
    """

    start: int
    before: str
    after: str
    code: str


_LOOK_ALIKES: Final = {"Ð": "Đ", "Ɖ": "Đ", "ð": "đ", "ɖ": "đ", "Ƣ": "Ư", "ƣ": "ư", "Ǎ": "Ă", "ǎ": "ă"}
_SPACES: Final = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_BREAKS: Final = "\r\x0b\x0c\x85\u2028\u2029"
_HYPHENS: Final = "\x02\ufffe"
_INVISIBLE: Final = (
    "\x00\x01\x03-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
)
_BULLETS: Final = "\uf000-\uf0ff"
_MARKS: Final = "\u0300-\u036f"
_APOSTROPHES: Final = "'\u2019\u02bc"
_HORNLESS: Final = "uùúủũụoòóỏõọ"
_FAULTY_CAPITALS: Final = {"HÕA": "HÒA", "TÕA": "TÒA", "PHÕNG": "PHÒNG", "CÕN": "CÒN"}
"""Capital Ò that text layers turn into Õ (``CỘNG HÕA``), only in words that do not exist with Õ."""

_FIRST: Final = f"\xad{_HYPHENS}{_INVISIBLE}{_BULLETS}{''.join(_LOOK_ALIKES)}"
# The gate: plain text has none of these (apart from an apostrophe or a capital Õ now and then).
_SUSPICIOUS: Final = late_re(f"[{_FIRST}{_MARKS}{_APOSTROPHES}Õ{_SPACES}{_BREAKS}]")
_ODD_SPACE: Final = late_re(f"[{_SPACES}]")  # no-break space
_ODD_BREAK: Final = late_re(f"[{_BREAKS}]")  # form feed
_ODD_CHARACTER: Final = late_re(f"[{_FIRST}]")
_ANY_MARK: Final = late_re(f"[{_MARKS}]")
_MARKED: Final = late_re(rf"[^\W\d_] ?[{_MARKS}]+")  # "o ̣" of "ho ̣c"
# "u’" of "nu’ớc"
_HORN: Final = late_re(rf"[{_HORNLESS}{_HORNLESS.upper()}][{_APOSTROPHES}](?=[^\W\d_])")
_CAPITALS: Final = late_re(rf"(?:{'|'.join(_FAULTY_CAPITALS)})(?!\w)")  # "HÕA"
_WORD_BEFORE: Final = late_re(rf"[^\W\d_{_APOSTROPHES}]+$")
_PIECE: Final = late_re(rf"(?:[^\W\d_]|[{_APOSTROPHES}])*")

_INDENT: Final = 60  # spaces that may stand before a bullet
_LONGEST_PIECE: Final = 12
_EFFORT: Final = 10**8

_Fix = tuple[str, str]
"""The new characters and the code of the repair; an empty code is not recorded."""


def repair(text: str) -> tuple[str, tuple[Repair, ...]]:
    """Repair the characters of a text and compose it (NFC).

    Composition of canonically equivalent text, odd spaces (to a plain one) and odd line ends (to a line feed)
    are not recorded; all else is.

    Returns:
        The repaired text and the repairs, in order of ``start`` (an offset into the repaired text).
    """
    text = unicodedata.normalize("NFC", text)
    if not _SUSPICIOUS.search(text):
        return text, ()
    text = _ODD_SPACE.sub(" ", _ODD_BREAK.sub("\n", text.replace("\r\n", "\n")))
    repairs: list[Repair] = []
    text = _rewrite(text, _ODD_CHARACTER, _fix_character, repairs)
    if _ANY_MARK.search(text):
        text = _rewrite(text, _MARKED, _fix_marks, repairs)
    if any(sign in text for sign in _APOSTROPHES):
        text = _rewrite(text, _HORN, _fix_horn, repairs)
    if "Õ" in text:
        text = _rewrite(text, _CAPITALS, _fix_capitals, repairs)
    if not unicodedata.is_normalized("NFC", text):
        if len(text) * len(repairs) < _EFFORT:
            repairs = [replace(one, start=len(unicodedata.normalize("NFC", text[: one.start]))) for one in repairs]
        text = unicodedata.normalize("NFC", text)
    return text, tuple(repairs)


def _rewrite(
    text: str, pattern: re.Pattern[str], fix: Callable[[re.Match[str]], _Fix | None], repairs: list[Repair]
) -> str:
    """Apply ``fix`` to each match; ``repairs`` (of earlier passes) are moved and merged in place."""
    pieces: list[str] = []
    merged: list[Repair] = []
    earlier = iter([*repairs, Repair(len(text) + 1, "", "", "")])
    pending = next(earlier)
    done = shift = 0
    for match in pattern.finditer(text):
        fixed = fix(match)
        if fixed is None or fixed[0] == match.group():
            continue
        start, (after, code) = match.start(), fixed
        while pending.start + len(pending.after) <= start:
            merged.append(replace(pending, start=pending.start + shift))
            pending = next(earlier)
        before, at = "", start
        while pending.start < match.end():  # a character repaired before stands inside this match: one repair of both
            before += text[at : pending.start] + pending.before
            at, code = max(at, pending.start + len(pending.after)), code or pending.code
            pending = next(earlier)
        before += text[at : match.end()]
        if code:
            merged.append(Repair(start + shift, before, after, code))
        pieces += text[done:start], after
        done = match.end()
        shift += len(after) - (done - start)
    if not pieces:
        return text
    while pending.code:
        merged.append(replace(pending, start=pending.start + shift))
        pending = next(earlier)
    repairs[:] = merged
    return "".join((*pieces, text[done:]))


def _fix_character(match: re.Match[str]) -> _Fix | None:
    """Look-alikes, hyphens that the text layer hides, bullets of symbol fonts, invisible characters."""
    text, at, sign = match.string, match.start(), match.group()
    if sign in _LOOK_ALIKES:
        return _LOOK_ALIKES[sign], "look-alike"
    before, after = text[at - 1 : at] if at else "", text[at + 1 : at + 2]
    if sign in _HYPHENS:  # pdfium: a hyphen at a line end
        joins = bool(before.strip()) and (after == "" or bool(after.strip()))
        return ("-", "line-end-hyphen") if joins else ("", "invisible")
    if sign == "\xad":
        return ("-", "soft-hyphen") if _is_printed_hyphen(text, at) else ("", "invisible")
    if "\uf000" <= sign <= "\uf0ff":
        if sign == "\uf020":
            return " ", ""
        line = text[max(0, at - _INDENT) : at].rpartition("\n")[2]
        alone = not before.strip() and (not line.strip() or not after.strip())
        return ("-", "bullet") if alone or sign == "\uf02d" else None
    return "", "invisible"


def _is_printed_hyphen(text: str, at: int) -> bool:
    """Tell whether a soft hyphen stands for a hyphen on paper (some PDF fonts), not for a possible line end."""
    left, right = _letters_before(text, at), _PIECE.match(text, at + 1, at + _LONGEST_PIECE)
    word = right.group() if right else ""
    if not left or not word or left[-1].isupper() or word[0].isupper():
        return True
    return is_syllable(left) and is_syllable(word) and not is_syllable(left + word)


def _letters_before(text: str, at: int) -> str:
    found = _WORD_BEFORE.search(text[max(0, at - 12) : at])
    return found.group() if found else ""


def _fix_capitals(match: re.Match[str]) -> _Fix | None:
    inside = match.start() > 0 and match.string[match.start() - 1].isalpha()
    return None if inside else (_FAULTY_CAPITALS[match.group()], "capital-tone")


def _fix_marks(match: re.Match[str]) -> _Fix | None:
    """Marks that stand apart from their letter or in the wrong order."""
    group = match.group()
    letter, marks = group[0], group[1:].lstrip(" ")
    whole = _compose(letter, marks)
    if whole is None:
        return None
    if group[1] == " ":
        return whole, "loose-mark"
    return whole, "" if unicodedata.normalize("NFC", group) == whole else "mark-order"


def _compose(letter: str, marks: str) -> str | None:
    """One letter of a base and its marks in any order, or None if there is no such letter."""
    apart = unicodedata.normalize("NFD", letter + marks)
    base, rest = apart[0], apart[1:]
    quality = {mark for mark in rest if mark in QUALITY_MARKS}
    tones = {mark for mark in rest if mark in TONE_MARKS}
    if len(quality) > 1 or len(tones) > 1 or len(quality | tones) < len(set(rest)):
        return None
    whole = unicodedata.normalize("NFC", base + "".join(quality) + "".join(tones))
    return whole if len(whole) == 1 else None


def _fix_horn(match: re.Match[str]) -> _Fix | None:
    """``nu’ớc`` is ``nước``; ``H’Yim``, ``K’Ho`` and a closing quotation mark stay."""
    text, at = match.string, match.start()
    begin = at
    while begin > 0 and at - begin < 8 and (text[begin - 1].isalpha() or text[begin - 1] in _APOSTROPHES):
        begin -= 1
    tail = _PIECE.match(text, at, at + _LONGEST_PIECE)
    word = text[begin : tail.end() if tail else at]
    if len(word) > _LONGEST_PIECE:
        return None
    horned = _HORN.sub(lambda m: _compose(m.group()[0], "\u031b") or m.group(), word)
    whole = _compose(text[at], "\u031b")
    return (whole, "horn-apostrophe") if whole and is_syllable(horned) else None
