"""XLSX: one sheet for each table, typed, with filters, and a sheet that explains the columns."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from extractor.export.atomic import whole_file
from extractor.export.flatten import rows_of
from extractor.export.options import Entry, Options, Told
from extractor.export.sheets import MAX_LETTERS, Workbook
from extractor.export.tables import BY_ROW, Column, Kind, chosen
from extractor.shown import counted

_WIDTHS: Final[dict[Kind, int]] = {"text": 24, "int": 9, "date": 12, "texts": 24, "ints": 10, "floats": 14}
_WIDE: Final = frozenset(("title", "heading", "text", "quote", "theme", "message", "printed", "recipient"))


def write(entries: Iterable[Entry], target: Path, options: Options) -> Told:
    """Write the workbook.

    Dates are dates and numbers numbers. Every word from a document is text, whatever sign it begins with, and what
    looks like a formula carries the apostrophe mark (quote prefix) that keeps it one when somebody edits the cell;
    the value itself is unchanged. Texts longer than a cell can hold are cut, with a note; so are signs that XML
    forbids, which become ``�``.
    """
    tables = chosen(with_text=options.with_text)
    with whole_file(target) as temporary:
        with Workbook(temporary, "kehoach") as book:
            sheets = {
                table.name: book.sheet(table.name, [c.name for c in table.columns], [_width(c) for c in table.columns])
                for table in tables
            }
            for entry in entries:
                for row in rows_of(entry, with_text=options.with_text):
                    table = BY_ROW[type(row)]
                    sheets[table.name].row(table.values(row))
            about = book.sheet("columns", ("table", "column", "kind", "meaning", "unit"), (18, 18, 9, 90, 14))
            for table in tables:
                for column in table.columns:
                    about.row([table.name, column.name, column.kind, column.doc, column.unit])
            for sheet in (*sheets.values(), about):
                sheet.close()
        cells = counted(book.cut, "cell was", "cells were")
        return Told([f"{cells} cut at {MAX_LETTERS} letters, the limit of XLSX."] if book.cut else [])


def _width(column: Column) -> int:
    return 60 if column.name in _WIDE else _WIDTHS[column.kind]
