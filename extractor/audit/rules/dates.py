"""KH415 to KH420: dates that cannot be: weekdays, impossible days, cut years, school years."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

import regex

from extractor.audit.context import View
from extractor.audit.findings import Hit
from extractor.rulebook import load

_DAYS: Final = {
    "hai": 0,
    "ba": 1,
    "tư": 2,
    "bốn": 2,
    "năm": 3,
    "sáu": 4,
    "bảy": 5,
    "bẩy": 5,
    "2": 0,
    "3": 1,
    "4": 2,
    "5": 3,
    "6": 4,
    "7": 5,
}
_NAMES: Final = ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật")
_WEEKDAY: Final = r"(?:thứ[ \t]+(?P<day>hai|ba|tư|bốn|năm|sáu|bảy|bẩy|[2-7])|(?P<sunday>chủ[ \t]+nhật))(?!\w)"
_DAY: Final = (
    r"(?P<d>\d{1,2})(?:[/.-](?P<m>\d{1,2})[/.-](?P<y>20\d\d)"
    r"|[ \t]+tháng[ \t]+(?P<m>\d{1,2})[ \t]+năm[ \t]+(?P<y>20\d\d))(?!\d)"
)
# ngày 01/10/2024 (Thứ Ba), ngày 30 tháng 9 năm 2024, thứ hai; not the weekday of the next date
_AFTER: Final = regex.compile(rf"(?<![\d/.-]){_DAY}[ \t]*[,(]?[ \t]*\(?{_WEEKDAY}(?![ \t]*,?[ \t]*(?:ngày[ \t]+)?\d)")
# thứ Ba, ngày 01/10/2024
_BEFORE: Final = regex.compile(rf"(?<!\w){_WEEKDAY}[ \t]*[,(]?[ \t]*(?:ngày[ \t]+)?{_DAY}")
# 31/9/2024, 30/02/2025, 45/10/2024
_FULL: Final = regex.compile(r"(?<![\d/.,-])(?P<d>\d{1,2})[/.](?P<m>\d{1,2})[/.](?P<y>(?:19|20)\d\d)(?![\d/])")
_WORDS: Final = regex.compile(
    r"ngày[ \t]+(?P<d>\d{1,2})[ \t]+tháng[ \t]+(?P<m>\d{1,2})[ \t]+năm[ \t]+(?P<y>(?:19|20)\d\d)(?!\d)"
)
# 01/10/202
_CUT: Final = regex.compile(r"(?<![\d/.,-])\d{1,2}/\d{1,2}/(?P<y>\d{3})(?![\d/])")
# 01/10.2021
_MIXED: Final = regex.compile(r"(?<![\d/.,-])\d{1,2}(?:/\d{1,2}\.|\.\d{1,2}/)(?:19|20)\d\d(?!\d)")
# năm học 2020-202 , năm học 2020-2023
_SCHOOL: Final = regex.compile(r"năm học[ \t]+(?P<first>(?:19|20)\d\d)[ \t]?[-–][ \t]?(?P<last>\d{2,4})(?!\d)")


def weekdays(view: View) -> Iterator[Hit]:
    """KH415: a weekday that does not fit its date."""
    for pattern in (_AFTER, _BEFORE):
        for match in pattern.finditer(view.shadow):
            day = _date(match)
            if day is None or _counted(view, match):
                continue
            said = 6 if match["sunday"] else _DAYS[match["day"]]
            if said != day.weekday():
                right = _NAMES[day.weekday()]
                yield Hit(
                    "KH415",
                    view.evidence(match.start(), match.end(), "weekday"),
                    view.text[match.start() : match.end()],
                    right,
                    right,
                    note=f"{day:%d/%m/%Y}",
                )


def _counted(view: View, match: regex.Match[str]) -> bool:
    """The word counts: "kỳ họp thứ 4, ngày …", "lần thứ hai ngày …", "…; thứ hai là …"."""
    if match["sunday"]:
        return False
    at = match.start("day")
    before = view.shadow[max(0, at - 24) : at].removesuffix("thứ ").rstrip(' "“(')
    after = view.shadow[match.end() : match.end() + 4]
    return after.startswith(" là ") or _last_words(before) & set(load().audit_words.counted) != set()


def _last_words(text: str) -> set[str]:
    """The last word, and the last two together."""
    words = text.split()
    return {" ".join(words[-1:]), " ".join(words[-2:])}


def _date(match: regex.Match[str]) -> dt.date | None:
    try:
        return dt.date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def impossible(view: View) -> Iterator[Hit]:
    """KH416 no such day, KH417 the year is cut, KH418 two kinds of signs in one date."""
    for pattern in (_FULL, _WORDS):
        for match in pattern.finditer(view.shadow):
            if _date(match) is None:
                yield Hit("KH416", view.evidence(match.start(), match.end(), "date"), match.group())
    for match in _CUT.finditer(view.text):
        year = str(view.year) if view.year and str(view.year).startswith(match["y"]) else None
        right = match.group()[: -len(match["y"])] + year if year else None
        yield Hit("KH417", view.evidence(match.start(), match.end(), "date"), match.group(), right, right)
    for match in _MIXED.finditer(view.text):
        right = match.group().replace(".", "/")
        yield Hit("KH418", view.evidence(match.start(), match.end(), "date"), match.group(), right, right)


def school_years(view: View) -> Iterator[Hit]:
    """KH419 a school year whose second year is cut, KH420 one that is not the next year."""
    for match in _SCHOOL.finditer(view.shadow):
        first, last = int(match["first"]), match["last"]
        place = view.evidence(match.start("first"), match.end("last"), "school-year")
        right = f"{first}-{first + 1}"
        if len(last) == 3:
            yield Hit("KH419", place, place.quote, right, right)
        elif len(last) == 4 and int(last) != first + 1:
            yield Hit("KH420", place, place.quote, right)


def far_years(view: View) -> Iterator[Hit]:
    """KH422: a month of a year long past, in a plan's schedule."""
    if view.year is None:
        return
    for match in regex.finditer(r"tháng[ \t]+(?P<m>\d{1,2})[ \t]+năm[ \t]+(?P<y>20\d\d)(?!\d)", view.shadow):
        year = int(match["y"])
        day_before = regex.search(r"ngày[ \t]+\d{1,2}[ \t]*$", view.shadow[max(0, match.start() - 12) : match.start()])
        if (
            day_before is None
            and view.year - year >= 5
            and not view.in_citation(match.start(), match.end())
            and match.start() > view.body_start
        ):
            right = f"{match['m']}/{year + 10}" if year + 10 in (view.year, view.year + 1) else None
            yield Hit(
                "KH422",
                view.evidence(match.start(), match.end(), "year"),
                view.text[match.start() : match.end()],
                str(view.year),
                right,
            )


RULES: Final = (weekdays, impossible, school_years, far_years)
