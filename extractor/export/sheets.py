"""Sheets of data that grow row by row: typed cells, header, filter, widths, no cell that a program would run.

Rows are written through to the disk, so that a workbook of a million cells needs little memory; a sheet that is
full goes on in another one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Final

import xlsxwriter

from extractor.export.cells import runs, xml_text
from extractor.export.tables import Value

MAX_ROWS: Final = 1_048_576
MAX_LETTERS: Final = 32_767
"""Limits of the format (ECMA-376, as spreadsheet programs apply it); the letters count as UTF-16."""

_CUT: Final = "… [cut]"
_MAX_NUMBER: Final = 2**53
"""Above it a cell, which holds a floating-point number, is no longer exact."""
_FIRST_DAY: Final = dt.date(1900, 3, 1)
"""Spreadsheet programs disagree about earlier days (they count a 29 February 1900)."""
_MADE: Final = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - a fixed mark, so that equal records give equal bytes


class Workbook:
    """A workbook that is written once; use it in a ``with`` block.

    Args:
        path: the file.
        title: of the document, in its properties.
    """

    def __init__(self, path: Path, title: str) -> None:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(str(path), {**options, "strings_to_numbers": False})
        self._book.set_properties({"title": title, "author": "kehoach", "created": _MADE})
        top = {"valign": "top"}
        self.header = self._book.add_format(
            {"bold": True, "bg_color": "#1F4E79", "font_color": "#FFFFFF", "text_wrap": True, "valign": "vcenter"}
        )
        self.text = self._book.add_format(top)
        self.quoted = self._book.add_format({**top, "quote_prefix": True})
        self.date = self._book.add_format({**top, "num_format": "yyyy-mm-dd"})
        self.number = self._book.add_format({**top, "num_format": "0"})
        self.cut = 0

    def __enter__(self) -> Workbook:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._book.close()

    def sheet(self, name: str, labels: Sequence[str], widths: Sequence[int]) -> Sheet:
        """A new sheet with its row of labels, columns of these widths in characters."""
        return Sheet(self, name, labels, widths)

    def add(self, name: str) -> Any:
        """A bare worksheet."""
        return self._book.add_worksheet(name)


class Sheet:
    """One table, filled from the top; goes on in ``NAME (2)`` when it is full."""

    def __init__(self, book: Workbook, name: str, labels: Sequence[str], widths: Sequence[int]) -> None:
        self._book, self._name, self._labels, self._widths = book, name, labels, widths
        self._sheets = 0
        self._open()

    def row(self, values: Sequence[Value]) -> None:
        """Write a row: numbers and dates as such, texts as texts, lists one entry a line, nothing as an empty cell."""
        if self._next == MAX_ROWS:
            self.close()
            self._open()
        for column, value in enumerate(values):
            self._cell(column, value)
        self._next += 1

    def close(self) -> None:
        """Set the filter over all rows; call it once when the last row is written."""
        self._sheet.autofilter(0, 0, max(self._next - 1, 1), len(self._labels) - 1)

    def _open(self) -> None:
        self._sheets += 1
        self._sheet = self._book.add(self._name if self._sheets == 1 else f"{self._name} ({self._sheets})")
        self._sheet.freeze_panes(1, 1)
        for column, width in enumerate(self._widths):
            self._sheet.set_column(column, column, width)
        for column, label in enumerate(self._labels):
            self._sheet.write_string(0, column, label, self._book.header)
        self._next = 1

    def _cell(self, column: int, value: Value) -> None:
        book, at = self._book, self._next
        if value is None or value == ():
            return
        if isinstance(value, int) and abs(value) <= _MAX_NUMBER:
            self._sheet.write_number(at, column, value, book.number)
        elif isinstance(value, dt.date) and value >= _FIRST_DAY:
            self._sheet.write_datetime(at, column, value, book.date)
        else:
            text = self._fitting("\n".join(map(str, value)) if isinstance(value, tuple) else str(value))
            self._sheet.write_string(at, column, text, book.quoted if runs(text) else book.text)

    def _fitting(self, text: str) -> str:
        """The text as a cell can hold it; what is cut off is counted."""
        text = xml_text(text)
        units = len(text.encode("utf-16-le")) // 2
        if units <= MAX_LETTERS:
            return text
        self._book.cut += 1
        room = (MAX_LETTERS - len(_CUT)) * 2
        return text.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore") + _CUT
