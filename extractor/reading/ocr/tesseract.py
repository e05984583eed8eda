"""The Tesseract program: started anew for every picture.

Measured on the real scans (two cores): with ``OMP_THREAD_LIMIT=1`` a page takes 1.1 s, without it 5 to 7 s.
The Vietnamese data alone (``-l vie``) is better than together with English; page segmentation 3 keeps the two
columns of letterhead and signature apart, 6 ruins them.

The image goes in through standard input and the words come out through standard output: nothing is written to a
disk, so that nothing is left behind whatever happens.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from functools import lru_cache

from extractor.reading.ocr.faults import (
    PROCESSOR_SECONDS,
    TesseractError,
    TesseractKilled,
    TesseractMissing,
    of_exit,
    too_slow,
)
from extractor.reading.ocr.picture import Picture
from extractor.reading.ocr.process import end, start, with_limit, with_parent
from extractor.reading.ocr.server import LANGUAGE

NOT_INSTALLED = "the program tesseract is not installed"


def arguments_for(dpi: int) -> list[str]:
    """The arguments that turn an image on standard input into a table of words on standard output."""
    return ["-", "-", "-l", LANGUAGE, "--psm", "3", "--dpi", str(dpi), "tsv"]


class Program:
    """Recognises through the program.

    Args:
        path: of the program.
    """

    def __init__(self, path: str) -> None:
        self._path = path

    @property
    def name(self) -> str:
        """The program with its version: ``tesseract 5.3.0``.

        Raises:
            TesseractError: it cannot be asked.
        """
        return version(self._path)

    def table(self, picture: Picture, seconds: float) -> str:
        """What :func:`run` gives for a picture."""
        return run(arguments_for(picture.dpi), picture.data, seconds)

    def close(self) -> None:
        """Nothing: each run ends its process."""


def run(arguments: list[str], given: bytes, seconds: float) -> str:
    """Run the program and return what it prints; once more where it was killed from outside.

    Raises:
        TesseractMissing: the program or its language data is not there.
        TesseractTimeout: it ran out of time.
        TesseractError: it crashed, or said that it failed.
    """
    last = time.monotonic() + seconds
    try:
        return _run(arguments, given, seconds)
    except TesseractKilled:
        return _run(arguments, given, max(last - time.monotonic(), 0.1))


def _run(arguments: list[str], given: bytes, seconds: float) -> str:
    program = find_program()
    if program is None:
        raise TesseractMissing(NOT_INSTALLED)
    try:
        process = start([*with_limit(PROCESSOR_SECONDS), *with_parent(), program, *arguments])
    except OSError as error:
        raise TesseractMissing(f"tesseract cannot be started ({error.strerror or error})") from error
    try:
        out, said = process.communicate(given, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise too_slow(seconds) from None
    finally:
        end(process)
    if process.returncode != 0:
        raise of_exit(process.returncode, said.decode("utf-8", "replace"))
    return out.decode("utf-8", "replace")


def find_program() -> str | None:
    """Where the program is, or None; on Windows its usual folder is looked at too."""
    found = shutil.which("tesseract")
    if found is None and sys.platform == "win32":
        folder = os.environ.get("PROGRAMFILES", r"C:\Program Files")
        found = shutil.which("tesseract", path=os.path.join(folder, "Tesseract-OCR"))  # noqa: PTH118
    return found


@lru_cache(maxsize=4)
def version(program: str) -> str:
    """The first line that the program prints about itself: ``tesseract 5.3.0``.

    Raises:
        TesseractError: it cannot be asked.
    """
    try:
        asked = subprocess.run([program, "--version"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise TesseractError(f"tesseract cannot be asked for its version ({error})") from error
    lines = (asked.stdout or asked.stderr).decode("utf-8", "replace").splitlines()
    return lines[0].strip() if lines else "tesseract"
