"""The labels that automatic numbering prints in an OpenDocument text (ODF 1.3 part 3, 5.3 and 16.30 to 16.34)."""

from __future__ import annotations

from dataclasses import dataclass, field

from lxml.etree import _Element

from extractor.reading.numbering import format_number
from extractor.reading.odt_package import q
from extractor.reading.ooxml import number_of
from extractor.vietnamese.late import late_re

LEVELS = 10
_FORMATS = {"1": "decimal", "A": "upperLetter", "a": "lowerLetter", "I": "upperRoman", "i": "lowerRoman", "": "none"}
_STYLES = (q("text:list-style"), q("text:outline-style"))
_OUTLINE = "Outline"
# the numbers in "%1%.%2%)"
_PLACE = late_re(r"%(10|[1-9])%")


@dataclass(frozen=True, slots=True)
class OdtLevel:
    """One level of a list style; ``format`` is None for a bullet.

    ``pattern`` is LibreOffice's own, more exact way to say it ("%1%-%2%)"); it goes before prefix and suffix.
    """

    format: str | None
    prefix: str = ""
    suffix: str = ""
    bullet: str = ""
    start: int = 1
    shown: int = 1
    pattern: str = ""


@dataclass(slots=True)
class Counter:
    """The counters of one list, which several ``text:list`` elements may go on with."""

    counts: list[int | None] = field(default_factory=lambda: [None] * LEVELS)


class OdtLists:
    """Counts the numbered paragraphs of a document; they must be asked for in document order.

    Args:
        sources: the roots whose list styles count; of equal names the later one wins.
    """

    def __init__(self, *sources: _Element) -> None:
        self._styles: dict[str, dict[int, OdtLevel]] = {}
        for source in sources:
            for item in source.iter(*_STYLES):
                name = _OUTLINE if item.tag == _STYLES[1] else item.get(q("style:name"), "")
                self._styles[name] = dict(_level(level) for level in item if level.get(q("text:level")))
        self._by_id: dict[str, Counter] = {}
        self._last: dict[str, Counter] = {}
        self._outline = Counter()

    def open(self, element: _Element, style: str) -> Counter:
        """The counters that a top ``text:list`` counts with: its own, or those of the list it continues."""
        goes_on = self._by_id.get(element.get(q("text:continue-list"), ""))
        if goes_on is None and element.get(q("text:continue-numbering")) == "true":
            goes_on = self._last.get(style)
        counter = goes_on or Counter()
        for key in ("xml:id", "text:id"):
            if (name := element.get(q(key))) is not None:
                self._by_id[name] = counter
        self._last[style] = counter
        return counter

    def label(self, counter: Counter, style: str, level: int, start: int | None = None) -> str:
        """Count one item and return its label with the space after it.

        Args:
            counter: of the list.
            style: the list style in force.
            level: 0 to 9.
            start: the number that the item itself begins anew with.
        """
        levels = self._styles.get(style, {})
        rule = levels.get(level)
        if rule is None or not 0 <= level < LEVELS:
            return ""
        before = counter.counts[level]
        counter.counts[level] = start if start is not None else (rule.start if before is None else before + 1)
        counter.counts[level + 1 :] = [None] * (LEVELS - level - 1)
        if rule.format is None:
            return "+ " if rule.bullet == "+" else "- "
        if rule.format == "none":
            text = rule.prefix + rule.suffix
            return f"{text} " if text.strip() else ""
        if rule.pattern:
            return _PLACE.sub(lambda found: _number(counter, levels, int(found[1]) - 1), rule.pattern) + " "
        first = max(0, level - rule.shown + 1)
        numbers = [_number(counter, levels, at) for at in range(first, level + 1)]
        return f"{rule.prefix}{'.'.join(number for number in numbers if number)}{rule.suffix} "

    def heading(self, level: int) -> str:
        """The label of a ``text:h`` that stands in no list: the outline's numbering, mostly none."""
        return self.label(self._outline, _OUTLINE, level)


def _number(counter: Counter, levels: dict[int, OdtLevel], level: int) -> str:
    rule = levels.get(level)
    if rule is None or rule.format is None:
        return ""
    count = counter.counts[level]
    return format_number(rule.start if count is None else count, rule.format)


def _level(item: _Element) -> tuple[int, OdtLevel]:
    """A level of a list style, with its number counted from 0."""
    number = number_of(item.get(q("text:level")), 1) - 1
    if item.get(q("style:num-format")) is None:
        return number, OdtLevel(None, bullet=item.get(q("text:bullet-char"), ""))
    return number, OdtLevel(
        format=_format(item.get(q("style:num-format"), "")),
        prefix=item.get(q("style:num-prefix"), ""),
        suffix=item.get(q("style:num-suffix"), ""),
        start=number_of(item.get(q("text:start-value")), 1),
        shown=number_of(item.get(q("text:display-levels")), 1),
        pattern=item.get(q("loext:num-list-format"), ""),
    )


def _format(name: str) -> str:
    """LibreOffice calls numbers with a leading zero ``01, 02, 03, ...``."""
    return "decimalZero" if name.startswith("01") else _FORMATS.get(name, "decimal")
