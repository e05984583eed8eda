"""KH40x, KH41x: letterhead, numbering of sections and lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import regex

from extractor.audit.context import Hit, View
from extractor.audit.rules.symbols import _right_form
from extractor.plan import Evidence, Section
from extractor.registry.document_types import by_abbreviation
from extractor.rulebook import load
from extractor.vietnamese.letters import fold

LETTERS: Final = (
    "a",
    "b",
    "c",
    "d",
    "đ",
    "e",
    "g",
    "h",
    "i",
    "k",
    "l",
    "m",
    "n",
    "o",
    "p",
    "q",
    "r",
    "s",
    "t",
    "u",
    "v",
    "x",
    "y",
)
"""The alphabet as list letters use it (Decree 30/2020, Appendix I, II.5.d)."""
_ROMAN: Final = {"I": 1, "V": 5, "X": 10, "L": 50}
# "a) …", "e. …" at the start of a line
_ITEM: Final = regex.compile(r"^[ \t]*(?P<letter>[a-zđ])(?P<mark>[).])[ \t]+(?=\S)", regex.MULTILINE)
# "1. …" at the start of a line
_NUMBERED: Final = regex.compile(r"^[ \t]*(?P<number>\d{1,2})[.)][ \t]+(?=\S)", regex.MULTILINE)


def letterhead(view: View) -> Iterator[Hit]:
    """KH401 number blank, KH402 date blank, KH403 no letterhead, KH404 the issuing unit is named nowhere."""
    warned = {warning.code: warning.evidence for warning in view.plan.warnings}
    if "letterhead-number-blank" in warned:
        yield Hit("KH401", warned["letterhead-number-blank"])
    if "letterhead-date-blank" in warned:
        yield Hit("KH402", warned["letterhead-date-blank"])
    document = view.plan.document
    if document.symbol is None and document.symbol_tail is None and document.place is None and document.issued is None:
        yield Hit("KH403")
        if document.issuer is not None and document.issuer.unit is None and document.issuer.kind == "UBND":
            yield Hit("KH404", found=document.issuer.name)


def own_symbol(view: View) -> Iterator[Hit]:
    """KH405 the document's own type contradicts its symbol, KH406 spaces in it, KH407 its separators."""
    document = view.plan.document
    tail = document.symbol_tail
    if tail and document.type_name and view.plan.document.symbol:
        lead = regex.split(r"[-/]", tail)[0]
        kind = by_abbreviation(lead, party="/" in tail)
        place = _own_place(view, document.symbol or "")
        if kind is not None and document.type is not None and kind.abbr != document.type:
            yield Hit("KH405", place, document.symbol, document.type_name, note=kind.name)
        elif kind is None and document.type not in (None, "CV") and "-" in tail and lead in _bodies():
            yield Hit("KH405", place, document.symbol, document.type_name, note="Công văn")
        right = _right_form(document.symbol or "")
        if right is not None:
            yield Hit("KH407", place, document.symbol, right, right)
    for warning in view.plan.warnings:
        place = warning.evidence
        if warning.code != "symbol-repaired" or place is None or document.symbol is None:
            continue
        if place.start < view.body_start and not view.in_citation(place.start, place.end):
            yield Hit("KH406", place, place.quote, document.symbol, document.symbol)


def _bodies() -> set[str]:
    return {letters for body in load().audit_words.bodies for letters in body.letters}


def _own_place(view: View, symbol: str) -> Evidence | None:
    number, _, tail = symbol.partition("/") if "/" in symbol else (symbol, "", "")
    at = view.text.find(tail or symbol)
    if at < 0 or at > 3000:
        return None
    start = view.text.rfind(number, 0, at)
    return view.evidence(start if 0 <= at - start < 20 and start >= 0 else at, at + len(tail or symbol), "symbol")


