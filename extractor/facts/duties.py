"""Duties: what each agency has to do, from the section on organisation (tổ chức thực hiện).

An agency opens a duty in three forms: as a heading of its own ("1. Sở Nội vụ"), as a label before the task
("- Phòng GD&ĐT: xây dựng …"), or as the subject of a sentence ("2. Giao Phòng Tài chính chủ trì …"). What
stands under it are its items.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import regex

from extractor.facts.duty_items import read_item
from extractor.facts.duty_openers import Opener, opener_of
from extractor.facts.witness import Witness
from extractor.plan import Agency, Duty
from extractor.reading.document import Kind
from extractor.registry.agencies import identify
from extractor.registry.agency_lists import names_an_agency, split_agencies
from extractor.structure.outline import Block, Heading, Outline, Span
from extractor.structure.roles import roles_of
from extractor.vietnamese.labels import rank

_UNLABELLED = 20.0
_NORMATIVE = ("QĐ", "NQ", "NĐ", "TT", "L")
"""Types whose paragraphs are articles and grounds: without a heading of organisation none of them is a duty."""
_ANNOUNCES = regex.compile(r"(?:có (?:nhiệm vụ|trách nhiệm)|như sau|cụ thể|các nội dung sau|nhiệm vụ sau)\s*:\s*$")
_LONGEST_LEAD_IN = 24
"""Words of a sentence that announces the tasks under it."""
_LONGEST_TOPIC = 60
"""Characters of a topic that an asterisk sets apart."""
_MANY = 3
"""Bodies that open duties in one form before a heading of another form: the heading is not the frame."""
_SUB_BULLETS = "+○◦▪"
# Công tác kiểm tra | Một số lưu ý | Thi đua, khen thưởng: headings between those of agencies that name no body
_TOPIC = regex.compile(
    r"(?:công tác|một số|các nội dung|những|việc|lưu ý|kiểm tra|giám sát|thi đua|khen thưởng|hồ sơ|biện pháp|bảng|"
    r"danh sách|thành lập|quy định|yêu cầu|kết quả|hiệu lực|điều khoản|thời hạn|hằng năm|hàng năm|căn cứ|"
    r"(?:thành phần|nội dung|hình thức|đối tượng|số lượng|cơ cấu)(?!\p{L}))(?!\p{L})"
)
# Kết thúc Tuần lễ, các đơn vị … | Yêu cầu các phòng …: after the last body's task a sentence that speaks to all
_TO_ALL = regex.compile(
    r"(?:kết thúc|sau khi|yêu cầu|đề nghị|căn cứ|trên cơ sở|trong quá trình|hằng|hàng|định kỳ|các|ubnd|ủy ban)(?!\p{L})"
)
# Khối Vận phường: …: a name of few words before a colon
_LABELLED = regex.compile(r"(?P<names>\p{Lu}[^:.;\n]{2,60}?)\s*:\s+(?=\p{L})")
# Báo cáo kết quả … | Tổ chức … : a task without a subject of its own
_TASK = regex.compile(
    r"(?:báo cáo|tổng hợp|tổ chức|xây dựng|chỉ đạo|hướng dẫn|tuyên truyền|phối hợp|chủ trì|gửi|bố trí|huy động|"
    r"vận động|"
    r"kiểm tra|đôn đốc|triển khai|rà soát|lồng ghép|tham mưu|theo dõi)(?!\p{L})"
)


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
    normative = outline.type_abbreviation in _NORMATIVE
    if not areas and ((not outline.sections and not normative) or _mostly_agencies(outline, outline.sections)):
        areas = [[b for b in outline.blocks if outline.preamble[1] <= b.index < outline.closing[0]]]
    return areas


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


def _rank(block: Block) -> float:
    if block.label is None:
        return _UNLABELLED
    if block.label.family == "bullet":  # "* Phòng Nội vụ:" / "- Tham mưu …" / "+ …"
        return rank(block.label) + (0.5 if block.label.number in _SUB_BULLETS else -0.5 * (block.label.number == "*"))
    return rank(block.label)


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
            opener = _unknown_agency(witness, starts[block.index])
        elif opener is None and level == frame and block.label is not None and block.paragraph.kind is Kind.BODY:
            opener = _unknown_label(witness, block)
        if opener is not None:
            current = _Group(block, opener)
            groups.append(current)
        elif _starred_topic(witness, block):
            current = None
        elif block.paragraph.kind is Kind.BODY and current is not None and _goes_on(witness, current, block, starts):
            current.under.append(block)
        elif block.paragraph.kind is not Kind.BODY or (
            block.index in starts if frame == _UNLABELLED else level <= frame
        ):
            current = None
        elif current is not None:
            current.under.append(block)
    return [inner for group in groups for inner in _expanded(witness, outline, group, openers, starts)]


def _starred_topic(witness: Witness, block: Block) -> bool:
    """As in "* Chế độ báo cáo: …" after the last body's tasks: a topic of its own."""
    if block.label is None or block.label.family != "bullet" or block.label.number != "*":
        return False
    head, colon, _ = witness.text[block.words : block.end].partition(":")
    return bool(colon) and len(head) <= _LONGEST_TOPIC and roles_of(head) not in (["other"], ["activities"])


