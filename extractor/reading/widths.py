"""How wide printed lines are, estimated from their letters: whether a line was ended by the margin."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from extractor.reading.lines import RawLine

_NARROW = "iljtfrI.,;:'!()[]|/-‘’“”\" "
_WIDE = "mwMW@%—"
# advance widths of a Times face, in units of an average small letter
_BY_KIND = {"narrow": 0.66, "small": 1.0, "capital": 1.45, "wide": 1.7}


class _Widths(dict[int, float]):
    """Width of each character, found once: marks above and below a letter add nothing."""

    def __missing__(self, code: int) -> float:
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base in _NARROW:
            kind = "narrow"
        elif base in _WIDE:
            kind = "wide"
        else:
            kind = "capital" if base.isupper() else "small"
        self[code] = _BY_KIND[kind]
        return self[code]


_WIDTHS = _Widths()
_SPACE = _BY_KIND["narrow"]
_FEW = 6


@lru_cache(maxsize=4096)
def width_of(text: str) -> float:
    """Printed width of a text, in average small letters."""
    return sum(map(_WIDTHS.__getitem__, map(ord, text)))


def usual_width(texts: Sequence[str]) -> float | None:
    """The width to which a document's lines are filled, or None where its lines are not wrapped at a margin.

    In wrapped text many lines end within a word of the margin; text with one paragraph per line has no such crowd.
    """
    widths = sorted(width_of(text) for text in texts if len(text) > 30)
    if len(widths) < _FEW:
        return None
    for share in (0.98, 0.9, 0.75):
        margin = widths[int(share * (len(widths) - 1))]
        crowd = sum(0.84 * margin <= width <= 1.12 * margin for width in widths)
        if crowd >= 0.35 * len(widths) and margin < 200:
            return margin
    return None


def fills(line: RawLine, following: str, margin: float | None, slack: float = 0.02, *, measured: bool = True) -> bool:
    """Tell whether a line was ended by the margin: the next word would not have fitted.

    Args:
        line: the line in question; what the reader measured (``full``) counts more than the estimate.
        following: the text of the line after it.
        margin: from :func:`usual_width`; where it is None nothing is full.
        slack: share of the margin by which the estimate may be wrong.
        measured: trust what the reader measured; centred lines never reach the margin.
    """
    if line.full is not None and measured:
        return line.full
    if margin is None:
        return False
    word = following[:60].split(maxsplit=1)
    return width_of(line.text) + _SPACE + width_of(word[0] if word else "") > margin * (1 - slack)
