"""Two-column blocks in plain text: the letterhead and the closing (Decree 30/2020, Appendix I, part III).

A converter that keeps the printed rows gives ``UBND TỈNH …     CỘNG HÒA …`` on one line. Such lines are cut
at the wide gap, and each block is put in reading order: the left column first, then the right one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from extractor.reading.landmarks import (
    ADDRESSEE,
    ANNEX,
    MIRRORED,
    RECIPIENTS,
    closing_start,
    is_signature_head,
    is_type_line,
    letterhead_end,
)
from extractor.reading.lines import RawLine
from extractor.vietnamese.late import late_re

_GAP = late_re(r" {3,}| ?\t[ \t]*")
# the right-hand cell of a letterhead: "CỘNG HÒA …", "Độc lập - …", "Đắk Lắk, ngày    tháng    năm 2024"
_RIGHT_OF_LETTERHEAD = late_re(
    r"(?<=\S)(?:\s{2,}|\t)(?=(?:CỘNG H|ĐẢNG CỘNG SẢN|Độc lập|[A-ZĐÀ-Ỹ]\S*(?: [^\s,]+){0,6}\s?,\s*ngày\b))"
)
# blanks to be filled in by hand are no columns: "Số:         /KH-UBND", "ngày       tháng     năm"
_FORM_BLANK = late_re(r"(?:Số\s*[:.]?|ngày|tháng|năm|[Vv]/[Vv])\s*$")
# "(Đã ký và đóng dấu)", "Lê Thị Bích Thuận", "GIÁM ĐỐC"
_RIGHT_OF_CLOSING = late_re(
    r"(?<=[;.:]) +(\((?:[Đđ]ã|Ký)[^()]{0,40}\)|[A-ZĐÀ-Ỹ][\w’']+(?: [A-ZĐÀ-Ỹ][\w’']+){1,4}|[A-ZĐÀ-Ỹ. ]{6,60})$"
)
_MERGED_ROW = late_re(r"(N[ơo]i nh[ậâ]n\s*:) +(?=[A-ZĐÀ-Ỹ]{2,}[.\s])")
_LOST_GAP = 2
"""Blanks between two columns whose gap was lost, at most."""
_DEEP = 20
_LONGEST_ROW = 400
_CLOSING_ROWS = 60


def arrange_columns(lines: list[RawLine]) -> list[RawLine]:
    """Cut the two-column rows of letterhead and closing and order each block by columns."""
    texts = [line.text.strip() for line in lines]
    end = letterhead_end(texts)
    out = _in_columns(lines[:end], _split_letterhead)
    while end < len(lines):
        start = closing_start(texts, end)
        out += lines[end:start]
        end = _closing_end(texts, start)
        merged = any(_merged_row(text) for text in texts[start : min(start + 3, end)])
        out += _in_columns(lines[start:end], _split_merged if merged else _closing_split(texts[start:end]))
    return out


def arrange_tabbed(lines: list[RawLine]) -> list[RawLine]:
    """Do the same for a word processor's paragraphs, where tabs hold the columns apart instead of a table.

    A block that stands in a table is in order already and left as it is. Blanks at either end of a line go.
    """
    texts = [line.text.strip() for line in lines]
    end = letterhead_end(texts)
    out = _tabbed(lines[:end], _split_letterhead)
    while end < len(lines):
        start = closing_start(texts, end)
        out += lines[end:start]
        end = _closing_end(texts, start)
        out += _tabbed(lines[start:end], _closing_split(texts[start:end]))
    return [line if line.text == line.text.strip() else replace(line, text=line.text.strip()) for line in out]


def _tabbed(block: list[RawLine], split: Callable[[str], tuple[str, str]]) -> list[RawLine]:
    in_table = any(line.column or line.cell is not None for line in block)
    return block if in_table else _in_columns(block, split)


def _closing_end(texts: list[str], start: int) -> int:
    """The closing ends where an annex begins, or a type line, or after a page's worth of lines."""
    last = min(len(texts), start + _CLOSING_ROWS)
    for index in range(start + 1, last):
        text = texts[index]
        if ANNEX.match(text) or is_type_line(text) or ADDRESSEE.match(text):
            return index
    return last


def _in_columns(block: list[RawLine], split: Callable[[str], tuple[str, str]]) -> list[RawLine]:
    left: list[RawLine] = []
    right: list[RawLine] = []
    for line in block:
        first, second = split(line.text) if len(line.text) <= _LONGEST_ROW else (line.text, "")
        if first:
            left.append(line if first == line.text else replace(line, text=first))
        if second:
            right.append(replace(line, text=second, column=1, gap=line.gap and not first))
    if not right:
        return block
    if not left:
        return [replace(line, column=0) for line in right]
    right[0].gap = True
    return left + right


def _split_letterhead(text: str) -> tuple[str, str]:
    """``"Số:    /KH-UBND      Đắk Lắk, ngày   tháng   năm 2024"`` -> its two cells."""
    found = _RIGHT_OF_LETTERHEAD.search(text)
    if found:
        return text[: found.start()].strip(), text[found.end() :].strip()
    return _split_widest(text)


def _closing_split(texts: list[str]) -> Callable[[str], tuple[str, str]]:
    """How to cut the rows of a closing: with the recipients on the right, their tabbed lines stand there too."""
    return _split_mirrored if texts and MIRRORED.match(texts[0]) else _split_closing


def _split_mirrored(text: str) -> tuple[str, str]:
    """A recipient's line that a tab begins (``"    - Sở Y tế;"``) -> a right-hand cell."""
    return ("", text.strip()) if text.startswith("\t") else _split_closing(text)


def _split_closing(text: str) -> tuple[str, str]:
    """``"Nơi nhận:          KT. CHỦ TỊCH"`` -> its two cells; an office that a tab begins stands in the right one."""
    stripped = text.strip()
    if text.startswith("\t") and "\t" not in stripped and is_signature_head(stripped):
        return "", stripped
    return _split_widest(text)


def _split_merged(text: str) -> tuple[str, str]:
    """Rows whose gap was lost: ``"Nơi nhận: GIÁM ĐỐC"``, ``"UBND thành phố; Lê Thị Bích Thuận"``."""
    stripped = text.strip()
    found = _merged_row(stripped)
    if found:
        return found.group(1), stripped[found.end() :]
    found = _RIGHT_OF_CLOSING.search(stripped)
    if found:
        return stripped[: found.start()], found.group(1)
    return _split_widest(text)


def _merged_row(text: str) -> re.Match[str] | None:
    """``"Nơi nhận: GIÁM ĐỐC"``, not ``"Nơi nhận: Sở Y tế (b/c); Lưu: VT"`` nor a row that has its gap."""
    found = _MERGED_ROW.match(text)
    if found is None or found.end() - found.end(1) > _LOST_GAP:
        return None
    return found if text[found.end() :].split()[0].isupper() else None


def _split_widest(text: str) -> tuple[str, str]:
    """Cut at the widest gap that is not a blank to be filled in; a deeply indented text is a right-hand cell."""
    stripped = text.strip()
    indent = len(text.expandtabs()) - len(text.expandtabs().lstrip())
    gaps = [
        gap
        for gap in _GAP.finditer(stripped)
        if not _FORM_BLANK.search(stripped, max(0, gap.start() - 12), gap.start())
    ]
    if gaps:
        gap = max(gaps, key=lambda found: found.end() - found.start())
        return stripped[: gap.start()], stripped[gap.end() :]
    if indent >= _DEEP and not RECIPIENTS.match(stripped):
        return "", stripped
    return stripped, ""
