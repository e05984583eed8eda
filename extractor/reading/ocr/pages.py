"""The pages of one file recognised one after the other, or some side by side, for as long as there is time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from PIL import Image

from extractor.reading.ocr.budget import most_telling_first
from extractor.reading.ocr.faults import TesseractError, TesseractMissing
from extractor.reading.ocr.options import OcrOptions
from extractor.reading.ocr.page import OutOfTime, PageWords, Recogniser

_GIVE_UP = 3


@dataclass(frozen=True, slots=True)
class PageImage:
    """The picture of one page, with its number and its pixels per inch."""

    number: int
    image: Image.Image
    dpi: float


Draw = Callable[[int], PageImage | None]
"""Gives the picture of a page by its number (from 1); None where there is nothing to recognise."""


@dataclass(slots=True)
class Pages:
    """What came of the pages of a file.

    Attributes:
        words: of each recognised page, by number.
        failed: the pages on which Tesseract failed, with the reason.
        out_of_time: the pages for which the time of the file did not do.
    """

    words: dict[int, PageWords] = field(default_factory=dict)
    failed: dict[int, str] = field(default_factory=dict)
    out_of_time: list[int] = field(default_factory=list)


def read_pages(numbers: Sequence[int], draw: Draw, options: OcrOptions) -> Pages:
    """Recognise pages, the most telling first; those for which the time does not do are left out.

    Only as many pictures are held as are recognised side by side. Where Tesseract fails on the first three pages it
    is not tried on the others.

    Args:
        numbers: of the pages, ascending.
        draw: called in the calling thread only (pdfium is not safe in others).
        options: jobs, time, cache.

    Raises:
        TesseractMissing: the program or its language data is not there.
    """
    found, order = Pages(), most_telling_first(numbers)
    jobs, budget = max(1, options.jobs), options.budget
    with ThreadPoolExecutor(jobs) as pool, Recogniser(options) as recogniser:
        for at in range(0, len(order), jobs):
            if budget is not None and not budget.allows_more():
                found.out_of_time += order[at:]
                break
            begun = budget.spent if budget is not None else 0.0
            drawn = [page for number in order[at : at + jobs] if (page := draw(number)) is not None]
            ways = pool.map if jobs > 1 else map
            for page, result in zip(drawn, ways(lambda page: _one(recogniser, page), drawn), strict=True):
                _note(page.number, result, found)
            if budget is not None:
                budget.took(budget.spent - begun)
            if len(found.failed) >= _GIVE_UP and not found.words:
                break
    found.out_of_time.sort()
    return found


def _one(recogniser: Recogniser, page: PageImage) -> PageWords | TesseractError:
    try:
        return recogniser.read(page.image, page.dpi)
    except TesseractMissing:
        raise
    except TesseractError as error:
        return error


def _note(number: int, result: PageWords | TesseractError, found: Pages) -> None:
    if isinstance(result, PageWords):
        found.words[number] = result
    elif isinstance(result, OutOfTime):
        found.out_of_time.append(number)
    else:
        found.failed[number] = str(result)
