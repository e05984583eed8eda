"""Which recognitions one page gets.

Measured as character error in percent, with repair (Danang photographs: originals; noisy, dark, rotated; blurred.
Scans: three pages of a text PDF, printed in one bit at 200 dpi with noise):

==========================================  ========  ===================  =======  =====
enlarged to (sharpened: radius, percent)    original  noisy dark rotated   blurred  scans
==========================================  ========  ===================  =======  =====
as it is (70 dpi)                           unusable
140                                         1.3       1.1 to 1.5           14       2.2
200                                         2.0                            20       1.6
300                                                                                 7.2
120 and 175                                 0.4       0.3 to 0.5           11
120, 175 and 210                            0.3       0.3 to 0.5           10
200 and 150                                                                         1.2
150, 200 and 250                                                                    1.2
140 and 175, both sharpened (1.5, 150)      0.8       0.4 to 0.8           1.8
==========================================  ========  ===================  =======  =====

So: two sizes for scans, three for photographs of little resolution, and sharpening only where the edges are wide.
Blurring one-bit scans before recognition made them worse (2.1 instead of 1.6).
"""

from __future__ import annotations

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


def passes(dpi: float, blur: float) -> tuple[Pass, ...]:
    """The recognitions of an image.

    Args:
        dpi: its resolution.
        blur: how wide its edges are in pixels.
    """
    if blur >= _BLURRED and dpi < _LOW:
        return tuple(Pass(size, _SHARPEN) for size in (140.0, 175.0, 210.0))
    if dpi < _LOW:
        return (Pass(120.0), Pass(175.0), Pass(210.0, _SHARPEN))
    return (Pass(200.0), Pass(150.0))
