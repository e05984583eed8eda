"""The first page: how many plans of when and whom, and the figures that matter, as charts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from typing import Any, Final, get_args

import pandas as pd

from extractor.audit import explain
from extractor.plan import Level
from extractor.report.charts import Bars, Columns, Series, bars, by_category, columns
from extractor.report.gather import Material
from extractor.report.page_themes import theme_chart
from extractor.report.site import Site
from extractor.report.tables import rows
from extractor.report.words import WORDS, Word, both, level, number

_MANY: Final = 10
_OWN: Final = ("lead", "coordinate", "advise", "direct", "report", "do")
_LEVELS: Final[tuple[Level, ...]] = get_args(Level)


def overview_page(site: Site, material: Material) -> None:
    """Write ``index.html``."""
    plans = material.tables.get("plans")
    firsts = plans[plans["same_document"].isna()]
    site.page(
        "index.html",
        "overview.html",
        WORDS["overview"],
        active="overview",
        figures=_figures(material, firsts),
        columns=[_by_year(firsts), theme_chart(material)],
        bars=[_by_code(material), _by_cited(material), _by_agency(material)],
        days=_days(material),
        left_out=material.left_out,
    )


def _figures(material: Material, firsts: pd.DataFrame) -> list[tuple[int, Word, str]]:
    """The key figures: number, what, and the page that has more of it."""
    files = len(material.sheets)
    plans = WORDS["count_plans"]
    if files != len(firsts):
        plans = both(f"{plans.vi} ({files} tệp)", f"{plans.en} ({files} files)")
    return [
        (len(firsts), plans, "plans.html"),
        (int(firsts["province"].nunique()), WORDS["count_provinces"], "plans.html"),
        (int(firsts["year"].nunique()), WORDS["count_years"], "themes.html"),
        (int(firsts["tasks"].sum()), WORDS["count_tasks"], "duties.html"),
        (int((material.tables.get("documents")["cited_by"] > 0).sum()), WORDS["count_cited"], "network.html"),
        (len(material.audit.findings), WORDS["count_findings"], "audit.html"),
    ]


def _by_year(firsts: pd.DataFrame) -> Columns:
    counts: defaultdict[str | None, Counter[str]] = defaultdict(Counter)
    for row in rows(firsts[["year", "level"]]):
        counts[row["level"]][str(row["year"] or "?")] += 1
    years = sorted({year for one in counts.values() for year in one})
    series = [Series(f"level-{key or 'none'}", level(key), by_category(years, counts[key])) for key in (*_LEVELS, None)]
    return columns(WORDS["by_year"], WORDS["year"], years, series)


def _by_code(material: Material) -> Bars:
    counts = Counter(finding.code for finding in material.audit.findings)
    top = sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:_MANY]
    named: list[tuple[Word | str, int, str | None]] = [
        (_rule(code), count, f"audit.html?code={code}") for code, count in top
    ]
    return bars(WORDS["by_code"], WORDS["rule"], WORDS["number"], named)


def _rule(code: str) -> Word:
    name = explain(code).name
    return both(f"{code} {name.vi}", f"{code} {name.en}")


def _by_cited(material: Material) -> Bars:
    def label(row: dict[str, Any]) -> str:
        return " · ".join(part for part in (row["symbol"] or row["plan"] or row["title"], row["issuer"]) if part)

    return _top(material.tables.get("documents"), "cited_by", label, "by_cited", "document_", "cited_by", material)


def _by_agency(material: Material) -> Bars:
    table = material.tables.get("agencies")
    counts = table[table["role"].isin(_OWN)].groupby("agency")["tasks"].sum().reset_index()
    return _top(counts, "tasks", lambda row: str(row["agency"]), "by_agency", "agency", "tasks", material)


def _top(
    table: pd.DataFrame,
    column: str,
    label: Callable[[dict[str, Any]], str],
    name: str,
    what: str,
    unit: str,
    material: Material,
) -> Bars:
    """The rows with the highest figures above 0; a plan among them leads to its page."""
    top = table[table[column] > 0].sort_values([column, str(table.columns[0])], ascending=[False, True]).head(_MANY)
    named: list[tuple[Word | str, int, str | None]] = []
    for row in rows(top):
        sheet = material.by_name.get(row.get("plan") or "")
        named.append((label(row), int(row[column]), sheet.page if sheet else None))
    return bars(WORDS[name], WORDS[what], WORDS[unit], named)


def _days(material: Material) -> list[dict[str, Any]]:
    steps = material.tables.get("diffusion").dropna(subset=["days"])
    grouped = steps.groupby("step", sort=False)["days"].agg(["count", "median", "min", "max"])
    return [row | {"median": number(row["median"])} for row in rows(grouped.reset_index())]
