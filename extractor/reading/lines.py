"""What every format reader hands over: raw lines, before repair and before paragraphs are joined."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.reading.document import Box, Cell, Kind, ReadingWarning
from extractor.vietnamese.late import late_re

_WORD = late_re(r"\S+")


@dataclass(slots=True)
class RawLine:
    """One line (text, PDF) or one whole paragraph (Word, Markdown, HTML) as the file has it.

    Attributes:
        text: the characters of the file, not repaired, without the line end. Word paragraphs begin with
            the label that automatic numbering prints ("1. ", "a) ").
        page: 1-based, where the format has pages.
        box: in points, origin at the top left of the page.
        size: font size in points of most of its characters.
        bold, italic: most of its characters are.
        centred: centred between the margins.
        column: 1 for the right-hand column of a two-column block (letterhead, signature), else 0.
        whole: a whole paragraph; it is never joined with its neighbours.
        gap: clear blank space (an empty line) stands before it.
        full: it reaches the right margin; None where unknown.
        indented: its first word stands right of the text's left margin; None where unknown.
        mark: level of a Markdown heading mark or Word heading style, 0 for none.
        kind: what the reader knows it to be (header, footnote); the rest is found later.
        cell: the table cell it stands in.
        doubtful: the places in the text (start, end) of words that recognition (OCR) is not sure of.
        foot: it belongs to recipients and signature that go on over a page: the left column of both pages is read
            first.
    """

    text: str
    page: int | None = None
    box: Box | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    centred: bool = False
    column: int = 0
    whole: bool = False
    gap: bool = False
    full: bool | None = None
    indented: bool | None = None
    mark: int = 0
    kind: Kind = Kind.BODY
    cell: Cell | None = None
    doubtful: tuple[tuple[int, int], ...] = ()
    foot: bool = False

    def with_text(self, text: str, *, gap: bool) -> RawLine:
        """A copy with other text (``dataclasses.replace`` takes ten times as long, and this is done for every line)."""
        return RawLine(
            text, self.page, self.box, self.size, self.bold, self.italic, self.centred, self.column, self.whole, gap,
            self.full, self.indented, self.mark, self.kind, self.cell,
            _moved(self.doubtful, self.text, text) if self.doubtful else (), self.foot,
        )  # fmt: skip


def _moved(places: tuple[tuple[int, int], ...], before: str, after: str) -> tuple[tuple[int, int], ...]:
    """Places of words in a text that was repaired: word by word, or all of it where the words are not the same."""
    if before == after:
        return places
    old, new = ([match.span() for match in _WORD.finditer(text)] for text in (before, after))
    if len(old) != len(new):
        return ((0, len(after)),)
    return tuple(
        new[index]
        for index, (start, end) in enumerate(old)
        if any(first < end and start < last for first, last in places)
    )


@dataclass(slots=True)
class Reading:
    """The raw lines of one file in reading order, with what the reader knows of the file."""

    lines: list[RawLine]
    format: str
    pages: int | None = None
    encoding: str | None = None
    legacy_encoding: str | None = None
    ocr_pages: tuple[int, ...] = ()
    warnings: list[ReadingWarning] = field(default_factory=list)
