"""The letterhead (Decree 30/2020, Article 8): its lines told apart by what they say, not by where they stand.

Text exports interleave the two columns, so each line is recognised by its words: national name and motto,
number and symbol, place and date; what is left names the issuing body and its superior.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import regex

from extractor.reading.document import Document, Paragraph
from extractor.structure.outline import Letterhead, Span

_MOTTO = regex.compile(r"cộng h[òõ]a x[ãa] hội|độc lập\s*-\s*tự do|đảng cộng sản việt nam|đoàn tncs")
# số: 144/kh-ubnd | số /kh-ubnd | số: 05-kh/hkh | số: †0x/qđ-ttg (a scan) ; also number and symbol apart
_NUMBER = regex.compile(r"số\s*(?::|[.]?\s*+(?=[\d/.…_-]|$))")
_BARE_SYMBOL = regex.compile(r"\d{1,5}\s?(?:/\s?\d{4}\s?)?[/-]\s?\p{L}[\p{L}&-]*(?:\s?[/-]\s?[\p{L}&]+)*\s*$")
# thái nguyên, ngày 30 tháng 9 năm 2022 | …, ngày tháng năm 2024 | …, ngày12 tháng9 | …, ngày mười hai tháng chín
_DATE = regex.compile(
    r"(?:[\p{L}\d .\-'’]{2,60}[,.]\s*)?ngày(?:\b[\s\d./…_-]{0,24}|\d{1,2}\s*|\s[\p{L} ]{3,16}\s)tháng(?:\b|(?=\d))|"
    r"[\p{L}\d .\-'’]{2,60},\s*ngày\s*\d{1,2}\s*[/.-]|"
    # hưng yên ngày 12 tháng 9 năm 2022: without a comma only a few words of a place, and a whole date
    r"(?:(?!về|tổ|kỷ|hưởng|chào|nhân|mừng)[\p{L}\d.'’-]+\s+){1,5}ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}\W*$"
)
_SUBJECT = regex.compile(r"v\s?/\s?v\b|về việc\b")
_NOISE = regex.compile(r"[\W_]*$|(?:hỏa tốc|khẩn|thượng khẩn|dự thảo|mật|bản sao|lưu hành nội bộ|signature|đến\b)")
_MIDDLE_CUT = regex.compile(r"(?<=\S)\s+(?=cộng h[òõ]a x[ãa] hội|độc lập\s*-\s*tự do|đảng cộng sản việt nam)")
_DATE_CUT = regex.compile(r"(?<=\S)\s+(?=(?:tp\.? |thành phố |t\.p )?[\p{L}]+(?: [\p{L}-]+){0,4},\s*ngày\b)")


# UBND HUYỆN TIÊN LỮ TRƯỜNG THCS … Số: 12/KH-THCS: the lines of the left column in one
_LINE_CUT = regex.compile(
    r"(?<=\p{Lu}\s)(?=Số\s*[:.]?\s*[\d….]*\s*/|TRƯỜNG (?:TIỂU|TRUNG|MẦM|THCS|THPT|TH |TH&|MN |PT|CAO|ĐẠI)|"
    r"(?<=(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ) \p{Lu}[\p{Lu} ]{1,40})(?:SỞ|PHÒNG) \p{Lu})"
)


def read_letterhead(document: Document, paragraphs: Sequence[Paragraph]) -> tuple[Letterhead, Span | None]:
    """Tell the lines of the letterhead apart.

    Args:
        document: the document.
        paragraphs: the paragraphs before the type line (or before the addressee of a letter).

    Returns:
        The letterhead, and the subject line (V/v …) of a letter where there is one.
    """
    letterhead = Letterhead()
    body: list[Span] = []
    subject: Span | None = None
    for paragraph in paragraphs:
        for span in _parts(document, paragraph):
            shadow = document.shadow[span.start : span.end]
            if _MOTTO.match(shadow):
                continue
            if (
                subject is not None
                and not _NUMBER.match(shadow)
                and not _DATE.match(shadow)
                and _is_subject_rest(document, span)
            ):
                subject = Span(subject.start, span.end)
                continue
            if letterhead.number is None and (_NUMBER.match(shadow) or _BARE_SYMBOL.match(shadow)):
                letterhead.number = span
            elif letterhead.place_and_date is None and _DATE.match(shadow):
                letterhead.place_and_date = span
            elif _SUBJECT.match(shadow):
                subject = span
            elif not _NOISE.match(shadow) and letterhead.number is None:
                body.append(span)
    letterhead.body = tuple(body)
    return letterhead, subject


def _is_subject_rest(document: Document, span: Span) -> bool:
    text = document.text[span.start : span.end].strip()
    return bool(text) and not text.isupper()


def _parts(document: Document, paragraph: Paragraph) -> list[Span]:
    """The parts of a line in which the two columns were printed beside each other."""
    start, end = paragraph.start, paragraph.end
    cuts = (
        [m.start() for m in _LINE_CUT.finditer(document.text, start, end)]
        if document.text[start:end][:40].isupper()
        else []
    )
    if cuts:
        bounds = [start, *cuts, end]
        return [Span(left, right) for left, right in pairwise(bounds) if right > left]
    for pattern in (_MIDDLE_CUT, _DATE_CUT):
        match = pattern.search(document.shadow, start, end)
        if match is not None and (pattern is _MIDDLE_CUT or _NUMBER.match(document.shadow, start, end)):
            return [Span(start, match.start()), Span(match.end(), end)]
    return [Span(start, end)] if start < end else []
