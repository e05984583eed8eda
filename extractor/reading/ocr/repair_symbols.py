"""Letters of numbers-and-symbols and of dates whose marks were misread: ``QD-TTg``, ``KH-UBNĐ``, ``thảng 4``.

Only marks and capitals change, and only towards the one known abbreviation that has the same letters; digits stay.
"""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.rulebook import load
from extractor.vietnamese.letters import bare

# "79/KH-UBND", "30/2020/NĐ-CP", "11-CT/TW", "/QĐ-TTg", with the signs that follow
_SYMBOL = re.compile(r"\d{0,5}(?:/\d{4})?[/-](?P<tail>[^\W\d_]{2,6}[-/][^\W\d_]{2,8})[.,;:)]{0,2}")
_BODIES = ("UBND", "HĐND", "TTg", "CP", "TW", "TU", "BGDĐT", "SGDĐT", "PGDĐT", "VPCP", "BNV", "BTC", "BCĐ", "BTTTT")
_DATE_WORDS = {"ngay": "ngày", "thang": "tháng", "nam": "năm"}
_NUMBER_WORDS = frozenset({"Só:", "Sô:", "Sồ:", "Sổ:", "Sỗ:"})
_NUMBER = re.compile(r"\d{1,4}[,;.]?")


def symbol(text: str) -> str:
    """A word with the marks of the abbreviations in its symbol put right."""
    if text in _NUMBER_WORDS:
        return "Số:"
    match = _SYMBOL.fullmatch(text)
    if match is None:
        return text
    tail = "".join(map(_part, re.split(r"([-/])", match["tail"].replace("Ð", "Đ"))))
    return text[: match.start("tail")] + tail + text[match.end("tail") :]


def _part(part: str) -> str:
    """An abbreviation with its marks; a letter that was seen twice stands once: ``QĐĐ`` is ``QĐ``."""
    if part in _known():
        return part
    once = part.replace("ĐĐ", "Đ")
    return _by_letters().get(bare(part)) or (once if once in _known() else part)


def date_word(before: str, text: str, after: str) -> str:
    """``thảng`` and ``nam`` between numbers, ``ngảy`` before one, as the word of the date they can only be."""
    right = _DATE_WORDS.get(bare(text))
    if right is None or text == right or not text.islower() or not _NUMBER.fullmatch(after):
        return text
    return right if right == "ngày" or _NUMBER.fullmatch(before) else text


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(entry.abbr for entry in load().document_types if entry.abbr) | frozenset(_BODIES)


@lru_cache(maxsize=1)
def _by_letters() -> dict[str, str]:
    """Known abbreviations by their bare letters, where only one has them (``ĐA`` and ``DA`` do not)."""
    found: dict[str, set[str]] = {}
    for abbreviation in _known():
        found.setdefault(bare(abbreviation), set()).add(abbreviation)
    return {letters: same.pop() for letters, same in found.items() if len(same) == 1}
