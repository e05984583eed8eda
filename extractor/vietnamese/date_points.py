"""Points in time as they are printed: a day, a month, a quarter, with or without a year.

All patterns run on a shadow (lower case, plain dashes) and only at a place where a digit or ``tháng`` stands.
"""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Final, NamedTuple

from extractor.vietnamese.late import late_re

Span = tuple[dt.date | None, dt.date | None]

_SLASH: Final = r"\s?/\s?|[.-]"
# "01/10/2024", "10.5.2019", "01/ 10/ 2021", "01/10", "01/10/202", "16 tháng 5 năm 2022", "15 tháng 11/2020"
_DAY: Final = late_re(
    rf"(?P<day>\d{{1,2}})(?:(?P<s1>{_SLASH})(?P<month>\d{{1,2}})(?:(?P<s2>{_SLASH})(?P<year>\d{{2,4}})(?![\d/]))?"
    r"|\s*tháng\s*(?P<named>\d{1,2}))(?!\d)(?:,?\s*năm\s*(?P<spoken>\d{4})|\s?/\s?(?P<slashed>\d{4}))?"
    r"(?!\d|/\w|-[^\W\d_]|\.\d)"
)
_BARE_DAY: Final = late_re(r"(?P<day>\d{1,2})(?!\d|/|\.\d)")  # "01" of "01-07/10"
_YEAR: Final = r"(?:\s?/\s?(?P<slashed>\d{4})|,?\s+năm\s+(?P<spoken>\d{4}))?(?!\d|/\w)"
MONTH: Final = late_re(rf"tháng\s+(?P<month>\d{{1,2}})(?!\d){_YEAR}")  # "tháng 10/2024", "tháng 10 năm 2024"
_BARE_MONTH: Final = late_re(rf"(?:tháng\s+)?(?P<month>\d{{1,2}})(?!\d){_YEAR}")  # "12/2020" of "tháng 4-12/2020"
QUARTER: Final = late_re(rf"qu[ýí]\s+(?P<quarter>iv|i{{1,3}}|[1-4])(?!\w){_YEAR}")  # "quý IV năm 2024"
YEAR: Final = late_re(r"năm\s+(?P<spoken>\d{4})(?!\d|/\w|\s?-\s?\d)")  # "năm 2025"
_ROMAN: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


class Point(NamedTuple):
    """One end of a date phrase; parts that are not printed are None. ``year`` may be cut (3 digits) or short (2)."""

    start: int
    end: int
    day: int | None
    month: int | None
    year: str | None
    mixed: bool = False
    named: bool = False

    @property
    def full_year(self) -> int | None:
        """The year, if all four digits are printed."""
        return int(self.year) if self.year and len(self.year) == 4 else None


def day_at(low: str, at: int) -> Point | None:
    """Read a day with its month at an offset of a shadow."""
    found = _DAY.match(low, at)
    if not found:
        return None
    year = found["year"] or found["spoken"] or found["slashed"]
    signs = [sign.strip() for sign in (found["s1"], found["s2"]) if sign]
    mixed = len(signs) == 2 and signs[0] != signs[1]
    if mixed and signs[0] == "-":  # "01-07/2021" may be two months
        return None
    if year and not (1900 <= int(year) < 2100 if len(year) == 4 else signs == ["/", "/"]):
        return None
    if not year and signs and signs[0] == "-":  # "10-12": anything
        return None
    month = int(found["month"] or found["named"])
    return Point(at, found.end(), int(found["day"]), month, year, mixed, bool(found["named"]))


def bare_day_at(low: str, at: int) -> Point | None:
    """Read a day alone (the left end of ``01-07/10``)."""
    found = _BARE_DAY.match(low, at)
    return Point(at, found.end(), int(found["day"]), None, None) if found else None


def month_at(low: str, at: int, bare: bool = False) -> Point | None:
    """Read a month (``bare``: the word ``tháng`` may be missing)."""
    found = (_BARE_MONTH if bare else MONTH).match(low, at)
    if not found or not 1 <= int(found["month"]) <= 12:
        return None
    return Point(at, found.end(), None, int(found["month"]), found["slashed"] or found["spoken"])


def quarter_number(printed: str) -> int:
    """1 to 4 for ``i`` to ``iv`` or a digit."""
    return _ROMAN.get(printed) or int(printed)


def month_span(year: int, first: int, last: int) -> Span:
    """First and last day of the months ``first`` to ``last``."""
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def complete_year(point: Point, year: int | None) -> tuple[int | None, str | None]:
    """The year of a point and the code of what was done for it, from the document's own year.

    A cut year (``202``) is completed only if the document's year begins with it; a missing one is taken over.
    """
    if point.full_year is not None:
        return point.full_year, "date-repaired" if point.mixed else None
    if point.year and len(point.year) == 2:
        return 2000 + int(point.year), None
    if year is None or (point.year and not str(year).startswith(point.year)):
        return None, "year-unknown"
    return year, "date-repaired" if point.year else "year-inferred"


def resolve_day(point: Point, year: int | None) -> tuple[dt.date | None, tuple[str, ...]]:
    """The date of a point, or None, with the codes of what was repaired or is wrong."""
    full, code = complete_year(point, year)
    codes = (code,) if code else ()
    if point.day is None or point.month is None or full is None:
        return None, codes
    try:
        return dt.date(full, point.month, point.day), codes
    except ValueError:
        return None, (*codes, "impossible-date")


def resolve_range(left: Point, right: Point, year: int | None) -> tuple[Span, tuple[str, ...]]:
    """First and last day of ``left`` to ``right``; each end lends the other the month or year it lacks."""
    if left.month is None:
        left = Point(left.start, left.end, left.day, right.month, right.year)
    known = right.full_year or left.full_year
    last, codes_last = resolve_day(right, known or year)
    first, codes_first = resolve_day(left, known or year)
    if known is not None:
        codes_last, codes_first = (tuple(c for c in each if c != "year-inferred") for each in (codes_last, codes_first))
    codes = tuple(dict.fromkeys(codes_first + codes_last))
    if first is None or last is None:
        return (None, None), codes
    if first > last and not (left.full_year and right.full_year):  # over New Year: "25/12 - 05/01/2025"
        moved = (first.year - 1, last.year) if right.full_year else (first.year, last.year + 1)
        first, last = _with_year(first, moved[0]), _with_year(last, moved[1])
        if first is None or last is None or (last - first).days > 120:
            return (None, None), (*codes, "impossible-date")
        codes = tuple(dict.fromkeys((*codes, "year-inferred")))
    if first > last:
        return (None, None), (*codes, "impossible-date")
    return (first, last), codes


def _with_year(day: dt.date, year: int) -> dt.date | None:
    try:
        return day.replace(year=year)
    except ValueError:
        return None
