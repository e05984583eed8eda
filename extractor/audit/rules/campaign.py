"""KH20x: theme and days of the campaign, compared with what was fixed nationally for the year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final, TypedDict

from rapidfuzz import fuzz

from extractor.audit.context import View
from extractor.audit.findings import Hit
from extractor.plan import Period
from extractor.registry.directives import Directive
from extractor.rulebook.models import CampaignYear
from extractor.vietnamese.letters import fold

_NEAR: Final = 80
_FAR: Final = 10
"""Days outside the week from which an occasion of it is no local choice any more."""
_OLD: Final = 4
"""Years back from which a theme can have been copied."""


def theme(view: View) -> Iterator[Hit]:
    """KH201 differs, KH202 is another year's, KH203 differs in words, KH211 is none of those offered."""
    if view.plan.theme is None or view.national is None:
        return
    printed, place = view.plan.theme.text, view.plan.theme.evidence
    by = _from(view, view.national)
    real = view.national.theme
    if real is not None and same(printed, real):
        return
    if any(other.plan.theme is not None and same(printed, other.plan.theme.text) for other in view.superiors):
        return  # the superior's choice
    year = _year_of(view, printed)
    if year is not None and (real is not None or view.national.themes_offered):
        yield Hit("KH202", place, printed, real, real, note=str(year), **by)
    elif real is not None:
        near = (
            fuzz.ratio(_plain(printed), _plain(real)) >= _NEAR
            or fuzz.token_set_ratio(_plain(printed), _plain(real)) >= 95
        )
        yield Hit(
            "KH203" if near else "KH201",
            place,
            printed,
            real,
            real if near else None,
            note=str(view.year),
            **by,
        )
    elif view.national.themes_offered and not any(same(printed, one) for one in view.national.themes_offered):
        offered = "; ".join(f"“{one}”" for one in view.national.themes_offered)
        yield Hit("KH211", place, printed, offered, note=str(view.year), **by)


def letter_of(view: View, year: CampaignYear | None) -> Directive | None:
    """The national letter of a year, where it is known."""
    return view.known.named(year.letter.symbol) if year is not None and year.letter is not None else None


class _Ground(TypedDict):
    rests_on: Directive | None
    source: str | None


def _from(view: View, year: CampaignYear) -> _Ground:
    """What was fixed for a year rests on its letter, and can be read at the year's source."""
    return {"rests_on": letter_of(view, year), "source": year.source}


def same(printed: str, real: str) -> bool:
    """Whether two themes are one, spelling (kỉ, kỷ) and quotation marks aside."""
    return _plain(printed) == _plain(real)


def _plain(text: str) -> str:
    low = fold(text).translate(str.maketrans("ýỳỷỹỵy", "íìỉĩịi"))
    return " ".join("".join(sign if sign.isalnum() or sign == " " else " " for sign in low).split())


def _year_of(view: View, printed: str) -> int | None:
    """The year whose national theme this is, if it is another's."""
    years = view.campaign.years if view.campaign else ()
    return next((one.year for one in years if one.theme and one.year != view.year and same(printed, one.theme)), None)


def days(view: View) -> Iterator[Hit]:
    """KH204 the days differ from the national ones, KH205 the year does."""
    period, national = view.plan.period, view.national
    right = _range(national)
    if period is None or view.year is None:
        return
    place, year = period.evidence, str(view.year)
    if period.start.year != view.year:
        yield Hit("KH205", place, place.quote, right or year, right, note=year)
    elif _chosen_above(view, period):
        return
    elif national is not None and right is not None and (period.start, period.end) != (national.start, national.end):
        yield Hit(
            "KH204", place, place.quote, right, note=year, rests_on=letter_of(view, national), source=national.source
        )


def _chosen_above(view: View, period: Period) -> bool:
    """A superior's plan of the same set has the same days."""
    theirs = [other.plan.period for other in view.superiors if other.plan.period is not None]
    return any((one.start, one.end) == (period.start, period.end) for one in theirs)


def occasions(view: View) -> Iterator[Hit]:
    """KH206: an opening, launch or closing far outside the week."""
    plan = view.plan
    if plan.period is None:
        return
    for event in plan.events:
        if event.date is not None and not _close(event.date, plan.period.start, plan.period.end):
            expected = f"{plan.period.start:%d/%m/%Y} - {plan.period.end:%d/%m/%Y}"
            yield Hit("KH206", event.evidence, f"{event.date:%d/%m/%Y}", expected)


def _close(day: dt.date, first: dt.date, last: dt.date) -> bool:
    return first - dt.timedelta(days=_FAR) <= day <= last + dt.timedelta(days=_FAR)


def _range(national: CampaignYear | None) -> str | None:
    if national is None or national.start is None or national.end is None:
        return None
    return f"từ ngày {national.start:%d/%m/%Y} đến ngày {national.end:%d/%m/%Y}"


def copied(view: View) -> Iterator[Hit]:
    """KH207 another year's national theme is left in the text, KH208 one that another year's letter only offered."""
    if view.campaign is None or view.year is None:
        return
    mine = [
        _plain(t)
        for t in (
            *((view.national.theme,) if view.national and view.national.theme else ()),
            *(view.national.themes_offered if view.national else ()),
        )
    ]
    theme_place = view.plan.theme.evidence if view.plan.theme else None
    for one in view.campaign.years:
        if not 0 < view.year - one.year <= _OLD and one.year <= view.year:
            continue
        for text in (*((one.theme,) if one.theme else ()), *one.themes_offered):
            if one.year == view.year or len(text.split()) < 6 or any(_plain(text) in own for own in mine):
                continue
            for start, end in _places(view, text):
                if theme_place is not None and start < theme_place.end and theme_place.start < end:
                    continue
                if not _said_of_year(view, start, end, one.year) and not view.in_citation(start, end):
                    code = "KH207" if text == one.theme and one.year < view.year else "KH208"
                    own = view.national.theme if view.national else None
                    yield Hit(
                        code,
                        view.evidence(start, end, "theme-of-another-year"),
                        view.text[start:end],
                        own,
                        note=str(one.year),
                        **_from(view, one),
                    )


def _places(view: View, text: str) -> Iterator[tuple[int, int]]:
    needle = " ".join(text.lower().split())
    for variant in {needle, needle.replace("kỷ nguyên", "kỉ nguyên")}:
        at = view.shadow.find(variant)
        while at >= 0:
            yield at, at + len(variant)
            at = view.shadow.find(variant, at + 1)


def _said_of_year(view: View, start: int, end: int, year: int) -> bool:
    """The sentence itself names the other year: it is told as history."""
    first, last = view.line(start)
    return str(year) in view.text[first:start] or str(year) in view.text[end:last]


RULES: Final = (theme, days, occasions, copied)
