"""Which recognitions one page gets.

Measured as character error in percent, with repair. Photographs of Da Nang (960 pixels high, so 82 dpi): originals;
noisy, dark and rotated ones; blurred ones. Scans: three pages printed in one bit at 200 dpi with noise.

==========================================  ========  ===================  =======  =====
recognised at dpi (sharpened: ¹)            original  noisy dark rotated   blurred  scans
==========================================  ========  ===================  =======  =====
120                                                                                 2.8
150                                                                                 1.6
165 alone, no repair                        1.3       1.1 to 1.5           14       1.6 (200)
300                                                                                 7.2
140 and 205                                 0.4       0.3 to 0.5           11
140, 205 and 245¹                           0.3       0.3 to 0.5           10
165¹, 205¹ and 245¹                         0.6       0.6 to 0.8           1.9
200 and 150                                                                         1.2
150, 200 and 250                                                                    1.2
==========================================  ========  ===================  =======  =====

¹ sharpened with radius 1.5, 150 percent; in the last row for photographs 205 with radius 1, 100 percent. Numbers are
means over two pages (scans: three); a few hundredths of the size change single pages by up to 0.5.

So: two sizes for scans, three for pictures of little resolution, and sharpening everywhere only where edges are
wide. Blurring one-bit scans before recognition made them worse (2.1 instead of 1.6).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

LONG_SIDE = 11.69
"""Inches of the long side of A4: what an image without a resolution is taken to show."""

_LOW = 130.0
_BLURRED = 2.0
_SHARPEN = (1.5, 150)


@dataclass(frozen=True, slots=True)
class Pass:
    """One recognition: the image enlarged to ``dpi``, its edges sharpened before that (radius, percent) or not."""

    dpi: float
    sharpen: tuple[float, int] | None = None


def passes(dpi: float, blur: Callable[[], float]) -> tuple[Pass, ...]:
    """The recognitions of an image.

    Args:
        dpi: its resolution.
        blur: tells how wide its edges are in pixels; asked only where it counts, because it looks at every pixel.
    """
    if dpi < _LOW and blur() >= _BLURRED:
        return tuple(Pass(size, _SHARPEN) for size in (165.0, 205.0, 245.0))
    if dpi < _LOW:
        return (Pass(140.0), Pass(205.0), Pass(245.0, _SHARPEN))
    return (Pass(200.0), Pass(150.0))
