"""The lines of a letterhead as one reads them: columns cut apart, broken lines joined, a web page's own words left out.

Copies of the web break a line where a table cell was narrow ("ỦY" / "BAN NHÂN DÂN", "Hải Dương, ngày" / "05 tháng 6
năm 2023"), print two columns or two facts on one line ("Số: 12/KH-UBND, ngày 3 tháng 5 năm 2024"), and put the
site's own lines ("Số hiệu: …", "Đăng nhập") before the document.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.reading.document import Document, Paragraph
from extractor.registry.agency_lists import begins_agency
from extractor.structure.outline import Span
from extractor.vietnamese.late import late_regex
from extractor.vietnamese.letters import fold

MOTTO = late_regex(r"cộng h[òõ]a x[ãa] hội|độc lập\s*-\s*tự do|đảng cộng sản việt nam|đoàn tncs")
# số: 144/kh-ubnd | số /kh-ubnd | số: 05-kh/hkh | số: †0x/qđ-ttg (a scan) | nghị quyết số: 653/2019/ubtvqh14
NUMBER = late_regex(r"(?:nghị quyết|luật|pháp lệnh|kế hoạch)\s+số\s*:|số\s*(?::|[.]?\s*+(?=[\d/.…_-]|$))")
# thái nguyên, ngày 30 tháng 9 năm 2022 | …, ngày tháng năm 2024 | …, ngày12 tháng9 | …, ngày mười hai tháng chín
DATE = late_regex(
    r"(?:[\p{L}\d .\-'’]{2,60}[,.]\s*)?ngày(?:\b[\s\d./…_-]{0,24}|\d{1,2}\s*|\s[\p{L} ]{3,16}\s)tháng(?:\b|(?=\d))|"
    r"[\p{L}\d .\-'’]{2,60},\s*ngày\s*\d{1,2}\s*[/.-]|"
    # hưng yên ngày 12 tháng 9 năm 2022: without a comma only a few words of a place, and a whole date
    r"(?:(?!về|tổ|kỷ|hưởng|chào|nhân|mừng)[\p{L}\d.'’-]+\s+){1,5}ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}\W*$"
)
_MIDDLE_CUT = late_regex(r"(?<=\S)\s+(?=cộng h[òõ]a x[ãa] hội|độc lập\s*-\s*tự do|đảng cộng sản việt nam)")
# số: 12/kh-thcs Đông Hưng, ngày … : the place begins with a word that is written like a name
_DATE_CUT = late_regex(
    r"(?<=\S)\s+(?=(?:TP\.? ?|[Tt]hành phố |T\.P )?\p{Lu}[\p{Ll}’']+(?: (?:\p{Lu}[\p{Ll}’']*|\d{1,2}|-)){0,4}"
    r"\s?,\s*ngày\b)"
)
# Số: 149/KH-UBND, ngày 15 tháng 7 năm 2026: number and day in one
_DAY_CUT = late_regex(r"(?<=[\p{Lu}\d])\s*,\s*(?=[Nn]gày\s*[\d.…_ ]*\s*tháng|\p{Lu}[\p{Ll} \p{Lu}]{1,40},\s*ngày\b)")
# Số: 1921/LĐTBXH-NCC V/v: hướng dẫn …: number and subject of a letter in one cell
_SUBJECT_CUT = late_regex(r"(?<=\S)\s+(?=V\s?/\s?v\b)")
# UBND HUYỆN TIÊN LỮ TRƯỜNG THCS … Số: 12/KH-THCS: the lines of the left column in one
_LINE_CUT = late_regex(
    r"(?<=\p{Lu}\s)(?<!(?:ĐỘI|ĐOÀN|BỘ|HỘI) )(?=Số\s*[:.]?\s*[\d….]*\s*/|"
    r"TRƯỜNG (?:TIỂU|TRUNG|MẦM|THCS|THPT|TH |TH&|MN |PT|CAO|ĐẠI)|"
    r"(?<=(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ) \p{Lu}[\p{Lu} ]{1,40})(?:SỞ|PHÒNG) \p{Lu})"
)
_SET_WORDS = tuple(
    fold(words)
    for words in (
        "Cộng hòa xã hội chủ nghĩa Việt Nam",
        "Ủy ban nhân dân",
        "Hội đồng nhân dân",
        "Đảng Cộng sản Việt Nam",
    )
)
_KINDS = ("bộ", "sở", "phòng", "ban", "hội", "trường", "đoàn", "cục", "tổng cục", "viện", "văn phòng", "trung tâm")
"""Words that are no body's whole name: a narrow cell broke the line after them ("BỘ" / "GIÁO DỤC VÀ ĐÀO TẠO")."""
_OPEN_DATE = late_regex(r"(?:ngày|tháng|năm)(?:\s+\d{1,2})?$")
_DATE_GOES_ON = late_regex(r"\d{1,2}\s+tháng|tháng\s+\d|năm\s+\d{4}|\d{4}\b")
_OPEN_NUMBER = late_regex(r"số\s*:?$")
_NUMBER_GOES_ON = late_regex(r"\d{0,5}\s?/|\d{1,5}\s?-\s?\p{L}")
# Số: 550/PGDĐT- | GDTX ; Số: 12- | KH/ĐU: a symbol that a narrow column cut at its hyphen or slash
_CUT_NUMBER = late_regex(r"[Ss]ố\s*[:.]?\s*\d{1,5}\s?(?:/\s?\p{Lu}[\p{L}&]*(?:-\p{Lu}[\p{L}&]*)*\s?)?[-–/]\s*$")
_CUT_OFF = late_regex(r"\p{Lu}[\p{L}&]{0,12}(?:[-/]\p{Lu}[\p{L}&]{0,12})*$")
# Tiền | Bà Rịa - Vũng: the first words of a place whose last stand before the comma of the next line
_PLACE_BEGINS = late_regex(r"\p{Lu}\p{Ll}+(?:\s(?:-\s)?\p{Lu}\p{Ll}+){0,2}$")
_PLACE_GOES_ON = late_regex(r"\p{Lu}[\p{Ll}’']+(?:\s\p{Lu}[\p{Ll}’']+){0,2},\s*ngày\b")
_EDGE = " \t|*_-–—."
_LONGEST_NAME = 90
"""Characters of a body's name that is not in capitals, told from a site's sentence."""


