"""The printed pieces of one PDF page, through pdfium, with as few calls a page as exactness allows.

pdfium gives the text of a page in one call and breaks it where the print jumps. A piece is what stands between
two breaks; only its first and last letter (and a few for the style) are asked for their place. Words inside
a piece are measured only where the layout needs them (letterhead, signature, tables).
"""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from extractor.reading.legacy_text import decoded_piece, legacy_of_page
from extractor.reading.pdf_pieces import Frame, Piece
from extractor.vietnamese.legacy_fonts import legacy_font

# between line ends and pdfium's marks for a hyphen at a line end: "9450/VP-⏎KGVX" is "9450/VP\ufffeKGVX"
_PIECE = re.compile("[^\r\n\ufffe\x02]*[^\r\n\ufffe\x02\\s][^\r\n\ufffe\x02]*[\ufffe\x02]?|[\ufffe\x02]")
_WORD = re.compile(r"\S+")
_HYPHENS = "\ufffe\x02"
# "TimesNewRomanPS-BoldItalicMT", "Times New Roman,Bold", "Arial-Black"
_BOLD_NAME = re.compile(r"[Bb]old|BOLD|Black|Heavy|[Dd]emi")
_ITALIC_NAME = re.compile(r"[Ii]talic|ITALIC|[Oo]blique")
_ITALIC_FLAG = 64
_BOLD_WEIGHT = 650
_STEP = 0.5


