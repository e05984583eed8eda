"""Cơ quan ban hành: the issuing body, its level, its unit and its province."""

from __future__ import annotations

from datetime import date

import regex

from extractor.facts.issuers import short_committee
from extractor.facts.witness import Witness
from extractor.plan import DocumentFacts, Issuer, Level
from extractor.registry import places
from extractor.registry.agency_lists import begins_agency
from extractor.structure.outline import Outline, Span
from extractor.vietnamese.letters import fold, shadow
from extractor.vietnamese.syllables import is_syllable

_UNIT = regex.compile(
    r"(?P<word>tỉnh|thành phố|tp\.?|huyện|quận|thị xã|tx\.?|xã|phường|thị trấn|tt\.?|đặc khu)\s+(?P<name>\p{Lu}[\p{L}’'\-]*(?:\s+(?:\p{Lu}[\p{L}’'\-]*|\d{1,2}))*|\d{1,2})"
)
_UNIT_ALONE = regex.compile(r"(?<!\p{L})(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)(?!\p{L})")
# UBND xã Bình Yên | ban hành Kế hoạch … : the verb with which a body issues its plan
_SUBJECT = regex.compile(
    r"\s+(?=(?:ban hành|xây dựng|đề ra|lập|triển khai|tổ chức|đề nghị|yêu cầu|thông báo|hướng dẫn|phát động|phối hợp|chỉ đạo|thống nhất|quyết định)(?!\p{L}))"
)
_STANDING = r"ban (?:thường trực|thường vụ|chấp hành)|thường trực"
"""A standing body is named with the organisation whose it is: Ban Thường trực Ủy ban MTTQ Việt Nam xã …"""
_BRACKET = regex.compile(r"\s*\([^()]*\)")
_CLAUSE = regex.compile(r"[,;.:]\s+")
_KINDS = (
    ("UBND", r"ubnd|ủy ban nhân dân"), ("HĐND", r"hđnd|hội đồng nhân dân"), ("Bộ", r"bộ\s"), ("Sở", r"sở\s"), ("Phòng", r"phòng\s"),
    ("trường", r"trường\s|học viện|đại học|nhà trường"), ("Hội", r"hội\s"), ("Ban Chỉ đạo", r"ban chỉ đạo"), ("Đoàn", r"đoàn\s|tỉnh đoàn|huyện đoàn|thành đoàn|bch đoàn"),
    ("Công đoàn", r"công đoàn|liên đoàn lao động|lđlđ"), ("MTTQ", r"ủy ban mặt trận|mặt trận tổ quốc|ubmttq"), ("Trung tâm", r"trung tâm\s"), ("Văn phòng", r"văn phòng"),
    ("Đảng", r"tỉnh ủy|thành ủy|huyện ủy|quận ủy|thị ủy|đảng ủy|ban thường vụ|ban tuyên giáo|ban dân vận|ban tổ chức|ban chấp hành đảng bộ|đảng bộ|chi bộ"),
    ("Chính phủ", r"chính phủ|thủ tướng"), ("Quốc hội", r"quốc hội"), ("Cục", r"cục\s|tổng cục"), ("Vụ", r"vụ\s"), ("Công an", r"công an"), ("Bộ Chỉ huy", r"bộ chỉ huy|ban chỉ huy"),
    ("Liên hiệp", r"liên hiệp|hiệp hội"), ("Ban", r"ban\s"),
)
_ABBREVIATED = {"ubnd", "hđnd", "mttq", "tncs", "th", "mn", "bch", "tw"}
_LOWER = {"và", "nhân", "dân", "tỉnh", "thành", "phố", "huyện", "quận", "xã", "thị", "phường", "trấn", "của", "khu"}


