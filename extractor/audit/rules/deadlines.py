"""KH3xx: deadlines against the campaign, against each other, against the superior's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

import regex

from extractor.audit.context import View
from extractor.audit.findings import Hit
from extractor.plan import Deadline
from extractor.registry.agencies import identify
from extractor.rulebook import load
from extractor.vietnamese.letters import fold

_RESULTS: Final = ("kết quả", "tổng kết", "sơ kết", "tổng hợp")
_BEFORE_IT: Final = ("gửi kế hoạch", "kế hoạch về", "đăng ký", "danh sách", "kế hoạch chi tiết")
"""What is sent in before a campaign begins."""
_OF_SOMETHING_ELSE: Final = (
    "kết quả đăng ký",
    "kết quả cuộc thi",
    "kết quả hội thi",
    "sơ khảo",
    "chung khảo",
    "dự thi",
)
"""Results that are not those of the campaign."""
# "hằng năm", "định kỳ": a day of every year, whatever year was read into it
_EVERY_YEAR: Final = regex.compile(r"(?<!\w)(?:(?:hằng|hàng|mỗi)\s+(?:năm|quý|tháng|tuần)|định kỳ)(?!\w)")
# the month of a date: "ngày 15 tháng 10"
_IN_DATE: Final = regex.compile(r"(?:ngày\s+)?\d{1,2}\s+tháng\s+\d{1,2}|tháng\s+\d{1,2}(?:[/-]|\s+năm\s+)\d{4}")
_LATE: Final = 120
"""Days after the campaign from which a report date looks like a slip."""


def against_the_week(view: View) -> Iterator[Hit]:
    """KH301 results are due before the campaign ends, KH302 a date before the plan's own, KH309 very late."""
    period, issued = view.plan.period, view.plan.document.issued
    for one in view.plan.deadlines:
        if one.date is None:
            continue
        printed = f"{one.date:%d/%m/%Y}"
        last = one.date - dt.timedelta(days=1) if one.relation == "before" else one.date
        if issued is not None and one.date < issued and not _every_year(view, one):
            yield Hit("KH302", one.evidence, printed, f"{issued:%d/%m/%Y}", _year_later(one.date, issued))
        elif (
            period is not None
            and last < period.end
            and one.relation != "within"
            and _of_results(view, one)
            and not _of_a_stage(view, one)
        ):
            yield Hit("KH301", one.evidence, printed, f"{period.end:%d/%m/%Y}")
        elif period is not None and (one.date - period.end).days > _LATE:
            yield Hit("KH309", one.evidence, printed, f"{period.end:%d/%m/%Y}")


def _every_year(view: View, one: Deadline) -> bool:
    start = max(view.shadow.rfind(mark, 0, one.evidence.start) for mark in (". ", ";", "\n"))
    return _EVERY_YEAR.search(view.shadow, start + 1, one.evidence.end + 12) is not None


def _of_results(view: View, one: Deadline) -> bool:
    """The sentence asks for results, not for a plan, a list or a registration."""
    start = max(view.shadow.rfind(mark, 0, one.evidence.start) for mark in (". ", ";", "\n"))
    sentence = view.shadow[start + 1 : one.evidence.end]
    asked = view.shadow[one.evidence.start : one.evidence.end]
    if any(word in sentence for word in _OF_SOMETHING_ELSE):
        return False
    return any(word in sentence for word in _RESULTS) and not any(word in asked for word in _BEFORE_IT)


def _of_a_stage(view: View, one: Deadline) -> bool:
    """The report is one of several: a quarter's, a quick one, one on the opening only."""
    start = max(view.shadow.rfind(mark, 0, one.evidence.start) for mark in (". ", ";", "\n", ","))
    asked = _IN_DATE.sub(" ", view.shadow[start + 1 : one.evidence.end])
    return any(word in asked for word in load().audit_words.periodic)


def _year_later(day: dt.date, issued: dt.date) -> str | None:
    """The same day a year later, where that mends it."""
    if (day.month, day.day) == (2, 29):
        return None
    moved = day.replace(year=day.year + 1)
    return f"{moved:%d/%m/%Y}" if issued <= moved <= issued + dt.timedelta(days=366) else None


