"""Pictures of pages (PNG, JPEG, TIFF with several pages, BMP, WebP, GIF), through recognition."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from extractor.errors import DocumentError, ErrorCode
from extractor.reading.document import ReadingWarning
from extractor.reading.lines import Reading
from extractor.reading.ocr import OcrMode, OcrOptions
from extractor.reading.ocr.images import resize
from extractor.reading.ocr.pages import PageImage
from extractor.reading.ocr.recipe import LONG_SIDE
from extractor.reading.ocr.scan import recognise_pages

LARGEST_PIXELS = 150_000_000
"""Pixels of a picture that is decoded; A4 at 1,200 dpi has 139 million."""
_SMALLEST_SIDE = 32
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "WEBP", "GIF")
_SHORTEST, _LONGEST = 8.0, 24.0


def read_image(path: Path, data: bytes, ocr: OcrOptions) -> Reading:
    """Read a picture of a page, or of several pages (TIFF).

    Boxes are in points; a picture that does not tell a believable resolution is taken to show a page of A4.

    Args:
        path: the file as the user named it, for messages.
        data: its bytes.
        ocr: how pages are recognised.

    Raises:
        DocumentError: ``damaged``, ``too-large``; ``no-text`` where recognition is switched off; ``missing-program``,
            ``crashed`` or ``timeout`` from recognition.
    """
    if ocr.mode is OcrMode.NEVER:
        fault = "it is a picture, and recognition (OCR) is switched off"
        raise DocumentError(path, ErrorCode.NO_TEXT, fault, "Switch it on (--ocr auto), or give the file with text")
    image = open_image(path, data)
    with image:
        count = int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1
        broken: list[int] = []
        scanned = recognise_pages(range(1, count + 1), lambda number: _page(path, image, number, broken), ocr, path)
        format_ = (image.format or "").lower()
    if not scanned.lines and broken:
        raise _damaged(path)
    said = [ReadingWarning("page-damaged", f"page {page} is damaged and was left out") for page in sorted(broken)]
    done = sorted(scanned.lines)
    lines = [line for number in done for line in scanned.lines[number]]
    return Reading(lines, format_, pages=count, ocr_pages=tuple(done), warnings=said + scanned.warnings)


def open_image(path: Path, data: bytes) -> Image.Image:
    """Open a picture of one of the formats that are read, not yet decoded.

    Raises:
        DocumentError: ``damaged`` or ``too-large``.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(data), formats=_FORMATS)
    except Image.DecompressionBombError as error:
        raise _too_large(path, "more pixels than a page can have") from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise _damaged(path) from error
    _check_size(path, image)
    return image


def _check_size(path: Path, image: Image.Image) -> None:
    if image.width * image.height > LARGEST_PIXELS:
        raise _too_large(path, f"{image.width} x {image.height} pixels")


def _page(path: Path, image: Image.Image, number: int, broken: list[int]) -> PageImage | None:
    """One page, None where there is nothing to see; the number of one that cannot be decoded goes to ``broken``."""
    try:
        image.seek(number - 1)
        _check_size(path, image)
        dpi = resolution(image)
        image.load()
        upright = ImageOps.exif_transpose(image) or image
    except Image.DecompressionBombError as error:
        raise _too_large(path, "more pixels than a page can have") from error
    except (OSError, ValueError, SyntaxError, EOFError):
        broken.append(number)
        return None
    if min(upright.size) < _SMALLEST_SIDE:
        return None
    picture = resize(upright.copy(), 1.0)
    return PageImage(number, picture, dpi * picture.width / upright.width)


def resolution(image: Image.Image) -> float:
    """Pixels per inch: as the picture tells where that gives the size of a page, else as if it showed A4."""
    longest = max(image.size)
    told = image.info.get("dpi")
    try:
        dpi = float(told[0]) if told else 0.0
    except (TypeError, ValueError, IndexError, ZeroDivisionError):
        dpi = 0.0
    return dpi if dpi > 0 and _SHORTEST <= longest / dpi <= _LONGEST else longest / LONG_SIDE


def _damaged(path: Path) -> DocumentError:
    fault = "the picture is damaged or cut off and cannot be opened"
    return DocumentError(path, ErrorCode.DAMAGED, fault, "Scan or photograph the page again")


def _too_large(path: Path, what: str) -> DocumentError:
    return DocumentError(path, ErrorCode.TOO_LARGE, f"the picture has {what}", "Save it smaller: 300 dpi is enough")
