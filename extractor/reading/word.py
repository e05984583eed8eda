"""Word documents (.docx): the package's own XML tree in document order, with the numbers Word prints."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from lxml.etree import _Element

from extractor.errors import DocumentError
from extractor.reading.columns import arrange_tabbed
from extractor.reading.document import Kind
from extractor.reading.lines import RawLine, Reading
from extractor.reading.numbering import LEVELS, Numbering
from extractor.reading.ooxml import Package, child, value, w
from extractor.reading.two_columns import Shape, place
from extractor.reading.word_chunks import ALT_CHUNK, Chunks, shifted
from extractor.reading.word_styles import Look, Styles, letters, paragraph
from extractor.reading.word_tables import cells_of, has_borders
from extractor.reading.word_text import ALTERNATE, ParagraphText, Span, choice

_P, _TABLE = w("p"), w("tbl")
_THROUGH = frozenset(w(name) for name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag"))
_SEPARATORS = ("separator", "continuationSeparator", "continuationNotice")
_CENTRED = "center"
_MAX_NESTING = 40


def read_docx(path: Path, data: bytes, depth: int = 0) -> Reading:
    """Read a Word document.

    Args:
        path: the file as the user named it, for messages.
        data: its bytes.
        depth: how many Word documents it lies in.

    Returns:
        One line for each paragraph (several where it holds line breaks), with the label that automatic numbering
        prints; headers, footers and footnotes come last.

    Raises:
        DocumentError: ``empty-file``, ``encrypted``, ``damaged``, ``unknown-format``, ``too-large``.
    """
    package = Package(path, data)
    try:
        styles = Styles(next(iter(package.parts("styles")), None), _theme(package))
        numbering = Numbering(next(iter(package.parts("numbering")), None), styles.lists)
        chunks = Chunks(path, package, depth, read_docx)
        body = _Body(styles, numbering, chunks)
        root = child(package.document(), "body")
        lines = body.lines(root if root is not None else ())
        lines[: body.head] = sorted(lines[: body.head], key=lambda line: line.column)
        lines = arrange_tabbed(lines)
        for kind in ("footnotes", "endnotes"):
            for part in package.parts(kind):
                notes = (note for note in part if note.get(w("type")) not in _SEPARATORS)
                lines += [_as(line, Kind.FOOTNOTE) for note in notes for line in body.lines(note)]
        said = set()
        for kind in ("header", "footer"):
            for part in package.parts(kind):
                for line in body.lines(part):
                    if line.text not in said:
                        said.add(line.text)
                        lines.append(_as(line, Kind.HEADER))
    finally:
        package.close()
    reading = Reading(lines, "docx", warnings=chunks.warnings)
    body.fonts.report(reading)
    return reading


def _theme(package: Package) -> _Element | None:
    """The theme, which only names fonts: a damaged one does not cost the document."""
    try:
        return next(iter(package.parts("theme")), None)
    except DocumentError:
        return None


def _as(line: RawLine, kind: Kind) -> RawLine:
    return replace(line, kind=kind, cell=None, column=0)


class _Body:
    """Walks blocks in document order; ``head`` counts the lines of the tables that hold the letterhead."""

    def __init__(self, styles: Styles, numbering: Numbering, chunks: Chunks) -> None:
        self._chunks = chunks
        self._styles = styles
        self._numbering = numbering
        self._text = ParagraphText(styles)
        self.fonts = self._text.fonts
        self._tables = 0
        self._carried: list[Span] = []
        self._gap = False
        self._written = False
        self.head = 0

    def lines(self, blocks: Iterable[_Element], depth: int = 0) -> list[RawLine]:
        """The lines of paragraphs and tables."""
        out: list[RawLine] = []
        if depth > _MAX_NESTING:
            return out
        for block in blocks:
            if block.tag == _P:
                made = self._paragraph(block, depth)
            elif block.tag == _TABLE:
                made = self._table(block, depth)
            elif block.tag in _THROUGH:
                made = self.lines(block, depth + 1)
            elif block.tag == ALT_CHUNK:
                made, self._tables = shifted(self._chunks.lines(block), self._tables)
                self._written = self._written or bool(made)
            elif block.tag == ALTERNATE and (chosen := choice(block)) is not None:
                made = self.lines(chosen, depth + 1)
            else:
                continue
            out += made
        return out

    def _paragraph(self, block: _Element, depth: int) -> list[RawLine]:
        properties = child(block, "pPr")
        style = (value(properties, "pStyle") if properties is not None else None) or self._styles.normal
        own = paragraph(properties)
        look = own.over(self._styles.look(style))
        spans = self._carried + self._text.spans(block, style)
        boxes = self._text.boxes
        self._carried = []
        mark = child(properties, "rPr")
        if child(mark, "del") is not None or child(mark, "moveFrom") is not None:
            self._carried = spans
            return []
        label = "" if not spans and letters(mark).hidden else self._label(own, look, style)
        lines = list(self._broken(spans, label, look))
        self._gap = self._gap or not lines
        self._written = self._written or bool(lines)
        for box in boxes:
            lines += self.lines(box, depth + 1)
        return lines

    def _label(self, own: Look, look: Look, style: str) -> str:
        if not look.num_id or look.num_id == "0":
            return ""
        level = look.level
        if own.num_id is None or level is None:
            tied = self._numbering.level_of_style(look.num_id, self._styles.list_style(style))
            level = own.level if own.level is not None else (look.level if look.level is not None else tied)
        return self._numbering.label(look.num_id, min(max(level, 0), LEVELS - 1))

    def _broken(self, spans: list[Span], label: str, look: Look) -> Iterator[RawLine]:
        """One line for each part between line breaks; parts without letters are left out."""
        part: list[Span] = []
        for span in [*spans, Span("\n")]:
            if span.text != "\n":
                part.append(span)
                continue
            text = "".join(item.text for item in part)
            if text.strip():
                yield self._line(label + text, part, look)
                label = ""
            part = []

    def _line(self, text: str, spans: list[Span], look: Look) -> RawLine:
        inked = [span for span in spans if span.text.strip()]
        sizes: dict[float | None, int] = {}
        for span in inked:
            sizes[span.size] = sizes.get(span.size, 0) + len(span.text)
        slanted = sum(len(span.text) for span in inked if span.italic)
        line = RawLine(
            text.rstrip(),
            size=max(sizes, key=lambda size: sizes[size]),
            bold=all(span.bold for span in inked),
            italic=2 * slanted > sum(len(span.text) for span in inked),
            centred=look.align == _CENTRED,
            whole=True,
            gap=self._gap,
            mark=look.outline or 0,
        )
        self._gap = False
        return line

    def _table(self, table: _Element, depth: int) -> list[RawLine]:
        """A two-column block of letterhead or signature column by column, any other table cell by cell."""
        first = not self._written
        cells = [(cell, self.lines(cell.element, depth + 1)) for cell in cells_of(table)]
        lines, shape = place(cells, self._tables, first=first, has_borders=lambda: has_borders(table))
        if shape is Shape.BLOCK and first and depth == 0:
            self._written = False
            self.head += len(lines)
        self._tables += shape is Shape.TABLE
        return lines
