"""Tables of the comparisons as plain rows for templates."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pandas as pd


def rows(table: pd.DataFrame) -> list[dict[str, Any]]:
    """One dict a row; what is missing is None, days are dates."""
    plain = table.astype(object).where(table.notna(), None)
    return [{str(key): _plain(value) for key, value in row.items()} for row in plain.to_dict("records")]


def _plain(value: Any) -> Any:
    return value.date() if isinstance(value, dt.datetime) else value
