"""Where the parts of a document begin and end: title, recipients, signature, appendices; the type: ``type_line``."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.reading.document import Document, Kind, Paragraph
from extractor.registry.agency_lists import begins_agency
from extractor.structure.approval import opens_pair
from extractor.structure.offices import LONGEST, is_signature_line
from extractor.vietnamese.labels import label_of
from extractor.vietnamese.late import late_regex

# căn cứ … | thực hiện … | theo đề nghị … | để … | nhằm … : the words that open a preamble
PREAMBLE = late_regex(
    r"(?:[-+*]\s*)?(?:căn cứ|thực hiện|tiếp tục thực hiện|theo|để|nhằm|xét|trên cơ sở|sau khi|được sự|"
    r"triển khai thực hiện|hưởng ứng|trước diễn biến|quán triệt|thừa lệnh)(?!\p{L})"
)
RECIPIENTS = late_regex(r"[*_\s]*n[ơo]i (?:nh[ậâa]n|gửi)\s*(?::|$|\.)")
_GOES_ON = (" CỦA", " VÀ", " TẠI", " VỚI", " DO", " CHO", " VỀ", ",", "-", "–")
"""Ends of a title's line that the name of a body in the next one belongs to."""
_APPENDIX = late_regex(
    r"(?:phụ lục|biểu mẫu|mẫu biểu|biểu số|mẫu số|mẫu báo cáo|đề cương báo cáo)(?!\p{L})[^.;]{0,160}$"
)
_ATTACHED = late_regex(r"\(?\s*(?:ban hành )?kèm theo (?:kế hoạch|công văn|quyết định|văn bản|tờ trình|báo cáo)")


# Năm học 2026 - 2027 | Học kỳ I, năm học: 2026 - 2027 | Tháng 4 năm 2026, in small letters under a title in capitals
_ONLY_YEAR = late_regex(
    r"(?:(?:năm học|năm|tháng|học kỳ|học kì|giai đoạn|quý|tuần)\s*:?\s*"
    r"(?:\d[\d\s/–-]*|[ivx]+(?!\p{L}))(?:\s*(?:,|và))?\s*)+"
)


def title_end(document: Document, paragraphs: Sequence[Paragraph], first: int) -> int:
    """Index after the last paragraph of the title (trích yếu) that begins at ``first``."""
    index = first
    while index < len(paragraphs) and index < first + 5:
        paragraph = paragraphs[index]
        shadow = document.shadow[paragraph.start : paragraph.end]
        text = document.string(paragraph)
        if not any(char.isalpha() for char in text):
            if index > first:
                break
            index += 1
            first += 1
            continue
        noted = (shadow.startswith("(") and not shadow.startswith(("(v/v", "(về"))) or shadow.startswith(
            ("chủ đề", "chủ điểm", "kính gửi", "ban hành kèm theo", "kèm theo")
        )
        if paragraph.kind is not Kind.BODY or noted:
            break
        if index == first:
            if shadow.startswith("căn cứ") or (PREAMBLE.match(shadow) and text.rstrip().endswith((";", ":"))):
                break
        elif not _continues_title(paragraphs[index - 1], paragraph, shadow, text, document) or (
            _decides(document, paragraphs, index)
        ):
            break
        index += 1
    return index


def _decides(document: Document, paragraphs: Sequence[Paragraph], index: int) -> bool:
    line, before = document.string(paragraphs[index]), document.string(paragraphs[index - 1])
    below = paragraphs[index + 1 : index + 2]
    return bool(below) and names_who_decides(document, line, before, below[0].start)


def names_who_decides(document: Document, text: str, before: str, below: int) -> bool:
    """Is this line between title and grounds who decides: "THỦ TƯỚNG CHÍNH PHỦ", "HỘI ĐỒNG NHÂN DÂN TỈNH …"?

    Args:
        document: the document.
        text: the line.
        before: what is printed above it.
        below: offset at which the paragraph under it begins.
    """
    text = text.strip()
    if not text.isupper() or not document.shadow.startswith("căn cứ", below) or before.rstrip().endswith(_GOES_ON):
        return False
    return is_signature_line(text) or begins_agency(text) or text in ("CHÍNH PHỦ", "QUỐC HỘI")


