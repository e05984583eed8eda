"""The plans themselves: who, where, when, how much."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import pandas as pd

from extractor.compare.corpus import Corpus
from extractor.compare.entries import Entry
from extractor.compare.frames import frame
from extractor.compare.names import Names, province, region


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One plan.

    Attributes:
        plan: file name of the document below the outputs; the key in all tables.
        year: of the campaign, else of the document.
        campaign: id of the campaign, missing where the title names none of the register.
        level: of the issuer (central, province, district, commune, school, party, other).
        issuer: name of the body that issues the plan.
        kind: of the issuer (UBND, Sở, …).
        unit: the place's own name (xã Bình Yên).
        province: under the name asked for, then's or today's.
        province_then: as named at the time of the plan.
        province_now: its name since the merger of 1 July 2025.
        region: socio-economic region, of then or today.
        type: abbreviation of the document type.
        symbol: number and symbol, missing where the number is blank.
        issued: day of issue.
        title: trích yếu.
        theme: theme of the campaign in this plan.
        start: first day of the campaign.
        end: its last day.
        sections: number of headings.
        citations: number of directives cited.
        duties: number of agencies' duties.
        tasks: number of tasks in them.
        deadlines: number of reports asked for, with a date or as regulated.
        syllables: length of the body, from the first heading to the recipients.
        warnings: number of doubts in the record.
        format: of the file.
        same_document: another plan before it in the folder is the same document (issuer, symbol or title, day, year;
            without a symbol and a day the same body) in another file; missing where there is none.
    """

    plan: str
    year: int | None
    campaign: str | None
    level: str | None
    issuer: str | None
    kind: str | None
    unit: str | None
    province: str | None
    province_then: str | None
    province_now: str | None
    region: str | None
    type: str | None
    symbol: str | None
    issued: dt.date | None
    title: str | None
    theme: str | None
    start: dt.date | None
    end: dt.date | None
    sections: int
    citations: int
    duties: int
    tasks: int
    deadlines: int
    syllables: int
    warnings: int
    format: str
    same_document: str | None


def plans(corpus: Corpus) -> pd.DataFrame:
    """One row a plan, columns as in :class:`PlanRow`."""
    firsts = corpus.firsts
    return frame([_row(entry, corpus.names, firsts[entry.name]) for entry in corpus.entries], PlanRow)


def _row(entry: Entry, names: Names, first: str) -> PlanRow:
    return PlanRow(
        plan=entry.name,
        year=entry.year,
        campaign=entry.campaign,
        level=entry.level,
        issuer=entry.issuer,
        kind=entry.kind,
        unit=entry.unit,
        province=province(entry.province, names),
        province_then=entry.province,
        province_now=province(entry.province, "now"),
        region=region(entry.province, entry.year, names),
        type=entry.type,
        symbol=entry.symbol,
        issued=entry.issued,
        title=entry.title,
        theme=entry.theme,
        start=entry.start,
        end=entry.end,
        sections=entry.sections,
        citations=len(entry.cited),
        duties=entry.duties,
        tasks=len(entry.tasks),
        deadlines=len(entry.dues),
        syllables=len(entry.words),
        warnings=entry.warnings,
        format=entry.format,
        same_document=first if first != entry.name else None,
    )
