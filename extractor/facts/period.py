"""The campaign's first and last day."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from extractor.facts.sections import past_sections
from extractor.facts.witness import Witness
from extractor.plan import Event, Period
from extractor.structure.outline import Heading, Outline
from extractor.vietnamese.dates import DateMention, find_relative
from extractor.vietnamese.late import late_regex

# tuần lễ được tổ chức từ ngày … | tháng hành động diễn ra … : the campaign as the subject of the sentence
_CAMPAIGN = late_regex(r"tuần lễ|tháng|ngày hội|hội thi|cuộc thi|hội sách|đợt|chiến dịch|lễ hội|giải|hội diễn")
_IS_HELD = late_regex(r"tổ chức|diễn ra|triển khai|thực hiện|thời gian|bắt đầu|từ(?= ngày| \d| \()")
_BETWEEN = 120
"""Characters of one sentence between the campaign's name and the words that it is held."""
_SENTENCE_END = late_regex(r"\n|\.\s")
_LONGEST_SENTENCE = 600
# Lễ khai mạc Tuần lễ | Tổ chức Lễ phát động: headings of one occasion
_CEREMONY = late_regex(
    r"(?:tổ chức\s+)?(?:(?:lễ|buổi|chương trình)\s+)?(?:khai mạc|phát động|bế mạc|ra quân|"
    r"tổng kết)(?!\p{L})"
)
# bắt đầu từ ngày … và kết thúc vào ngày …: two days that make a range
_ENDS = late_regex(r"[\s,;]*(?:và\s+)?(?:kết thúc|bế mạc)\s+(?:vào\s+|đến\s+)?(?:hết\s+)?(?:ngày\s+)?")
# đến mùng 7 tháng 10: the end of a range whose beginning was not read
_ONLY_END = late_regex(r"(?:đến|tới)\s+(?:hết\s+)?(?:ngày\s+)?(?:mùng\s*|mồng\s*)?\Z")
# Thời gian: … | Thời gian thực hiện: …
_TIME_LINE = late_regex(r"thời gian(?:\s+(?:tổ chức|thực hiện|triển khai|diễn ra|tiến hành))?\s*:")
_REPORT = late_regex(r"báo cáo|nộp|gửi|đăng ký|hồ sơ")
# Đợt 1: từ ngày … | Giai đoạn 2 (từ ngày …): the rounds of one campaign are not its period
_ROUND = late_regex(
    r"(?:[-–+•*\s\d.)]*+)(?:đợt|giai đoạn|lần|vòng)\s+(?:thứ\s+)?(?:\d|[ivx]+(?!\p{L})|nhất|một|hai|ba)"
)
# (cao điểm từ ngày …): the busiest days of a longer time
_PEAK = late_regex(r"cao điểm[^.;\n]{0,40}$")


def find_period(witness: Witness, outline: Outline, events: list[Event]) -> Period | None:
    """First and last day: from the time section, a sentence about the campaign, or its opening and closing."""
    spans = [_area(outline, h) for section in outline.sections for h in _time_headings(witness, section)]
    past = past_sections(witness, outline)
    sentences = [s for s in _sentences(witness, outline) if not any(left <= s[0] < right for left, right in past)]
    lines = _time_lines(witness, outline) if not spans else []
    for rule, areas in (
        ("period-time-section", spans),
        ("period-time-line", lines),
        ("period-sentence", sentences),
    ):
        for start, end in areas:
            period = _range_in(witness, start, end, rule) or _two_days(witness, start, end, rule)
            if period is not None:
                return period
    period = _from_events(witness, events)
    if period is not None:
        return period
    for find in (_single_day, _peak):
        period = next((p for start, end in spans if (p := find(witness, start, end)) is not None), None)
        if period is not None:
            return period
    _warn_of_rounds(witness, [*spans, *sentences])
    return None


def _warn_of_rounds(witness: Witness, areas: list[tuple[int, int]]) -> None:
    """Say once that a plan without a period runs in rounds ("Đợt 1: từ ngày …")."""
    for start, end in areas:
        for mention in _days(witness, start, end):
            line = witness.text.rfind("\n", start, mention.start) + 1
            if mention.precision == "range" and _ROUND.match(witness.shadow, max(start, line), mention.start):
                message = "The plan runs in rounds, each with its own days; no single period is stated"
                witness.warn("period-in-rounds", message, mention.start, mention.end)
                return


def _time_headings(witness: Witness, heading: Heading) -> Iterator[Heading]:
    """Headings that tell the time of the campaign; "a) Thời gian" under "1. Lễ khai mạc" tells that of the ceremony."""
    if "time" in heading.roles:
        yield heading
    if _CEREMONY.match(witness.shadow, heading.words.start, heading.words.end) is None:
        for child in heading.children:
            yield from _time_headings(witness, child)


def _time_lines(witness: Witness, outline: Outline) -> list[tuple[int, int]]:
    """The one line "- Thời gian: từ ngày …" of a plan without a time section, directly under an outermost heading."""
    offset = outline.blocks[0].index if outline.blocks else 0
    found = []
    for heading in outline.sections:
        last = heading.children[0].first if heading.children else heading.last
        for block in outline.blocks[heading.first + 1 - offset : last - offset]:
            if _TIME_LINE.match(witness.shadow, block.words, block.end):
                found.append((block.start, block.end))
    return found if len(found) == 1 else []


def _area(outline: Outline, heading: Heading) -> tuple[int, int]:
    offset = outline.blocks[0].index
    blocks = outline.blocks[heading.first - offset : max(heading.last, heading.first + 1) - offset]
    return heading.span.start, blocks[-1].end if blocks else heading.span.end


