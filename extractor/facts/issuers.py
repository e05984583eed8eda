"""Issuers in citations: how far a body's name reaches, and its full form."""

from __future__ import annotations

import regex

from extractor.registry import places

# của UBND tỉnh Hưng Yên | về việc … ; the words and marks at which a body's name ends, in the printed text
_STOP = regex.compile(
    r"\s+(?:về|Về|ngày|phê duyệt|ban hành|hướng dẫn|quy định|triển khai|thực hiện|tổ chức|tại|sửa đổi|bổ sung|kèm theo|v/v|V/v|để|đã|"
    r"yêu cầu|xây dựng|số|giao|công bố|tăng cường|đẩy mạnh|quyết định|chỉ đạo|thông báo|đề nghị|hưởng ứng|trong|từ|có|là|nhằm|gắn|"
    r"năm \d{4}|giai đoạn|khóa|quý|tiếp tục|thay mặt|nêu|như)(?!\p{L})"
    r"|\s+và\s+(?=(?:các )?(?:Kế hoạch|Công văn|Quyết định|Chỉ thị|Tờ trình|Báo cáo|Hướng dẫn|Nghị quyết|Thông tư|Nghị định|Văn bản|Thông báo|"
    r"Chương trình|Công điện|Kết luận|căn cứ|thực hiện|kế hoạch|các kế hoạch|các văn bản)\s)"
    r"|[;:.()“\"\n]|,(?!\s(?:Thể thao|thể thao|Khoa học|Thông tin|Xã hội|Du lịch|Gia đình))"
)
_MAX_NAME = 140
"""Longest name of a body in characters, its place included."""


def issuer_end(text: str, start: int, limit: int) -> int:
    """Offset at which the body's name that begins at ``start`` ends."""
    stop = _STOP.search(text, start, min(limit, start + _MAX_NAME))
    return stop.start() if stop is not None else min(limit, start + _MAX_NAME)


def short_committee(name: str) -> str:
    """``Ủy ban nhân dân xã Bình Yên`` as ``UBND xã Bình Yên``; other names unchanged.

    >>> short_committee("Uỷ ban nhân dân tỉnh")
    'UBND tỉnh'
    """
    return regex.sub(r"(?:Ủy|Uỷ|ỦY|UỶ|ủy|uỷ) (?:ban|BAN|Ban) (?:nhân|NHÂN|Nhân) (?:dân|DÂN|Dân)", "UBND", name.strip())


def province_word(province: str) -> str:
    """``thành phố`` for a central city, else ``tỉnh``."""
    return "thành phố" if places.province_level(f"thành phố {province}") else "tỉnh"


def full_issuer(printed: str, unit: str | None, province: str | None) -> str:
    """The issuer's name completed from the document's own place.

    Args:
        printed: as the citation has it: "UBND tỉnh", "Sở Giáo dục và Đào tạo".
        unit: the document's own unit ("huyện Thanh Oai"), or None.
        province: its province by name ("Hà Nội"), or None.
    """
    name = short_committee(" ".join(printed.split()))
    for head in ("UBND tỉnh", "HĐND tỉnh", "UBND thành phố", "UBND Thành phố", "HĐND thành phố", "UBND tỉnh,"):
        if name == head and province is not None:
            central = province_word(province) == "thành phố"
            if head.endswith("tỉnh") != central:
                return f"{name} {province}"
    for kind in ("huyện", "quận", "thị xã", "thành phố", "xã", "phường", "thị trấn"):
        if unit is not None and unit.startswith(f"{kind} ") and name in (f"UBND {kind}", f"HĐND {kind}", f"Phòng GDĐT {kind}"):
            return name.removesuffix(kind) + unit
    if province is not None and regex.fullmatch(r"Sở [\p{L}, \-–&]+", name) and not places.find_province(name):
        return f"{name} {province_word(province)} {province}"
    return name
