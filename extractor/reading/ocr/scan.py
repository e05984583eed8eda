"""Scanned pages into raw lines: render, prepare, recognise, put together, put right, lay out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import islice
from pathlib import PurePath

import pypdfium2
from PIL import Image

from extractor.errors import DocumentError, ErrorCode
from extractor.reading.document import ReadingWarning
from extractor.reading.lines import RawLine
from extractor.reading.ocr.images import LARGEST_PIXELS
from extractor.reading.ocr.layout import RecognisedPage, page_lines
from extractor.reading.ocr.options import OcrOptions
from extractor.reading.ocr.page import PageWords, Recogniser
from extractor.reading.ocr.repair import OcrRepair, Repairer
from extractor.reading.ocr.tesseract import CURE, TesseractError, TesseractMissing

_RENDER_DPI = 200.0
_GIVE_UP = 3


@dataclass(slots=True)
class Scanned:
    """What recognition made of some pages of a file.

    Attributes:
        lines: by page number (1-based), in reading order; stamps of receipt are of kind ``STAMP``.
        failed: the pages that could not be recognised, with the reason.
        left_out: the pages beyond the limit.
        warnings: about all of these, and about repairs.
    """

    lines: dict[int, list[RawLine]] = field(default_factory=dict)
    failed: dict[int, str] = field(default_factory=dict)
    left_out: list[int] = field(default_factory=list)
    warnings: list[ReadingWarning] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PageImage:
    """The picture of one page, with its number and its pixels per inch."""

    number: int
    image: Image.Image
    dpi: float


def ocr_pages(data: bytes, page_numbers: Sequence[int], options: OcrOptions, path: PurePath | str = "") -> Scanned:
    """Recognise pages of a PDF.

    Args:
        data: the bytes of the file.
        page_numbers: 1-based.
        options: limits, jobs, cache.
        path: the file as the user named it, for messages.

    Raises:
        DocumentError: ``missing-program`` where Tesseract or its Vietnamese data is not installed; ``crashed`` or
            ``timeout`` where it failed on every page.
    """
    document = pypdfium2.PdfDocument(data)
    try:
        broken: list[int] = []
        scanned = recognise_pages(_rendered(document, page_numbers[: options.max_pages], broken), options, path)
    finally:
        document.close()
    scanned.warnings += [ReadingWarning("page-damaged", f"page {page} cannot be drawn") for page in broken]
    scanned.left_out = list(page_numbers[options.max_pages :])
    if scanned.left_out:
        first, last = scanned.left_out[0], scanned.left_out[-1]
        message = f"pages {first} to {last} are scans and were left out: more than {options.max_pages} to recognise"
        scanned.warnings.append(ReadingWarning("ocr-page-limit", message))
    return scanned


def recognise_pages(pages: Iterator[PageImage], options: OcrOptions, path: PurePath | str) -> Scanned:
    """Recognise pictures of pages; a page on which Tesseract fails is left out with a warning.

    Raises:
        DocumentError: as :func:`ocr_pages`.
    """
    scanned, repairer = Scanned(), Repairer()
    recogniser = Recogniser(options)
    done: list[RecognisedPage] = []
    try:
        for number, result in _in_order(pages, recogniser, max(1, options.jobs)):
            if isinstance(result, TesseractError):
                scanned.failed[number] = str(result)
                if len(scanned.failed) == _GIVE_UP and not done:
                    break
                continue
            words = repairer.page(result.words, number)
            done.append(RecognisedPage(number, words, result.scale, result.turn))
    except TesseractMissing as error:
        raise DocumentError(path, ErrorCode.MISSING_PROGRAM, f"the file is a scan, and {error}", CURE) from error
    if scanned.failed and not done:
        raise _all_failed(path, scanned.failed)
    scanned.lines = page_lines(done)
    scanned.warnings += _warnings(scanned, repairer.made)
    return scanned


def _in_order(
    pages: Iterator[PageImage], recogniser: Recogniser, jobs: int
) -> Iterator[tuple[int, PageWords | TesseractError]]:
    """Recognise with as many processes as allowed, holding only as many pictures."""
    if jobs == 1:
        for page in pages:
            yield page.number, _one(recogniser, page)
        return
    with ThreadPoolExecutor(jobs) as pool:
        while batch := list(islice(pages, jobs)):
            results = pool.map(lambda page: _one(recogniser, page), batch)
            yield from zip((page.number for page in batch), results, strict=True)


def _one(recogniser: Recogniser, page: PageImage) -> PageWords | TesseractError:
    try:
        return recogniser.read(page.image, page.dpi)
    except TesseractMissing:
        raise
    except TesseractError as error:
        return error


def _rendered(document: pypdfium2.PdfDocument, numbers: Sequence[int], broken: list[int]) -> Iterator[PageImage]:
    """The pictures of pages; the numbers of those that pdfium cannot draw go to ``broken``."""
    for number in numbers:
        try:
            yield _render(document, number)
        except pypdfium2.PdfiumError:
            broken.append(number)


def _render(document: pypdfium2.PdfDocument, number: int) -> PageImage:
    """Draw one page at 200 dpi, smaller where its bitmap would be too large."""
    page = document[number - 1]
    try:
        width, height = page.get_size()
        most = (LARGEST_PIXELS / max(1.0, width * height)) ** 0.5
        scale = min(_RENDER_DPI / 72, most)
        image = page.render(scale=scale).to_pil()
        image.load()
        return PageImage(number, image, 72 * scale)
    finally:
        page.close()


def _all_failed(path: PurePath | str, failed: dict[int, str]) -> DocumentError:
    page, reason = next(iter(failed.items()))
    code = ErrorCode.TIMEOUT if "did not finish" in reason else ErrorCode.CRASHED
    where = f"page {page}: {reason}" if len(failed) == 1 else f"{len(failed)} pages, first {page}: {reason}"
    return DocumentError(path, code, f"recognition failed ({where})", "Try again, or scan the document anew")


def _warnings(scanned: Scanned, repairs: Sequence[OcrRepair]) -> list[ReadingWarning]:
    found = [
        ReadingWarning("ocr-page-failed", f"page {page} was not recognised: {reason}")
        for page, reason in scanned.failed.items()
    ]
    counted: dict[tuple[str, str], list[int]] = {}
    for made in repairs:
        counted.setdefault((made.before, made.after), []).append(made.page)
    for (before, after), where in counted.items():
        times = "" if len(where) == 1 else f" ({len(where)} times)"
        found.append(ReadingWarning("ocr-repaired", f"page {where[0]}: {before!r} read as {after!r}{times}"))
    return found
