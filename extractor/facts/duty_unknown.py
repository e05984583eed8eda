"""Bodies that no register knows, told by where they stand: a heading or a label between those of known bodies."""

from __future__ import annotations

from extractor.facts.duty_openers import Opener
from extractor.facts.witness import Witness
from extractor.structure.outline import Block, Heading, Span
from extractor.vietnamese.late import late_regex

# Công tác kiểm tra | Một số lưu ý | Thi đua, khen thưởng: headings between those of agencies that name no body
_TOPIC = late_regex(
    r"(?:công tác|một số|các nội dung|những|việc|lưu ý|kiểm tra|giám sát|thi đua|khen thưởng|hồ sơ|biện pháp|bảng|"
    r"kinh phí|nguồn lực|nguồn kinh phí|thời gian|địa điểm|chế độ|tổng kết|sơ kết|danh sách|thành lập|quy định|yêu cầu|"
    r"lễ|ngày hội|hội (?:thi|thảo|nghị|diễn|trại|chợ)|cuộc thi|tọa đàm|tuyên truyền|"
    r"kết quả|hiệu lực|điều khoản|thời hạn|hằng năm|hàng năm|căn cứ|"
    r"(?:thành phần|nội dung|hình thức|đối tượng|số lượng|cơ cấu)(?!\p{L}))(?!\p{L})"
)
# Khối Vận phường: …: a name of few words before a colon
_LABELLED = late_regex(r"(?P<names>\p{Lu}[^:.;\n]{2,60}?)\s*:\s+(?=\p{L})")
# Báo cáo kết quả … | Tổ chức … : a task without a subject of its own
TASK = late_regex(
    r"(?:báo cáo|tổng hợp|tổ chức|xây dựng|chỉ đạo|hướng dẫn|tuyên truyền|phối hợp|chủ trì|gửi|bố trí|huy động|"
    r"vận động|phát động|phân công|tham gia|chuẩn bị|đảm bảo|bảo đảm|hỗ trợ|"
    r"kiểm tra|đôn đốc|triển khai|rà soát|lồng ghép|tham mưu|theo dõi)(?!\p{L})"
)


def unknown_agency(witness: Witness, heading: Heading) -> Opener | None:
    """A heading between agencies' headings that names a body the register does not know."""
    if heading.roles != ["other"] or _TOPIC.match(witness.shadow, heading.words.start, heading.words.end):
        return None
    return Opener(heading.words, heading.run_in, heading.run_in is None)


def unknown_label(witness: Witness, block: Block) -> Opener | None:
    """As in "2. Khối Vận phường: Tuyên truyền …" among agencies: a body that no register knows, and its task."""
    label = _LABELLED.match(witness.text, block.words, block.end)
    if label is None or _TOPIC.match(witness.shadow, block.words) or TASK.match(witness.shadow, block.words):
        return None
    if TASK.match(witness.shadow, label.end()) is None:
        return None
    return Opener(Span(block.words, label.end("names")), Span(label.end(), block.end), False)
