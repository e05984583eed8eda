"""Dated occasions of the campaign: opening (khai mạc), launch (phát động), closing (bế mạc, tổng kết)."""

from __future__ import annotations

from bisect import bisect_left
from datetime import date

import regex

from extractor.facts.event_places import PLACE_LINE, clean_place, place_after, place_below
from extractor.facts.sections import past_sections
from extractor.facts.witness import Witness
from extractor.plan import Event, EventKind
from extractor.structure.outline import Block, Outline
from extractor.vietnamese.dates import DateMention
from extractor.vietnamese.late import late_regex

_WORDS = late_regex(
    r"(?<!\p{L})(?:(?P<opening>(?:lễ |buổi |chương trình )?khai mạc|lễ khai giảng|"
    r"khai giảng(?=\s*(?::|vào|lúc|ngày)))|"
    r"(?P<launch>(?:lễ |buổi )(?:phát động|ra quân|mít tinh)|phát động)|"
    r"(?P<closing>(?:lễ |buổi |hội nghị )(?:tổng kết|bế mạc|bế giảng)|bế mạc|bế giảng(?=\s*(?::|vào|lúc|ngày))|"
    r"tổng kết tuần lễ|"
    r"(?<=[-+*•]\s?|tổ chức )tổng kết(?=\s*:|\s+(?:vào|ngày|lúc))))(?!\p{L})"
)
_SURE = ("khai mạc", "phát động", "ra quân", "mít tinh", "tổng kết", "bế mạc", "khai giảng", "bế giảng")
"""One of these stands in each match of the pattern above."""
_NOT_DATED = late_regex(r"báo cáo|kết thúc|sau khi|gửi về|nộp")
# Phát động phong trào thi đua từ ngày …: the first day of what goes on
_SINCE = late_regex(r"(?<!\p{L})từ\s+(?:ngày\s+)?\Z")
_TIME_LINE = late_regex(r"[-–+•*\s]*(?:\d[.)]\s*|[a-zđ][.)]\s*)?(?:thời gian|vào lúc|lúc)\b")
_REACH = 140
"""Characters between an occasion's name and its date in one clause."""
_CLAUSE_END = late_regex(r";|\.\s(?!\s*(?:thời gian|ngày|vào))")
"""A clause ends at a full stop, but "Lễ khai mạc. Thời gian: …" goes on."""
# Tổ chức Lễ khai mạc; not "Chuẩn bị Lễ khai mạc", whose day is that of the preparation
_ROW_LEAD = late_regex(r"(?:(?:dự kiến|tiến hành|tổ chức|tham gia|tham dự)\s+){0,2}")
_CELLS = 24
"""Cells before and after an occasion among which the rest of its row is looked for."""
_IN_DAY = ("day", "within")
"""As in "trong ngày 01/10/2024"."""
_LINES = 4
"""Lines under an occasion in which its time and place are looked for."""


def find_events(witness: Witness, outline: Outline) -> list[Event]:
    """The occasions with a day, each kind and day once, in reading order."""
    events: dict[tuple[str, date | None], Event] = {}
    past = past_sections(witness, outline)
    sure = _places(witness.shadow)
    for position, block in enumerate(outline.blocks):
        if block.index < outline.preamble[1] or any(left <= block.start < right for left, right in past):
            continue
        near = bisect_left(sure, block.start)  # most paragraphs have none of the words
        named = near < len(sure) and sure[near] < block.end
        matches = list(_WORDS.finditer(witness.shadow, block.start, block.end)) if named else []
        found = _in_clause(witness, block, matches)
        if matches and not found:
            found = _in_lines(witness, outline, position, matches)
        if matches and not found and block.paragraph.cell is not None:
            found = _in_row(witness, outline.blocks[max(0, position - _CELLS) : position + _CELLS], block, matches)
        elif len(found) == 1 and found[0].place is None:
            found[0].place = place_below(witness, outline, position)
        for event in found:
            known = events.setdefault((event.kind, event.date), event)
            known.time, known.place = known.time or event.time, known.place or event.place
    return list(events.values()) or _from_title(witness, outline)


def _places(low: str) -> list[int]:
    """Where one of the sure words stands, in order."""
    places: list[int] = []
    for word in _SURE:
        at = low.find(word)
        while at >= 0:
            places.append(at)
            at = low.find(word, at + 1)
    return sorted(places)


def _from_title(witness: Witness, outline: Outline) -> list[Event]:
    """A plan for one ceremony ("Tổ chức Lễ phát động …"): its day stands in the time section without its name."""
    if outline.title is None or not outline.blocks:
        return []
    matches = list(_WORDS.finditer(witness.shadow, outline.title.start, outline.title.end))
    offset = outline.blocks[0].index
    for heading in outline.headings():
        if matches and "time" in heading.roles:
            return _in_lines(witness, outline, heading.first - offset, matches)
    return []


