"""Where the parts of a plan stand in its text, told from the record alone.

Akoma Ntoso asks for letterhead and title (preface), legal basis (preamble), the numbered body, the closing
(conclusions) and the attachments. Every character of the text belongs to exactly one of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from extractor.plan import Evidence, Plan, Section
from extractor.vietnamese.letters import bare

_RECIPIENTS: Final = "noi nhan"
_LONGEST_LINE: Final = 200
"""Letters of a line that may open the closing; longer lines are sentences."""


@dataclass(slots=True)
class Piece:
    """A stretch of the text that a heading opens: up to the next heading that is not under it.

    Attributes:
        section: the heading; None for the stretch before the first one.
        start: offset of the heading.
        body: offset after the heading.
        end: offset after its own words, where the first heading under it begins.
        children: the headings under it.
    """

    section: Section | None
    start: int
    body: int
    end: int
    children: list[Piece] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    """The offsets of the parts; each ends where the next begins, the attachments at the end of the text."""

    preface: tuple[int, int]
    preamble: tuple[int, int]
    body: list[Piece]
    conclusions: tuple[int, int]
    attachments: list[tuple[int, int]]
    dropped: int = 0


def find_parts(plan: Plan, text: str) -> Parts:
    """Cut a text at the places that its record names.

    Headings that do not stand where the record says, or not in their order, open nothing; ``dropped`` counts them.
    """
    annexes = sorted({a.evidence.start for a in plan.document.appendices if stands(a.evidence, text)})
    headings, dropped = _headings(plan, text, annexes[0] if annexes else len(text))
    first = headings[0].evidence.start if headings else None
    last = headings[-1].evidence.end if headings else 0
    annexes = [start for start in annexes if start >= last]
    end = annexes[0] if annexes else len(text)
    preface = _preface(plan, text, end if first is None else first)
    opening = preface if first is None else first
    closing = _closing(plan, text, max(last, opening), end)
    attachments = list(zip(annexes, [*annexes[1:], len(text)], strict=False))
    body = _nest(headings, opening, closing)
    return Parts((0, preface), (preface, opening), body, (closing, end), attachments, dropped)


def stands(evidence: Evidence, text: str) -> bool:
    """Whether a quote stands where its evidence says."""
    return evidence.start < evidence.end and text[evidence.start : evidence.end] == evidence.quote


def _headings(plan: Plan, text: str, end: int) -> tuple[list[Section], int]:
    """The headings in their order, and how many are left out."""
    found: list[Section] = []
    dropped = cursor = 0
    waiting = list(reversed(plan.sections))
    while waiting:
        section = waiting.pop()
        place = section.evidence
        if stands(place, text) and cursor <= place.start and place.end <= end:
            found.append(section)
            cursor = place.end
        else:
            dropped += 1
        waiting += reversed(section.children)
    return found, dropped


def _nest(headings: list[Section], opening: int, closing: int) -> list[Piece]:
    """The headings as a tree by their depth; what stands before the first one is a piece without heading."""
    top: list[Piece] = []
    if not headings and opening < closing:
        return [Piece(None, opening, opening, closing)]
    above: list[tuple[int, Piece]] = []
    for number, section in enumerate(headings):
        end = headings[number + 1].evidence.start if number + 1 < len(headings) else closing
        piece = Piece(section, section.evidence.start, section.evidence.end, end)
        while above and above[-1][0] >= section.level:
            above.pop()
        (above[-1][1].children if above else top).append(piece)
        above.append((section.level, piece))
    return top


def _preface(plan: Plan, text: str, end: int) -> int:
    """Offset after the line in which the title ends; before the first basis where the title is not found."""
    title = plan.document.title
    if title and len(words := title.split()) <= _LONGEST_LINE:
        found = re.search(r"\s+".join(map(re.escape, words)), text[:end])
        if found:
            return _after_line(text, found.end(), end)
    places = [c.evidence[0].start for c in plan.citations if c.role == "basis" and c.evidence]
    basis = min((place for place in places if place < end), default=0)
    return text.rfind("\n", 0, basis) + 1


def _after_line(text: str, at: int, end: int) -> int:
    line = text.find("\n", at, end)
    return end if line < 0 else line + 1


def _closing(plan: Plan, text: str, floor: int, end: int) -> int:
    """Offset of the first line of recipients or signature below the last fact of the body."""
    facts = [deadline.evidence for deadline in plan.deadlines]
    facts += [place for duty in plan.duties for place in (duty.evidence, *(item.evidence for item in duty.items))]
    floor = max([floor, *(place.end for place in facts if place.end <= end)])
    signer = plan.document.signer
    words = [bare(part) for part in (signer.authority, signer.position) if part] if signer else []
    for start, line in _lines(text, floor, end):
        key = bare(line)
        if key.startswith(_RECIPIENTS) or any(len(key) > 3 and word.startswith(key) for word in words):
            return start
    return end


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The short lines that begin in a stretch."""
    while start < end:
        after = _after_line(text, start, end)
        if after - start <= _LONGEST_LINE and (start == 0 or text[start - 1] == "\n"):
            yield start, text[start:after]
        start = after
