"""The page that explains the columns, made from the tables themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extractor.export.tables import TABLES, TEXTS, Column, Kind, Table
from extractor.export.views import ABOUT

BEGIN: Final = "<!-- columns: made by extractor.export.reference, checked by a test -->"
END: Final = "<!-- end of columns -->"

_KINDS: Final[dict[Kind, str]] = {
    "text": "text",
    "int": "number",
    "date": "date",
    "texts": "list of texts",
    "ints": "list of numbers",
    "floats": "list of numbers",
}


def columns_page() -> str:
    """The tables with their columns and the views, as Markdown between :data:`BEGIN` and :data:`END`."""
    parts = [BEGIN, *(line for table in (*TABLES, TEXTS) for line in _table(table)), "", "### Views (SQLite)", ""]
    parts += ["| view | what it answers |", "|---|---|"]
    parts += [f"| `{name}` | {about} |" for name, about in ABOUT.items()]
    return "\n".join([*parts, "", END])


def _table(table: Table) -> Iterator[str]:
    yield from ("", f"### `{table.name}`", "", table.doc, "", "| column | kind | meaning |", "|---|---|---|")
    yield from (f"| `{column.name}` | {_KINDS[column.kind]} | {_meaning(column)} |" for column in table.columns)


def _meaning(column: Column) -> str:
    unit = f" ({column.unit})" if column.unit else ""
    refers = f" → `{column.refers}`" if column.refers else ""
    return f"{column.doc}{unit}{refers}".replace("|", "\\|")
