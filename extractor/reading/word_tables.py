"""Tables of a Word document: their cells, and whether lines are drawn."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element

from extractor.reading.ooxml import child, integer, number_of, value, w
from extractor.reading.two_columns import WordCell

_ROW, _CELL = w("tr"), w("tc")
_THROUGH = frozenset(w(name) for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo"))
_NONE = ("none", "nil")
_SIDES = ("top", "left", "start", "bottom", "right", "end", "insideH", "insideV")


def cells_of(table: _Element) -> Iterator[WordCell]:
    """The cells of a table row by row; the lower parts of vertically merged cells are left out."""
    rows = (row for row in _inside(table, _ROW) if child(child(row, "trPr"), "del") is None)
    for number, row in enumerate(rows):
        column = integer(child(row, "trPr"), "gridBefore") or 0
        for cell in _inside(row, _CELL):
            properties = child(cell, "tcPr")
            merged = child(properties, "vMerge")
            if merged is None or merged.get(w("val")) == "restart":
                yield WordCell(cell, number, column)
            column += max(1, integer(properties, "gridSpan") or 1)


def has_borders(table: _Element) -> bool:
    """Tell whether a table draws lines: its own borders, a style other than the plain one, or cells with a frame."""
    properties = child(table, "tblPr")
    borders = child(properties, "tblBorders")
    if borders is not None:
        return _drawn(borders) > 0
    style = (value(properties, "tblStyle") if properties is not None else None) or ""
    if style and style not in ("TableNormal", "NormalTable") and "Plain" not in style:
        return True
    return any(_drawn(item) >= 3 for item in table.iter(w("tcBorders")))


def _drawn(borders: _Element) -> int:
    sides = [item for side in _SIDES if (item := child(borders, side)) is not None]
    return sum(item.get(w("val"), "none") not in _NONE and number_of(item.get(w("sz")), 4) > 0 for item in sides)


def _inside(parent: _Element, tag: str) -> Iterator[_Element]:
    for item in parent:
        if item.tag == tag:
            yield item
        elif item.tag in _THROUGH:
            yield from _inside(item, tag)
