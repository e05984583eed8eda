"""What a body's printed name says: its kind, its unit, and how capitals are written small."""

from __future__ import annotations

from functools import cache

from extractor.facts.witness import Witness
from extractor.rulebook import load
from extractor.vietnamese.late import late_regex
from extractor.vietnamese.letters import fold, shadow
from extractor.vietnamese.syllables import is_syllable

_UNIT = late_regex(
    r"(?P<word>tỉnh|thành phố|tp\.?|huyện|quận|thị xã|tx\.?|xã(?! [Hh]ội)|phường|thị trấn|tt\.?|"
    r"đặc khu)\s+(?P<name>(?:Bà Rịa|Thừa Thiên)\s*[-–]\s*(?:Vũng Tàu|Huế)|"
    r"\p{Lu}[\p{L}’'\-]*(?:\s+(?:\p{Lu}[\p{L}’'\-]*|\d{1,2}))*|\d{1,2})"
)
_STANDING = late_regex(r"(?:ban thường vụ|ban chấp hành|ban thường trực|thường trực) ")
_KIND_WORDS = (
    ("UBND", r"ubnd|ủy ban nhân dân"),
    ("HĐND", r"hđnd|hội đồng nhân dân"),
    ("Bộ", r"bộ\s"),
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
        r"tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy|ban thường vụ|ban tuyên giáo|ban dân vận|ban tổ chức|"
        r"ban chấp hành đảng bộ|đảng bộ|chi bộ",
    ),
    ("Chính phủ", r"chính phủ|thủ tướng"),
    ("Quốc hội", r"quốc hội"),
    ("Cục", r"cục\s|tổng cục"),
    ("Vụ", r"vụ\s"),
    ("Công an", r"công an"),
    ("Bộ Chỉ huy", r"bộ chỉ huy|ban chỉ huy"),
    ("Liên hiệp", r"liên hiệp|hiệp hội"),
    ("Bệnh viện", r"bệnh viện"),
    ("Viện", r"viện\s"),
    ("Công ty", r"(?:tổng )?công ty|tập đoàn"),
    ("Ban", r"ban\s"),
)
_KINDS = tuple((kind, late_regex(words)) for kind, words in _KIND_WORDS)
_LONGEST_NAME = 12
"""Syllables of the longest registered name that is looked up."""
_ABBREVIATED = {"ubnd", "hđnd", "mttq", "tncs", "th", "mn", "bch", "tw"}
_LOWER = {"và", "nhân", "dân", "tỉnh", "thành", "phố", "huyện", "quận", "xã", "thị", "phường", "trấn", "của", "khu"}
# words of two or three syllables in names of bodies: only the first has a capital (Decree 30/2020, Appendix II, V)
_COMPOUND = late_regex(
    r"(?<!\p{L})(?:Ủy Ban|Uỷ Ban|Đảng Bộ|Đại Học|Cao Đẳng|Trung Học|Trung Cấp|Khoa Học|Công Nghệ|Giáo Dục|Pháp Luật|"
    r"Công Ty|"
    r"Sư Phạm|Kỹ Thuật|Kinh Tế|Xã Hội|Nghệ Thuật|Văn Hóa|Văn Hoá|Thể Thao|Thông Tin|Truyền Thông|Truyền Thanh|"
    r"Nông Nghiệp|Nông Thôn|Phát Triển|Tài Chính|Kế Hoạch|Tư Pháp|Y Tế|Lao Động|Du Lịch|Môi Trường|Dân Tộc|Tôn Giáo|"
    r"Thanh Niên|Phụ Nữ|Nông Dân|Cựu Chiến Binh|Chữ Thập Đỏ|Khuyến Học|Chính Trị|Hành Chính|Tổng Hợp|Dịch Vụ|"
    r"Học Tập|Cộng Đồng|Thường Xuyên|Nghề Nghiệp|Phối Hợp|Phổ Biến|Đa Khoa|Bệnh Viện|Liên Hiệp|Công Đoàn|"
    r"Tuyên Giáo|Dân Vận|Tổ Chức|Kiểm Tra|Quân Sự|Chỉ Huy|Hàn Lâm|Điện Lực|Bảo Hiểm|Xây Dựng|Nội Vụ|Ngoại Vụ|"
    r"Công Thương|Giao Thông|Vận Tải|Quản Lý|Thanh Tra|Kiểm Sát|Nhân Dân)(?!\p{L})"
)
_UNIT_PAIRS = {"thành phố", "thị xã", "thị trấn", "đặc khu"}
_UNIT_WORDS = {"tỉnh", "huyện", "quận", "xã", "phường"}
_NO_PLACE = {"hội", "ủy", "uỷ", "đoàn", "đội"}
"""After "xã" or "tỉnh" they make another word: xã hội, tỉnh ủy, huyện đoàn."""
_PARTS = late_regex(r"[-&.,]")
_UNIT_WORD = late_regex(r"(?<!\p{L})(?:Tỉnh|Huyện|Quận|Thành phố|Thị xã|Thị trấn|Xã|Phường|TP|Tp|TX|Tx)(?!\p{L})")


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
    lowered = _UNIT_WORD.sub(lambda match: match.group().lower(), name)
    found = [match.group() for match in _UNIT.finditer(lowered)]
    return found[-1] if found else None


