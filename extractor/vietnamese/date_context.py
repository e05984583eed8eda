"""The words around a date: the relation before it, the hour beside it, the repetition after it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from extractor.vietnamese.late import late_re

Relation = Literal["before", "by", "within"]
Repeats = Literal["daily", "weekly", "monthly", "quarterly", "half-yearly", "yearly"]

# "7 giờ 30 phút", "07h30'", "15h 30", "8:00"; "7 giờ 30 phút sáng"
_CLOCK: Final = r"(?:\d{1,2}\s?(?:giờ|h|g)(?:\s?\d{2}(?!\d))?(?:\s?(?:phút|p(?!\w)|'))?|\d{1,2}:\d{2})"
_PART: Final = r"(?:buổi\s+)?(?:sáng|trưa|chiều|tối)"
_WEEKDAY: Final = r"(?:thứ\s+(?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ\s+nhật)"
_TO: Final = r"(?:đến|tới)"
# What may stand between a relation word and the date: "10 giờ 30 phút, ngày", "sáng thứ Hai, ngày"
LEAD: Final = (
    rf"(?:(?P<clock>{_CLOCK})(?:\s?(?:{_TO}|-)\s?{_CLOCK})?,?\s*)?(?P<part>{_PART},?\s+)?"
    rf"(?P<weekday>{_WEEKDAY}\s*(?:,\s*)?)?(?:\(\s*)?(?P<word>(?:các\s+)?ngày\s*:?\s*)?"
)
_RELATION: Final = (
    r"(?P<before>(?:(?:chậm|muộn)\s+nhất\s+(?:là\s+)?)?trước)"
    r"|(?P<by>(?:chậm|muộn|trễ)\s+nhất(?:\s+(?:là|vào|đến|tới|hết|trong|lúc|cuối))*"
    rf"|không\s+(?:muộn|chậm|trễ)\s+(?:hơn|quá)|(?:{_TO}\s+)?hết|(?:vào\s+)?cuối|{_TO}\s+cuối)"
    r"|(?P<within>trong(?:\s+(?:các|những))?)"
)
_BEFORE: Final = late_re(
    rf"(?:(?<!\w)(?:{_RELATION})\s+)?(?:(?<!\w)(?P<cue>(?:bắt\s+đầu\s+)?từ|{_TO}|vào(?:\s+lúc|\s+hồi)?|lúc|hồi)\s+)?"
    rf"(?<!\w){LEAD}\Z"
)
_AFTER_CLOCK: Final = late_re(
    rf"\s?(?:\([^()\n]{{1,20}}\))?\s?(?:[,;]|vào)?\s?(?:thời gian:?|bắt đầu)?\s?(?:vào\s+)?(?:lúc|hồi|từ)\s+"
    rf"(?P<clock>{_CLOCK})(?P<part>\s+{_PART})?"
)  # ", lúc 7 giờ 30"
# "hàng tháng", "của tháng cuối quý", "31/01 của năm …"
_EVERY: Final = late_re(
    r"\s*(?:của\s+)?(?:(?:hàng|hằng|mỗi)\s+(?P<unit>ngày|tuần|tháng|quý|quí|năm)(?!\w)"
    r"|(?P<quarter>tháng\s+cuối\s+(?:của\s+)?(?:hàng\s+|hằng\s+|mỗi\s+)?qu[ýí])|(?P<year>của\s+năm(?!\s+\d)(?!\w)))"
)
_UNITS: Final[dict[str, Repeats]] = {
    "ngày": "daily",
    "tuần": "weekly",
    "tháng": "monthly",
    "quý": "quarterly",
    "quí": "quarterly",
    "năm": "yearly",
}
_WINDOW: Final = 90
_LEAD_TABLE: Final = """
    chậm muộn trễ nhất là trước vào đến tới hết trong lúc cuối không hơn quá các những bắt đầu từ hồi
    giờ h g phút p ' buổi sáng trưa chiều tối thứ hai ba tư năm sáu bảy chủ nhật ngày -
"""
LEAD_WORDS: Final = frozenset(_LEAD_TABLE.split())


@dataclass(frozen=True, slots=True)
class Lead:
    """What stands before a date; offsets are into the shadow."""

    relation: Relation | None
    relation_start: int
    word_start: int
    time: str | None
    has_word: bool
    cued: bool


def lead_before(low: str, at: int, floor: int = 0) -> Lead:
    """Read the words before a date at ``at``, looking no further back than ``floor``."""
    floor = max(floor, at - _WINDOW)
    before = low[floor:at].replace("\n", " ").replace("\t", " ")
    skip = _lead_start(before)
    before, base = before[skip:], floor + skip
    found = _BEFORE.search(before) if before else None
    if not found:
        return Lead(None, at, at, None, False, False)
    relation: Relation | None = "before" if found["before"] else "by" if found["by"] else None
    relation = relation or ("within" if found["within"] else None)
    word = base + found.start("word") if found["word"] else at
    start = base + found.start(relation) if relation else word
    cued = any(found[name] for name in ("cue", "word", "weekday", "part", "clock")) or relation is not None
    return Lead(relation, start, word, clock(found["clock"], found["part"]), bool(found["word"]), cued)


def _lead_start(before: str) -> int:
    """Where the run of words that can belong to a lead begins: the pattern need not be tried before it."""
    base = len(before)
    while base > 0:
        blank = before.rfind(" ", 0, base - 1) + 1
        word = before[blank:base].rstrip(" ,:(")
        cut = max(word.rfind(":") if not word[-1:].isdigit() else -1, word.rfind("("), word.rfind(";")) + 1
        word = word[cut:]  # "từ" of "gian:từ"
        if word and word not in LEAD_WORDS and not word[0].isdigit():
            return base
        if cut:
            return blank + cut
        base = blank
    return base


def clock(printed: str | None, part: str | None = None) -> str | None:
    """``HH:MM`` of a printed hour, or None; ``2 giờ`` with ``chiều`` is 14:00."""
    numbers = [int(number) for number in re.findall(r"\d+", printed or "")]
    if not numbers:
        return None
    hour, minute = numbers[0], numbers[1] if len(numbers) > 1 else 0
    if part and ("chiều" in part or "tối" in part) and hour < 12:
        hour += 12
    return f"{hour:02}:{minute:02}" if hour < 24 and minute < 60 else None


def clock_after(low: str, at: int) -> str | None:
    """The hour printed after a date: ``ngày 01/10/2024, lúc 7 giờ 30``."""
    found = _AFTER_CLOCK.match(low, at)
    return clock(found["clock"], found["part"]) if found else None


def repeats_after(low: str, at: int) -> tuple[Repeats | None, int]:
    """The repetition printed after a date (``hàng năm``) and where its words end."""
    found = _EVERY.match(low, at)
    if not found:
        return None, at
    return (_UNITS[found["unit"]] if found["unit"] else "quarterly" if found["quarter"] else "yearly"), found.end()


# "trước 16 giờ hàng ngày", "sáng thứ 7 hàng tuần"
REPEATED_HOUR: Final = late_re(rf"(?P<when>{_CLOCK}|{_WEEKDAY})\s+(?:hàng|hằng|mỗi)\s+(?P<unit>ngày|tuần)(?!\w)")
EVERY_WORD: Final = late_re(r"(?:hàng|hằng|mỗi)\s+(?:ngày|tuần)")
