"""Text of documents is hostile: nothing of it may move the cursor, change colours or reverse the line."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

_PICTURES = 0x2400
"""Code point of the picture of NUL; the pictures of the other control characters follow it."""


def clean(value: object) -> str:
    """A value in one line that a terminal can show: control characters become their pictures.

    Line breaks and tabs become spaces, escape becomes ``␛``, characters that turn the direction of writing or
    cannot be written as UTF-8 become ``�``.
    """
    return "".join(map(_shown, str(value)))


def _shown(sign: str) -> str:
    if sign.isprintable():
        return sign
    if sign in "\n\r\t\u2028\u2029" or unicodedata.category(sign) == "Zs":
        return " "
    if ord(sign) < 0x20:
        return chr(_PICTURES + ord(sign))
    return "␡" if sign == "\x7f" else "�"


def text(value: object, style: str = "") -> Text:
    """The value as Rich text, in which square brackets are square brackets."""
    from rich.text import Text

    return Text(clean(value), style)


def shorten(value: object, width: int) -> str:
    """The value in at most ``width`` characters, its end cut off with ``…``."""
    line = clean(value)
    return line if len(line) <= width else line[: max(width - 1, 0)].rstrip() + "…"


def shown_path(path: Path) -> str:
    """A path as a user would type it, with control characters made harmless."""
    return clean(path)


def console(*, stderr: bool = False) -> Console:
    """A console that takes every string literally: no markup, no emoji codes, no automatic colours."""
    from rich.console import Console

    return Console(stderr=stderr, markup=False, emoji=False, highlight=False)
