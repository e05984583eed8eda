"""Months, quarters and years in a shadow, and hours that come back."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from extractor.vietnamese.date_context import EVERY_WORD, REPEATED_HOUR, Repeats, clock, lead_before, repeats_after
from extractor.vietnamese.date_mention import DateMention, Precision
from extractor.vietnamese.date_points import (
    MONTH,
    QUARTER,
    YEAR,
    Point,
    Span,
    complete_year,
    month_at,
    month_span,
    quarter_number,
)
from extractor.vietnamese.late import late_re

_MONTH_LINK: Final = late_re(r"\s*(?:(?:cho\s+)?(?:đến|tới)(?:\s+hết)?\s+|-\s*)")
_YEAR_LEAD: Final = late_re(r"(?:trong|hết|trước|cuối)\s+\Z")  # "trong năm 2024"
_HOUR_BEFORE: Final = 60  # characters of "16 giờ 30 phút " before "hàng ngày"
_NUMBER_BEFORE: Final = late_re(r"\d\s+\Z")  # "6 " of "6 tháng"


def find_months(
    low: str, year: int | None, taken: set[int], start: int = 0, end: int | None = None
) -> Iterator[DateMention]:
    """Months, quarters and (only with a relation) years; with ``start`` and ``end``, those that begin between them."""
    stop = len(low) if end is None else end
    for pattern in (MONTH, QUARTER, YEAR):
        done = start
        for found in pattern.finditer(low, start):
            at = found.start()
            if at >= stop:
                break
            if at < done or at in taken or (at and low[at - 1].isalnum()):
                continue
            if pattern is YEAR and not _YEAR_LEAD.search(low, max(0, at - 8), at):
                continue
            one = _month_mention(low, pattern, found, year, done)
            if one is not None:
                done = one.end
                yield one


def _month_mention(
    low: str, pattern: re.Pattern[str], found: re.Match[str], year: int | None, floor: int
) -> DateMention | None:
    at, end = found.span()
    lead = lead_before(low, at, floor)
    printed = found["spoken"] or (found["slashed"] if pattern is not YEAR else None)
    left = right = Point(at, end, None, None, printed)
    precision: Precision = "month"
    if pattern is YEAR:
        precision, months = "year", (1, 12)
    elif pattern is QUARTER:
        quarter = quarter_number(found["quarter"])
        precision, months = "quarter", (3 * quarter - 2, 3 * quarter)
    else:
        ends = _months_at(low, at)
        if ends is None:
            return None
        left, right = ends
        months = (left.month or 1, right.month or 12)
    repeats = None if right.year or left.year else repeats_after(low, right.end)[0]
    if (precision == "year" and lead.relation is None) or not (left.year or right.year or lead.cued):
        return None
    span, codes = ((None, None), ()) if repeats else _span(left, right, months, year)
    return DateMention(at, right.end, *span, lead.time, precision, lead.relation, lead.relation_start, codes, repeats)


def _months_at(low: str, at: int) -> tuple[Point, Point] | None:
    """First and last month of ``tháng 4 đến tháng 12 năm 2020``; twice the same for one month."""
    left = month_at(low, at)
    if left is None or _NUMBER_BEFORE.search(low[max(0, at - 4) : at]):
        return None
    link = _MONTH_LINK.match(low, left.end)
    right = month_at(low, link.end(), bare=True) if link else None
    if right is None or (right.year is None and not low.startswith("tháng", right.start)):
        return left, left
    return left, right


def _span(left: Point, right: Point, months: tuple[int, int], year: int | None) -> tuple[Span, tuple[str, ...]]:
    last, code = complete_year(right if right.year else left, year)
    first = left.full_year or last
    codes = (code,) if code else ()
    if first is None or last is None:
        return (None, None), codes
    if not (1900 <= first <= last < 2100) or (first, months[0]) > (last, months[1]):
        return (None, None), (*codes, "impossible-date")
    return (month_span(first, months[0], months[0])[0], month_span(last, months[1], months[1])[1]), codes


def find_repeated_hours(low: str, start: int = 0, end: int | None = None) -> Iterator[DateMention]:
    """``trước 16 giờ hàng ngày``, ``sáng thứ 7 hàng tuần``: hours and weekdays without a date."""
    done = start
    for every in EVERY_WORD.finditer(low, start, len(low) if end is None else end):
        found = REPEATED_HOUR.search(low, max(done, every.start() - _HOUR_BEFORE), every.end() + 1)
        if found is None:
            continue
        done = found.end()
        lead = lead_before(low, found.start())
        time = clock(found["when"]) if "thứ" not in found["when"] and "chủ" not in found["when"] else lead.time
        repeats: Repeats = "daily" if found["unit"] == "ngày" else "weekly"
        at = found.start()
        relation_start = lead.relation_start if lead.relation else at
        yield DateMention(at, found.end(), None, None, time, "day", lead.relation, relation_start, (), repeats)
