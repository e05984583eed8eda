"""Signatures in pairs: "DUYỆT CỦA HIỆU TRƯỞNG" beside "NGƯỜI LẬP KẾ HOẠCH" (schools, unions, groups).

Who approves signs the plan; who drew it up is named beside. Where nobody approves, the one who drew it up signs.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.reading.document import Document, Paragraph
from extractor.structure.outline import Signature, Span
from extractor.vietnamese.late import late_regex

# DUYỆT CỦA BGH | PHÊ DUYỆT CỦA HIỆU TRƯỞNG | HIỆU TRƯỞNG PHÊ DUYỆT | BGH DUYỆT | XÁC NHẬN CỦA NHÀ TRƯỜNG |
# Duyệt của Ban Giám hiệu | DUYỆT ; with the office under it in the same paragraph: DUYỆT CỦA BGH Hiệu trưởng
_APPROVED = late_regex(
    r"(?:(?:(?:PHÊ |KÝ )?DUYỆT|XÁC NHẬN|Ý KIẾN PHÊ DUYỆT)(?: CỦA(?P<who> \p{Lu}[\p{Lu}. ]{1,60})| KẾ HOẠCH)?|"
    r"(?P<head>\p{Lu}[\p{Lu}. ]{1,40}?) (?:(?:PHÊ |KÝ )?DUYỆT|XÁC NHẬN)|"
    r"(?:(?:Phê|Ký) duyệt|Duyệt|Xác nhận) của (?P<small>\p{L}[\p{L} ]{1,40}?))"
    r"(?:\s+(?P<office>(?:P\.\s?|Phó )?(?:Hiệu trưởng|Giám đốc|Chủ tịch|Bí thư|Tổ trưởng)))?\s*:?$"
)
# NGƯỜI BÁO CÁO | NGƯỜI LẬP KẾ HOẠCH | NGƯỜI XÂY DỰNG KẾ HOẠCH | Người lập ; with what he is: NGƯỜI LẬP … GV - TPT
_DRAFTED = late_regex(
    r"(?:NGƯỜI (?:LẬP|XÂY DỰNG|VIẾT|LÀM|SOẠN|LÊN|BÁO CÁO|THỰC HIỆN|TỔNG HỢP|ĐỀ NGHỊ|ĐỀ XUẤT|TRÌNH)"
    r"(?: (?:KẾ HOẠCH|BÁO CÁO|BIỂU|BẢNG))?|"
    r"Người (?:lập|xây dựng|viết|làm|soạn|lên|báo cáo|thực hiện|tổng hợp|đề nghị|đề xuất|trình)"
    r"(?: (?:kế hoạch|báo cáo|biểu|bảng))?)(?P<as>\s+[\p{Lu}][\p{L}. -]{1,20})?\s*:?$"
)
_OFFICE = late_regex(
    r"(?:P\.|PHÓ |Phó )?\s?(?:HIỆU TRƯỞNG|CHỦ TỊCH|GIÁM ĐỐC|BÍ THƯ|TRƯỞNG|TỔ TRƯỞNG|[Hh]iệu trưởng|[Tt]ổ trưởng)"
)
_REACH = 14
"""Paragraphs of a pair of signatures, blank lines not counted."""


def opens_pair(text: str) -> bool:
    """Is this line the head of one signature of a pair?"""
    return text[:1].isupper() and bool(_APPROVED.match(text) or _DRAFTED.match(text))


def approved_block(
    document: Document, paragraphs: Sequence[Paragraph], first: int, last: int
) -> tuple[int, int] | None:
    """First paragraph of the approving signature and the one after its last; the drafter's where nobody approves."""
    lines = [document.string(p).strip() for p in paragraphs[first : min(last, first + _REACH)]]
    heads = [index for index, line in enumerate(lines) if opens_pair(line)]
    if not heads:
        return None
    approved = next((index for index in heads if _APPROVED.match(lines[index])), heads[0])
    end = next((index for index in heads if index > approved), len(lines))
    return first + approved, first + end


def office_in_head(document: Document, paragraph: Paragraph, signature: Signature) -> None:
    """Take the office that the head names ("DUYỆT CỦA HIỆU TRƯỞNG"), else the head itself as the authority."""
    text = document.string(paragraph)
    lead = len(text) - len(text.lstrip())
    span = Span(paragraph.start + lead, paragraph.start + len(text.rstrip(" :")))
    match = _APPROVED.match(text.strip())
    if match is None:
        drafted = _DRAFTED.match(text.strip())
        beside = len(drafted["as"] or "") if drafted is not None else 0
        signature.position = Span(span.start, span.end - beside)
        return
    who, office = (match["who"] or match["head"] or match["small"] or "").strip(), match["office"]
    if who and office is None and _OFFICE.match(who):
        office = who
    if office is None or office != who:
        end = span.start + match.start("office") if match["office"] else span.end
        signature.authority = Span(span.start, span.start + len(document.text[span.start : end].rstrip(" :")))
    if office is not None:
        begin = paragraph.start + text.rindex(office)
        signature.position = Span(begin, begin + len(office))
