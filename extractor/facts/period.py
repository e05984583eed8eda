"""The campaign's first and last day."""

from __future__ import annotations

from extractor.facts.period_areas import CAMPAIGN, LONGEST_SENTENCE, REPORT, area, sentences, time_headings, time_lines
from extractor.facts.period_days import counted_days, days_in, listed_days, single_day, two_days
from extractor.facts.sections import past_sections
from extractor.facts.witness import Witness
from extractor.plan import Event, Period
from extractor.structure.outline import Outline
from extractor.vietnamese.dates import DateMention
from extractor.vietnamese.late import late_regex

_NAMED_AFTER = 60
"""Characters after "Từ ngày … đến ngày …:" in which the campaign itself is named: then it is no step."""
# Đợt 1: từ ngày … | Giai đoạn 2 (từ ngày …): the rounds of one campaign are not its period
_ROUND = late_regex(
    r"(?:[-–+•*\s\d.)]*+)(?:đợt|giai đoạn|lần|vòng)\s+(?:thứ\s+)?(?:\d|[ivx]+(?!\p{L})|nhất|một|hai|ba)"
)
# - Từ ngày 05/02/2026 - 08/02/2026: UBND xã họp …: one step of several, each with its own days before a colon
_STEP = late_regex(r"[-–+•*\s\d.)]*+(?:từ\s+)?(?:ngày\s*)?\Z")
# - Chi bộ tự kiểm tra: từ ngày …: a step named before the colon
_LABEL = late_regex(r"[-–+•*\s\d.)]*+(?P<label>[^:\n]{4,90}):\s*(?:bắt đầu\s+)?(?:từ\s+)?(?:ngày\s*)?\Z")
# Thời gian tổ chức: | Cấp tỉnh: | Tuần lễ: the campaign itself, unless a word says that it comes before or after
_OWN = late_regex(
    r"(?<!\p{L})(?:thời gian|thời điểm|tuần lễ|tháng|ngày hội|hội|lễ hội|chiến dịch|đợt|giải|cuộc thi|tổ chức|diễn ra|"
    r"thực hiện|triển khai|cấp|tại|toàn|trên địa bàn|ở)(?!\p{L})"
)
_ASIDE = late_regex(
    r"(?<!\p{L})(?:chuẩn bị|đăng ký|nhận bài|nộp bài|chấm|sơ khảo|tập huấn|tập luyện|tuyên truyền|treo|in ấn|khảo sát|"
    r"tổng kết|nghiệm thu|thẩm định|đề nghị|hồ sơ|báo cáo)(?!\p{L})"
)
# từ ngày 01 đến ngày 08/6 | hằng năm: the days of every year
_EVERY_YEAR = late_regex(r"\s*(?:của\s+)?(?:hằng|hàng|mỗi)\s+năm(?!\p{L})")
# (cao điểm từ ngày …) | trong cả năm, tập trung từ ngày …: the busiest days of a longer time
_PEAK = late_regex(r"(?:cao điểm|(?:năm|tháng) [^.;\n]{0,12}[,(;]\s*(?:trong đó\s*)?tập trung)[^.;\n]{0,40}$")

_LONGEST_CAMPAIGN = 120
"""Days of a campaign that is told by its title or its ceremonies alone."""
_LINE = 160
"""Characters of a line in brackets under the title."""


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
                period = period or two_days(witness, start, end, rule)
                if period is not None:
                    return period
    period = _from_title(witness, outline, peak=peak) or _from_events(witness, events)
    if period is not None:
        return period
    for find in (listed_days, counted_days, single_day, _peak):
        period = next((p for start, end in spans if (p := find(witness, start, end)) is not None), None)
        if period is not None:
            return period
    _warn_of_rounds(witness, [*spans, *told])
    return None


