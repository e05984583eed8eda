"""Scanned pages into raw lines: render, prepare, recognise, put together, put right, lay out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import PurePath

import pypdfium2

from extractor.errors import DocumentError, ErrorCode
from extractor.reading.document import ReadingWarning
from extractor.reading.lines import RawLine
from extractor.reading.ocr.budget import most_telling_first, named
from extractor.reading.ocr.faults import CURE, TesseractMissing
from extractor.reading.ocr.images import LARGEST_PIXELS
from extractor.reading.ocr.layout import RecognisedPage, page_lines
from extractor.reading.ocr.options import OcrOptions
from extractor.reading.ocr.pages import Draw, PageImage, Pages, read_pages
from extractor.reading.ocr.repair import OcrRepair, Repairer

MORE_TIME = (
    "Allow more time with --timeout (in seconds); pages that were recognised are kept for a while, so that the next "
    "run goes on from there"
)
_RENDER_DPI = 200.0


@dataclass(slots=True)
class Scanned:
    """What recognition made of some pages of a file.

    Attributes:
        lines: by page number (1-based), in reading order; stamps of receipt are of kind ``STAMP``.
        failed: the pages that could not be recognised, with the reason.
        left_out: the pages beyond the limit of pages, or of time.
        warnings: about all of these, and about repairs.
    """

    lines: dict[int, list[RawLine]] = field(default_factory=dict)
    failed: dict[int, str] = field(default_factory=dict)
    left_out: list[int] = field(default_factory=list)
    warnings: list[ReadingWarning] = field(default_factory=list)


def ocr_pages(data: bytes, page_numbers: Sequence[int], options: OcrOptions, path: PurePath | str = "") -> Scanned:
    """Recognise pages of a PDF.

    Args:
        data: the bytes of the file.
        page_numbers: 1-based, ascending.
        options: limits, jobs, cache.
        path: the file as the user named it, for messages.

    Raises:
        DocumentError: ``missing-program`` where Tesseract or its Vietnamese data is not installed; ``crashed`` or
            ``timeout`` where it failed on every page; ``timeout`` where the time of the file did not do for one page.
    """
    document = pypdfium2.PdfDocument(data)
    broken: list[int] = []

    def draw(number: int) -> PageImage | None:
        try:
            return _render(document, number)
        except pypdfium2.PdfiumError:
            broken.append(number)
            return None

    try:
        scanned = recognise_pages(page_numbers, draw, options, path)
    finally:
        document.close()
    scanned.warnings += [ReadingWarning("page-damaged", f"page {page} cannot be drawn") for page in sorted(broken)]
    return scanned


def recognise_pages(numbers: Sequence[int], draw: Draw, options: OcrOptions, path: PurePath | str) -> Scanned:
    """Recognise pages of a file, the most telling first; those that fail or are left out are named in a warning.

    Args:
        numbers: of the pages, from 1, ascending.
        draw: gives their pictures.
        options: limits, time, jobs, cache.
        path: the file as the user named it, for messages.

    Raises:
        DocumentError: as :func:`ocr_pages`.
    """
    wanted = sorted(most_telling_first(numbers)[: options.max_pages])
    try:
        pages = read_pages(wanted, draw, options)
    except TesseractMissing as error:
        raise DocumentError(path, ErrorCode.MISSING_PROGRAM, f"the file is a scan, and {error}", CURE) from error
    if not pages.words and (pages.failed or pages.out_of_time):
        raise _none_recognised(path, pages, options)
    beyond = sorted(set(numbers) - set(wanted))
    missing = {*beyond, *pages.out_of_time, *pages.failed}
    repairer, done = Repairer(), []
    for number, result in sorted(pages.words.items()):
        if number - 1 in missing:
            repairer.forget()
        done.append(RecognisedPage(number, repairer.page(result.words, number), result.scale, result.turn))
    scanned = Scanned(page_lines(done), pages.failed, sorted([*beyond, *pages.out_of_time]))
    scanned.warnings = _warnings(pages, repairer.made)
    scanned.warnings += _left_out(beyond, pages.out_of_time, options)
    return scanned


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


def _none_recognised(path: PurePath | str, pages: Pages, options: OcrOptions) -> DocumentError:
    """The error of a file of which no page was recognised."""
    if not pages.failed:
        return DocumentError(path, ErrorCode.TIMEOUT, f"recognition of no page ended in time{_of(options)}", MORE_TIME)
    page, reason = next(iter(pages.failed.items()))
    code = ErrorCode.TIMEOUT if "did not finish" in reason else ErrorCode.CRASHED
    where = f"page {page}: {reason}" if len(pages.failed) == 1 else f"{len(pages.failed)} pages, first {page}: {reason}"
    return DocumentError(path, code, f"recognition failed ({where})", "Try again, or scan the document anew")


def _left_out(beyond: Sequence[int], out_of_time: Sequence[int], options: OcrOptions) -> list[ReadingWarning]:
    """What is said of pages that were not recognised because there are too many of them, or for want of time."""
    said = []
    if beyond:
        message = f"{named(beyond)}: scans, left out because there are more than {options.max_pages} to recognise"
        said.append(ReadingWarning("ocr-page-limit", f"{message}. Split the file"))
    if out_of_time:
        message = f"{named(out_of_time)}: scans, left out because the time of the file{_of(options)} was used up"
        said.append(ReadingWarning("ocr-time-limit", f"{message}. {MORE_TIME}"))
    return said


def _of(options: OcrOptions) -> str:
    return f" ({options.budget.seconds:g} seconds)" if options.budget is not None else ""


def _warnings(pages: Pages, repairs: Sequence[OcrRepair]) -> list[ReadingWarning]:
    found = [
        ReadingWarning("ocr-page-failed", f"page {page} was not recognised: {reason}")
        for page, reason in sorted(pages.failed.items())
    ]
    counted: dict[tuple[str, str], list[int]] = {}
    for made in repairs:
        counted.setdefault((made.before, made.after), []).append(made.page)
    for (before, after), where in counted.items():
        times = "" if len(where) == 1 else f" ({len(where)} times)"
        found.append(ReadingWarning("ocr-repaired", f"page {where[0]}: {before!r} read as {after!r}{times}"))
    return found
