"""Recognised words into lines in reading order, with the same rules as a PDF's own text layer has."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.reading.ocr.letters import baseline_of, is_measurable, size_of
from extractor.reading.ocr.tesseract import Word
from extractor.reading.pdf_layout import PrintedLine, printed_lines
from extractor.reading.pdf_pieces import Frame, Piece

_USUAL_SIZE = 13.0
_WILD = 1.6


@dataclass(frozen=True, slots=True)
class WordLayer:
    """The recognised words of a page in the place of a text layer: every piece is a word with its own place."""

    frame: Frame
    all: tuple[Piece, ...]

    def words(self, piece: Piece) -> Iterator[Piece]:
        """The words of a piece that was put together, each with its own place."""
        if piece.first < 0:
            yield piece
            return
        for word in self.all:
            if piece.first <= word.first and word.last <= piece.last:
                yield word

    def restyled(self, piece: Piece) -> Piece:
        """The piece itself: a word has its own style already."""
        return piece


def lines_of(words: Sequence[Word], width: float, height: float, scale: float) -> list[PrintedLine]:
    """Put words into printed lines, letterhead and signature column by column.

    Args:
        words: as recognised, in Tesseract's order.
        width, height: of the page in points.
        scale: points per pixel.
    """
    pieces = pieces_of(words, scale)
    layer = WordLayer(Frame(0.0, 0.0, width, height), tuple(pieces))
    return printed_lines(layer, pieces)


def pieces_of(words: Sequence[Word], scale: float) -> list[Piece]:
    """Each word with baseline and size, in points; the words of one line stand on one baseline."""
    groups: dict[tuple[int, int, int], list[int]] = defaultdict(list)
    for index, word in enumerate(words):
        groups[word.line].append(index)
    sizes = {line: size_of([words[i] for i in group]) for line, group in groups.items()}
    usual = _usual([size for size in sizes.values() if size is not None]) or _USUAL_SIZE / scale
    places: dict[int, tuple[float, float]] = {}
    for line, group in groups.items():
        size = sizes[line] or usual
        size = usual if size > _WILD * usual * 1.5 or size < usual / _WILD / 1.5 else size
        sure = [words[i] for i in group if is_measurable(words[i].text)] or [words[i] for i in group]
        base = baseline_of(sure, size)
        places |= dict.fromkeys(group, (base, size))
    pieces, at = [], 0
    for index, word in enumerate(words):
        base, size = places[index]
        end = at + len(word.text)
        pieces.append(Piece(word.text, word.x0 * scale, word.x1 * scale, base * scale, size * scale, first=at, last=end))
        at = end + 1
    return pieces


def _usual(sizes: list[float]) -> float | None:
    return sorted(sizes)[len(sizes) // 2] if sizes else None