def numbers(view: View) -> Iterator[Hit]:
    """KH410 a section's number stands twice, KH411 one is left out, KH412 a 1 without a 2."""
    yield from _run(view, view.plan.sections)
    for section in view.sections:
        yield from _run(view, section.children)
        only = section.children[0] if len(section.children) == 1 else None
        if only and only.number and only.number.split(".")[-1] == "1" and not _has_second(view, section):
            yield Hit("KH412", only.evidence, only.heading, note=section.number or "")


def _run(view: View, sections: Sequence[Section]) -> Iterator[Hit]:
    previous: tuple[str, int, Section] | None = None
    for section in sections:
        kind, value = value_of(section.number)
        if kind is None:
            continue
        if previous is not None and previous[0] == kind:
            before = previous[1]
            if value == before:
                yield Hit("KH410", section.evidence, section.evidence.quote, note=section.number or "")
            elif (value > before + 1 and not _in_text(view, previous[2], section, before + 1)) or (
                value < before and value != 1
            ):
                yield Hit("KH411", section.evidence, section.number, note=previous[2].number or "")
        previous = (kind, value, section)


def _in_text(view: View, before: Section, after: Section, value: int) -> bool:
    """The number that seems left out stands in the text between, as an item that is no heading."""
    between = view.text[before.evidence.end : after.evidence.start]
    return any(int(match["number"]) == value for match in _NUMBERED.finditer(between))


def _has_second(view: View, section: Section) -> bool:
    """An item 2 stands in the text of the section though it is no heading, or the child has items of its own."""
    start = section.children[0].evidence.end
    following = [s.evidence.start for s in view.sections if s.evidence.start > start]
    text = view.text[start : min(following, default=len(view.text))]
    child = section.children[0].number or ""
    return (
        any(match["number"] == "2" for match in _NUMBERED.finditer(text))
        or bool(section.children[0].children)
        or child.count(".") > 1
        or f"\n{child.removesuffix('1')}2" in text
    )


def value_of(number: str | None) -> tuple[str | None, int]:
    """Kind and value of a printed section number: ``IV`` is (roman, 4), ``4.2`` (dotted under 4, 2)."""
    if not number:
        return None, 0
    if regex.fullmatch(r"[IVXL]+", number):
        total = 0
        for index, sign in enumerate(number):
            value = _ROMAN[sign]
            total += -value if index + 1 < len(number) and _ROMAN[number[index + 1]] > value else value
        return "roman", total
    if regex.fullmatch(r"\d{1,2}", number):
        return "number", int(number)
    if regex.fullmatch(r"(?:\d{1,2}\.)+\d{1,2}", number):
        head, _, last = number.rpartition(".")
        return f"dotted {head}", int(last)
    if regex.fullmatch(r"[A-H]", number):
        return "capital", ord(number) - 64
    return None, 0


def letters(view: View) -> Iterator[Hit]:
    """KH413 a list letter out of Vietnamese order, KH414 another sign after it than after the others."""
    items = list(_ITEM.finditer(view.text, 0, _end(view)))
    previous: regex.Match[str] | None = None
    for item in items:
        if previous is not None and item["letter"] != "a" and _one_list(view, previous.end(), item.start()):
            wanted = _after(previous["letter"])
            place = view.evidence(item.start("letter"), item.end("mark"), "list-letter")
            if item["letter"] != wanted and wanted is not None:
                right = f"{wanted}{previous['mark']}"
                yield Hit(
                    "KH413",
                    place,
                    f"{item['letter']}{item['mark']}",
                    right,
                    right,
                    note=previous["letter"] + previous["mark"],
                )
            elif item["mark"] != previous["mark"]:
                right = f"{item['letter']}{previous['mark']}"
                yield Hit("KH414", place, f"{item['letter']}{item['mark']}", right, right)
        previous = item


def _end(view: View) -> int:
    return min((a.evidence.start for a in view.plan.document.appendices), default=len(view.text))


def _after(letter: str) -> str | None:
    if letter not in LETTERS or letter == LETTERS[-1]:
        return None
    return LETTERS[LETTERS.index(letter) + 1]


