"""Closing, recipients and signature block (Decree 30/2020, Article 8 and Appendix I, II.7 and II.9)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.reading.document import Document, Kind, Paragraph
from extractor.structure.approval import approved_block, office_in_head
from extractor.structure.outline import Signature, Span
from extractor.structure.zones import AUTHORITY, POSITION, is_appendix, is_attachment_note, is_signature_line
from extractor.vietnamese.late import late_regex

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
_NAME = late_regex(
    r"(?:(?:PGS|GS|TS|T\.S|ThS|Th\.S|Ths|Th\.s|BS(?:CK)?I{0,2}|CKI{1,2}|KS|LS|CN|NGƯT|NGND|NSƯT|NSND|"
    r"Đại tá|Thượng tá|Trung tá|Thiếu tá|Thiếu tướng|Ông|Bà|Đ/c)[.,\s]+)*"
    r"(?P<name>\p{Lu}[\p{L}’'ʼ]*(?:\s+\p{Lu}[\p{L}’'ʼ]*){1,5})\s*$"
)
# ( Đã ký) Nguyễn Thị Phương
_SIGNED = late_regex(r"\s*\(\s*[Đđ]ã ký\s*\)\s+(?=\S)")
# TRƯỞNG BAN | PHÓ THỦ TƯỚNG : the signer's main office on the same line
_SECOND_OFFICE = late_regex(r"(?<=\p{Lu})\s+(?=(?:PHÓ|THỨ)\s\p{Lu}{2,})")
_NOT_NAME = late_regex(r"(?:đã ký|kèm theo|phụ lục|nơi nhận|lưu|sở |ủy ban|bộ |phòng |trường |hội |ban )")
_LABEL = late_regex(r"[*_\s]*n[ơo]i (?:nh[ậâa]n|gửi)\s*[:.]*[*_]*\s*")
_NEXT_BULLET = late_regex(r"[;.,]\s+(?=[-–]\s)")  # "- Như trên; - Lưu: VT."
# KT. BỘ TRƯỞNG THỨ TRƯỞNG Bùi Hồng Lĩnh
_TITLES_AND_NAME = late_regex(
    r"(?P<titles>[\p{Lu}\s./,&-]{6,}?)\s+(?:\(?[Đđ]ã ký\)?\s+)?"
    r"(?P<name>\p{Lu}\p{Ll}[\p{L}’']*(?:\s+\p{Lu}[\p{L}’']*){1,4})"
)
# TM. ỦY BAN NHÂN DÂN | KT. CHỦ TỊCH ; CHỦ TỊCH | PHÓ CHỦ TỊCH
_INNER = late_regex(r"\s(?=(?:KT|K/T|TL|TUQ|Q)\s?[./])|(?<=\p{Lu})\s+(?=(?:PHÓ |THỨ )\p{Lu}{2,})")
_BULLET = late_regex(r"[-–—+*•\s]+")
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
        spans.extend(_entries(document, rest, first.end))
    position = index + 1
    while position < len(paragraphs):
        paragraph = paragraphs[position]
        text = document.string(paragraph)
        if paragraph.column != first.column or not text.strip():
            break
        if is_signature_line(text.strip()) or is_appendix(document, paragraph) or paragraph.kind is not Kind.BODY:
            break
        if is_attachment_note(document, paragraph) or document.shadow.startswith("bản điện tử", paragraph.start):
            break
        bulleted = _BULLET.match(text) is not None
        if spans and not bulleted and _looks_like_name(text) and not text.rstrip().endswith((";", ",", ".")):
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


def _entries(document: Document, start: int, end: int) -> list[Span]:
    """A paragraph's recipients: one, or several where bullets were printed on one line."""
    spans = []
    offsets = [start] + [m.end() for m in _NEXT_BULLET.finditer(document.text, start, end)] + [end]
    for left, right in pairwise(offsets):
        bullet = _BULLET.match(document.text, left, right)
        begin = bullet.end() if bullet else left
        stop = right - (len(document.text[begin:right]) - len(document.text[begin:right].rstrip(" ;.,")))
        if any(char.isalpha() for char in document.text[begin:stop]):
            spans.append(Span(begin, stop))
    return spans


