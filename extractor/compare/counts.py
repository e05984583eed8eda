"""How many plans there are of each kind."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import pandas as pd

from extractor.compare.corpus import Corpus
from extractor.compare.plans import plans

KINDS: Final = ("year", "level", "province", "region", "issuer", "kind", "campaign", "type", "format")
"""Columns of the plans by which they can be counted."""


def plan_counts(corpus: Corpus, by: Sequence[str] = ("year",), made: pd.DataFrame | None = None) -> pd.DataFrame:
    """Plans by one or several columns of :func:`extractor.compare.plans.plans`: one row a combination.

    Files of one document count once. Columns: those of ``by``, then ``plans``, ``provinces`` (how many), ``tasks``,
    ``citations`` and ``deadlines`` (sums), ``syllables`` (the median length).

    Args:
        corpus: the plans.
        by: names of columns, of :data:`KINDS`.
        made: the table of the plans, where it is at hand.
    """
    table = plans(corpus) if made is None else made
    table = table[table["same_document"].isna()]
    grouped = table.groupby(list(by), dropna=False, sort=True)
    counted = grouped.agg(
        plans=("plan", "size"),
        provinces=("province", "nunique"),
        tasks=("tasks", "sum"),
        citations=("citations", "sum"),
        deadlines=("deadlines", "sum"),
        syllables=("syllables", "median"),
    )
    return counted.reset_index()
