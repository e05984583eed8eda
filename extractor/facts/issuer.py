"""Cơ quan ban hành: the issuing body, from the letterhead or from the sentence that issues the plan."""

from __future__ import annotations

import regex

from extractor.facts.issuer_case import recased
from extractor.facts.issuer_name import kind_of, unit_of, with_place
from extractor.facts.issuer_place import level_of, province_of
from extractor.facts.issuers import BOARD, short_committee
from extractor.facts.witness import Witness
from extractor.plan import DocumentFacts, Issuer
from extractor.registry import places
from extractor.registry.agency_lists import begins_agency
from extractor.structure.outline import Outline, Span
from extractor.vietnamese.late import late_regex
from extractor.vietnamese.letters import fold, shadow
from extractor.vietnamese.syllables import is_syllable

# UBND xã Bình Yên | ban hành Kế hoạch … : the verb with which a body issues its plan; none in "Ban Chỉ đạo"
_SUBJECT = late_regex(
    r"(?<!(?<!\p{L})ban)\s+(?=(?:ban hành|xây dựng|đề ra|lập|triển khai|tổ chức|đề nghị|yêu cầu|thông báo|hướng dẫn|"
    r"phát động|phối hợp|chỉ đạo|thống nhất|quyết định)(?!\p{L}))"
)
_STANDING = late_regex(r"ban (?:thường trực|thường vụ|chấp hành)|thường trực")
"""A standing body is named with the organisation whose it is: Ban Thường trực Ủy ban MTTQ Việt Nam xã …"""
# CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH VĨNH LONG : over the grounds of a decision, who decides
_DECIDES = late_regex(
    r"^\W{0,4}(?:CHỦ TỊCH\s+)?(?P<name>(?:ỦY|UỶ) BAN NHÂN DÂN\s+(?:TỈNH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|"
    r"ĐẶC KHU)\s\p{Lu}[\p{Lu} '’-]{1,40})\W{0,4}$",
    regex.MULTILINE,
)
_CENTRAL_COMMITTEE, _YOUTH = "ban chấp hành trung ương", "đoàn tncs hồ chí minh"
# TRƯỜNG: THPT HÀN THUYÊN | TỔ CHUYÊN MÔN: NGỮ VĂN | Liên đội: Kim Đồng
_COLON = late_regex(
    r"(?<=^(?:trường|tổ|tổ chuyên môn|tổ khối|khối|nhóm|liên đội|chi đội|chi đoàn|đoàn trường|chi bộ|đơn vị))\s*:\s*",
    regex.IGNORECASE,
)
_BRACKET = late_regex(r"\s*\([^()]*\)")
# several bodies, a number, a sentence: no issuer
_NO_ISSUER = late_regex(
    r"[,;:]|(?<!\p{L})(?:số\s?:?\s?(?:\d{3}|\d{1,2}\s?[/-])|(?:các|có|những)(?!\p{L}))", regex.IGNORECASE
)
_ON_BEHALF = late_regex(r"T\s?[.]?\s?/?\s?M\s?[./]?\s*")  # TM. | T/M | TM/
_NAMED_ON = late_regex(r"(?:\s\p{Lu}[\p{L}’']*){1,6}")  # … CĐCN Thái Nguyên
_CLAUSE = late_regex(r"[,;.:]\s+")
# KHLT-SGDĐT-HKH | KHPH-PGDĐT-HKH | HDLN-SYT-SGDĐT : liên tịch, phối hợp, liên ngành, liên sở, liên bộ
_JOINT = late_regex(r"\p{Lu}\p{L}{1,3}(?:LT|LN|PH|LS|LB|-LT|-LN)-(?P<a>\p{Lu})[\p{L}&]*-(?P<b>\p{Lu})")


def find_issuer(witness: Witness, outline: Outline, facts: DocumentFacts) -> Issuer | None:
    """The issuing body: from the letterhead, else from the sentence that issues the plan."""
    name, superior, span = _from_letterhead(witness, outline, facts.symbol_tail)
    if name is None:
        name, span = _from_sentence(witness, outline)
        signed, at = _from_signature(witness, outline)
        if name is None or (signed is not None and fold(signed).startswith(fold(name))):
            name, span = signed or name, at or span
        if name is not None and span is not None:
            witness.warn(
                "issuer-inferred", f"No letterhead names the issuer; {name} is named in the text", span.start, span.end
            )
    elif fold(short_committee(name)) == "ubnd":  # the line that names the unit was lost
        named = _who_decides(witness, outline) or _from_sentence(witness, outline)[0]
        name = named if named is not None and fold(short_committee(named)).startswith("ubnd ") else name
    if name is None:
        return None
    head = witness.shadow[: outline.blocks[0].start if outline.blocks else 0]
    if fold(name) == _CENTRAL_COMMITTEE and _YOUTH in head:
        name = f"{name} Đoàn TNCS Hồ Chí Minh"  # whose name the Youth Union prints where others have the national motto
    name = short_committee(name)
    kind = kind_of(name)
    province = province_of(witness, outline, facts, name, superior)
    name = with_place(name, facts.place, province)
    level = level_of(name, kind, superior, facts.issued)
    unit = unit_of(name) or (unit_of(superior) if superior and kind not in ("Sở", "Bộ") else None)
    now = places.province_now(province) if province else None
    return Issuer(name=name, kind=kind, level=level, unit=unit, province=province, province_now=now)


