"""KH41x: the numbering of sections and the letters of lists."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

import regex

from extractor.audit.context import View
from extractor.audit.findings import Hit
from extractor.plan import Section

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
# "ii) …", "iv. …": a list of small Roman numerals
_ROMAN_ITEM: Final = regex.compile(r"^[ \t]*(?:ii|iii|iv|vi)[).][ \t]+(?=\S)", regex.MULTILINE)
# "1. …" at the start of a line
_NUMBERED: Final = regex.compile(r"^[ \t]*(?P<number>\d{1,2})[.)][ \t]+(?=\S)", regex.MULTILINE)


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
    twice = 0  # one number printed twice and the next one left out are one fault
    for section in sections:
        kind, value = value_of(section.number)
        if kind is None:
            continue
        if previous is not None and previous[0] == kind:
            before = previous[1]
            skipped = value > before + 1 + (twice == before)
            if value == before:
                twice = value
                yield Hit("KH410", section.evidence, section.evidence.quote, note=section.number or "")
            elif (skipped and not _in_text(view, previous[2], section, before + 1)) or (value < before and value != 1):
                yield Hit("KH411", section.evidence, section.number, note=previous[2].number or "")
        previous = (kind, value, section)


def _in_text(view: View, before: Section, after: Section, value: int) -> bool:
    """The number that seems left out stands in the text between, as an item that is no heading."""
    between = view.text[before.evidence.end : after.evidence.start]
    printed = _like(before.number or "", value)
    return regex.search(rf"^[ \t]*{regex.escape(printed)}(?![\w.]*\w)", between, regex.MULTILINE) is not None


def _like(number: str, value: int) -> str:
    """A number of the kind of another: ``2.1.6`` after ``2.1.5``, ``IV`` after ``III``."""
    if "." in number:
        return f"{number.rpartition('.')[0]}.{value}"
    if number.isdigit():
        return str(value)
    if value_of(number)[0] == "capital":
        return chr(64 + value)
    tens, ones = divmod(value, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[ones]


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
    """KH413 a list letter out of Vietnamese order, KH414 another sign after it than after the others.

    Lists stand in lists: a letter may go on with the list that the inner one interrupted.
    """
    roman = _ROMAN_ITEM.search(view.text, 0, view.appendix_start) is not None
    open_lists: list[regex.Match[str]] = []
    for item in _ITEM.finditer(view.text, 0, view.appendix_start):
        if roman and item["letter"] in "ivx":
            continue
        if open_lists and not _one_list(view, open_lists[-1].end(), item.start()):
            open_lists.clear()
        if item["letter"] == "a" or not open_lists:
            open_lists.append(item)
            continue
        yield from _in_order(view, _interrupted(open_lists, item["letter"]), item)
        open_lists[-1] = item


def _interrupted(open_lists: list[regex.Match[str]], letter: str) -> regex.Match[str]:
    """The item that a letter follows: of the innermost list that it continues, which closes the lists inside it."""
    for depth in range(len(open_lists), 0, -1):
        if _after(open_lists[depth - 1]["letter"]) == letter:
            del open_lists[depth:]
            break
    return open_lists[-1]


def _in_order(view: View, previous: regex.Match[str], item: regex.Match[str]) -> Iterator[Hit]:
    wanted = _after(previous["letter"])
    place = view.evidence(item.start("letter"), item.end("mark"), "list-letter")
    printed = f"{item['letter']}{item['mark']}"
    if item["letter"] != wanted and wanted is not None:
        right = f"{wanted}{previous['mark']}"
        yield Hit("KH413", place, printed, right, right, note=previous["letter"] + previous["mark"])
    elif item["mark"] != previous["mark"]:
        right = f"{item['letter']}{previous['mark']}"
        yield Hit("KH414", place, printed, right, right)


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


RULES: Final = (numbers, letters)
