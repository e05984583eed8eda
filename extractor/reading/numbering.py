"""The labels that Word's automatic numbering prints (ECMA-376 part 1, 17.9); they are not in the paragraphs.

A paragraph names a list (``numId``) and a level; the list instance points at an abstract list, which holds the
counters, and may override its levels or where they start.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from lxml.etree import _Element

from extractor.reading.ooxml import child, integer, number_of, value, w
from extractor.vietnamese.late import late_re

LEVELS = 9
# the numbers in "Mục %1.%2."
_PLACE = late_re(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
_MAX_LETTERS = 30


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: ``restart`` is the 1-based level after which it begins anew, 0 never, None any higher."""

    start: int = 1
    format: str = "decimal"
    text: str = ""
    suffix: str = "tab"
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class _List:
    """A list instance: its abstract list, the levels in force, and the starts it overrides."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int]


class Numbering:
    """Counts the numbered paragraphs of a document; paragraphs must be asked for in document order.

    Args:
        root: the root of ``numbering.xml``, or None.
        style_lists: for each numbering style the ``numId`` that it names.
    """

    def __init__(self, root: _Element | None, style_lists: dict[str, str] | None = None) -> None:
        self._lists: dict[str, _List] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._load(root, style_lists or {})

    def label(self, num_id: str, level: int) -> str:
        """Count one paragraph and return its label with the space after it: ``"1. "``, ``"a) "``, ``"- "``.

        Args:
            num_id: the list instance; ``"0"`` means none.
            level: 0 to 8.

        Returns:
            An empty string where nothing is printed.
        """
        numbered = self._lists.get(num_id)
        if num_id == "0" or numbered is None or level not in numbered.levels:
            return ""
        self._count(num_id, numbered, level)
        rule = numbered.levels[level]
        if rule.format == "bullet":
            text = "+" if rule.text.strip() == "+" else "-"
        elif rule.format == "none":
            text = _PLACE.sub("", rule.text)
        else:
            text = _PLACE.sub(lambda m: self._number(numbered, int(m[1]) - 1, legal=rule.legal), rule.text)
        return text + ("" if rule.suffix == "nothing" or not text else " ")

    def level_of_style(self, num_id: str, style: str) -> int:
        """The level of a list that is tied to a paragraph style; 0 where none is."""
        numbered = self._lists.get(num_id)
        levels = numbered.levels if numbered else {}
        return next((level for level, rule in levels.items() if rule.style == style), 0)

    def _count(self, num_id: str, numbered: _List, level: int) -> None:
        counters = self._counters.setdefault(numbered.abstract, [None] * LEVELS)
        before = counters[level]
        if level in numbered.starts and (num_id, level) not in self._begun:
            counters[level] = numbered.starts[level]
        else:
            counters[level] = numbered.levels[level].start if before is None else before + 1
        self._begun.add((num_id, level))
        for deeper in range(level + 1, LEVELS):
            rule = numbered.levels.get(deeper)
            restart = None if rule is None else rule.restart
            if restart is None or level < restart:
                counters[deeper] = None

    def _number(self, numbered: _List, level: int, *, legal: bool) -> str:
        """A number inside a label; a level that has not begun yet shows where it would begin."""
        rule = numbered.levels.get(level)
        if rule is None:
            return ""
        count = self._counters[numbered.abstract][level]
        count = numbered.starts.get(level, rule.start) if count is None else count
        return format_number(count, "decimal" if legal and rule.format != "decimalZero" else rule.format)

    def _load(self, root: _Element, style_lists: dict[str, str]) -> None:
        abstracts: dict[str, dict[int, Level]] = {}
        links: dict[str, str] = {}
        for item in root.findall(w("abstractNum")):
            key = item.get(w("abstractNumId"), "")
            abstracts[key] = dict(map(_level, item.findall(w("lvl"))))
            link = value(item, "numStyleLink")
            if link:
                links[key] = link
        instances = {item.get(w("numId"), ""): item for item in root.findall(w("num"))}
        for num_id, item in instances.items():
            abstract = value(item, "abstractNumId") or ""
            for _ in range(LEVELS):  # a link leads to a style, its list to an abstract list, which may be linked too
                if abstract not in links:
                    break
                target = instances.get(style_lists.get(links[abstract], ""))
                abstract = (value(target, "abstractNumId") if target is not None else None) or ""
            self._lists[num_id] = _instance(item, abstract, abstracts.get(abstract, {}))


def _instance(item: _Element, abstract: str, levels: dict[int, Level]) -> _List:
    """A list instance with its overrides."""
    own, starts = dict(levels), {}
    for override in item.findall(w("lvlOverride")):
        number = number_of(override.get(w("ilvl")), 0)
        if (changed := child(override, "lvl")) is not None:
            own[number] = _level(changed)[1]
        start = integer(override, "startOverride")
        if start is not None:
            starts[number] = start
            if number in own:
                own[number] = replace(own[number], start=start)
    return _List(abstract, own, starts)


def _level(item: _Element) -> tuple[int, Level]:
    """A level of an abstract list, with its number."""
    legal = child(item, "isLgl")
    start = integer(item, "start")
    return number_of(item.get(w("ilvl")), 0), Level(
        start=0 if start is None else start,
        format=value(item, "numFmt") or "decimal",
        text=value(item, "lvlText") or "",
        suffix=value(item, "suff") or "tab",
        restart=integer(item, "lvlRestart"),
        legal=legal is not None and legal.get(w("val"), "1") not in ("0", "false", "off"),
        style=value(item, "pStyle"),
    )


def format_number(number: int, style: str) -> str:
    """Write a number as Word's ``numFmt`` asks.

    Args:
        number: the count.
        style: ``decimal``, ``decimalZero`` (01), ``upperRoman``, ``lowerRoman``, ``upperLetter``, ``lowerLetter``
            (a … z, aa, bb), ``ordinal`` (1st), ``none``; anything else is written as ``decimal``.
    """
    if style == "none":
        return ""
    if style == "decimalZero":
        return f"{number:02d}"
    if style in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        roman = _roman(number)
        return roman.upper() if style == "upperRoman" else roman
    if style in ("upperLetter", "lowerLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, _MAX_LETTERS)
        return letter.upper() if style == "upperLetter" else letter
    if style == "ordinal":
        special = {1: "st", 2: "nd", 3: "rd"}
        return f"{number}{'th' if 10 <= number % 100 <= 20 else special.get(number % 10, 'th')}"
    return str(number)


def _roman(number: int) -> str:
    out = ""
    for amount, letters in _ROMAN:
        out += letters * (number // amount)
        number %= amount
    return out