def _from_letterhead(
    witness: Witness, outline: Outline, tail: str | None
) -> tuple[str | None, str | None, Span | None]:
    """The last body of the letterhead is the issuer, the one above it its superior.

    Where the symbol is that of a joint document the last two issue it together.
    """
    bodies: list[tuple[str, Span]] = []
    for span in outline.letterhead.body:
        line = " ".join(witness.text[span.start : span.end].replace("*", "").split()).strip(" -–_.,:/|")
        line = _COLON.sub(" ", line) if ":" in line else line
        if not line or not any(char.isalpha() for char in line):
            continue
        standing = _STANDING.fullmatch(fold(line)) is not None
        if (
            bodies
            and not standing
            and (_incomplete(bodies[-1][0]) or not (begins_agency(line) or kind_of(line) == "Trạm"))
        ):
            previous, first = bodies[-1]
            bodies[-1] = (_wrapped(previous, line), Span(first.start, span.end))
        elif begins_agency(line) or kind_of(line) is not None or standing or fold(line) == "trung ương":
            bodies.append((line, span))
    bodies = [
        (line, span)
        for line, span in bodies
        if begins_agency(line) or kind_of(line) is not None or _STANDING.fullmatch(fold(line))
    ]
    if not bodies:
        return None, None, None
    if _issue_together(bodies, tail):
        bodies[-2:] = [(f"{bodies[-2][0]} - {bodies[-1][0]}", Span(bodies[-2][1].start, bodies[-1][1].end))]
    issuer, span = bodies[-1]
    superior = recased(witness, bodies[-2][0]) if len(bodies) > 1 else None
    name = recased(witness, issuer)
    if superior is not None and _STANDING.fullmatch(fold(name)):
        return f"{name} {superior}", superior, span
    return name, superior, span


def _issue_together(bodies: list[tuple[str, Span]], tail: str | None) -> bool:
    """Are the last two bodies those of a joint symbol, "KHLT-SGDĐT-HKH", and not one and its superior?"""
    joint = _JOINT.match(tail or "")
    if joint is None or len(bodies) < 2 or " - " in bodies[-1][0]:
        return False
    return [line[0].upper() for line, _ in bodies[-2:]] == [joint["a"], joint["b"]]


def _wrapped(line: str, following: str) -> str:
    """Two printed lines of one name; a syllable that was torn apart ("KHÁNH H", "ÒA") is put together again."""
    last, first = line.split()[-1].lower(), following.split()[0].lower()
    torn = (not is_syllable(last) and not is_syllable(first)) or (len(last) == 1 and not is_syllable(last))
    return line + ("" if torn and is_syllable(last + first) else " ") + following


def _incomplete(line: str) -> bool:
    """A line of the letterhead that goes on in the next: "ỦY BAN NHÂN DÂN", "SỞ GIÁO DỤC VÀ"."""
    return fold(line).endswith(
        (" và", "ủy ban nhân dân", " -", ",", "ban chấp hành", "hội đồng nhân dân", "trung ương")
    )


def _from_signature(witness: Witness, outline: Outline) -> tuple[str | None, Span | None]:
    """The body for which the signer signs ("TM. BCH CÔNG ĐOÀN TRƯỜNG"), with its place as the text has it."""
    span = outline.signature.authority
    match = _ON_BEHALF.match(witness.text, span.start, span.end) if span is not None else None
    if span is None or match is None:
        return None, None
    printed = " ".join(witness.text[match.end() : span.end].replace("*", "").split())
    if not (begins_agency(printed) or kind_of(printed)) or fold(short_committee(printed)) == "ubnd":
        return None, None
    position = witness.shadow.find(shadow(printed))
    while 0 <= position < match.end():
        longer = _NAMED_ON.match(witness.text, position + len(printed))
        if longer is not None and not witness.text[position : position + len(printed)].isupper():
            return " ".join(witness.text[position : longer.end()].split()), Span(match.end(), span.end)
        position = witness.shadow.find(shadow(printed), position + 1)
    return recased(witness, printed), Span(match.end(), span.end)


def _who_decides(witness: Witness, outline: Outline) -> str | None:
    """The committee named in capitals between title and grounds of a decision."""
    last = outline.blocks[0].end if outline.blocks else len(witness.text)
    found = _DECIDES.search(witness.text, 0, last)
    return recased(witness, " ".join(found["name"].split())) if found is not None else None


def _from_sentence(witness: Witness, outline: Outline) -> tuple[str | None, Span | None]:
    """The agency that issues the plan in the last sentence of the preamble, else in the closing."""
    offset = outline.blocks[0].index if outline.blocks else 0
    preamble = outline.blocks[: max(0, outline.preamble[1] - offset)]
    closing = [b for b in outline.blocks if b.index >= outline.closing[0]]
    for block in [*reversed(preamble), *closing]:
        starts = [block.start, *(m.end() for m in _CLAUSE.finditer(witness.text, block.start, block.end))]
        for start in starts:
            board = BOARD.match(witness.text, start, block.end)  # Ban Chỉ đạo phòng, chống | dịch …
            first = board.end() if board is not None else start
            verb = _SUBJECT.search(witness.shadow, first, min(block.end, start + 140))
            if verb is None:
                continue
            name = _BRACKET.sub("", witness.text[start : verb.start()]).rstrip()
            if name[:1].isupper() and begins_agency(name) and not _NO_ISSUER.search(name, first - start):
                return " ".join(name.split()), Span(start, verb.start())
    return None, None
