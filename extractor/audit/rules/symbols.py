"""KH114 to KH118, KH141, KH143, KH144: the form of số, ký hiệu: type, body, separators, spaces, years."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from extractor.audit.context import View
from extractor.audit.findings import Hit
from extractor.audit.rules.issuers import contradicts_symbol, issuer_class
from extractor.plan import Citation
from extractor.registry.document_types import by_abbreviation, by_name
from extractor.rulebook import load
from extractor.vietnamese.letters import fold, shadow

# 284/QĐ/TTg, 57/KH/UBND: a slash where a hyphen belongs
_SLASHES: Final = regex.compile(
    r"^(?P<number>\d{1,5}(?:/\d{4})?)/(?P<type>\p{Lu}[\p{L}]{0,4})/(?P<body>[\p{L}&-]{2,20})$"
)
# 29/NQ-TW, 26/CT-TU: a Party document in the State's form
_PARTY_IN_STATE_FORM: Final = regex.compile(
    r"^(?P<number>\d{1,5})/(?P<type>\p{Lu}[\p{L}]{0,4})-(?P<body>TW|TƯ|TU|HU|ĐU|BTGTW|BTCTW|VPTW)$"
)
# 57-KH/UBND: a State body in the Party's form
_STATE_IN_PARTY_FORM: Final = regex.compile(
    r"^(?P<number>\d{1,5})-(?P<type>\p{Lu}[\p{L}]{0,4})/(?P<body>UBND|HĐND|TTg|CP|BGDĐT|SGDĐT|PGDĐT|SVHTTDL)$"
)
# 1234/CV-UBND: letters have no type in the State's symbols
_LETTER_TYPE: Final = regex.compile(r"^(?P<number>\d{1,5})/CV-(?P<body>[\p{L}&-]{2,20})$")
_ALSO_PARTY: Final = (("quy định", "QĐ"), ("quyết định", "QĐ"), ("quyết định", "QĐi"), ("quy chế", "QC"))
"""Types that share letters in the Party's symbols (Hướng dẫn 36-HD/VPTW): "Quy định số 24-QĐ/TW"."""
_ANY_TYPE: Final = ("văn bản", "các văn bản", "văn bản chỉ đạo")
_JOINT: Final = ("TTLT", "NQLT", "KHLT", "CTrLT", "HDLT")


def contradictions(view: View) -> Iterator[Hit]:
    """KH114 the issuer named, KH115 the type named, KH141 the date contradict the symbol."""
    for citation in view.plan.citations:
        place = citation.evidence[0]
        letters = contradicts_symbol(citation)
        directive = view.resolutions[citation.id].directive
        if letters is not None and (
            directive is None or directive.province is not None or issuer_class(citation.issuer) is None
        ):
            yield Hit("KH114", place, citation.issuer, letters, note=citation.symbol)
        right = _type_contradiction(citation)
        if right is not None and not _named_before(view, place.start, right):
            printed = citation.type_printed or ""
            yield Hit("KH115", place, f"{printed} số {citation.symbol}", right, f"{right} số {citation.symbol}")
        if (
            citation.year is not None
            and citation.date is not None
            and _normative(citation)
            and citation.date.year != citation.year
        ):
            yield Hit("KH141", place, f"{citation.date:%d/%m/%Y}", str(citation.year), note=citation.symbol)


def _type_contradiction(citation: Citation) -> str | None:
    """The type that the symbol names, where the words before it name another."""
    if citation.type_printed is None or citation.symbol is None or citation.type is None:
        return None
    if fold(citation.type_printed) in _ANY_TYPE:
        return None
    printed = by_name(citation.type_printed)
    party = regex.match(r"\d+-", citation.symbol) is not None
    meant = by_abbreviation(citation.type, party=party) or by_abbreviation(citation.type)
    if printed is None or printed.abbr in (citation.type, None) or citation.type.startswith(_JOINT):
        return None
    if party and (fold(printed.name), citation.type) in _ALSO_PARTY:
        return None
    if meant is None:  # a letter's symbol, which names no type
        special = printed.abbr in ("QĐ", "CT", "NQ", "TT", "NĐ", "BC", "TTr", "KL", "CTr")
        return "Công văn" if citation.type == "CV" and special and "-" in citation.symbol else None
    return None if fold(meant.name) == fold(printed.name) else meant.name


def _named_before(view: View, start: int, right: str) -> bool:
    """The type that the symbol names stands before the one that was read: "Thông báo kết luận số 45/TB-VP"."""
    return view.shadow[max(0, start - 30) : start].rstrip().endswith(shadow(right))


