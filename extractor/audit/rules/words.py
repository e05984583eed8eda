"""KH423, KH425: misprints that are certain: known ones, and small words written twice."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final

import regex

from extractor.audit.context import View
from extractor.audit.findings import Hit
from extractor.rulebook import load
from extractor.vietnamese.letters import shadow


@cache
def _misprints() -> tuple[regex.Pattern[str], dict[str, str]]:
    meant = {shadow(one.printed): one.meant for one in load().audit_words.misprints}
    longest_first = "|".join(regex.escape(word) for word in sorted(meant, key=len, reverse=True))
    return regex.compile(rf"(?<!\w)(?:{longest_first})(?!\w)"), meant


@cache
def _doubled() -> regex.Pattern[str]:
    once = "|".join(regex.escape(word) for word in load().audit_words.never_doubled)
    return regex.compile(rf"(?<!\w)(?P<word>{once})[ \t\n](?P=word)(?!\w)")


def misprints(view: View) -> Iterator[Hit]:
    """KH423: a known misprint."""
    pattern, meant = _misprints()
    for match in pattern.finditer(view.shadow):
        right = meant[match.group()]
        yield Hit(
            "KH423",
            view.evidence(match.start(), match.end(), "misprint"),
            view.text[match.start() : match.end()],
            right,
            right,
        )


def doubled(view: View) -> Iterator[Hit]:
    """KH425: a small word twice in a row ("các các")."""
    for match in _doubled().finditer(view.shadow):
        printed = view.text[match.start() : match.end()]
        if printed.split()[1][0].isupper():  # a name: "bản Và Và"
            continue
        yield Hit(
            "KH425", view.evidence(match.start(), match.end(), "doubled-word"), printed, match["word"], match["word"]
        )


RULES: Final = (misprints, doubled)