def _one_list(view: View, start: int, end: int) -> bool:
    """No heading of a higher kind stands between two items."""
    numbered = any(
        start <= s.evidence.start < end and s.number and not regex.fullmatch(r"[a-zđ]", s.number) for s in view.sections
    )
    return not numbered and _NUMBERED.search(view.text, start, end) is None


def closing(view: View) -> Iterator[Hit]:
    """KH421 KT. without TM. above it, KH424 a plan that ends like a letter."""
    signer = view.plan.document.signer
    authority = signer.authority if signer else None
    if (
        authority
        and fold(authority).startswith("kt")
        and (view.plan.document.issuer and view.plan.document.issuer.kind == "UBND")
    ):
        at = view.text.rfind(authority)
        before = view.text[max(0, at - 200) : at]
        if at >= 0 and not regex.search(r"T[/.]?M\.?\s|TM\.", before):
            yield Hit(
                "KH421",
                view.evidence(at, at + len(authority), "signature"),
                authority,
                f"TM. ỦY BAN NHÂN DÂN / {authority}",
            )
    if view.plan.document.type == "KH":
        for ending in load().audit_words.letter_endings:
            at = view.shadow.find(ending, int(len(view.text) * 0.4))
            if at >= 0 and view.shadow.rfind("\n", 0, at) + 40 > at:
                yield Hit("KH424", view.evidence(at, at + len(ending), "ending"), view.text[at : at + len(ending)])


def recipients(view: View) -> Iterator[Hit]:
    """KH506: a body with duties is not among the recipients."""
    listed = view.plan.document.recipients
    if not listed or any(_by_reference(one) for one in listed):
        return
    from extractor.registry.agencies import identify

    text = fold(" ; ".join(listed))
    keys = {identify(part.strip()) for one in listed for part in regex.split(r"[,;]| và ", one)} | {
        identify(one) for one in listed
    }
    for duty in view.plan.duties:
        for agency in duty.agencies:
            if agency.id is None or agency.id in keys or _covered(fold(agency.printed), text):
                continue
            yield Hit("KH506", duty.evidence, agency.printed)


def _by_reference(one: str) -> bool:
    """Such as "Như mục 6", "Các đơn vị tại mục IV", "Như trên": the recipients are named elsewhere."""
    return regex.search(r"(?:như|tại|theo) (?:mục|phần|điều|trên|kính|khoản)|như trên|có tên", fold(one)) is not None


_COLLECTIVE: Final = (
    ("sở", ("các sở", "sở, ban", "sở, ngành")),
    ("phòng", ("các phòng", "phòng, ban", "phòng, ngành", "các ban, ngành", "các ngành", "các cơ quan")),
    ("hội", ("đoàn thể", "các hội", "tổ chức chính trị", "hội, đoàn")),
    ("đoàn", ("đoàn thể", "tổ chức chính trị")),
    ("ủy ban mặt trận", ("mttq", "mặt trận", "đoàn thể")),
    ("báo", ("báo", "cơ quan báo chí", "ngành", "đài")),
    ("đài", ("đài", "báo", "ngành")),
    ("trung tâm", ("trung tâm", "các đơn vị", "cơ quan, đơn vị", "sự nghiệp", "ban, ngành", "phòng, ngành")),
    ("công an", ("ngành", "công an")),
    ("trường", ("trường", "cơ sở giáo dục")),
    ("cơ sở", ("trường", "cơ sở")),
    ("ubnd", ("ubnd", "ủy ban nhân dân", "các xã", "các huyện", "huyện, thành phố", "xã, phường", "vpub", "vp ub")),
    ("đại học", ("đại học", "trường")),
    ("các ", ("các ",)),
)


def _covered(name: str, text: str) -> bool:
    """A collective line ("Các sở, ban, ngành") stands for it."""
    if name in text or len(name) < 4:
        return True
    for head, words in _COLLECTIVE:
        fits = name.removeprefix("các ").startswith(head) or name.startswith(head)
        if fits and any(word in text for word in words):
            return True
    return False


RULES: Final = (letterhead, own_symbol, numbers, letters, closing, recipients)
