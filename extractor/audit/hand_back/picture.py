"""The picture of a finding's words, cut out of the page that they were recognised on."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image, ImageOps

from extractor.reading.ocr.recipe import LONG_SIDE

_ROOM: Final = 10.0
"""Points left around the words."""
_SCALE: Final = 1.6
"""Pixels per point: legible, and some dozens of kilobytes."""
_LARGEST: Final = 1400
"""Pixels of the longer side of a picture."""
_SHORTEST, _LONGEST = 8.0, 24.0
"""Inches that a page can be long, as the reader of pictures takes it."""
_POINTS: Final = 72.0
"""Points per inch."""


def picture(document: Path, page: int, box: tuple[float, float, float, float]) -> bytes | None:
    """The words as they stand on the page, as PNG.

    Args:
        document: a PDF or a picture; anything else has no picture to show.
        page: from 1.
        box: left, top, right, bottom in points, from the upper left corner of the page.

    Returns:
        None where the page cannot be shown or the box lies outside it.
    """
    try:
        if document.suffix.lower() == ".pdf":
            shown, scale = _of_pdf(document, page), _SCALE
        else:
            shown, scale = _of_image(document, page)
    except (OSError, ValueError, EOFError, pypdfium2.PdfiumError, Image.DecompressionBombError):
        return None
    left, top, right, bottom = (round(side * scale) for side in (box[0] - _ROOM, box[1], box[2] + _ROOM, box[3]))
    room = round(_ROOM * scale)
    area = (max(left, 0), max(top - room, 0), min(right, shown.width), min(bottom + room, shown.height))
    if area[2] - area[0] < 4 or area[3] - area[1] < 4:
        return None
    cut = shown.crop(area)
    cut.thumbnail((_LARGEST, _LARGEST))
    target = io.BytesIO()
    cut.convert("RGB").quantize(32).save(target, "PNG", optimize=True)
    return target.getvalue()


def _of_pdf(document: Path, page: int) -> Image.Image:
    opened = pypdfium2.PdfDocument(document)
    try:
        shown: Image.Image = opened[page - 1].render(scale=_SCALE).to_pil().copy()
        return shown
    finally:
        opened.close()


def _of_image(document: Path, page: int) -> tuple[Image.Image, float]:
    """A picture with its pixels per point: where it does not tell them it shows a page of A4."""
    with Image.open(document) as image:
        image.seek(page - 1)
        longest = max(image.size)
        told = image.info.get("dpi")
        dpi = float(told[0]) if told else 0.0
        plausible = dpi > 0 and _SHORTEST <= longest / dpi <= _LONGEST
        upright = ImageOps.exif_transpose(image) or image
        return upright.copy(), (dpi if plausible else longest / LONG_SIDE) / _POINTS
