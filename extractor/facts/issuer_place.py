"""Level and province of the issuing body: from its name, its superior, the place line and the bodies it cites."""

from __future__ import annotations

from datetime import date

from extractor.facts.issuer_name import kind_of, unit_of
from extractor.facts.witness import Witness
from extractor.plan import DocumentFacts, Level
from extractor.registry import places
from extractor.structure.outline import Outline, Span
from extractor.vietnamese.late import late_regex
from extractor.vietnamese.letters import fold

_WORDS = ("tỉnh", "thành phố", "tp", "tp.", "tỉnh ủy", "thành ủy", "tỉnh đoàn", "tỉnh hội")
_DEPARTMENT = late_regex(r"(?<!\p{L})sở \p{L}[\p{L}&\- ,]*$")
_NATIONAL = late_regex(r"(?<!\p{L})(?:quốc gia|trung ương|toàn quốc)(?!\p{L})|(?<!\p{L})việt nam$")
_CENTRAL = (
    "ủy ban dân tộc",
    "thanh tra chính phủ",
    "kiểm toán nhà nước",
    "tòa án nhân dân tối",
    "viện kiểm sát nhân dân tối",
)
"""Bodies of the State whose names have neither "Bộ" nor "Việt Nam"."""
_MASS = ("Hội", "Đoàn", "Công đoàn", "MTTQ", "Liên hiệp")
# Đoàn trường THPT … | Công đoàn Trường Tiểu học … | Liên đội trường THCS …
_OF_SCHOOL = late_regex(
    r"(?<!\p{L})trường (?:mn|th|thcs|thpt|ptdt|pt|cđ\p{L}*|đh\p{L}*|mầm non|mẫu giáo|tiểu học|trung|phổ|cao đẳng|"
    r"đại học)"
)
# Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân Thành phố: only provinces have a delegation
_DELEGATION = late_regex(r"(?<!\p{L})đoàn (?:đại biểu quốc hội|đbqh)(?!\p{L})")
# Tỉnh đoàn | Huyện đoàn | Thành hội: the unit stands in the body's own word
_UNIT_IN_WORD = late_regex(r"(?<!\p{L})(tỉnh|thành|huyện|quận|thị|xã|phường) (?:đoàn|hội)(?!\p{L})")
_WORD_LEVELS: dict[str, Level] = {
    "tỉnh": "province",
    "thành": "province",
    "huyện": "district",
    "quận": "district",
    "thị": "district",
    "xã": "commune",
    "phường": "commune",
}
_SHORT_UNIT = late_regex(r"^tp\.?\s*")
_UNIT_ALONE = late_regex(r"(?<!\p{L})(tỉnh|thành phố|huyện|quận|thị xã|xã(?! hội)|phường|thị trấn|đặc khu)(?!\p{L})")


def level_of(name: str, kind: str | None, superior: str | None, issued: date | None) -> Level:
    """Level of a body: told by its kind, else by the unit it or its superior is named with."""
    key = fold(name)
    if kind == "Đảng":
        return "party"
    if kind in ("Bộ", "Chính phủ", "Quốc hội", "Cục", "Vụ") or (kind == "Văn phòng" and "chính phủ" in key):
        return "central"
    if kind == "trường" or key.startswith("liên đội") or (kind in _MASS and _OF_SCHOOL.search(key)):
        return "school"
    if superior is not None and kind_of(superior) == "trường":  # Tổ Ngữ văn of a school
        return "school"
    if kind == "Sở":
        return "province"
    if _DELEGATION.search(key):
        return "province"
    own = _UNIT_IN_WORD.search(key) if kind in _MASS else None
    if own is not None:
        return _WORD_LEVELS[own.group(1)]
    if _NATIONAL.search(key) or key.startswith(_CENTRAL) or (superior is not None and kind_of(superior) == "Bộ"):
        return "central"
    unit = unit_of(name) or unit_of(superior)
    if unit is not None:
        level = places.level_of_unit(_SHORT_UNIT.sub("thành phố ", unit), issued)
        if level != "other":
            return level
    alone = _UNIT_ALONE.search(key) or (_UNIT_ALONE.search(fold(superior)) if superior else None)
    if alone is not None:
        level = places.level_of_unit(alone.group(1))
        return level if level != "other" else "district" if alone.group(1) == "thành phố" else level
    if superior is not None and kind_of(superior) == "Sở":  # Chi cục Kiểm lâm of a department
        return "province"
    return "district" if kind == "Phòng" else "other"


def province_of(
    witness: Witness, outline: Outline, facts: DocumentFacts, name: str, superior: str | None
) -> str | None:
    """The province: named in the letterhead, else by the place line, else by the superiors that the preamble cites."""
    if level_of(name, kind_of(name), superior, facts.issued) == "central":
        return None
    for text in (name, superior or ""):
        unit = unit_of(text)
        if unit is not None and places.province_level(unit):
            return places.province(unit)
    if (
        facts.place is not None
        and places.province(facts.place) is not None
        and fold(name).startswith(("ubnd tỉnh", "ubnd thành phố", "sở", "hđnd tỉnh", "văn phòng"))
    ):
        return places.province(facts.place)
    found = _cited_provinces(witness, outline)
    if len(found) == 1:
        province, span = next(iter(found.items()))
        witness.warn(
            "province-inferred",
            f"The province {province} was taken from the bodies that the document cites",
            span.start,
            span.end,
        )
        return province
    place = facts.place
    return places.province(place) if place is not None and places.province_level(place) else None


def _cited_provinces(witness: Witness, outline: Outline) -> dict[str, Span]:
    """Provinces named with their word ("tỉnh Hưng Yên") or after a department, in preamble, title and closing first."""
    spans = [Span(b.start, b.end) for b in outline.blocks if b.index < outline.preamble[1]]
    if outline.title is not None:
        spans.insert(0, outline.title)
    found: dict[str, Span] = {}
    body = [Span(b.start, b.end) for b in outline.blocks if b.index >= outline.preamble[1]]
    for part in (spans, outline.recipients, body):
        for span in part:
            for start, end, province in places.find_province(witness.text[span.start : span.end]):
                begin = span.start + start
                before = witness.shadow[max(0, begin - 24) : begin]
                printed = witness.shadow[begin : span.start + end]
                if _with_word(before, printed):
                    found.setdefault(province, Span(begin, span.start + end))
        if found:
            return found
    return found


def _with_word(before: str, printed: str) -> bool:
    """A province is printed with its word or after a department: "tỉnh Hưng Yên", "Sở GD&ĐT Hà Nội"."""
    after_department = _DEPARTMENT.search(before) is not None
    if not (after_department or before.rstrip().endswith(_WORDS) or printed.startswith(("tỉnh", "thành phố", "tp"))):
        return False
    return after_department or places.province_level(printed) or before.rstrip().endswith("tỉnh")
