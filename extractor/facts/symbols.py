"""The grammar of số, ký hiệu: how the number and symbol of an official document is built.

State documents (Decree 30/2020, Appendix I, II.3): ``144/KH-UBND`` (number / type - body), letters without a
type ``4342/BGDĐT-GDTX`` (number / body - unit), normative documents with the year ``30/2020/NĐ-CP``, laws
``43/2019/QH14``. Party documents (Guideline 36-HD/VPTW): ``11-CT/TW`` (number - type / body). Spaces, line
breaks and dashes that printing adds inside are taken out of ``symbol`` and kept in ``printed``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import regex

from extractor.rulebook import load

_SEGMENT = r"\p{Lu}[\p{L}&]{0,19}(?:\.\p{Lu}{1,6})?\d{0,4}"
_GAP = r"[ \t]?"
# 144/KH-UBND | 144 /KH-UBND | 1315/QĐ- TTg | 30/2020/NĐ-CP | 183/2010/TTLT/BTC-BNN | 43/2019/QH14
_STATE = regex.compile(
    rf"(?<![\p{{L}}\d/.,-])(?P<number>\d{{1,5}}[a-zA-Z]?){_GAP}(?:/{_GAP}(?P<year>(?:19|20)\d\d){_GAP})?/{_GAP}"
    rf"(?P<tail>{_SEGMENT}(?:{_GAP}[-–—/]{_GAP}{_SEGMENT}){{0,4}})(?![\p{{L}}\d])"
)
# 11-CT/TW | 08 – HD/BTGTW | 436-HKK/BPT | 05-KH/HKH
_PARTY = regex.compile(
    rf"(?<![\p{{L}}\d/.,-])(?P<number>\d{{1,5}}){_GAP}[-–—]{_GAP}(?P<type>\p{{Lu}}[\p{{L}}]{{0,4}}){_GAP}/{_GAP}"
    rf"(?P<body>{_SEGMENT}(?:{_GAP}[-–—]{_GAP}{_SEGMENT}){{0,2}})(?![\p{{L}}\d])"
)
# "GDNNGD TX ngày": capitals that a space cut off from the symbol
_CUT_OFF = regex.compile(r"[ \t](?P<rest>\p{Lu}{2,8})(?=,?\s*(?:ngày|của|về|v/v|\())")
_DASHES = regex.compile(r"\s*[-–—]\s*")
_DASH = regex.compile(r"[-–—]")
_UNEVEN = regex.compile(r"[\s–—]")
# the slash of a symbol ("/KH", "/ 2020/") and the number before it: the literals that gate the patterns above
_SLASH = regex.compile(rf"/{_GAP}(?=\p{{Lu}}|(?:19|20)\d\d{_GAP}/)")
_NUMBER = regex.compile(r"(?<![\p{L}\d/.,-])(?=\d)")
_BEFORE_SLASH = 14
"""Characters before the slash in which the number begins: ``12345a``, ``12345 - CTr ``."""
_AFTER_SLASH = 60
_PARTS = regex.compile(r"[-/]")
_ASSEMBLY = regex.compile(r"(?:UBTV)?QH\d{1,2}")  # QH15 | UBTVQH15


@dataclass(frozen=True, slots=True)
class Symbol:
    """A number and symbol found in a text.

    Attributes:
        start, end: offsets of the printed form.
        printed: as it stands in the text.
        symbol: without spaces, with plain hyphens.
        number: the number, without letters that follow it.
        year: the year inside a normative symbol.
        tail: what follows the number (and year): ``KH-UBND``; of a Party symbol ``KH/HU``.
        type: abbreviation of the type that the symbol names; ``CV`` for the form of a letter; None where unknown.
        repaired: something was taken out or put right.
    """

    start: int
    end: int
    printed: str
    symbol: str
    number: int
    year: int | None
    tail: str
    type: str | None
    repaired: bool

    @property
    def certain(self) -> bool:
        """Whether the symbol alone shows that a directive is meant; ``126/SKHĐT`` and ``24/A`` need "số" before."""
        return "-" in self.tail or self.tail.startswith(("QH", "UBTVQH")) or self.type not in (None, "CV")


@lru_cache(maxsize=1)
def type_abbreviations() -> frozenset[str]:
    """Abbreviations that can lead a symbol (Decree 30/2020, Appendix III; Party guideline 36-HD/VPTW)."""
    return frozenset(kind.abbr for kind in load().document_types if kind.abbr)


@lru_cache(maxsize=4096)
def type_of_tail(tail: str) -> str | None:
    """The type that the tail of a State symbol names, ``CV`` for the form of a letter.

    >>> type_of_tail("KH-UBND"), type_of_tail("BGDĐT-GDTX")
    ('KH', 'CV')
    """
    lead = _PARTS.split(tail, maxsplit=1)[0]
    if lead in type_abbreviations() or _joint_type(lead):
        return lead
    if _ASSEMBLY.fullmatch(lead):
        return None
    return "CV" if "-" in tail or lead == tail else None


def is_joint(symbol: Symbol) -> bool:
    """Whether several bodies issue the directive together (liên tịch): ``102/2025/NQLT-UBTVQH15-CP``."""
    return symbol.type is not None and _joint_type(symbol.type)


def _joint_type(lead: str) -> bool:
    """``NQLT`` is a joint ``NQ``, ``KHLT`` a joint ``KH``."""
    return lead.endswith(("LT", "LN")) and lead[:-2] in type_abbreviations()


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
    starts = [number.start() for number in _NUMBER.finditer(text, window, slash)]
    limit = min(stop, slash + _AFTER_SLASH)
    dashed = _DASH.search(text, window, slash) is not None
    for pattern in (_PARTY, _STATE) if dashed else (_STATE,):
        match = next((one for start in starts if (one := pattern.match(text, start, limit))), None)
        if match is not None and slash < match.end():
            if pattern is _STATE:
                return _state(text, match, stop)
            return _party(match) if _is_party(match) else None
    return None


def _is_party(match: regex.Match[str]) -> bool:
    return match["type"] in type_abbreviations() or match["body"].split("-")[0] in ("TW", "TU", "TƯ", "HU", "ĐU", "BPT")


def _party(match: regex.Match[str]) -> Symbol:
    body = _DASHES.sub("-", match["body"])
    tail = f"{match['type']}/{body}"
    symbol = f"{match['number']}-{tail}"
    kind = match["type"] if match["type"] in type_abbreviations() else None
    return Symbol(
        match.start(),
        match.end(),
        match.group(),
        symbol,
        int(match["number"]),
        None,
        tail,
        kind,
        symbol != match.group(),
    )


def _state(text: str, match: regex.Match[str], stop: int) -> Symbol:
    tail = match["tail"]
    if _UNEVEN.search(tail):
        tail = "".join(_DASHES.sub("-", tail).split())
    tail = tail.rstrip(".")
    end = match.start("tail") + len(match["tail"].rstrip("."))
    cut_off = _CUT_OFF.match(text, end, min(stop, end + 24)) if text[end : end + 1] in (" ", "\t") else None
    if (cut_off is not None and cut_off["rest"] not in ("UBND", "HĐND")) or (
        cut_off is not None and tail in type_abbreviations()
    ):
        joiner = "-" if tail in type_abbreviations() else ""
        tail, end = f"{tail}{joiner}{cut_off['rest']}", cut_off.end()
    year = int(match["year"]) if match["year"] else None
    number = match["number"]
    symbol = f"{number}/{year}/{tail}" if year else f"{number}/{tail}"
    printed = text[match.start() : end]
    return Symbol(
        match.start(),
        end,
        printed,
        symbol,
        int("".join(char for char in number if char.isdigit())),
        year,
        tail,
        type_of_tail(tail),
        symbol != printed,
    )
