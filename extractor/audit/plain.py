"""Text of documents is hostile: nothing of it may drive a terminal, break an XML part or turn the line around."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

_PICTURES: Final = 0x2400
"""Code point of the picture of NUL; the pictures of the other control characters follow it."""
_NOT_XML: Final = re.compile("[^\t\n\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # "\x00", "\x1b", "\ud800"
_TURNING: Final = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # right-to-left override and its like


def one_line(value: object) -> str:
    """A value in one line: breaks and tabs become spaces, control characters their pictures (``␛``).

    Characters that turn the direction of writing or cannot be written as UTF-8 become ``�``.
    """
    text = str(value)
    return text if text.isprintable() and "\u00a0" not in text else "".join(map(_shown, text))


def xml_text(value: object) -> str:
    """A value as an XML part can hold it: line breaks stay, what XML forbids or what turns the line becomes ``�``."""
    text = str(value).replace("\r\n", "\n").replace("\r", "\n")
    return _TURNING.sub("�", _NOT_XML.sub("�", text))


def _shown(sign: str) -> str:
    if sign.isprintable() and sign != "\u00a0":
        return sign
    if sign in "\n\r\t\u2028\u2029" or unicodedata.category(sign) == "Zs":
        return " "
    if ord(sign) < 0x20:
        return chr(_PICTURES + ord(sign))
    return "␡" if sign == "\x7f" else "�"
