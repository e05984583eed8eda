"""The library tesserocr: recognises in processes of ours that load the data once and then take picture after picture.

It brings a Tesseract of its own, built for speed: it reads a page in half the time of Debian's program
(:mod:`extractor.reading.ocr.recipe` has the figures). The processes live as long as the document is read, one for
each picture that is recognised at a time; what they say of a picture does not depend on those before it.
"""

from __future__ import annotations

import importlib.util
import sys
import threading
import time
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from extractor.reading.ocr import server
from extractor.reading.ocr.child import Child
from extractor.reading.ocr.data import FILE
from extractor.reading.ocr.faults import TesseractKilled
from extractor.reading.ocr.picture import Picture

PACKAGE = "tesserocr"
PICTURES_EACH = 200
"""After so many pictures a process makes way for a new one: what the library keeps of each ends with it."""


def find_package() -> Path | None:
    """The folder that holds the package tesserocr, or None; it is not imported."""
    spec = importlib.util.find_spec(PACKAGE)
    return Path(spec.origin).parents[1] if spec is not None and spec.origin and sys.executable else None


def package_version() -> str:
    """The version of the package, without importing it."""
    try:
        return version(PACKAGE)
    except PackageNotFoundError:
        return "?"


class Library:
    """Recognises through the library; safe to share between threads, each of which gets a process of its own.

    Args:
        package: folder of the package.
        data: folder with the Vietnamese data.
    """

    def __init__(self, package: Path, data: Path) -> None:
        # -I -S: it looks into no other folder for what it imports
        self._command = [sys.executable, "-I", "-S", server.__file__, str(package), str(data)]
        self._data = data
        self._idle: list[Child] = []
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """The library with its version and the size of the data: ``tesserocr 2.13.0, data of 531275``."""
        return f"{PACKAGE} {package_version()}, data of {(self._data / FILE).stat().st_size}"

    def version(self, seconds: float) -> str:
        """The version of Tesseract in the library.

        Raises:
            Unusable: the library or the data cannot be loaded.
            TesseractError: it does not answer in so many seconds.
        """
        child = Child(self._command)
        try:
            return child.version(seconds)
        finally:
            child.end()

    def table(self, picture: Picture, seconds: float) -> str:
        """The table of words of a picture; asked once more where the process was killed from outside.

        Raises:
            Unusable: the library or the data cannot be loaded.
            TesseractTimeout: it ran out of time.
            TesseractError: it crashed, or said that it failed.
        """
        last = time.monotonic() + seconds
        try:
            return self._ask(picture, seconds)
        except TesseractKilled:
            return self._ask(picture, max(last - time.monotonic(), 0.1))

    def close(self) -> None:
        """End the processes; they are idle."""
        with self._lock:
            idle, self._idle = self._idle, []
        for child in idle:
            child.end()

    def _ask(self, picture: Picture, seconds: float) -> str:
        with self._lock:
            child = self._idle.pop() if self._idle else None
        if child is None:
            child = Child(self._command)
        keep = False
        try:
            table = child.ask(picture, seconds)
            keep = child.asked < PICTURES_EACH
        finally:
            if not keep:
                child.end()
        if keep:
            with self._lock:
                self._idle.append(child)
        return table
