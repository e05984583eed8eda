"""KH119, KH117, KH142: symbols that have lost a sign, so that no citation can be read from them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from extractor.audit.context import View
from extractor.audit.findings import Hit
from extractor.audit.rules.symbols import types
from extractor.plan import Evidence

# 274KH-UBND after "số"
_NO_SLASH: Final = regex.compile(
    r"số\s*:?\s*(?P<symbol>(?P<number>\d{1,5})(?P<tail>\p{Lu}[\p{L}]{1,5}-\p{Lu}[\p{L}&]{1,12}))(?![\p{L}\d/])"
)
# Chỉ thị số 20-TTg: the type's letters are lost
_NO_TYPE: Final = regex.compile(
    r"(?P<type>Chỉ thị|Quyết định)\s+số\s*:?\s*(?P<symbol>(?P<number>\d{1,5})[-/](?P<body>TTg|CP))(?![\p{L}\d/-])"
)
# 01/12011/TT-BNV: a year of five digits, or of three
_BAD_YEAR: Final = regex.compile(
    r"(?<![\p{L}\d/])(?P<symbol>\d{1,4}/(?P<year>\d{3}|\d{5})/\p{Lu}[\p{L}]{1,5}-\p{Lu}[\p{L}]{1,8})"
)


def unreadable(view: View) -> Iterator[Hit]:
    """KH119 the slash is lost, KH117 the type's letters are, KH142 the year in a symbol cannot be."""
    for match in _NO_SLASH.finditer(view.text):
        if match["tail"].split("-")[0] in types() or "-" in match["tail"]:
            right = f"{match['number']}/{match['tail']}"
            yield Hit("KH119", _place(view, match), match["symbol"], right, right)
    for match in _NO_TYPE.finditer(view.text):
        letters = "CT" if match["type"] == "Chỉ thị" else "QĐ"
        right = f"{match['number']}/{letters}-{match['body']}"
        yield Hit("KH117", _place(view, match), match["symbol"], right, right)
    for match in _BAD_YEAR.finditer(view.text):
        yield Hit("KH142", _place(view, match), match["symbol"], note=match["year"])


def _place(view: View, match: regex.Match[str]) -> Evidence:
    return view.evidence(*match.span("symbol"), "symbol")


RULES: Final = (unreadable,)
