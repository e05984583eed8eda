"""Places that cite a directive, each read outward from its symbol.

To the left of the symbol stand the type ("Công văn số") and, in "… của UBND tỉnh tại Công văn số …" or "Chính phủ đã
ban hành Nghị định số …", the issuer; to the right date, issuer and title in any order.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from itertools import pairwise

import regex

from extractor.facts.issuers import issuer_before, names_issuer
from extractor.facts.laws import law_before
from extractor.facts.mention import Mention
from extractor.facts.mention_right import read_right
from extractor.facts.mention_title import cut_title, whole_title
from extractor.facts.symbols import Symbol, find_symbols
from extractor.facts.witness import Witness
from extractor.rulebook import load
from extractor.vietnamese.letters import shadow

_NUMBER_WORD = regex.compile(r"số\s*:?\s*$")
# Mẫu số 03/HNMT: the number of a form is no citation
_FORM = regex.compile(r"(?:mẫu|biểu mẫu|biểu|phụ lục|phiếu)\s+(?:số\s*:?\s*)?$")
_NUMBER_ONLY = regex.compile(r"\s*(?:số\s*:?\s*)?")
_NOT_TYPE_REST = regex.compile(r"\b(?:và|tại|theo|ngày)\b")
_WORD = regex.compile(r"\p{L}{3,}")
_GOES_ON = regex.compile(r"\s*(?:\([^()\n]{1,60}\)\s*)?(?:,|và|,\s*và)?\s*")
_DAY_AFTER = regex.compile(r",?\s*ngày\s*\d")
_LAWS = ("luật", "bộ luật", "pháp lệnh")
# Quyết định số 1373/QĐ-TTg ngày 30/7/2021 | (Đề án), | Quyết định số …
_JOINED = regex.compile(r"\s*(?:\([^()\n]{1,60}\)\s*)?(?:[,;]|và|,\s*và)\s*")
_MOST_WORDS = 6
"""Words of the longest name of a type."""
_LEFT = 100
"""Characters before a symbol in which its type is looked for."""
_RIGHT = 1200
"""Characters after a symbol in which its date, issuer and title are looked for; the longest title seen has 330."""


def find_mentions(witness: Witness, spans: list[tuple[int, int]]) -> list[Mention]:
    """All places that cite a directive, in order; in a list of several, type and issuer are shared."""
    mentions = [mention for first, last in spans for mention in _in_span(witness, first, last)]
    _share_issuers(witness, mentions)
    return mentions


def printed_type(mention: Mention) -> str | None:
    """The abbreviation of the printed type's name, or None."""
    return _type_names()[1].get(shadow(mention.type_printed)) if mention.type_printed else None


@lru_cache(maxsize=1)
def _type_names() -> tuple[regex.Pattern[str], dict[str, str]]:
    """A pattern for "<type> số" before a symbol, in shadow form, and the abbreviation of each name."""
    names = {
        shadow(name): kind.abbr or "".join(kind.former[:1])
        for kind in load().document_types
        for name in (kind.name, *kind.variants)
    }
    names.setdefault("luật", "Luật")
    alternatives = "|".join(regex.escape(name) for name in sorted(names, key=len, reverse=True))
    pattern = rf"(?:(?<=[^\p{{L}}])|^)(?P<type>{alternatives})(?P<more>[^;.:\n]{{0,60}}?)?[\s:(]*(?:số\s*:?\s*)?$"
    return regex.compile(pattern, regex.REVERSE), names


def _in_span(witness: Witness, first: int, last: int) -> list[Mention]:
    symbols = list(find_symbols(witness.text, first, last))
    mentions: list[Mention] = []
    wholes: list[tuple[int, int]] = []
    for index, symbol in enumerate(symbols):
        left = mentions[-1].symbol.end if mentions else first
        right = symbols[index + 1].start if index + 1 < len(symbols) else last
        mention = _mention(witness, symbol, left, min(right, symbol.end + _RIGHT), mentions[-1] if mentions else None)
        if mention is not None:
            if mentions:
                within = cut_title(witness, mentions[-1], mention.start)
                wholes += [(len(mentions) - 1, within)] if within is not None else []
            mentions.append(mention)
    for index, start in reversed(wholes):
        whole_title(witness, mentions[index], start, mentions[index + 1])
    return mentions


def _mention(witness: Witness, symbol: Symbol, left: int, right: int, previous: Mention | None) -> Mention | None:
    """Read outward from one symbol; None where it is no citation after all."""
    line = max(left, symbol.start - _LEFT)
    line = _line_start(witness, line, symbol.start)
    before = witness.shadow[line : symbol.start]
    if ("mẫu" in before or "biểu" in before or "phụ" in before or "phiếu" in before) and _FORM.search(before):
        return None
    start, printed, more = _left_type(witness, before, line, symbol)
    listed = previous is not None and _listed(witness, min(previous.end, symbol.start), symbol)
    mention = Mention(symbol, start, symbol.end, printed)
    if printed is None and listed and previous is not None and not _WORD.search(before, max(0, previous.end - line)):
        mention.type_printed = previous.type_printed
    if not symbol.certain and not _named(witness, mention, more):
        return None
    _law(witness, mention)
    issuer = issuer_before(witness.text, start)
    if issuer is not None:
        mention.issuer = witness.text[issuer[0] : issuer[1]]
        mention.date = _day_before(witness, issuer[0])
    elif more.startswith("của ") and names_issuer(more[4:].strip()):
        mention.issuer = more[4:].strip()
    read_right(witness, mention, right, previous.date if listed and previous is not None else None)
    return mention


