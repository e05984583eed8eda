"""The letters of an OpenDocument paragraph as printed: comments, deleted text and page numbers left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml.etree import _Element

from extractor.reading.odt_package import q
from extractor.reading.odt_styles import OdtStyles
from extractor.reading.ooxml import number_of
from extractor.reading.word_styles import Look
from extractor.reading.word_text import Span

TEXT_BOX = q("draw:text-box")
_SPAN, _SPACE, _TAB, _BREAK = q("text:span"), q("text:s"), q("text:tab"), q("text:line-break")
_NOTE, _NOTE_BODY = q("text:note"), q("text:note-body")
_STYLE_NAME = q("text:style-name")
_LEFT_OUT = frozenset(
    q(name)
    for name in (
        *("text:page-number", "text:page-count", "text:tracked-changes", "text:hidden-text", "text:ruby-text"),
        *("office:annotation", "office:annotation-end", "text:bibliography-mark", "text:number"),
    )
)
_SHAPES = frozenset(
    q(f"draw:{name}") for name in ("frame", "custom-shape", "rect", "g", "text-box", "polygon", "ellipse", "control")
)
_MOST_SPACES = 1000


@dataclass(slots=True)
class Pieces:
    """What stands in a paragraph beside its letters: shapes with text, and notes."""

    shapes: list[_Element] = field(default_factory=list)
    notes: list[_Element] = field(default_factory=list)


def spans_of(paragraph: _Element, look: Look, styles: OdtStyles, pieces: Pieces) -> Iterator[Span]:
    """The spans of a paragraph; a line break is a span of its own.

    Args:
        paragraph: the paragraph, or a part of it.
        look: of its letters.
        styles: of the document.
        pieces: shapes and notes are put here.
    """
    yield from _letters(paragraph.text, look)
    for item in paragraph:
        tag = item.tag
        if tag == _SPAN:
            yield from spans_of(item, styles.letters(item.get(_STYLE_NAME, "")).over(look), styles, pieces)
        elif tag == _SPACE:
            yield from _letters(" " * min(number_of(item.get(q("text:c")), 1), _MOST_SPACES), look)
        elif tag == _TAB:
            yield from _letters("\t", look, keep=True)
        elif tag == _BREAK:
            yield Span("\n")
        elif tag == _NOTE:
            pieces.notes += item.findall(_NOTE_BODY)
        elif tag in _SHAPES:
            pieces.shapes.append(item)
        elif tag not in _LEFT_OUT:
            yield from spans_of(item, look, styles, pieces)
        yield from _letters(item.tail, look)


def _letters(text: str | None, look: Look, *, keep: bool = False) -> Iterator[Span]:
    if not text or look.hidden:
        return
    shown = text if keep else text.replace("\n", " ").replace("\t", " ")
    yield Span(shown.upper() if look.caps else shown, bool(look.bold), bool(look.italic), look.size)
