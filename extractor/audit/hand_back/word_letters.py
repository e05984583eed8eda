"""The letters of a Word document in reading order, each with the run that holds it, and runs cut between letters."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Final

from lxml.etree import _Element

from extractor.reading.ooxml import child, w

_MC: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_P, _R, _T, _BOX = w("p"), w("r"), w("t"), w("txbxContent")
_HYPHEN, _PROPERTIES = w("noBreakHyphen"), w("rPr")
_LEFT_OUT: Final = frozenset({w("del"), w("moveFrom"), w("instrText"), w("pPr"), _PROPERTIES, f"{_MC}Fallback"})
_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"


class WordLetters:
    """All letters of the body, tables and text boxes included; deleted text and field codes left out.

    A comment cannot stand inside a text box, so that the letters of a box belong to the run it is anchored in.

    Args:
        body: the ``w:body`` element.

    Attributes:
        signs: the letters.
        runs: the run of each letter, in the main text; true after cutting too.
    """

    def __init__(self, body: _Element) -> None:
        self.signs: list[str] = []
        self.runs: list[_Element] = []
        self._where: list[tuple[_Element, int] | None] = []
        for paragraph in body.iter(_P):
            if not _inside(paragraph, body):
                self._paragraph(paragraph, None)

    def cut(self, before: set[int]) -> None:
        """Cut runs so that a run begins before each of these letters.

        Formatting stays as it is: the new run has the properties of the old one.
        """
        for number in sorted(before, reverse=True):
            if not 0 < number < len(self.signs) or self.runs[number] is not self.runs[number - 1]:
                continue
            where = self._where[number]
            if where is None:
                continue
            old = self.runs[number]
            new = _split(old, *where)
            for later in range(number, len(self.signs)):
                if self.runs[later] is not old:
                    break
                self.runs[later] = new

    def boxed(self, number: int) -> bool:
        """Whether a letter stands in a text box."""
        return self._where[number] is None

    def around(self, number: int) -> tuple[_Element, _Element] | None:
        """First and last run of the main text in the paragraph of a letter."""
        home = next((item for item in self.runs[number].iterancestors(_P)), None)
        if home is None:
            return None
        own = [run for run in dict.fromkeys(self.runs) if next(run.iterancestors(_P), None) is home]
        return own[0], own[-1]

    def _paragraph(self, paragraph: _Element, host: _Element | None) -> None:
        boxes: list[tuple[_Element, _Element]] = []
        for run in _runs(paragraph):
            holder = host if host is not None else run
            for item in run:
                if item.tag == _T and item.text:
                    self._add(item.text, item, holder, fixed=host is not None)
                elif item.tag == _HYPHEN:
                    self._add("-", item, holder, fixed=host is not None)
                elif item.tag not in _LEFT_OUT:
                    boxes += [(box, holder) for box in _boxes(item)]
        for box, holder in boxes:
            for inner in box.iter(_P):
                if not _inside(inner, box):
                    self._paragraph(inner, holder)

    def _add(self, text: str, item: _Element, run: _Element, *, fixed: bool) -> None:
        for offset, sign in enumerate(text):
            self.signs.append(sign)
            self.runs.append(run)
            self._where.append(None if fixed else (item, offset))


def _runs(parent: _Element) -> Iterator[_Element]:
    """The runs of a paragraph, through links, insertions and content controls, not through text boxes."""
    for item in parent:
        if item.tag == _R:
            yield item
        elif isinstance(item.tag, str) and item.tag not in _LEFT_OUT:
            yield from _runs(item)


def _boxes(item: _Element) -> Iterator[_Element]:
    for box in item.iter(_BOX):
        if not _inside(box, item):
            yield box


def _inside(item: _Element, top: _Element) -> bool:
    """Whether an element is left out or lies in a text box of its own, below ``top``."""
    for above in item.iterancestors():
        if above is top:
            return False
        if above.tag == _BOX or above.tag in _LEFT_OUT:
            return True
    return False


def _split(run: _Element, item: _Element, offset: int) -> _Element:
    """Cut a run before a letter of one of its children; return the new run, which follows it."""
    new = run.makeelement(run.tag)
    properties = child(run, "rPr")
    if properties is not None:
        new.append(deepcopy(properties))
    following = list(item.itersiblings())
    if offset > 0:
        text = item.text or ""
        rest = deepcopy(item)
        item.text, rest.text = text[:offset], text[offset:]
        for part in (item, rest):
            part.set(_SPACE, "preserve")
        rest.tail = None
        new.append(rest)
    else:
        new.append(item)
    for moved in following:
        new.append(moved)
    run.addnext(new)
    return new
