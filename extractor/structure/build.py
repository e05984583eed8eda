"""The one place that knows in which order the parts of a document are found."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.reading.document import Document, Kind, Paragraph
from extractor.structure.appendices import annexed_plan, appendices, appendices_start
from extractor.structure.closing import closing_start, read_recipients
from extractor.structure.cosigners import signer_of
from extractor.structure.head import ADDRESSEE, read_head
from extractor.structure.headings import HeadingFinder
from extractor.structure.letterhead_lines import is_place_and_date
from extractor.structure.nesting import nest, sequence_warnings, without_purposes
from extractor.structure.outline import Block, Outline, Span
from extractor.structure.zones import PREAMBLE, find_recipients, find_signature
from extractor.vietnamese.labels import label_of
from extractor.vietnamese.late import late_regex

# … cụ thể như sau: | với các nội dung sau: | với nội dung cụ thể sau: | như sau.
_AS_FOLLOWS = late_regex(
    r"(?:như sau|(?:nội dung|nhiệm vụ|công việc|yêu cầu)(?: (?:cụ thể|chính|chủ yếu|trọng tâm))? sau|sau đây)"
    r"\s*[:.]?\s*$"
)
# Căn cứ Luật Thư viện …; | Theo đề nghị của …,
_GROUND = late_regex(r"(?:căn cứ|xét|theo đề nghị)\s[^\n]*[;,]\s*$")
# QUYẾT ĐỊNH: | Điều 1. Phê duyệt …: here a decision's grounds end
_DECIDES = late_regex(r"(?:quyết định|quyết nghị|chỉ thị)\s*:?\s*$|điều 1[.:]\s")


def outline(document: Document) -> Outline:
    """Find the parts of a document.

    Never refuses: what is not there is None or empty.
    """
    paragraphs = list(document.body())
    head = read_head(document, paragraphs)
    body_first = head.body_first
    recipients_at = find_recipients(document, paragraphs, body_first)
    signature_at = find_signature(document, paragraphs, body_first, recipients_at)
    ends = [index for index in (recipients_at, signature_at) if index is not None]
    body_last = min(ends, default=len(paragraphs))
    dated = _date_above(document, paragraphs, body_first, signature_at)
    if dated is not None and head.letterhead.place_and_date is None:
        head.letterhead.place_and_date = Span(paragraphs[dated].start, paragraphs[dated].end)
        body_last = min(body_last, dated)
    recipients: list[Span] = []
    after = body_last
    if recipients_at is not None:
        recipients, after = read_recipients(document, paragraphs, recipients_at)
    appendices_at = appendices_start(document, paragraphs, max(after, signature_at or 0))
    signature, joint = signer_of(document, paragraphs, signature_at, appendices_at, head.letterhead.body)
    annex = annexed_plan(document, paragraphs, max(after, signature_at or 0), head.abbreviation)
    if annex is not None:
        body_last, appendices_at = annex[1], annex[1]
    blocks = _blocks(document, paragraphs, body_first, body_last)
    headings = HeadingFinder(document, [b for b in blocks if annex is None or b.index >= annex[0]]).find()
    last_heading = headings[-1].first + 1 if headings else _preamble_end(document, paragraphs, body_first, body_last)
    closing_at = closing_start(document, paragraphs[:body_last], max(last_heading, body_first))
    sections = nest(headings, blocks, closing_at)
    without_purposes(sections)
    first_section = sections[0].first if sections else _preamble_end(document, paragraphs, body_first, closing_at)
    return Outline(
        document=document,
        letterhead=head.letterhead,
        type_line=head.type_line,
        type_abbreviation=head.abbreviation,
        title=head.title,
        attached=head.attached,
        blocks=blocks,
        preamble=(body_first, first_section),
        sections=sections,
        closing=(closing_at, body_last),
        recipients=recipients,
        signature=signature,
        appendices=appendices(document, paragraphs, appendices_at),
        footnotes=_footnotes(document, blocks),
        warnings=sequence_warnings(sections, blocks) + joint,
    )


def _date_above(
    document: Document, paragraphs: Sequence[Paragraph], first: int, signature_at: int | None
) -> int | None:
    """Index of "Đông Sơn, ngày 5 tháng 3 năm 2024" right above the signature, where some schools and cells print it."""
    if signature_at is None:
        return None
    return next(
        (i for i in range(max(first, signature_at - 2), signature_at) if is_place_and_date(document, paragraphs[i])),
        None,
    )


def _footnotes(document: Document, blocks: Sequence[Block]) -> list[Span]:
    """Footnotes of the pages on which the body stands; those of later pages belong to appendices."""
    last = blocks[-1].paragraph.lines[-1].page if blocks else None
    notes = (paragraph for paragraph in document.paragraphs if paragraph.kind is Kind.FOOTNOTE)
    return [Span(p.start, p.end) for p in notes if last is None or (p.lines[0].page or 0) <= last]


def _preamble_end(document: Document, paragraphs: Sequence[Paragraph], first: int, last: int) -> int:
    """Where no heading stands, the preamble ends with the words "như sau", a decision's before "QUYẾT ĐỊNH:"."""
    for index in range(first, min(last, first + 25)):
        shadow = document.shadow[paragraphs[index].start : paragraphs[index].end]
        if _DECIDES.match(shadow):
            return index
        if _AS_FOLLOWS.search(shadow):
            return index + 1
    return _grounds_end(document, paragraphs, first, last) or _addressees_end(document, paragraphs, first, last)


def _grounds_end(document: Document, paragraphs: Sequence[Paragraph], first: int, last: int) -> int | None:
    """Index after a run of "Căn cứ …;" at the beginning, which a copy cut short has nothing after."""
    index = first
    while index < last and document.string(paragraphs[index]).isupper():  # BỘ TRƯỞNG BỘ TƯ PHÁP
        index += 1
    begin = index
    while index < last and _GROUND.match(document.shadow, paragraphs[index].start, paragraphs[index].end):
        index += 1
    if begin < index < last and PREAMBLE.match(document.shadow, paragraphs[index].start):  # Theo đề nghị …, UBND tỉnh …
        index += 1
    return index if index > begin else None


def _addressees_end(document: Document, paragraphs: Sequence[Paragraph], first: int, last: int) -> int:
    """Index after "Kính gửi:" with the bulleted names under it; ``first`` where the body begins otherwise."""
    if first >= last or not ADDRESSEE.match(document.shadow, paragraphs[first].start):
        return first
    index = first + 1
    while index < last and (label := label_of(document.string(paragraphs[index]))) and label.family == "bullet":
        index += 1
    return index


def _blocks(document: Document, paragraphs: Sequence[Paragraph], first: int, last: int) -> list[Block]:
    """The body's paragraphs with their labels; ``index`` counts body paragraphs of the whole document."""
    return [
        Block(index, p.start, p.end, label_of(document.string(p)) if p.kind is Kind.BODY else None, p)
        for index, p in enumerate(paragraphs[first:last], start=first)
    ]
