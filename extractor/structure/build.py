"""The one place that knows in which order the parts of a document are found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import regex

from extractor.reading.document import Document, Kind, Paragraph
from extractor.rulebook import load
from extractor.structure.closing import closing_start, read_recipients, read_signature
from extractor.structure.headings import HeadingFinder, nest, sequence_warnings
from extractor.structure.letterhead import read_letterhead
from extractor.structure.outline import Block, Letterhead, Outline, Signature, Span
from extractor.structure.zones import (
    PREAMBLE,
    find_recipients,
    find_signature,
    find_type_line,
    is_appendix,
    is_attachment_note,
    title_end,
)
from extractor.vietnamese.labels import label_of
from extractor.vietnamese.letters import shadow

_ADDRESSEE = regex.compile(r"kính gửi\s*:?")
# … cụ thể như sau: | với các nội dung sau: | như sau.
_AS_FOLLOWS = regex.compile(r"(?:như sau|nội dung sau|sau đây)\s*[:.]?\s*$")


_ANNEXED_TYPES = ("KH", "ĐA", "CTr", "PA", "QC", "QyĐ")
_ANNEX_HEAD = 12
"""Paragraphs of an annex's own letterhead and title."""


@dataclass(frozen=True, slots=True)
class _Head:
    """What stands before the preamble, and the index of the first paragraph after it."""

    letterhead: Letterhead
    type_line: Span | None
    abbreviation: str | None
    title: Span | None
    body_first: int
    attached: Span | None = None


@lru_cache(maxsize=4)
def _type_names() -> dict[str, str]:
    """Names of document types, in shadow form, with their abbreviations."""
    return {
        shadow(name): kind.abbr
        for kind in load().document_types
        if kind.abbr and kind.family != "copy"
        for name in (kind.name, *kind.variants)
        if name != "Văn bản"
    }


def outline(document: Document) -> Outline:
    """Find the parts of a document.

    Never refuses: what is not there is None or empty.
    """
    paragraphs = list(document.body())
    head = _head(document, paragraphs)
    body_first = head.body_first
    recipients_at = find_recipients(document, paragraphs, body_first)
    signature_at = find_signature(document, paragraphs, body_first, recipients_at)
    ends = [index for index in (recipients_at, signature_at) if index is not None]
    body_last = min(ends, default=len(paragraphs))
    recipients: list[Span] = []
    after = body_last
    if recipients_at is not None:
        recipients, after = read_recipients(document, paragraphs, recipients_at)
    appendices_at = _appendices_start(document, paragraphs, max(after, signature_at or 0))
    signature = (
        Signature() if signature_at is None else read_signature(document, paragraphs, signature_at, appendices_at)
    )
    annex = _annexed_plan(document, paragraphs, max(after, signature_at or 0), head.abbreviation)
    if annex is not None:
        body_last, appendices_at = annex[1], annex[1]
    blocks = _blocks(document, paragraphs, body_first, body_last)
    headings = HeadingFinder(document, [b for b in blocks if annex is None or b.index >= annex[0]]).find()
    last_heading = headings[-1].first + 1 if headings else _preamble_end(document, paragraphs, body_first, body_last)
    closing_at = closing_start(document, paragraphs[:body_last], max(last_heading, body_first))
    sections = nest(headings, blocks, closing_at)
    first_section = sections[0].first if sections else _preamble_end(document, paragraphs, body_first, closing_at)
    return Outline(
        document=document,
        letterhead=head.letterhead,
        type_line=head.type_line,
        type_abbreviation=head.abbreviation,
        title=head.title,
        attached=head.attached,
        blocks=blocks,
        preamble=(body_first, first_section),
        sections=sections,
        closing=(closing_at, body_last),
        recipients=recipients,
        signature=signature,
        appendices=_appendices(document, paragraphs, appendices_at),
        warnings=sequence_warnings(sections, blocks),
    )


def _annexed_plan(
    document: Document, paragraphs: Sequence[Paragraph], first: int, abbreviation: str | None
) -> tuple[int, int] | None:
    """The plan that a decision issues as its annex: first paragraph of its body, and the one after its last.

    It has its own type line ("KẾ HOẠCH") and under its title "(Kèm theo Quyết định số …)".
    """
    if abbreviation != "QĐ":
        return None
    notes = [i for i in range(first, len(paragraphs)) if is_attachment_note(document, paragraphs[i])]
    for note in notes[:1]:
        head = paragraphs[max(first, note - _ANNEX_HEAD) : note]
        found = find_type_line(document, head, _type_names())
        if found is not None and found[1] in _ANNEXED_TYPES:
            end = next(
                (i for i in range(note + 1, len(paragraphs)) if is_appendix(document, paragraphs[i])), len(paragraphs)
            )
            return note + 1, end
    return None


def _attachment(document: Document, paragraphs: Sequence[Paragraph], first: int) -> int:
    """Index after "(Ban hành kèm theo Quyết định số … )", which may run over lines; ``first`` where there is none."""
    if first >= len(paragraphs) or not is_attachment_note(document, paragraphs[first]):
        return first
    if "(" not in document.string(paragraphs[first]):
        return first + 1
    closed = (i for i in range(first, min(first + 3, len(paragraphs))) if ")" in document.string(paragraphs[i]))
    return next(closed, first) + 1


