"""Periods of years: ``giai đoạn 2021-2030``, ``đến năm 2030``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from extractor.vietnamese.late import late_re
from extractor.vietnamese.letters import shadow

_YEAR: Final = r"(?:19|20)\d\d(?!\d)"
_LEAD: Final = r"(?:giai\s+đoạn\s+|thời\s+kỳ\s+|các\s+năm\s+|từ\s+năm\s+|trong\s+năm\s+|năm\s+học\s+|năm\s+)"
# "giai đoạn 2021 - 2030", "2023-2030", "từ năm 2009 đến năm 2015"
_BETWEEN: Final = late_re(
    rf"(?<![\w/.-])(?P<lead>{_LEAD})?(?P<first>{_YEAR})\s?(?:-|đến|tới)\s?(?:hết\s+)?(?:năm\s+)?(?P<last>{_YEAR})(?!/\w|-\w)"
)
# "đến năm 2030", "đến hết năm 2025"
_UNTIL: Final = late_re(rf"(?<!\w)(?P<lead>(?:đến|tới)\s+(?:hết\s+)?năm\s+)(?P<last>{_YEAR})(?!\s?-\s?\d|/\w)")
_SINGLE: Final = late_re(rf"(?<!\w)năm\s+(?P<first>{_YEAR})(?!\s?-\s?\d|/\w)")  # "năm 2023"


@dataclass(frozen=True, slots=True)
class YearPeriod:
    """A period of whole years; ``first`` is None for ``đến năm 2030``. Offsets cover ``giai đoạn``."""

    start: int
    end: int
    first: int | None
    last: int | None


def periods_of_years(text: str, single: bool = False) -> list[YearPeriod]:
    """Find periods of years in composed text, in order.

    Args:
        text: text as read.
        single: also give ``năm 2023`` as the period 2023 to 2023.
    """
    low = shadow(text)
    if "19" not in low and "20" not in low:
        return []
    found: list[YearPeriod] = []
    for match in _BETWEEN.finditer(low):
        if int(match["first"]) <= int(match["last"]) and "năm học" not in (match["lead"] or ""):
            found.append(YearPeriod(match.start(), match.end(), int(match["first"]), int(match["last"])))
    for match in _UNTIL.finditer(low):
        if not any(one.start < match.end() and match.start() < one.end for one in found):
            found.append(YearPeriod(match.start(), match.end(), None, int(match["last"])))
    if single:
        for match in _SINGLE.finditer(low):
            if not any(one.start < match.end() and match.start() < one.end for one in found):
                found.append(YearPeriod(match.start(), match.end(), int(match["first"]), int(match["first"])))
    return sorted(found, key=lambda one: one.start)
