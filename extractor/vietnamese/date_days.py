"""Days and ranges of days in a shadow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extractor.vietnamese.date_context import LEAD, Lead, clock_after, lead_before, repeats_after
from extractor.vietnamese.date_mention import DateMention
from extractor.vietnamese.date_points import Point, bare_day_at, day_at, resolve_day, resolve_range
from extractor.vietnamese.late import late_re

_NUMBER: Final = late_re(r"[0-9]{1,2}(?![0-9])")
# A number that a date phrase may begin with: "01/", "1 đến", "16 tháng", "25 hằng"
_OPENING: Final = late_re(
    r"[0-9]{1,2}(?![0-9])(?=\s?[/.,-]\s?[0-9]|\s*(?:,\s*)?(?:tháng|đến|tới|cho|và|-|của|h[àằ]ng|mỗi|\(|ngày))"
)
# "đến hết ngày", "-", "đến 17h ngày"; a weekday in brackets may stand before it
_LINK: Final = late_re(rf"(?:\s?\([^()\n]{{1,20}}\))?\s*(?:,\s*)?(?:(?:cho\s+)?(?:đến|tới)(?:\s+hết)?\s+|-\s*){LEAD}")
_LUNAR: Final = late_re(r"\s*[,(]?\s*(?:năm\s+\w+\s+\w+\s+)?(?:âm\s+lịch|\(?al\b)")  # "10/01 Âm lịch"
_SHARE: Final = late_re(r"\s*(?:ngày|buổi|giờ|số|tổng|phần|diện|dân|%)")  # "1/2 ngày", "2/3 số hộ"
_DAY_LIST: Final = late_re(
    r"\d{1,2}(?:(?:\s?,\s?|\s+và\s+)\d{1,2}(?![\d/.]|\s+tháng)){0,10}(?:\s?,\s?|\s+và\s+)(?:ngày\s+)?"
)
_AND: Final = late_re(r"\s+và\s+(?:ngày\s+)?(?=\d)")
_AND_BEFORE: Final = late_re(r"\d\s+và\s+(?:ngày\s+)?\Z")  # before "10/6" of "10/01 và 10/6 hàng năm"
_ENDS_CLAUSE: Final = late_re(r"\s*(?:[,;).]|\Z|hàng|hằng)")
_COUNTED: Final = ("ngày,", "ngày:", "ngày (", "ngày(")
"""Ends of what stands before a range whose days are counted first."""
_LONGEST_DASH_RANGE: Final = 730  # days; longer ones are two anniversaries: "(20/11/1982 - 20/11/2024)"


def find_days(low: str, year: int | None, start: int = 0, end: int | None = None) -> Iterator[DateMention]:
    """Days and ranges of days in a shadow, in order; ``year`` is the document's own.

    With ``start`` and ``end``, those whose number stands between the two, as if no date began before.
    """
    done, stop = start, len(low) if end is None else end
    for number in _OPENING.finditer(low, start):
        at = number.start()
        if at >= stop:
            return
        if at < done or not _may_begin(low, at):
            continue
        day = day_at(low, at)
        mentions = (
            _range_at(low, at, day, done, year)
            or _listed_at(low, at, done, year)
            or (_day_at(low, at, day, done, year) if day else _repeated_day(low, at, done))
        )
        for one in mentions:
            yield one
            done = max(done, one.end)


def _may_begin(low: str, at: int) -> bool:
    """A date does not begin inside a number, a word or a symbol (``144/12/…``, ``KH-01``)."""
    if at == 0:
        return True
    before = low[at - 1]
    if before == "y" and low.endswith("ngày", 0, at):  # "vào ngày29/9/2014"
        return at == len("ngày") or not low[at - len("ngày") - 1].isalnum()
    if before.isalnum() or before in "/_":
        return False
    if before == "-":
        return at == 1 or not low[at - 2].isalpha()
    return before not in ".,:" or at == 1 or not low[at - 2].isalnum()


def _range_at(low: str, at: int, day: Point | None, floor: int, year: int | None) -> list[DateMention]:
    left = day or bare_day_at(low, at)
    link = _LINK.match(low, left.end) if left else None
    right = day_at(low, link.end()) if link else None
    if not (left and link and right) or _LUNAR.match(low, right.end):
        return []
    lead = lead_before(low, at, floor)
    dashed = "-" in link.group()
    if left.month is None and not _bare_left_is_day(low, left, right, lead, link.group()):
        return []
    stands_alone = left.month is None or lead.cued
    if not (stands_alone or left.full_year or right.full_year) or _is_short(left, lead) or _is_short(right, lead):
        return []
    (first, last), codes = resolve_range(left, right, year)
    if dashed and left.full_year and right.full_year and _far_apart(left, right):
        return []
    if first is None and "impossible-date" in codes and dashed and not lead.cued:
        return []
    return [DateMention(lead.word_start, right.end, first, last, lead.time, "range", None, lead.word_start, codes)]


def _listed_at(low: str, at: int, floor: int, year: int | None) -> list[DateMention]:
    """``ngày 01 và 02/10/2024``, ``các ngày 01, 02, 03/10``: days that share a month."""
    list_end = _DAY_LIST.match(low, at)
    last = day_at(low, list_end.end()) if list_end else None
    if not list_end or not last or _LUNAR.match(low, last.end):
        return []
    lead = lead_before(low, at, floor)
    if not lead.has_word or _is_short(last, lead):
        return []
    mentions: list[DateMention] = []
    for number in _NUMBER.finditer(low, at, list_end.end()):
        point = Point(number.start(), number.end(), int(number.group()), last.month, last.year, last.mixed)
        day, codes = resolve_day(point, year)
        start = point.start if mentions else lead.word_start
        time = None if mentions else lead.time
        mentions.append(DateMention(start, point.end, day, day, time, "day", None, start, codes))
    day, codes = resolve_day(last, year)
    return [*mentions, DateMention(last.start, last.end, day, day, None, "day", None, last.start, codes)]


def _bare_left_is_day(low: str, left: Point, right: Point, lead: Lead, link: str) -> bool:
    """``01-07/10``, ``ngày 1 đến 7/10`` and ``02 ngày, 09 - 10/10/2022`` are ranges; ``số 15 - 20/10/2024`` is not."""
    if left.day is None or right.day is None or not 1 <= left.day < right.day:
        return False
    if lead.cued:
        return True
    before = low[max(0, left.start - 12) : left.start].rstrip()
    if right.full_year and before.endswith(_COUNTED):
        return True
    if right.full_year:
        return (" " not in link or link.strip() != "-") and not before.endswith("số")
    return link == "-" and before[-1:] in ("", ":", "(") and _ENDS_CLAUSE.match(low, right.end) is not None


def _far_apart(left: Point, right: Point) -> bool:
    first, last = resolve_day(left, None)[0], resolve_day(right, None)[0]
    return first is None or last is None or not 0 <= (last - first).days <= _LONGEST_DASH_RANGE


def _is_short(point: Point, lead: Lead) -> bool:
    """A year of two digits counts only after ``ngày``."""
    return point.year is not None and len(point.year) == 2 and not lead.has_word


def _day_at(low: str, at: int, point: Point, floor: int, year: int | None) -> list[DateMention]:
    lead = lead_before(low, at, floor)
    if _LUNAR.match(low, point.end) or _is_short(point, lead):
        return []
    cued = lead.cued or _AND_BEFORE.search(low[max(0, at - 12) : at]) is not None
    if not point.year and (not cued or _SHARE.match(low, point.end) or (point.named and not lead.has_word)):
        return []
    in_shape = 1 <= (point.day or 0) <= 31 and 1 <= (point.month or 0) <= 12
    if not in_shape and not lead.has_word:
        return []
    repeats, _ = repeats_after(low, point.end) if not point.year else (None, 0)
    second = repeats == "yearly" and _AND_BEFORE.search(low[max(0, at - 12) : at]) is not None
    if second or (repeats is None and not point.year and _shares_repetition(low, point.end)):
        repeats = "half-yearly"
    day, codes = (None, ()) if repeats else resolve_day(point, year)
    time = lead.time or clock_after(low, point.end)
    return [
        DateMention(
            lead.word_start, point.end, day, day, time, "day", lead.relation, lead.relation_start, codes, repeats
        )
    ]


def _shares_repetition(low: str, at: int) -> bool:
    """``10/01 và 10/6 hàng năm``: the first of two days of each year."""
    link = _AND.match(low, at)
    other = day_at(low, link.end()) if link else None
    return other is not None and not other.year and repeats_after(low, other.end)[0] == "yearly"


def _repeated_day(low: str, at: int, floor: int) -> list[DateMention]:
    """``ngày 25 hằng tháng``, ``ngày 20 của tháng cuối quý``."""
    number = bare_day_at(low, at)
    repeats = repeats_after(low, number.end)[0] if number else None
    if number is None or repeats not in ("monthly", "quarterly") or not 1 <= (number.day or 0) <= 31:
        return []
    lead = lead_before(low, at, floor)
    if not lead.has_word:
        return []
    return [
        DateMention(
            lead.word_start, number.end, None, None, lead.time, "day", lead.relation, lead.relation_start, (), repeats
        )
    ]