def _normative(citation: Citation) -> bool:
    return regex.match(r"\d{1,4}/(?:19|20)\d\d/", citation.symbol or "") is not None


def separators(view: View) -> Iterator[Hit]:
    """KH116 spaces, KH117 misplaced separators, KH118 CV in a State symbol, KH144 letters lost from a body's."""
    for citation in view.plan.citations:
        symbol, place = citation.symbol or "", citation.evidence[0]
        right = right_form(symbol)
        meant = view.resolutions[citation.id]
        if right is not None:
            yield Hit("KH117", place, citation.symbol_printed or symbol, right, right)
        elif (
            meant.directive is not None
            and "symbol" in meant.faults
            and symbol.count("/") == meant.directive.symbol.count("/")
        ):
            yield Hit("KH144", place, symbol, meant.directive.symbol, meant.directive.symbol)
        elif (body := _near_body(symbol)) is not None:
            yield Hit("KH144", place, symbol, body, body)
        letter = _LETTER_TYPE.match(symbol)
        if letter is not None:
            corrected = f"{letter['number']}/{letter['body']}"
            yield Hit("KH118", place, symbol, f"{corrected}-…", None)
        if citation.symbol_printed and _spaced(citation.symbol_printed):
            yield Hit("KH116", place, citation.symbol_printed, symbol, symbol)


def _spaced(printed: str) -> bool:
    """A space or a line break inside a symbol; before the slash there is room for a number written by hand."""
    return (
        regex.search(r"\p{L}\s*[-–—]\s+\p{L}|\p{L}\s+[-–—]\s*\p{L}|\p{L}\s+\p{L}|/\s+\p{L}", printed.strip())
        is not None
    )


def right_form(symbol: str) -> str | None:
    """The symbol with its separators where they belong, or None when they are."""
    match = _SLASHES.match(symbol)
    if match and match["type"] in types() and not match["type"].startswith(_JOINT):
        return f"{match['number']}/{match['type']}-{match['body']}"
    if (match := _PARTY_IN_STATE_FORM.match(symbol)) and match["type"] in types():
        return f"{match['number']}-{match['type']}/{match['body'].replace('TƯ', 'TW')}"
    if (match := _STATE_IN_PARTY_FORM.match(symbol)) and match["type"] in types():
        return f"{match['number']}/{match['type']}-{match['body']}"
    return None


def types() -> set[str | None]:
    """The abbreviations of all types."""
    return {kind.abbr for kind in load().document_types}


def _near_body(symbol: str) -> str | None:
    """The symbol with the body's letters mended, where they are those of a known body with one letter lost."""
    tail = symbol.split("/", 1)[-1]
    for group in regex.findall(r"[\p{L}&]+", tail):
        for body in _KNOWN_BODIES:
            if group in _OTHER_BODIES or group in _bodies():
                continue
            if len(group) == len(body) - 1 and _lost_one(group, body):
                return symbol.replace(group, body, 1)
    return None


def _bodies() -> set[str]:
    return {letters for body in load().audit_words.bodies for letters in body.letters}


def _lost_one(short: str, full: str) -> bool:
    return any(full[:i] + full[i + 1 :] == short for i in range(len(full)))


_OTHER_BODIES: Final = ("HND", "BND", "SGD", "UBN")
"""Letters of other bodies, or of none, one letter away from a known one: Hội Nông dân is no HĐND."""
_KNOWN_BODIES: Final = ("SGDĐT", "BGDĐT", "PGDĐT", "UBND", "HĐND", "SVHTTDL", "BVHTTDL")


def out_of_order(view: View) -> Iterator[Hit]:
    """KH143: a letter's number far above that of a later letter of the same body and year."""
    letters = [c for c in view.plan.citations if c.type == "CV" and c.number and c.date and c.symbol]
    for one in letters:
        for other in letters:
            if _series(one) != _series(other) or not (one.date and other.date and one.number and other.number):
                continue
            if one.date < other.date and one.date.year == other.date.year and one.number > 5 * other.number:
                yield Hit("KH143", one.evidence[0], one.symbol, note=f"{other.symbol} ({other.date:%d/%m/%Y})")


def _series(citation: Citation) -> str:
    return (citation.symbol or "").split("/", 1)[-1].split("-")[0] + (citation.issuer_full or "")


RULES: Final = (contradictions, separators, out_of_order)