def _head(document: Document, paragraphs: Sequence[Paragraph]) -> _Head:
    """Letterhead, type line and title; letters have an addressee instead of a type line."""
    found = find_type_line(document, paragraphs, _type_names())
    if found is not None:
        index, abbreviation, offset = found
        letterhead, _ = read_letterhead(document, paragraphs[:index])
        line = paragraphs[index]
        type_line = Span(line.start, line.start + offset)
        rest = document.text[line.start + offset : line.end].strip(" :.*_")
        after = title_end(document, paragraphs, index + 1)
        if rest.lower().startswith("số ") and after > index + 1:  # "KẾ HOẠCH SỐ 12/KH-UBND", the title below
            letterhead.number = letterhead.number or Span(line.start + offset, line.end)
            rest = ""
        if rest:
            start = document.text.index(rest, line.start + offset)
            return _Head(letterhead, type_line, abbreviation, Span(start, start + len(rest)), index + 1)
        title = _joined(document, paragraphs, index + 1, after)
        attached = None
        noted = _attachment(document, paragraphs, after)
        if noted > after:
            attached = Span(paragraphs[after].start, paragraphs[noted - 1].end)
            after = noted
        return _Head(letterhead, type_line, abbreviation, title, max(after, index + 1), attached)
    end = _head_end(document, paragraphs)
    letterhead, subject = read_letterhead(document, paragraphs[:end])
    return _Head(letterhead, None, "CV" if subject or _is_letter(document, paragraphs, end) else None, subject, end)


def _joined(document: Document, paragraphs: Sequence[Paragraph], first: int, after: int) -> Span | None:
    lines = [p for p in paragraphs[first:after] if any(char.isalpha() for char in document.string(p))]
    return Span(lines[0].start, lines[-1].end) if lines else None


def _head_end(document: Document, paragraphs: Sequence[Paragraph]) -> int:
    """Index of the first paragraph of a letter's body, or of a document that has lost its head."""
    for index, paragraph in enumerate(paragraphs[:40]):
        if _ADDRESSEE.match(document.shadow, paragraph.start, paragraph.end):
            return index
    for index, paragraph in enumerate(paragraphs[:40]):
        text = document.string(paragraph)
        if (
            PREAMBLE.match(document.shadow, paragraph.start, paragraph.end)
            or len(text) > 160
            or label_of(text) is not None
        ):
            return index
    return 0


def _is_letter(document: Document, paragraphs: Sequence[Paragraph], index: int) -> bool:
    return index < len(paragraphs) and _ADDRESSEE.match(document.shadow, paragraphs[index].start) is not None


def _preamble_end(document: Document, paragraphs: Sequence[Paragraph], first: int, last: int) -> int:
    """Where no heading stands, the preamble ends with the words "như sau"."""
    for index in range(first, min(last, first + 25)):
        shadow = document.shadow[paragraphs[index].start : paragraphs[index].end]
        if _AS_FOLLOWS.search(shadow):
            return index + 1
    return first


def _blocks(document: Document, paragraphs: Sequence[Paragraph], first: int, last: int) -> list[Block]:
    """The body's paragraphs with their labels; ``index`` counts body paragraphs of the whole document."""
    return [
        Block(index, p.start, p.end, label_of(document.string(p)) if p.kind is Kind.BODY else None, p)
        for index, p in enumerate(paragraphs[first:last], start=first)
    ]


def _appendices_start(document: Document, paragraphs: Sequence[Paragraph], first: int) -> int:
    for index in range(first, len(paragraphs)):
        if is_appendix(document, paragraphs[index]) or is_attachment_note(document, paragraphs[index]):
            return index
    return len(paragraphs)


def _appendices(document: Document, paragraphs: Sequence[Paragraph], first: int) -> list[Span]:
    """Headings of appendices; an attached form without the word is known by "(Kèm theo …)" under its heading."""
    at = [index for index in range(first, len(paragraphs)) if is_appendix(document, paragraphs[index])]
    named = [
        paragraphs[index]
        for index in at
        if index - 1 not in at and not _of_the_one_before(document, paragraphs, at, index)
    ]
    if named:
        return [Span(p.start, p.end) for p in named]
    notes = [i for i in range(first, len(paragraphs)) if is_attachment_note(document, paragraphs[i])]
    return [Span(paragraphs[i - 1].start, paragraphs[i - 1].end) for i in notes if i > 0]


def _of_the_one_before(document: Document, paragraphs: Sequence[Paragraph], at: Sequence[int], index: int) -> bool:
    """The form that a bare appendix heading announces: "PHỤ LỤC" / "(Kèm theo Kế hoạch …)" / "Mẫu số 01: …"."""
    earlier = [other for other in at if other < index]
    if not earlier or document.shadow[paragraphs[index].start :].startswith("phụ lục"):
        return False
    bare = document.string(paragraphs[earlier[-1]]).strip(" .:*_")
    between = paragraphs[earlier[-1] + 1 : index]
    return bare.lower() == "phụ lục" and all(is_attachment_note(document, paragraph) for paragraph in between)
