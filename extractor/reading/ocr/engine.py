"""The engines that recognise pictures, and which of them is used: the library where it is there, else the program."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from extractor.reading.ocr.child import Unusable
from extractor.reading.ocr.data import find_data
from extractor.reading.ocr.faults import NO_DATA, TesseractMissing
from extractor.reading.ocr.library import PACKAGE, Library, find_package
from extractor.reading.ocr.options import OcrEngine
from extractor.reading.ocr.picture import Picture
from extractor.reading.ocr.tesseract import NOT_INSTALLED, Program, find_program

_UNUSABLE: dict[str, str] = {}
"""Kinds of engines that could not be loaded, with the reason; this process does not try them again."""


class Engine(Protocol):
    """Recognises pictures; safe to share between threads."""

    @property
    def name(self) -> str:
        """What decides about its results: which it is, its version and its data."""

    def table(self, picture: Picture, seconds: float) -> str:
        """The words of a picture, as a table in Tesseract's form.

        Args:
            picture: the picture.
            seconds: time that it may take by the clock.

        Raises:
            Unusable: it cannot be loaded on this computer.
            TesseractMissing: the program or its language data is not there.
            TesseractTimeout: it ran out of time.
            TesseractError: it crashed, or said that it failed.
        """

    def close(self) -> None:
        """End whatever it has running."""


class Engines:
    """The engines of this computer, best first.

    Args:
        wanted: which of them may be used.
    """

    def __init__(self, wanted: OcrEngine = OcrEngine.AUTO) -> None:
        package = find_package() if wanted is not OcrEngine.PROGRAM else None
        program = find_program() if wanted is not OcrEngine.LIBRARY else None
        data = find_data() if package is not None else None
        self._all: list[Engine] = []
        if package is not None and data is not None:
            self._all.append(Library(package, data))
        if program is not None:
            self._all.append(Program(program))
        self._lacking = NO_DATA if package is not None and data is None else NOT_INSTALLED

    def usable(self) -> Iterator[Engine]:
        """Those that are not known to be of no use."""
        return (engine for engine in self._all if type(engine).__name__ not in _UNUSABLE)

    def give_up(self, engine: Engine, reason: Unusable) -> None:
        """Note that an engine cannot be loaded."""
        _UNUSABLE[type(engine).__name__] = str(reason)

    def missing(self) -> TesseractMissing:
        """Why nothing can be recognised on this computer."""
        reasons = [f"the library {PACKAGE} cannot be loaded ({reason})" for reason in _UNUSABLE.values()]
        return TesseractMissing(", and ".join([*reasons, self._lacking]))

    def close(self) -> None:
        """End whatever they have running."""
        for engine in self._all:
            engine.close()
