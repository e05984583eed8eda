"""The page that Datasette shows over the database: what tables and columns mean, labels, facets, units, queries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from extractor.export.search import SEARCHED
from extractor.export.tables import Table
from extractor.export.views import ABOUT

_LABELS: Final = {
    "plans": "title",
    "sections": "heading",
    "citations": "symbol",
    "programmes": "title",
    "duties": "heading",
    "duty_items": "text",
    "appendices": "heading",
}
_FACETS: Final[dict[str, tuple[str, ...]]] = {
    "plans": ("year", "level", "province_now", "type"),
    "sections": ("level", "roles"),
    "citations": ("role", "type", "known"),
    "programmes": ("kind",),
    "events": ("kind",),
    "duty_agencies": ("agency",),
    "duty_items": ("role",),
    "item_agencies": ("relation", "agency"),
    "deadlines": ("relation",),
    "warnings": ("code",),
}
_ARRAYS: Final = frozenset((("sections", "roles"),))
_SORTED: Final = {"plans": "issued", "deadlines": "date", "events": "date"}
_QUERIES: Final = {
    "search_everything": {
        "title": "Search every text and fact",
        "description": "With marks or without, đ too.",
        "sql": (
            "SELECT kind, plan_id, row_id, snippet(search, 3, '[', ']', '…', 16) AS words FROM search "
            "WHERE search MATCH :words ORDER BY rank LIMIT 200"
        ),
    },
    "duties_of_an_agency": {
        "title": "What an agency has to do, plan by plan",
        "description": "By its key in the register, so-gddt for instance.",
        "sql": (
            "SELECT p.year, p.issuer, i.role, i.text, i.deadline, i.id FROM duty_agencies a "
            "JOIN duty_items i ON i.duty_id = a.duty_id JOIN plans p ON p.id = a.plan_id "
            "WHERE a.agency = :agency ORDER BY p.year, p.id, i.position"
        ),
    },
    "plans_that_cite": {
        "title": "Plans that cite a directive",
        "description": "By the directive's symbol: 1373/QĐ-TTg.",
        "sql": (
            "SELECT p.id, p.year, p.issuer, p.symbol, c.role, c.date, c.title FROM citations c "
            "JOIN plans p ON p.id = c.plan_id WHERE c.symbol = :symbol ORDER BY p.year, p.id"
        ),
    },
}


def metadata(database: str, tables: Iterable[Table]) -> dict[str, Any]:
    """The metadata of a database, as Datasette reads it (``--metadata``).

    Args:
        database: its name, the file's without extension.
        tables: those in it.
    """
    pages: dict[str, Any] = {table.name: _page(table) for table in tables}
    pages |= {view: {"description": about} for view, about in ABOUT.items()}
    pages |= {f"{name}_fts": {"hidden": True} for name in SEARCHED}
    return {
        "title": "Kế hoạch",
        "description": "Vietnamese official plans as records: every value with the words it came from.",
        "source": "kehoach export --to sqlite",
        "databases": {database: {"source": "kehoach export --to sqlite", "tables": pages, "queries": _QUERIES}},
    }


def _page(table: Table) -> dict[str, Any]:
    units = {c.name: c.unit for c in table.columns if c.unit}
    page: dict[str, Any] = {"description": table.doc, "columns": {c.name: _about(c.doc, c.unit) for c in table.columns}}
    if units.get("start_char"):
        page["columns"] |= {"quote": "the words of the plan that say so: text[start_char:end_char]"}
    if label := _LABELS.get(table.name):
        page["label_column"] = label
    if facets := _FACETS.get(table.name):
        page["facets"] = [{"array": name} if (table.name, name) in _ARRAYS else name for name in facets]
    if order := _SORTED.get(table.name):
        page["sort"] = order
    if table.name in SEARCHED:
        page["fts_table"] = f"{table.name}_fts"
        page["fts_pk"] = "rowid"
    return page


def _about(doc: str, unit: str | None) -> str:
    return f"{doc} ({unit})" if unit else doc