def find_issuer(witness: Witness, outline: Outline, facts: DocumentFacts) -> Issuer | None:
    """The issuing body: from the letterhead, else from the sentence that issues the plan."""
    name, superior, span = _from_letterhead(witness, outline)
    if name is None:
        name, span = _from_sentence(witness, outline)
        if name is not None and span is not None:
            witness.warn("issuer-inferred", f"No letterhead names the issuer; {name} is named in the text", span.start, span.end)
    if name is None:
        return None
    name = short_committee(name)
    kind = _kind(name)
    province = _province(witness, outline, facts, name, superior)
    name = _with_place(name, facts.place, province)
    level = _level(name, kind, superior, facts.issued)
    unit = _unit(name) or (_unit(superior) if superior and kind not in ("Sở", "Bộ") else None)
    now = places.province_now(province) if province else None
    return Issuer(name=name, kind=kind, level=level, unit=unit, province=province, province_now=now)


def _from_letterhead(witness: Witness, outline: Outline) -> tuple[str | None, str | None, Span | None]:
    """The last body of the letterhead is the issuer, the one above it its superior."""
    bodies: list[tuple[str, Span]] = []
    for span in outline.letterhead.body:
        line = " ".join(witness.text[span.start : span.end].replace("*", "").split()).strip(" -–_.,:")
        if not line or not any(char.isalpha() for char in line):
            continue
        standing = regex.fullmatch(_STANDING, fold(line)) is not None
        if bodies and not standing and (not begins_agency(line) or _incomplete(bodies[-1][0])):
            previous, first = bodies[-1]
            bodies[-1] = (_wrapped(previous, line), Span(first.start, span.end))
        elif begins_agency(line) or _kind(line) is not None or standing:
            bodies.append((line, span))
    bodies = [(line, span) for line, span in bodies if begins_agency(line) or _kind(line) is not None or regex.fullmatch(_STANDING, fold(line))]
    if not bodies:
        return None, None, None
    issuer, span = bodies[-1]
    superior = recased(witness, bodies[-2][0]) if len(bodies) > 1 else None
    name = recased(witness, issuer)
    if superior is not None and regex.fullmatch(_STANDING, fold(name)):
        return f"{name} {superior}", superior, span
    return name, superior, span


def _wrapped(line: str, following: str) -> str:
    """Two printed lines of one name; a syllable that was torn apart ("KHÁNH H", "ÒA") is put together again."""
    last, first = line.split()[-1].lower(), following.split()[0].lower()
    torn = not is_syllable(last) and not is_syllable(first) or (len(last) == 1 and not is_syllable(last))
    return line + ("" if torn and is_syllable(last + first) else " ") + following


def _incomplete(line: str) -> bool:
    """A line of the letterhead that goes on in the next: "ỦY BAN NHÂN DÂN", "SỞ GIÁO DỤC VÀ"."""
    return fold(line).endswith((" và", "ủy ban nhân dân", " -", ",", "ban chấp hành", "hội đồng nhân dân"))


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
    return " ".join(_cased(word, index) for index, word in enumerate(name.split())).replace("Ủy Ban", "Ủy ban").replace("Uỷ Ban", "Uỷ ban")


def _cased(word: str, index: int) -> str:
    lower = word.lower()
    if lower in _ABBREVIATED or not any(is_syllable(part) for part in regex.split(r"[-&.,]", lower) if part):
        return word
    return lower if index and lower in _LOWER else lower[:1].upper() + lower[1:]


def _from_sentence(witness: Witness, outline: Outline) -> tuple[str | None, Span | None]:
    """The agency that issues the plan in the last sentence of the preamble, else in the closing."""
    offset = outline.blocks[0].index if outline.blocks else 0
    preamble = outline.blocks[: max(0, outline.preamble[1] - offset)]
    closing = [b for b in outline.blocks if b.index >= outline.closing[0]]
    for block in [*reversed(preamble), *closing]:
        starts = [block.start, *(m.end() for m in _CLAUSE.finditer(witness.text, block.start, block.end))]
        for start in starts:
            verb = _SUBJECT.search(witness.shadow, start, min(block.end, start + 140))
            if verb is None:
                continue
            name = _BRACKET.sub("", witness.text[start : verb.start()]).rstrip()
            if begins_agency(name) and not regex.search(r"[,;:]|(?<!\p{L})số(?!\p{L})", name):
                return " ".join(name.split()), Span(start, verb.start())
    return None, None


