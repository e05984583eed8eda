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

A second recognition of the whole page costs nearly as much as the first. On scans it changes few lines, and the first
one hesitates on nearly all of those (:mod:`extractor.reading.ocr.sure`). So only the lines on which it hesitated are
read again; and what is hardly legible after that, once more at 250 dpi. The photographs, where the first recognition
is sure of a quarter of the lines, get all recognitions whole.

The 29 pages of the specimens' scans with usual and with other, stronger noise (repeat it: ``benchmarks/ocr.py
--specimens``, with and without ``--whole``); wrong characters of 36,800, seconds of all that a page costs.

====================================  ==============  ==================  ===================
Tesseract 5.3.0, Debian's program     seconds a page  wrong, usual noise  wrong, strong noise
====================================  ==============  ==================  ===================
lines under 90 again                  5.2             12                  48
the whole page again                  not measured    9                   48
====================================  ==============  ==================  ===================

====================================  ==============  ==================  ===================
Tesseract 5.5.4, library tesserocr    seconds a page  wrong, usual noise  wrong, strong noise
====================================  ==============  ==================  ===================
lines under 90 again                  2.9             16                  51
lines under 93 again (as it is now)   3.0             15                  48
the whole page again                  3.6             12                  46
====================================  ==============  ==================  ===================

These are before strokes and dust were left out where no print has any
(:mod:`extractor.reading.ocr.noise`): a simulation on the same readings has 8 wrong characters less on strong noise.
The third recognition reads 4 % of the text and changes no more than one error there; it is for pages with stamps and
seals upon them: of one real decision, cut off at eight heights, the title was found in 6 instead of 5.

Of a first recognition at 200 dpi with the library (1.9 seconds) 0.4 are the layout; of the second 0.15 of 0.65. Start
and loading of the data take 0.27 seconds a document. What one picture gives does not depend on those before it (39
pictures, in either order and in a process each: the same tables).

Tried and left out: 150 dpi first and 200 for the rest (no cheaper, as more lines are unsure); 175 instead of 150 for
the second (3 errors more on usual noise, 3 on strong); 250 for all unsure lines as a third (no error less on usual
noise, 4 more on strong); ``tessedit_do_invert=0``, other page segmentation and no dictionaries (no faster beyond what
one run differs from the next). Nearly all time is the network that reads lines, so it costs by the length of the lines
and little by the resolution.
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
        whole: all of them get the whole page; else the second only the lines of which the first was not sure, and the
            third what is hardly legible after that.
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
    return Recipe((Pass(200.0), Pass(150.0), Pass(250.0)), whole=False)
