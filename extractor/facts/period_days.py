"""First and last day of a time section that does not print them as one range.

Two days that begin and end the campaign, days one after the other, a length counted from its first day, or one day.
"""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

from extractor.facts.witness import Witness
from extractor.plan import Period
from extractor.vietnamese.dates import DateMention, find_relative
from extractor.vietnamese.late import late_regex

# bắt đầu từ ngày … và kết thúc vào ngày … | - Bắt đầu: … - Kết thúc: … | từ thứ Hai (03/10) đến Chủ nhật (09/10)
_ENDS = late_regex(
    r"[\s,;.)]*+(?:[-–+•*]\s*)?(?:và\s+)?(?:"
    r"(?:(?:ngày|thời gian|thời điểm)\s+)?(?:kết thúc|bế mạc|kéo dài)\s*:?\s*(?:vào\s+|đến\s+|cho đến\s+)?(?:hết\s+)?"
    r"|(?:đến|tới)\s+(?:hết\s+)?(?:thứ\s+\p{L}+|chủ nhật)[\s,]*\(\s*)"
    r"(?:ngày\s+)?"
)
# đến mùng 7 tháng 10: the end of a range whose beginning was not read
_ONLY_END = late_regex(r"(?:đến|tới)\s+(?:hết\s+)?(?:ngày\s+)?(?:mùng\s*|mồng\s*)?\Z")
# bắt đầu từ ngày …: without an end
_ONLY_START = late_regex(r"(?:(?<!\p{L})từ|bắt đầu(?:\s+vào)?|khởi động)\s*:?\s*\Z")
# ngày 19, 20 và 21/4: nothing but this between days of one list
_NEXT = late_regex(r"\s*(?:[,;&]|và)\s*(?:ngày\s+)?")
# 01 tuần, kể từ | 07 ngày (bắt đầu từ: the length before the first day; "trong vòng 15 ngày kể từ" is a limit
_LENGTH = late_regex(
    r"(?<!vòng )(?<!thời hạn )(?<!\d)(?P<count>\d{1,2}|một|hai|ba)\s+(?:\(\p{L}+\)\s+)?(?P<unit>ngày|tuần|tháng)"
    r"[\s,;(]*(?:(?:được\s+)?(?:kể|tính|bắt đầu)\s+)?từ\s*\Z"
)
_WORDED = {"một": 1, "hai": 2, "ba": 3}
_REACH = 60


def days_in(witness: Witness, start: int, end: int) -> list[DateMention]:
    """Days and ranges that do not come back."""
    mentions = witness.dates(start, end)
    return [m for m in mentions if m.precision in ("day", "range") and m.repeats is None]


def two_days(witness: Witness, start: int, end: int, rule: str) -> Period | None:
    """As in "bắt đầu từ ngày 01/10/2022 và kết thúc vào ngày 07/10/2022"."""
    for first, last in pairwise(days_in(witness, start, end)):
        if first.precision != "day" or last.precision != "day" or first.first is None or last.first is None:
            continue
        if _ENDS.fullmatch(witness.shadow, first.end, last.start) and first.first <= last.first:
            return _between(witness, first, last, rule)
    return None


def listed_days(witness: Witness, start: int, end: int) -> Period | None:
    """Days one after the other and no others: "trong 03 ngày 19, 20, 21/4/2022"."""
    mentions = days_in(witness, start, end)
    if len(mentions) < 2 or any(m.precision != "day" or m.relation is not None for m in mentions):
        return None
    for first, second in pairwise(mentions):
        if first.first is None or second.first is None or second.first - first.first != timedelta(days=1):
            return None
        if _NEXT.fullmatch(witness.shadow, first.end, second.start) is None:
            return None
    return _between(witness, mentions[0], mentions[-1], "period-listed-days")


def counted_days(witness: Witness, start: int, end: int) -> Period | None:
    """A length and its first day: "trong 01 tuần, kể từ ngày 01/10/2022"; told to be counted."""
    mentions = days_in(witness, start, end)
    if len(mentions) != 1 or mentions[0].precision != "day" or mentions[0].first is None:
        return None
    mention, first = mentions[0], mentions[0].first
    length = _LENGTH.search(witness.shadow, max(start, mention.start - _REACH), mention.start)
    if length is None:
        return None
    count = _WORDED.get(length["count"]) or int(length["count"])
    last = _after(first, count, length["unit"])
    if count < 1 or last is None:
        return None
    witness.warn_dates(mention)
    witness.warn("period-inferred", f"The last day was counted from the first: {last}", length.start(), mention.end)
    return Period(start=first, end=last, evidence=witness.evidence(length.start(), mention.end, "period-counted"))


def single_day(witness: Witness, start: int, end: int) -> Period | None:
    """A time section that names one day only: a campaign of one day."""
    mentions = days_in(witness, start, end)
    if find_relative(witness.text[start:end]):  # "trong vòng 15 ngày kể từ ngày 01/4/2020" is no campaign of one day
        return None
    if len({m.first for m in mentions}) != 1 or mentions[0].first is None or mentions[0].relation is not None:
        return None
    mention = mentions[0]
    if mention.precision == "range" or mention.first is None:
        return None
    before = max(start, mention.start - _REACH), mention.start
    if _ONLY_END.search(witness.shadow, *before) or _ONLY_START.search(witness.shadow, *before):
        return None
    return _between(witness, mention, mention, "period-single-day")


def _after(first: date, count: int, unit: str) -> date | None:
    """The last day of so many days, weeks or months that begin with a day."""
    if unit != "tháng":
        return first + timedelta(days=count * (7 if unit == "tuần" else 1) - 1)
    month = first.month - 1 + count
    try:
        return date(first.year + month // 12, month % 12 + 1, first.day) - timedelta(days=1)
    except ValueError:  # a month from 31 January
        return None


def _between(witness: Witness, first: DateMention, last: DateMention, rule: str) -> Period | None:
    if first.first is None or last.first is None:
        return None
    witness.warn_dates(first)
    if last is not first:
        witness.warn_dates(last)
    return Period(start=first.first, end=last.first, evidence=witness.evidence(first.start, last.end, rule))
