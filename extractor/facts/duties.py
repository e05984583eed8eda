"""Duties: what each agency has to do, from the section on organisation (tổ chức thực hiện).

An agency opens a duty in three forms: as a heading of its own ("1. Sở Nội vụ"), as a label before the task
("- Phòng GD&ĐT: xây dựng …"), or as the subject of a sentence ("2. Giao Phòng Tài chính chủ trì …"). What
stands under it are its items.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.facts.duty_items import read_item
from extractor.facts.duty_openers import Opener, opener_of
from extractor.facts.witness import Witness
from extractor.plan import Agency, Duty
from extractor.reading.document import Kind
from extractor.registry.agencies import identify
from extractor.registry.agency_lists import names_an_agency, split_agencies
from extractor.structure.outline import Block, Heading, Outline, Span
from extractor.vietnamese.labels import rank

_UNLABELLED = 20.0
_SUB_BULLETS = "+○◦▪"


@dataclass(slots=True)
class _Group:
    block: Block
    opener: Opener
    under: list[Block] = field(default_factory=list)


def find_duties(witness: Witness, outline: Outline) -> list[Duty]:
    """Duties in reading order; those of a table are not read here."""
    duties: list[Duty] = []
    for blocks in _areas(outline):
        groups = _groups(witness, outline, blocks)
        duties.extend(
            _duty(witness, group, group is groups[-1]) for group in groups if group.opener.rest or group.under
        )
    return duties


def _areas(outline: Outline) -> list[list[Block]]:
    """The blocks under each organisation heading; without one, under headings that hold agencies' headings."""
    offset = outline.blocks[0].index if outline.blocks else 0
    chosen: list[Heading] = []
    for section in outline.sections:
        chosen.extend(_organisation(section))
    if not chosen:
        chosen = [h for h in outline.sections if _holds_agencies(outline, h)]
    areas = [outline.blocks[h.first + 1 - offset : h.last - offset] for h in chosen]
    if not areas and not outline.sections:
        areas = [[b for b in outline.blocks if outline.preamble[1] <= b.index < outline.closing[0]]]
    return areas


def _organisation(heading: Heading) -> list[Heading]:
    if "organisation" in heading.roles:
        return [heading]
    return [found for child in heading.children for found in _organisation(child)]


def _holds_agencies(outline: Outline, heading: Heading) -> bool:
    text = outline.document.text
    names = [child for child in heading.children if names_an_agency(text[child.words.start : child.words.end])]
    return len(names) >= 2 and len(names) * 2 > len(heading.children)


def _rank(block: Block) -> float:
    if block.label is None:
        return _UNLABELLED
    return rank(block.label) + (0.5 if block.label.family == "bullet" and block.label.number in _SUB_BULLETS else 0.0)


def _groups(witness: Witness, outline: Outline, blocks: list[Block]) -> list[_Group]:
    """Cut the blocks of one area at the agencies that open duties."""
    openers = {b.index: o for b in blocks if b.paragraph.kind is Kind.BODY and (o := opener_of(witness, b)) is not None}
    frame = _frame(blocks, openers)
    if frame is None:
        return []
    starts = {h.first: h for h in outline.headings()}
    groups: list[_Group] = []
    current: _Group | None = None
    for block in blocks:
        level = _rank(block)
        opener = openers.get(block.index)
        outer = opener is not None and opener.heading and level < frame and block.index in starts
        under_topic = current is None and block.index - 1 in starts  # "2. Cấp huyện" / "Các huyện, thị xã xây dựng …"
        if level != frame and not outer and not under_topic:
            opener = None
        if opener is None and level == frame and frame < _UNLABELLED and block.index in starts:
            opener = _unknown_agency(starts[block.index])
        if opener is not None:
            current = _Group(block, opener)
            groups.append(current)
        elif block.paragraph.kind is not Kind.BODY or (
            block.index in starts if frame == _UNLABELLED else level <= frame
        ):
            current = None
        elif current is not None:
            current.under.append(block)
    return groups


def _frame(blocks: list[Block], openers: dict[int, Opener]) -> float | None:
    """Rank of the paragraphs that open duties: that of the first agency heading, else of the first opener."""
    headings = [b for b in blocks if b.index in openers and openers[b.index].heading]
    candidates = headings or [b for b in blocks if b.index in openers]
    return _rank(candidates[0]) if candidates else None


def _unknown_agency(heading: Heading) -> Opener | None:
    """A heading between agencies' headings that names a body the register does not know."""
    if heading.roles != ["other"]:
        return None
    return Opener(heading.words, heading.run_in, heading.run_in is None)


def _duty(witness: Witness, group: _Group, last: bool) -> Duty:
    names = witness.text[group.opener.names.start : group.opener.names.end]
    agencies = [Agency(printed=printed, id=identify(printed, witness.level)) for printed in split_agencies(names)]
    label = group.block.label
    spans = _items(witness, group, last)
    return Duty(
        number=label.number if label is not None and label.family != "bullet" else None,
        heading=" ".join(names.split()),
        agencies=agencies,
        items=[read_item(witness, span, names) for span in spans],
        evidence=witness.evidence(group.opener.names.start, group.opener.names.end, "duty-agency"),
    )


def _items(witness: Witness, group: _Group, last: bool) -> list[Span]:
    """The items: the task on the agency's own line, then each block under it with what is nested in it.

    A paragraph without a bullet after the bullets of the section's last duty speaks to all and ends it.
    """
    spans: list[Span] = [group.opener.rest] if group.opener.rest is not None else []
    base: float | None = None
    for position, block in enumerate(group.under):
        level = _rank(block)
        following = group.under[position + 1] if position + 1 < len(group.under) else None
        if base is None and _is_lead_in(witness, block, following):
            continue
        if last and base is not None and base < _UNLABELLED == level and witness.text[block.words].isupper():
            break
        own = base is None or level <= base or not spans
        if own or (level == _UNLABELLED and _begins_anew(witness, block)):
            spans.append(Span(block.words, block.end))
            base = level if base is None else min(base, level)
        else:
            spans[-1] = Span(spans[-1].start, block.end)
    return spans


def _begins_anew(witness: Witness, block: Block) -> bool:
    """A paragraph without a bullet among bullets is a task of its own where the one before it has ended."""
    before = witness.text[max(0, block.start - 8) : block.start].rstrip()
    return witness.text[block.words].isupper() and before.endswith((".", ";", "./."))


def _is_lead_in(witness: Witness, block: Block, following: Block | None) -> bool:
    """As in "có nhiệm vụ:" before a list is no item."""
    text = witness.text[block.words : block.end].rstrip()
    return (
        following is not None
        and block.label is None
        and text.endswith(":")
        and len(text.split()) <= 14
        and following.label is not None
    )
