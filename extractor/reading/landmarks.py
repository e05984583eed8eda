"""The lines by which the parts of an official document are known (Decree 30/2020, Appendix I)."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.vietnamese.late import late_re

TYPE_NAMES = (
    "NGHỊ QUYẾT", "QUYẾT ĐỊNH", "CHỈ THỊ", "QUY CHẾ", "QUY ĐỊNH", "THÔNG CÁO", "THÔNG BÁO", "HƯỚNG DẪN",
    "CHƯƠNG TRÌNH", "KẾ HOẠCH", "PHƯƠNG ÁN", "ĐỀ ÁN", "DỰ ÁN", "BÁO CÁO", "BIÊN BẢN", "TỜ TRÌNH", "HỢP ĐỒNG",
    "CÔNG ĐIỆN", "BẢN GHI NHỚ", "BẢN THỎA THUẬN", "GIẤY ỦY QUYỀN", "GIẤY MỜI", "GIẤY GIỚI THIỆU", "THƯ CÔNG",
    "THÔNG TƯ", "NGHỊ ĐỊNH", "LUẬT", "KẾT LUẬN", "LỜI KÊU GỌI", "THỂ LỆ", "QUY TRÌNH",
)  # fmt: skip
"""Names of document types as printed above the title (Decree 30/2020, Article 7; with party and law types)."""

# "KẾ HOẠCH", "KẾ HOẠCH:", "K Ế H O Ạ C H" (spaced for show), compared without blanks
_TYPES_BARE = frozenset(name.replace(" ", "") for name in TYPE_NAMES)
# "Nơi nhận:", "Nơi nhận: GIÁM ĐỐC", "Noi nhận"
RECIPIENTS = late_re(r"\W{0,4}N[ơo]i\s+nh[ậâ]n\b|\W{0,4}NƠI\s+NHẬN\b")
# "TM. ỦY BAN NHÂN DÂN", "KT.CHỦ TỊCH", "Q. GIÁM ĐỐC" (Decree 30/2020, Appendix I, part II, section 7)
AUTHORITY = late_re(r"(?:TM|KT|TL|TUQ)\s?[./]|(?:T/M|K/T|T/L)\b|Q\s?\.")
# "CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC", "HIỆU TRƯỞNG", "BỘ TRƯỞNG", "CHÁNH VĂN PHÒNG"
_POSITION = late_re(
    r"(?:PHÓ |QUYỀN |PHỤ TRÁCH )?(?:CHỦ TỊCH|CHỦ NHIỆM|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|VỤ TRƯỞNG|"
    r"HIỆU TRƯỞNG|BỘ TRƯỞNG|THỨ TRƯỞNG|THỦ TƯỚNG|TRƯỞNG PHÒNG|TRƯỞNG BAN|TRƯỞNG ĐOÀN|CHÁNH VĂN PHÒNG|BÍ THƯ|"
    r"VIỆN TRƯỞNG|TỔNG BIÊN TẬP|PHÓ BÍ THƯ|TRƯỞNG KHOA|THỦ TRƯỞNG|NGƯỜI KÝ)\b"
)
# "PHỤ LỤC I", "Phụ lục 1", "Mẫu số 02", "BIỂU 1"
ANNEX = late_re(r"(?:PHỤ LỤC|Phụ lục|MẪU SỐ|Mẫu số|MẪU BÁO CÁO|BIỂU MẪU|Biểu mẫu|BIỂU SỐ|Biểu số|ĐỀ CƯƠNG)\b")
# "Số: 144 /KH-UBND", "Số 12-KH/TU"
NUMBER = late_re(r"Số\s*[:.]?\s*(?:\d|/|\.{2,}|…|$)|Số\s*:")
# "Đắk Lắk, ngày    tháng    năm 2024", "Hà Nội, ngày 05 tháng 9 năm 2024"
PLACE_DATE = late_re(r"[A-ZĐÀ-Ỹ][\w.'’-]*(?: [\w.'’-]+){0,6}\s?,?\s*ngày\b.{0,30}(?:tháng|/).{0,30}")
MOTTO = late_re(r"CỘNG H(?:ÒA|OÀ|ÕA|OA) XÃ HỘI|Độc lập\s*[-–—]?\s*Tự do|ĐẢNG CỘNG SẢN VIỆT NAM")
# "Căn cứ Kế hoạch số …", "Thực hiện Công văn …", "Xét đề nghị của …"
PREAMBLE = late_re(r"(?:Căn cứ|Thực hiện|Theo đề nghị|Theo|Xét đề nghị|Xét|Thi hành|Trên cơ sở|Tiếp theo|Để|Nhằm)\b")
ADDRESSEE = late_re(r"Kính gửi\b")
# "TM. UBND XÃ                    Nơi nhận:": the signature on the left, the recipients on the right
MIRRORED = late_re(r"\S[^\t]{0,60}?(?: {3,}|\t)\W{0,4}N[ơo]i nh[ậâ]n\s*:?$")
# "DUYỆT CỦA HIỆU TRƯỞNG                    NGƯỜI LẬP KẾ HOẠCH", "XÁC NHẬN CỦA BGH              GIÁO VIÊN",
# "BAN GIÁM HIỆU DUYỆT              TỔ TRƯỞNG"
_PAIR = late_re(
    r"(?:[A-ZĐÀ-Ỹ]{2}[A-ZĐÀ-Ỹ. ]{0,40}? )?"
    r"(?:(?:PHÊ |KÝ )?DUYỆT|XÁC NHẬN|NGƯỜI (?:LẬP|XÂY DỰNG|VIẾT|LÀM|SOẠN))\b[^\t]{0,40}?(?: {3,}|\t)\s*"
    r"[A-ZĐÀ-Ỹ]{2}[A-ZĐÀ-Ỹ./ ]{3,60}$"
)

_FAR = 60


def is_type_line(text: str) -> bool:
    """Tell whether a line is the name of a document type in capitals, alone: ``KẾ HOẠCH``."""
    return len(text) < _FAR and is_capitals(text) and "".join(text.split()).strip("*#:.-_") in _TYPES_BARE


def is_capitals(text: str) -> bool:
    """Tell whether a text has letters and all of them are capitals."""
    return text.isupper()


def is_signature_head(text: str) -> bool:
    """Tell whether a line opens a signature: an authority (``KT. CHỦ TỊCH``) or a position in capitals."""
    head = text.lstrip("* ")
    return len(head) < 80 and is_capitals(head) and bool(AUTHORITY.match(head) or _POSITION.match(head))


def is_letterhead_line(text: str) -> bool:
    """Tell whether a line can only stand in a letterhead: motto, number, place and date, subject ("V/v …")."""
    return bool(
        MOTTO.match(text) or NUMBER.match(text) or PLACE_DATE.fullmatch(text) or text.startswith(("V/v", "Về việc"))
    )


def letterhead_end(texts: Sequence[str]) -> int:
    """Index of the first line after the letterhead: the type line, ``Kính gửi``, or the first running line.

    Returns:
        0 where the document begins without a letterhead.
    """
    last = 0
    for index, text in enumerate(texts[:_FAR]):
        if is_type_line(text) or ADDRESSEE.match(text):
            return index
        if is_letterhead_line(text):
            last = index + 1
        elif PREAMBLE.match(text) or len(text) > 110 < len(" ".join(text.split())) or index > last + 8:
            break
    return last


def closing_start(texts: Sequence[str], after: int = 0) -> int:
    """Index of the line that opens the closing (recipients or signature), or ``len(texts)``."""
    for index in range(after, len(texts)):
        text = texts[index].strip()
        if RECIPIENTS.match(texts[index]) or is_signature_head(text) or MIRRORED.match(text) or _PAIR.match(text):
            return index
    return len(texts)
