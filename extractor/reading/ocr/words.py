"""The words that recognition gives, and the table that they come in."""

from __future__ import annotations

from dataclasses import dataclass

LARGEST_OUTPUT = 20_000_000
"""Characters of output of one page that are looked at; a dense page has 200,000."""

_COLUMNS = 12
_WORD_LEVEL = "5"


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word: its box in pixels (origin at the top left), confidence 0 to 100, and the line it is in.

    ``readings`` are the other readings of its place, where the page was recognised several times.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float
    line: tuple[int, int, int] = (0, 0, 0)
    readings: tuple[str, ...] = ()

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the box."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


def words_of(table: str) -> list[Word]:
    """The words of Tesseract's TSV output, in its order; lines of another form are left out."""
    words = []
    for row in table[:LARGEST_OUTPUT].split("\n"):
        parts = row.split("\t", _COLUMNS - 1)
        if len(parts) < _COLUMNS or parts[0] != _WORD_LEVEL or not parts[11].strip():
            continue
        try:
            block, paragraph, line = int(parts[2]), int(parts[3]), int(parts[4])
            left, top, width, height = (float(part) for part in parts[6:10])
            confidence = float(parts[10])
        except ValueError:
            continue
        words.append(
            Word(parts[11].strip(), left, top, left + width, top + height, confidence, (block, paragraph, line))
        )
    return words