def _line_start(witness: Witness, first: int, symbol: int) -> int:
    """Where the symbol's line begins; the line before is taken too where only "số" stands on this one."""
    line = max(first, witness.text.rfind("\n", first, symbol) + 1)
    goes_on = line > first + 1 and witness.text[line - 2] not in ".;:"
    if goes_on and _NUMBER_ONLY.fullmatch(witness.shadow, line, symbol):
        return max(first, witness.text.rfind("\n", first, line - 1) + 1)
    return line


def _left_type(witness: Witness, before: str, line: int, symbol: Symbol) -> tuple[int, str | None, str]:
    """Where the citation begins ("Công văn số" or "số"), its type and the words between them, as printed."""
    pattern, names = _type_names()
    stem = before.rstrip(" ").removesuffix(" số").rstrip(" ")
    words = stem.rsplit(" ", _MOST_WORDS)[-_MOST_WORDS:]
    if all(map(str.isalpha, words)):  # "Công văn số" right before the symbol, as nearly always
        name = next((name for first in range(len(words)) if (name := " ".join(words[first:])) in names), None)
        if name is not None:
            end = line + len(stem)
            return end - len(name), witness.text[end - len(name) : end], ""
    match = pattern.search(before)
    if match is not None and _is_type_rest((match["more"] or "").strip()):
        start = line + match.start("type")
        more = witness.text[line + match.start("more") : line + match.end("more")] if match["more"] else ""
        return start, witness.text[start : line + match.end("type")], more.strip()
    number = _NUMBER_WORD.search(before)
    return (line + number.start() if number else symbol.start), None, ""


def _named(witness: Witness, mention: Mention, more: str) -> bool:
    """Whether words say that "126/SKHĐT" or "5/CN" is a directive: a type right before it, or a day after it."""
    if mention.type_printed is not None and (not more or more.startswith(("của ", "liên ", "hỏa tốc", "phối hợp"))):
        return True
    return mention.start < mention.symbol.start and _DAY_AFTER.match(witness.shadow, mention.symbol.end) is not None


def _law(witness: Witness, mention: Mention) -> None:
    """The law's name before its number is its title: "Luật Giáo dục số 43/2019/QH14"."""
    if not mention.symbol.tail.startswith(("QH", "UBTVQH", "PL-UBTVQH")):
        return
    if mention.type_printed is not None and shadow(mention.type_printed) not in _LAWS:
        return
    law = law_before(witness.text, mention.symbol.start)
    if law is not None:
        mention.start, mention.type_printed, mention.title = law


def _is_type_rest(words: str) -> bool:
    """What may stand between a type and its number: "liên tịch", "của UBND tỉnh", a law's name."""
    if not words or words.startswith("của "):
        return True
    return len(words.split()) <= 8 and "," not in words and " số" not in words and not _NOT_TYPE_REST.search(words)


def _listed(witness: Witness, end: int, symbol: Symbol) -> bool:
    """The citation is joined to the one before it in one list: ";", "," or "và" and few words between."""
    between = witness.shadow[end : min(symbol.start, end + 91)]
    return len(between) <= 90 and "\n" not in between and ". " not in between


def _day_before(witness: Witness, issuer: int) -> date | None:
    """As in "Ngày 09/4/2013, Chính phủ đã ban hành Nghị định số …": the day before the issuer."""
    before = witness.shadow[max(0, issuer - 34) : issuer].rstrip(" ,")
    if not (before[-1:].isdigit() or before.endswith(("ngày", "tuần"))):
        return None
    near = witness.dates_near(max(0, issuer - 34), issuer)
    days = [m for m in near if m.precision == "day" and m.relation is None]
    between = witness.text[days[-1].end : issuer] if days else "-"
    return days[-1].first if not between.strip(" ,") else None


def _share_issuers(witness: Witness, mentions: list[Mention]) -> None:
    """As in "của Sở … tại Báo cáo số … và Tờ trình số …", "Quyết định số … và số … của UBND tỉnh" share one issuer."""
    pairs = [(before, after) for before, after in pairwise(mentions) if before.title is None]
    for before, after in pairs:
        shares = after.issuer is None and before.issuer is not None
        if shares and _GOES_ON.fullmatch(witness.shadow, before.end, max(before.end, after.start)):
            after.issuer = before.issuer
    for before, after in reversed(pairs):
        shares = before.issuer is None and after.issuer is not None
        if shares and _JOINED.fullmatch(witness.shadow, before.end, max(before.end, after.start)):
            before.issuer = after.issuer
