"""One picture of a page: prepared, recognised at several sizes, the results put together."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PIL import Image

from extractor.reading.ocr.cache import Cache, default_folder, key_of
from extractor.reading.ocr.glue import unglued
from extractor.reading.ocr.images import Turn, blur_of, grey_of, has_print, resize, sharpen, skew, straighten
from extractor.reading.ocr.merge import merge
from extractor.reading.ocr.numerals import with_numerals
from extractor.reading.ocr.options import OcrOptions
from extractor.reading.ocr.recipe import Pass, passes
from extractor.reading.ocr.sure import without_sure
from extractor.reading.ocr.tesseract import (
    LANGUAGE,
    TesseractError,
    TesseractMissing,
    TesseractTimeout,
    Word,
    arguments_for,
    find_program,
    run,
    version,
    words_of,
)
from extractor.vietnamese.syllables import plausibility

_FEWEST_WORDS = 8
_UPRIGHT = 0.6


class OutOfTime(TesseractError):  # noqa: N818 - it says what it is
    """The time of the file was used up before a picture of it was recognised."""


@dataclass(frozen=True, slots=True)
class PageWords:
    """The words of a page in pixels of its straightened picture; ``scale`` is points per pixel.

    ``turn`` leads back to the picture as it was, upright; its width and height are the picture's.
    """

    words: list[Word]
    scale: float
    turn: Turn


class Recogniser:
    """Recognises pictures under one set of options; safe to share between threads."""

    def __init__(self, options: OcrOptions) -> None:
        self._options = options
        self._cache = Cache(options.cache_folder or default_folder()) if options.cache else None

    def read(self, image: Image.Image, dpi: float) -> PageWords:
        """Recognise one picture.

        Args:
            image: of any mode.
            dpi: its resolution.

        Raises:
            TesseractMissing: the program or its language data is not there.
            OutOfTime: the time of the file was used up.
            TesseractError: it failed on this picture.
        """
        grey = grey_of(image)
        upright = self._read_grey(grey, dpi)
        if _is_legible(upright.words) or not has_print(grey):
            return upright
        best = upright
        for quarter in (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180):
            if self._legible_turned(grey.transpose(quarter), dpi):
                turned = self._read_grey(grey.transpose(quarter), dpi)
                return turned if _merit(turned.words) > _merit(best.words) else best
        return best

    def _legible_turned(self, grey: Image.Image, dpi: float) -> bool:
        return _is_legible(self._recognise(grey, dpi, Pass(150.0)))

    def _read_grey(self, grey: Image.Image, dpi: float) -> PageWords:
        straight, turn = straighten(grey, skew(grey))
        recipe = passes(dpi, lambda: blur_of(grey))
        first, *further = recipe.ways
        readings = [self._recognise(straight, dpi, first)]
        rest = straight if recipe.whole else without_sure(straight, readings[0])
        if rest is not None:
            readings += [self._recognise(rest, dpi, way) for way in further]
        return PageWords(with_numerals(merge(readings), straight), 72 / dpi, turn)

    def _recognise(self, grey: Image.Image, dpi: float, way: Pass) -> list[Word]:
        """The words of one recognition, in pixels of the given picture."""
        picture = sharpen(grey, *way.sharpen) if way.sharpen else grey
        picture = resize(picture, way.dpi / dpi)
        factor = picture.width / grey.width
        words = [part for word in words_of(self._table(picture, round(way.dpi))) for part in unglued(word)]
        return [
            replace(w, x0=w.x0 / factor, top=w.top / factor, x1=w.x1 / factor, bottom=w.bottom / factor) for w in words
        ]

    def _table(self, picture: Image.Image, dpi: int) -> str:
        data = b"P5 %d %d 255\n" % picture.size + picture.tobytes()
        arguments = arguments_for(dpi)
        if self._cache is None:
            return self._run(arguments, data)
        program = find_program()
        if program is None:
            raise TesseractMissing("the program tesseract is not installed")
        key = key_of(data, LANGUAGE, arguments, version(program))
        kept = self._cache.get(key)
        if kept is None:
            kept = self._run(arguments, data)
            self._cache.put(key, kept)
        return kept

    def _run(self, arguments: list[str], data: bytes) -> str:
        """Run Tesseract for as long as one page, and the file, may take."""
        budget = self._options.budget
        left = self._options.page_seconds if budget is None else min(budget.left, self._options.page_seconds)
        if left <= 0:
            raise OutOfTime("the time of the file was used up")
        try:
            return run(arguments, data, left)
        except TesseractTimeout as error:
            if budget is None or budget.left > 0:
                raise
            raise OutOfTime("the time of the file was used up") from error


def _is_legible(words: list[Word]) -> bool:
    """Tell whether a page was read the right way up: enough words, most of them Vietnamese syllables."""
    sure = [word.text for word in words if word.confidence > 50]
    return len(sure) >= _FEWEST_WORDS and plausibility(" ".join(sure)) >= _UPRIGHT


def _merit(words: list[Word]) -> float:
    sure = [word.text for word in words if word.confidence > 50]
    return len(sure) * plausibility(" ".join(sure))
