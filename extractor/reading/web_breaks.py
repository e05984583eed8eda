"""What the line breaks inside a block of a web page mean: new paragraphs, or the ends of printed lines."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extractor.reading.labels import label_of

_FINAL = ".;:!?"
_MANY = 8
_WRAPPED = 0.25


def printed_parts(parts: Sequence[str], *, pre: bool) -> tuple[list[tuple[int, int, str]], bool]:
    """Put together what line breaks tore apart.

    A part that begins in lower case goes on with the part before it (``Tổ chức Tuần lễ⏎năm 2024``). Where many do,
    the breaks are those of a printed page: the parts stay lines, to be joined as in a text file.

    Args:
        parts: the text between line breaks, empty ones included.
        pre: the block keeps its blanks and breaks.

    Returns:
        First part, part after the last and text of each line; and whether they are whole paragraphs.
    """
    filled = [index for index, part in enumerate(parts) if part]
    going = {index for before, index in pairwise(filled) if _goes_on(parts[before], parts[index])}
    if pre or (len(filled) >= _MANY and len(going) >= _WRAPPED * len(filled)):
        return [(index, index + 1, parts[index]) for index in filled], False
    out: list[tuple[int, int, str]] = []
    for index in filled:
        if out and index in going:
            first, _, text = out[-1]
            out[-1] = (first, index + 1, f"{text} {parts[index]}")
        else:
            out.append((index, index + 1, parts[index]))
    return out, True


def _goes_on(before: str, text: str) -> bool:
    return text[:1].islower() and before[-1] not in _FINAL and label_of(text) is None
