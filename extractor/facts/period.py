"""The campaign's first and last day."""

from __future__ import annotations

import regex

from extractor.facts.witness import Witness
from extractor.plan import Event, Period
from extractor.structure.outline import Heading, Outline
from extractor.vietnamese.dates import DateMention, find_relative

# tuần lễ được tổ chức từ ngày … | tháng hành động diễn ra … : the campaign as the subject of the sentence
_CAMPAIGN = regex.compile(
    r"(?:tuần lễ|tháng|ngày hội|hội thi|cuộc thi|hội sách|đợt|chiến dịch|lễ hội|giải|"
    r"hội diễn)[^.\n]{0,120}?(?:tổ chức|diễn ra|triển khai|thực hiện|thời gian|bắt đầu)"
)
_SENTENCE_END = regex.compile(r"\n|\.\s")
_LONGEST_SENTENCE = 600
_REPORT = regex.compile(r"báo cáo|nộp|gửi|đăng ký|hồ sơ")


def find_period(witness: Witness, outline: Outline, events: list[Event]) -> Period | None:
    """First and last day: from the time section, a sentence about the campaign, or its opening and closing."""
    spans = [_area(outline, h) for h in outline.headings() if "time" in h.roles]
    for rule, areas in (("period-time-section", spans), ("period-sentence", _sentences(witness, outline))):
        for start, end in areas:
            period = _range_in(witness, start, end, rule)
            if period is not None:
                return period
    period = _from_events(witness, events)
    if period is not None:
        return period
    return next((p for start, end in spans if (p := _single_day(witness, start, end)) is not None), None)


def _area(outline: Outline, heading: Heading) -> tuple[int, int]:
    offset = outline.blocks[0].index
    blocks = outline.blocks[heading.first - offset : max(heading.last, heading.first + 1) - offset]
    return heading.span.start, blocks[-1].end if blocks else heading.span.end


def _sentences(witness: Witness, outline: Outline) -> list[tuple[int, int]]:
    if not outline.blocks:
        return []
    first, last = outline.blocks[0].start, outline.blocks[-1].end
    found = []
    for match in _CAMPAIGN.finditer(witness.shadow, first, last):
        end = min(last, match.end() + _LONGEST_SENTENCE)
        stop = _SENTENCE_END.search(witness.shadow, match.end(), end)
        end = stop.start() if stop else end
        if not _REPORT.search(witness.shadow, match.start(), end):
            found.append((match.start(), end))
    return found


def _days(witness: Witness, start: int, end: int) -> list[DateMention]:
    mentions = witness.dates(start, end)
    return [m for m in mentions if m.precision in ("day", "range") and m.repeats is None]


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
    if mention.precision == "range":
        return None
    if mention.first is None:
        return None
    witness.warn_dates(mention)
    return Period(
        start=mention.first,
        end=mention.first,
        evidence=witness.evidence(mention.start, mention.end, "period-single-day"),
    )
