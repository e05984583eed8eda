"""Parquet: one folder for each table, partitioned by the plans' year, typed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from extractor.errors import MissingExtraError
from extractor.export.atomic import whole_folder
from extractor.export.flatten import rows_of
from extractor.export.options import Entry, Options, Told
from extractor.export.tables import BY_ROW, Table, Value, chosen

if TYPE_CHECKING:
    import pyarrow as pa

_GROUP: Final = 20_000
"""Rows of a table and year that wait in memory before they are written."""
_NO_YEAR: Final = 0
"""The folder of plans without a year; a folder without a number would keep pandas from reading the table."""


def write(entries: Iterable[Entry], target: Path, options: Options) -> Told:
    """Write ``TABLE/plan_year=YYYY/part-0.parquet`` below a folder, in every table by the plan's year.

    A plan without a year is in ``plan_year=0``; its own column ``year`` in ``plans`` is null.

    Raises:
        MissingExtraError: pyarrow is not installed.
    """
    arrow()
    tables = chosen(with_text=options.with_text)
    with whole_folder(target, "parquet") as folder, ExitStack() as stack:
        parts: dict[tuple[str, int], _Part] = {}

        def part(table: Table, year: int) -> _Part:
            key = (table.name, year)
            if key not in parts:
                parts[key] = _Part(table, folder / table.name / f"plan_year={year}")
                stack.callback(parts[key].close)
            return parts[key]

        for entry in entries:
            year = entry.plan.document.year or _NO_YEAR
            for row in rows_of(entry, with_text=options.with_text):
                table = BY_ROW[type(row)]
                part(table, year).add(table.values(row))
        filled = {name for name, _ in parts}
        for table in tables:
            if table.name not in filled:  # a reader must find the table, also when it is empty
                part(table, _NO_YEAR)
    return Told()


def arrow() -> Any:
    """The module pyarrow with its Parquet part.

    Raises:
        MissingExtraError: it is not installed.
    """
    try:
        import pyarrow as pa
        import pyarrow.parquet
    except ImportError as error:
        raise MissingExtraError("Writing Parquet", "parquet") from error
    return pa


class _Part:
    """One table in one year."""

    def __init__(self, table: Table, folder: Path) -> None:
        pa = arrow()
        self._schema = schema(table)
        folder.mkdir(parents=True)
        self._writer = pa.parquet.ParquetWriter(folder / "part-0.parquet", self._schema, compression="zstd")
        self._rows: list[Sequence[Value]] = []

    def add(self, values: Sequence[Value]) -> None:
        self._rows.append(values)
        if len(self._rows) >= _GROUP:
            self._flush()

    def close(self) -> None:
        try:
            self._flush()
        finally:
            self._writer.close()

    def _flush(self) -> None:
        if not self._rows:
            return
        pa = arrow()
        arrays = [
            pa.array([row[place] for row in self._rows], type=field.type) for place, field in enumerate(self._schema)
        ]
        self._writer.write_table(pa.Table.from_arrays(arrays, schema=self._schema))
        self._rows.clear()


def schema(table: Table) -> pa.Schema:
    """The Arrow schema of a table's files; the meaning of each column stands in its metadata (``doc``)."""
    pa = arrow()
    types = {
        "text": pa.string(),
        "int": pa.int64(),
        "date": pa.date32(),
        "texts": pa.list_(pa.string()),
        "ints": pa.list_(pa.int64()),
        "floats": pa.list_(pa.float64()),
    }
    fields = [
        pa.field(column.name, types[column.kind], nullable=column.optional, metadata={"doc": column.doc})
        for column in table.columns
    ]
    return pa.schema(fields, metadata={"doc": table.doc})
