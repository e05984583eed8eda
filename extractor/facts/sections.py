"""The record's tree of sections, from the outline's headings."""

from __future__ import annotations

from extractor.facts.witness import Witness
from extractor.plan import Section
from extractor.structure.outline import Heading, Outline


def read_sections(witness: Witness, outline: Outline) -> list[Section]:
    """The sections in reading order; ids are ``s1``, ``s1.2``, … by place, since printed numbers may repeat."""
    return [_section(witness, heading, f"s{index}") for index, heading in enumerate(outline.sections, start=1)]


def _section(witness: Witness, heading: Heading, identity: str) -> Section:
    words = witness.text[heading.words.start : heading.words.end].replace("*", "")
    return Section(
        id=identity,
        number=heading.number,
        heading=" ".join(words.split()),
        roles=heading.roles,
        level=heading.level,
        evidence=witness.evidence(heading.span.start, heading.span.end, f"heading-{heading.family}"),
        children=[
            _section(witness, child, f"{identity}.{index}") for index, child in enumerate(heading.children, start=1)
        ],
    )
