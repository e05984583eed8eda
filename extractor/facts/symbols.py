"""The grammar of số, ký hiệu: how the number and symbol of an official document is built.

State documents (Decree 30/2020, Appendix I, II.3): ``144/KH-UBND`` (number / type - body), letters without a
type ``4342/BGDĐT-GDTX`` (number / body - unit), normative documents with the year ``30/2020/NĐ-CP``, laws
``43/2019/QH14``. Party documents (Guideline 36-HD/VPTW): ``11-CT/TW`` (number - type / body). Spaces, line
breaks and dashes that printing adds inside are taken out of ``symbol`` and kept in ``printed``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import regex

from extractor.facts.symbol_types import joint_type, type_abbreviations, type_of_tail
from extractor.vietnamese.syllables import is_syllable

_SEGMENT = r"\p{Lu}[\p{L}&]{0,19}(?:\.\p{Lu}[\p{L}&]{0,8})?\d{0,4}"
_GAP = r"[ \t]?"
_ALONE = r"(?:(?<![\p{L}\d/.,-])|(?<=(?<!\p{L})[Ss]ố))"  # before a number stands no letter but those of "số205/KH-UBND"
_DASH_SIGN = "[-‐‑‒–—−]"  # every dash that Word, keyboards and text layers put for the hyphen
# 12a/KH-THCS | 66.25/2026/NQ-CP: the number, with a letter, or with the number of one of a series of resolutions
_NUMBER = r"\d{1,5}(?:[a-zA-Z]|\.\d{1,2}(?=/(?:19|20)\d\d/))?"
# 144/KH-UBND | 144 /KH-UBND | 1315/QĐ- TTg | 30/2020/NĐ-CP | 1245/98/QĐ-UB | 183/2010/TTLT/BTC-BNN | 43/2019/QH14
_STATE = regex.compile(
    rf"{_ALONE}(?P<number>{_NUMBER}){_GAP}(?:/{_GAP}(?P<year>(?:19|20)\d\d|[89]\d){_GAP})?/{_GAP}"
    rf"(?P<tail>{_SEGMENT}(?:{_GAP}(?:{_DASH_SIGN}|/){_GAP}{_SEGMENT}){{0,4}})(?![\p{{L}}\d])"
)
# 11-CT/TW | 08 – HD/BTGTW | 436-HKK/BPT | 05-KH/HKH | 298 KH/TWĐTN, where a blank stands for the hyphen
_PARTY = regex.compile(
    rf"{_ALONE}(?P<number>\d{{1,5}})(?P<dash>{_GAP}{_DASH_SIGN}{_GAP}|[ \t])"
    rf"(?P<type>\p{{Lu}}[\p{{L}}]{{0,4}}){_GAP}/{_GAP}"
    rf"(?P<body>{_SEGMENT}(?:{_GAP}{_DASH_SIGN}{_GAP}{_SEGMENT}){{0,2}})(?![\p{{L}}\d])"
)
# "GDNNGD TX ngày", "TTLT-BGD ĐT-BNV về": capitals that a space cut off from the symbol
_CUT_OFF = regex.compile(r"[ \t](?P<rest>\p{Lu}{2,8}(?:-\p{Lu}[\p{L}&]{1,12}){0,2})(?=,?\s*(?:ngày|của|về|v/v|\())")
_DASHES = regex.compile(rf"\s*{_DASH_SIGN}\s*")
# 11-CT | 298 KH: before the slash, the hyphen or the blank of a Party symbol
_DASH = re.compile(rf"{_DASH_SIGN}|\d[ \t][^\W\d_]")
_UNEVEN = re.compile(r"[\s‐‑‒–—−]")
# the slash of a symbol ("/KH", "/ 2020/"): the literal that gates the patterns above
_SLASH = regex.compile(rf"/{_GAP}(?=\p{{Lu}}|(?:19|20)\d\d{_GAP}/)")
_BEFORE_SLASH = 14
"""Characters before the slash in which the number begins: ``12345a``, ``12345 - CTr ``."""
_AFTER_SLASH = 60
# 6240/BGDĐT-KHCNTT | — HƯỚNG DẪN …: a dash between blanks, and a word where a symbol has initials
_CAPTION = regex.compile(rf"\s{_DASH_SIGN}\s(?P<word>\p{{Lu}}[\p{{L}}&]+)(?=\s+\p{{L}})")
_PRINTED_TWICE = 24
"""Characters of the longest tail that is looked for a second time: "37-NQ/TW NQ/TW"."""


@dataclass(slots=True)
class Symbol:
    """A number and symbol found in a text; it is not changed (made frozen, it would take twice as long).

    Attributes:
        start, end: offsets of the printed form.
        printed: as it stands in the text.
        symbol: without spaces, with plain hyphens.
        number: the number, without letters that follow it; None for one in two parts (``66.25``).
        year: the year inside a normative symbol.
        tail: what follows the number (and year): ``KH-UBND``; of a Party symbol ``KH/HU``.
        type: abbreviation of the type that the symbol names; ``CV`` for the form of a letter; None where unknown.
        repaired: something was taken out or put right.
    """

    start: int
    end: int
    printed: str
    symbol: str
    number: int | None
    year: int | None
    tail: str
    type: str | None
    repaired: bool

    @property
    def certain(self) -> bool:
        """Whether the symbol alone shows that a directive is meant; ``126/SKHĐT`` and ``24/A`` need "số" before."""
        return "-" in self.tail or self.tail.startswith(("QH", "UBTVQH")) or self.type not in (None, "CV")


def is_joint(symbol: Symbol) -> bool:
    """Whether several bodies issue the directive together (liên tịch): ``102/2025/NQLT-UBTVQH15-CP``."""
    return symbol.type is not None and joint_type(symbol.type)


def find_symbols(text: str, start: int = 0, end: int | None = None) -> Iterator[Symbol]:
    """All numbers and symbols in a text, in order.

    A single group of capitals after the slash (``126/SKHĐT``) counts only where "số" or a type stands before
    it; that is for the caller to judge (``"-" in symbol.tail``).
    """
    stop = len(text) if end is None else end
    position = start
    for slash in _SLASH.finditer(text, start, stop):
        at = slash.start()
        if at < position:
            continue
        found = _at_slash(text, max(position, at - _BEFORE_SLASH), at, stop)
        if found is not None:
            yield found
            position = max(found.end, at + 1)
        else:
            position = at + 1


def _at_slash(text: str, window: int, slash: int, stop: int) -> Symbol | None:
    """The symbol whose first slash is at ``slash``."""
    limit = min(stop, slash + _AFTER_SLASH)
    if _DASH.search(text, window, slash) is not None:
        match = _PARTY.search(text, window, limit)
        if match is not None and match.start() < slash < match.end():
            if _is_party(match):
                return _party(match) if match["dash"].strip() or _numbered(text, match) else None
            if match["dash"].strip():
                return None
    match = _STATE.search(text, window, limit)
    return _state(text, match, stop) if match is not None and match.start() < slash < match.end() else None


def _numbered(text: str, match: regex.Match[str]) -> bool:
    """Without the hyphen it must say so itself, "số 298 KH/TWĐTN": "lớp có 5 HD/Tổ" is no symbol."""
    before = text[max(0, match.start() - 6) : match.start()].rstrip(" \t:")
    return before.endswith(("số", "Số")) and match["type"] in type_abbreviations() and match["body"][:2].isupper()


def _is_party(match: regex.Match[str]) -> bool:
    return match["type"] in type_abbreviations() or match["body"].split("-")[0] in ("TW", "TU", "TƯ", "HU", "ĐU", "BPT")


def _party(match: regex.Match[str]) -> Symbol:
    body = _DASHES.sub("-", match["body"])
    tail = f"{match['type']}/{body}"
    symbol = f"{match['number']}-{tail}"
    kind = match["type"] if match["type"] in type_abbreviations() else None
    start, end = match.start(), _after_twice(match.string, match.end(), tail)
    printed = match.string[start:end]
    return Symbol(start, end, printed, symbol, int(match["number"]), None, tail, kind, symbol != printed)


def _after_twice(text: str, end: int, tail: str) -> int:
    """Past a tail that stands a second time: "37-NQ/TW NQ/TW ngày 24/12/2018"."""
    if text[end : end + 1] not in (" ", "\t") or not text.startswith(tail, end + 1) or len(tail) > _PRINTED_TWICE:
        return end
    after = end + 1 + len(tail)
    return end if text[after : after + 1].isalnum() or text[after : after + 1] in "-/&" else after


def _state(text: str, match: regex.Match[str], stop: int) -> Symbol:
    (start, end), (number, printed_year, tail) = match.span(), match.group("number", "year", "tail")
    if _UNEVEN.search(tail):
        caption = _CAPTION.search(text, match.start("tail"), min(end + 12, stop))
        whole = text[match.start("tail") : caption.start()] if caption is not None and caption.end() == end else ""
        if caption is not None and _DASH.search(whole) and is_syllable(caption["word"].lower()):
            tail, end = whole, caption.start()
        tail = "".join(_DASHES.sub("-", tail).split())
    if "." in tail and (lead := tail.partition("."))[0] in type_abbreviations():  # 307/KH.BGD&ĐT
        tail = f"{lead[0]}-{lead[2]}"
    end = _after_twice(text, end, tail)
    capitals = text[end : end + 1] in (" ", "\t") and text[end + 1 : end + 3].isupper()
    cut_off = _CUT_OFF.match(text, end, min(stop, end + 24)) if capitals else None
    if (cut_off is not None and cut_off["rest"] not in ("UBND", "HĐND")) or (
        cut_off is not None and tail in type_abbreviations()
    ):
        joiner = "-" if tail in type_abbreviations() else ""
        tail, end = f"{tail}{joiner}{cut_off['rest']}", cut_off.end()
    year = int(printed_year) + (1900 if len(printed_year) == 2 else 0) if printed_year else None
    symbol = f"{number}/{printed_year}/{tail}" if year else f"{number}/{tail}"
    printed = text[start:end]
    return Symbol(
        start,
        end,
        printed,
        symbol,
        None if "." in number else int(number if number.isdecimal() else number[:-1]),
        year,
        tail,
        type_of_tail(tail),
        symbol != printed,
    )
