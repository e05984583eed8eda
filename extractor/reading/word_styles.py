"""Styles of a Word document: what a run or a paragraph looks like once all its styles are laid over each other."""

from __future__ import annotations

from dataclasses import dataclass, fields

from lxml.etree import _Element

from extractor.reading.ooxml import child, integer, value, w

_OFF = ("0", "false", "off", "none")
_MAX_CHAIN = 30
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


@dataclass(frozen=True, slots=True)
class Look:
    """Properties of letters and paragraphs; None where a style says nothing. ``size`` is in points.

    ``num_id`` and ``level`` name the list; ``outline`` counts heading levels from 1, 0 for body text;
    ``font`` is the name of the font of Western letters, ``+major`` or ``+minor`` for one that the theme names.
    """

    bold: bool | None = None
    italic: bool | None = None
    caps: bool | None = None
    hidden: bool | None = None
    size: float | None = None
    align: str | None = None
    num_id: str | None = None
    level: int | None = None
    outline: int | None = None
    font: str | None = None

    def over(self, other: Look) -> Look:
        """This look, completed by another one where it says nothing."""
        return Look(*(mine if (mine := getattr(self, name)) is not None else getattr(other, name) for name in _NAMES))


_NAMES = tuple(item.name for item in fields(Look))
PLAIN = Look()


class Styles:
    """The styles of a document.

    Args:
        root: the root of ``styles.xml``, or None.
        theme: the root of the theme, or None.
    """

    def __init__(self, root: _Element | None, theme: _Element | None = None) -> None:
        self.themed = theme_fonts(theme)
        self._items: dict[str, _Element] = {}
        self._looks: dict[str, Look] = {}
        self._letters: dict[tuple[str, str], Look] = {}
        self.lists: dict[str, str] = {}
        self.defaults = PLAIN
        self.normal = ""
        if root is None:
            return
        self.defaults = letters(child(child(child(root, "docDefaults"), "rPrDefault"), "rPr"))
        for item in root.findall(w("style")):
            key = item.get(w("styleId"), "")
            self._items[key] = item
            kind = item.get(w("type"))
            if kind == "paragraph" and item.get(w("default"), "0") in ("1", "true", "on"):
                self.normal = key
            num_id = value(child(child(item, "pPr"), "numPr"), "numId")
            if kind == "numbering" and num_id:
                self.lists[key] = num_id

    def look(self, style: str) -> Look:
        """The look of a style with everything it is based on."""
        found = self._looks.get(style)
        if found is None:
            found = PLAIN
            for key in self.chain(style):
                item = self._items[key]
                own = letters(child(item, "rPr")).over(paragraph(child(item, "pPr")))
                outline = _outline_of_name(value(item, "name"))
                found = found.over(own).over(Look(outline=outline))
            self._looks[style] = found
        return found

    def chain(self, style: str) -> list[str]:
        """A style and what it is based on, the nearest first."""
        out: list[str] = []
        while style in self._items and style not in out and len(out) < _MAX_CHAIN:
            out.append(style)
            style = value(self._items[style], "basedOn") or ""
        return out

    def list_style(self, style: str) -> str:
        """The style in a chain that names the list."""
        for key in self.chain(style):
            if child(child(self._items[key], "pPr"), "numPr") is not None:
                return key
        return style

    def run(self, properties: _Element | None, style: str) -> Look:
        """The look of a run in a paragraph of a style."""
        own = letters(properties)
        named = value(properties, "rStyle")
        below = self._below(style, named or "")
        return below if own is PLAIN else own.over(below)

    def _below(self, style: str, named: str) -> Look:
        """What styles and defaults give a run; bold, italic and capitals of two styles undo each other."""
        found = self._letters.get((style, named))
        if found is None:
            above = self.look(style)
            found = above.over(self.defaults)
            if named:
                mixed = self.look(named)
                toggled = Look(
                    bold=bool(mixed.bold) ^ bool(above.bold),
                    italic=bool(mixed.italic) ^ bool(above.italic),
                    caps=bool(mixed.caps) ^ bool(above.caps),
                )
                found = toggled.over(mixed).over(found)
            self._letters[(style, named)] = found
        return found


def letters(properties: _Element | None) -> Look:
    """What a ``w:rPr`` says."""
    if properties is None or not len(properties):
        return PLAIN
    size = integer(properties, "sz")
    return Look(
        bold=_switch(properties, "b"),
        italic=_switch(properties, "i"),
        caps=_switch(properties, "caps"),
        hidden=_switch(properties, "vanish"),
        size=size / 2 if size else None,
        font=_font(child(properties, "rFonts")),
    )


def paragraph(properties: _Element | None) -> Look:
    """What a ``w:pPr`` says."""
    if properties is None or not len(properties):
        return PLAIN
    numbered = child(properties, "numPr")
    outline = integer(properties, "outlineLvl")
    return Look(
        align=value(properties, "jc"),
        num_id=value(numbered, "numId"),
        level=integer(numbered, "ilvl"),
        outline=None if outline is None else (outline + 1 if 0 <= outline < 9 else 0),
    )


def theme_fonts(root: _Element | None) -> dict[str, str]:
    """The fonts of a theme by what :class:`Look` calls them."""
    found: dict[str, str] = {}
    for item in () if root is None else root.iter(f"{_DRAWING}majorFont", f"{_DRAWING}minorFont"):
        latin = item.find(f"{_DRAWING}latin")
        if latin is not None:
            found["+major" if item.tag.endswith("majorFont") else "+minor"] = latin.get("typeface", "")
    return found


def _font(fonts: _Element | None) -> str | None:
    """The font of letters beyond ASCII, which is where the encodings before Unicode have theirs."""
    if fonts is None:
        return None
    themed = fonts.get(w("hAnsiTheme")) or fonts.get(w("asciiTheme"))
    if themed:
        return "+major" if themed.startswith("major") else "+minor"
    return fonts.get(w("hAnsi")) or fonts.get(w("ascii"))


def _switch(properties: _Element, name: str) -> bool | None:
    found = child(properties, name)
    return None if found is None else found.get(w("val"), "1") not in _OFF


def _outline_of_name(name: str | None) -> int | None:
    """The level of a built-in heading style: ``heading 2`` is 2."""
    words = (name or "").lower().split()
    if len(words) == 2 and words[0] == "heading" and words[1].isdigit():
        return int(words[1])
    return None
