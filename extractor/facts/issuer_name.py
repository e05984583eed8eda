"""What a body's printed name says: its kind and its unit."""

from __future__ import annotations

from extractor.vietnamese.late import late_regex
from extractor.vietnamese.letters import fold

UNIT = late_regex(
    r"(?P<word>tỉnh|thành phố|tp\.?|huyện|quận|thị xã|tx\.?|xã(?! [Hh]ội)|phường|thị trấn|tt\.?|"
    r"đặc khu)\s+(?P<name>(?:Bà Rịa|Thừa Thiên)\s*[-–]\s*(?:Vũng Tàu|Huế)|"
    r"\p{Lu}[\p{L}’'\-]*(?:\s+(?:\p{Lu}[\p{L}’'\-]*|\d{1,2}))*|\d{1,2})"
)
_STANDING = late_regex(r"(?:(?:ban thường vụ|ban chấp hành|ban thường trực|thường trực|trung ương) )+")
_KIND_WORDS = (
    ("UBND", r"ubnd|ủy ban nhân dân"),
    ("HĐND", r"hđnd|hội đồng nhân dân"),
    ("Bộ", r"bộ\s(?!chỉ huy|tư lệnh)"),
    ("Sở", r"sở\s"),
    ("Phòng", r"phòng\s"),
    ("trường", r"trường\s|học viện|đại học|nhà trường"),
    ("Hội đồng", r"hội đồng\s"),
    ("Hội", r"hội\s"),
    ("Ban Chỉ đạo", r"ban chỉ đạo|bcđ\s"),
    ("Đoàn", r"đoàn\s|liên đội|chi đoàn|(?:tỉnh|huyện|thành|quận|thị|xã) đoàn|bch đoàn"),
    ("Công đoàn", r"(?:bch )?công đoàn|(?:tổng )?liên đoàn lao động|lđlđ"),
    ("MTTQ", r"ủy ban mặt trận|ủy ban mttq|mặt trận tổ quốc|mttq|ubmttq"),
    ("Trung tâm", r"trung tâm\s"),
    ("Văn phòng", r"văn phòng"),
    (
        "Đảng",
        r"tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy|ban thường vụ|ban tuyên giáo|ban dân vận|"
        # Ban Tổ chức Huyện ủy, not Ban Tổ chức Hội thi
        r"ban tổ chức(?! (?:hội|lễ|cuộc|ngày|tuần|giải|đại hội|liên hoan|chương trình|kỳ|các)(?!\p{L}))|"
        r"ban chấp hành đảng bộ|đảng bộ|chi bộ",
    ),
    ("Chính phủ", r"chính phủ|thủ tướng"),
    ("Quốc hội", r"quốc hội"),
    ("Cục", r"cục\s|tổng cục"),
    ("Vụ", r"vụ\s"),
    ("Công an", r"công an"),
    ("Bộ Chỉ huy", r"bộ chỉ huy|ban chỉ huy|bộ tư lệnh"),
    ("Liên hiệp", r"liên hiệp|hiệp hội"),
    ("Bệnh viện", r"bệnh viện"),
    ("Viện", r"viện\s"),
    ("Trạm", r"trạm\s"),
    ("Công ty", r"(?:tổng )?công ty|tập đoàn"),
    ("Ban", r"ban\s"),
)
_KINDS = tuple((kind, late_regex(words)) for kind, words in _KIND_WORDS)
UNIT_WORD = late_regex(r"(?<!\p{L})(?:Tỉnh|Huyện|Quận|Thành phố|Thị xã|Thị trấn|Xã|Phường|TP|Tp|TX|Tx)(?!\p{L})")


def kind_of(name: str) -> str | None:
    """Kind of a body from the first words of its name: ``UBND``, ``Sở``, ``trường`` and so on."""
    key = fold(name) + " "
    standing = _STANDING.match(key)
    key = key[standing.end() :] if standing is not None and not key[standing.end() :].startswith("đảng") else key
    return next((kind for kind, pattern in _KINDS if pattern.match(key)), None)


def unit_of(name: str | None) -> str | None:
    """The unit with its word in a body's name: ``xã Bình Yên``, ``huyện Thanh Oai``."""
    if name is None:
        return None
    lowered = UNIT_WORD.sub(lambda match: match.group().lower(), name)
    found = [match.group() for match in UNIT.finditer(lowered)]
    return found[-1] if found else None


def with_place(name: str, place: str | None, province: str | None) -> str:
    """``UBND tỉnh`` completed by the letterhead's place, where that is the province or unit itself."""
    key = fold(name)
    if key in ("ubnd tỉnh", "hđnd tỉnh", "ubnd thành phố") and province is not None:
        return f"{name} {province}"
    if (
        place is not None
        and not unit_of(name)
        and key in ("ubnd huyện", "ubnd xã", "ubnd phường", "ubnd thị xã", "ubnd quận", "ubnd thị trấn")
    ):
        return f"{name} {place}"
    return name