def _expanded(
    witness: Witness, outline: Outline, group: _Group, openers: dict[int, Opener], starts: Mapping[int, Heading]
) -> list[_Group]:
    """The bodies under a class that heads them ("I. Các phòng thuộc Sở" / "1. Phòng …"), else the group itself."""
    first = group.under[0] if group.under else None
    opener = openers.get(first.index) if first is not None else None
    if first is None or opener is None or group.opener.rest:
        return [group]
    announced = first.label is not None and first.label.family != "bullet" and _announces(witness, first, opener)
    if not announced and not (opener.heading and first.index in starts):
        return [group]
    return _groups(witness, outline, group.under) or [group]


def _announces(witness: Witness, block: Block, opener: Opener) -> bool:
    """The body's line only announces the tasks under it: "a) Vụ … chủ trì, phối hợp với các đơn vị:"."""
    return (opener.heading or opener.rest is not None) and witness.text[block.words : block.end].rstrip().endswith(":")


def _goes_on(witness: Witness, group: _Group, block: Block, starts: Mapping[int, Heading]) -> bool:
    """A second bullet of the one body under a level's heading: "2. Cấp xã" / "- Các xã xây dựng …" / "- Báo cáo …"."""
    return (
        group.block.index - 1 in starts
        and group.opener.rest is not None
        and witness.text[group.opener.names.end : group.opener.rest.start].strip() != ":"
        and block.index not in starts
        and block.label is not None
        and group.block.label is not None
        and block.label.family == group.block.label.family == "bullet"
        and _TASK.match(witness.shadow, block.words, block.end) is not None
    )


def _frame(blocks: list[Block], openers: dict[int, Opener]) -> float | None:
    """Rank of the paragraphs that open duties: that of the first agency heading, else of the first opener."""
    opening = [b for b in blocks if b.index in openers]
    headings = [b for b in opening if openers[b.index].heading]
    late = headings and opening.index(headings[0]) >= _MANY and len({_rank(b) for b in opening[:_MANY]}) == 1
    candidates = opening if late or not headings else headings
    return _rank(candidates[0]) if candidates else None


def _unknown_agency(witness: Witness, heading: Heading) -> Opener | None:
    """A heading between agencies' headings that names a body the register does not know."""
    if heading.roles != ["other"] or _TOPIC.match(witness.shadow, heading.words.start, heading.words.end):
        return None
    return Opener(heading.words, heading.run_in, heading.run_in is None)


def _unknown_label(witness: Witness, block: Block) -> Opener | None:
    """As in "2. Khối Vận phường: Tuyên truyền …" among agencies: a body that no register knows, and its task."""
    label = _LABELLED.match(witness.text, block.words, block.end)
    if label is None or _TOPIC.match(witness.shadow, block.words) or _TASK.match(witness.shadow, block.words):
        return None
    if _TASK.match(witness.shadow, label.end()) is None:
        return None
    return Opener(Span(block.words, label.end("names")), Span(label.end(), block.end), False)


def _duty(witness: Witness, group: _Group, last: bool) -> Duty:
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


def _lead_in(witness: Witness, group: _Group, spans: list[Span]) -> str | None:
    """The whole line of the body where its words only announce the items: they may say that it leads."""
    rest = group.opener.rest
    if rest is None or any(span.start == rest.start for span in spans):
        return None
    return witness.text[group.opener.names.start : rest.end]


def _items(witness: Witness, group: _Group, last: bool) -> list[Span]:
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
        level = _rank(block)
        following = group.under[position + 1] if position + 1 < len(group.under) else None
        if base is None and _is_lead_in(witness, block, following):
            continue
        if last and base is not None and base < _UNLABELLED == level and witness.text[block.words].isupper():
            break
        if last and base is None and spans and level == _UNLABELLED and _TO_ALL.match(witness.shadow, block.words):
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
        and len(text.split()) <= (_LONGEST_LEAD_IN if _ANNOUNCES.search(text) else 14)
        and following.label is not None
    )
