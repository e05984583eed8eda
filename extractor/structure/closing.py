"""Closing and recipients (Decree 30/2020, Article 8 and Appendix I, II.9); the signature: ``signature``."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from extractor.reading.document import Document, Kind, Paragraph
from extractor.structure.offices import AUTHORITY, is_signature_line, looks_like_name
from extractor.structure.outline import Span
from extractor.structure.zones import is_appendix, is_attachment_note
from extractor.vietnamese.late import late_regex

if TYPE_CHECKING:
    import regex

# Trên đây là Kế hoạch … | Trên cơ sở Kế hoạch … | Trong quá trình thực hiện … | Nhận được công văn này …
CLOSING = late_regex(
    r"(?:trên đây là|trên cơ sở (?:kế hoạch|nội dung)|"
    r"trong quá trình (?:tổ chức |triển khai )?(?:thực hiện|triển khai)|"
    r"nhận được (?:kế hoạch|công văn|văn bản)|căn cứ (?:nội dung |vào )?(?:kế hoạch|công văn|nội dung)|"
    r"nếu có (?:vướng mắc|khó khăn)|kế hoạch này (?:được|có hiệu lực|thay thế)|trân trọng)"
)
# UBND huyện đề nghị các đơn vị triển khai thực hiện … | Yêu cầu các phòng, ban … nghiêm túc … : only near the end
_ORDER = late_regex(
    r"(?:(?:ubnd|ủy ban nhân dân|ban|bộ|văn phòng|hội|cục|trường|đoàn|sở|phòng|huyện ủy|đảng ủy|thường trực|"
    r"nhà trường)[^.;:]{0,80})?"
    r"(?:yêu cầu|đề nghị)\s[^.;]{0,200}(?:triển khai|thực hiện|nghiêm túc)"
)
_ORDER_REACH = 4
"""A closing order without set words is believed only in the last paragraphs of the body."""
_LABEL = late_regex(r"[*_\s]*n[ơo]i (?:nh[ậâa]n|gửi)\s*[:.]*[*_]*\s*")
_NEXT_BULLET = late_regex(r"[;.,]\s+(?=[-–]\s)")  # "- Như trên; - Lưu: VT."
_BULLET = late_regex(r"[-–—+*•\s]+")
# Nơi nhận: Sở GDĐT (báo cáo); | Các tổ CM (t/h), | Lưu: VT: all on the label's line
_NEXT_INLINE = late_regex(r";\s+(?=\p{L})|(?<=\)),\s+(?=\p{Lu})|,\s+(?=Lưu[\s:])|[;.,]\s+(?=[-–]\s)")
# Nơi nhận: | Sở GDĐT (báo cáo); Lưu: VT : what a text file's reader took for a second column
_INLINE_FILING = late_regex(r"[;,]\s+lưu\s*[:.]?\s*\p{L}")
_FILING = late_regex(r"lưu\s*[:.]?\s*(?:vt|văn thư|vp|hs|đt|p|\p{L})")


def closing_start(document: Document, blocks: Sequence[Paragraph], first: int) -> int:
    """Index of the paragraph with which the closing begins, searched from ``first`` to the end."""
    for index in range(first, len(blocks)):
        paragraph = blocks[index]
        if paragraph.kind is not Kind.BODY:
            continue
        if document.string(paragraph).rstrip().endswith(":"):  # "Trên cơ sở Kế hoạch này, giao:" opens a list
            continue
        near_end = index >= len(blocks) - _ORDER_REACH
        if CLOSING.match(document.shadow, paragraph.start, paragraph.end) or (
            near_end and _ORDER.match(document.shadow, paragraph.start, paragraph.end)
        ):
            return index
    return len(blocks)


def read_recipients(document: Document, paragraphs: Sequence[Paragraph], index: int) -> tuple[list[Span], int]:
    """The lines under ``Nơi nhận`` without bullets, the filing line (Lưu) last.

    Returns:
        The spans and the index after the last paragraph used.
    """
    spans: list[Span] = []
    first = paragraphs[index]
    label = _LABEL.match(document.shadow, first.start, first.end)
    rest = label.end() if label else first.end
    if rest < first.end and not AUTHORITY.match(document.text, rest, first.end):
        spans.extend(_entries(document, rest, first.end, _NEXT_INLINE))
    position = index + 1
    while position < len(paragraphs):
        paragraph = paragraphs[position]
        text = document.string(paragraph)
        if paragraph.column != first.column or not text.strip():
            if not spans and _INLINE_FILING.search(document.shadow, paragraph.start, paragraph.end):
                return _entries(document, paragraph.start, paragraph.end, _NEXT_INLINE), position + 1
            break
        if is_signature_line(text.strip()) or is_appendix(document, paragraph) or paragraph.kind is not Kind.BODY:
            break
        if is_attachment_note(document, paragraph) or document.shadow.startswith("bản điện tử", paragraph.start):
            break
        bulleted = _BULLET.match(text) is not None
        if spans and not bulleted and looks_like_name(text) and not text.rstrip().endswith((";", ",", ".")):
            break
        if spans and not bulleted and _goes_on(document, paragraphs[position - 1], text):
            more = _entries(document, paragraph.start, paragraph.end)
            spans[-1] = Span(spans[-1].start, more[-1].end if more else spans[-1].end)
        else:
            spans.extend(_entries(document, paragraph.start, paragraph.end))
        position += 1
        if _FILING.match(document.shadow, spans[-1].start, spans[-1].end) if spans else False:
            break
    return spans, position


def _goes_on(document: Document, before: Paragraph, text: str) -> bool:
    """A line broken by hand: "- Các phòng, ban," / "đoàn thể huyện;", "- Văn phòng UBND tỉnh" / "(để báo cáo);"."""
    words = text.lstrip()
    return (words[:1].islower() or words[:1] == "(") and not document.string(before).rstrip().endswith((";", ".", ":"))


def _entries(document: Document, start: int, end: int, between: regex.Pattern[str] = _NEXT_BULLET) -> list[Span]:
    """A paragraph's recipients: one, or several that were printed on one line."""
    spans = []
    offsets = [start] + [m.end() for m in between.finditer(document.text, start, end)] + [end]
    for left, right in pairwise(offsets):
        bullet = _BULLET.match(document.text, left, right)
        begin = bullet.end() if bullet else left
        stop = right - (len(document.text[begin:right]) - len(document.text[begin:right].rstrip(" ;.,")))
        if any(char.isalpha() for char in document.text[begin:stop]):
            spans.append(Span(begin, stop))
    return spans
