"""The picture of a finding's words, cut out of the page that they were recognised on."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

import pypdfium2
from PIL import Image, ImageOps

from extractor.errors import DocumentError
from extractor.reading.document import Box
from extractor.reading.image import open_image, resolution

_ROOM: Final = 10.0
"""Points left around the words."""
_SCALE: Final = 1.6
"""Pixels per point: legible, and some dozens of kilobytes."""
_LARGEST: Final = 1400
"""Pixels of the longer side of a picture."""
_POINTS: Final = 72.0
"""Points per inch."""


def picture(document: Path, page: int, box: Box) -> bytes | None:
    """The words as they stand on the page, as PNG: one of :func:`pictures`."""
    return next(pictures([(document, page, box)]))


def pictures(places: Iterable[tuple[Path, int, Box]]) -> Iterator[bytes | None]:
    """The words as they stand on their pages, as PNG; places of one page that follow each other share its picture.

    Args:
        places: of the words: a PDF or a picture (anything else has nothing to show), the page from 1, and left, top,
            right, bottom in points from the upper left corner of the page.

    Yields:
        None where the page cannot be shown or the box lies outside it.
    """
    at: tuple[Path, int] | None = None
    shown: tuple[Image.Image, float] | None = None
    for document, page, box in places:
        if (document, page) != at:
            at, shown = (document, page), _page(document, page)
        yield None if shown is None else _cut(*shown, box)


def _page(document: Path, page: int) -> tuple[Image.Image, float] | None:
    """A page with its pixels per point; None where it cannot be shown."""
    try:
        return (_of_pdf if document.suffix.lower() == ".pdf" else _of_image)(document, page)
    except (DocumentError, OSError, ValueError, EOFError, pypdfium2.PdfiumError, Image.DecompressionBombError):
        return None


def _cut(shown: Image.Image, scale: float, box: Box) -> bytes | None:
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


def _of_pdf(document: Path, page: int) -> tuple[Image.Image, float]:
    opened = pypdfium2.PdfDocument(document)
    try:
        return opened[page - 1].render(scale=_SCALE).to_pil().copy(), _SCALE
    finally:
        opened.close()


def _of_image(document: Path, page: int) -> tuple[Image.Image, float]:
    with open_image(document, document.read_bytes()) as image:
        image.seek(page - 1)
        scale = resolution(image) / _POINTS
        upright = ImageOps.exif_transpose(image) or image
        return upright.copy(), scale
