"""Dates near one place of a long text, without reading the dates of the whole.

Which words belong to a date depends on the dates before it. A word that no date phrase has in it parts what stands
after it from what stands before: from there the answer is that of the whole text.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from extractor.vietnamese.date_context import LEAD_WORDS
from extractor.vietnamese.date_days import find_days
from extractor.vietnamese.date_mention import DateMention
from extractor.vietnamese.date_months import find_months, find_repeated_hours
from extractor.vietnamese.late import late_re

_MORE_WORDS: Final = "tháng năm quý quí i ii iii iv và cho của hàng hằng mỗi tuần âm lịch al"
_PHRASE_WORDS: Final = LEAD_WORDS.union(_MORE_WORDS.split())
_BRACKET: Final = 22
"""Characters of a bracket that may stand inside a range of days: "01 (thứ Ba) đến 07/10"."""
_NEAR: Final = 200
"""Characters before a place in which a word is looked for that parts it from the dates before."""
_LEAD: Final = 120
"""A date begins at most as far before its number: "ngày", hours and weekdays."""
_WORD: Final = late_re(r"[^\W\d_]{2,}")
# ngày 05/9/2024 | ngày 5 tháng 9 năm 2024 ; nothing follows that could make it a range or a lunar date
_PLAIN: Final = late_re(
    r"ngày (?P<day>\d{1,2})(?:/(?P<month>\d{1,2})/| tháng (?P<named>\d{1,2}) năm )(?P<year>(?:19|20)\d\d)"
    r"(?![\w/-]|\.\d|\s*,?\s*(?:[(/-]|cho|đến|tới|năm|âm|al))"
)


def dates_between(low: str, year: int | None, start: int = 0, end: int | None = None) -> list[DateMention]:
    """The dates that begin between two offsets of a shadow, as if none began before ``start``."""
    reach = None if end is None else end + _LEAD
    days = list(find_days(low, year, start, reach))
    taken = {offset for one in days for offset in range(one.start, one.end)}
    others = (*find_months(low, year, taken, start, end), *find_repeated_hours(low, start, reach))
    found = days + [one for one in others if one.start not in taken]
    found.sort(key=lambda one: one.start)
    return found if end is None else [one for one in found if one.start < end]


def plain_day(low: str, at: int) -> tuple[dt.date, int] | None:
    """The day printed in full at ``ngày``, and the offset after it; None where it must be read with care.

    Only for places before which no other date can reach over: no digits since the last word that no date has in it.
    """
    found = _PLAIN.match(low, at)
    if found is None or low[at - 1 : at] not in (" ", "\n", "(") or low[max(0, at - 4) : at - 1] == "các":
        return None
    try:
        return dt.date(int(found["year"]), int(found["month"] or found["named"]), int(found["day"])), found.end()
    except ValueError:
        return None


def parted_before(low: str, start: int) -> int | None:
    """The end of the last word before ``start`` that no date phrase has in it; None where none is near.

    Dates that begin after it are those that the whole text has there.
    """
    begin = max(0, start - _NEAR)
    words = [word for word in _WORD.finditer(low, begin, start) if word.end() < start]
    found = next((word.end() for word in reversed(words) if _parts(low, word)), None)
    return 0 if found is None and begin == 0 else found


def _parts(low: str, word: re.Match[str]) -> bool:
    """Whether no date phrase has the word in it, nor a bracket around it."""
    first, last = word.span()
    around = low[max(0, first - 1) : last + 1]
    free = all(not (sign.isalnum() or sign in "_(") for sign in (around[:1] if first else "", around[-1:]) if sign)
    bracket = low.rfind("(", max(0, last - _BRACKET), last)
    return free and word.group() not in _PHRASE_WORDS and bracket < 0
