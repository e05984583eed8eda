"""A workbook of plain tables: typed cells, wrapped text, header rows, and no cell that a program would run."""

from __future__ import annotations

import io
import textwrap
from collections.abc import Callable, Mapping, Sequence
from types import TracebackType
from typing import Any, Final

import xlsxwriter

from extractor.audit.plain import xml_text

MAX_ROWS: Final = 1_048_576
MAX_LETTERS: Final = 32_767
"""Limits of the format (ECMA-376, as spreadsheet programs apply it)."""

_LINE: Final = 15.0
_HIGHEST: Final = 409.0
"""Heights in points: of one line of the standard letter, and the most that a row can have."""
_A3_FROM: Final = 200
"""Characters from which a table is printed on A3 across; on A4 its letters could not be read."""

Value = str | int | None
_RUNS: Final = ("=", "+", "-", "@", "\t", "\n", "\r", "|", "%")
"""Signs at the beginning of a cell that spreadsheet programs take for a formula or a command."""
_LOOKS: Final[dict[str, dict[str, Any]]] = {
    "": {},
    "bold": {"bold": True, "bg_color": "#F2F2F2"},
    "header": {"bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "valign": "vcenter"},
    "error": {"bg_color": "#F8CBAD", "font_color": "#7F0000"},
    "warning": {"bg_color": "#FFE699", "font_color": "#5C4400"},
    "note": {"bg_color": "#DDEBF7", "font_color": "#1F3864"},
    "good": {"bg_color": "#C6E0B4", "font_color": "#1E4620"},
    "missing": {"bg_color": "#C00000", "font_color": "#FFFFFF"},
}


class Book:
    """A workbook that is written once, sheet by sheet; use it in a ``with`` block.

    Args:
        target: where the bytes go when the block ends.
        title: of the document, in its properties.
    """

    def __init__(self, target: io.BytesIO, title: str) -> None:
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(target, options)
        self._book.set_properties({"title": title, "author": "kehoach"})
        self._looks: dict[tuple[str, bool], Any] = {}

    def __enter__(self) -> Book:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._book.close()

    def sheet(self, name: str, widths: Sequence[int]) -> Sheet:
        """A new sheet with columns of these widths in characters, printed across, one page wide, on A4 or A3."""
        sheet = self._book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.set_landscape()
        sheet.set_paper(8 if sum(widths) > _A3_FROM else 9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer("&C&P/&N")
        return Sheet(sheet, self.look, widths)

    def look(self, name: str, *, quoted: bool = False) -> Any:
        """A cell format; ``quoted`` marks a text that must stay one when it is edited."""
        key = (name, quoted)
        if key not in self._looks:
            base = {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
            self._looks[key] = self._book.add_format({**base, **_LOOKS[name], "quote_prefix": quoted})
        return self._looks[key]


class Sheet:
    """One sheet, filled from the top."""

    def __init__(self, sheet: Any, look: Callable[..., Any], widths: Sequence[int]) -> None:
        self._sheet = sheet
        self._widths = widths
        self._look = look
        self._next = 0
        self._columns = 0
        self._first: int | None = None

    def header(self, labels: Sequence[str], height: float | None = None) -> None:
        """A row of labels; the first one of a sheet is printed on each page."""
        if self._first is None:
            self._first = self._next
            self._columns = len(labels)
            self._sheet.repeat_rows(self._next)
        self.row(labels, dict.fromkeys(range(len(labels)), "header"), height)

    def row(self, values: Sequence[Value], looks: Mapping[int, str] | None = None, height: float | None = None) -> None:
        """A row of values: numbers as numbers, texts as texts, nothing as an empty cell.

        The row is as high as its text is long: not every spreadsheet program finds that out by itself.
        """
        for column, value in enumerate(values):
            self._cell(column, value, (looks or {}).get(column, ""))
        lines = max((self._lines(column, value) for column, value in enumerate(values)), default=1)
        if height is not None or lines > 1:
            self._sheet.set_row(self._next, max(height or 0.0, min(_LINE * lines, _HIGHEST)))
        self._next += 1

    def _lines(self, column: int, value: Value) -> int:
        """How many lines a text takes in its column."""
        if not isinstance(value, str) or column >= len(self._widths):
            return 1
        width = max(self._widths[column] - 1, 4)
        return sum(max(1, len(textwrap.wrap(part, width))) for part in value[:MAX_LETTERS].split("\n"))

    def skip(self) -> None:
        """An empty row."""
        self._next += 1

    def freeze(self, columns: int, rows: int) -> None:
        """Keep the first rows and columns in sight."""
        self._sheet.freeze_panes(rows, columns)

    def filter(self) -> None:
        """Arrows to filter by, over all rows so far."""
        if self._first is not None and self._columns:
            self._sheet.autofilter(self._first, 0, max(self._next - 1, self._first), self._columns - 1)

    def _cell(self, column: int, value: Value, look: str) -> None:
        if value is None:
            self._sheet.write_blank(self._next, column, None, self._look(look))
        elif isinstance(value, int):
            self._sheet.write_number(self._next, column, value, self._look(look))
        else:
            text = xml_text(value)
            text = text if len(text) <= MAX_LETTERS else text[: MAX_LETTERS - 1] + "…"
            quoted = text.lstrip(" \u00a0").startswith(_RUNS)
            self._sheet.write_string(self._next, column, text, self._look(look, quoted=quoted))
