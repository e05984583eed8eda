"""Offices and names as signature blocks print them: "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "TS. Ngô Thị Minh Nguyệt"."""

from __future__ import annotations

from extractor.vietnamese.late import late_regex

# TM. ỦY BAN NHÂN DÂN | T/M BAN THƯỜNG VỤ | KT. CHỦ TỊCH | K/T | TL. | TUQ. | Q. GIÁM ĐỐC | THỪA LỆNH CHỦ TỊCH
AUTHORITY = late_regex(
    r"(?:TM|T/M|KT|K/T|TL|T/L|TUQ|T/UQ|Q|T\.M|K\.T|THAY MẶT|KÝ THAY|THỪA LỆNH|THỪA [ỦU][YỶ] QUYỀN)"
    r"(?:\s?[./]\s?|\s+)(?=\p{Lu})"
)
# CHỦ TỊCH | TRƯỞNG BAN CHỈ ĐẠO | CHÍNH TRỊ VIÊN | THỦ TRƯỞNG ĐƠN VỊ | PHỤ TRÁCH PHÒNG
HEADS = (
    "CHỦ TỊCH|GIÁM ĐỐC|TỔNG GIÁM ĐỐC|HIỆU TRƯỞNG|BÍ THƯ|BỘ TRƯỞNG|THỨ TRƯỞNG|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|"
    "CỤC TRƯỞNG|CHI CỤC TRƯỞNG|TỔNG CỤC TRƯỞNG|VỤ TRƯỞNG|VIỆN TRƯỞNG|CHỈ HUY TRƯỞNG|THỦ TƯỚNG|CHỦ NHIỆM|"
    "ỦY VIÊN BAN THƯỜNG VỤ|HIỆU PHÓ|TRẠM TRƯỞNG|HẠT TRƯỞNG|ĐỒN TRƯỞNG|ĐỘI TRƯỞNG|TỔ TRƯỞNG|KHỐI TRƯỞNG|CHÁNH ÁN|"
    "TỔNG BIÊN TẬP|TỔNG THƯ KÝ|TỔNG PHỤ TRÁCH|CHÍNH TRỊ VIÊN|CHÍNH ỦY|ỦY VIÊN THƯỜNG TRỰC|"
    r"PHÓ VĂN PHÒNG|THỦ TRƯỞNG (?:CƠ QUAN|ĐƠN VỊ)|"
    r"PHỤ TRÁCH (?:PHÒNG|TRƯỜNG|BAN|TRUNG TÂM|ĐƠN VỊ|CƠ QUAN|VĂN PHÒNG|KẾ TOÁN)|"
    r"TRƯỞNG(?: \p{Lu}+){1,5}"
)
POSITION = late_regex(rf"(?:(?:PHÓ|QUYỀN)\s+|P\.\s?)?(?:{HEADS})(?:[\s,\-–]+\p{{Lu}}[\p{{Lu}}&.\-–]*)*\s*$")
# Hiệu trưởng | Phó Chủ tịch: in small letters only where nothing else stands on the line
_POSITION_SMALL = late_regex(
    r"(?:Phó |Quyền )?(?:Chủ tịch|Giám đốc|Hiệu trưởng|Trưởng phòng|Trưởng [Bb]an|Bí thư|Chủ nhiệm|Chánh Văn phòng)\s*$"
)
# TM. ỦY BAN NHÂN DÂN | CHỦ TỊCH : where an office begins that is printed on its authority's line; a "TỔNG GIÁM ĐỐC", a
# "BAN GIÁM ĐỐC" and a "ĐOÀN CHỦ TỊCH" are one office or body
SECOND_OFFICE = late_regex(
    r"(?<!\b(?:TỔNG|BAN|ĐOÀN|HỘI ĐỒNG|PHÓ|THỨ|QUYỀN|CHI|ỦY|BỘ|VỤ|CỤC|VIỆN|HIỆU|HUY|THỦ|TRẠM|HẠT|ĐỒN|ĐỘI|TỔ|KHỐI|"
    r"T/?\.?M|K/?\.?T|T/?L|T/?UQ|Q|MẶT|THAY|LỆNH)[.\s]*)"
    rf"(?<=\p{{Lu}})\s+(?=(?:(?:PHÓ|QUYỀN)\s+)?(?:{HEADS})(?!\p{{L}}))"
)
_NAME_AT_END = late_regex(r"(?<=\p{Lu})\s+(?:\(?[Đđ]ã ký\)?:?\s+)?\p{Lu}\p{Ll}[\p{L}’']*(?:\s+\p{Lu}[\p{L}’']*){1,4}$")
"""A signature printed on one line carries the name after the position."""
# TS. | ThS. | PGS.TS | BSCKII. | Bác sĩ CKII | Đại tá, TS. | NGƯT | Nhà giáo Ưu tú | Đ/c
_TITLE = (
    r"PGS|GS|TS|T\.S|TSKH|ThS|Th\.S|Ths|Th\.s|B[Ss](?:CK)?I{0,2}|BSCK[12]|CK[12]|CKI{1,2}|DS|DSCKI{1,2}|KS|LS|CN|YS|"
    r"NGƯT|NGND|NSƯT|NSND|TTƯT|TTND|GV|GVC|GVCC|Bác s[ĩỹ]|Dược s[ĩỹ]|Y s[ĩỹ]|Kỹ sư|Cử nhân|Thạc s[ĩỹ]|Tiến s[ĩỹ]|"
    r"Luật sư|(?:Nhà giáo|Thầy thuốc|Nghệ sĩ) (?:[Ưư]u tú|[Nn]hân dân)|(?:Đại|Thượng|Trung|Thiếu) (?:tướng|tá|úy)|"
    r"Ông|Bà|Đ/c|Đồng chí|Hòa thượng|Thượng tọa|Đại đức"
)
NAME = late_regex(rf"(?:(?:{_TITLE})[.,:\s]+)*(?P<name>\p{{Lu}}[\p{{L}}’'ʼ]*(?:\s+\p{{Lu}}[\p{{L}}’'ʼ]*){{1,4}})\s*$")
_NOT_NAME = late_regex(r"(?:đã ký|kèm theo|phụ lục|nơi nhận|lưu|sở |ủy ban|bộ |phòng |trường |hội |ban )")
LONGEST = 120
"""Characters of a line of a signature block."""


def is_signature_line(text: str) -> bool:
    """Does this line belong to a signature block's authority or position lines?"""
    if len(text) > LONGEST or not text[:1].isupper():  # most lines are, and need no pattern
        return False
    if _POSITION_SMALL.match(text) or AUTHORITY.match(text):
        return True
    return POSITION.match(_NAME_AT_END.sub("", text)) is not None


def looks_like_name(text: str) -> bool:
    """Is this line a person's name and nothing more, titles before it allowed?"""
    stripped = text.strip()
    match = NAME.match(stripped)
    return match is not None and not _NOT_NAME.match(stripped.lower())