def _kind(match: regex.Match[str]) -> EventKind:
    return "opening" if match["opening"] else "launch" if match["launch"] else "closing"


def _days(witness: Witness, start: int, end: int) -> list[DateMention]:
    return [
        m
        for m in witness.dates(start, end)
        if m.first is not None
        and ((m.precision in ("day", "range") and m.relation is None) or (m.precision, m.relation) == _IN_DAY)
    ]


def _in_clause(witness: Witness, block: Block, matches: list[regex.Match[str]]) -> list[Event]:
    """Occasion and day in one clause: "Lễ khai mạc được tổ chức vào ngày …"."""
    events: list[Event] = []
    used: set[int] = set()
    for index, match in enumerate(matches):
        following = matches[index + 1].start() if index + 1 < len(matches) else block.end
        stop = _CLAUSE_END.search(witness.shadow, match.end(), min(following, match.end() + _REACH))
        end = stop.start() if stop else min(following, block.end, match.end() + _REACH + 40)
        days = [m for m in _days(witness, match.end(), end) if m.start not in used]
        if not days and index == 0:
            days = _before(witness, block, match)
        if not days or _NOT_DATED.search(
            witness.shadow, min(match.start(), days[0].start), max(days[0].start, match.start())
        ):
            continue
        day = days[0]
        spread = match["launch"] is None or witness.shadow.endswith("được ", 0, match.start())
        if match.group() == "phát động" and _SINCE.search(witness.shadow, match.end(), day.start):
            continue
        if day.precision == "range" and spread:  # "Tuần lễ được phát động từ ngày … đến ngày …" is the whole period
            continue
        used.add(day.start)
        start, finish = min(match.start(), day.start), max(match.end(), day.end)
        witness.warn_dates(day)
        place = place_after(witness, day.end, block.end)
        evidence = witness.evidence(start, finish, "event-clause")
        events.append(Event(kind=_kind(match), date=day.first, time=day.time, place=place, evidence=evidence))
    return events


def _before(witness: Witness, block: Block, match: regex.Match[str]) -> list[DateMention]:
    """The day stands before the occasion: "Ngày 01/10/2024, tổ chức Lễ khai mạc …"."""
    first = max(block.start, match.start() - _REACH)
    sentence = max(first, witness.text.rfind(". ", first, match.start()) + 1)
    days = [m for m in _days(witness, sentence, match.start()) if m.precision == "day" and match.start() - m.end <= 40]
    return days[-1:] if days and not _NOT_DATED.search(witness.shadow, sentence, match.start()) else []


def _in_lines(witness: Witness, outline: Outline, position: int, matches: list[regex.Match[str]]) -> list[Event]:
    """The occasion is named in one line and has its own time line below."""
    day: DateMention | None = None
    place: str | None = None
    for block in outline.blocks[position + 1 : position + 1 + _LINES]:
        time_line = _TIME_LINE.match(witness.shadow, block.start, block.end)
        place_line = PLACE_LINE.match(witness.shadow, block.start, block.end)
        if time_line is None and place_line is None:
            if block.label is not None and block.label.family in ("roman", "arabic", "decimal", "part"):
                break
            continue
        if time_line is not None and day is None:
            days = [m for m in _days(witness, block.start, block.end) if m.precision == "day"]
            day = days[0] if days else None
            place = place_after(witness, day.end, block.end) if day else None
        elif place_line is not None:
            place = clean_place(witness.text[place_line.end() : block.end])
    if day is None:
        return []
    match = next((m for m in matches if m["opening"]), matches[0])
    witness.warn_dates(day)
    evidence = witness.evidence(day.start, day.end, "event-time-line")
    return [Event(kind=_kind(match), date=day.first, time=day.time, place=place, evidence=evidence)]


def _in_row(witness: Witness, near: list[Block], block: Block, matches: list[regex.Match[str]]) -> list[Event]:
    """The occasion stands in one cell of a table and its day in another of the same row (among ``near``)."""
    cell = block.paragraph.cell
    matches = [m for m in matches if _ROW_LEAD.fullmatch(witness.shadow, block.words, m.start())]
    row = [
        other
        for other in near
        if cell is not None
        and other.paragraph.cell is not None
        and other is not block
        and (other.paragraph.cell.table, other.paragraph.cell.row) == (cell.table, cell.row)
    ]
    days = [day for other in row for day in _days(witness, other.start, other.end) if day.precision == "day"]
    if (
        not matches
        or len({day.first for day in days}) != 1
        or _NOT_DATED.search(witness.shadow, block.start, block.end)
    ):
        return []
    witness.warn_dates(days[0])
    evidence = witness.evidence(days[0].start, days[0].end, "event-table")
    kind = _kind(next((m for m in matches if m["opening"]), matches[0]))
    return [Event(kind=kind, date=days[0].first, time=days[0].time, place=None, evidence=evidence)]
