"""Issuers in citations: where a body's name begins and ends, and its full form."""

from __future__ import annotations

from functools import lru_cache

from extractor.registry import places
from extractor.registry.agency_lists import begins_agency
from extractor.vietnamese.late import late_regex
from extractor.vietnamese.letters import shadow

# của UBND tỉnh Hưng Yên | về việc … ; the words and marks at which a body's name ends, in the printed text
_STOP = late_regex(
    r"\s+(?:về|Về|ngày|phê duyệt|ban hành|hướng dẫn|quy định|triển khai|thực hiện|tổ chức|tại|sửa đổi|bổ sung|"
    r"kèm theo|v/v|V/v|để|đã|"
    r"số(?!\s\d{1,2}(?![\d/-]|\s[/-]))|"  # Trường Tiểu học số 1 is a name
    r"yêu cầu|xây dựng|giao|công bố|tăng cường|đẩy mạnh|quyết định|chỉ đạo|thông báo|đề nghị|hưởng ứng|trong|từ|"
    r"có|là|nhằm|gắn|"
    r"năm \d{4}|giai đoạn|khóa|quý|tiếp tục|thay mặt|nêu|như|lấy|"
    r"Phê duyệt|Ban hành|Quy định|Triển khai|Sửa đổi|và(?= của\s))(?!\p{L})"
    r"|\s+và\s+(?=(?:các )?(?:Kế hoạch|Công văn|Quyết định|Chỉ thị|Tờ trình|Báo cáo|Hướng dẫn|Nghị quyết|Thông tư|"
    r"Nghị định|Văn bản|Thông báo|"
    r"Chương trình|Công điện|Kết luận|căn cứ|thực hiện|(?:các |những )?(?:kế hoạch|văn bản|hướng dẫn|chỉ đạo|"
    r"công văn|quy định))(?!\p{L}))"
    r"|[;:()“\"\n]|(?<!\b(?:TX|TP|TT|Tx|Tp|Tt|T\.P))\.|"  # UBND TX. Phước Long
    r",(?!\s(?:Thể thao|thể thao|Khoa học|Thông tin|Xã hội|Du lịch|Gia đình))"
)
_CAPITALS = 14
"""Characters that tell a name in a heading of capitals: "CỦA THỦ TƯỚNG CHÍNH PHỦ VỀ …"."""
_MAX_NAME = 140
"""Longest name of a body in characters, its place included."""


# … của UBND thành phố Hà Nội tại | theo đề nghị của Sở … tại các
_AT = late_regex(r"\s+tại\s+(?:các\s+)?$")
# Chính phủ đã ban hành | UBND tỉnh có | Ban Chỉ đạo ra: the body as the subject of the sentence
_ISSUES = late_regex(r"\s+(?:(?:đã|vừa|sẽ)\s+)?(?:ký\s+)?(?:ban hành|có|ra)\s+(?:các\s+)?$")
_LEAD_ENDS = ("tại", "các", "ban hành", "có", "ra")
"""The last words of what the two patterns above find: nothing is searched where another word stands."""
# được HĐND Thành phố | phê duyệt chủ trương đầu tư tại, do Bộ Y tế | ban hành tại
_BY = late_regex(
    r"(?<!\p{L})(?:được|do)\s+(?P<name>\p{Lu}[^;,:.\n()]{1,80}?)\s+"
    r"(?:ban hành|phê duyệt|thông qua|quy định|giao|công bố)"
    r"(?!\p{L})[^;,:.\n()]{0,60}$"
)
_BREAK = late_regex(r"[;\n(]|[.]\s|,\s")
_JOINER = late_regex(r"(?:,\s+|\s+và\s+)(?=\p{Lu})")
_CLAUSE = late_regex(r"[;\n]|[.]\s")
_GOVERNMENT = ("Chính phủ", "Nhà nước", "Trung ương", "Quốc hội", "Thống đốc", "Tổng Thanh tra", "Viện trưởng")
"""Issuers whose names begin with no head word of agencies that get duties."""
# Ban Chỉ đạo quốc gia | xây dựng xã hội học tập: what such a board is for belongs to its name
BOARD = late_regex(
    r"(?:Tiểu ban|Ban [Cc]hỉ đạo|BCĐ)(?:\s+(?:[Qq]uốc gia|Trung ương|TW))?(?:\s+"
    r"(?:[Xx]ây dựng|[Pp]hòng,? chống|[Pp]hong trào|thực hiện [Qq]uy chế))?(?!\p{L})"
)
_BEFORE = 160
# Uỷ ban nhân dân | ỦY BAN NHÂN DÂN
_COMMITTEE = late_regex(r"(?:Ủy|Uỷ|ỦY|UỶ|ủy|uỷ) (?:ban|BAN|Ban) (?:nhân|NHÂN|Nhân) (?:dân|DÂN|Dân)")
_OFFICES = ("Chủ tịch ", "Phó Chủ tịch ", "Giám đốc ", "Thường trực ")
"""Who issues for a body: what follows is its name."""
_DEPARTMENT = late_regex(r"Sở [\p{L}, \-–&]+")  # Sở Văn hóa, Thể thao và Du lịch