def _continues_title(before: Paragraph, paragraph: Paragraph, shadow: str, text: str, document: Document) -> bool:
    if PREAMBLE.match(shadow) or text.rstrip().endswith((".", ";", ":")) or len(text) > 220:
        return False
    label = label_of(text)
    if label is not None and label.family != "bullet":
        return False
    previous = document.string(before)
    if previous.rstrip().endswith(":") and text.lstrip().startswith(("“", '"')):  # "… tháng 10:" / "“Em yêu quê em”"
        return True
    if paragraph.gap and not (paragraph.centred or paragraph.bold):
        return False
    if previous.isupper() and _ONLY_YEAR.fullmatch(shadow.strip()):
        return True
    alike = previous.isupper() == text.isupper() and before.bold == paragraph.bold
    return alike and (
        paragraph.centred or paragraph.bold or text.isupper() or not previous.rstrip().endswith((".", ":"))
    )


def find_recipients(document: Document, paragraphs: Sequence[Paragraph], first: int) -> int | None:
    """Index of the ``Nơi nhận`` line (Decree 30/2020, Appendix I, II.9), also with lost marks."""
    for index in range(first, len(paragraphs)):
        paragraph = paragraphs[index]
        if RECIPIENTS.match(document.shadow, paragraph.start, paragraph.end):
            return index
    return None


_CLOSING_CELLS = 12
"""A signature in a table is believed only among the last paragraphs, where no recipients stand."""


_PAIR_REACH = 40
"""A pair of signatures is believed only among the last paragraphs."""


def find_signature(
    document: Document, paragraphs: Sequence[Paragraph], first: int, recipients: int | None
) -> int | None:
    """Index of the first line of the signature block, before or after the recipients."""
    start = first if recipients is None else max(first, recipients - 12)
    for index in range(start, len(paragraphs)):
        cell = paragraphs[index].kind is not Kind.BODY
        if cell and recipients is None and index < len(paragraphs) - _CLOSING_CELLS:
            continue
        text = document.string(paragraphs[index]).strip(" |\t")
        if is_signature_line(text) or (not cell and index >= len(paragraphs) - _PAIR_REACH and opens_pair(text)):
            if recipients is None and not _opens_decision(document, paragraphs, index + 1):
                return index
            if recipients is not None and not _prose_between(document, paragraphs, index + 1, recipients):
                return index
            continue
        if recipients is not None and index > recipients and is_appendix(document, paragraphs[index]):
            return None
    return None


def _opens_decision(document: Document, paragraphs: Sequence[Paragraph], first: int) -> bool:
    """Grounds right under "CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ …" show that it opens a decision and signs nothing."""
    following = paragraphs[first : first + 2]
    return any(
        PREAMBLE.match(document.shadow, p.start) or document.shadow.startswith("quyết định", p.start) for p in following
    )


def _prose_between(document: Document, paragraphs: Sequence[Paragraph], first: int, last: int) -> bool:
    """Sentences before the recipients show that "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …" was a decision's opening line."""
    return any(
        paragraph.end - paragraph.start > LONGEST or PREAMBLE.match(document.shadow, paragraph.start)
        for paragraph in paragraphs[first:last]
    )


def is_appendix(document: Document, paragraph: Paragraph) -> bool:
    """Is this paragraph the heading of an appendix (Phụ lục)?"""
    if paragraph.kind is not Kind.BODY:
        return False
    shadow = document.shadow[paragraph.start : paragraph.end].strip()
    return bool(_APPENDIX.match(shadow))


def is_attachment_note(document: Document, paragraph: Paragraph) -> bool:
    """``(Kèm theo Kế hoạch số …)``: the line under the heading of an attached form."""
    return bool(_ATTACHED.match(document.shadow[paragraph.start : paragraph.end].strip()))
