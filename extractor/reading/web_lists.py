"""The labels that a browser prints before the items of a list (HTML, section 4.4.5 and CSS list-style-type)."""

from __future__ import annotations

from lxml.etree import _Element

from extractor.reading.numbering import format_number
from extractor.reading.ooxml import number_of
from extractor.reading.web_style import declarations

_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "decimal": "decimal",
    "decimal-leading-zero": "decimalZero",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
}


class ListState:
    """Counts the items of one list.

    Args:
        element: the list.
        tag: ``ol`` or ``ul``.
    """

    def __init__(self, element: _Element, tag: str) -> None:
        self._ordered = tag == "ol"
        self._format = _format(element) or ("decimal" if self._ordered else "bullet")
        self._next = number_of(element.get("start"), 1)
        self._step = 1
        if self._ordered and element.get("reversed") is not None:
            self._step = -1
            self._next = number_of(element.get("start"), sum(1 for _ in element.iterchildren("li")))

    def label(self, item: _Element) -> str:
        """The label of the next item with the space after it; empty where none is printed."""
        number = number_of(item.get("value"), self._next)
        self._next = number + self._step
        format_ = _format(item) or self._format
        if format_ == "none":
            return ""
        if format_ == "bullet":
            return "- "
        return f"{format_number(number, format_)}. "


def _format(element: _Element) -> str | None:
    rules = declarations(element)
    style = rules.get("list-style-type", rules.get("list-style", "")).strip()
    for word in style.split():
        if word in _STYLES:
            return _STYLES[word]
        if word == "none":
            return "none"
        if word in ("disc", "circle", "square"):
            return "bullet"
    return _TYPES.get(element.get("type", ""))