def issuer_before(text: str, start: int) -> tuple[int, int] | None:
    """Offsets of the issuer named before a citation that begins at ``start``, or None.

    "… của UBND tỉnh tại Công văn số …" and "Ngày 09/4/2013, Chính phủ đã ban hành Nghị định số …" name it there.
    """
    first = max(0, start - _BEFORE)
    before = text[first:start]
    words = before.rstrip()
    if len(words) == len(before) or not words.endswith(_LEAD_ENDS):
        return None
    at = _AT.search(before)
    if at is not None:
        of = before.rfind("của ", 0, at.start())
        by = _BY.search(before, max(0, of), at.start())
        name = (of + 4, at.start()) if of >= 0 and not _CLAUSE.search(before, of, at.start()) else None
        name = name if by is None else by.span("name")
    else:
        verb = _ISSUES.search(before)
        breaks = [m.end() for m in _BREAK.finditer(before, 0, verb.start())] if verb else []
        begin = breaks[-1] if breaks else 0
        name = (begin, verb.start()) if verb and (breaks or first == 0) else None
    if name is None:
        return None
    words = before[name[0] : name[1]].lstrip()
    if (
        "/" in words or words.count("(") > words.count(")") or not names_issuer(words)
    ):  # "UBND tỉnh đã ban hành Quyết định số 685/QĐ-UBND ngày … ban hành"
        return None
    return first + name[1] - len(words), first + len(before[: name[1]].rstrip(" ,"))


def names_issuer(words: str) -> bool:
    """Whether words begin with the name of a body that issues directives."""
    return begins_agency(words) or words.startswith(_GOVERNMENT)


def issuer_end(text: str, start: int, limit: int, *, joint: bool = False) -> int:
    """Offset at which the body's name that begins at ``start`` ends.

    Args:
        text: the document's text.
        start: offset after "của ".
        limit: offset that the name does not pass.
        joint: several bodies issue the directive: "của Ủy ban Thường vụ Quốc hội, Chính phủ và Đoàn Chủ tịch …".
    """
    board = BOARD.match(text, start, limit)
    last = min(limit, start + _MAX_NAME)
    words = text[start:last]
    if words[:_CAPITALS].isupper():
        words = shadow(words)
    stop = _STOP.search(words, board.end() - start if board else 0)
    end = start + stop.start() if stop is not None else last
    if joint:
        joiner = _JOINER.match(text, end, limit)
        if joiner is not None:
            return issuer_end(text, joiner.end(), limit, joint=True)
    return end


def short_committee(name: str) -> str:
    """``Ủy ban nhân dân xã Bình Yên`` as ``UBND xã Bình Yên``; other names unchanged.

    >>> short_committee("Uỷ ban nhân dân tỉnh")
    'UBND tỉnh'
    """
    return _COMMITTEE.sub("UBND", name.strip())


def province_word(province: str) -> str:
    """``thành phố`` for a central city, else ``tỉnh``."""
    return "thành phố" if places.province_level(f"thành phố {province}") else "tỉnh"


@lru_cache(maxsize=1024)
def full_issuer(printed: str, unit: str | None, province: str | None) -> str:
    """The issuer's name completed from the document's own place.

    Args:
        printed: as the citation has it: "UBND tỉnh", "Sở Giáo dục và Đào tạo".
        unit: the document's own unit ("huyện Thanh Oai"), or None.
        province: its province by name ("Hà Nội"), or None.
    """
    name = short_committee(" ".join(printed.split()))
    office = next((office for office in _OFFICES if name.startswith(office)), None)
    if office is not None:
        return office + full_issuer(name.removeprefix(office), unit, province)
    for head in ("UBND tỉnh", "HĐND tỉnh", "UBND thành phố", "UBND Thành phố", "HĐND thành phố", "UBND tỉnh,"):
        if name == head and province is not None:
            central = province_word(province) == "thành phố"
            if head.endswith("tỉnh") != central:
                return f"{name} {province}"
    for kind in ("huyện", "quận", "thị xã", "thành phố", "xã", "phường", "thị trấn"):
        if (
            unit is not None
            and unit.startswith(f"{kind} ")
            and name in (f"UBND {kind}", f"HĐND {kind}", f"Phòng GDĐT {kind}")
        ):
            return name.removesuffix(kind) + unit
    if province is not None and _DEPARTMENT.fullmatch(name) and not places.find_province(name):
        word = province_word(province)
        return f"{name.removesuffix(f' {word}')} {word} {province}"
    return name
