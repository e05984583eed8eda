"""The letters of a PDF with their boxes, through pdfium, and the stretches of lines that they fill."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from extractor.reading.pdf_glyphs import TextLayer
from extractor.reading.pdf_pieces import Frame

MAX_PAGES: Final = 500
MAX_LETTERS: Final = 2_000_000
_OVERLAP: Final = 0.5

Edges = tuple[float, float, float, float]
"""Left, bottom, right, top in pdfium's coordinates (origin bottom left, page not turned)."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a printed line on a page (counted from 0)."""

    page: int
    edges: Edges


class PdfLetters:
    """All letters of the first pages of a document.

    Args:
        document: a ``pypdfium2`` document, open as long as this is used.
    """

    def __init__(self, document: Any) -> None:
        self._document = document
        self.signs: list[str] = []
        self._where: list[tuple[int, int]] = []
        self._frames: dict[int, Frame] = {}
        self._opened: tuple[int, Any, Any] | None = None
        for page in range(min(len(document), MAX_PAGES)):
            self._read(page)

    def page(self, number: int) -> tuple[Any, Any]:
        """A page and its text, open until another one is asked for: opening is what costs."""
        if self._opened is None or self._opened[0] != number:
            self.close()
            page = self._document[number]
            self._opened = (number, page, page.get_textpage())
        return self._opened[1], self._opened[2]

    def close(self) -> None:
        """Close what is open."""
        if self._opened is not None:
            self._opened[2].close()
            self._opened[1].close()
            self._opened = None

    def frame(self, number: int) -> Frame:
        """The frame in which places on a page are measured."""
        if number not in self._frames:
            page, textpage = self.page(number)
            self._frames[number] = TextLayer(textpage, page.get_bbox(), page.get_rotation()).frame
        return self._frames[number]

    def stretches(self, first: int, last: int) -> list[Stretch]:
        """The stretches that letters fill, from the first to the last of them, in order."""
        out: list[Stretch] = []
        for page in sorted({page for page, _ in self._where[first : last + 1]}):
            own = [index for number, index in self._where[first : last + 1] if number == page]
            out += [Stretch(page, edges) for edges in _lines(self.page(page)[1].raw, own)]
        return out

    def _read(self, number: int) -> None:
        try:
            _, textpage = self.page(number)
        except pypdfium2.PdfiumError:
            return
        for index in range(min(textpage.count_chars(), MAX_LETTERS - len(self.signs))):
            code = pdfium.FPDFText_GetUnicode(textpage.raw, index)
            self.signs.append(chr(code) if 0 < code < 0x110000 else " ")
            self._where.append((number, index))


def corners(frame: Frame, box: tuple[float, float, float, float]) -> Edges:
    """A box on the page as it is read (x0, top, x1, bottom) in pdfium's coordinates."""
    one, other = _back(frame, box[0], box[1]), _back(frame, box[2], box[3])
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def _back(frame: Frame, x: float, y: float) -> tuple[float, float]:
    """The inverse of :meth:`Frame.place`."""
    if frame.turns == 0:
        return x + frame.left, frame.top - y
    if frame.turns == 1:
        return y + frame.left, x + frame.bottom
    if frame.turns == 2:
        return frame.right - x, y + frame.bottom
    return frame.right - y, frame.top - x


def _lines(textpage: Any, letters: Iterable[int]) -> list[Edges]:
    """The boxes of letters, joined where one follows the other on the same line."""
    rect, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    out: list[Edges] = []
    for index in letters:
        if not pdfium.FPDFText_GetLooseCharBox(textpage, index, ctypes.byref(rect)):
            continue
        edges = (rect.left, rect.bottom, rect.right, rect.top)
        if edges[2] <= edges[0] or edges[3] <= edges[1]:
            continue
        upright = not pdfium.FPDFText_GetMatrix(textpage, index, matrix) or abs(matrix.a) >= abs(matrix.b)
        if out and _same_line(out[-1], edges, axis=1 if upright else 0):
            last = out[-1]
            out[-1] = (min(last[0], edges[0]), min(last[1], edges[1]), max(last[2], edges[2]), max(last[3], edges[3]))
        else:
            out.append(edges)
    return out


def _same_line(one: Edges, other: Edges, axis: int) -> bool:
    shared = min(one[axis + 2], other[axis + 2]) - max(one[axis], other[axis])
    return shared >= _OVERLAP * min(one[axis + 2] - one[axis], other[axis + 2] - other[axis])
