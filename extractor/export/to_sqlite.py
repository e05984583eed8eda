"""SQLite: the tables with keys, indexes, full-text search without diacritics, views, and a page for Datasette."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from extractor.export.atomic import whole_file
from extractor.export.cells import plain
from extractor.export.datasette import metadata
from extractor.export.flatten import rows_of
from extractor.export.options import Entry, Options, Told
from extractor.export.rows import Row, TextRow
from extractor.export.search import SEARCHED, SETUP, Search
from extractor.export.tables import BY_ROW, Column, Table, chosen
from extractor.export.views import VIEWS

_KINDS: Final = {"text": "TEXT", "int": "INTEGER", "date": "TEXT", "texts": "TEXT", "ints": "TEXT", "floats": "TEXT"}
APPLICATION: Final = 0x6B68
"""``PRAGMA application_id`` of our files."""


def write(entries: Iterable[Entry], target: Path, options: Options) -> Told:
    """Write the database and, beside it, ``NAME.metadata.json`` for Datasette.

    Dates are ISO texts, lists JSON arrays. Always with the texts: the search is made of them.
    """
    tables = chosen(with_text=True)
    with whole_file(target) as temporary, whole_file(metadata_path(target)) as beside:
        with closing(sqlite3.connect(temporary, isolation_level=None)) as base:
            base.execute("PRAGMA journal_mode = OFF")  # a file that fails is thrown away as a whole
            base.execute("PRAGMA synchronous = OFF")
            base.execute("PRAGMA foreign_keys = ON")
            base.execute(f"PRAGMA application_id = {APPLICATION}")
            base.execute("BEGIN")
            for statement in (*_setup(tables), *SETUP):
                base.execute(statement)
            _fill(base, entries)
            for statement in (*_indexes(tables), *VIEWS.values()):
                base.execute(statement)
            base.execute("COMMIT")
            base.execute("ANALYZE")
        content = json.dumps(metadata(target.stem, tables), ensure_ascii=False, indent=1) + "\n"
        beside.write_text(content, encoding="utf-8", newline="\n")
    return Told()


def metadata_path(target: Path) -> Path:
    """Where the page for Datasette lies: ``plans.db`` has ``plans.metadata.json`` beside it."""
    return target.with_name(f"{target.stem}.metadata.json")


def _fill(base: sqlite3.Connection, entries: Iterable[Entry]) -> None:
    inserts = {
        row: f'INSERT INTO "{table.name}" VALUES ({", ".join("?" * len(table.columns))})'
        for row, table in BY_ROW.items()
    }
    search = Search(base)
    for entry in entries:
        rows = list(rows_of(entry, with_text=True))
        for row in rows:
            table = BY_ROW[type(row)]
            key = base.execute(inserts[type(row)], [plain(value) for value in table.values(row)]).lastrowid
            if table.name in SEARCHED and key is not None:
                search.add(table.name, key, row, _text_of(rows) if table.name == "plans" else None)


def _text_of(rows: list[Row]) -> str | None:
    return next((row.text for row in rows if isinstance(row, TextRow)), None)


def _setup(tables: Iterable[Table]) -> Iterator[str]:
    for table in tables:
        keys = [f'FOREIGN KEY ("{c.name}") REFERENCES "{c.refers}" ("id")' for c in table.columns if c.refers]
        parts = [*map(_column, table.columns), *keys]
        yield f'CREATE TABLE "{table.name}" (\n  ' + ",\n  ".join(parts) + "\n)"


def _column(column: Column) -> str:
    key = " PRIMARY KEY" if column.name == "id" else ""
    return f'"{column.name}" {_KINDS[column.kind]}{key}{"" if column.optional else " NOT NULL"}'


def _indexes(tables: Iterable[Table]) -> Iterator[str]:
    for table in tables:
        for column in table.columns:
            if column.index or column.refers:
                yield f'CREATE INDEX "{table.name}_{column.name}" ON "{table.name}" ("{column.name}")'
