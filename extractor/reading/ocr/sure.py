"""Which lines of a page were read so surely that they need no second reading, and the picture without them.

Reading takes time by the length of what is read. So further recognitions of a page are given only the lines on which
the first one hesitated, in their places; what they say of them is then compared word by word. Of the specimens'
scans (usual and strong noise) that is three fifths of the text (:mod:`extractor.reading.ocr.recipe` has the errors).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain, groupby

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extractor.reading.ocr.compounds import look, pairs, variants
from extractor.reading.ocr.cores import syllable_of
from extractor.reading.ocr.images import Grey
from extractor.reading.ocr.plausible import goodness
from extractor.reading.ocr.words import Word

SURE = 93.0
"""Confidence (of 100) below which one word makes its line unsure."""
SURE_DIGITS = 96.0
"""The same for words with digits, which no dictionary can check."""
FEWEST_WORDS = 3
"""A line of fewer words gives recognition no context, and costs next to nothing to read again."""
LEGIBLE = 60.0
"""Confidence below which a word makes its line hardly legible, however often it was read."""
_FORMED = 0.8
_MARGIN = 0.12
_PAPER = 90
"""Percentile of the brightness around a word that is the paper."""


def is_sure(line: Sequence[Word]) -> bool:
    """Tell whether all words of a line were read with confidence, are formed as words are and go together."""
    return len(line) >= FEWEST_WORDS and all(map(_is_sure, line)) and not _has_likelier(line)


def is_legible(line: Sequence[Word]) -> bool:
    """Tell whether all words of a line were read with some confidence."""
    return all(word.confidence >= LEGIBLE for word in line)


def _is_sure(word: Word) -> bool:
    digits = any(sign.isdigit() for sign in word.text)
    return word.confidence >= (SURE_DIGITS if digits else SURE) and goodness(word.text) >= _FORMED


def _has_likelier(line: Sequence[Word]) -> bool:
    """Tell whether a word would make a known pair with a neighbour if its tone were another: ``tố chức``."""
    cores = ["", *(syllable_of(word.text) for word in line), ""]
    for before, core, after in zip(cores, cores[1:], cores[2:], strict=False):
        if core and not _are_known(before, core, after):
            alike = variants(toneless=True).get(look(core, toneless=True), ())
            if any(_are_known(before, other, after) for other in alike):
                return True
    return False


def _are_known(before: str, core: str, after: str) -> bool:
    return (before, core) in pairs() or (core, after) in pairs()


def without_sure(
    picture: Image.Image, words: Sequence[Word], is_sure: Callable[[Sequence[Word]], bool] = is_sure
) -> Image.Image | None:
    """The picture with the sure lines painted over in the shade of their paper; None where all lines are sure.

    A picture in which nothing was read stays as it is. A sure line that touches one that is not stays too: an accent
    cut off from it would be read as something else.

    Args:
        picture: the straightened page, grey.
        words: of the recognitions so far, in pixels of the picture.
        is_sure: tells which lines need no further one.
    """
    lines = [list(group) for _, group in groupby(words, key=lambda word: word.line)]
    sure = [line for line in lines if is_sure(line)]
    unsure = [word for line in lines if not is_sure(line) for word in line]
    if not unsure:
        return None if words else picture
    seen = np.asarray(picture)
    out, taken = seen.copy(), _boxes(unsure)
    for word in chain.from_iterable(line for line in sure if not _touches(line, taken)):
        place = _around(word)
        if seen[place].size:
            out[place] = _paper(seen[place])
    for word in unsure:
        out[_around(word)] = seen[_around(word)]
    return Image.fromarray(out)


def _paper(place: Grey) -> int:
    """The shade of the paper around a word."""
    shades = np.sort(place, axis=None)
    at, between = divmod(_PAPER * (len(shades) - 1), 100)
    low, high = int(shades[at]), int(shades[min(at + 1, len(shades) - 1)])
    return low + (high - low) * between // 100


def _boxes(words: Sequence[Word]) -> NDArray[np.float64]:
    """The boxes of words, a row each: left, right, top, bottom."""
    return np.array([(word.x0, word.x1, word.top, word.bottom) for word in words])


def _touches(line: Sequence[Word], others: NDArray[np.float64]) -> bool:
    """Tell whether the box of a word meets one of the other boxes."""
    x0, x1, top, bottom = _boxes(line).T[:, :, None]
    left, right, high, low = others.T
    return bool(((x0 <= right) & (left <= x1) & (top <= low) & (high <= bottom)).any())


def _around(word: Word) -> tuple[slice, slice]:
    """The place of a word in a picture's rows and columns, with a margin."""
    more = _MARGIN * (word.bottom - word.top)
    across = slice(max(0, int(word.x0 - more)), max(0, int(word.x1 + more)) + 1)
    return slice(max(0, int(word.top - more)), max(0, int(word.bottom + more)) + 1), across