def recased(witness: Witness, name: str) -> str:
    """A name in capitals as the text writes it elsewhere, else with each word capitalised.

    ``SỞ GIÁO DỤC VÀ ĐÀO TẠO`` becomes ``Sở Giáo dục và Đào tạo``.
    """
    if not name.isupper():
        return name
    wanted = shadow(name)
    position = witness.shadow.find(wanted)
    while position >= 0:
        printed = witness.text[position : position + len(wanted)]
        if not printed.isupper() and printed[0].isupper():
            return printed
        position = witness.shadow.find(wanted, position + 1)
    cased = " - ".join(_in_small_letters(part) for part in name.split(" - "))
    return _named_as_in_text(witness, _COMPOUND.sub(lambda match: match.group().capitalize(), cased))


def _in_small_letters(name: str) -> str:
    words = name.split()
    for count in range(min(len(words), _LONGEST_NAME), 1, -1):
        known = _registered().get(shadow(" ".join(words[:count])))
        if known is not None:
            after_unit = known.split()[-1].lower() in _UNIT_WORDS or " ".join(known.lower().split()[-2:]) in _UNIT_PAIRS
            return " ".join([known, *_rest_cased(words[count:], 1, after_unit=after_unit)])
    return " ".join(_rest_cased(words, 0))


def _named_as_in_text(witness: Witness, name: str) -> str:
    """The place at the end of a name as the text writes it: "Cư M’gar", not "Cư M’Gar" or "Cư M’GAR"."""
    unit = _UNIT.search(_UNIT_WORD.sub(lambda match: match.group().lower(), name))
    if unit is None or unit.end() != len(name):
        return name
    wanted = shadow(unit["name"])
    position = witness.shadow.find(wanted)
    while position >= 0:
        printed = witness.text[position : position + len(wanted)]
        if not printed.isupper() and all(word[0].isupper() for word in printed.split()):
            return name[: len(name) - len(wanted)] + printed
        position = witness.shadow.find(wanted, position + 1)
    return name


@cache
def _registered() -> dict[str, str]:
    """Names of the register of agencies as they are written in running text, by their shadows."""
    book = load()
    names = [name for entry in book.agencies.agencies for name in (entry.name, *entry.aliases)]
    names += [word for entry in book.agency_words.words if not entry.plural for word in entry.words]
    return {shadow(name): name for name in names if not name.isupper() and name[:1].isupper()}


def _rest_cased(words: list[str], first: int, *, after_unit: bool = False) -> list[str]:
    """Words in small letters; those of a place keep their capitals: "huyện Châu Thành", "xã Nhân Hòa".

    Args:
        words: the words in capitals.
        first: how many words of the name stand before them.
        after_unit: the word before them names a unit ("huyện"), so that they name a place.
    """
    cased: list[str] = []
    in_place = int(after_unit)
    for index, word in enumerate(words):
        pair = " ".join(words[index : index + 2]).lower()
        unit = pair in _UNIT_PAIRS or (word.lower() in _UNIT_WORDS and pair.split()[-1] not in _NO_PLACE)
        if unit and in_place != 1:
            in_place = 0 if pair in _UNIT_PAIRS else 1
            cased.append(word.lower())
        elif index and " ".join(words[index - 1 : index + 1]).lower() in _UNIT_PAIRS and in_place == 0:
            in_place = 1
            cased.append(word.lower())
        elif word.lower() == "xã" or (index and pair.startswith("hội") and words[index - 1].lower() == "xã"):
            cased.append(word.lower())
        elif in_place:
            in_place += 1
            cased.append(_cased(word, 0))
        else:
            cased.append(_cased(word, first + index))
    return cased


def _cased(word: str, index: int) -> str:
    lower = word.lower()
    if lower in _ABBREVIATED or not any(is_syllable(part) for part in _PARTS.split(lower) if part):
        return word
    return lower if index and lower in _LOWER else lower[:1].upper() + lower[1:]


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
