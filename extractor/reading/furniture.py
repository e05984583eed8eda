"""Finds what is printed on the pages but is not the document's running text.

Running page numbers, repeated page headers, digital-signature stamps (Decree 30/2020, Appendix I, part II,
section 7.c prescribes their form), and the link list that a PDF export appends.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from extractor.reading.document import Kind
from extractor.reading.lines import RawLine
from extractor.vietnamese.late import late_re

_NUMBER_ONLY = late_re(r"\d{1,3}")
# "- 2 -", "Trang 2/5", "Page 2 of 5", "– 3 –", "2/5"
_DRESSED_NUMBER = late_re(
    r"[-–—]\s?\d{1,3}\s?[-–—]|(?:Trang|trang|TRANG|Page)\s*:?\s*\d{1,3}(?:\s*(?:/|of|trên)\s*\d{1,3})?"
)
_TIMESTAMP = r"(?:\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{1,2}[-./]\d{1,2}[-./]\d{4})[T ,]{1,3}\d{1,2}:\d{2}(?::\d{2})?"
# sure signs of a digital signature: "2024-09-25T14:32:03+0700", "Ký bởi: …", "… đã ký lên văn bản này!"
_STAMP = late_re(
    rf"{_TIMESTAMP}\s*(?:[+-]\d{{2}}:?\d{{2}}|Z)?$|(?:Được\s)?[Kk]ý (?:số )?(?:bởi|điện tử bởi)\s?:|Người ký\s?:|"
    rf"(?:Thời gian|Ngày|Giờ) ký\s?:|.{{0,200}}đã ký lên văn bản này|CỤC CHỨNG THỰC SỐ VÀ BẢO MẬT|"
    rf"Digitally signed by|Signature (?:Not Verified|Valid)|Signer:|Signed by:|Signing Date"
)
# the last line of the stamp of the State's signature service
_SIGNED = late_re(r"đã ký lên văn bản này")
# signs that count only beside a sure one: "Cơ quan: …", "Email: …", "+07:00"
_STAMP_PART = late_re(
    r"(?:Cơ quan|Tổ chức|Chức vụ|E-?mail|Thư điện tử|Lý do|Địa điểm|Vị trí|Reason|Location|Date|DN|Foxit)\b.{0,4}[:=]|"
    r"[+-]\d{2}[:']?\d{2}'?$|\d{1,2}:\d{2}:\d{2}|[\w.+-]+@[\w.-]+$|Hà Nội, Việt Nam$"
)
_LINK = late_re(r"(?:mailto:|https?://)\S+")
_NO_IMAGE = "![]()"
"""What a site's copy leaves of a line that was drawn as a picture."""
_RULE_SIGNS = "_-–—=*~"
_EDGE = 2
_FEW_PAGES = 3
_FAR = 7
"""Lines between two page numbers, at least: the numbers of table rows stand nearer."""
_FIRST_PAGE = 20
"""Lines of a first page, at least: a lone "2" further down is the number of the second."""
_SMALL_PRINT = 11.0
"""Points; stamps are printed smaller than running text (13 to 14) and recipients (11)."""


def is_separator(text: str) -> bool:
    """Tell whether a line is only a drawn rule (``_______``, ``-----``, ``***``) or a lost picture (``![]() |``)."""
    if _NO_IMAGE in text and not text.replace(_NO_IMAGE, "").strip("| "):
        return True
    if not text.strip(f"{_RULE_SIGNS}.·• "):
        strong = sum(map(text.count, _RULE_SIGNS))
        return strong >= 3 or (strong > 0 and strong == len(text))
    return False


def mark_furniture(lines: Sequence[RawLine]) -> None:
    """Set ``kind`` on the lines that are page numbers, page headers, stamps or appended links."""
    _mark_stamps(lines)
    _mark_links(lines)
    if any(line.page is not None for line in lines):
        _mark_page_edges(lines)
    else:
        _mark_loose_numbers(lines)


def _mark_stamps(lines: Sequence[RawLine]) -> None:
    sure = {index for index, line in enumerate(lines) if line.cell is None and _is_stamp(line.text)}
    for index in sure:
        lines[index].kind = Kind.STAMP
    if not sure:
        return
    for step in (1, -1):
        for index in sorted(sure, reverse=step < 0):
            _spread(lines, index, step)
    _fill_between(lines)


def _is_stamp(text: str) -> bool:
    return _STAMP.match(text) is not None


def _spread(lines: Sequence[RawLine], index: int, step: int) -> None:
    """Take the neighbours that look like parts of a stamp, too."""
    index += step
    while 0 <= index < len(lines) and lines[index].kind is Kind.BODY:
        line = lines[index]
        if not _STAMP_PART.match(line.text) and not _is_same_print(line, lines[index - step]):
            break
        line.kind = Kind.STAMP
        index += step


def _is_same_print(line: RawLine, stamp: RawLine) -> bool:
    """Small print of the same size, right above or below a line of a stamp: ``Tỉnh Tây Ninh``."""
    if line.box is None or stamp.box is None or line.size is None or stamp.size is None or line.page != stamp.page:
        return False
    distance = max(line.box[1] - stamp.box[3], stamp.box[1] - line.box[3])
    return (
        line.size < _SMALL_PRINT
        and abs(line.size - stamp.size) < 0.3
        and abs(line.box[0] - stamp.box[0]) < 3
        and distance < line.size
    )