def against_each_other(view: View) -> Iterator[Hit]:
    """KH304 what comes in later than it must go out, KH306 two dates for one duty."""
    dated = [one for one in view.plan.deadlines if one.date is not None and one.relation in ("before", "by")]
    for one in dated:
        for other in dated:
            if one is other or one.date is None or other.date is None:
                continue
            receives = _ids(one.recipients) & _ids([other.reporter or ""])
            if (
                receives
                and other.date < one.date
                and _of_results(view, one)
                and _of_results(view, other)
                and not _ids([one.reporter or ""]) & _ids([other.reporter or ""])
            ):
                yield Hit(
                    "KH304", one.evidence, f"{one.date:%d/%m/%Y}", f"{other.date:%d/%m/%Y}", note=other.reporter or ""
                )
            if one.evidence.start < other.evidence.start and one.date != other.date and _same_duty(view, one, other):
                yield Hit(
                    "KH306", other.evidence, f"{other.date:%d/%m/%Y}", f"{one.date:%d/%m/%Y}", note=one.reporter or ""
                )


def _same_duty(view: View, one: Deadline, other: Deadline) -> bool:
    if not one.reporter or not other.reporter or fold(one.reporter) != fold(other.reporter):
        return False
    if not _ids(one.recipients) & _ids(other.recipients):
        return False
    if _of_a_stage(view, one) or _of_a_stage(view, other):
        return False
    return _of_results(view, one) and _of_results(view, other)


def _ids(names: list[str]) -> set[str]:
    """Keys of the bodies, or their folded names where the register does not know them."""
    return {identify(name) or fold(name) for name in names if name.strip()}


def receivers(view: View) -> Iterator[Hit]:
    """KH305 nobody is named who receives the report, KH308 the units below get no date in the whole plan."""
    for one in view.plan.deadlines:
        if not one.recipients and one.date is not None:
            yield Hit("KH305", one.evidence, one.evidence.quote)
    if view.plan.document.type != "KH" or any(one.date is not None for one in view.plan.deadlines):
        return
    for one in view.plan.deadlines:
        if one.relation == "as_regulated" and _units_below(one.reporter):
            yield Hit("KH308", one.evidence, one.printed)


def _units_below(reporter: str | None) -> bool:
    """Several bodies at once, which cannot know a date from elsewhere: "các cơ quan, đơn vị, địa phương"."""
    words = f" {fold(reporter or '')} "
    return " các " in words and any(
        word in words for word in ("đơn vị", "địa phương", "xã", "huyện", "cơ sở giáo dục", "trường")
    )


def against_the_superior(view: View) -> Iterator[Hit]:
    """KH303 later than the superior's own deadline, KH307 "theo quy định" where the superior gives a date."""
    for other in view.superiors:
        for theirs in other.plan.deadlines:
            if theirs.date is None or theirs.relation not in ("before", "by") or not _meant(view, theirs):
                continue
            for mine in view.plan.deadlines:
                if not _ids(mine.recipients) & _ids(theirs.recipients):
                    continue
                source = other.plan.document.symbol or other.plan.source.name
                if mine.date is not None and mine.date > theirs.date:
                    yield Hit("KH303", mine.evidence, f"{mine.date:%d/%m/%Y}", f"{theirs.date:%d/%m/%Y}", note=source)
                elif mine.date is None and mine.relation == "as_regulated":
                    yield Hit(
                        "KH307",
                        mine.evidence,
                        mine.printed,
                        f"{theirs.date:%d/%m/%Y}",
                        f"trước ngày {theirs.date:%d/%m/%Y}",
                        note=source,
                    )


def _meant(view: View, theirs: Deadline) -> bool:
    """Whether the superior's deadline is for units of the plan's level."""
    who = f" {fold(theirs.reporter or '')} "
    words = {
        "district": (" huyện", " quận", "địa phương", "thị xã"),
        "commune": (" xã", " phường", "địa phương"),
        "school": ("trường", "cơ sở giáo dục"),
    }
    return any(word in who for word in words.get(view.level or "", ()))


RULES: Final = (against_the_week, against_each_other, receivers, against_the_superior)
