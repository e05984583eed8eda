"""Prepares the picture of a page for recognition.

What each step gains, in percent of character error:

- grey without coloured ink: 1.70 to 1.25 on one page with a red seal and a blue signature, enlarged twice (the
  second run was also told the resolution, so the gain is not of this step alone);
- straightening: 1.13 to 0.74 and 1.39 to 1.17 on the page turned by one degree (two enlargements);
- sharpening: 5.8 to 2.1 and 34 to 5.5 on the blurred pages; it makes sharp ones worse (1.35 to 1.61), so only there;
- enlarging: see :mod:`extractor.reading.ocr.recipe`.

Left out: blurring one-bit scans (1.6 to 2.1). Not tried: brightening, as the dark pages have the error of the originals
without it; removal of specks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

Grey = NDArray[np.uint8]

LARGEST_PIXELS = 40_000_000
"""Pixels of a bitmap that is recognised; an A4 page at 300 dpi has 8.7 million, A3 at 400 dpi 31 million."""

_COLOURED = 60
_MOST_COLOURED = 0.35
_WIDEST_SKEW = 6.0
_LEAST_SKEW = 0.15
_INK = 0.5
_EMPTY = 0.002


@dataclass(frozen=True, slots=True)
class Turn:
    """A rotation about the middle of an image: ``degrees`` counter-clockwise, size before (pixels)."""

    degrees: float
    width: int
    height: int

    def back(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the turned image was before; the size stays the same for small angles."""
        angle = math.radians(self.degrees)
        dx, dy = x - self.width / 2, y - self.height / 2
        return (
            self.width / 2 + dx * math.cos(angle) - dy * math.sin(angle),
            self.height / 2 + dx * math.sin(angle) + dy * math.cos(angle),
        )


def grey_of(image: Image.Image) -> Image.Image:
    """Grey without coloured ink: red seals and blue signatures become as light as their lightest channel.

    Black print is dark in all three channels, so it stays. Where more than a third of the ink is coloured, the
    print itself is (a coloured page), and nothing is taken out.
    """
    if image.mode in ("1", "L", "I;16", "I", "F"):
        return image.convert("L")
    if image.mode in ("RGBA", "LA", "PA", "P"):
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image)
    colours = np.asarray(image.convert("RGB"))
    lightest, darkest = colours.max(axis=2), colours.min(axis=2)
    coloured = (lightest - darkest) > _COLOURED
    plain = np.asarray(image.convert("L"))
    ink = plain < 160
    if not coloured.any() or (coloured & ink).sum() > _MOST_COLOURED * max(int(ink.sum()), 1):
        return Image.fromarray(plain)
    spread = Image.fromarray(coloured).convert("L").filter(ImageFilter.MaxFilter(3))
    return Image.fromarray(np.where(np.asarray(spread) > 0, lightest, plain).astype(np.uint8))


def skew(image: Image.Image) -> float:
    """By how many degrees the lines of a page fall to the right (positive: clockwise), 0 where it is not clear.

    The sharpest profile of ink over the rows tells, between minus and plus six degrees.
    """
    shrink = max(1.0, image.width / 900)
    small = image.resize((round(image.width / shrink), round(image.height / shrink)), Image.Resampling.BOX)
    pixels = np.asarray(small, dtype=np.float32)
    low, high = np.percentile(pixels, (1, 90))
    rows, columns = np.nonzero(pixels < low + _INK * (high - low))
    if len(rows) < 200 or len(rows) > 0.4 * pixels.size:
        return 0.0
    step = max(1, len(rows) // 60_000)
    y, x = rows[::step].astype(np.float32), columns[::step].astype(np.float32)

    def sharpness(angle: float) -> float:
        at = (y - x * math.tan(math.radians(angle)) + small.width).astype(np.int64)
        profile = np.bincount(at).astype(np.float64)
        return float(((profile[1:] - profile[:-1]) ** 2).sum())

    coarse = max(np.arange(-_WIDEST_SKEW, _WIDEST_SKEW + 0.1, 0.5), key=sharpness)
    fine = max(np.arange(coarse - 0.5, coarse + 0.51, 0.1), key=sharpness)
    clear = sharpness(fine) > 1.05 * sharpness(0.0)
    return round(float(fine), 2) if clear and abs(fine) >= _LEAST_SKEW and abs(fine) < _WIDEST_SKEW else 0.0


def straighten(image: Image.Image, degrees: float) -> tuple[Image.Image, Turn]:
    """Turn an image counter-clockwise about its middle, keeping its size."""
    turn = Turn(degrees, image.width, image.height)
    if degrees == 0:
        return image, turn
    return image.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255), turn


def resize(image: Image.Image, factor: float) -> Image.Image:
    """Enlarge or shrink an image, so that it has no more than :data:`LARGEST_PIXELS`."""
    factor = min(factor, math.sqrt(LARGEST_PIXELS / max(1, image.width * image.height)))
    if abs(factor - 1) < 0.02:
        return image
    size = (max(1, round(image.width * factor)), max(1, round(image.height * factor)))
    return image.resize(size, Image.Resampling.LANCZOS)


def sharpen(image: Image.Image, radius: float, percent: int) -> Image.Image:
    """Make the edges of blurred print steeper."""
    return image.filter(ImageFilter.UnsharpMask(radius, percent, 0))


def blur_of(image: Image.Image) -> float:
    """How wide edges are, in pixels: the contrast of the page divided by its steepest steps (1: sharp)."""
    pixels: Any = np.asarray(image, dtype=np.float32)
    steps = np.abs(np.diff(pixels, axis=1))
    steep = float(np.percentile(steps[steps > 12], 95)) if (steps > 12).any() else 1.0
    low, high = np.percentile(pixels, (0.5, 90))
    return float(high - low) / max(steep, 1.0)


def has_print(image: Image.Image) -> bool:
    """Tell whether a page has more dark places than the dust of an empty one."""
    pixels = np.asarray(image.resize((max(1, image.width // 3), max(1, image.height // 3)), Image.Resampling.BOX))
    return float((pixels < 128).mean()) > _EMPTY
