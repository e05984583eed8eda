"""The printed pieces of one PDF page, through pdfium, with as few calls a page as exactness allows.

pdfium gives the text of a page in one call and breaks it where the print jumps. A piece is what stands between
two breaks; only its first and last letter (and a few for the style) are asked for their place. Words inside
a piece are measured only where the layout needs them (letterhead, signature, tables).
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from extractor.reading.legacy_text import decoded_piece, legacy_of_page
from extractor.reading.pdf_letters import Letters
from extractor.reading.pdf_order import in_print_order
from extractor.reading.pdf_pieces import Frame, Piece
from extractor.vietnamese.late import late_re

# between line ends and pdfium's marks for a hyphen at a line end: "9450/VP-⏎KGVX" is "9450/VP\ufffeKGVX"
# a line up to its end or a hyphen; blanks alone are none, and are gone through once (not once for each blank)
_PIECE = late_re("(?<![^\r\n\ufffe\x02])[^\\S\r\n]*+[^\r\n\ufffe\x02\\s][^\r\n\ufffe\x02]*+[\ufffe\x02]?|[\ufffe\x02]")
_WORD = late_re(r"\S+")
_HYPHENS = "\ufffe\x02"
_STEP = 0.5
_APART = 7
"""Letters between two that are measured to see whether a wide gap may be between them."""
_NARROWEST = 0.15
"""Width of seven letters on end, in parts of the size and by letter: "illi," has 0.25, also with marks of their own."""

Samples = tuple[int, int, int]
"""Places of three letters that stand for a piece: near its beginning, its middle and its end."""


class TextLayer:
    """The text layer of an open page; valid as long as the text page it was made from.

    Args:
        textpage: a ``pypdfium2`` text page.
        bounds: left, bottom, right, top of the visible page in pdfium's coordinates.
        rotation: of the page as shown, in degrees clockwise.
        torn: an earlier page of the file had its letters out of order.
    """

    def __init__(
        self, textpage: Any, bounds: tuple[float, float, float, float], rotation: int = 0, *, torn: bool = False
    ) -> None:
        self.count: int = textpage.count_chars()
        self.text, self._aligned = _code_units(textpage, self.count)
        self._letters = Letters(textpage.raw, Frame(*bounds, turns=0), aligned=self._aligned)
        ordered = in_print_order(self.text, self._letters, torn=torn)
        self.torn = ordered is not None
        if ordered is not None:
            self.text = ordered[0]
            self._letters.reorder(ordered[1])
        self.legacy = legacy_of_page(self.text)
        self._plain = self._aligned and self.legacy is None
        self._spans = [match.span() for match in _PIECE.finditer(self.text)]
        self._cores = [self._trim(start, end) for start, end in self._spans]
        self._sampled = [self._samples(start, end) for start, end in self._cores]
        self._written = [self._letters.written(middle) for _, middle, _ in self._sampled]
        self.frame = Frame(*bounds, turns=self._main_turns(rotation))
        self._letters.frame = self.frame

    @property
    def reads(self) -> str:
        """The whole text of the page as it should read, an old encoding undone."""
        return self.text if self.legacy is None else decoded_piece(self.text, self.legacy)

    def pieces(self) -> list[Piece]:
        """The pieces of the page in pdfium's order, those that run across the reading direction left out."""
        main = self.frame.turns
        out: list[Piece] = []
        for (start, end), samples, (turns, scale) in zip(self._cores, self._sampled, self._written, strict=True):
            if turns == main:
                out += self._level(start, end, samples, scale)
        return out

    def _level(self, start: int, end: int, samples: Samples, scale: float) -> list[Piece]:
        """One piece, or its words where its end is higher or lower than its beginning.

        pdfium puts together what several signature fields hold (``453 29 4 2026`` from two lines of a letterhead).
        """
        last = self._letters.origin(end - 1)[1]
        piece, first = self._piece(start, end, samples, scale, last)
        if max(abs(first - piece.base), abs(last - piece.base)) <= _STEP * piece.size:
            return [piece]
        return [self._word(*word.span()) for word in _WORD.finditer(self.text, start, end)]

    def crosswise(self) -> list[Piece]:
        """The pieces that run across the reading direction (stamps in the margin); their places are not given."""
        return [
            Piece(self._string(start, end), 0.0, 0.0, 0.0, 0.0)
            for (start, end), (turns, _) in zip(self._spans, self._written, strict=True)
            if turns != self.frame.turns
        ]

    def words(self, piece: Piece) -> Iterator[Piece]:
        """The words of a piece, each with its own place."""
        if piece.first < 0:
            yield piece
            return
        plain, extent = self._plain, self._letters.extent
        size, bold, italic = piece.size, piece.bold, piece.italic
        for match in _WORD.finditer(self.text, piece.first, piece.last):
            start, end = match.span()
            x0, x1, base = extent(start, end - 1)
            text = match.group()
            if not plain or text[-1] in _HYPHENS:
                text = self._string(start, end)
            yield Piece(text, x0, x1, base, size, bold, italic, start, end)

    def may_part(self, piece: Piece, gap: float) -> bool:
        """Whether blank space wider than ``gap`` points may stand between two words; False only where none does.

        Some letters of the piece are measured: none stands so far from the next that, with all between them as narrow
        as letters are, so much would be left over.
        """
        if piece.first < 0:
            return True
        text, last, place = self.text, piece.last, self._letters.origin
        here, x = piece.first, piece.x0
        while here < last:
            there = min(here + _APART, last)
            while there < last and text[there].isspace():
                there += 1
            right = place(there)[0] if there < last else piece.x1
            letters = len("".join(text[here:there].split()))
            if right - x - letters * _NARROWEST * piece.size > gap:
                return True
            here, x = there, right
        return False

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
            piece.bold, piece.italic = self._letters.look_of_most(*self._samples(piece.first, piece.last))
        return piece

    def _measure(self, start: int, end: int, like: Piece) -> Piece:
        x0, x1, base = self._letters.extent(start, end - 1)
        return Piece(self._string(start, end), x0, x1, base, like.size, like.bold, like.italic, start, end)

    def _word(self, start: int, end: int) -> Piece:
        samples = self._samples(start, end)
        return self._piece(start, end, samples, self._letters.written(samples[1])[1])[0]

    def _piece(
        self, start: int, end: int, samples: Samples, scale: float, last: float | None = None
    ) -> tuple[Piece, float]:
        """A piece with the baseline and size of a letter near its middle, and the baseline of its first letter.

        Args:
            start: of the piece.
            end: of the piece.
            samples: its three letters.
            scale: of the letter near its middle.
            last: the baseline of its last letter; where the first has the same, so has the middle.
        """
        letters = self._letters
        x0, x1, first = letters.extent(start, end - 1)
        base = first if first == last else letters.origin(samples[1])[1]
        size = letters.nominal_size(samples[1]) * scale
        bold, italic = letters.look_of_most(*samples)
        return Piece(self._string(start, end), x0, x1, base, size, bold, italic, start, end), first

    def _trim(self, start: int, end: int) -> tuple[int, int]:
        """Where the letters of a span begin and end, blanks around them left out."""
        text = self.text
        while text[start].isspace():
            start += 1
        while text[end - 1].isspace():
            end -= 1
        return start, end

    def _samples(self, start: int, end: int) -> Samples:
        """Three letters that stand for a piece: near its beginning, its middle and its end."""
        text, length = self.text, end - start
        one, middle, other = start + length * 2 // 12, start + length * 6 // 12, start + length * 10 // 12
        if text[one].isspace() and one + 1 < end:
            one += 1
        if text[middle].isspace() and middle + 1 < end:
            middle += 1
        if text[other].isspace() and other + 1 < end:
            other += 1
        return one, middle, other

    def _string(self, start: int, end: int) -> str:
        text = self.text[start:end]
        if self._plain:
            return text[:-1] + "-" if text and text[-1] in _HYPHENS else text
        if not self._aligned:
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
        if text and text[-1] in _HYPHENS:
            text = text[:-1] + "-"
        if self.legacy is not None:
            text = decoded_piece(text, self.legacy)
            return text.upper() if self._letters.in_capitals(start) else text
        return text

    def _main_turns(self, rotation: int) -> int:
        found = {turns for turns, _ in self._written}
        if len(found) == 1:
            return found.pop()
        weights: Counter[int] = Counter()
        for (start, end), (turns, _) in zip(self._spans, self._written, strict=True):
            weights[turns] += end - start
        return weights.most_common(1)[0][0] if weights else (rotation // 90) % 4


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
