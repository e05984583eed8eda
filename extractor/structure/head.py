"""What stands before the preamble: letterhead, type line and title, or a letter's subject and addressee."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extractor.reading.document import Document, Paragraph
from extractor.rulebook import load
from extractor.structure.letterhead import read_letterhead
from extractor.structure.letterhead_lines import MOTTO, is_letterhead_line
from extractor.structure.offices import is_signature_line
from extractor.structure.outline import Letterhead, Span
from extractor.structure.type_line import find_type_line
from extractor.structure.zones import PREAMBLE, is_attachment_note, names_who_decides, title_end
from extractor.vietnamese.labels import label_of
from extractor.vietnamese.late import late_regex
from extractor.vietnamese.letters import shadow

ADDRESSEE = late_regex(r"kính gửi\s*:?")
_HEAD_LIMIT = 40
"""Paragraphs among which the addressee, or the end of a letterhead, is looked for."""
_LETTERHEAD_LINES = 8
"""Lines of a letterhead under its national motto."""
# 91/KH-UBND năm 2021 | số 150/KH-UBND ngày 3/5/2021 về việc: what a site's caption puts before the title
_CAPTION = late_regex(
    r"(?:[Ss]ố\s+)?\d{1,5}\s?/\s?(?:\d{4}/)?\p{Lu}[\p{L}&]*(?:\s?[-/]\s?[\p{L}&]+){0,3}\s+"
    r"(?:năm \d{4}\s+|\d{4}\s+|ngày [\d/.-]{6,10}\s+)?(?:(?:v/v|vv|về việc|về)\s+)?"
)


# Công văn số 550/SGDĐT-GDTX: V/v | hướng dẫn … ; Công văn 12/UBND-VX ngày 3/5/2021 về việc | …
_LETTER_CAPTION = late_regex(r"công văn\s[^\n]{0,70}?(?:v\s?/\s?v|về việc)\s*:?\s+(?=\p{L})")
# Năm học 2024 - 2025 | Năm 2024 | Tháng 10 năm 2024 | Học kỳ I | Giai đoạn 2021 - 2025: the last line of a title
_OF_YEAR = late_regex(r"\(?(?:năm học|năm|tháng|học kỳ|học kì|giai đoạn|quý|tuần)\s+(?:\d|[ivx]+(?!\p{L}))")
_LONGEST_YEAR_LINE = 60
_FEW_WORDS = 3
"""Words beside the type that are no title by themselves: "KẾ HOẠCH CHUYÊN ĐỀ"."""


@dataclass(frozen=True, slots=True)
class Head:
    """What stands before the preamble, and the index of the first paragraph after it."""

    letterhead: Letterhead
    type_line: Span | None
    abbreviation: str | None
    title: Span | None
    body_first: int
    attached: Span | None = None


@lru_cache(maxsize=4)
def type_names() -> dict[str, str]:
    """Names of document types, in shadow form, with their abbreviations."""
    return {
        shadow(name): kind.abbr
        for kind in load().document_types
        if kind.abbr and kind.family != "copy"
        for name in (kind.name, *kind.variants)
        if name != "Văn bản"
    }


def _attachment(document: Document, paragraphs: Sequence[Paragraph], first: int) -> int:
    """Index after "(Ban hành kèm theo Quyết định số … )", which may run over lines; ``first`` where there is none."""
    if first >= len(paragraphs) or not is_attachment_note(document, paragraphs[first]):
        return first
    if "(" not in document.string(paragraphs[first]):
        return first + 1
    closed = (i for i in range(first, min(first + 3, len(paragraphs))) if ")" in document.string(paragraphs[i]))
    return next(closed, first) + 1


def read_head(document: Document, paragraphs: Sequence[Paragraph]) -> Head:
    """Letterhead, type line and title; letters have an addressee instead of a type line."""
    found = find_type_line(document, paragraphs, type_names())
    if found is not None:
        index, abbreviation, offset = found
        letterhead, _ = read_letterhead(document, paragraphs[:index])
        line = paragraphs[index]
        type_line = Span(line.start, line.start + offset)
        rest = document.text[line.start + offset : line.end].strip(" :.*_")
        caption = _CAPTION.match(rest)
        if caption is not None and caption.end() < len(rest):  # "Kế hoạch 91/KH-UBND năm 2021 thực hiện …"
            letterhead.number = letterhead.number or Span(line.start + offset, line.end)
            rest = rest[caption.end() :]
        after = title_end(document, paragraphs, index + 1)
        if rest.lower().startswith("số ") and after > index + 1:  # "KẾ HOẠCH SỐ 12/KH-UBND", the title below
            letterhead.number = letterhead.number or Span(line.start + offset, line.end)
            rest = ""
        if rest:
            start = document.text.index(rest, line.start + offset)
            after = _after_title_beside(document, paragraphs, index, rest)
            title: Span | None = Span(start, paragraphs[after - 1].end if after > index + 1 else start + len(rest))
        else:
            title = _joined(document, paragraphs, index + 1, after)
        attached = None
        noted = _attachment(document, paragraphs, after)
        if noted > after:
            attached = Span(paragraphs[after].start, paragraphs[noted - 1].end)
            after = noted
        return Head(letterhead, type_line, abbreviation, title, max(after, index + 1), attached)
    end = _head_end(document, paragraphs)
    letterhead, subject = read_letterhead(document, paragraphs[:end])
    if subject is not None or _is_letter(document, paragraphs, end):
        return Head(letterhead, None, "CV", subject or _captioned(document, paragraphs[:end]), end)
    return _without_type_line(document, paragraphs, letterhead, end)


def _after_title_beside(document: Document, paragraphs: Sequence[Paragraph], index: int, rest: str) -> int:
    """Index after a title that begins on the type's line: "KẾ HOẠCH GIÁO DỤC NHÀ TRƯỜNG" / "Năm học 2024 - 2025"."""
    if not rest.isupper() or index + 1 >= len(paragraphs):
        return index + 1
    below = paragraphs[index + 1]
    text = document.string(below)
    of_year = _OF_YEAR.match(document.shadow, below.start, below.end) and len(text) <= _LONGEST_YEAR_LINE
    if of_year:
        return index + 2
    return max(title_end(document, paragraphs, index + (len(rest.split()) <= _FEW_WORDS)), index + 1)


