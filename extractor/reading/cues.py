"""The signs by which two neighbouring lines are told to belong together or not."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.reading.labels import label_of
from extractor.reading.landmarks import PREAMBLE, is_capitals
from extractor.reading.lines import RawLine
from extractor.vietnamese.late import late_re

FINAL = ".;:!?…"
"""Signs that can end a paragraph."""
# sentences that always open a paragraph: "Trên đây là Kế hoạch …", "Trân trọng!", "Nơi nhận"
_OPENERS = late_re(
    r"(?:Trên đây là|Trân trọng|Kính gửi|Nơi nhận|Căn cứ|Thực hiện|Thi hành|Xét đề nghị|Theo đề nghị|Trên cơ sở|"
    r"Nhận được|Yêu cầu các|Kế hoạch này|Quyết định này|Trong quá trình)\b"
)
# the verbs with which a duty begins, when the line before is a heading: "Chủ trì, phối hợp …"
_DUTY = late_re(
    r"(?:Chủ trì|Phối hợp|Chỉ đạo|Căn cứ|Tham mưu|Xây dựng|Hướng dẫn|Chịu trách nhiệm|Là cơ quan|Triển khai)\b"
)
# the halves of a word that a hyphen or slash at the line end holds together: "GDNN-⏎GDTX", "5201/⏎BGDĐT"
_HYPHEN_NEXT = late_re(r"[A-ZĐÀ-Ỹ]{2}|\d|[\w.-]{1,60}@|[a-z]{1,3}[A-ZĐ]")
# "- Lưu: VT, GD&ĐT": the last recipient, the office's own files
_FILING = late_re(r"^\W{0,3}L[ưƯ][uU]\b")
_OPEN_WORDS = (
    "ngày tháng năm số khoản mục điều của và hoặc tại theo với cho các những từ đến trong về do trước trên để gồm là"
)
_WANTS_MORE = frozenset(_OPEN_WORDS.split())
_NEAR = 300
# a document named after a semicolon goes on with the same basis: "…; Quyết định số 1315/QĐ-TTg …"
_DOCUMENT = late_re(
    r"(?:Nghị quyết|Quyết định|Chỉ thị|Thông báo|Hướng dẫn|Chương trình|Kế hoạch|Đề án|Công văn|Công điện|Thông tư|"
    r"Nghị định|Luật|Bộ luật|Pháp lệnh|Kết luận|Văn bản|Tờ trình|Báo cáo)\b"
)
_SIZE_STEP = 0.8
_LONG_ENOUGH = 40
_SHORT_LABEL = 14


# "I.", "2.1.", "b)": a number that a copy has on a line above its heading
_LABEL_ALONE = late_re(r"(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3}|[a-eđ])[./)]{1,2}")


@dataclass(slots=True)
class Group:
    """The raw lines of one paragraph, and its text so far."""

    lines: list[RawLine]
    text: str

    @property
    def last(self) -> RawLine:
        """The line that was joined last."""
        return self.lines[-1]


def glue(before: str, after: str) -> str:
    """Put two parts of a broken line together: with a space, or none inside a symbol, address or word."""
    return f"{before}{seam(before, after)}{after}"


def seam(before: str, after: str) -> str:
    """What stands between two parts of a broken line: ``""`` inside ``GDNN-⏎GDTX`` or ``5201/⏎BGDĐT``, else a space."""
    if before[-2:-1].isalnum():
        if before[-1] in "-‐‑" and _HYPHEN_NEXT.match(after):
            return ""
        if before[-1] == "/" and after[:1].isalnum():
            return ""
    return " "


def stands_at_margin(group: Group, line: RawLine) -> bool:
    """Places are known, and they say: a full line above, an indented first line, and this line at the margin."""
    return line.indented is False and group.last.full is True and group.lines[0].indented is True


def style_changes(last: RawLine, line: RawLine) -> bool:
    """Another size, weight or place of the line (where the format tells)."""
    if last.size is not None and line.size is not None and abs(last.size - line.size) > _SIZE_STEP:
        return True
    return last.bold is not line.bold or (line.centred and not last.centred)


def starts_anew(group: Group, text: str, end: str) -> bool:
    """Wordings that open a paragraph: a closing sentence, a basis, the first duty under a heading."""
    if _OPENERS.match(text) and end in FINAL:
        return True
    if end == ";" and PREAMBLE.match(group.text) and text[:1].isupper() and not _DOCUMENT.match(text):
        return True
    first = label_of(group.text)
    return (
        first is not None and first.family != "bullet" and len(group.lines) <= 2 and end not in ".;:,"
        and _DUTY.match(text) is not None
    )  # fmt: skip


def is_label_alone(text: str) -> bool:
    """Whether a line is nothing but the number of what stands on the next one."""
    return text[-1] in "./)" and len(text) < _SHORT_LABEL and _LABEL_ALONE.fullmatch(text) is not None


def is_open(text: str) -> bool:
    """The paragraph cannot end here: a dash, a bracket or quotation mark still open, a word that wants another."""
    if text[-1] in "-–/(" or text.rsplit(maxsplit=1)[-1].lower() in _WANTS_MORE:
        return True
    tail = text[-_NEAR:]
    return tail.rfind("(") > tail.rfind(")") or tail.rfind("“") > tail.rfind("”")


def goes_on_recipient(group: Group, line: RawLine) -> bool:
    """``- Chủ tịch, các Phó Chủ tịch⏎UBND thị xã;``: an item of Nơi nhận that is not closed goes on."""
    text = group.text
    if text[-1] in ".:" or line.gap or label_of(line.text) is not None or is_capitals(line.text):
        return False
    if _FILING.match(text):
        return line.text[:1].islower() or text[-1] in ",("
    if text[-1] == ";":
        item = label_of(text)
        return item is not None and item.family == "bullet"
    return True


def goes_on_whole(group: Group, line: RawLine, *, title: bool) -> bool:
    """Lines that a writer broke by hand: a title over two lines, or a note in brackets under it."""
    text = group.text
    if line.cell is not None or line.bold is not group.last.bold or line.gap:
        return False
    if title and is_capitals(text) and is_capitals(line.text):
        return True
    inside = text[0] == "(" and text.count("(") > text.count(")") and len(text) < _NEAR
    return line.text[:1].islower() and (title or inside) and label_of(line.text) is None


def is_cut_paragraph(group: Group, line: RawLine) -> bool:
    """``… khởi nghiệp, tự`` / ``học, làm chủ …``: one paragraph that a page break cut in two."""
    last = group.last
    if last.cell is not None or line.mark or last.mark or len(last.text) < _LONG_ENOUGH:
        return False
    ends_inside = last.text[-1].isalnum() or last.text[-1] in ",-"
    return ends_inside and line.text[:1].islower() and label_of(line.text) is None and not is_capitals(group.text)
