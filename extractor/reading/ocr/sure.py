"""Which lines of a page were read so surely that they need no second reading, and the picture without them.

Reading takes time by the length of what is read. So further recognitions of a page are given only the lines on which
the first one hesitated, in their places; what they say of them is then compared word by word. Of 1,659 lines of the
specimens' scans (usual and strong noise) that is two fifths; of the 106 lines that a second reading of the whole page
changes it has all but three (:mod:`extractor.reading.ocr.recipe` has the errors).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, groupby

import numpy as np
from PIL import Image

from extractor.reading.ocr.compounds import look, pairs, variants
from extractor.reading.ocr.cores import syllable_of
from extractor.reading.ocr.plausible import goodness
from extractor.reading.ocr.tesseract import Word

SURE = 90.0
"""Confidence (of 100) below which one word makes its line unsure."""
SURE_DIGITS = 94.0
"""The same for words with digits, which no dictionary can check."""
FEWEST_WORDS = 3
"""A line of fewer words gives recognition no context, and costs next to nothing to read again."""
_FORMED = 0.8
_MARGIN = 0.12
_PAPER = 90
"""Percentile of the brightness around a word that is the paper."""


def is_sure(line: Sequence[Word]) -> bool:
    """Tell whether all words of a line were read with confidence, are formed as words are and go together."""
    return len(line) >= FEWEST_WORDS and all(map(_is_sure, line)) and not _has_likelier(line)


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


def without_sure(picture: Image.Image, words: Sequence[Word]) -> Image.Image | None:
    """The picture with the sure lines painted over in the shade of their paper; None where all lines are sure.

    A picture in which nothing was read stays as it is. A sure line that touches one that is not stays too: an accent
    cut off from it would be read as something else.

    Args:
        picture: the straightened page, grey.
        words: of its first recognition, in pixels of the picture.
    """
    lines = [list(group) for _, group in groupby(words, key=lambda word: word.line)]
    sure = [line for line in lines if is_sure(line)]
    unsure = [word for line in lines if not is_sure(line) for word in line]
    if not unsure:
        return None if words else picture
    seen = np.asarray(picture)
    out = seen.copy()
    for word in chain.from_iterable(line for line in sure if not _touches(line, unsure)):
        place = _around(word)
        if seen[place].size:
            out[place] = np.percentile(seen[place], _PAPER)
    for word in unsure:
        out[_around(word)] = seen[_around(word)]
    return Image.fromarray(out)


def _touches(line: Sequence[Word], others: Sequence[Word]) -> bool:
    """Tell whether the box of a word meets that of another."""
    return any(
        word.x0 <= other.x1 and other.x0 <= word.x1 and word.top <= other.bottom and other.top <= word.bottom
        for word in line
        for other in others
    )


def _around(word: Word) -> tuple[slice, slice]:
    """The place of a word in a picture's rows and columns, with a margin."""
    more = _MARGIN * (word.bottom - word.top)
    across = slice(max(0, int(word.x0 - more)), max(0, int(word.x1 + more)) + 1)
    return slice(max(0, int(word.top - more)), max(0, int(word.bottom + more)) + 1), across