def _looks_like_name(text: str) -> bool:
    match = _NAME.match(text.strip())
    return match is not None and not _NOT_NAME.match(text.strip().lower())


def read_signature(document: Document, paragraphs: Sequence[Paragraph], first: int | None, last: int) -> Signature:
    """Authority, position and name of the signer.

    ``KT. CHỦ TỊCH`` is the authority and the line under it the position; where the head signs, ``TM. ỦY BAN
    NHÂN DÂN`` is the authority; a head who signs alone has none.

    Args:
        document: the document.
        paragraphs: the body paragraphs.
        first: index of the first signature line, or None.
        last: index after the last paragraph that may belong to the block.
    """
    signature = Signature()
    if first is None:
        return signature
    pair = approved_block(document, paragraphs, first, last)
    if pair is not None:
        office_in_head(document, paragraphs[pair[0]], signature)
        first, last = pair[0] + 1, pair[1]
    behalf: Span | None = None
    for index in range(first, last):
        paragraph = paragraphs[index]
        text = document.string(paragraph)
        lead = len(text) - len(text.lstrip())
        noted = _SIGNED.match(text)
        lead = noted.end() if noted is not None else lead
        lead += len(text[lead:]) - len(text[lead:].lstrip(" |"))
        stripped = text[lead:].strip(" |\t")
        span = Span(paragraph.start + lead, paragraph.start + lead + len(stripped))
        words, name = _split_name(stripped)
        if name is not None and signature.name is None and is_signature_line(words):
            signature.name = Span(span.end - len(name), span.end)
            stripped, span = words, Span(span.start, span.start + len(words))
        if AUTHORITY.match(stripped) and len(stripped) <= 120:
            behalf, signature = _authority(document, span, behalf, signature)
        elif (POSITION.match(stripped) or is_signature_line(stripped)) and len(stripped) <= 120:
            if signature.position is None:
                second = _SECOND_OFFICE.search(stripped)
                signature.position = span if second is None else Span(span.start, span.start + second.start())
        elif (
            signature.name is None
            and _looks_like_name(stripped)
            and (signature.position or signature.authority or behalf)
        ):
            match = _NAME.match(stripped)
            if match is not None and not (stripped.isupper() and signature.position is None):
                signature.name = Span(span.start + match.start("name"), span.start + match.end("name"))
                break
    if signature.authority is None:
        signature.authority = behalf
    return signature


def _split_name(text: str) -> tuple[str, str | None]:
    """A signature printed on one line, "KT. BỘ TRƯỞNG THỨ TRƯỞNG Bùi Hồng Lĩnh", as its titles and the name."""
    match = _TITLES_AND_NAME.fullmatch(text)
    return (match["titles"].strip(), match["name"]) if match is not None else (text, None)


def _authority(
    document: Document, span: Span, behalf: Span | None, signature: Signature
) -> tuple[Span | None, Signature]:
    """An authority line: ``TM.`` speaks for the body, the others give the signer's own authority."""
    text = document.text[span.start : span.end]
    inner = _INNER.search(text)
    if inner is not None and not text.startswith(("TL", "T/L")):
        behalf, signature = _authority(document, Span(span.start, span.start + inner.start()), behalf, signature)
        rest = Span(span.start + inner.end(), span.end)
        if AUTHORITY.match(document.text, rest.start, rest.end):
            return _authority(document, rest, behalf, signature)
        signature.position = signature.position or rest
        return behalf, signature
    if text.startswith(("TM", "T/M", "T.M")):
        return span, signature
    if text.startswith("Q"):  # Q. CHỦ TỊCH: acting head, who signs in his own right
        signature.position = signature.position or span
        return behalf, signature
    signature.authority = signature.authority or span
    return behalf, signature
