"""Text in the cells of spreadsheets and in XML: nothing of a document may run, break the file or get lost silently."""

from __future__ import annotations

import datetime as dt
import json
import re
from typing import Final

from extractor.export.tables import Value

# "=1+1", "+84…", "- Chủ trì", "@SUM(1)", "\t=1", " =1", "＝1" (full width): what spreadsheet programs may run.
# Apostrophes before it belong to the pattern, so that one more can always be taken away again.
_RUNS: Final = re.compile(r"'*(?:[ \u00a0]{0,40}[=+\-@＝＋－＠]|[\t\r\n])")
_NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # "\x00", "\x1b", "\ufffe"


def runs(text: str) -> bool:
    """Whether a spreadsheet program may take a cell for a formula or a command."""
    return _RUNS.match(text) is not None


def safe_cell(text: str) -> str:
    """A text that no spreadsheet program runs: an apostrophe before what looks like a formula."""
    return f"'{text}" if runs(text) else text


def original_cell(cell: str) -> str:
    """The text behind a cell: the reverse of :func:`safe_cell`."""
    return cell[1:] if cell.startswith("'") and runs(cell) else cell


def xml_text(text: str) -> str:
    """A text as XML 1.0 can hold it: characters that it forbids become ``�``."""
    return _NOT_XML.sub("\ufffd", text)


def no_nul(text: str) -> str:
    """A text without U+0000, at which many programs stop reading: it becomes ``�``."""
    return text.replace("\0", "\ufffd")


def listed(value: tuple[str, ...] | tuple[int, ...] | tuple[float, ...]) -> str:
    """A list as a JSON array, Vietnamese letters as they are."""
    return json.dumps(value, ensure_ascii=False)


def plain(value: Value) -> str | int | None:
    """A value for formats without dates and lists: ISO dates, JSON arrays."""
    if isinstance(value, tuple):
        return no_nul(listed(value))
    if isinstance(value, dt.date):
        return value.isoformat()
    return no_nul(value) if isinstance(value, str) else value
