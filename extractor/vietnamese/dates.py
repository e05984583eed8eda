"""Dates and ranges of dates in every form in which Vietnamese plans print them.

The clock is never asked: a date without a year takes the document's own year, and says so.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from typing import Final

from extractor.vietnamese.date_blank import BlankDate, find_blank_date
from extractor.vietnamese.date_days import find_days
from extractor.vietnamese.date_mention import DateMention
from extractor.vietnamese.date_months import find_months, find_repeated_hours
from extractor.vietnamese.date_relative import RelativeDate, find_relative
from extractor.vietnamese.letters import shadow
from extractor.vietnamese.years import YearPeriod, periods_of_years

__all__ = [
    "BlankDate",
    "DateMention",
    "RelativeDate",
    "YearPeriod",
    "find_blank_date",
    "find_dates",
    "find_relative",
    "parse_letterhead_date",
    "periods_of_years",
]

_WORTH_A_LOOK: Final = re.compile(r"[0-9]|[Qq][Uu][ÝÍýí]")  # a digit, "quý IV"


def find_dates(text: str, year: int | None = None, start: int = 0, end: int | None = None) -> list[DateMention]:
    """Find dates in composed text, in order.

    Args:
        text: text as :func:`extractor.vietnamese.letters.repair` returns it.
        year: the document's own year, for dates without a year or with a cut one.
        start: where to begin, an offset into ``text``.
        end: where to stop; the end of the text if None. Offsets of the results are into ``text``.
    """
    part = text[start:end]
    if not _WORTH_A_LOOK.search(part):
        return []
    low = shadow(part)
    days = list(find_days(low, year))
    taken = {offset for one in days for offset in range(one.start, one.end)}
    found = days + [
        one for one in (*find_months(low, year, taken), *find_repeated_hours(low)) if one.start not in taken
    ]
    found.sort(key=lambda one: one.start)
    if not start:
        return found
    return [
        replace(one, start=one.start + start, end=one.end + start, relation_start=one.relation_start + start)
        for one in found
    ]


def parse_letterhead_date(text: str) -> dt.date | None:
    """The date of issue in a letterhead line: ``Thái Nguyên, ngày 30 tháng 9 năm 2022``; None if blank or doubtful.

    Form: Nghị định 30/2020/NĐ-CP, Phụ lục I, mục II.4.
    """
    days = {one.first for one in find_dates(text) if one.precision == "day"}
    return days.pop() if len(days) == 1 else None
