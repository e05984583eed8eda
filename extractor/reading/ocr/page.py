"""One picture of a page: prepared, recognised at several sizes, the results put together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Self

from PIL import Image

from extractor.reading.ocr.cache import Cache, default_folder, key_of
from extractor.reading.ocr.child import Unusable
from extractor.reading.ocr.engine import Engine, Engines
from extractor.reading.ocr.faults import TesseractError, TesseractTimeout
from extractor.reading.ocr.glue import unglued
from extractor.reading.ocr.images import Turn, blur_of, grey_of, has_print, resize, sharpen, skew, straighten
from extractor.reading.ocr.merge import merge
from extractor.reading.ocr.numerals import with_numerals
from extractor.reading.ocr.options import OcrOptions
from extractor.reading.ocr.picture import Picture
from extractor.reading.ocr.recipe import Pass, passes
from extractor.reading.ocr.server import LANGUAGE
from extractor.reading.ocr.sure import LEGIBLE, is_legible, is_sure, without_sure
from extractor.reading.ocr.words import Word, words_of
from extractor.vietnamese.syllables import plausibility

_FEWEST_WORDS = 8
_UPRIGHT = 0.6
_CLEARLY = 0.5
"""Share of the words that are sure and well-formed where no other side can be up; upside down it is a quarter."""


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
    """Recognises pictures under one set of options; safe to share between threads.

    To be closed when all pictures are read: ``with Recogniser(options) as recogniser``.
    """

    def __init__(self, options: OcrOptions) -> None:
        self._options = options
        self._engines = Engines(options.engine)
        self._cache = Cache(options.cache_folder or default_folder()) if options.cache else None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._engines.close()

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
        turned = self._turned(grey, dpi)
        other = self._read_grey(turned, dpi) if turned is not None else upright
        return other if _merit(other.words) > _merit(upright.words) else upright

    def _turned(self, grey: Image.Image, dpi: float) -> Image.Image | None:
        """The page turned so that it is legible; None where it is not, whichever side is up."""
        best, most = None, 0.0
        for quarter in (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270, Image.Transpose.ROTATE_180):
            turned = grey.transpose(quarter)
            words = self._recognise(turned, dpi, Pass(150.0))
            merit = _merit(words)
            if _is_legible(words) and merit > most:
                best, most = turned, merit
            if most > _CLEARLY * len(words):
                break
        return best

    def _read_grey(self, grey: Image.Image, dpi: float) -> PageWords:
        straight, turn = straighten(grey, skew(grey))
        recipe = passes(dpi, lambda: blur_of(grey))
        first, *further = recipe.ways
        work = straight if recipe.whole or dpi <= first.dpi else resize(straight, first.dpi / dpi)
        factor = straight.width / work.width
        readings = [self._recognise(work, dpi / factor, first)]
        for way, settled in zip(further, (is_sure, is_legible), strict=False):
            rest = work if recipe.whole else without_sure(work, merge(readings, lift=recipe.whole), settled)
            if rest is None:
                break
            found = self._recognise(rest, dpi / factor, way)
            if not recipe.whole and settled is is_legible:  # dust may look like any word, but not surely
                found = [word for word in found if word.confidence >= LEGIBLE]
            readings.append(found)
        words = _enlarged(merge(readings, lift=recipe.whole), factor)
        return PageWords(with_numerals(words, straight), 72 / dpi, turn)

    def _recognise(self, grey: Image.Image, dpi: float, way: Pass) -> list[Word]:
        """The words of one recognition, in pixels of the given picture."""
        picture = sharpen(grey, *way.sharpen) if way.sharpen else grey
        picture = resize(picture, way.dpi / dpi)
        words = [part for word in words_of(self._table(picture, round(way.dpi))) for part in unglued(word)]
        return _enlarged(words, grey.width / picture.width)

    def _table(self, picture: Image.Image, dpi: int) -> str:
        """The table of words of one picture, from the first engine that can be used."""
        given = Picture.of(picture, dpi)
        for engine in self._engines.usable():
            try:
                return self._kept(engine, given)
            except Unusable as reason:
                self._engines.give_up(engine, reason)
        raise self._engines.missing()

    def _kept(self, engine: Engine, picture: Picture) -> str:
        """What the cache has of a picture; else what the engine says."""
        if self._cache is None:
            return self._run(engine, picture)
        key = key_of(picture.data, LANGUAGE, picture.dpi, engine.name)
        kept = self._cache.get(key)
        if kept is None:
            kept = self._run(engine, picture)
            self._cache.put(key, kept)
        return kept

    def _run(self, engine: Engine, picture: Picture) -> str:
        """Let Tesseract work for as long as one page, and the file, may take."""
        budget = self._options.budget
        left = self._options.page_seconds if budget is None else min(budget.left, self._options.page_seconds)
        if left <= 0:
            raise OutOfTime("the time of the file was used up")
        try:
            return engine.table(picture, left)
        except TesseractTimeout as error:
            if budget is None or budget.left > 0:
                raise
            raise OutOfTime("the time of the file was used up") from error


def _enlarged(words: list[Word], factor: float) -> list[Word]:
    """The words with their places in a picture that is so much larger."""
    if factor == 1:
        return words
    return [replace(w, x0=w.x0 * factor, top=w.top * factor, x1=w.x1 * factor, bottom=w.bottom * factor) for w in words]


def _is_legible(words: list[Word]) -> bool:
    """Tell whether a page was read the right way up: enough words, most of them Vietnamese syllables."""
    sure = [word.text for word in words if word.confidence > 50]
    return len(sure) >= _FEWEST_WORDS and plausibility(" ".join(sure)) >= _UPRIGHT


def _merit(words: list[Word]) -> float:
    sure = [word.text for word in words if word.confidence > 50]
    return len(sure) * plausibility(" ".join(sure))
