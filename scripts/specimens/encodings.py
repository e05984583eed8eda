"""The text form of a specimen in the encodings that old programs left behind."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable

from extractor.vietnamese.legacy import encode

from . import plain_text
from .source import Specimen

TONES = "\u0300\u0301\u0303\u0309\u0323"


def _text(plan: Specimen) -> str:
    return unicodedata.normalize("NFC", plain_text.render(plan).decode("utf-8-sig"))


def windows_1258(text: str) -> bytes:
    """``text`` with vowels composed and tones as marks of their own; what the encoding lacks becomes ``?``."""
    out = []
    for letter in text.replace("Ð", "Đ"):
        try:
            letter.encode("cp1258")
            out.append(letter)
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", letter)
            tones = "".join(mark for mark in parts if mark in TONES)
            out.append(unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in TONES)) + tones)
    return "".join(out).encode("cp1258", "replace")


FORMS: dict[str, Callable[[Specimen], bytes]] = {
    "nfd": lambda plan: unicodedata.normalize("NFD", _text(plan)).encode("utf-8"),
    "windows-1258": lambda plan: windows_1258(_text(plan)),
    "tcvn3": lambda plan: encode(_text(plan), "tcvn3"),
    "vni": lambda plan: encode(_text(plan), "vni"),
}
"""Bytes of each form; TCVN3 (ABC) has no capitals with a tone, so that they become small letters."""
