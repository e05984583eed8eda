"""Rows as DataFrames: the columns and their types are those of the row's class, also when there is no row."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable
from functools import cache
from typing import Any, Final, get_args, get_type_hints

import pandas as pd

_TYPES: Final[dict[Any, str]] = {
    int: "Int64",
    float: "float64",
    bool: "boolean",
    dt.date: "datetime64[s]",
}


def frame(rows: Iterable[Any], kind: type) -> pd.DataFrame:
    """A DataFrame with one row for each instance of a dataclass, its fields as columns in their order.

    Whole numbers are ``Int64``, truth values ``boolean``, dates ``datetime64[s]``, texts ``string``; what is not
    known is missing (``NA``, ``NaT``, ``NaN``).
    """
    names = columns(kind)
    values = [[getattr(row, name) for name in names] for row in rows]
    by_column = zip(*values, strict=True) if values else ([] for _ in names)
    made = {name: _series(list(column), type_) for (name, type_), column in zip(names.items(), by_column, strict=True)}
    return pd.DataFrame(made, columns=list(names))


@cache
def columns(kind: type) -> dict[str, str]:
    """The columns of a row's class with the pandas type of each."""
    hints = get_type_hints(kind)
    return {field.name: _type(hints[field.name]) for field in dataclasses.fields(kind)}


def _type(hint: Any) -> str:
    plain = [one for one in get_args(hint) if one is not type(None)]
    return _TYPES.get(hint) or (_TYPES.get(plain[0]) if len(plain) == 1 else None) or "string"


def _series(values: list[Any], type_: str) -> pd.Series[Any]:
    if type_ == "datetime64[s]":
        days = [None if value is None else value.isoformat() for value in values]
        return pd.Series(pd.array(days, dtype="datetime64[s]"))
    return pd.Series(values, dtype=type_)
