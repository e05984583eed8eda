"""How scans are to be read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from extractor.reading.ocr.budget import Budget

MAX_PAGES = 300
"""Pages of one file that are recognised; the rest is left out with a warning."""


class OcrMode(StrEnum):
    """When pages are recognised from their image."""

    AUTO = "auto"
    ALWAYS = "always"
    NEVER = "never"


class OcrEngine(StrEnum):
    """What recognises pages."""

    AUTO = "auto"
    LIBRARY = "library"
    PROGRAM = "program"


@dataclass(frozen=True, slots=True)
class OcrOptions:
    """Settings of one reading.

    Attributes:
        mode: ``auto`` recognises the pages whose text layer is not the document, ``always`` all of them.
        engine: the library tesserocr, the program tesseract, or the library where it is there and else the program.
        jobs: Tesseract processes at a time.
        cache: keep results, so that the same page is not recognised twice.
        cache_folder: where; the user's cache folder by default.
        max_pages: pages of one file that are recognised.
        page_seconds: time limit of one recognition by the clock; its processor time has a limit of its own.
        budget: the time of the file, already running; pages that it does not do for are left out and named. Without
            one nothing but ``max_pages`` ends recognition.
    """

    mode: OcrMode = OcrMode.AUTO
    engine: OcrEngine = OcrEngine.AUTO
    jobs: int = 1
    cache: bool = True
    cache_folder: Path | None = None
    max_pages: int = MAX_PAGES
    page_seconds: float = 300.0
    budget: Budget | None = None

    def wants(self, needed: bool) -> bool:
        """Tell whether a page is to be recognised that needs it, or does not."""
        return self.mode is OcrMode.ALWAYS or (needed and self.mode is OcrMode.AUTO)
