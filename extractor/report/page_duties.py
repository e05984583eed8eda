"""Agencies by years: how many tasks, in which role."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd

from extractor.compare.duties import ROLES, agency_matrix
from extractor.report.charts import shade
from extractor.report.gather import Material
from extractor.report.site import Site
from extractor.report.words import WORDS

_MOST: Final = 60


def duties_page(site: Site, material: Material) -> None:
    """Write ``duties.html``: one matrix over all roles an agency bears itself, one for each role."""
    matrices = [_matrix(material, role) for role in (None, *ROLES)]
    site.page(
        "duties.html",
        "duties.html",
        WORDS["duties"],
        active="duties",
        matrices=[one for one in matrices if one["rows"]],
    )


def _matrix(material: Material, role: str | None) -> dict[str, Any]:
    table: pd.DataFrame = agency_matrix(material.corpus, role=role, made=material.tables.get("agencies"))
    most = int(table.to_numpy().max()) if table.size else 0
    shown = table.head(_MOST)
    return {
        "key": role.replace(" ", "-") if role else "own",
        "name": WORDS[f"role_{role}"] if role else WORDS["own_roles"],
        "years": [int(year) for year in table.columns],
        "rows": [
            (str(agency), [(int(value), shade(int(value), most)) for value in values], int(sum(values)))
            for agency, values in zip(shown.index, shown.to_numpy().tolist(), strict=True)
        ],
        "more": max(len(table) - _MOST, 0),
    }
