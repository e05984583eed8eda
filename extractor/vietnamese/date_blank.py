"""The date line of a plan that was not yet dated: ``ngày       tháng     năm 2024``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from extractor.vietnamese.late import late_re
from extractor.vietnamese.letters import shadow

_HOLE: Final = r"(?:[\s.…_]{0,40})"
_BLANK: Final = late_re(
    rf"ngày{_HOLE}(?P<day>\d{{1,2}})?{_HOLE}tháng{_HOLE}(?P<month>\d{{1,2}})?{_HOLE}năm(?:{_HOLE}(?P<year>\d{{2,4}}))?(?!\w)"
)


@dataclass(frozen=True, slots=True)
class BlankDate:
    """A date line with holes: offsets, and the parts that are printed."""

    start: int
    end: int
    day: int | None
    month: int | None
    year: int | None


def find_blank_date(text: str) -> BlankDate | None:
    """Find the first date line that lacks its day, month or year; None if all its parts are printed."""
    low = shadow(text)
    at = low.find("ngày")
    while at >= 0:
        found = _BLANK.match(low, at)
        if found:
            day, month, year = (int(part) if part else None for part in found.group("day", "month", "year"))
            if year is not None and year < 1900:
                year = None
            if None in (day, month, year):
                return BlankDate(found.start(), found.end(), day, month, year)
        at = low.find("ngày", at + 4)
    return None
