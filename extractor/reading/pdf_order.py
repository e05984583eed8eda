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
_WORD = late_re(r"\S+")
# words of nothing but letters with marks: the "ứ ế ị" above, but also the word "ở"; đ alone is what remains of "để"
_ASIDE = late_re(r"\S(?:\s+[\u00c0-\u010f\u0112-\u1ef9]{1,4}(?!\S))++")
_CONSONANTS = frozenset("bcdđghklmnpqrstvxĐ")
# a word of marked letters alone as above, or a consonant whose vowel is elsewhere: the "t", "h" and "n" of "t p hu n"
_ODD = late_re(r"\s([bcdđghklmnpqrstvxĐ]{1,3}+|[\u00c0-\u010f\u0112-\u1ef9]{1,4}+)(?!\S)")
_LOOKED_AT = 5
"""How many places with such words are measured before a line is taken to be in order."""
_BEHIND = 0.5
"""How far, in parts of the size, a letter stands to the left of the one before it when the order is not the print's."""
_BACK = 0.15
"""The same where the page is known to have such letters: "đơn v .ị" goes back by the width of a full stop."""
_MOST_ROWS = 4
"""Baselines among which that of a letter is looked for."""
_TOUCH = 0.12
"""Blank space, in parts of the size, that parts two words."""


def in_print_order(text: str, letters: Letters, *, torn: bool = False) -> tuple[str, list[int]] | None:
    """The text of a page with the letters of each line from left to right, where the file has another order.

    Args:
        text: as pdfium gives it.
        letters: to measure them.
        torn: an earlier page of the file had another order: all letters of this one are measured.

    Returns:
        The text, and for each of its letters the place in ``text`` where it stood; None when all is in order.
    """
    odd: list[str] = [] if torn else _ODD.findall(f"\n{text}")
    if not torn and not odd:
        return None
    if torn or any(map(_CONSONANTS.issuperset, odd)):
        return _put_in_order(text, letters)
    lines = (line.span() for line in _LINE.finditer(text) if any(word in line.group() for word in odd))
    if not any(_is_mixed(text, letters, start, end) for start, end in lines):
        return None
    return _put_in_order(text, letters)


def _put_in_order(text: str, letters: Letters) -> tuple[str, list[int]] | None:
    """Measure all letters, and sort those of the lines that go back."""
    parts: list[str] = []
    order: list[int] = []
    done = 0
    for line in _LINE.finditer(text):
        start, end = line.span()
        printed = _printed(text, letters, start, end)
        if not _goes_back(printed, letters):
            continue
        for index, letter in _sorted(text, letters, printed):
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


def _is_mixed(text: str, letters: Letters, start: int, end: int) -> bool:
    """Whether words of marked letters stand to the left of what the file has before them, or right of what follows."""
    tried = 0
    for aside in _ASIDE.finditer(text, start, end):
        before = aside.start()
        for word in _WORD.finditer(text, before + 1, end):
            if tried == _LOOKED_AT:
                return False
            if _is_behind(letters, word.start(), before):
                return True
            tried += 1
            before = word.end() - 1
            if before >= aside.end():
                break
    return False


def _is_behind(letters: Letters, one: int, other: int) -> bool:
    """Whether a letter stands well to the left of another one on the same baseline."""
    x, _, base = letters.extent(one, one)
    left, _, line = letters.extent(other, other)
    size = letters.size(other)
    return x < left - _BEHIND * size and abs(base - line) < _BEHIND * size


Printed = list[tuple[tuple[float, float, float], int]]
"""Letters with left end, right end and baseline, and their places in the text."""


def _printed(text: str, letters: Letters, start: int, end: int) -> Printed:
    """The letters of a line with their places, blanks left out."""
    return [(letters.extent(index, index), index) for index in range(start, end) if not text[index].isspace()]


def _goes_back(printed: Printed, letters: Letters) -> bool:
    """Whether a letter of a line stands to the left of the one before it, on the same baseline."""
    if not printed:
        return False
    size = letters.size(printed[0][1])
    return any(
        after[0] < before[0] - _BACK * size and abs(after[2] - before[2]) < _BEHIND * size
        for (before, _), (after, _) in pairwise(printed)
    )


def _sorted(text: str, letters: Letters, printed: Printed) -> list[tuple[int, str]]:
    """The letters of a line from left to right with their places, a blank where space is to be seen or was.

    What pdfium gives as one line may be two: it puts what a hyphen cuts together again.
    """
    size = letters.size(printed[0][1])
    out: list[tuple[int, str]] = []
    for row in _rows(printed, _BEHIND * size):
        if out:
            out.append((row[0][1], "\n"))
        out.append((row[0][1], text[row[0][1]]))
        for (before, index), (after, other) in pairwise(row):
            if after[0] - before[1] > _TOUCH * size or text[index + 1 : other].isspace():
                out.append((index, " "))
            out.append((other, text[other]))
    return out


def _rows(printed: Printed, near: float) -> list[Printed]:
    """The letters of each baseline from left to right, the baselines in the order in which they begin."""
    rows: list[Printed] = []
    for letter in printed:
        row = next((row for row in rows[-_MOST_ROWS:] if abs(row[0][0][2] - letter[0][2]) < near), None)
        if row is None:
            rows.append([letter])
        else:
            row.append(letter)
    return [sorted(row, key=lambda one: one[0][0]) for row in rows]
