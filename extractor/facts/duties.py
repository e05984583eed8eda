"""Duties: what each agency has to do, from the section on organisation (tổ chức thực hiện).

An agency opens a duty in three forms: as a heading of its own ("1. Sở Nội vụ"), as a label before the task
("- Phòng GD&ĐT: xây dựng …"), or as the subject of a sentence ("2. Giao Phòng Tài chính chủ trì …"). What
stands under it are its items.
"""

from __future__ import annotations

from extractor.facts.duty_groups import UNLABELLED, Group, areas, block_rank, groups_of
from extractor.facts.duty_items import partners_of, read_item
from extractor.facts.witness import Witness
from extractor.plan import Agency, Duty, DutyItem
from extractor.registry.agencies import identify
from extractor.registry.agency_lists import split_agencies
from extractor.structure.outline import Block, Outline, Span
from extractor.vietnamese.late import late_regex

_ANNOUNCES = late_regex(r"(?:có (?:nhiệm vụ|trách nhiệm)|như sau|cụ thể|các nội dung sau|nhiệm vụ sau)\s*:\s*$")
_BARE_VERBS = frozenset(
    {"phối hợp", "chủ trì", "thực hiện", "phối hợp thực hiện", "triển khai thực hiện", "tổ chức thực hiện"}
)
_LONGEST_LEAD_IN = 24
"""Words of a sentence that announces the tasks under it."""
# Kết thúc Tuần lễ, các đơn vị … | Yêu cầu các phòng …: after the last body's task a sentence that speaks to all
_TO_ALL = late_regex(
    r"(?:kết thúc|sau khi|yêu cầu|đề nghị|căn cứ|trên cơ sở|trong quá trình|hằng|hàng|định kỳ|các|ubnd|ủy ban)(?!\p{L})"
)

# Hàng năm, các bộ, ngành … báo cáo: a paragraph after the last body's own that names others as its subject
_OTHERS = late_regex(
    r"(?:kết thúc|sau khi|yêu cầu|đề nghị|hằng|hàng|định kỳ|trong quá trình|căn cứ)(?!\p{L})[^.:\n]{0,90}?"
    r"(?<!\p{L})(?:các (?:bộ|sở|ban|phòng|ngành|cơ quan|đơn vị|địa phương|trường|chi bộ|cơ sở|xã|huyện|tổ chức)|"
    r"thủ trưởng|chủ tịch)(?!\p{L})"
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
    lead_in = _lead_in(group, spans)
    items = [
        read_item(witness, span, witness.text[lead_in.start : lead_in.end] if lead_in else names) for span in spans
    ]
    if lead_in is not None:  # "Sở A chủ trì, phối hợp với Sở B:" says with whom all that stands under it is done
        _share_partners(items, partners_of(witness, lead_in))
    return Duty(
        number=label.number if label is not None and label.family != "bullet" else None,
        heading=" ".join(names.split()),
        agencies=agencies,
        items=items,
        evidence=witness.evidence(group.opener.names.start, group.opener.names.end, "duty-agency"),
    )


def _share_partners(items: list[DutyItem], partners: list[Agency]) -> None:
    for item in items:
        known = {agency.printed for agency in item.partners}
        item.partners.extend(agency for agency in partners if agency.printed not in known)


def _lead_in(group: Group, spans: list[Span]) -> Span | None:
    """The whole line of the body where its words only announce the items: they may say that it leads."""
    announced, rest = group.opener.announced, group.opener.rest
    if announced is not None:
        return Span(group.opener.names.start, announced.end)
    if rest is None or any(span.start == rest.start for span in spans):
        return None
    return Span(group.opener.names.start, rest.end)


def _items(witness: Witness, group: Group, last: bool) -> list[Span]:
    """The items: the task on the agency's own line, then each block under it with what is nested in it.

    A paragraph without a bullet after the bullets of the section's last duty speaks to all and ends it.
    """
    spans: list[Span] = [group.opener.rest] if group.opener.rest is not None else []
    if spans and group.under and group.under[0].label is not None:
        words = witness.shadow[spans[0].start : spans[0].end].rstrip()
        # "là cơ quan thường trực, có nhiệm vụ:" | "chủ trì, phối hợp với các đơn vị liên quan:"
        if _only_announces(words):
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
        if last and base == level == UNLABELLED and _OTHERS.match(witness.shadow, block.words):
            break
        own = base is None or level <= base or not spans
        if own or (level == UNLABELLED and _begins_anew(witness, block)):
            spans.append(Span(block.words, block.end))
            base = level if base is None else min(base, level)
        else:
            spans[-1] = Span(spans[-1].start, block.end)
    return spans


def _only_announces(words: str) -> bool:
    """Whether the words of the agency's own line name no task of their own: the items stand under it."""
    if words.rstrip(" .:") in _BARE_VERBS:  # "2. Đề nghị UBND xã phối hợp"
        return True
    return (bool(_ANNOUNCES.search(words)) or words.endswith(":")) and len(words.split()) <= _LONGEST_LEAD_IN


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
