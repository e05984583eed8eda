"""CSV: one file for each table (RFC 4180), with a description of the tables (Frictionless Data Package)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final, TextIO

from extractor.export.atomic import whole_folder
from extractor.export.cells import plain, safe_cell
from extractor.export.flatten import rows_of
from extractor.export.options import Entry, Options, Told
from extractor.export.tables import BY_ROW, Column, Kind, Table, Value, chosen

PACKAGE: Final = "datapackage.json"
_TYPES: Final[dict[Kind, str]] = {
    "text": "string",
    "int": "integer",
    "date": "date",
    "texts": "array",
    "ints": "array",
    "floats": "array",
}


def write(entries: Iterable[Entry], target: Path, options: Options) -> Told:
    """Write ``TABLE.csv`` for each table and ``datapackage.json`` into a folder.

    UTF-8, comma, CR LF, quotation marks where RFC 4180 wants them; dates as ``2024-10-01``, lists as JSON arrays.
    Nothing is an empty cell, an empty text is ``""``. A text that a spreadsheet program would run has an apostrophe
    before it (:func:`extractor.export.cells.original_cell` takes it away again).
    """
    tables = chosen(with_text=options.with_text)
    with whole_folder(target, "csv") as folder, ExitStack() as stack:
        files: dict[str, TextIO] = {}
        for table in tables:
            encoding = "utf-8-sig" if options.bom else "utf-8"
            file = stack.enter_context((folder / f"{table.name}.csv").open("w", encoding=encoding, newline=""))
            file.write(",".join(column.name for column in table.columns) + "\r\n")
            files[table.name] = file
        for entry in entries:
            for row in rows_of(entry, with_text=options.with_text):
                table = BY_ROW[type(row)]
                files[table.name].write(_line(table.values(row)))
        stack.close()
        package = json.dumps(_package(tables), ensure_ascii=False, indent=1) + "\n"
        (folder / PACKAGE).write_text(package, encoding="utf-8", newline="\n")
    return Told()


def _line(values: Iterable[Value]) -> str:
    return ",".join(map(_cell, values)) + "\r\n"


def _cell(value: Value) -> str:
    shown = plain(value)
    if shown is None:
        return ""
    text = safe_cell(str(shown)) if isinstance(value, str) else str(shown)
    # what JSON or a text may hold and some readers take for the end of a line: "\x0b", "\x85", U+2028
    quoted = not text or "," in text or '"' in text or text.splitlines() != [text]
    return '"' + text.replace('"', '""') + '"' if quoted else text


def _package(tables: Sequence[Table]) -> dict[str, Any]:
    """The description of the tables: types, meaning, keys (specs.frictionlessdata.io, Tabular Data Package)."""
    return {
        "profile": "tabular-data-package",
        "name": "kehoach",
        "title": "Vietnamese official plans",
        "resources": [
            {
                "profile": "tabular-data-resource",
                "name": table.name,
                "path": f"{table.name}.csv",
                "description": table.doc,
                "encoding": "utf-8",
                "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "doubleQuote": True},
                "schema": _schema(table),
            }
            for table in tables
        ],
    }


def _schema(table: Table) -> dict[str, Any]:
    keys = [
        {"fields": column.name, "reference": {"resource": _resource(table, column.refers), "fields": "id"}}
        for column in table.columns
        if column.refers
    ]
    fields = [_field(column) for column in table.columns]
    return {"fields": fields, "missingValues": [""], "primaryKey": "id"} | ({"foreignKeys": keys} if keys else {})


def _resource(table: Table, refers: str) -> str:
    """A table that refers to itself is written as nothing."""
    return "" if refers == table.name else refers


def _field(column: Column) -> dict[str, Any]:
    doc = f"{column.doc} ({column.unit})" if column.unit else column.doc
    field: dict[str, Any] = {"name": column.name, "type": _TYPES[column.kind], "description": doc}
    if column.name == "id":
        field["constraints"] = {"required": True, "unique": True}
    return field
