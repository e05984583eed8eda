"""Day and place of issue, and the campaign's year (Decree 30/2020, Appendix I, II.4 and II.8)."""

from __future__ import annotations

from datetime import date

from extractor.facts.witness import Witness
from extractor.plan import DocumentFacts
from extractor.structure.outline import Outline, Span
from extractor.vietnamese.dates import find_blank_date, parse_letterhead_date
from extractor.vietnamese.late import late_regex

_PLACE = late_regex(r"\s*(?P<place>\p{L}[\p{L}\d .\-’']{1,60}?)\s*[,.]?\s*(?=ngày|Ngày)")  # Hà Nội, ngày 12
_GLUED = late_regex(r"(?<=(?:[Nn]gày|[Tt]háng|[Nn]ăm))(?=\d)")
# ngày mười hai tháng chín năm 2024 | ngày 12 tháng Chín năm 2024
_WORDED = late_regex(
    r"[Nn]gày\s+(?P<day>\d{1,2}|\p{L}+(?:\s\p{L}+){0,2})\s+tháng\s+(?P<month>\p{L}+(?:\s\p{L}+)?)\s+"
    r"năm\s+(?P<year>\d{4})"
)
_NUMERALS = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"]
_UNITS = {word: value for value, word in enumerate(_NUMERALS, start=1)} | {
    "mốt": 1,
    "tư": 4,
    "lăm": 5,
    "giêng": 1,
    "chạp": 12,
}
_YEAR = late_regex(r"năm\s+(?:học\s+)?(?P<year>20\d\d|19\d\d)")
# 2024-09-25T14:32:03+0700 | 2020.03.27 14:26:14 | 2020-08-07T08:25:50 : days in signature stamps
_STAMP_DAY = late_regex(
    r"(?<!\d)(?P<y>20\d\d)[-.](?P<m>\d\d)[-.](?P<d>\d\d)[T ]\d\d:\d\d|"
    r"(?<!\d)(?P<d2>\d\d)[/.](?P<m2>\d\d)[/.](?P<y2>20\d\d)\s+\d\d:\d\d"
)


def read_date(witness: Witness, outline: Outline, facts: DocumentFacts) -> None:
    """Put place and day of issue into the facts: of the letterhead, the issuing decision or the digital signature."""
    span = outline.letterhead.place_and_date
    if span is not None:
        text = witness.text[span.start : span.end].replace("\n", " ")
        place = _PLACE.match(text)
        facts.place = place["place"].strip(" ,.") if place else None
        usual = parse_letterhead_date(text) if _GLUED.search(text) is None else None
        printed = usual or _unusual(witness, span, text)
        if printed is not None and not witness.doubtful(span.start, span.end):
            facts.issued, facts.issued_from = printed, "letterhead"
            return
        if printed is not None:
            witness.warn(
                "letterhead-date-doubtful",
                "The date in the letterhead was not read with certainty",
                span.start,
                span.end,
            )
            return
        if find_blank_date(text) is None:
            witness.warn("letterhead-date-unread", "The date in the letterhead cannot be read", span.start, span.end)
            return
        witness.warn("letterhead-date-blank", "The day in the letterhead is blank", span.start, span.end)
    # on a scan a day may stand there that was not read, and a stamp may be that of the office that received it
    if not _date_from_decision(witness, outline, facts) and not witness.document.ocr_pages:
        _date_from_stamps(witness, facts)


def _unusual(witness: Witness, span: Span, text: str) -> date | None:
    """A day without spaces ("ngày12 tháng9") or in words ("mười hai tháng chín")."""
    spaced = _GLUED.sub(" ", text)
    worded = _WORDED.search(spaced)
    if worded is not None:
        day, month = (number_of(worded[name]) for name in ("day", "month"))
        spaced = f"ngày {day} tháng {month} năm {worded['year']}" if day and month else spaced
    printed = parse_letterhead_date(spaced) if spaced != text else None
    if printed is not None:
        witness.warn("date-repaired", f"Printed {text.strip()!r}, read as {printed}", span.start, span.end)
    return printed


def number_of(words: str) -> int | None:
    """A day or month in words, one to thirty-one: "mười hai" is 12, "hai mươi mốt" is 21."""
    if words.isdigit():
        return int(words)
    parts = words.lower().split()
    tens, units = 0, parts[-1:]
    if parts[:1] == ["mười"]:
        tens, units = 10, parts[1:]
    elif parts[1:2] == ["mươi"] and parts[0] in _UNITS:
        tens, units = 10 * _UNITS[parts[0]], parts[2:]
    elif len(parts) > 1:
        return None
    if units and units[0] not in _UNITS:
        return None
    return (tens + (_UNITS[units[0]] if units else 0)) or None


def _date_from_decision(witness: Witness, outline: Outline, facts: DocumentFacts) -> bool:
    """The day of the decision that issues the plan: "(Ban hành kèm theo Quyết định số … ngày …)"."""
    if outline.attached is None:
        return False
    days = [m for m in witness.dates(outline.attached.start, outline.attached.end) if m.precision == "day"]
    if len(days) != 1 or days[0].first is None:
        return False
    facts.issued, facts.issued_from = days[0].first, "issuing decision"
    witness.warn(
        "date-from-issuing-decision",
        f"The day {facts.issued} is that of the decision that issues the plan",
        days[0].start,
        days[0].end,
    )
    return True


def _date_from_stamps(witness: Witness, facts: DocumentFacts) -> None:
    """The day of the digital signature, where all stamps agree (Decree 30/2020, Appendix I, II.8)."""
    days: dict[date, Span] = {}
    for paragraph in witness.document.stamps():
        for match in _STAMP_DAY.finditer(witness.text, paragraph.start, paragraph.end):
            year, month, day = (
                (match["y"], match["m"], match["d"]) if match["y"] else (match["y2"], match["m2"], match["d2"])
            )
            try:
                days.setdefault(date(int(year), int(month), int(day)), Span(match.start(), match.end()))
            except ValueError:
                continue
    if not days:
        return
    latest = max(days)
    if len(days) > 1:
        witness.warn(
            "signature-days-differ",
            "The digital signatures carry different days; the latest is taken",
            days[latest].start,
            days[latest].end,
        )
    facts.issued, facts.issued_from = latest, "digital signature"
    witness.warn(
        "date-from-signature",
        f"The letterhead has no day; the digital signature is of {latest}",
        days[latest].start,
        days[latest].end,
    )


def year_of(witness: Witness, outline: Outline, facts: DocumentFacts) -> int | None:
    """The campaign's year: printed in the title, else of the document's date, else of its basis."""
    if outline.title is not None:
        match = _YEAR.search(witness.shadow, outline.title.start, outline.title.end)
        if match is not None:
            return int(match["year"])
    if facts.issued is not None:
        return facts.issued.year
    span = outline.letterhead.place_and_date
    match = _YEAR.search(witness.shadow, span.start, span.end) if span is not None else None
    if match is None and outline.blocks:
        offset = outline.blocks[0].index
        last = outline.blocks[max(0, min(outline.preamble[1] - offset, len(outline.blocks)) - 1)]
        years = [int(m["year"]) for m in _YEAR.finditer(witness.shadow, outline.blocks[0].start, last.end)]
        if years:
            witness.warn("year-inferred", f"The year {max(years)} was taken from the preamble")
            return max(years)
    return int(match["year"]) if match is not None else None
