"""Styles of an OpenDocument text: what letters and paragraphs look like with all their styles laid over each other."""

from __future__ import annotations

from lxml.etree import _Element

from extractor.reading.odt_package import q
from extractor.reading.word_styles import PLAIN, Look

_MAX_CHAIN = 30
_STYLE, _DEFAULT, _NAME, _FAMILY = q("style:style"), q("style:default-style"), q("style:name"), q("style:family")
_TEXT, _PARAGRAPH = q("style:text-properties"), q("style:paragraph-properties")
_BORDERS = tuple(q(f"fo:border{side}") for side in ("-top", "-left", "-bottom", "-right"))


class OdtStyles:
    """The styles of a document; those of content and of headers may share a name.

    Args:
        sources: the roots whose styles count; of equal names the later one wins.
    """

    def __init__(self, *sources: _Element) -> None:
        self._items: dict[tuple[str, str], _Element] = {}
        self._looks: dict[tuple[str, str], Look] = {}
        defaults = PLAIN
        for source in sources:
            for item in source.iter(_STYLE, _DEFAULT):
                family = item.get(_FAMILY, "")
                if item.tag == _DEFAULT:
                    defaults = _look(item) if family == "paragraph" else defaults
                else:
                    self._items[family, item.get(_NAME, "")] = item
        self._defaults = defaults

    def paragraph(self, name: str) -> Look:
        """The look of a paragraph style with everything it is based on."""
        return self._over("paragraph", name).over(self._defaults)

    def letters(self, name: str) -> Look:
        """What a text style changes."""
        return self._over("text", name)

    def list_style(self, name: str) -> str:
        """The list style that a paragraph style names, itself or by what it is based on."""
        for item in self._chain("paragraph", name):
            if (found := item.get(q("style:list-style-name"))) is not None:
                return found
        return ""

    def bordered(self, cell: str) -> bool:
        """Tell whether a cell style draws a frame: lines on three sides at least."""
        item = self._items.get(("table-cell", cell))
        properties = None if item is None else item.find(q("style:table-cell-properties"))
        if properties is None:
            return False
        whole = properties.get(q("fo:border"), "none")
        return sum(properties.get(side, whole).split()[:1] not in ([], ["none"]) for side in _BORDERS) >= 3

    def _over(self, family: str, name: str) -> Look:
        found = self._looks.get((family, name))
        if found is None:
            found = PLAIN
            for item in self._chain(family, name):
                found = found.over(_look(item))
            self._looks[family, name] = found
        return found

    def _chain(self, family: str, name: str) -> list[_Element]:
        out: list[_Element] = []
        while (item := self._items.get((family, name))) is not None and item not in out and len(out) < _MAX_CHAIN:
            out.append(item)
            name = item.get(q("style:parent-style-name"), "")
        return out


def _look(item: _Element) -> Look:
    """What one style says itself."""
    letters, block = item.find(_TEXT), item.find(_PARAGRAPH)
    says = {} if letters is None else {str(key): str(value) for key, value in letters.attrib.items()}
    weight, slant = says.get(q("fo:font-weight")), says.get(q("fo:font-style"))
    case, shown = says.get(q("fo:text-transform")), says.get(q("text:display"))
    size = says.get(q("fo:font-size"), "")
    align = None if block is None else block.get(q("fo:text-align"))
    return Look(
        bold=None if weight is None else weight in ("bold", "600", "700", "800", "900"),
        italic=None if slant is None else slant != "normal",
        caps=None if case is None else case == "uppercase",
        hidden=None if shown is None else shown in ("none", "true"),
        size=_points(size),
        align=align,
    )


def _points(size: str) -> float | None:
    """``14pt`` is 14; sizes in percent and in other units are left to the style below."""
    try:
        return float(size.removesuffix("pt")) if size.endswith("pt") else None
    except ValueError:
        return None
