"""Overlapping places of a text as a row of segments: cut at every boundary, never nested."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise


@dataclass(frozen=True, slots=True)
class Span:
    """A place of the text that belongs to a fact.

    Attributes:
        start, end: offsets, in code points.
        kind: of the fact.
        fact: key of the fact.
        anchor: name by which the fact points here.
    """

    start: int
    end: int
    kind: str
    fact: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of text in which the same facts hold.

    Attributes:
        text: the words.
        kinds: of the facts, the narrowest last, each once; empty for plain text.
        facts: their keys, the narrowest first.
        anchors: names of the places that begin here.
    """

    text: str
    kinds: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()


def segments(text: str, spans: Iterable[Span]) -> Iterator[Segment]:
    """The whole text in order; joined, the segments are the text.

    A span that is empty or lies outside the text is left out, one that sticks out is cut.
    """
    inside = [span for span in spans if 0 <= span.start < min(span.end, len(text))]
    starting: defaultdict[int, list[Span]] = defaultdict(list)
    ending: defaultdict[int, list[Span]] = defaultdict(list)
    for span in inside:
        starting[span.start].append(span)
        ending[min(span.end, len(text))].append(span)
    cuts = sorted({0, len(text), *starting, *ending})
    active: dict[Span, None] = {}
    for here, there in pairwise(cuts):
        for span in ending[here]:
            del active[span]
        active |= dict.fromkeys(starting[here])
        narrow = sorted(active, key=lambda span: (span.end - span.start, span.start, span.anchor))
        yield Segment(
            text=text[here:there],
            kinds=tuple(reversed(dict.fromkeys(span.kind for span in narrow))),
            facts=tuple(dict.fromkeys(span.fact for span in narrow)),
            anchors=tuple(span.anchor for span in starting[here]),
        )
