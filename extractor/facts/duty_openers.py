"""How a paragraph opens a duty: the names of its agencies, and the task that follows on the same line.

Three forms: a heading of its own ("1. Sở Nội vụ"), a label before the task ("- Phòng GD&ĐT: xây dựng …"), the subject
of a sentence ("2. Giao Phòng Tài chính chủ trì …"), also after a clause of ground or time.
"""

from __future__ import annotations

from dataclasses import dataclass

import regex

from extractor.facts.witness import Witness
from extractor.registry.agency_lists import begins_agency, names_an_agency, split_agencies
from extractor.structure.outline import Block, Span

_MAX_NAMES = 260
# Sở Nội vụ | chủ trì …: the verb at which the names of a sentence's agencies end
_VERB = regex.compile(
    r"(?<!\p{L})(?<!các )(?<!Các )(?<!những )(?:chủ trì|phối hợp|có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|"
    r"tham mưu|hướng dẫn|chỉ đạo|xây dựng|"
    r"tổ chức|triển khai|thực hiện|căn cứ|tăng cường|đẩy mạnh|là (?:cơ quan|đơn vị|đầu mối)|làm đầu mối|chủ động|"
    r"bố trí|theo dõi|tuyên truyền|"
    r"tiếp tục|phổ biến|quán triệt|rà soát|báo cáo|giúp|đảm bảo|bảo đảm|lồng ghép|vận động|khuyến khích|kiểm tra|"
    r"đôn đốc|tổng hợp|cử|huy động|"
    r"hỗ trợ|xem xét|quan tâm|duy trì|đăng ký|chuẩn bị|phân công|lựa chọn|phát động|đưa tin|viết bài|dành|cung cấp|"
    r"nghiêm túc|thông báo|phát huy|"
    r"tích cực|thường xuyên|kịp thời|theo chức năng|tùy|trên cơ sở|trực tiếp|giám sát|thẩm định|cân đối|đề xuất|"
    r"ban hành|chủ trương|tạo điều kiện|"
    r"tham gia|phụ trách|hoàn thiện|nắm|lập|thu thập|trong quá trình|kết nối|điều hành|đánh giá|giải quyết|trình|"
    r"thẩm tra|nghiên cứu|gửi|đề nghị|"
    r"có văn bản|trong quá trình|yêu cầu|chọn|sắp xếp|cập nhật|đảm nhiệm|khẩn trương|treo|mở|dựa|đăng tải|xây|cần|"
    r"phải|được giao|quản lý)(?!\p{L})"
)
# Kết thúc cuộc bầu cử, Ban Thường trực … | Căn cứ Kế hoạch này, các sở, ngành … : a clause before the subject
_GROUND = regex.compile(
    r"(?:căn cứ|kết thúc|trên cơ sở|sau khi|sau|hằng năm|hàng năm|định kỳ|trước ngày|trong quá trình|"
    r"trong thời gian|theo(?! dõi)|để|nhằm|"
    r"từ nay|thực hiện|chậm nhất|khi)(?!\p{L})"
)
_COMMA = regex.compile(r",\s+")
_MAX_GROUND = 260
_HALF_SENTENCE = regex.compile(r"\s(?:có|được|từ|là|sẽ|phải|cần)(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Opener:
    """An agency that opens a duty: its names, and the task that follows on the same line."""

    names: Span
    rest: Span | None
    heading: bool


def opener_of(witness: Witness, block: Block) -> Opener | None:
    """How a paragraph opens a duty: label before a colon, heading of its own, or subject of a sentence."""
    text = witness.text[block.words : block.end].rstrip()
    if not begins_agency(text):
        return _after_ground(witness, block, text) if block.label is not None else None
    return _before_colon(block, text) or _as_heading(block, text) or _as_subject(block.words, text)


def _before_colon(block: Block, text: str) -> Opener | None:
    """As in "- Phòng GD&ĐT: xây dựng …", also "Đề nghị các tổ chức hội: Hội Nông dân, Hội Phụ nữ phối hợp …"."""
    colon = text.find(":", 0, _MAX_NAMES + 1)
    if colon <= 0 or not names_an_agency(text[:colon].rstrip()):
        return None
    names, rest = text[:colon].rstrip(), text[colon + 1 :].strip()
    if not rest:
        return Opener(Span(block.words, block.words + len(names)), None, True)
    offset = block.words + text.index(rest, colon)
    listed = _as_subject(offset, rest) if begins_agency(rest) and _is_class(names) else None
    if listed is not None:  # the names after the colon say which bodies the class means
        return Opener(Span(block.words, listed.names.end), listed.rest, False)
    return Opener(Span(block.words, block.words + len(names)), Span(offset, offset + len(rest)), False)


def _is_class(names: str) -> bool:
    """The last name before a colon is a class of bodies: "UB MTTQ, các tổ chức hội"."""
    parts = split_agencies(names)
    return bool(parts) and parts[-1].lower().startswith("các ")


def _as_heading(block: Block, text: str) -> Opener | None:
    plain = text.rstrip(" .;,")
    if len(plain) > _MAX_NAMES or not names_an_agency(plain):
        return None
    if _VERB.search(text, 3) is not None and text.endswith((".", ";")):
        return None
    return Opener(Span(block.words, block.words + len(plain)), None, True)


def _as_subject(start: int, text: str) -> Opener | None:
    """As in "2. Giao Phòng Tài chính chủ trì …": the names end at the verb."""
    verb = _VERB.search(text, 3, _MAX_NAMES + 40)
    if verb is None or verb.start() > _MAX_NAMES:
        return None
    names = text[: verb.start()].rstrip(" ,-–")
    if not names_an_agency(names) or _HALF_SENTENCE.search(names):
        return None
    return Opener(Span(start, start + len(names)), Span(start + verb.start(), start + len(text)), False)


def _after_ground(witness: Witness, block: Block, text: str) -> Opener | None:
    """As in "5. Kết thúc cuộc bầu cử, Ban Thường trực … chịu trách nhiệm …": a clause of ground or time first."""
    if not _GROUND.match(witness.shadow, block.words, block.end):
        return None
    for comma in _COMMA.finditer(text, 0, _MAX_GROUND):
        rest = text[comma.end() :]
        if begins_agency(rest):
            return _as_subject(block.words + comma.end(), rest)
    return None
