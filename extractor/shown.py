"""What messages show: text of documents in one harmless line, and numbers with their words.

Text of documents is hostile: nothing of it may move a cursor, change colours, break a line or turn it around.
"""

from __future__ import annotations

import unicodedata
from typing import Final

_PICTURES: Final = 0x2400
"""Code point of the picture of NUL; the pictures of the other control characters follow it."""


def one_line(value: object) -> str:
    """A value in one line that a terminal can show: control characters become their pictures.

    Line breaks, tabs and every blank but the plain one (U+00A0 too) become spaces, escape becomes ``␛``; characters
    that turn the direction of writing or cannot be written as UTF-8 become ``�``.
    """
    text = str(value)
    return text if text.isprintable() else "".join(map(_shown, text))


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its English word: ``1 file``, ``2,000 files``.

    Args:
        number: how many.
        one: the word, or words, for one of them.
        many: for none or several; ``one`` with an ``s`` by default.
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def _shown(sign: str) -> str:
    if sign.isprintable():
        return sign
    if sign in "\n\r\t\u2028\u2029" or unicodedata.category(sign) == "Zs":
        return " "
    if ord(sign) < 0x20:
        return chr(_PICTURES + ord(sign))
    return "␡" if sign == "\x7f" else "�"
