"""Duties: what each agency has to do, from the section on organisation (tổ chức thực hiện).

An agency opens a duty in three forms: as a heading of its own ("1. Sở Nội vụ"), as a label before the task
("- Phòng GD&ĐT: xây dựng …"), or as the subject of a sentence ("2. Giao Phòng Tài chính chủ trì …"). What
stands under it are its items.
"""

from __future__ import annotations

from extractor.facts.duty_groups import UNLABELLED, Group, areas, block_rank, groups_of
from extractor.facts.duty_items import read_item
from extractor.facts.witness import Witness
from extractor.plan import Agency, Duty
from extractor.registry.agencies import identify
from extractor.registry.agency_lists import split_agencies
from extractor.structure.outline import Block, Outline, Span
from extractor.vietnamese.late import late_regex

_ANNOUNCES = late_regex(r"(?:có (?:nhiệm vụ|trách nhiệm)|như sau|cụ thể|các nội dung sau|nhiệm vụ sau)\s*:\s*$")
_LONGEST_LEAD_IN = 24
"""Words of a sentence that announces the tasks under it."""
# Kết thúc Tuần lễ, các đơn vị … | Yêu cầu các phòng …: after the last body's task a sentence that speaks to all
_TO_ALL = late_regex(
    r"(?:kết thúc|sau khi|yêu cầu|đề nghị|căn cứ|trên cơ sở|trong quá trình|hằng|hàng|định kỳ|các|ubnd|ủy ban)(?!\p{L})"
)


def find_duties(witness: Witness, outline: Outline) -> list[Duty]:
    """Duties in reading order; those of a table are not read here."""
    duties: list[Duty] = []
    for blocks in areas(outline):
        groups = groups_of(witness, outline, blocks)
        duties.extend(
            _duty(witness, group, group is groups[-1]) for group in groups if group.opener.rest or group.under
        )
    return duties


def _duty(witness: Witness, group: Group, last: bool) -> Duty:
    names = witness.text[group.opener.names.start : group.opener.names.end]
    agencies = [Agency(printed=printed, id=identify(printed, witness.level)) for printed in split_agencies(names)]
    label = group.block.label
    spans = _items(witness, group, last)
    return Duty(
        number=label.number if label is not None and label.family != "bullet" else None,
        heading=" ".join(names.split()),
        agencies=agencies,
        items=[read_item(witness, span, _lead_in(witness, group, spans) or names) for span in spans],
        evidence=witness.evidence(group.opener.names.start, group.opener.names.end, "duty-agency"),
    )


def _lead_in(witness: Witness, group: Group, spans: list[Span]) -> str | None:
    """The whole line of the body where its words only announce the items: they may say that it leads."""
    rest = group.opener.rest
    if rest is None or any(span.start == rest.start for span in spans):
        return None
    return witness.text[group.opener.names.start : rest.end]


def _items(witness: Witness, group: Group, last: bool) -> list[Span]:
    """The items: the task on the agency's own line, then each block under it with what is nested in it.

    A paragraph without a bullet after the bullets of the section's last duty speaks to all and ends it.
    """
    spans: list[Span] = [group.opener.rest] if group.opener.rest is not None else []
    if spans and group.under and group.under[0].label is not None:
        words = witness.shadow[spans[0].start : spans[0].end].rstrip()
        # "là cơ quan thường trực, có nhiệm vụ:" | "chủ trì, phối hợp với các đơn vị liên quan:"
        if (_ANNOUNCES.search(words) or words.endswith(":")) and len(words.split()) <= _LONGEST_LEAD_IN:
            spans = []
    base: float | None = None
    for position, block in enumerate(group.under):
        level = block_rank(block)
        following = group.under[position + 1] if position + 1 < len(group.under) else None
        if base is None and _is_lead_in(witness, block, following):
            continue
        if last and base is not None and base < UNLABELLED == level and witness.text[block.words].isupper():
            break
        if last and base is None and spans and level == UNLABELLED and _TO_ALL.match(witness.shadow, block.words):
            break
        own = base is None or level <= base or not spans
        if own or (level == UNLABELLED and _begins_anew(witness, block)):
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
        and len(text.split()) <= (_LONGEST_LEAD_IN if _ANNOUNCES.search(text) else 14)
        and following.label is not None
    )
