"""VIQR (RFC 1456): Vietnamese in ASCII, ``U?y ban nha^n da^n``."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from extractor.vietnamese.late import late_re

_QUALITY: Final = {"^": "\u0302", "(": "\u0306", "+": "\u031b", "*": "\u031b"}
_TONES: Final = {"`": "\u0300", "'": "\u0301", "?": "\u0309", "~": "\u0303", ".": "\u0323"}
_SIGN_OF: Final = {mark: sign for sign, mark in {**_TONES, "^": "\u0302", "(": "\u0306", "+": "\u031b"}.items()}
_ADDRESS: Final = r"[A-Za-z0-9._-]{1,64}@[A-Za-z0-9.-]{1,100}|https?://[^\s<>]{1,300}"
# an address, "\.", "GDDDT", "dd", "e^.", "u+", "y~"; a full stop before two others or before the end mark ./. is none
_LETTER: Final = late_re(
    rf"(?P<address>{_ADDRESS})|\\(?P<plain>.)|(?P<single>D)(?=DD(?!D))|(?P<bar>[Dd][Dd])"
    r"|(?P<letter>[aeAE]\^|[oO][\^+*]|[aA]\(|[uU][+*]|[aeiouyAEIOUY](?=[`'?~.]))"
    r"(?P<tone>[`'?~]|\.(?!\.\.|/\.))?"
)
# "a. Mục", "  e. Nội dung": the label of an item, no vowel with a dot below
_LABEL: Final = late_re(r"^([ \t]{0,40}(?:\d{1,2}\.){0,3}[a-zA-Z])\.(?=\s|\d)", re.MULTILINE)


def from_viqr(text: str) -> str:
    """Turn VIQR into letters; a backslash keeps the sign after it as it is (RFC 1456, section 3.2).

    ``DDD`` is read as in ``GDĐT`` (the ministry's own abbreviation), not from the left.
    """
    return _LETTER.sub(_letter, _LABEL.sub(r"\1\\.", text))


def to_viqr(text: str) -> str:
    """Write composed text in VIQR; signs that would be read as marks get a backslash."""
    out: list[str] = []
    for number, part in enumerate(re.split(f"({_ADDRESS})", text)):
        out.append(part if number % 2 else _write(part))
    return "".join(out)


def _write(text: str) -> str:
    out: list[str] = []
    before = ""
    for sign in text:
        if sign in "đĐ":
            written = "dd" if sign == "đ" else "DD"
        elif sign > "\x7f":
            apart = unicodedata.normalize("NFD", sign)
            known = [_SIGN_OF[mark] for mark in apart[1:] if mark in _SIGN_OF]
            written = apart[0] + "".join(sorted(known, key=lambda one: one in _TONES)) if known else sign
        else:
            written = "\\" + sign if _would_join(before, sign) else sign
        out.append(written)
        before = (before + written)[-3:]
    return "".join(out)


def _would_join(before: str, sign: str) -> bool:
    """Tell whether a plain sign would be read as part of the letter before it."""
    if sign == "\\":
        return True
    if sign in _TONES or sign in _QUALITY:
        last = before.rstrip("".join(_QUALITY))[-1:]
        return last.lower() in tuple("aeiouy") and before[-1:] not in _TONES
    return sign in "dD" and (before[-1:] == "d" or before[-2:] == "DD" or before[-1:] == "D")


def _letter(match: re.Match[str]) -> str:
    if match["address"]:
        return match["address"]
    if match["plain"]:
        return match["plain"]
    if match["single"]:
        return "D"
    if match["bar"]:
        return "đ" if match["bar"][0] == "d" else "Đ"
    letter = match["letter"]
    marks = "".join(_QUALITY[sign] for sign in letter[1:]) + (_TONES[match["tone"]] if match["tone"] else "")
    return unicodedata.normalize("NFC", letter[0] + marks)