def _fill_between(lines: Sequence[RawLine]) -> None:
    """One or two short lines between two lines of one stamp belong to it: ``Tỉnh Đắk Lắk``, a wrapped agency."""
    stamped = [index for index, line in enumerate(lines) if line.kind is Kind.STAMP]
    for left, right in pairwise(stamped):
        inner = lines[left + 1 : right]
        near = 1 <= len(inner) <= 2 and lines[left].page == lines[right].page
        close = _SIGNED.search(lines[right].text) is not None or not any(line.gap for line in inner)
        if near and close and all(len(line.text) < 80 and line.kind is Kind.BODY for line in inner):
            for line in inner:
                line.kind = Kind.STAMP


def _mark_links(lines: Sequence[RawLine]) -> None:
    """Links alone on their line that are repeated or ``mailto:``: the annotation list of a PDF export."""
    for line in lines:
        if (
            line.kind is Kind.BODY
            and line.cell is None
            and line.text.startswith("mailto:")
            and _LINK.fullmatch(line.text)
        ):
            line.kind = Kind.HEADER


def _mark_loose_numbers(lines: Sequence[RawLine]) -> None:
    """Page numbers where nothing tells the pages: a rising row of lone numbers far from each other."""
    alone: list[tuple[int, int]] = []
    for index, line in enumerate(lines):
        if line.kind is not Kind.BODY or line.cell is not None:
            continue
        if _DRESSED_NUMBER.fullmatch(line.text):
            line.kind = Kind.PAGE_NUMBER
        elif _NUMBER_ONLY.fullmatch(line.text):
            alone.append((index, int(line.text)))
    places = [-_FAR, *(index for index, _ in alone), len(lines) + _FAR]
    far = [
        (index, value)
        for (index, value), before, after in zip(alone, places, places[2:], strict=False)
        if index - before >= _FAR and after - index >= _FAR
    ]
    if not far:
        return
    rising = all(after - before == 1 for (_, before), (_, after) in pairwise(far))
    if rising and far[0][1] <= 2 and (len(far) > 1 or far[0][0] >= _FIRST_PAGE or _cuts_sentence(lines, far[0][0])):
        for index, _ in far:
            lines[index].kind = Kind.PAGE_NUMBER


def _cuts_sentence(lines: Sequence[RawLine], index: int) -> bool:
    """The number stands in the middle of a sentence: a lone "2" at the top of the second page."""
    if not 0 < index < len(lines) - 1:
        return False
    return lines[index - 1].text[-1:] not in ".;:!?/" and lines[index + 1].text[:1].islower()


def _mark_page_edges(lines: Sequence[RawLine]) -> None:
    """Numbers and repeated lines among the first and last lines of the pages."""
    pages: dict[int, list[RawLine]] = defaultdict(list)
    for line in lines:
        if line.page is not None and line.kind is Kind.BODY and line.cell is None:
            pages[line.page].append(line)
    edges = {number: _edge_lines(page) for number, page in pages.items()}
    offsets: Counter[int] = Counter()
    for number, edge in edges.items():
        offsets.update({int(line.text) - number for line in edge if _NUMBER_ONLY.fullmatch(line.text)})
    for number, edge in edges.items():
        for line in edge:
            if _DRESSED_NUMBER.fullmatch(line.text) or (
                _NUMBER_ONLY.fullmatch(line.text) and _is_counted(int(line.text) - number, offsets)
            ):
                line.kind = Kind.PAGE_NUMBER
    _mark_repeated(edges)


def _is_counted(offset: int, offsets: Counter[int]) -> bool:
    return offset == 0 or offsets[offset] > 1


def _edge_lines(page: list[RawLine]) -> list[RawLine]:
    """The lines nearest to the top and the bottom of a page, by place where it is known, else by order."""
    if all(line.box is not None for line in page):
        page = sorted(page, key=lambda line: line.box[1] if line.box else 0.0)
    return page[:_EDGE] + page[max(_EDGE, len(page) - _EDGE) :]


def _mark_repeated(edges: dict[int, list[RawLine]]) -> None:
    """The same words at the edge of at least three pages are a page header or footer."""
    if len(edges) < _FEW_PAGES:
        return
    seen: dict[str, set[int]] = defaultdict(set)
    for number, edge in edges.items():
        for line in edge:
            seen[_masked(line.text, number)].add(number)
    for number, edge in edges.items():
        for line in edge:
            pages = seen[_masked(line.text, number)]
            if line.kind is Kind.BODY and len(pages) >= max(_FEW_PAGES, len(edges) // 2) and len(line.text) > 3:
                line.kind = Kind.HEADER


def _masked(text: str, page: int) -> str:
    """The words of a page header without the number of the page: ``CÔNG BÁO/Số 12 … 3``."""
    return re.sub(rf"(?<!\d){page}(?!\d)", "#", text)
