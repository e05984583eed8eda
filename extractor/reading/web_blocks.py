"""The blocks of a web page as a browser prints them: paragraphs, lines, list labels, tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from lxml import etree
from lxml.etree import _Element

from extractor.reading.legacy_runs import RunDecoder
from extractor.reading.lines import RawLine
from extractor.reading.web_breaks import printed_parts
from extractor.reading.web_lists import ListState
from extractor.reading.web_style import Style, style_of
from extractor.reading.web_tables import TableState
from extractor.vietnamese.late import late_re

_SKIPPED_NAMES = """
    script style noscript template head title iframe object embed svg canvas audio video map button select option
    textarea input datalist nav rt rp applet frameset noframes del math
"""
_BLOCK_NAMES = """
    html body address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure footer
    form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu ol p pre section summary table tbody thead tfoot tr td th ul
    caption legend
"""
_SKIPPED = frozenset(_SKIPPED_NAMES.split())
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_BLANKS = late_re(r"[ \t\r\n\f]+")
_MOST_ELEMENTS = 200_000
# what a browser shows for &#150; and its like
_WINDOWS = {code: sign for code in range(0x80, 0xA0) if (sign := bytes([code]).decode("cp1252", "ignore"))}


@dataclass(slots=True)
class Made:
    """A line with the element it stands in, and how many of its letters are a link's."""

    line: RawLine
    element: _Element
    linked: int = 0


@dataclass(slots=True)
class _Span:
    text: str
    style: Style


@dataclass(slots=True)
class _Block:
    """The letters of the block that is being read."""

    pieces: list[tuple[list[str], Style]] = field(default_factory=list)
    element: _Element | None = None
    label: str = ""


class Blocks:
    """Walks a page in document order without recursion; a page may nest as deep as the parser lets it."""

    def __init__(self) -> None:
        self.fonts = RunDecoder()
        self.cut = False
        self._styles = [Style()]
        self._block = _Block()
        self._lines: list[Made] = []
        self._tables: list[TableState] = []
        self._lists: list[ListState] = []
        self._count = 0

    def lines(self, root: _Element) -> list[Made]:
        """The lines of a page."""
        walk = etree.iterwalk(root, events=("start", "end"))
        for number, (event, element) in enumerate(walk):
            if number > 2 * _MOST_ELEMENTS:
                self.cut = True
                break
            tag = element.tag.lower() if isinstance(element.tag, str) else ""
            if event == "start":
                if self._start(element, tag):
                    walk.skip_subtree()
            else:
                self._end(element, tag)
        self._flush()
        while self._tables:
            self._close_table()
        return self._lines

    def _start(self, element: _Element, tag: str) -> bool:
        """Open an element; True where its inside is not shown."""
        style = style_of(element, tag, self._styles[-1]) if tag else self._styles[-1]
        self._styles.append(style)
        if tag in _SKIPPED or style.hidden or not tag:
            return True
        if tag in _BLOCKS:
            self._flush()
            self._block.element = element
            self._open(element, tag)
        elif tag == "br":
            self._add("\n", style)
        if element.text:
            self._write(element.text, style)
        return False

    def _open(self, element: _Element, tag: str) -> None:
        if tag == "table":
            self._tables.append(
                TableState(element, first=not self._lines and len(self._tables) == 0, above=self._lines)
            )
            self._lines = self._tables[-1].strays
        elif tag == "tr" and self._tables:
            self._tables[-1].row()
        elif tag in ("td", "th") and self._tables:
            self._tables[-1].cell(element)
            self._lines = self._tables[-1].lines
        elif tag in ("ol", "ul", "menu", "dir"):
            self._lists.append(ListState(element, tag))
        elif tag == "li":
            self._block.label = self._lists[-1].label(element) if self._lists else "- "

    def _end(self, element: _Element, tag: str) -> None:
        style = self._styles.pop()
        shown = tag and tag not in _SKIPPED and not style.hidden
        if shown and tag in _BLOCKS:
            self._flush()
            if tag == "table" and self._tables:
                self._close_table()
            elif tag in ("ol", "ul", "menu", "dir") and self._lists:
                self._lists.pop()
            elif tag in ("tr", "td", "th") and self._tables:
                self._lines = self._tables[-1].strays
        if tag in _BLOCKS or self._block.element is None:
            self._block.element = element.getparent()
        if element.tail:
            self._write(element.tail, self._styles[-1])

    def _close_table(self) -> None:
        table = self._tables.pop()
        made, self._count = table.close(self._count)
        self._lines = table.above
        self._lines += made

    def _write(self, text: str, style: Style) -> None:
        if style.hidden:
            return
        self._add(text if style.pre else _BLANKS.sub(" ", text), style)

    def _add(self, text: str, style: Style) -> None:
        pieces = self._block.pieces
        if pieces and pieces[-1][1] is style:
            pieces[-1][0].append(text)
        else:
            pieces.append(([text], style))

    def _flush(self) -> None:
        """Write the block that has been read as lines."""
        block, self._block = self._block, _Block(element=self._block.element)
        whole = [_Span("".join(texts), style) for texts, style in block.pieces]
        if not any(span.text.strip() for span in whole):
            self._block.label = block.label
            return
        texts = self.fonts.decode([(span.text, span.style.font) for span in whole])
        spans = [_Span(text.translate(_WINDOWS), span.style) for text, span in zip(texts, whole, strict=True)]
        parts = _parts(spans)
        element = block.element
        if element is None:
            return
        printed, paragraphs = printed_parts([_text(part) for part in parts], pre=spans[0].style.pre)
        label = block.label
        for first, last, text in printed:
            inside = [span for part in parts[first:last] for span in part]
            self._lines.append(_made(_labelled(label, text), inside, element, whole=paragraphs))
            label = ""


def _parts(spans: Sequence[_Span]) -> list[list[_Span]]:
    """The spans between line breaks."""
    parts: list[list[_Span]] = [[]]
    for span in spans:
        for number, text in enumerate(span.text.split("\n")):
            if number:
                parts.append([])
            if text:
                parts[-1].append(_Span(text.upper() if span.style.capitals else text, span.style))
    return parts


def _text(part: Sequence[_Span]) -> str:
    return "".join(span.text for span in part).strip()


def _labelled(label: str, text: str) -> str:
    """A list label before its text, unless the author typed a bullet."""
    return text if label == "- " and text[:1] in "-–+•*" else label + text


def _made(text: str, spans: Sequence[_Span], element: _Element, *, whole: bool) -> Made:
    inked = [span for span in spans if span.text.strip()]
    total = sum(len(span.text) for span in inked)
    line = RawLine(
        text,
        size=inked[0].style.size,
        bold=all(span.style.bold for span in inked),
        italic=2 * sum(len(span.text) for span in inked if span.style.italic) > total,
        centred=inked[0].style.centred,
        whole=whole,
        mark=inked[0].style.mark,
    )
    return Made(line, element, sum(len(span.text) for span in inked if span.style.link))
