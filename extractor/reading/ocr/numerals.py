"""Roman numbers of headings, read from their strokes in the picture.

Tesseract's Vietnamese data hardly knows Roman numbers: on specimens printed and scanned at 200 dpi it read ``III.`` as
``II.`` in nine places of ten (with 70 to 93 of 100, at every size alike), ``I/`` as ``U`` and ``II.`` as ``1H.``. What
was printed can be counted: a number of ``I`` and ``V`` has upright strokes and pairs of slanting ones.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from extractor.reading.ocr.words import Word

Ink = NDArray[np.bool_]

# "II.", "HI.", "1H.", "U" (for "I/"), "VI-", "IV)", "V:", "XII"
_LIKE = re.compile(r"(?P<core>[IVXLHUTl1|]{1,6})(?P<end>[./,:)-]?)")
NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")
_HIGH, _LOW = (0.16, 0.32), (0.42, 0.58)
"""Two bands across the letters, in parts of their height: clear of serifs, and of hyphen and full stop."""
_UPRIGHT = 0.17
"""A stroke that moves aside by less than this part of the way down stands upright; those of V and / move by 0.4."""
_TOP = 0.12
_SMALLEST = 12
_CONTRAST = 60


@dataclass(frozen=True, slots=True)
class Stroke:
    """One stroke where it crosses the upper band: its middle, and how far it moves right on the way down."""

    x: float
    slant: float

    @property
    def sign(self) -> str:
        r"""``I`` upright, ``/`` or ``\\`` slanting."""
        return "I" if abs(self.slant) < _UPRIGHT else "/" if self.slant < 0 else "\\"


def with_numerals(words: Sequence[Word], picture: Image.Image) -> list[Word]:
    """The words, those at the beginning of a line that are like Roman numbers as their strokes show them.

    What Tesseract read remains among the readings. Where the strokes do not tell, the word stays as it is.

    Args:
        words: of one page, in pixels of the picture.
        picture: the straightened page, grey.
    """
    out: list[Word] = []
    for _, group in groupby(words, key=lambda word: word.line):
        line = list(group)
        if len(line) > 1 and line[0].x1 < line[1].x0:
            line[0] = _counted(line[0], picture)
        out += line
    return out


def _counted(word: Word, picture: Image.Image) -> Word:
    match = _LIKE.fullmatch(word.text)
    if match is None or word.bottom - word.top < _SMALLEST:
        return word
    seen = numeral("".join(stroke.sign for stroke in strokes(picture, word)), match["core"])
    if seen is None:
        return word
    end = "/" if seen.endswith("/") else match["end"]
    text = seen.rstrip("/") + end
    if text == word.text:
        return word
    if set(match["core"]) == {"1"} and not _has_serifs(picture, word, len(seen.rstrip("/"))):
        return word
    return replace(word, text=text, readings=(*word.readings, word.text))


def numeral(signs: str, told: str = "") -> str | None:
    r"""The number that strokes make: ``\/II`` is ``VII``, ``I/`` is ``I/``; None where they make none.

    Args:
        signs: the strokes from left to right, as :attr:`Stroke.sign` gives them.
        told: what was recognised; it tells V from X, which look alike in their upper half.
    """
    crossed = [sign for sign in told if sign in "VX"]
    parts = re.fullmatch(r"((?:I|\\/)+)(/?)", signs)
    if parts is None:
        return None
    pairs = parts[1].count("\\/")
    letters = iter(crossed if pairs == len(crossed) else ["V"] * pairs)
    text = re.sub(r"\\/", lambda _: next(letters), parts[1])
    return text + parts[2] if text in NUMERALS else None


def strokes(picture: Image.Image, word: Word) -> list[Stroke]:
    """The strokes of a word, from left to right; none where its upper and lower band do not go together."""
    ink = _ink(picture, word)
    if ink is None:
        return []
    high, low = _crossings(ink, _HIGH), _crossings(ink, _LOW)
    if len(high) != len(low):
        return []
    way = (sum(_LOW) - sum(_HIGH)) / 2 * ink.shape[0]
    return [Stroke(above, (below - above) / way) for above, below in zip(high, low, strict=True)]


def _has_serifs(picture: Image.Image, word: Word, count: int) -> bool:
    """Tell whether so many upright strokes have a serif to the right of their top: those of I, not of the digit 1."""
    ink = _ink(picture, word)
    if ink is None:
        return False
    height = ink.shape[0]
    top: Ink = np.asarray(ink[: max(2, round(_TOP * height))].any(axis=0))
    ends = [run[-1] for run in _runs(ink[round(0.35 * height) : round(0.65 * height)].mean(axis=0) > 0.5)]
    return len(ends) >= count and all(top[end + 1 : end + 3].sum() == 2 for end in ends[:count])


def _ink(picture: Image.Image, word: Word) -> Ink | None:
    """Where a word's box is dark; None where it is hardly darker than the paper."""
    box = (int(word.x0) - 1, int(word.top), int(word.x1) + 2, int(word.bottom) + 1)
    seen = np.asarray(picture.crop(box).convert("L"), dtype=np.float32)
    if seen.size == 0:
        return None
    dark, light = np.percentile(seen, (5, 90))
    if light - dark < _CONTRAST:
        return None
    rows = np.flatnonzero((seen < (dark + light) / 2).mean(axis=1) > 0.02)
    if len(rows) == 0:
        return None
    return np.asarray(seen[rows[0] : rows[-1] + 1] < (dark + light) / 2)


def _crossings(ink: Ink, band: tuple[float, float]) -> list[float]:
    """The middles of the dark stretches across a band."""
    top, bottom = (round(part * ink.shape[0]) for part in band)
    shares = ink[top : max(bottom, top + 1)].mean(axis=0)
    runs = (run for run in _runs(shares > 0.3) if len(run) > 1)
    return [float(np.average(run, weights=shares[run])) for run in runs]


def _runs(dark: Ink) -> list[list[int]]:
    """The stretches of dark columns."""
    found: list[list[int]] = []
    for column in np.flatnonzero(dark).tolist():
        if found and column - found[-1][-1] <= 1:
            found[-1].append(column)
        else:
            found.append([column])
    return found
