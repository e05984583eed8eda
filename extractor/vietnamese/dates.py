"""Dates and ranges of dates in every form in which Vietnamese plans print them.

The clock is never asked: a date without a year takes the document's own year, and says so.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Final

from extractor.vietnamese.date_blank import BlankDate, find_blank_date
from extractor.vietnamese.date_mention import DateMention
from extractor.vietnamese.date_near import dates_between, parted_before, plain_day
from extractor.vietnamese.date_relative import RelativeDate, find_relative
from extractor.vietnamese.late import late_re
from extractor.vietnamese.letters import shadow
from extractor.vietnamese.years import YearPeriod, periods_of_years

__all__ = [
    "BlankDate",
    "DateMention",
    "RelativeDate",
    "YearPeriod",
    "dates_between",
    "find_blank_date",
    "find_dates",
    "find_relative",
    "parse_letterhead_date",
    "parted_before",
    "periods_of_years",
    "plain_day",
    "plain_first_days",
]

# "mùng 1", "ngày mồng 7": the first ten days of a month; not those of the lunar year ("mùng 10 tháng 3 âm lịch")
_FIRST_DAYS: Final = late_re(
    r"(?:ngày (?P<after>m[ùồ]ng)|(?P<alone>m[ùồ]ng))(?= ?\d{1,2}(?!\d)(?![^.;\n]{0,40}(?:âm lịch|tết|giỗ tổ)))"
)
_WORTH_A_LOOK: Final = late_re(r"[0-9]|[Qq][Uu][ÝÍýí]")  # a digit, "quý IV"


def plain_first_days(low: str) -> str:
    """Read "mùng 1" as "ngày 1"; the length stays."""
    if "mùng" not in low and "mồng" not in low:
        return low
    return _FIRST_DAYS.sub(lambda match: "     ngày" if match["after"] else "ngày", low)


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
    found = dates_between(plain_first_days(shadow(part)), year)
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
