"""A printed piece of a PDF page and the frame in which its place is measured."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from extractor.reading.document import Box
from extractor.vietnamese.late import late_re

# a running page number: "3", "- 3 -", "Trang 3", "3/12"
_PAGE_NUMBER = late_re(r"\W{0,3}(?:[Tt]rang\s)?\d{1,4}(?:\s?/\s?\d{1,4})?\W{0,3}")
_ASCENT, _DESCENT = 0.9, 0.22


@dataclass(slots=True)
class Piece:
    """A run of letters on one baseline; lengths in points, origin at the top left of the page as it is read.

    ``first`` and ``last`` are the places of its letters in the text of the page (``last`` is past the end), or
    -1 when it was put together from several.
    """

    text: str
    x0: float
    x1: float
    base: float
    size: float
    bold: bool = False
    italic: bool = False
    first: int = -1
    last: int = -1

    @property
    def top(self) -> float:
        """The top of its letters with their marks."""
        return self.base - _ASCENT * self.size

    @property
    def bottom(self) -> float:
        """The foot of its letters."""
        return self.base + _DESCENT * self.size

    @property
    def middle(self) -> float:
        """The middle between its left and right end."""
        return (self.x0 + self.x1) / 2

    @property
    def box(self) -> Box:
        """Its box, rounded to a hundredth of a point."""
        base, size = self.base, self.size
        return (
            round(self.x0, 2),
            round(base - _ASCENT * size, 2),
            round(self.x1, 2),
            round(base + _DESCENT * size, 2),
        )


def is_page_number(text: str) -> bool:
    """Tell whether a line is nothing but a page number."""
    return _PAGE_NUMBER.fullmatch(text) is not None


@dataclass(frozen=True, slots=True)
class Frame:
    """From pdfium's coordinates (origin bottom left, page not turned) to those of the page as it is read.

    ``turns`` counts quarter turns from "letters run to the right" counter-clockwise.
    """

    left: float
    bottom: float
    right: float
    top: float
    turns: int = 0

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return x and y with the origin at the top left of the page as it is read."""
        if self.turns == 0:
            return x - self.left, self.top - y
        if self.turns == 1:
            return y - self.bottom, x - self.left
        if self.turns == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the page as it is read."""
        width, height = self.right - self.left, self.top - self.bottom
        return (height, width) if self.turns % 2 else (width, height)


class Layer(Protocol):
    """What knows the words of a page: the text layer of a PDF, or recognition (OCR)."""

    @property
    def frame(self) -> Frame:
        """The page's size and place."""

    def words(self, piece: Piece) -> Iterator[Piece]:
        """The words of a piece, each with its own place."""

    def restyled(self, piece: Piece) -> Piece:
        """The piece with its style measured again, after it was cut out of a longer one."""

    def may_part(self, piece: Piece, gap: float) -> bool:
        """Whether blank space wider than ``gap`` points may stand between two words; False only where none does."""
