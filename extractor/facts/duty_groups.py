"""The paragraphs of each body that has duties, from the section on organisation (tổ chức thực hiện).

An area is what stands under a heading of organisation. It is cut where a body opens its duty; the rank of the
paragraphs that do so is the area's frame, and what lies deeper belongs to the body before it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from extractor.facts.duty_openers import Opener, ground_opener, opener_of
from extractor.facts.duty_unknown import TASK, unknown_agency, unknown_label
from extractor.facts.witness import Witness
from extractor.reading.document import Kind
from extractor.registry.agency_lists import names_an_agency
from extractor.structure.outline import Block, Heading, Outline
from extractor.structure.roles import roles_of
from extractor.vietnamese.labels import rank

UNLABELLED = 20.0
"""Rank of a paragraph without number or bullet."""
_NORMATIVE = ("QĐ", "NQ", "NĐ", "TT", "L")
"""Types whose paragraphs are articles and grounds: without a heading of organisation none of them is a duty."""
_LONGEST_TOPIC = 60
"""Characters of a topic that an asterisk sets apart."""
_MANY = 3
"""Bodies that open duties in one form before a heading of another form: the heading is not the frame."""
_SUB_BULLETS = "+○◦▪"


@dataclass(slots=True)
class Group:
    """The paragraph in which one or more bodies open a duty, and the paragraphs that belong to it.

    Attributes:
        topical: it stands under a topic between the bodies: "2. Cấp huyện" / "Các huyện, thị xã xây dựng …".
    """

    block: Block
    opener: Opener
    under: list[Block] = field(default_factory=list)
    topical: bool = False


def areas(outline: Outline) -> list[list[Block]]:
    """The blocks under each organisation heading; without one, under headings that hold agencies' headings."""
    offset = outline.blocks[0].index if outline.blocks else 0
    chosen: list[Heading] = []
    for section in outline.sections:
        chosen.extend(_organisation(section))
    if not chosen:
        chosen = [h for h in outline.sections if _holds_agencies(outline, h)]
    areas = [outline.blocks[h.first + 1 - offset : h.last - offset] or _in_closing(outline, h) for h in chosen]
    normative = outline.type_abbreviation in _NORMATIVE
    if not areas and ((not outline.sections and not normative) or _mostly_agencies(outline, outline.sections)):
        areas = [[b for b in outline.blocks if outline.preamble[1] <= b.index < outline.closing[0]]]
    return areas


def _in_closing(outline: Outline, heading: Heading) -> list[Block]:
    """What stands under a last heading whose only paragraphs ("Căn cứ Kế hoạch này, …") were read as the closing."""
    offset = outline.blocks[0].index if outline.blocks else 0
    if heading.first + 1 != outline.closing[0]:
        return []
    blocks = outline.blocks[outline.closing[0] - offset : outline.closing[1] - offset]
    shadow = outline.document.shadow
    return [b for b in blocks if not shadow.startswith(("trên đây", "trong quá trình", "kế hoạch này"), b.words)]


def _organisation(heading: Heading) -> list[Heading]:
    if "organisation" in heading.roles:
        return [heading]
    return [found for child in heading.children for found in _organisation(child)]


def _holds_agencies(outline: Outline, heading: Heading) -> bool:
    return _mostly_agencies(outline, heading.children)


def _mostly_agencies(outline: Outline, headings: Sequence[Heading]) -> bool:
    """Most headings name bodies: "1. Sở Y tế: …" / "2. Công an tỉnh: …", in a letter or directive at the outermost."""
    text = outline.document.text
    names = [heading for heading in headings if names_an_agency(text[heading.words.start : heading.words.end])]
    return len(names) >= 2 and len(names) * 2 > len(headings)


def block_rank(block: Block) -> float:
    """How deep a paragraph stands by its label: smaller is further out, :data:`UNLABELLED` without one."""
    if block.label is None:
        return UNLABELLED
    if block.label.family == "bullet":  # "* Phòng Nội vụ:" / "- Tham mưu …" / "+ …"
        return rank(block.label) + (0.5 if block.label.number in _SUB_BULLETS else -0.5 * (block.label.number == "*"))
    return rank(block.label)