def _warn_of_rounds(witness: Witness, areas: list[tuple[int, int]]) -> None:
    """Say once that a plan without a period runs in rounds ("Đợt 1: từ ngày …") or steps ("Kiểm tra: từ ngày …")."""
    for start, end in areas:
        steps = _named_steps(witness, start, end)
        for mention in days_in(witness, start, end):
            line = max(start, witness.text.rfind("\n", start, mention.start) + 1)
            if mention.start in steps and len(steps) > 1:
                message = "The plan names the days of several steps; no single period is stated"
                witness.warn("period-in-rounds", message, mention.start, mention.end)
                return
            if mention.precision == "range" and _ROUND.match(witness.shadow, line, mention.start):
                message = "The plan runs in rounds, each with its own days; no single period is stated"
                witness.warn("period-in-rounds", message, mention.start, mention.end)
                return


def _range_in(
    witness: Witness, start: int, end: int, rule: str, *, peak: bool = False, steps: bool = False
) -> Period | None:
    """The first range that is the campaign's: not a report's, a round's, nor unless asked for a peak's or a step's."""
    ranges = [m for m in days_in(witness, start, end) if m.precision == "range"]
    named = _named_steps(witness, start, end) if len(ranges) > 1 else set()
    for mention in ranges:
        if _EVERY_YEAR.match(witness.shadow, mention.end):
            continue
        if mention.start in named and (not steps or len(named) > 1):
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


def _named_steps(witness: Witness, start: int, end: int) -> set[int]:
    """Offsets of the ranges that a label before a colon gives to one step, not to the campaign."""
    found = set()
    for mention in days_in(witness, start, end):
        line = max(start, witness.text.rfind("\n", start, mention.start) + 1)
        label = _LABEL.match(witness.shadow, line, mention.start) if mention.precision == "range" else None
        if label is not None and (_ASIDE.search(label["label"]) or not _OWN.search(label["label"])):
            found.add(mention.start)
    return found


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


def _from_title(witness: Witness, outline: Outline, *, peak: bool) -> Period | None:
    """As in "Tổ chức Tuần lễ … năm 2022 (từ ngày 01/10 đến ngày 07/10/2022)"; a term of years is no campaign."""
    if outline.title is None:
        return None
    start, end = outline.title.start, outline.title.end
    for block in outline.blocks[:1]:  # a line of its own, in brackets, is no part of the title
        end = block.end if witness.text.startswith("(", block.start) and block.end - end <= _LINE else end
    period = _range_in(witness, start, end, "period-title", peak=peak)
    return period if period is not None and (period.end - period.start).days <= _LONGEST_CAMPAIGN else None


def _from_events(witness: Witness, events: list[Event]) -> Period | None:
    starts = [e for e in events if e.kind in ("opening", "launch") and e.date is not None]
    ends = [e for e in events if e.kind == "closing" and e.date is not None]
    if not starts or not ends:
        return None
    first, last = starts[0], ends[0]
    if (
        first.date is None
        or last.date is None
        or first.date > last.date
        or (last.date - first.date).days > _LONGEST_CAMPAIGN
    ):
        return None
    begin = min(first.evidence.start, last.evidence.start)
    end = max(first.evidence.end, last.evidence.end)
    if "\n" in witness.text[begin:end]:
        begin, end = first.evidence.start, first.evidence.end
    witness.warn("period-inferred", "The period was taken from the opening and the closing day", begin, end)
    return Period(start=first.date, end=last.date, evidence=witness.evidence(begin, end, "period-events"))


def _peak(witness: Witness, start: int, end: int) -> Period | None:
    """Where the busiest days ("cao điểm") are all that a time section tells, they are the period."""
    if "cả năm" in witness.shadow[start:end]:
        return None
    if any(m.precision == "month" for m in witness.dates(start, end)):  # "Tháng 6 (cao điểm từ …)" has no days
        return None
    ranges = [m for m in days_in(witness, start, end) if m.precision == "range" and m.first and m.last]
    if len(ranges) != 1 or not _PEAK.search(witness.shadow, max(start, ranges[0].start - 60), ranges[0].start):
        return None
    mention = ranges[0]
    if mention.first is None or mention.last is None or mention.first > mention.last:
        return None
    witness.warn_dates(mention)
    return Period(
        start=mention.first, end=mention.last, evidence=witness.evidence(mention.start, mention.end, "period-peak")
    )
