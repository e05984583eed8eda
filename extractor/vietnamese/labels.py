"""The grammar of list labels: ``I.``, ``1.1.``, ``a)``, ``Phần thứ nhất``, ``Điều 3.``, ``-``.

Decree 30/2020, Appendix I, II.6 names Phần, Chương, Mục, Điều, Roman, Arabic and letters; plans add
decimals, slashes and hyphens (``I/.``, ``6-``, ``a/``).
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import regex

from extractor.vietnamese.late import late_regex

_ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_LETTERS = "abcdđeghiklmnopqrstuvxy"
"""Vietnamese list letters in order (Decree 30/2020 counts a b c d đ e g h i …)."""

# what stands after a label: a letter, or a quotation mark or bracket before one
_WORD = r"(?=[“\"‘(*]?\p{L})"
_PATTERNS: dict[str, regex.Pattern[str]] = {
    # Phần thứ nhất | PHẦN THỨ HAI: | Phần I. | Phần B
    "part": late_regex(r"(?:PHẦN|Phần)\s+(?P<n>(?:THỨ|[Tt]hứ)\s+\p{L}+|[IVX]+|\d{1,2}|[A-ZĐ](?!\p{L}))\s*[.:\-–/]*\s*"),
    # Chương I. | CHƯƠNG 2
    "chapter": late_regex(r"(?:CHƯƠNG|Chương)\s+(?P<n>[IVX]+|\d{1,2})(?!\p{L})\s*[.:\-–]*\s*"),
    # Mục 1. | MỤC 2:
    "division": late_regex(r"(?:MỤC|Mục)\s+(?P<n>\d{1,2}|[IVX]+)(?!\p{L})\s*[.:\-–]+\s*"),
    # Điều 1. | Điều 2:
    "article": late_regex(r"(?:ĐIỀU|Điều)\s+(?P<n>\d{1,3})\s*[.:]\s*"),
    # 1.1. | 4.1 | 5.2.Phòng | 2.1/
    "decimal": late_regex(rf"(?P<n>\d{{1,2}}(?:\.\d{{1,2}}){{1,4}})(?:\s?[.)/:\-]\s*{_WORD}|\s+(?=[\p{{Lu}}“\"]))"),
    # 1 MỤC ĐÍCH: without a mark only before words in capitals
    # 1. | 1/ | 1/. | 1/- | 1) | 6- | 3.Thời
    "arabic": late_regex(
        rf"(?P<n>\d{{1,2}})(?:\s?(?:/[.\-–]|[.)]|/(?=\s)|[-–](?=\s?\p{{Lu}})|:(?=\s))\s*{_WORD}|"
        rf"\s+(?=\p{{Lu}}{{2,}}\s\p{{Lu}}{{2,}}[^\p{{Ll}}\d]*$))"
    ),
    # I.1. | II.2.1 : a decimal number that begins with the Roman one of its section
    "mixed": late_regex(
        rf"(?P<n>(?=[IVX])X{{0,2}}(?:IX|IV|"
        rf"V?I{{0,3}})(?:\.\d{{1,2}}){{1,3}})\s?[.):/\-]?\s*{_WORD}"
    ),
    # I. | I/. | I/- | I- | IV/ | III)
    "roman": late_regex(
        rf"(?P<n>(?=[IVXL])X{{0,3}}(?:IX|IV|V?I{{0,3}}))(?:\s?(?:/[.\-–]|[.)]|/(?=\s)|[-–:])\s*{_WORD}|"
        rf"\s+(?=\p{{Lu}}{{2}})|(?<=[IV]|[IVX]X)\s+(?=\p{{Lu}}\p{{Ll}}[^.;\n]{{2,60}}$))"
    ),
    # A. | B/ | A .
    "upper": late_regex(rf"(?P<n>[A-HĐK])\s?(?:/\.|[.)]|/(?=\s)|[-–](?=\s))\s*{_WORD}"),
    # (1) | (a) | (i)
    "paren": late_regex(rf"\((?P<n>\d{{1,2}}|[a-zđ]|[ivx]{{1,4}})\)\s*{_WORD}"),
    # a) | a. | a/ | đ)
    "lower": late_regex(rf"(?P<n>[a-zđ])\s?(?:[.)]|/(?=\s))\s*{_WORD}"),
    # - | + | • | *
    "bullet": late_regex(r"(?P<n>[-–—−+*•·●▪▫◦○■□◆§➢➤❖✓✔])(?:\s+(?=\S)|(?=\p{Lu}))"),
}


def _by_first_sign() -> dict[str, tuple[tuple[str, regex.Pattern[str]], ...]]:
    """The patterns that a text can match, by its first character."""
    table: dict[str, list[tuple[str, regex.Pattern[str]]]] = {}
    for family, signs in (
        ("part", "P"),
        ("chapter", "C"),
        ("division", "M"),
        ("article", "Đ"),
        ("decimal", "0123456789"),
        ("arabic", "0123456789"),
        ("mixed", "IVX"),
        ("roman", "IVXL"),
        ("upper", "ABCDEFGHĐK"),
        ("paren", "("),
        ("lower", "abcdefghijklmnopqrstuvwxyzđ"),
        ("bullet", "-–—−+*•·●▪▫◦○■□◆§➢➤❖✓✔"),
    ):
        for sign in signs:
            table.setdefault(sign, []).append((family, _PATTERNS[family]))
    return {sign: tuple(entries) for sign, entries in table.items()}


_TABLE = _by_first_sign()


class Label(NamedTuple):
    """What stands before the words of a heading or list item: ``IV.``, ``4.1.``, ``a)``, ``-``.

    Attributes:
        family: ``part``, ``chapter``, ``division`` (Mục 1), ``upper``, ``roman``, ``article``, ``arabic``,
            ``decimal``, ``lower``, ``paren`` or ``bullet``.
        number: as printed without its punctuation; the sign itself for bullets.
        value: its place in the sequence (IV is 4), 0 where it has none; the last part for decimals.
        depth: number of parts of a decimal number, else 1.
        length: characters of the text that it takes, following space included.
    """

    family: str
    number: str
    value: int
    depth: int
    length: int


RANK = {
    "part": 0,
    "chapter": 1,
    "upper": 2,
    "roman": 3,
    "division": 4,
    "article": 5,
    "arabic": 6,
    "decimal": 7,
    "lower": 11,
    "paren": 12,
    "bullet": 13,
}
"""Outer families have lower ranks (the hierarchies that real plans show)."""


def _roman_value(number: str) -> int:
    total = 0
    for char, following in zip(number, [*number[1:], ""], strict=True):
        value = _ROMAN[char]
        total += -value if following and _ROMAN[following] > value else value
    return total


def _value(family: str, number: str) -> int:
    if family == "decimal":
        return int(number.rsplit(".", 1)[1])
    if number.isdigit():
        return int(number)
    if number and all(char in _ROMAN for char in number) and family != "upper":
        return _roman_value(number)
    lowered = number.lower()
    if len(lowered) == 1 and lowered in _LETTERS:
        return _LETTERS.index(lowered) + 1
    word = lowered.split()[-1]
    return _ORDINALS.index(word) + 1 if word in _ORDINALS else 0


@lru_cache(maxsize=512)  # each line is asked two or three times in a row
def label_of(text: str) -> Label | None:
    """The label at the beginning of a paragraph's text, or None.

    >>> label_of("5.2.Phòng GDĐT huyện").number
    '5.2'
    >>> label_of("I/. Mục đích").family
    'roman'
    >>> label_of("25/10/2018 của Sở GD&ĐT.") is None
    True
    """
    for family, pattern in _TABLE.get(text[:1], ()):
        match = pattern.match(text)
        if match is None or not match["n"]:
            continue
        number = match["n"]
        if family == "bullet":
            return Label("bullet", number, 0, 1, match.end())
        family = "decimal" if family == "mixed" else family
        if family == "part" and " " in number:
            number = " ".join(number.split()).lower()
        depth = number.count(".") + 1 if family == "decimal" else 1
        return Label(family, number, _value(family, number), depth, match.end())
    return None


def rank(label: Label) -> int:
    """Rank of a label in the hierarchy: lower is further out."""
    return RANK[label.family] + (label.depth - 2 if label.family == "decimal" else 0)
