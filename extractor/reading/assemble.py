"""Turns what a format reader hands over into the Document: repaired, joined, with true offsets."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from extractor.reading.cues import Group, seam
from extractor.reading.document import Document, Edit, Kind, Line, Paragraph, ReadingWarning
from extractor.reading.furniture import is_separator, mark_furniture
from extractor.reading.lines import RawLine, Reading
from extractor.reading.paragraphs import join_lines
from extractor.shown import counted
from extractor.vietnamese.letters import Repair, repair

_RUNNING = (Kind.BODY, Kind.CELL)
_EXAMPLES = 8
_LOOSE_FORMATS = frozenset({"txt", "md"})

_Repairs = dict[int, tuple[Repair, ...]]
"""Repairs by the identity of the raw line they were made in."""


def assemble(reading: Reading) -> Document:
    """Build the Document of one file.

    Every format goes this way: characters are repaired and runs of spaces made one, furniture is set apart
    at the end, printed lines are joined into paragraphs, and each line keeps where it came from.

    Args:
        reading: raw lines in reading order; they are not changed.
    """
    lines, repairs = _clean(reading.lines)
    mark_furniture(lines)
    loose = reading.format in _LOOSE_FORMATS
    running = _column_by_column([line for line in lines if line.kind in _RUNNING])
    notes = [line for line in lines if line.kind is Kind.FOOTNOTE]
    apart = [line for line in lines if line.kind not in (*_RUNNING, Kind.FOOTNOTE)]
    groups = join_lines(running, loose=loose) + join_lines(notes, loose=loose) + [Group([x], x.text) for x in apart]
    text, paragraphs, edits = _lay_out(groups, repairs)
    doubtful = _doubtful(groups, paragraphs) if any(map(attrgetter("doubtful"), lines)) else ()
    return Document(
        text=text,
        paragraphs=tuple(paragraphs),
        format=reading.format,
        pages=reading.pages,
        encoding=reading.encoding,
        legacy_encoding=reading.legacy_encoding,
        ocr_pages=reading.ocr_pages,
        edits=tuple(edits),
        warnings=(*reading.warnings, *_repair_warnings(edits), *_doubt_warnings(text, paragraphs, doubtful)),
        doubtful=doubtful,
    )


def _column_by_column(lines: list[RawLine]) -> list[RawLine]:
    """Put the left column of a closing that goes on over a page before its right one."""
    if not any(map(attrgetter("foot"), lines)):
        return lines
    return [
        line
        for foot, run in groupby(lines, key=attrgetter("foot"))
        for line in (sorted(run, key=attrgetter("column")) if foot else run)
    ]


def _clean(raw: Iterable[RawLine]) -> tuple[list[RawLine], _Repairs]:
    """Repair the letters of each line, make each run of blanks one space, leave out empty lines and rules."""
    lines: list[RawLine] = []
    repairs: _Repairs = {}
    gap = False
    for line in raw:
        text, made = repair(line.text)
        text, made = _collapse(text, made)
        if not text or (line.cell is None and is_separator(text)):
            gap = gap or line.gap or bool(text)
            continue
        kept = line.with_text(text, gap=line.gap or gap)
        gap = False
        if made:
            repairs[id(kept)] = made
        lines.append(kept)
    return lines, repairs


def _collapse(text: str, repairs: tuple[Repair, ...]) -> tuple[str, tuple[Repair, ...]]:
    """Make runs of blanks one space and move the repairs along."""
    if "  " not in text and text.isprintable() and text[:1] != " " and text[-1:] != " ":
        return text, repairs
    collapsed = " ".join(text.split())
    if collapsed == text or not repairs:
        return collapsed, repairs
    moved = []
    for made in repairs:
        before = text[: made.start]
        head = " ".join(before.split())
        gap = bool(head) and before[-1:].isspace() and not made.after.isspace()
        start = min(len(head) + gap, len(collapsed))
        if collapsed.startswith(made.after, start):
            moved.append(replace(made, start=start))
        elif not made.after.strip():
            moved.append(replace(made, start=start, after=""))
    return collapsed, tuple(moved)


def _lay_out(groups: Sequence[Group], repairs: _Repairs) -> tuple[str, list[Paragraph], list[Edit]]:
    """Write the paragraphs one below the other and note where each line and repair came to stand."""
    texts: list[str] = []
    paragraphs: list[Paragraph] = []
    edits: list[Edit] = []
    start = 0
    for group in groups:
        lines: list[Line] = []
        written = ""
        for raw in group.lines:
            if written:
                written += seam(written, raw.text)
            offset = start + len(written)
            written += raw.text
            lines.append(_line(raw, offset))
            if id(raw) in repairs:
                edits += [Edit(offset + m.start, m.before, m.after, m.code) for m in repairs[id(raw)]]
        paragraphs.append(_paragraph(group.lines[0], lines, start, start + len(written)))
        texts.append(written)
        start += len(written) + 1
    return "\n".join(texts), paragraphs, edits


def _line(raw: RawLine, offset: int) -> Line:
    return Line(offset, offset + len(raw.text), raw.page, raw.box, raw.size, raw.bold, raw.italic, raw.centred)


def _paragraph(first: RawLine, lines: list[Line], start: int, end: int) -> Paragraph:
    kind = Kind.CELL if first.cell is not None and first.kind is Kind.BODY else first.kind
    return Paragraph(start, end, tuple(lines), kind, first.cell, first.column, first.mark, first.gap)


def _doubtful(groups: Sequence[Group], paragraphs: Sequence[Paragraph]) -> tuple[tuple[int, int], ...]:
    """The doubtful places of the raw lines as offsets into the text."""
    return tuple(
        (line.start + start, line.start + end)
        for group, paragraph in zip(groups, paragraphs, strict=True)
        for raw, line in zip(group.lines, paragraph.lines, strict=True)
        for start, end in raw.doubtful
    )


def _doubt_warnings(
    text: str, paragraphs: Sequence[Paragraph], doubtful: Sequence[tuple[int, int]]
) -> list[ReadingWarning]:
    """One warning for each page with doubtful words of its own, with the first of them."""
    starts = [line.start for paragraph in paragraphs for line in paragraph.lines]
    lines = [(line, paragraph.kind) for paragraph in paragraphs for line in paragraph.lines]
    pages: dict[int | None, list[tuple[int, int]]] = {}
    for start, end in doubtful:
        line, kind = lines[bisect_right(starts, start) - 1]
        if kind in _RUNNING:
            pages.setdefault(line.page, []).append((start, end))
    said = []
    for page, places in pages.items():
        words = ", ".join(repr(text[start:end]) for start, end in places[:_EXAMPLES])
        more = ", …" if len(places) > _EXAMPLES else ""
        message = f"page {page}: {counted(len(places), 'word was', 'words were')} read without certainty: {words}{more}"
        said.append(ReadingWarning("ocr-low-confidence", message, *places[0]))
    return said


def _repair_warnings(edits: Sequence[Edit]) -> list[ReadingWarning]:
    """One warning for each kind of repair, with how often it was made and the first example."""
    counts = Counter(edit.code for edit in edits)
    first = {edit.code: edit for edit in reversed(edits)}
    return [
        ReadingWarning(
            "letters-repaired",
            f"{code}: {count} repaired, first {first[code].before!r} -> {first[code].after!r}",
            first[code].start,
            first[code].start + len(first[code].after),
        )
        for code, count in counts.items()
    ]
