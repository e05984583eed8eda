"""A folder of plans at a glance."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from extractor.compare.corpus import Corpus
from extractor.compare.counts import plan_counts
from extractor.compare.tables import TABLES

_MANY: Final = 8
_TERMS: Final = 4


@dataclass(frozen=True, slots=True)
class Part:
    """A small table with its heading."""

    heading: str
    table: pd.DataFrame


@dataclass(slots=True)
class Tables:
    """The tables of a corpus, each made once."""

    corpus: Corpus
    made: dict[str, pd.DataFrame] = field(default_factory=dict)

    def get(self, name: str) -> pd.DataFrame:
        """A table by its name in :data:`extractor.compare.tables.TABLES`."""
        if name not in self.made:
            self.made[name] = TABLES[name].make(self.corpus)
        return self.made[name]


def overview(tables: Tables) -> list[Part]:
    """What a folder holds, in tables of a few rows that fit 80 columns; empty ones are left out."""
    parts = [
        Part("Plans by year, with the national theme or another", _years(tables)),
        Part("Plans by level", _levels(tables)),
        Part("Days from one step to the next", _days(tables)),
        Part("Agencies with the most tasks", _busiest(tables)),
        Part("Documents most cited", _most_cited(tables)),
        Part("Text taken over from other plans", _taken(tables)),
        Part("Words that set a year apart from all others", _distinctive(tables)),
    ]
    return [part for part in parts if len(part.table)]


def _years(tables: Tables) -> pd.DataFrame:
    counts = plan_counts(tables.corpus, made=tables.get("plans"))[["year", "plans", "provinces", "tasks"]]
    firsts = tables.get("plans").loc[lambda table: table["same_document"].isna(), "plan"]
    themes = tables.get("themes").loc[lambda table: table["plan"].isin(firsts)]
    old = tables.get("leftovers").groupby("year")["plan"].nunique()
    national = themes[themes["exact"].fillna(False)].groupby("year").size()
    other = themes[themes["exact"].eq(False).fillna(False)].groupby("year").size()
    none = themes[themes["theme"].isna()].groupby("year").size()
    for name, series in (("national", national), ("other", other), ("none", none), ("old_words", old)):
        counts[name] = counts["year"].map(series).fillna(0).astype("int64")
    return counts


def _levels(tables: Tables) -> pd.DataFrame:
    counts = plan_counts(tables.corpus, ["level"], tables.get("plans"))[
        ["level", "plans", "provinces", "tasks", "citations", "syllables"]
    ]
    return counts.sort_values("plans", ascending=False, kind="stable")


def _days(tables: Tables) -> pd.DataFrame:
    steps = tables.get("diffusion").dropna(subset=["days"])
    grouped = steps.groupby("step", sort=False)["days"].agg(["count", "median", "min", "max"])
    return grouped.reset_index().rename(columns={"count": "cases"})


def _busiest(tables: Tables) -> pd.DataFrame:
    table = tables.get("agencies")
    own = table[~table["role"].isin(["partner", "receives report"])]
    counts = own.groupby("agency").agg(tasks=("tasks", "sum"), years=("year", "nunique"))
    counts["leads"] = own[own["role"] == "lead"].groupby("agency")["tasks"].sum()
    counts["leads"] = counts["leads"].fillna(0).astype("int64")
    top = counts.sort_values("tasks", ascending=False, kind="stable").head(_MANY)
    return top.reset_index()[["agency", "tasks", "leads", "years"]]


def _most_cited(tables: Tables) -> pd.DataFrame:
    table = tables.get("documents")
    top = table[table["cited_by"] > 0].sort_values(["cited_by", "node"], ascending=[False, True]).head(_MANY)
    return top[["symbol", "issuer", "date", "cited_by"]]


def _taken(tables: Tables) -> pd.DataFrame:
    table = tables.get("reuse")
    found = table.groupby("relation").agg(
        plans=("plan", "size"), median_share=("share", "median"), most=("share", "max")
    )
    rows = found.reset_index().rename(columns={"relation": "from"})
    copies = tables.get("duplicates")
    if len(copies):
        alike = copies["similarity"]
        near = pd.DataFrame(
            [{"from": "near-duplicates", "plans": len(copies), "median_share": alike.median(), "most": alike.max()}]
        )
        rows = pd.concat([rows, near], ignore_index=True) if len(rows) else near
    return rows.round({"median_share": 2, "most": 2})


def _distinctive(tables: Tables) -> pd.DataFrame:
    table = tables.get("keyness")
    table = table[(table["kind"] == "word") & (table["score"] > 0)]
    tops = table.groupby("group", sort=True).head(_TERMS)
    rows = [
        {
            "year": year,
            "words": ", ".join(f"{term} ({count})" for term, count in zip(part["term"], part["count"], strict=True)),
        }
        for year, part in tops.groupby("group", sort=True)
    ]
    return pd.DataFrame(rows, columns=["year", "words"])
