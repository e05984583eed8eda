"""How a body's name in capitals is written small: "SỞ GIÁO DỤC VÀ ĐÀO TẠO" is "Sở Giáo dục và Đào tạo".

Decree 30/2020, Appendix II, V: of each word of a name the first syllable has a capital; places keep all of theirs.
"""

from __future__ import annotations

from functools import cache

from extractor.facts.issuer_name import UNIT, UNIT_WORD
from extractor.facts.witness import Witness
from extractor.rulebook import load
from extractor.vietnamese.late import late_regex
from extractor.vietnamese.letters import shadow
from extractor.vietnamese.syllables import is_syllable

_LONGEST_NAME = 12
"""Syllables of the longest registered name that is looked up."""
_ABBREVIATED = {"ubnd", "hđnd", "mttq", "tncs", "th", "mn", "bch", "tw"}
_LOWER = {
    *("và", "của", "tỉnh", "thành", "phố", "huyện", "quận", "xã", "thị", "phường", "trấn", "khu"),
    *("thôn", "ấp", "xóm", "buôn"),
}
"""Never with a capital but at the beginning of a name."""
# words of two or three syllables in names of bodies: only the first has a capital
_COMPOUND = late_regex(
    r"(?<!\p{L})(?<!(?:xã|phường|huyện|quận|tỉnh|thị trấn|thành phố|đặc khu) )(?:"
    # kinds of bodies
    r"Hội Đồng|Quốc Hội|Đại Biểu|"
    r"Ủy Ban|Uỷ Ban|Đảng Bộ|Công Ty|Bệnh Viện|Liên Hiệp|Liên Minh|Công Đoàn|Ngân Hàng|Thư Viện|Bảo Tàng|Nhà Hát|"
    r"Kho Bạc|Trung Ương|Bộ Đội|Tư Lệnh|Chỉ Huy|Chỉ Đạo|Điều Hành|Điều Phối|Đại Diện|Thường Trực|Thường Vụ|Chấp Hành|"
    r"Hợp Tác Xã|"
    # levels and forms of schools
    r"Đại Học|Cao Đẳng|Trung Học|Trung Cấp|Tiểu Học|Phổ Thông|Mầm Non|Mẫu Giáo|Cơ Sở|Nội Trú|Bán Trú|Dân Lập|Tư Thục|"
    r"Sư Phạm|Bồi Dưỡng|Hướng Nghiệp|Thường Xuyên|Nghề Nghiệp|Học Tập|Cộng Đồng|Khuyến Học|"
    # subjects
    r"Ngữ Văn|Ngoại Ngữ|Tin Học|Toán Tin|Lịch Sử|Địa Lý|Địa Lí|Vật Lý|Vật Lí|Hóa Học|Sinh Học|Mỹ Thuật|Âm Nhạc|"
    r"Thể Dục|Thể Chất|Khoa Học|Công Nghệ|Kỹ Thuật|Kinh Tế|Xã Hội|Nghệ Thuật|Pháp Luật|Y Học|Đông Y|"
    # branches of administration
    r"Giáo Dục|Đào Tạo|Văn Hóa|Văn Hoá|Thể Thao|Du Lịch|Gia Đình|Trẻ Em|Thông Tin|Truyền Thông|Truyền Thanh|"
    r"Truyền Hình|Phát Thanh|Báo Chí|Xuất Bản|Nông Nghiệp|Lâm Nghiệp|Công Nghiệp|Nông Thôn|Thủy Lợi|Thủy Sản|"
    r"Kiểm Lâm|Chăn Nuôi|Thú Y|Khuyến Nông|Phát Triển|Tài Chính|Tài Nguyên|Môi Trường|Đất Đai|Khí Tượng|Thủy Văn|"
    r"Kế Hoạch|Đầu Tư|Thương Mại|Xúc Tiến|Công Thương|Tư Pháp|Hành Chính|Chính Trị|Nội Vụ|Ngoại Vụ|Ngoại Giao|"
    r"Quốc Phòng|Quân Sự|Biên Phòng|Y Tế|Sức Khỏe|Dân Số|Đa Khoa|Chuyên Khoa|Lao Động|Thương Binh|Bảo Hiểm|Dân Tộc|"
    r"Tôn Giáo|Xây Dựng|Đô Thị|Giao Thông|Đường Thủy|Đường Bộ|Đường Sắt|Hàng Hải|Hàng Không|Vận Tải|Điện Lực|"
    r"Viễn Thông|Bưu Điện|Thống Kê|Hải Quan|Nhà Nước|Quản Lý|Quản Lí|Thanh Tra|Kiểm Tra|Kiểm Sát|Giám Sát|Tòa Án|"
    r"Tiêu Chuẩn|Đo Lường|Chất Lượng|Tuyên Giáo|Tuyên Truyền|Dân Vận|Tổ Chức|Tổng Hợp|Dịch Vụ|Phục Vụ|Phối Hợp|"
    r"Phổ Biến|Thi Đua|Khen Thưởng|Chuyển Đổi Số|Cải Cách|Phòng Chống|Phòng Cháy|Chữa Cháy|Cứu Hộ|Cứu Nạn|Thiên Tai|"
    r"Giảm Nghèo|Bầu Cử|Hàn Lâm|"
    # whom an association gathers
    r"Thanh Niên|Phụ Nữ|Nông Dân|Người Cao Tuổi|Người Mù|Người Khuyết Tật|Nhà Báo|Luật Gia|Cựu Chiến Binh|"
    r"Cựu Giáo Chức|Chữ Thập Đỏ|Nhân Dân|Mặt Trận|Tổ Quốc)(?!\p{L})"
)
_UNIT_PAIRS = {"thành phố", "thị xã", "thị trấn", "đặc khu"}
_UNIT_WORDS = {"tỉnh", "huyện", "quận", "xã", "phường"}
_NO_PLACE = {"hội", "ủy", "uỷ", "đoàn", "đội"}
"""After "xã" or "tỉnh" they make another word: xã hội, tỉnh ủy, huyện đoàn."""
_PARTS = late_regex(r"[-&.,]")


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
    cased = _COMPOUND.sub(lambda match: match.group().capitalize(), cased).replace("Đoàn Đại biểu", "Đoàn đại biểu")
    return _named_as_in_text(witness, cased)


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
    unit = UNIT.search(UNIT_WORD.sub(lambda match: match.group().lower(), name))
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
        elif pair == "xã hội" and (not first + index or words[index - 1].lower() == "và"):  # … VÀ XÃ HỘI
            cased.append("Xã")
        elif word.lower() == "xã" or (first + index and _within(words, index, ("xã hội", "nhân dân"))):
            cased.append(word.lower())
        elif in_place:
            in_place += 1
            cased.append(_cased(word, 0))
        else:
            cased.append(_cased(word, first + index))
    return cased


def _within(words: list[str], index: int, pairs: tuple[str, ...]) -> bool:
    """Is this syllable the first or second of one of these words?"""
    return " ".join(words[index : index + 2]).lower() in pairs or (
        index > 0 and " ".join(words[index - 1 : index + 1]).lower() in pairs
    )


def _cased(word: str, index: int) -> str:
    lower = word.lower()
    if lower in _ABBREVIATED or not any(is_syllable(part) for part in _PARTS.split(lower) if part):
        return word
    return lower if index and lower in _LOWER else lower[:1].upper() + lower[1:]
