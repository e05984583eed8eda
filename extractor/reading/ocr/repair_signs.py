"""Signs that dust makes and signs that recognition takes for others."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extractor.reading.ocr.words import Word

# "'Tổ", "|Nội", "‘Yêu": a speck before the first letter
_SPECK = re.compile(r"['‘’`|´](?=[^\W\d_])")
# "K?Văn", 'K"Ho', "H'Mông": the apostrophe in names of the Central Highlands
_APOSTROPHE = re.compile(r"(?<![^\W_])([A-ZĐ])[?\"'`´](?=[A-ZĐ][^\W\d_])")
# "năm 20307;": the closing quotation mark after a year, taken for a 7
_YEAR = re.compile(r"((?:19|20)\d\d)[7?]([,;.]?)")
# "(b/€);", "(b/C);": "báo cáo" beside a recipient
_TO_REPORT = re.compile(r"(\(?b/)[C€](\)?[;,.]?)")
_QUOTES = frozenset("'‘’`")


def with_closing_quote(line: Sequence[Word], open_before: int) -> list[Word]:
    """The words of a line, a year of five digits inside quotation marks as the year and the mark that closes them.

    Args:
        line: the words.
        open_before: how many quotation marks of the page stand open where the line begins.
    """
    out, opened = list(line), open_before
    for at, word in enumerate(line):
        match = _YEAR.fullmatch(word.text)
        if match is not None and opened == 1 and at and line[at - 1].text == "năm":
            out[at] = replace(word, text=f"{match[1]}”{match[2]}")
        opened = max(0, opened + balance(out[at].text))
    return out


def balance(text: str) -> int:
    """Opening quotation marks less closing ones."""
    return text.count("“") - text.count("”")


def with_signs(line: Sequence[Word]) -> list[Word]:
    """The words of a line without specks before letters, with the apostrophes of names and the small c of ``b/c``."""
    quotes = sum(sign in _QUOTES for word in line for sign in word.text)
    out = []
    for word in line:
        text = _APOSTROPHE.sub(r"\1’", word.text)
        if _SPECK.match(text) and (quotes == 1 or text[0] not in _QUOTES):
            text = text[1:]
        if report := _TO_REPORT.fullmatch(text):
            text = f"{report[1]}c{report[2]}"
        out.append(word if text == word.text else replace(word, text=text))
    return out
