"""The campaign's first and last day."""

from __future__ import annotations

from itertools import pairwise

from extractor.facts.period_areas import CAMPAIGN, LONGEST_SENTENCE, REPORT, area, sentences, time_headings, time_lines
from extractor.facts.sections import past_sections
from extractor.facts.witness import Witness
from extractor.plan import Event, Period
from extractor.structure.outline import Outline
from extractor.vietnamese.dates import DateMention, find_relative
from extractor.vietnamese.late import late_regex

_NAMED_AFTER = 60
"""Characters after "Từ ngày … đến ngày …:" in which the campaign itself is named: then it is no step."""
# bắt đầu từ ngày … và kết thúc vào ngày …: two days that make a range
_ENDS = late_regex(
    r"[\s,;]*(?:và\s+)?(?:kết thúc|bế mạc|kéo dài)\s+(?:vào\s+|đến\s+|cho đến\s+)?(?:hết\s+)?(?:ngày\s+)?"
)
# đến mùng 7 tháng 10: the end of a range whose beginning was not read
_ONLY_END = late_regex(r"(?:đến|tới)\s+(?:hết\s+)?(?:ngày\s+)?(?:mùng\s*|mồng\s*)?\Z")
# Đợt 1: từ ngày … | Giai đoạn 2 (từ ngày …): the rounds of one campaign are not its period
_ROUND = late_regex(
    r"(?:[-–+•*\s\d.)]*+)(?:đợt|giai đoạn|lần|vòng)\s+(?:thứ\s+)?(?:\d|[ivx]+(?!\p{L})|nhất|một|hai|ba)"
)
# - Từ ngày 05/02/2026 - 08/02/2026: UBND xã họp …: one step of several, each with its own days before a colon
_STEP = late_regex(r"[-–+•*\s\d.)]*+(?:từ\s+)?(?:ngày\s*)?\Z")
# (cao điểm từ ngày …): the busiest days of a longer time
_PEAK = late_regex(r"cao điểm[^.;\n]{0,40}$")


def find_period(witness: Witness, outline: Outline, events: list[Event]) -> Period | None:
    """First and last day: from the time section, a sentence about the campaign, or its opening and closing."""
    spans = [area(outline, h) for section in outline.sections for h in time_headings(witness, section)]
    past = past_sections(witness, outline)
    told = [s for s in sentences(witness, outline) if not any(left <= s[0] < right for left, right in past)]
    lines = time_lines(witness, outline) if not spans else []
    title = outline.title
    # Tháng cao điểm "Vì người nghèo": here the peak is the campaign
    peak = title is not None and "cao điểm" in witness.shadow[title.start : title.end]
    for steps in (False, True):
        for rule, areas in (
            ("period-time-section", spans),
            ("period-time-line", lines),
            ("period-sentence", told),
        ):
            for start, end in areas:
                period = _range_in(witness, start, end, rule, peak=peak, steps=steps)
                period = period or _two_days(witness, start, end, rule)
                if period is not None:
                    return period
    period = _from_events(witness, events)
    if period is not None:
        return period
    for find in (_single_day, _peak):
        period = next((p for start, end in spans if (p := find(witness, start, end)) is not None), None)
        if period is not None:
            return period
    _warn_of_rounds(witness, [*spans, *told])
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


def _range_in(
    witness: Witness, start: int, end: int, rule: str, *, peak: bool = False, steps: bool = False
) -> Period | None:
    """The first range that is the campaign's: not a report's, a round's, nor unless asked for a peak's or a step's."""
    for mention in _days(witness, start, end):
        if mention.precision != "range":
            continue
        if mention.first is None or mention.last is None:
            witness.warn_dates(mention)
            continue
        begin = max(start, mention.start - LONGEST_SENTENCE)
        line = witness.text.rfind("\n", begin, mention.start) + 1
        if REPORT.search(witness.shadow, max(begin, line), mention.start):
            continue
        if not peak and _PEAK.search(witness.shadow, max(begin, line), mention.start):
            continue
        if not steps and _is_step(witness, max(begin, line), mention):
            continue
        if _ROUND.match(witness.shadow, max(begin, line), mention.start):
            return None
        if mention.first <= mention.last:
            witness.warn_dates(mention)
            return Period(
                start=mention.first, end=mention.last, evidence=witness.evidence(mention.start, mention.end, rule)
            )
        if not steps:  # told in the first reading
            message = f"The period ends ({mention.last}) before it begins ({mention.first})"
            witness.warn("period-reversed", message, mention.start, mention.end)
    return None


def _is_step(witness: Witness, line: int, mention: DateMention) -> bool:
    """The range labels one step of several: "- Từ ngày 05/02 - 08/02: UBND xã họp …"."""
    return (
        witness.shadow.startswith(":", mention.end)
        and _STEP.fullmatch(witness.shadow, line, mention.start) is not None
        and witness.text[mention.end + 1 : mention.end + 4].strip() != ""
        and CAMPAIGN.search(witness.shadow, mention.end, _line_end(witness, mention.end, _NAMED_AFTER)) is None
    )


def _line_end(witness: Witness, start: int, longest: int) -> int:
    end = witness.text.find("\n", start, start + longest)
    return end if end >= 0 else start + longest


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
