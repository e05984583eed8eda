"""Text of documents is hostile: nothing of it may move the cursor, change colours or reverse the line."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from extractor.shown import one_line as clean

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

__all__ = ["clean", "console", "shorten", "shown_path", "text"]


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