def letterhead_spans(document: Document, paragraphs: Sequence[Paragraph]) -> list[Span]:
    """The lines of a letterhead in reading order.

    Args:
        document: the document.
        paragraphs: what stands before the type line or the addressee.

    Returns:
        Spans, each one line's words; a line that was broken is one span over both.
    """
    spans = [span for paragraph in paragraphs for span in _parts(document, paragraph)]
    return _own_lines(document, _rejoined(document, spans))


def words_of(document: Document, span: Span) -> str:
    """A line's words in shadow form, a break inside it read as a space; offsets stay."""
    return document.shadow[span.start : span.end].replace("\n", " ")


def is_place_and_date(document: Document, paragraph: Paragraph) -> bool:
    """Is this line "Đông Sơn, ngày 20 tháng 9 năm 2025" and nothing more?"""
    text = document.string(paragraph).strip(_EDGE)
    return len(text) <= 80 and _PLACE_LINE.fullmatch(text) is not None


_PLACE_LINE = late_regex(
    r"\p{Lu}[\p{L}\d .\-’']{1,50},\s*[Nn]gày\s*[\d.…_]{0,8}\s*tháng\s*[\d.…_]{0,8}\s*năm\s*[\d.…_]{0,8}"
)


def is_letterhead_line(document: Document, paragraph: Paragraph) -> bool:
    """Is this line one of a letterhead: motto, number, place and date, a body in capitals, or a rule?"""
    words = document.shadow[paragraph.start : paragraph.end].strip(_EDGE)
    text = document.string(paragraph).strip(_EDGE)
    if not any(char.isalnum() for char in words):
        return True
    if MOTTO.match(words) or NUMBER.match(words) or (DATE.match(words) and len(words) <= _LONGEST_NAME):
        return True
    return text.isupper() and begins_agency(text)