def _without_type_line(document: Document, paragraphs: Sequence[Paragraph], letterhead: Letterhead, end: int) -> Head:
    """A copy that has lost its type line: the capitals between letterhead and preamble are its title."""
    first = end
    while first > 0 and _in_capitals(document, paragraphs[first - 1]):
        first -= 1
    after = end
    while letterhead.number is not None and after < len(paragraphs) and _in_capitals(document, paragraphs[after]):
        after += 1
    if letterhead.number is None or first == after or label_of(document.string(paragraphs[first])) is not None:
        return Head(letterhead, None, None, None, end)
    return Head(letterhead, None, None, _joined(document, paragraphs, first, after), after)


def _in_capitals(document: Document, paragraph: Paragraph) -> bool:
    """Is this a line of a title in capitals? Who decides ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …") and a heading are none."""
    text = document.string(paragraph)
    if not _mostly_capitals(text) or is_signature_line(text.strip()) or label_of(text) is not None:
        return False
    return not is_letterhead_line(document, paragraph)


def _mostly_capitals(text: str) -> bool:
    """Capitals but for a symbol's letters: "THỰC HIỆN CHỈ THỊ SỐ 20/CT-TTg NGÀY …"."""
    letters = [char for char in text if char.isalpha()]
    return len(letters) >= 8 and sum(char.isupper() for char in letters) >= 0.9 * len(letters)


def _joined(document: Document, paragraphs: Sequence[Paragraph], first: int, after: int) -> Span | None:
    lines = [p for p in paragraphs[first:after] if any(char.isalpha() for char in document.string(p))]
    if not lines:
        return None
    last = lines[-1].lines[-1]
    above = document.text[lines[-1].start : last.start]  # in one paragraph, where a text file has no blank line between
    line = document.text[last.start : last.end]
    if above.strip() and after < len(paragraphs) and names_who_decides(document, line, above, paragraphs[after].start):
        return Span(lines[0].start, last.start)
    return Span(lines[0].start, lines[-1].end)


def _head_end(document: Document, paragraphs: Sequence[Paragraph]) -> int:
    """Index of the first paragraph of a letter's body, or of a document that has lost its head."""
    for index, paragraph in enumerate(paragraphs[:_HEAD_LIMIT]):
        if ADDRESSEE.match(document.shadow, paragraph.start, paragraph.end):
            return index
    heads = [i for i, paragraph in enumerate(paragraphs[:_HEAD_LIMIT]) if is_letterhead_line(document, paragraph)]
    motto = next((i for i in heads if MOTTO.search(document.shadow, paragraphs[i].start, paragraphs[i].end)), None)
    first = 0 if motto is None else max(i for i in heads if i <= motto + _LETTERHEAD_LINES) + 1
    for index, paragraph in enumerate(paragraphs[:_HEAD_LIMIT]):
        text = document.string(paragraph)
        if index < first:
            continue
        if (
            PREAMBLE.match(document.shadow, paragraph.start, paragraph.end)
            or len(text) > 160
            or label_of(text) is not None
        ):
            return index
    return 0


def _captioned(document: Document, paragraphs: Sequence[Paragraph]) -> Span | None:
    """A letter's subject where only the line above its letterhead has it: "Công văn số 550/SGDĐT-GDTX: V/v …"."""
    caption = _LETTER_CAPTION.match(document.shadow, paragraphs[0].start, paragraphs[0].end) if paragraphs else None
    return Span(caption.end(), paragraphs[0].end) if caption is not None else None


def _is_letter(document: Document, paragraphs: Sequence[Paragraph], index: int) -> bool:
    return index < len(paragraphs) and ADDRESSEE.match(document.shadow, paragraphs[index].start) is not None
