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

A second recognition of the whole page costs as much as the first. On scans it changes few lines, and the first one
hesitates on nearly all of those (:mod:`extractor.reading.ocr.sure`). So only the lines on which it hesitated are read
again. The 29 pages of the specimens' scans, as ``benchmarks/formats.py`` prints them and once more with other and
stronger noise (repeat it: ``benchmarks/ocr.py --specimens``, with and without ``--whole``); seconds of Tesseract,
wrong characters of 36,800. The second row is before short lines were read again and ``b/c`` was put right.

======================================  ==============  ===================  ====================
read again                              seconds a page  wrong, usual noise   wrong, strong noise
======================================  ==============  ===================  ====================
nothing                                 3.5             not measured         not measured
lines that were not sure, before        4.2             17 (whole page: 11)  50 (whole page: 52)
lines that were not sure                4.2             12 (whole page: 9)   not measured
the whole page                          5.3             9                    48
======================================  ==============  ===================  ====================

So it is three to six characters worse on usual noise, and as good on strong noise. In the facts of the specimens
(usual noise) nothing differs: strict F1 0.9953 both ways, the same nine values wrong or missing. The photographs,
where the first recognition is sure of a quarter of the lines, get all recognitions whole.

Tried and left out: 150 dpi first and 200 for the rest (no cheaper, as more lines are unsure); rereading lines under 86
(3.96 seconds, one error more); ``tessedit_do_invert=0``, other page segmentation and no dictionaries (no faster beyond
what one run differs from the next). Start and loading of the data take 0.2 seconds; nearly all the rest is the network
that reads lines, so it costs by the length of the lines and little by the resolution (150 dpi 3.3 seconds, 200 3.8,
300 5.0).
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


@dataclass(frozen=True, slots=True)
class Recipe:
    """The recognitions of one image: the first gives order and lines.

    Attributes:
        ways: the recognitions.
        whole: all of them get the whole page; else those after the first only what the first one was not sure of.
    """

    ways: tuple[Pass, ...]
    whole: bool


def passes(dpi: float, blur: Callable[[], float]) -> Recipe:
    """The recognitions of an image.

    Args:
        dpi: its resolution.
        blur: tells how wide its edges are in pixels; asked only where it counts, because it looks at every pixel.
    """
    if dpi < _LOW and blur() >= _BLURRED:
        return Recipe(tuple(Pass(size, _SHARPEN) for size in (165.0, 205.0, 245.0)), whole=True)
    if dpi < _LOW:
        return Recipe((Pass(140.0), Pass(205.0), Pass(245.0, _SHARPEN)), whole=True)
    return Recipe((Pass(200.0), Pass(150.0)), whole=False)