def _parts(document: Document, paragraph: Paragraph) -> list[Span]:
    """The parts of a line in which two columns, or two lines of one column, were printed beside each other."""
    start, end = paragraph.start, paragraph.end
    cuts: list[tuple[int, int]] = []
    if document.text[start:end][:40].isupper():
        cuts.extend((m.start(), m.start()) for m in _LINE_CUT.finditer(document.text, start, end))
    middle = _MIDDLE_CUT.search(document.shadow, start, end)
    if middle is not None:
        cuts.append(middle.span())
    number = NUMBER.match(document.shadow, max((c[1] for c in cuts), default=start), end)
    if number is not None:
        days = (cut.search(document.text, number.end(), end) for cut in (_DAY_CUT, _DATE_CUT))
        place = min(
            (day for day in days if day is not None), key=lambda day: day.start(), default=None
        )  # Quận 3, ngày …
        subject = _SUBJECT_CUT.search(document.text, number.end(), end)
        cuts.extend(found.span() for found in (place, subject) if found is not None)
    bounds = [(start, start), *sorted(cuts), (end, end)]
    return [Span(left[1], right[0]) for left, right in pairwise(bounds) if right[0] > left[1]]


def _rejoined(document: Document, spans: Sequence[Span]) -> list[Span]:
    """Lines that a narrow cell broke, put together again."""
    joined: list[Span] = []
    for span in spans:
        if joined and _goes_on(document, joined[-1], span):
            joined[-1] = Span(joined[-1].start, span.end)
        else:
            joined.append(span)
    return joined


def _goes_on(document: Document, before: Span, span: Span) -> bool:
    first = words_of(document, before).strip(_EDGE)
    second = words_of(document, span).strip(_EDGE)
    if not first or not second or before.end == span.start:
        return False
    both = fold(f"{first} {second}")
    for phrase in _SET_WORDS:
        if phrase != fold(first) and phrase.startswith(fold(first) + " ") and _runs_into(both, phrase):
            return True
    following = document.text[span.start : span.end].strip(_EDGE)
    if fold(first) in _KINDS and following.isupper() and not MOTTO.match(second):
        return True
    if _CUT_NUMBER.match(document.text, before.start, before.end):
        return _CUT_OFF.match(following) is not None
    if _OPEN_NUMBER.match(first):
        return _NUMBER_GOES_ON.match(second) is not None
    if _OPEN_DATE.search(first) and ("," in first or DATE.match(first)):
        return _DATE_GOES_ON.match(second) is not None
    printed = document.text[before.start : before.end].strip(_EDGE)
    return _PLACE_BEGINS.match(printed) is not None and _PLACE_GOES_ON.match(following) is not None


def _runs_into(both: str, phrase: str) -> bool:
    return both.startswith(phrase) or phrase.startswith(both + " ")


def _own_lines(document: Document, spans: list[Span]) -> list[Span]:
    """Without the lines that a web page prints before the letterhead; only where the national motto shows one."""
    if not any(MOTTO.match(words_of(document, span)) for span in spans):
        return spans
    first = next((index for index, span in enumerate(spans) if _opens_letterhead(document, span)), 0)
    if not _names_body(document, spans[first]):  # a body whose name begins with no word of the rules: CHÍNH PHỦ
        while first > 0 and document.text[spans[first - 1].start : spans[first - 1].end].isupper():
            first -= 1
    return spans[first:]


def _opens_letterhead(document: Document, span: Span) -> bool:
    words = words_of(document, span)
    return bool(MOTTO.match(words) or NUMBER.match(words)) or _names_body(document, span)


def _names_body(document: Document, span: Span) -> bool:
    text = " ".join(document.text[span.start : span.end].split()).strip(_EDGE + "/")
    if text == "TRUNG ƯƠNG":  # over HỘI KHUYẾN HỌC VIỆT NAM
        return True
    return begins_agency(text) and (text.isupper() or len(text) <= _LONGEST_NAME)
