"""Where a plan tells the campaign's time: a section, a line "Thời gian: …", or a sentence about the campaign."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.facts.witness import Witness
from extractor.structure.outline import Heading, Outline
from extractor.vietnamese.late import late_re, late_regex

# tuần lễ được tổ chức từ ngày … | tháng hành động diễn ra … : the campaign as the subject of the sentence
CAMPAIGN = late_re(r"tuần lễ|tháng|ngày hội|hội thi|cuộc thi|hội sách|đợt|chiến dịch|lễ hội|giải|hội diễn")
_IS_HELD = late_re(r"tổ chức|diễn ra|triển khai|thực hiện|thời gian|bắt đầu|từ(?= ngày| \d| \()")
_BETWEEN = 120
"""Characters of one sentence between the campaign's name and the words that it is held."""
_SENTENCE_END = late_regex(r"\n|\.\s")
LONGEST_SENTENCE = 600
REPORT = late_regex(r"báo cáo|nộp|gửi|đăng ký|hồ sơ")
# Thời gian: … | Thời gian thực hiện: …
_TIME_LINE = late_regex(r"thời gian(?:\s+(?:tổ chức|thực hiện|triển khai|diễn ra|tiến hành))?\s*:")
# Lễ khai mạc Tuần lễ | Tổ chức Lễ phát động: headings of one occasion
_CEREMONY = late_regex(
    r"(?:tổ chức\s+)?(?:(?:lễ|buổi|chương trình)\s+)?(?:khai mạc|phát động|bế mạc|ra quân|"
    r"tổng kết)(?!\p{L})"
)


def time_headings(witness: Witness, heading: Heading) -> Iterator[Heading]:
    """Headings that tell the time of the campaign; "a) Thời gian" under "1. Lễ khai mạc" tells that of the ceremony."""
    if "time" in heading.roles:
        yield heading
    if _CEREMONY.match(witness.shadow, heading.words.start, heading.words.end) is None:
        for child in heading.children:
            yield from time_headings(witness, child)


def time_lines(witness: Witness, outline: Outline) -> list[tuple[int, int]]:
    """The one line "- Thời gian: từ ngày …" of a plan without a time section, directly under an outermost heading."""
    offset = outline.blocks[0].index if outline.blocks else 0
    found = []
    for heading in outline.sections:
        last = heading.children[0].first if heading.children else heading.last
        for block in outline.blocks[heading.first + 1 - offset : last - offset]:
            if _TIME_LINE.match(witness.shadow, block.words, block.end):
                found.append((block.start, block.end))
    return found if len(found) == 1 else []


def area(outline: Outline, heading: Heading) -> tuple[int, int]:
    """From a heading to the end of its part."""
    offset = outline.blocks[0].index
    blocks = outline.blocks[heading.first - offset : max(heading.last, heading.first + 1) - offset]
    return heading.span.start, blocks[-1].end if blocks else heading.span.end


def sentences(witness: Witness, outline: Outline) -> list[tuple[int, int]]:
    """The sentences that tell when the campaign is held, each from the campaign's name to its full stop."""
    if not outline.blocks:
        return []
    first, last = outline.blocks[0].start, outline.blocks[-1].end
    found = []
    for start, held in _campaigns(witness.shadow, first, last):
        end = min(last, held + LONGEST_SENTENCE)
        stop = _SENTENCE_END.search(witness.shadow, held, end)
        end = stop.start() if stop else end
        if not REPORT.search(witness.shadow, start, end):
            found.append((start, end))
    return found


def _campaigns(low: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    """Where a campaign is named, and the end of the words after it that it is held; each word is looked at once."""
    held, done = _IS_HELD.search(low, first, last), first
    for name in CAMPAIGN.finditer(low, first, last):
        if name.start() < done:
            continue
        while held is not None and held.start() < name.end():
            held = _IS_HELD.search(low, held.start() + 1, last)
        if held is None:
            return
        between = low[name.end() : min(held.start(), name.end() + _BETWEEN + 1)]
        if len(between) <= _BETWEEN and "." not in between and "\n" not in between:
            done = held.end()
            yield name.start(), done
