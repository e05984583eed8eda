"""The Document: what a file says, cleaned, with where each line came from.

The text is immutable and holds one paragraph per line. Lines that the printer broke are joined again
(one space, or nothing after a hyphen inside a symbol), also across pages. What is not the document's own
running text (page numbers, digital-signature stamps) is set apart at the end of the text, so that a
paragraph is never cut by it and evidence can still point at it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from extractor.vietnamese import letters

Box = tuple[float, float, float, float]
"""x0, top, x1, bottom in points, origin at the top left of the page."""


class Kind(StrEnum):
    """What a paragraph is part of."""

    BODY = "body"
    CELL = "cell"
    PAGE_NUMBER = "page-number"
    STAMP = "stamp"
    HEADER = "header"
    FOOTNOTE = "footnote"
    FOREIGN = "foreign"
    """What others put on the paper: a stamp of receipt, handwriting in the margin."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell: tables and rows and columns count from 0 in reading order."""

    table: int
    row: int
    column: int


class Line(NamedTuple):
    """One printed line: ``document.text[start:end]`` (a whole paragraph in Word, Markdown and HTML)."""

    start: int
    end: int
    page: int | None = None
    box: Box | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    centred: bool = False


class Paragraph(NamedTuple):
    """A run of printed lines that belong together: ``document.text[start:end]`` has no line break.

    ``column`` is 1 for the right-hand column of a two-column block (letterhead, signature), else 0;
    ``mark`` is the level of a Markdown or Word heading style, 0 where there is none;
    ``gap`` tells that blank space stands before the paragraph (an empty line in text files).
    """

    start: int
    end: int
    lines: tuple[Line, ...]
    kind: Kind = Kind.BODY
    cell: Cell | None = None
    column: int = 0
    mark: int = 0
    gap: bool = False

    @property
    def bold(self) -> bool:
        """All lines of the paragraph are bold."""
        return all(line.bold for line in self.lines)

    @property
    def centred(self) -> bool:
        """The first line is centred on the page."""
        return self.lines[0].centred


@dataclass(frozen=True, slots=True)
class Edit:
    """A repair of characters: ``after`` stands at ``start`` in the text where the file has ``before``."""

    start: int
    before: str
    after: str
    code: str


@dataclass(frozen=True, slots=True)
class ReadingWarning:
    """Something the reader noticed; ``start`` and ``end`` are offsets into the text, or None."""

    code: str
    message: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True)
class Document:
    """A read document.

    Attributes:
        text: the normalised text (NFC), one paragraph per line, kept beside the record.
        paragraphs: in reading order; body and cells first, furniture (set apart) last.
        format: ``pdf``, ``docx``, ``md``, ``txt``, …
        pages: number of pages where the format has pages, else None.
        encoding: of text files.
        edits: repairs of characters.
        warnings: what the reader noticed.
        doubtful: offsets (start, end) of words in the text that recognition (OCR) is not sure of, in order.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    format: str
    pages: int | None = None
    encoding: str | None = None
    legacy_encoding: str | None = None
    ocr_pages: tuple[int, ...] = ()
    edits: tuple[Edit, ...] = ()
    warnings: tuple[ReadingWarning, ...] = ()
    doubtful: tuple[tuple[int, int], ...] = ()

    @cached_property
    def shadow(self) -> str:
        """The text made alike for matching (lower case, one tone placement, plain dashes and quotes), same length."""
        return letters.shadow(self.text)

    def string(self, paragraph: Paragraph) -> str:
        """The text of a paragraph."""
        return self.text[paragraph.start : paragraph.end]

    def body(self) -> Iterator[Paragraph]:
        """The paragraphs that are the document's own words, cells included."""
        return (p for p in self.paragraphs if p.kind in (Kind.BODY, Kind.CELL))

    def stamps(self) -> Iterator[Paragraph]:
        """The paragraphs that a digital-signature service printed on the document."""
        return (p for p in self.paragraphs if p.kind is Kind.STAMP)
