"""Where Tesseract's Vietnamese data is on this computer; only the program knows it by itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from extractor.reading.ocr.server import LANGUAGE
from extractor.reading.ocr.tesseract import find_program

FILE = f"{LANGUAGE}.traineddata"
_USUAL = (
    "/usr/share/tesseract-ocr/5/tessdata",
    "/usr/share/tesseract-ocr/4.00/tessdata",
    "/usr/share/tessdata",
    "/usr/share/tesseract/tessdata",
    "/usr/local/share/tessdata",
    "/opt/homebrew/share/tessdata",
    "/opt/local/share/tessdata",
)
"""Debian and Ubuntu, Arch and Alpine, Fedora, what was built here, Homebrew, MacPorts."""
# 'List of available languages in "/usr/share/tesseract-ocr/5/tessdata/" (3):'
_TOLD = re.compile(r'in "([^"\n]{1,1000})"')


def find_data() -> Path | None:
    """The folder with the Vietnamese data: the user's own choice, the usual ones, what the program says."""
    return next((folder for folder in _folders() if (folder / FILE).is_file()), None)


def _folders() -> Iterator[Path]:
    chosen = os.environ.get("TESSDATA_PREFIX")
    if chosen:
        yield Path(chosen)
        yield Path(chosen, "tessdata")
        return
    if sys.platform == "win32":
        for name in ("PROGRAMFILES", "LOCALAPPDATA"):
            yield Path(os.environ.get(name, "C:\\"), "Tesseract-OCR", "tessdata")
    else:
        yield from map(Path, _USUAL)
    program = find_program()
    told = _told(program) if program else None
    if told:
        yield Path(told)


@lru_cache(maxsize=4)
def _told(program: str) -> str | None:
    """The folder that the program names before it lists its languages."""
    try:
        asked = subprocess.run([program, "--list-langs"], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return None
    found = _TOLD.search((asked.stdout + asked.stderr).decode("utf-8", "replace"))
    return found[1] if found else None
