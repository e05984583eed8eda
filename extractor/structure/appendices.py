"""What follows the signature: appendices (Phụ lục), and the plan that a decision issues as its annex."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.reading.document import Document, Paragraph
from extractor.structure.head import type_names
from extractor.structure.outline import Span
from extractor.structure.type_line import find_type_line
from extractor.structure.zones import is_appendix, is_attachment_note
from extractor.vietnamese.late import late_regex

# DANH SÁCH BAN TỔ CHỨC | BẢNG PHÂN CÔNG NHIỆM VỤ | KỊCH BẢN …: what stands under a signature without "Phụ lục"
_LIST_HEAD = late_regex(r"(?:DANH SÁCH|DANH MỤC|BẢNG|BIỂU|LỊCH|KỊCH BẢN|CHƯƠNG TRÌNH|PHIẾU) \p{Lu}[^\p{Ll}]{4,}$")
_ANNEXED_TYPES = ("KH", "ĐA", "CTr", "PA", "QC", "QyĐ")
_ANNEX_HEAD = 12
"""Paragraphs of an annex's own letterhead and title."""


def annexed_plan(
    document: Document, paragraphs: Sequence[Paragraph], first: int, abbreviation: str | None
) -> tuple[int, int] | None:
    """The plan that a decision issues as its annex: first paragraph of its body, and the one after its last.

    It has its own type line ("KẾ HOẠCH") and under its title "(Kèm theo Quyết định số …)".
    """
    if abbreviation != "QĐ":
        return None
    notes = [i for i in range(first, len(paragraphs)) if is_attachment_note(document, paragraphs[i])]
    for note in notes[:1]:
        head = paragraphs[max(first, note - _ANNEX_HEAD) : note]
        found = find_type_line(document, head, type_names())
        if found is not None and found[1] in _ANNEXED_TYPES:
            end = next(
                (i for i in range(note + 1, len(paragraphs)) if is_appendix(document, paragraphs[i])), len(paragraphs)
            )
            return note + 1, end
    return None


def appendices_start(document: Document, paragraphs: Sequence[Paragraph], first: int) -> int:
    """Index of the first heading or note of an appendix or of a list; the number of paragraphs where there is none."""
    for index in range(first, len(paragraphs)):
        paragraph = paragraphs[index]
        if is_appendix(document, paragraph) or is_attachment_note(document, paragraph):
            return index
        if _LIST_HEAD.match(document.text, paragraph.start, paragraph.end):
            return index
    return len(paragraphs)


def appendices(document: Document, paragraphs: Sequence[Paragraph], first: int) -> list[Span]:
    """Headings of appendices; an attached form without the word is known by "(Kèm theo …)" under its heading."""
    at = [index for index in range(first, len(paragraphs)) if is_appendix(document, paragraphs[index])]
    named = [
        paragraphs[index]
        for index in at
        if index - 1 not in at and not _of_the_one_before(document, paragraphs, at, index)
    ]
    if named:
        return [Span(p.start, p.end) for p in named]
    notes = [i for i in range(first, len(paragraphs)) if is_attachment_note(document, paragraphs[i])]
    return [Span(paragraphs[i - 1].start, paragraphs[i - 1].end) for i in notes if i > 0]


def _of_the_one_before(document: Document, paragraphs: Sequence[Paragraph], at: Sequence[int], index: int) -> bool:
    """The form that a bare appendix heading announces: "PHỤ LỤC" / "(Kèm theo Kế hoạch …)" / "Mẫu số 01: …"."""
    earlier = [other for other in at if other < index]
    if not earlier or document.shadow[paragraphs[index].start :].startswith("phụ lục"):
        return False
    bare = document.string(paragraphs[earlier[-1]]).strip(" .:*_")
    between = paragraphs[earlier[-1] + 1 : index]
    return bare.lower() == "phụ lục" and all(is_attachment_note(document, paragraph) for paragraph in between)
