"""Tables and columns as the formats see them, derived from the classes of :mod:`extractor.export.rows`."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from types import NoneType
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from extractor.export import rows
from extractor.export.rows import Place, Row

Kind = Literal["text", "int", "date", "texts", "ints", "floats"]
Value = str | int | dt.date | tuple[str, ...] | tuple[int, ...] | tuple[float, ...] | None

_KINDS: Final[dict[object, Kind]] = {str: "text", int: "int", dt.date: "date"}
_LISTS: Final[dict[object, Kind]] = {str: "texts", int: "ints", float: "floats"}


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        name: as in the files.
        kind: ``text``, ``int``, ``date``, or a list: ``texts``, ``ints``, ``floats``.
        optional: whether it may be empty.
        doc: what it means.
        refers: the table whose ``id`` it holds.
        unit: of its numbers.
        index: whether people look it up often.
    """

    name: str
    kind: Kind
    optional: bool
    doc: str
    refers: str | None
    unit: str | None
    index: bool


@dataclass(frozen=True, slots=True)
class Table:
    """One table: the class of its rows, its name, what it holds, its columns."""

    name: str
    row: type[Row]
    doc: str
    columns: tuple[Column, ...]

    def values(self, row: Row) -> list[Value]:
        """The cells of a row in the order of the columns."""
        return [getattr(row, column.name) for column in self.columns]


def _table(name: str, row: type[Row]) -> Table:
    hints = get_type_hints(row)
    evidence = {field.name for field in dataclasses.fields(Place)} if issubclass(row, Place) else set()
    fields = sorted(dataclasses.fields(row), key=lambda field: field.name in evidence)
    head = [field for field in fields if field.name in ("id", "plan_id")]
    ordered = [*head, *(field for field in fields if field not in head)]
    doc = " ".join((row.__doc__ or "").split())
    return Table(name, row, doc, tuple(_column(field.name, hints[field.name], field.metadata) for field in ordered))


def _column(name: str, hint: Any, meta: Any) -> Column:
    optional = NoneType in get_args(hint) and get_origin(hint) is not tuple
    if optional:
        hint = next(part for part in get_args(hint) if part is not NoneType)
    kind = _LISTS[get_args(hint)[0]] if get_origin(hint) is tuple else _KINDS[hint]
    return Column(name, kind, optional, meta["doc"], meta["refers"], meta["unit"], meta["index"])


TABLES: Final = (
    _table("plans", rows.PlanRow),
    _table("plan_places", rows.PlanPlaceRow),
    _table("recipients", rows.RecipientRow),
    _table("appendices", rows.AppendixRow),
    _table("sections", rows.SectionRow),
    _table("citations", rows.CitationRow),
    _table("citation_places", rows.CitationPlaceRow),
    _table("programmes", rows.ProgrammeRow),
    _table("programme_places", rows.ProgrammePlaceRow),
    _table("events", rows.EventRow),
    _table("duties", rows.DutyRow),
    _table("duty_agencies", rows.DutyAgencyRow),
    _table("duty_items", rows.DutyItemRow),
    _table("item_agencies", rows.ItemAgencyRow),
    _table("deadlines", rows.DeadlineRow),
    _table("warnings", rows.WarningRow),
)
"""In an order in which every row comes after those it refers to."""

TEXTS: Final = _table("texts", rows.TextRow)
BY_ROW: Final = {table.row: table for table in (*TABLES, TEXTS)}
BY_NAME: Final = {table.name: table for table in (*TABLES, TEXTS)}


def chosen(*, with_text: bool) -> tuple[Table, ...]:
    """The tables of an export."""
    return (*TABLES, TEXTS) if with_text else TABLES
