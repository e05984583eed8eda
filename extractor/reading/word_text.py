"""The letters of a Word paragraph as printed: tracked changes accepted, hidden text and field codes left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from extractor.reading.legacy_runs import RunDecoder
from extractor.reading.ooxml import child, w
from extractor.reading.word_styles import Styles
from extractor.vietnamese.legacy_fonts import legacy_font

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
ALTERNATE = f"{MC}AlternateContent"
TEXT_BOX = w("txbxContent")
_T, _R, _TAB, _PTAB, _BR, _CR = w("t"), w("r"), w("tab"), w("ptab"), w("br"), w("cr")
_HYPHEN, _SYM, _FIELD, _CODE = w("noBreakHyphen"), w("sym"), w("fldChar"), w("instrText")
_SIMPLE = w("fldSimple")
_RUN_PROPERTIES, _PROPERTIES = w("rPr"), w("pPr")
_GRAPHICS = frozenset({w("drawing"), w("pict"), w("object"), ALTERNATE})
_THROUGH = frozenset(
    w(name) for name in ("hyperlink", "smartTag", "sdt", "sdtContent", "ins", "moveTo", "customXml", "dir", "bdo")
)
_PAGE_CODES = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
_BULLET = "•"
_SOFT_HYPHEN, _SOFT = w("softHyphen"), "\u00ad"
"""Word's own mark for the byte AD, which is ư in TCVN3."""


@dataclass(slots=True)
class Span:
    """Letters of one look; a line break is a span of its own."""

    text: str
    bold: bool = False
    italic: bool = False
    size: float | None = None
    font: str = ""
    caps: bool = False


@dataclass(slots=True)
class _Field:
    code: str = ""
    shows: bool = False


class ParagraphText:
    """Reads paragraphs one after the other; a field may begin in one and end in another.

    Args:
        styles: of the document.
    """

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._fields: list[_Field] = []
        self.boxes: list[_Element] = []
        self.fonts = RunDecoder()

    def spans(self, paragraph: _Element, style: str) -> list[Span]:
        """The spans of a paragraph; the text boxes anchored in it are left in ``boxes``."""
        self.boxes = []
        spans = list(self._content(paragraph, style))
        texts = self.fonts.decode([(span.text, span.font) for span in spans])
        for span, text in zip(spans, texts, strict=True):
            span.text = text.upper() if span.caps else text
        return spans

    def _content(self, parent: _Element, style: str) -> Iterator[Span]:
        for item in parent:
            tag = item.tag
            if tag == _R:
                yield from self._run(item, style)
            elif tag in _THROUGH:
                yield from self._content(item, style)
            elif tag == _SIMPLE:
                if not _is_page_code(item.get(w("instr"), "")):
                    yield from self._content(item, style)
            elif tag == ALTERNATE and (chosen := choice(item)) is not None:
                yield from self._content(chosen, style)

    def _run(self, run: _Element, style: str) -> Iterator[Span]:
        look = self._styles.run(child(run, "rPr"), style)
        font = self._styles.themed.get(look.font or "", look.font or "")
        text = ""
        for item in run:
            tag = item.tag
            if tag == _FIELD:
                self._field(item)
            elif tag == _CODE:
                if self._fields:
                    self._fields[-1].code += item.text or ""
            elif tag in _GRAPHICS:
                self._graphics(item)
            elif tag != _RUN_PROPERTIES and not look.hidden and self._shown():
                text += _SOFT if tag == _SOFT_HYPHEN and legacy_font(font) else _letter(item)
        for number, part in enumerate(text.split("\n")):
            if number:
                yield Span("\n")
            if part:
                yield Span(part, bool(look.bold), bool(look.italic), look.size, font, bool(look.caps))

    def _shown(self) -> bool:
        return all(field.shows and not _is_page_code(field.code) for field in self._fields)

    def _field(self, mark: _Element) -> None:
        kind = mark.get(w("fldCharType"))
        if kind == "begin":
            self._fields.append(_Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].shows = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _graphics(self, item: _Element) -> None:
        chosen = choice(item) if item.tag == ALTERNATE else item
        if chosen is None:
            return
        for box in chosen.iter(TEXT_BOX):
            if not any(other is not box and other.tag == TEXT_BOX for other in _up_to(box, chosen)):
                self.boxes.append(box)


def choice(alternate: _Element) -> _Element | None:
    """The variant of an ``mc:AlternateContent`` that is printed: the first choice, else the fallback."""
    found = alternate.find(f"{MC}Choice")
    return found if found is not None else alternate.find(f"{MC}Fallback")


def _up_to(item: _Element, top: _Element) -> Iterator[_Element]:
    for above in item.iterancestors():
        if above is top:
            return
        yield above


def _letter(item: _Element) -> str:
    tag = item.tag
    if tag == _T:
        return (item.text or "").replace("\n", " ")
    if tag in (_TAB, _PTAB):
        return "\t"
    if tag in (_BR, _CR):
        return " " if item.get(w("type")) == "column" else "\n"
    if tag == _HYPHEN:
        return "-"
    if tag == _SYM:
        return _symbol(item.get(w("char"), ""))
    return ""


def _symbol(code: str) -> str:
    """A letter of a symbol font; those fonts hold bullets and arrows in a private range."""
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    private = 0xE000 <= number <= 0xF8FF or not 0x20 <= number <= 0xFFFD or 0xD800 <= number <= 0xDFFF
    return _BULLET if private else chr(number)


def _is_page_code(code: str) -> bool:
    words = code.split(maxsplit=1)
    return bool(words) and words[0].upper() in _PAGE_CODES