class TextLayer:
    """The text layer of an open page; valid as long as the text page it was made from.

    Args:
        textpage: a ``pypdfium2`` text page.
        bounds: left, bottom, right, top of the visible page in pdfium's coordinates.
        rotation: of the page as shown, in degrees clockwise.
    """

    def __init__(self, textpage: Any, bounds: tuple[float, float, float, float], rotation: int = 0) -> None:
        self._raw = textpage.raw
        self.count: int = textpage.count_chars()
        self.text, self._aligned = _code_units(textpage, self.count)
        self.legacy = legacy_of_page(self.text)
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._rect, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
        self._name, self._flags = ctypes.create_string_buffer(160), ctypes.c_int()
        self._styles: dict[tuple[bytes, int], tuple[bool, bool]] = {}
        self.frame = Frame(*bounds, turns=0)
        self._spans = [(m.start(), m.end()) for m in _PIECE.finditer(self.text)]
        self._turns = [self._direction(start, end) for start, end in self._spans]
        self.frame = Frame(*bounds, turns=self._main_turns(rotation))

    @property
    def reads(self) -> str:
        """The whole text of the page as it should read, an old encoding undone."""
        return self.text if self.legacy is None else decoded_piece(self.text, self.legacy)

    def pieces(self) -> list[Piece]:
        """The pieces of the page in pdfium's order, those that run across the reading direction left out."""
        return [
            piece
            for (start, end), turns in zip(self._spans, self._turns, strict=True)
            if turns == self.frame.turns
            for piece in self._level(self._piece(*self._trim(start, end)))
        ]

    def _level(self, piece: Piece) -> Iterator[Piece]:
        """Cut a piece into words where its end is higher or lower than its beginning.

        pdfium puts together what several signature fields hold (``453 29 4 2026`` from two lines of a letterhead).
        """
        first, last = self._origin(piece.first)[1], self._origin(piece.last - 1)[1]
        if max(abs(first - piece.base), abs(last - piece.base)) <= _STEP * piece.size:
            yield piece
            return
        for word in _WORD.finditer(self.text, piece.first, piece.last):
            yield self._piece(word.start(), word.end())

    def crosswise(self) -> list[Piece]:
        """The pieces that run across the reading direction (stamps in the margin); their places are not given."""
        return [
            Piece(self._string(start, end), 0.0, 0.0, 0.0, 0.0)
            for (start, end), turns in zip(self._spans, self._turns, strict=True)
            if turns != self.frame.turns
        ]

    def words(self, piece: Piece) -> Iterator[Piece]:
        """The words of a piece, each with its own place."""
        if piece.first < 0:
            yield piece
            return
        for match in _WORD.finditer(self.text, piece.first, piece.last):
            yield self._measure(match.start(), match.end(), piece)

    def letters(self, word: Piece) -> Iterator[Piece]:
        """The letters of a word, each with its own place."""
        for index in range(word.first, word.last):
            yield self._measure(index, index + 1, word)

    def between(self, one: Piece, other: Piece) -> Piece:
        """The piece from the first letter of one to the last letter of another."""
        return self._measure(one.first, other.last, one)

    def restyled(self, piece: Piece) -> Piece:
        """The piece with bold and italic measured again, after it was cut out of a longer one."""
        if piece.last > piece.first >= 0:
            piece.bold, piece.italic = self._looks(piece.first, piece.last)
        return piece

    def _measure(self, start: int, end: int, like: Piece) -> Piece:
        x0, base = self._origin(start)
        x1 = max(x0, self._end(end - 1))
        return Piece(self._string(start, end), x0, x1, base, like.size, like.bold, like.italic, start, end)

    def _piece(self, start: int, end: int) -> Piece:
        x0, _ = self._origin(start)
        typical = self._samples(start, end)[1]
        base = self._origin(typical)[1]
        size = self._size(typical)
        bold, italic = self._looks(start, end)
        return Piece(self._string(start, end), x0, max(x0, self._end(end - 1)), base, size, bold, italic, start, end)

    def _looks(self, start: int, end: int) -> tuple[bool, bool]:
        """Bold and italic of most of the sampled letters."""
        looks = [self._style(index) for index in self._samples(start, end)]
        return 2 * sum(look[0] for look in looks) > len(looks), 2 * sum(look[1] for look in looks) > len(looks)

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        while self.text[start].isspace():
            start += 1
        while self.text[end - 1].isspace():
            end -= 1
        return start, end

    def _samples(self, start: int, end: int) -> list[int]:
        """Three letters that stand for a piece: near its beginning, its middle and its end."""
        places = [start + (end - start) * share // 12 for share in (2, 6, 10)]
        return [index + 1 if self.text[index].isspace() and index + 1 < end else index for index in places]

    def _string(self, start: int, end: int) -> str:
        text = self.text[start:end]
        if not self._aligned:
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
        if text and text[-1] in _HYPHENS:
            text = text[:-1] + "-"
        if self.legacy is not None:
            text = decoded_piece(text, self.legacy)
            return text.upper() if self._in_capitals(start) else text
        return text

    def _in_capitals(self, index: int) -> bool:
        """Tell whether a letter stands in a font that shows small letters as capitals (``.VnTimeH``)."""
        length = pdfium.FPDFText_GetFontInfo(self._raw, self._char(index), self._name, len(self._name), self._flags)
        font = legacy_font(self._name.value.decode("utf-8", "replace")) if 0 < length <= len(self._name) else None
        return font is not None and font.capitals

    def _char(self, index: int) -> int:
        if self._aligned:
            return index
        char: int = pdfium.FPDFText_GetCharIndexFromTextIndex(self._raw, index)
        return max(char, 0)

    def _direction(self, start: int, end: int) -> int:
        """Quarter turns of the writing direction of a piece, from the matrix of its first letter."""
        start, _ = self._trim(start, end)
        if not pdfium.FPDFText_GetMatrix(self._raw, self._char(start), self._matrix):
            return 0
        a, b = self._matrix.a, self._matrix.b
        if abs(a) >= abs(b):
            return 0 if a >= 0 else 2
        return 1 if b > 0 else 3

    def _main_turns(self, rotation: int) -> int:
        weights: Counter[int] = Counter()
        for (start, end), turns in zip(self._spans, self._turns, strict=True):
            weights[turns] += end - start
        return weights.most_common(1)[0][0] if weights else (rotation // 90) % 4

    def _origin(self, index: int) -> tuple[float, float]:
        """The place of the letter's origin on the baseline."""
        pdfium.FPDFText_GetCharOrigin(self._raw, self._char(index), self._x, self._y)
        return self.frame.place(self._x.value, self._y.value)

    def _size(self, index: int) -> float:
        """The size of a letter as printed."""
        char = self._char(index)
        size: float = pdfium.FPDFText_GetFontSize(self._raw, char)
        if pdfium.FPDFText_GetMatrix(self._raw, char, self._matrix):
            size *= (self._matrix.c**2 + self._matrix.d**2) ** 0.5
        return size

    def _end(self, index: int) -> float:
        """How far right the letter's advance goes."""
        rect = self._rect
        if not pdfium.FPDFText_GetLooseCharBox(self._raw, self._char(index), rect):
            return 0.0
        place = self.frame.place
        return max(place(rect.left, rect.bottom)[0], place(rect.right, rect.top)[0])

    def _style(self, index: int) -> tuple[bool, bool]:
        """Bold and italic of a letter, by the name, the flags and the weight of its font."""
        char = self._char(index)
        length = pdfium.FPDFText_GetFontInfo(self._raw, char, self._name, len(self._name), self._flags)
        if not length:
            return False, False
        key = (self._name.value if length <= len(self._name) else b"", self._flags.value)
        look = self._styles.get(key)
        if look is None:
            name = key[0].decode("utf-8", "replace")
            heavy = pdfium.FPDFText_GetFontWeight(self._raw, char) >= _BOLD_WEIGHT
            look = (
                heavy or bool(_BOLD_NAME.search(name)),
                bool(_ITALIC_NAME.search(name) or self._flags.value & _ITALIC_FLAG),
            )
            self._styles[key] = look
        return look


def _code_units(textpage: Any, count: int) -> tuple[str, bool]:
    """The text of a page, one character for each of pdfium's code units, and whether these are its letters.

    pdfium numbers letters, and its text may leave some out or write one as two units; where both agree the number
    of a letter is its place in the text, else pdfium has to be asked for each.
    """
    text: str = textpage.get_text_range() if count > 0 else ""
    if len(text) == count:
        return text, True
    units = (ctypes.c_ushort * (2 * count + 1))()
    written = pdfium.FPDFText_GetText(textpage.raw, 0, count, units)
    return "".join(map(chr, units[: max(written - 1, 0)])), False