def groups_of(witness: Witness, outline: Outline, blocks: list[Block]) -> list[Group]:
    """Cut the blocks of one area at the agencies that open duties."""
    openers = {b.index: o for b in blocks if b.paragraph.kind is Kind.BODY and (o := opener_of(witness, b)) is not None}
    frame = _frame(blocks, openers)
    if frame is None or frame == UNLABELLED:  # nothing has a number or bullet: "Căn cứ Kế hoạch này, UBND các xã …"
        grounded = {b.index: o for b in blocks if (o := ground_opener(witness, b)) is not None}
        openers, frame = {**grounded, **openers}, UNLABELLED if grounded else frame
    if frame is None:
        return []
    starts = {h.first: h for h in outline.headings()}
    groups: list[Group] = []
    current: Group | None = None
    for block in blocks:
        level = block_rank(block)
        opener = openers.get(block.index)
        outer = opener is not None and opener.heading and level < frame and block.index in starts
        under_topic = block.index - 1 in starts if current is None else current.topical and _alike(current.block, block)
        if level != frame and not outer and not under_topic:
            opener = None
        if opener is None and level == frame and frame < UNLABELLED and block.index in starts:
            opener = unknown_agency(witness, starts[block.index])
        elif opener is None and level == frame and block.label is not None and block.paragraph.kind is Kind.BODY:
            opener = unknown_label(witness, block)
        if opener is not None:
            current = Group(block, opener, topical=under_topic and level != frame)
            groups.append(current)
        elif _starred_topic(witness, block):
            current = None
        elif block.paragraph.kind is Kind.BODY and current is not None and _goes_on(witness, current, block, starts):
            current.under.append(block)
        elif block.paragraph.kind is not Kind.BODY or (
            block.index in starts if frame == UNLABELLED else level <= frame
        ):
            current = None
        elif current is not None:
            current.under.append(block)
    return [inner for group in groups for inner in _expanded(witness, outline, group, openers, starts)]


def _alike(one: Block, other: Block) -> bool:
    return block_rank(one) == block_rank(other)


def _starred_topic(witness: Witness, block: Block) -> bool:
    """As in "* Chế độ báo cáo: …" after the last body's tasks: a topic of its own."""
    if block.label is None or block.label.family != "bullet" or block.label.number != "*":
        return False
    head, colon, _ = witness.text[block.words : block.end].partition(":")
    return bool(colon) and len(head) <= _LONGEST_TOPIC and roles_of(head) not in (["other"], ["activities"])


def _expanded(
    witness: Witness, outline: Outline, group: Group, openers: dict[int, Opener], starts: Mapping[int, Heading]
) -> list[Group]:
    """The bodies under a class that heads them ("I. Các phòng thuộc Sở" / "1. Phòng …"), else the group itself."""
    first = group.under[0] if group.under else None
    opener = openers.get(first.index) if first is not None else None
    if first is None or opener is None or group.opener.rest:
        return [group]
    announced = first.label is not None and first.label.family != "bullet" and _announces(witness, first, opener)
    if not announced and not (opener.heading and first.index in starts):
        return [group]
    return groups_of(witness, outline, group.under) or [group]


def _announces(witness: Witness, block: Block, opener: Opener) -> bool:
    """The body's line only announces the tasks under it: "a) Vụ … chủ trì, phối hợp với các đơn vị:"."""
    return (opener.heading or opener.rest is not None) and witness.text[block.words : block.end].rstrip().endswith(":")


def _goes_on(witness: Witness, group: Group, block: Block, starts: Mapping[int, Heading]) -> bool:
    """A second bullet of the one body under a level's heading: "2. Cấp xã" / "- Các xã xây dựng …" / "- Báo cáo …"."""
    return (
        group.block.index - 1 in starts
        and group.opener.rest is not None
        and witness.text[group.opener.names.end : group.opener.rest.start].strip() != ":"
        and block.index not in starts
        and block.label is not None
        and group.block.label is not None
        and block.label.family == group.block.label.family == "bullet"
        and TASK.match(witness.shadow, block.words, block.end) is not None
    )


def _frame(blocks: list[Block], openers: dict[int, Opener]) -> float | None:
    """Rank of the paragraphs that open duties: that of the first agency heading, else of the first opener."""
    opening = [b for b in blocks if b.index in openers]
    headings = [b for b in opening if openers[b.index].heading]
    late = headings and opening.index(headings[0]) >= _MANY and len({block_rank(b) for b in opening[:_MANY]}) == 1
    candidates = opening if late or not headings else headings
    return block_rank(candidates[0]) if candidates else None
