"""What a body's printed name says: its kind, its unit, and how capitals are written small."""

from __future__ import annotations

from functools import cache

import regex

from extractor.facts.witness import Witness
from extractor.rulebook import load
from extractor.vietnamese.letters import fold, shadow
from extractor.vietnamese.syllables import is_syllable

_UNIT = regex.compile(
    r"(?P<word>tỉnh|thành phố|tp\.?|huyện|quận|thị xã|tx\.?|xã|phường|thị trấn|tt\.?|"
    r"đặc khu)\s+(?P<name>\p{Lu}[\p{L}’'\-]*(?:\s+(?:\p{Lu}[\p{L}’'\-]*|\d{1,2}))*|\d{1,2})"
)
_KINDS = (
    ("UBND", r"ubnd|ủy ban nhân dân"),
    ("HĐND", r"hđnd|hội đồng nhân dân"),
    ("Bộ", r"bộ\s"),
    ("Sở", r"sở\s"),
    ("Phòng", r"phòng\s"),
    ("trường", r"trường\s|học viện|đại học|nhà trường"),
    ("Hội", r"hội\s"),
    ("Ban Chỉ đạo", r"ban chỉ đạo"),
    ("Đoàn", r"đoàn\s|tỉnh đoàn|huyện đoàn|thành đoàn|bch đoàn"),
    ("Công đoàn", r"công đoàn|liên đoàn lao động|lđlđ"),
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
    ("Ban", r"ban\s"),
)
_LONGEST_NAME = 12
"""Syllables of the longest registered name that is looked up."""
_ABBREVIATED = {"ubnd", "hđnd", "mttq", "tncs", "th", "mn", "bch", "tw"}
_LOWER = {"và", "nhân", "dân", "tỉnh", "thành", "phố", "huyện", "quận", "xã", "thị", "phường", "trấn", "của", "khu"}
_UNIT_WORD = regex.compile(r"(?<!\p{L})(?:Tỉnh|Huyện|Thành phố|Xã|Phường)(?!\p{L})")


def kind_of(name: str) -> str | None:
    """Kind of a body from the first words of its name: ``UBND``, ``Sở``, ``trường`` and so on."""
    key = fold(name) + " "
    standing = regex.match(r"(?:ban thường vụ|ban chấp hành|ban thường trực|thường trực) ", key)
    key = key[standing.end() :] if standing is not None and not key[standing.end() :].startswith("đảng") else key
    return next((kind for kind, pattern in _KINDS if regex.match(pattern, key)), None)


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
    words = name.split()
    for count in range(min(len(words), _LONGEST_NAME), 1, -1):
        known = _registered().get(shadow(" ".join(words[:count])))
        if known is not None:
            return " ".join([known, *(_cased(word, index) for index, word in enumerate(words[count:], start=1))])
    cased = " ".join(_cased(word, index) for index, word in enumerate(words))
    return cased.replace("Ủy Ban", "Ủy ban").replace("Uỷ Ban", "Uỷ ban")


@cache
def _registered() -> dict[str, str]:
    """Names of the register of agencies as they are written in running text, by their shadows."""
    book = load()
    names = [name for entry in book.agencies.agencies for name in (entry.name, *entry.aliases)]
    names += [word for entry in book.agency_words.words if not entry.plural for word in entry.words]
    return {shadow(name): name for name in names if not name.isupper() and name[:1].isupper()}


def _cased(word: str, index: int) -> str:
    lower = word.lower()
    if lower in _ABBREVIATED or not any(is_syllable(part) for part in regex.split(r"[-&.,]", lower) if part):
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
