"""What can go wrong when a picture is recognised, and how Tesseract is installed."""

from __future__ import annotations

import signal

DEBIAN_PACKAGES = ("tesseract-ocr", "tesseract-ocr-vie")
CURE = (
    "Tesseract is a program, not a Python package: pip cannot install it. Debian, Ubuntu: apt-get install "
    "tesseract-ocr tesseract-ocr-vie. macOS: brew install tesseract tesseract-lang. Windows: winget install "
    "UB-Mannheim.TesseractOCR, with its Vietnamese data chosen in the installer (add --interactive)"
)
PROCESSOR_SECONDS = 90
"""How long one page may take in processor time, where the system can limit it: on a busy computer sound pages take
long by the clock."""
NO_DATA = "Tesseract's Vietnamese data is not installed"
_OUT_OF_TIME = {int(getattr(signal, name, usual)) for name, usual in (("SIGXCPU", 24), ("SIGPROF", 27))}


class TesseractError(Exception):
    """Tesseract failed on one image; the message says how, in one clause."""


class TesseractMissing(TesseractError):  # noqa: N818 - it says what it is
    """The program or its Vietnamese data is not installed."""


class TesseractKilled(TesseractError):  # noqa: N818 - it says what it is
    """Tesseract was killed from outside, by a person or for want of memory: the page need not be to blame."""


class TesseractTimeout(TesseractError):  # noqa: N818 - it says what it is
    """Tesseract took longer than it may, by the clock or in processor time, and was ended."""


def too_slow(seconds: float) -> TesseractTimeout:
    """The error of a page that took longer by the clock than it may."""
    return TesseractTimeout(f"tesseract did not finish within {seconds:.0f} seconds")


def of_exit(code: int, said: str) -> TesseractError:
    """What the exit code and the last words of a process tell.

    Args:
        code: as :mod:`subprocess` gives it: negative for a signal.
        said: what it printed as errors.
    """
    if "Error opening data file" in said or "Failed loading language" in said:
        return TesseractMissing(NO_DATA)
    if -code in _OUT_OF_TIME or code - 128 in _OUT_OF_TIME:
        return TesseractTimeout(f"tesseract did not finish within {PROCESSOR_SECONDS} seconds of processor time")
    if code < 0:
        name = next((known.name for known in signal.Signals if known == -code), str(-code))
        if name in ("SIGKILL", "SIGTERM"):
            return TesseractKilled(f"tesseract was killed ({name})")
        return TesseractError(f"tesseract crashed ({name})")
    last = next((line.strip() for line in reversed(said.splitlines()) if line.strip()), "no message")
    return TesseractError(f"tesseract failed with exit code {code}: {last[:120]}")