def _sentences(witness: Witness, outline: Outline) -> list[tuple[int, int]]:
    if not outline.blocks:
        return []
    first, last = outline.blocks[0].start, outline.blocks[-1].end
    found = []
    for start, held in _campaigns(witness.shadow, first, last):
        end = min(last, held + _LONGEST_SENTENCE)
        stop = _SENTENCE_END.search(witness.shadow, held, end)
        end = stop.start() if stop else end
        if not _REPORT.search(witness.shadow, start, end):
            found.append((start, end))
    return found


def _campaigns(low: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Where a campaign is named, and the end of the words after it that it is held; each word is looked at once."""
    held, done = _IS_HELD.search(low, first, last), first
    for name in _CAMPAIGN.finditer(low, first, last):
        if name.start() < done:
            continue
        while held is not None and held.start() < name.end():
            held = _IS_HELD.search(low, held.start() + 1, last)
        if held is None:
            return
        between = low[name.end() : min(held.start(), name.end() + _BETWEEN + 1)]
        if len(between) <= _BETWEEN and "." not in between and "\n" not in between:
            done = held.end()
            yield name.start(), done


def _days(witness: Witness, start: int, end: int) -> list[DateMention]:
    mentions = witness.dates(start, end)
    return [m for m in mentions if m.precision in ("day", "range") and m.repeats is None]


def _two_days(witness: Witness, start: int, end: int, rule: str) -> Period | None:
    """As in "bắt đầu từ ngày 01/10/2022 và kết thúc vào ngày 07/10/2022"."""
    for first, last in pairwise(_days(witness, start, end)):
        if first.precision != "day" or last.precision != "day" or first.first is None or last.first is None:
            continue
        if _ENDS.fullmatch(witness.shadow, first.end, last.start) and first.first <= last.first:
            witness.warn_dates(first)
            witness.warn_dates(last)
            return Period(start=first.first, end=last.first, evidence=witness.evidence(first.start, last.end, rule))
    return None


def _range_in(witness: Witness, start: int, end: int, rule: str) -> Period | None:
    for mention in _days(witness, start, end):
        if mention.precision != "range":
            continue
        if mention.first is None or mention.last is None:
            witness.warn_dates(mention)
            continue
        begin = max(start, mention.start - _LONGEST_SENTENCE)
        line = witness.text.rfind("\n", begin, mention.start) + 1
        if _REPORT.search(witness.shadow, max(begin, line), mention.start):
            continue
        if _PEAK.search(witness.shadow, max(begin, line), mention.start):
            continue
        if _ROUND.match(witness.shadow, max(begin, line), mention.start):
            return None
        if mention.first <= mention.last:
            witness.warn_dates(mention)
            return Period(
                start=mention.first, end=mention.last, evidence=witness.evidence(mention.start, mention.end, rule)
            )
        witness.warn(
            "period-reversed",
            f"The period ends ({mention.last}) before it begins ({mention.first})",
            mention.start,
            mention.end,
        )
    return None


def _from_events(witness: Witness, events: list[Event]) -> Period | None:
    starts = [e for e in events if e.kind in ("opening", "launch") and e.date is not None]
    ends = [e for e in events if e.kind == "closing" and e.date is not None]
    if not starts or not ends:
        return None
    first, last = starts[0], ends[0]
    if first.date is None or last.date is None or first.date > last.date or (last.date - first.date).days > 120:
        return None
    begin = min(first.evidence.start, last.evidence.start)
    end = max(first.evidence.end, last.evidence.end)
    if "\n" in witness.text[begin:end]:
        begin, end = first.evidence.start, first.evidence.end
    witness.warn("period-inferred", "The period was taken from the opening and the closing day", begin, end)
    return Period(start=first.date, end=last.date, evidence=witness.evidence(begin, end, "period-events"))


def _single_day(witness: Witness, start: int, end: int) -> Period | None:
    """A time section that names one day only: a campaign of one day."""
    mentions = _days(witness, start, end)
    if find_relative(witness.text[start:end]):  # "trong vòng 15 ngày kể từ ngày 01/4/2020" is no campaign of one day
        return None
    if len({m.first for m in mentions}) != 1 or mentions[0].first is None or mentions[0].relation is not None:
        return None
    mention = mentions[0]
    if mention.precision == "range" or mention.first is None:
        return None
    if _ONLY_END.search(witness.shadow, max(0, mention.start - 24), mention.start):
        return None
    witness.warn_dates(mention)
    return Period(
        start=mention.first,
        end=mention.first,
        evidence=witness.evidence(mention.start, mention.end, "period-single-day"),
    )


def _peak(witness: Witness, start: int, end: int) -> Period | None:
    """Where the busiest days ("cao điểm") are all that a time section tells, they are the period."""
    if any(m.precision == "month" for m in witness.dates(start, end)):  # "Tháng 6 (cao điểm từ …)" has no days
        return None
    ranges = [m for m in _days(witness, start, end) if m.precision == "range" and m.first and m.last]
    if len(ranges) != 1 or not _PEAK.search(witness.shadow, max(start, ranges[0].start - 60), ranges[0].start):
        return None
    mention = ranges[0]
    if mention.first is None or mention.last is None or mention.first > mention.last:
        return None
    witness.warn_dates(mention)
    return Period(
        start=mention.first, end=mention.last, evidence=witness.evidence(mention.start, mention.end, "period-peak")
    )
