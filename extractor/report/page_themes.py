"""Themes over time: each plan's theme beside the national one, by year."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any, Final

from extractor.compare.themes import national_themes
from extractor.registry.campaigns import campaign
from extractor.report.charts import Columns, Series, by_category, columns
from extractor.report.gather import Material
from extractor.report.site import Site
from extractor.report.tables import rows
from extractor.report.words import WORDS

NEAR: Final = 0.8
"""Edit similarity from which a theme counts as nearly the national one."""
_STATES: Final = ("same", "near", "other", "unknown", "none")
_MOST: Final = 400


def theme_chart(material: Material) -> Columns:
    """Plans by year, by how their theme stands to the national one; files of one document count once."""
    counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in _rows(material):
        counts[_state(row)][str(row["year"] or "?")] += 1
    years = sorted({year for one in counts.values() for year in one})
    series = [Series(f"theme-{state}", WORDS[f"theme_{state}"], by_category(years, counts[state])) for state in _STATES]
    return columns(WORDS["by_theme"], WORDS["year"], years, series)


def themes_page(site: Site, material: Material) -> None:
    """Write ``themes.html``."""
    all_rows = _rows(material)
    uses = rows(material.tables.get("theme-uses"))
    years = sorted({row["year"] for row in all_rows if row["year"] is not None})
    leftovers = rows(material.tables.get("leftovers"))
    site.page(
        "themes.html",
        "themes.html",
        WORDS["themes"],
        active="themes",
        chart=theme_chart(material),
        years=years,
        campaigns=[
            {
                "name": found.name,
                "national": {year: national_themes(identity).get(year, ()) for year in years},
                "uses": [_use(row, all_rows) for row in uses if row["campaign"] == identity][:_MOST],
            }
            for identity in dict.fromkeys(row["campaign"] for row in uses)
            if (found := campaign(identity or "")) is not None
        ],
        plans=[row | {"state": _state(row)} for row in all_rows[:_MOST]],
        more=max(len(all_rows) - _MOST, 0),
        leftovers=leftovers[:_MOST],
        more_leftovers=max(len(leftovers) - _MOST, 0),
        sheets=material.by_name,
    )


def _rows(material: Material) -> list[dict[str, Any]]:
    """The themes of plans of a campaign, by year; files of one document count once."""
    firsts = material.corpus.firsts
    table = rows(material.tables.get("themes"))
    kept = [row for row in table if firsts[row["plan"]] == row["plan"] and (row["campaign"] or row["theme"])]
    return sorted(kept, key=lambda row: (row["year"] or 0, row["level"] or "", row["plan"]))


def _state(row: dict[str, Any]) -> str:
    if row["theme"] is None:
        return "none"
    if row["national"] is None:
        return "unknown"
    return "same" if row["exact"] else "near" if (row["edit"] or 0) >= NEAR else "other"


def _use(row: dict[str, Any], plans: list[dict[str, Any]]) -> dict[str, Any]:
    """A wording with its years and the years in which it was national."""
    return row | {
        "in": {int(year) for year in row["years"].split(", ") if year},
        "fixed": {int(year) for year in row["national_years"].split(", ") if year},
    }
