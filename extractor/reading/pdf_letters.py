"""Letters of an open PDF page, one at a time, through pdfium: where they stand, how large and in what font.

Each question is a call into pdfium, and a page asks hundreds: buffers are made once, and the usual page (letters run to
the right, pdfium's numbers of letters are places in the text) is measured without a further call.
"""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2.raw as pdfium

from extractor.reading.pdf_calls import address_of, char_matrix, char_origin, font_info, font_size, loose_char_box
from extractor.reading.pdf_pieces import Frame
from extractor.vietnamese.late import late_re
from extractor.vietnamese.legacy_fonts import legacy_font

# "TimesNewRomanPS-BoldItalicMT", "Times New Roman,Bold", "Arial-Black"
_BOLD_NAME = late_re(r"[Bb]old|BOLD|Black|Heavy|[Dd]emi")
_ITALIC_NAME = late_re(r"[Ii]talic|ITALIC|[Oo]blique")
_ITALIC_FLAG = 64
_BOLD_WEIGHT = 650
_NAME_LENGTH = 160

Look = tuple[bool, bool]
"""Bold and italic."""


class Letters:
    """The letters of a text page, by their places in its text; valid as long as the text page.

    Args:
        raw: pdfium's text page.
        aligned: whether pdfium's number of a letter is its place in the text.
        frame: in which places are given; it may be changed.
    """

    def __init__(self, raw: Any, frame: Frame, *, aligned: bool) -> None:
        self._raw = raw
        self._page = address_of(raw)
        self._aligned = aligned
        self._order: list[int] | None = None
        self.frame = frame
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._rect, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._name, self._flags = ctypes.create_string_buffer(_NAME_LENGTH), ctypes.c_int()
        self._to_x, self._to_y = ctypes.addressof(self._x), ctypes.addressof(self._y)
        self._to_rect, self._to_matrix = ctypes.addressof(self._rect), ctypes.addressof(self._matrix)
        self._to_name, self._to_flags = ctypes.addressof(self._name), ctypes.addressof(self._flags)
        self._looks: dict[tuple[bytes, int], Look] = {}

    def reorder(self, order: list[int]) -> None:
        """Take places to be those of a text with another order: ``order`` gives the old place of each."""
        self._order = [self._char(index) for index in order]
        self._aligned = False

    def origin(self, index: int) -> tuple[float, float]:
        """The place of the letter's origin on the baseline."""
        char = index if self._aligned else self._char(index)
        char_origin(self._page, char, self._to_x, self._to_y)
        return self.frame.place(self._x.value, self._y.value)

    def extent(self, first: int, last: int) -> tuple[float, float, float]:
        """Left end and baseline of a letter, and the right end of another: x0, x1, base."""
        if not self._aligned:
            first, last = self._char(first), self._char(last)
        x, y, rect, frame = self._x, self._y, self._rect, self.frame
        char_origin(self._page, first, self._to_x, self._to_y)
        known = loose_char_box(self._page, last, self._to_rect)
        if frame.turns == 0:
            x0 = x.value - frame.left
            end = max(rect.left - frame.left, rect.right - frame.left) if known else 0.0
            return x0, end if end > x0 else x0, frame.top - y.value
        x0, base = frame.place(x.value, y.value)
        place = frame.place
        end = max(place(rect.left, rect.bottom)[0], place(rect.right, rect.top)[0]) if known else 0.0
        return x0, end if end > x0 else x0, base

    def size(self, index: int) -> float:
        """The size of a letter as printed."""
        return self.nominal_size(index) * self.written(index)[1]

    def nominal_size(self, index: int) -> float:
        """The size of the font in which a letter stands, before its matrix makes it larger or smaller."""
        size: float = font_size(self._page, index if self._aligned else self._char(index))
        return size

    def written(self, index: int) -> tuple[int, float]:
        """Quarter turns of the direction in which a letter is written, and how much its matrix enlarges it."""
        matrix = self._matrix
        if not char_matrix(self._page, index if self._aligned else self._char(index), self._to_matrix):
            return 0, 1.0
        a, b, c, d = matrix.a, matrix.b, matrix.c, matrix.d
        scale: float = (c * c + d * d) ** 0.5
        if abs(a) >= abs(b):
            return (0 if a >= 0 else 2), scale
        return (1 if b > 0 else 3), scale

    def look(self, index: int) -> Look:
        """Bold and italic of a letter, by the name, the flags and the weight of its font."""
        char = index if self._aligned else self._char(index)
        length = font_info(self._page, char, self._to_name, _NAME_LENGTH, self._to_flags)
        if not length:
            return False, False
        key = (self._name.value if length <= _NAME_LENGTH else b"", self._flags.value)
        look = self._looks.get(key)
        if look is None:
            name = key[0].decode("utf-8", "replace")
            heavy = pdfium.FPDFText_GetFontWeight(self._raw, char) >= _BOLD_WEIGHT
            italic = bool(_ITALIC_NAME.search(name) or key[1] & _ITALIC_FLAG)
            look = self._looks[key] = (heavy or bool(_BOLD_NAME.search(name)), italic)
        return look

    def look_of_most(self, one: int, middle: int, other: int) -> Look:
        """Bold and italic of most of three letters; the middle one is asked only where the outer ones differ."""
        first, last = self.look(one), self.look(other)
        if first == last:
            return first
        between = self.look(middle)
        return first[0] + between[0] + last[0] > 1, first[1] + between[1] + last[1] > 1

    def in_capitals(self, index: int) -> bool:
        """Tell whether a letter stands in a font that shows small letters as capitals (``.VnTimeH``)."""
        length = font_info(self._page, self._char(index), self._to_name, _NAME_LENGTH, self._to_flags)
        font = legacy_font(self._name.value.decode("utf-8", "replace")) if 0 < length <= _NAME_LENGTH else None
        return font is not None and font.capitals

    def _char(self, index: int) -> int:
        """Pdfium's number of the letter at a place in the text."""
        if self._order is not None:
            return self._order[index]
        if self._aligned:
            return index
        char: int = pdfium.FPDFText_GetCharIndexFromTextIndex(self._raw, index)
        return max(char, 0)
