"""The letters of a PDF page in the order in which they are printed.

Where a font lacks letters, programs take them from a second one, and write all letters of the first font of a line
before those of the second: "Căn cứ Quyết định" is "Căn c Quy t đ nh ứ ế ị" in the file (LibreOffice and some printer
drivers, with Vietnamese letters). pdfium gives them as they stand in the file.
"""

from __future__ import annotations

from itertools import pairwise

from extractor.reading.pdf_letters import Letters
from extractor.vietnamese.late import late_re

_LINE = late_re(r"[^\r\n]+")
_LONGEST_ASIDE = 4
# words of nothing but letters with marks: the "ứ ế ị" above, but also the word "ở"; đ alone is what remains of "để"
_ASIDE = late_re(r"\S(?:\s+[\u00c0-\u010f\u0112-\u1ef9]{1,4}(?!\S))++")
_MARKED = "\u00c0"
"""The first letter with a mark."""
_LOOKED_AT = 5
"""How many places with such words are measured before a line is taken to be in order."""
_BEHIND = 0.5
"""How far, in parts of the size, a letter stands to the left of the one before it when the order is not the print's."""
_TOUCH = 0.12
"""Blank space, in parts of the size, that parts two words."""


def in_print_order(text: str, letters: Letters) -> tuple[str, list[int]] | None:
    """The text of a page with the letters of each line from left to right, where the file has another order.

    Args:
        text: as pdfium gives it.
        letters: to measure them.

    Returns:
        The text, and for each of its letters the place in ``text`` where it stood; None when all is in order.
    """
    if not any(word[0] >= _MARKED <= word[-1] and _stands_aside(word) for word in set(text.split())):
        return None
    parts: list[str] = []
    order: list[int] = []
    done = 0
    for line in _LINE.finditer(text):
        start, end = line.span()
        if not _is_mixed(text, letters, start, end):
            continue
        for index, letter in _sorted(text, letters, start, end):
            if done < start:
                parts.append(text[done:start])
                order.extend(range(done, start))
                done = start
            parts.append(letter)
            order.append(index)
        done = end
    if not parts:
        return None
    return "".join(parts) + text[done:], order + list(range(done, len(text)))


def _stands_aside(word: str) -> bool:
    """Whether a word may be one of those of ``_ASIDE``: found without a pattern, most pages have none."""
    return len(word) <= _LONGEST_ASIDE and min(word) >= _MARKED and "đ" not in word and "Đ" not in word


def _is_mixed(text: str, letters: Letters, start: int, end: int) -> bool:
    """Whether words of marked letters stand to the left of what the file has before them, or right of what follows."""
    for tried, aside in enumerate(_ASIDE.finditer(text, start, end)):
        if tried == _LOOKED_AT:
            break
        before, first, last = aside.start(), aside.start() + 1, aside.end() - 1
        while text[first].isspace():
            first += 1
        after = last + 1
        while after < end and text[after].isspace():
            after += 1
        if _is_behind(letters, first, before) or (after < end and _is_behind(letters, after, last)):
            return True
    return False


def _is_behind(letters: Letters, one: int, other: int) -> bool:
    """Whether a letter stands well to the left of another one on the same baseline."""
    x, _, base = letters.extent(one, one)
    left, _, line = letters.extent(other, other)
    size = letters.size(other)
    return x < left - _BEHIND * size and abs(base - line) < _BEHIND * size


def _sorted(text: str, letters: Letters, start: int, end: int) -> list[tuple[int, str]]:
    """The letters of a line from left to right with their places, a blank where space is to be seen."""
    size = letters.size(start)
    printed = [(letters.extent(index, index), index) for index in range(start, end) if not text[index].isspace()]
    printed.sort(key=lambda one: one[0][0])
    out = [(printed[0][1], text[printed[0][1]])]
    for (before, index), (after, other) in pairwise(printed):
        if after[0] - before[1] > _TOUCH * size:
            out.append((index, " "))
        out.append((other, text[other]))
    return out
