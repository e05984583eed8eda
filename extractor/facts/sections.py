"""The record's tree of sections, from the outline's headings, and those of them that tell of the past."""

from __future__ import annotations

from extractor.facts.witness import Witness
from extractor.plan import Section
from extractor.structure.outline import Heading, Outline
from extractor.vietnamese.late import late_regex


def read_sections(witness: Witness, outline: Outline) -> list[Section]:
    """The sections in reading order; ids are ``s1``, ``s1.2``, … by place, since printed numbers may repeat."""
    return [_section(witness, heading, f"s{index}") for index, heading in enumerate(outline.sections, start=1)]


# KẾT QUẢ THỰC HIỆN NĂM 2022 | Tình hình chung | Đánh giá kết quả: sections that tell of the years before
_LOOKS_BACK = late_regex(
    r"(?:(?:đánh giá|tổng kết|tóm tắt|khái quát|một số)\s+)?(?:kết quả|tình hình|thực trạng|đặc điểm|ưu điểm|hạn chế|"
    r"tồn tại|khó khăn|bối cảnh|nguyên nhân)(?!\p{L})"
)


def past_sections(witness: Witness, outline: Outline) -> list[tuple[int, int]]:
    """Offsets of the sections that look back: what they name (a theme, a day) is not this plan's."""
    offset = outline.blocks[0].index if outline.blocks else 0
    found = []
    for heading in outline.headings():
        if heading.roles == ["other"] and _LOOKS_BACK.match(witness.shadow, heading.words.start, heading.words.end):
            blocks = outline.blocks[heading.first - offset : max(heading.last, heading.first + 1) - offset]
            found.append((heading.span.start, blocks[-1].end if blocks else heading.span.end))
    return found


# I. CĂN CỨ XÂY DỰNG KẾ HOẠCH | Cơ sở pháp lý | Các căn cứ: what is cited under them is the plan's basis
_GROUNDS = late_regex(r"(?:các\s+|những\s+)?(?:căn cứ(?!\s+(?:vào|tình hình))|cơ sở (?:pháp lý|xây dựng))(?!\p{L})")


def ground_sections(witness: Witness, outline: Outline) -> list[tuple[int, int]]:
    """Offsets of the sections that list the plan's grounds instead of a preamble."""
    offset = outline.blocks[0].index if outline.blocks else 0
    found = []
    for heading in outline.headings():
        if _GROUNDS.match(witness.shadow, heading.words.start, heading.words.end):
            blocks = outline.blocks[heading.first - offset : max(heading.last, heading.first + 1) - offset]
            found.append((heading.span.start, blocks[-1].end if blocks else heading.span.end))
    return found


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