def _kind(name: str) -> str | None:
    key = fold(name) + " "
    return next((kind for kind, pattern in _KINDS if regex.match(pattern, key)), None)


def _unit(name: str | None) -> str | None:
    """The unit with its word in a body's name: ``xã Bình Yên``, ``huyện Thanh Oai``."""
    if name is None:
        return None
    match = None
    for match in _UNIT.finditer(name.replace("Tỉnh", "tỉnh").replace("Huyện", "huyện").replace("Thành phố", "thành phố").replace("Xã", "xã").replace("Phường", "phường")):
        pass
    return match.group() if match is not None else None


def _with_place(name: str, place: str | None, province: str | None) -> str:
    """``UBND tỉnh`` completed by the letterhead's place, where that is the province or unit itself."""
    key = fold(name)
    if key in ("ubnd tỉnh", "hđnd tỉnh", "ubnd thành phố") and province is not None:
        return f"{name} {province}"
    if place is not None and not _unit(name) and key in ("ubnd huyện", "ubnd xã", "ubnd phường", "ubnd thị xã", "ubnd quận", "ubnd thị trấn"):
        return f"{name} {place}"
    return name


def _level(name: str, kind: str | None, superior: str | None, issued: date | None) -> Level:
    key = fold(name)
    if kind == "Đảng":
        return "party"
    if kind in ("Bộ", "Chính phủ", "Quốc hội", "Cục", "Vụ") or (kind == "Văn phòng" and "chính phủ" in key):
        return "central"
    if kind == "trường":
        return "school"
    if kind in ("Hội", "Đoàn", "Công đoàn", "MTTQ", "Liên hiệp"):
        return "other"
    if kind == "Sở":
        return "province"
    if regex.search(r"(?<!\p{L})(?:quốc gia|trung ương|toàn quốc)(?!\p{L})", key):
        return "central"
    unit = _unit(name) or _unit(superior)
    if unit is not None:
        level = places.level_of_unit(unit, issued)
        if level != "other":
            return level
    alone = _UNIT_ALONE.search(key) or (_UNIT_ALONE.search(fold(superior)) if superior else None)
    if alone is not None:
        level = places.level_of_unit(alone.group(1))
        return level if level != "other" else "district" if alone.group(1) == "thành phố" else level
    return "district" if kind == "Phòng" else "other"


def _province(witness: Witness, outline: Outline, facts: DocumentFacts, name: str, superior: str | None) -> str | None:
    """The province: named in the letterhead, else by the place line, else by the superiors that the preamble cites."""
    if _level(name, _kind(name), superior, facts.issued) == "central":
        return None
    for text in (name, superior or ""):
        unit = _unit(text)
        if unit is not None and places.province_level(unit):
            return places.province(unit)
    if facts.place is not None and places.province(facts.place) is not None and fold(name).startswith(("ubnd tỉnh", "ubnd thành phố", "sở", "hđnd tỉnh", "văn phòng")):
        return places.province(facts.place)
    found = _cited_provinces(witness, outline)
    if len(found) == 1:
        province, span = next(iter(found.items()))
        witness.warn("province-inferred", f"The province {province} was taken from the bodies that the document cites", span.start, span.end)
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
                if regex.search(r"(?:tỉnh|thành phố|tp\.?|sở \p{L}[\p{L}&\- ,]*)\s*$", before) or printed.startswith(("tỉnh", "thành phố", "tp")):
                    if places.province_level(printed) or before.rstrip().endswith("tỉnh") or regex.search(r"(?<!\p{L})sở [^;.]*$", before):
                        found.setdefault(province, Span(begin, span.start + end))
        if found:
            return found
    return found
