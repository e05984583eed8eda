"""Themes by year, with what was fixed nationally beside them, and the life of each wording."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import pandas as pd

from extractor.compare.corpus import Corpus
from extractor.compare.entries import Entry
from extractor.compare.frames import frame
from extractor.compare.names import province
from extractor.compare.similarity import likeness, plain
from extractor.registry.campaigns import campaign
from extractor.rulebook.models import CampaignYear


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """The theme of one plan beside the national one of its campaign and year.

    Attributes:
        plan: file name of the document.
        year: of the campaign.
        campaign: its id.
        province: under the name asked for.
        level: of the issuer.
        issuer: its name.
        theme: as in the plan; missing where it names none.
        national: the national theme of the year (of several offered, the nearest); missing where none is known.
        national_kind: ``theme`` (one for all), ``offered`` (one of several to choose from); missing where none is.
        exact: the same wording, but for case, tone placement, punctuation.
        edit: similarity by edit distance, 0 to 1.
        tokens: similarity by syllables (Jaccard), 0 to 1.
        grams: similarity by runs of three letters (cosine), 0 to 1.
    """

    plan: str
    year: int | None
    campaign: str | None
    province: str | None
    level: str | None
    issuer: str | None
    theme: str | None
    national: str | None
    national_kind: str | None
    exact: bool | None
    edit: float | None
    tokens: float | None
    grams: float | None


@dataclass(frozen=True, slots=True)
class UseRow:
    """One wording of a theme in one campaign.

    Attributes:
        campaign: its id.
        theme: the wording, as first used.
        first_year, last_year: of the plans that use it.
        years: all of them, with commas.
        plans: number of documents that use it (two files of one document count once).
        provinces: number of provinces that use it.
        first_plan: the first of them, by year and day of issue.
        national_years: years in which it was the national theme, or one of those offered, with commas.
    """

    campaign: str | None
    theme: str
    first_year: int | None
    last_year: int | None
    years: str
    plans: int
    provinces: int
    first_plan: str
    national_years: str


def themes(corpus: Corpus) -> pd.DataFrame:
    """One row a plan, columns as in :class:`ThemeRow`."""
    return frame([_row(entry, corpus) for entry in corpus.entries], ThemeRow)


def theme_uses(corpus: Corpus) -> pd.DataFrame:
    """When each wording was first and last used: one row a wording and campaign, columns as in :class:`UseRow`."""
    firsts = corpus.firsts
    groups: dict[tuple[str | None, str], list[Entry]] = {}
    for entry in corpus.entries:
        if entry.theme and firsts[entry.name] == entry.name:
            groups.setdefault((entry.campaign, plain(entry.theme)), []).append(entry)
    rows = [_use(campaign, group) for (campaign, _), group in groups.items()]
    rows.sort(key=lambda row: (row.campaign or "~", row.first_year or 0, -row.plans, row.theme))
    return frame(rows, UseRow)


def national(identity: str | None, year: int | None) -> CampaignYear | None:
    """What was fixed nationally for a campaign in a year, None where nothing is known."""
    return _years(identity).get(year) if identity is not None and year is not None else None


def national_themes(identity: str | None) -> dict[int, tuple[str, ...]]:
    """The national themes of a campaign by year: one, or those offered."""
    years = _years(identity) if identity is not None else {}
    named = {year: (one.theme,) if one.theme else tuple(one.themes_offered) for year, one in years.items()}
    return {year: wordings for year, wordings in named.items() if wordings}


@cache
def _years(identity: str) -> dict[int, CampaignYear]:
    found = campaign(identity)
    return {one.year: one for one in found.years} if found else {}


def _row(entry: Entry, corpus: Corpus) -> ThemeRow:
    fixed = national(entry.campaign, entry.year)
    offered = national_themes(entry.campaign).get(entry.year or 0, ())
    nearest = offered[0] if len(offered) == 1 else None
    if entry.theme and offered:
        nearest = max(offered, key=lambda wording: likeness(entry.theme or "", wording).edit)
    measured = likeness(entry.theme, nearest) if entry.theme and nearest else None
    return ThemeRow(
        plan=entry.name,
        year=entry.year,
        campaign=entry.campaign,
        province=province(entry.province, corpus.names),
        level=entry.level,
        issuer=entry.issuer,
        theme=entry.theme,
        national=nearest,
        national_kind=("theme" if fixed and fixed.theme else "offered") if offered else None,
        exact=measured.exact if measured else None,
        edit=measured.edit if measured else None,
        tokens=measured.tokens if measured else None,
        grams=measured.grams if measured else None,
    )


def _use(identity: str | None, group: list[Entry]) -> UseRow:
    group = sorted(group, key=lambda entry: (entry.year or 9999, str(entry.issued or "9999"), entry.name))
    years = sorted({entry.year for entry in group if entry.year is not None})
    wording = group[0].theme or ""
    fixed = [year for year, texts in national_themes(identity).items() if plain(wording) in map(plain, texts)]
    return UseRow(
        campaign=identity,
        theme=wording,
        first_year=years[0] if years else None,
        last_year=years[-1] if years else None,
        years=", ".join(map(str, years)),
        plans=len(group),
        provinces=len({entry.province for entry in group if entry.province}),
        first_plan=group[0].name,
        national_years=", ".join(map(str, sorted(fixed))),
    )
