"""Tables as text that other programs read: CSV that is safe in a spreadsheet, JSON, Markdown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final, Literal

import pandas as pd

Form = Literal["csv", "json", "md"]
FORMS: Final[tuple[Form, ...]] = ("csv", "json", "md")

_RUNS: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")
"""Signs at the beginning of a cell that spreadsheet programs take for a formula or a command."""
_DIGITS: Final = 6


def as_text(table: pd.DataFrame, form: Form) -> str:
    """The table in one of the forms.

    CSV: comma, RFC 4180, dates as in ISO 8601, missing values empty. A text that a spreadsheet would take for a
    formula (``=1+1``, ``- Tổ chức …``) begins with an apostrophe, which the spreadsheet does not show; JSON and
    Markdown have the text itself. JSON: a list of objects. Markdown: a table, bars and line breaks made harmless.
    """
    if form == "json":
        return json.dumps(list(_records(table)), ensure_ascii=False, indent=1) + "\n"
    if form == "md":
        return _markdown(table)
    return guarded(table).to_csv(index=False, lineterminator="\n", date_format="%Y-%m-%d", float_format=f"%.{_DIGITS}g")


def write(table: pd.DataFrame, path: Path, form: Form, *, bom: bool = False) -> None:
    """Write a table as UTF-8; with ``bom`` a CSV begins with the mark by which Excel knows UTF-8."""
    encoding = "utf-8-sig" if bom and form == "csv" else "utf-8"
    with path.open("w", encoding=encoding, errors="replace", newline="") as stream:
        stream.write(as_text(table, form))


def guarded(table: pd.DataFrame) -> pd.DataFrame:
    """The table with an apostrophe before every text that a spreadsheet would take for a formula."""
    safe = table.copy()
    for name in table.columns:
        if not pd.api.types.is_string_dtype(table[name].dtype):
            continue
        risky = table[name].str.lstrip(" ").str.startswith(_RUNS, na=False).astype(bool)
        if risky.any():
            safe.loc[risky, name] = "'" + table.loc[risky, name]
    return safe


def cell(value: Any) -> Any:
    """A value as JSON takes it: dates in ISO 8601, missing values None, six significant digits."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:  # NaN differs from itself
        return None
    if isinstance(value, pd.Timestamp):
        return value.date().isoformat()
    if isinstance(value, float):
        return float(f"{value:.{_DIGITS}g}")
    return value.item() if hasattr(value, "item") else value


def _records(table: pd.DataFrame) -> Iterator[dict[str, Any]]:
    names = [str(name) for name in table.columns]
    for row in table.itertuples(index=False, name=None):
        yield {name: cell(value) for name, value in zip(names, row, strict=True)}


def _markdown(table: pd.DataFrame) -> str:
    def line(cells: list[str]) -> str:
        return f"| {' | '.join(cells)} |\n"

    names = [str(name) for name in table.columns]
    ruler = ["---:" if pd.api.types.is_numeric_dtype(table[name].dtype) else "---" for name in table.columns]
    rows = (line([_plain(cell(value)) for value in row]) for row in table.itertuples(index=False, name=None))
    return line(names) + line(ruler) + "".join(rows)


def _plain(value: Any) -> str:
    """A cell of a Markdown table: one line, nothing that is markup or HTML."""
    text = "" if value is None else " ".join(str(value).split())
    for sign in ("\\", "|", "`", "*", "_", "[", "]", "<"):
        text = text.replace(sign, f"\\{sign}")
    return text.replace("&", "&amp;").replace("\\<", "&lt;")
