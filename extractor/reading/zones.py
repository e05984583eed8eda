"""Which part of an official document each line stands in, as far as joining lines needs to know."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto

from extractor.reading.labels import NAMED, label_of
from extractor.reading.landmarks import (
    ANNEX,
    PREAMBLE,
    RECIPIENTS,
    is_capitals,
    is_letterhead_line,
    is_signature_head,
    is_type_line,
    letterhead_end,
)
from extractor.reading.lines import RawLine
from extractor.vietnamese.late import late_re

_LONGEST_TITLE = 6
_LONG = 90
# "(Kèm theo Kế hoạch số …)": the note under the title of an annex
_NOTE = late_re(r"\((?:Kèm|Ban hành|Theo|Áp dụng)")


class Zone(Enum):
    """Part of the document: letterhead, type line, title under it, body, recipients, signature."""

    LETTERHEAD = auto()
    TYPE = auto()
    TITLE = auto()
    BODY = auto()
    RECIPIENTS = auto()
    SIGNATURE = auto()


def zones(lines: Sequence[RawLine]) -> list[Zone]:
    """Give each line its zone."""
    head = letterhead_end([line.text for line in lines[:64]])
    out: list[Zone] = []
    zone = Zone.LETTERHEAD
    title = 0
    for index, line in enumerate(lines):
        if index < head:
            out.append(Zone.LETTERHEAD)
            continue
        zone, title = _next(zone, line, lines[index - 1] if index else None, title)
        out.append(zone)
    return out


def _next(zone: Zone, line: RawLine, before: RawLine | None, title: int) -> tuple[Zone, int]:
    """The zone of a line, from the zone of the line before; ``title`` counts the title's lines."""
    text = line.text
    if line.cell is not None:
        return Zone.BODY, 0
    if is_type_line(text):
        return Zone.TYPE, 0
    if RECIPIENTS.match(text):
        return Zone.RECIPIENTS, 0
    if is_signature_head(text):
        return Zone.SIGNATURE, 0
    if zone in (Zone.TYPE, Zone.TITLE):
        if title < _LONGEST_TITLE and not _ends_title(line, before, first=not title):
            return Zone.TITLE, title + 1
        return Zone.BODY, 0
    if zone is Zone.RECIPIENTS and not _leaves_closing(line):
        return Zone.SIGNATURE if line.column and before is not None and not before.column else zone, 0
    if zone is Zone.SIGNATURE and not _leaves_closing(line):
        return zone, 0
    return (Zone.LETTERHEAD if zone is Zone.LETTERHEAD and is_letterhead_line(text) else Zone.BODY), 0


def _ends_title(line: RawLine, before: RawLine | None, *, first: bool) -> bool:
    text = line.text
    label = label_of(text)
    if first:
        return label is not None and label.family in NAMED
    if PREAMBLE.match(text) or _NOTE.match(text) or label is not None:
        return True
    if before is not None and before.text[-1:] in ".;:!?”":
        return True
    return line.gap and not text[:1].islower()


def _leaves_closing(line: RawLine) -> bool:
    """An annex, a numbered heading or running text ends the closing."""
    text = line.text
    label = label_of(text)
    if ANNEX.match(text) or (label is not None and label.family in ("roman", *NAMED)):
        return True
    return len(text) > _LONG and not is_capitals(text)
