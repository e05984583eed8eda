"""The Outline: the parts of an official document under Decree 30/2020, as places in its text.

Nothing here is interpreted beyond its place and role; values (dates, agencies, citations) are read from
these places by ``extractor.facts``.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from extractor.plan import Role
from extractor.reading.document import Document, Paragraph
from extractor.vietnamese.labels import Label


class Span(NamedTuple):
    """Character offsets into ``document.text``."""

    start: int
    end: int


@dataclass(slots=True)
class Block:
    """A paragraph of the body with its label."""

    index: int
    start: int
    end: int
    label: Label | None
    paragraph: Paragraph

    @property
    def words(self) -> int:
        """Offset at which the words begin, after the label."""
        return self.start + (self.label.length if self.label else 0)


@dataclass(slots=True)
class Heading:
    """A section: its heading and the blocks under it (``blocks[first:last]`` of the outline).

    ``agency`` tells that a heading without a role names one agency or several.
    """

    number: str | None
    family: str
    span: Span
    words: Span
    roles: list[Role]
    level: int
    first: int
    last: int
    run_in: Span | None = None
    agency: bool = False
    children: list[Heading] = field(default_factory=list)

    def walk(self) -> Iterator[Heading]:
        """This heading and all under it, in reading order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True)
class Letterhead:
    """Quốc hiệu, issuing body and its superior, number and symbol, place and date."""

    body: tuple[Span, ...] = ()
    number: Span | None = None
    place_and_date: Span | None = None


@dataclass(slots=True)
class Signature:
    """Signature block: authority (KT. CHỦ TỊCH), position, name."""

    authority: Span | None = None
    position: Span | None = None
    name: Span | None = None


@dataclass(frozen=True, slots=True)
class OutlineWarning:
    """Something odd in the layout."""

    code: str
    message: str
    span: Span


@dataclass(slots=True)
class Outline:
    """The parts of one document.

    ``attached`` is the line "(Ban hành kèm theo Quyết định số …)" under the title. ``blocks`` are the paragraphs
    of preamble, body and closing in reading order; ``preamble`` and ``closing`` are ranges of block indexes (first,
    last excluded). ``footnotes`` are those of the body's pages, set apart from the running text.
    """

    document: Document
    letterhead: Letterhead
    type_line: Span | None
    type_abbreviation: str | None
    title: Span | None
    attached: Span | None
    blocks: list[Block]
    preamble: tuple[int, int]
    sections: list[Heading]
    closing: tuple[int, int]
    recipients: list[Span]
    signature: Signature
    appendices: list[Span]
    footnotes: list[Span] = field(default_factory=list)
    warnings: list[OutlineWarning] = field(default_factory=list)

    def headings(self) -> Iterator[Heading]:
        """All headings in reading order."""
        for section in self.sections:
            yield from section.walk()
