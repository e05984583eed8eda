"""The one place that runs the Tesseract program.

Measured on the real scans (two cores): with ``OMP_THREAD_LIMIT=1`` a page takes 1.1 s, without it 5 to 7 s.
The Vietnamese data alone (``-l vie``) is better than together with English; page segmentation 3 keeps the two
columns of letterhead and signature apart, 6 ruins them.

The image goes in through standard input and the words come out through standard output: nothing is written to a
disk, so that nothing is left behind whatever happens.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from functools import lru_cache

LANGUAGE = "vie"
PAGE_SECONDS = 300.0
"""How long one page may take by the clock; a clean page takes one to two seconds on an idle computer."""
PROCESSOR_SECONDS = 90
"""The same in processor time, where the system can limit it: on a busy computer sound pages take long by the clock."""
LARGEST_OUTPUT = 20_000_000
"""Characters of output of one page that are looked at; a dense page has 200,000."""

DEBIAN_PACKAGES = ("tesseract-ocr", "tesseract-ocr-vie")
CURE = (
    "Tesseract is a program, not a Python package: pip cannot install it. Debian, Ubuntu: apt-get install "
    "tesseract-ocr tesseract-ocr-vie. macOS: brew install tesseract tesseract-lang. Windows: winget install "
    "UB-Mannheim.TesseractOCR, with its Vietnamese data chosen in the installer (add --interactive)"
)
_COLUMNS = 12
_OUT_OF_TIME = int(getattr(signal, "SIGXCPU", 0)) or 24
_WORD_LEVEL = "5"


class TesseractError(Exception):
    """The program failed on one image; the message says how, in one clause."""


class TesseractMissing(TesseractError):  # noqa: N818 - it says what it is
    """The program or its Vietnamese data is not installed."""


class TesseractKilled(TesseractError):  # noqa: N818 - it says what it is
    """The program was killed from outside, by a person or for want of memory: the page need not be to blame."""


class TesseractTimeout(TesseractError):  # noqa: N818 - it says what it is
    """The program took longer than it may, by the clock or in processor time, and was ended."""


@dataclass(frozen=True, slots=True)
class Word:
    """A recognised word: its box in pixels (origin at the top left), confidence 0 to 100, and the line it is in.

    ``readings`` are the other readings of its place, where the page was recognised several times.
    """

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    confidence: float
    line: tuple[int, int, int] = (0, 0, 0)
    readings: tuple[str, ...] = ()

    @property
    def middle(self) -> tuple[float, float]:
        """The middle of the box."""
        return (self.x0 + self.x1) / 2, (self.top + self.bottom) / 2


def arguments_for(dpi: int) -> list[str]:
    """The arguments that turn an image on standard input into a table of words on standard output."""
    return ["-", "-", "-l", LANGUAGE, "--psm", "3", "--dpi", str(dpi), "tsv"]


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
    """Run the program in a process group of its own."""
    program = find_program()
    if program is None:
        raise TesseractMissing("the program tesseract is not installed")
    try:
        process = subprocess.Popen(
            [*_keeper(), program, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=os.environ | {"OMP_THREAD_LIMIT": "1"},
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
            process_group=None if sys.platform == "win32" else 0,
        )
    except OSError as error:
        raise TesseractMissing(f"tesseract cannot be started ({error.strerror or error})") from error
    try:
        out, said = process.communicate(given, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise TesseractTimeout(f"tesseract did not finish within {seconds:.0f} seconds") from None
    finally:
        _end(process)
    if process.returncode != 0:
        raise _failure(process.returncode, said.decode("utf-8", "replace"))
    return out.decode("utf-8", "replace")


def _failure(code: int, said: str) -> TesseractError:
    if "Error opening data file" in said or "Failed loading language" in said:
        return TesseractMissing("Tesseract's Vietnamese data is not installed")
    if code == -_OUT_OF_TIME or code == 128 + _OUT_OF_TIME:
        return TesseractTimeout(f"tesseract did not finish within {PROCESSOR_SECONDS} seconds of processor time")
    if code < 0:
        name = next((known.name for known in signal.Signals if known == -code), str(-code))
        if name in ("SIGKILL", "SIGTERM"):
            return TesseractKilled(f"tesseract was killed ({name})")
        return TesseractError(f"tesseract crashed ({name})")
    last = next((line.strip() for line in reversed(said.splitlines()) if line.strip()), "no message")
    return TesseractError(f"tesseract failed with exit code {code}: {last[:120]}")


def words_of(table: str) -> list[Word]:
    """The words of Tesseract's TSV output, in its order; lines of another form are left out."""
    words = []
    for row in table[:LARGEST_OUTPUT].split("\n"):
        parts = row.split("\t", _COLUMNS - 1)
        if len(parts) < _COLUMNS or parts[0] != _WORD_LEVEL or not parts[11].strip():
            continue
        try:
            block, paragraph, line = int(parts[2]), int(parts[3]), int(parts[4])
            left, top, width, height = (float(part) for part in parts[6:10])
            confidence = float(parts[10])
        except ValueError:
            continue
        words.append(
            Word(parts[11].strip(), left, top, left + width, top + height, confidence, (block, paragraph, line))
        )
    return words


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


@lru_cache(maxsize=1)
def _keeper() -> tuple[str, ...]:
    """On Linux: the programs that limit Tesseract's processor time, and have it killed when this process dies."""
    if sys.platform != "linux":
        return ()
    limit = f"--cpu={PROCESSOR_SECONDS}:{PROCESSOR_SECONDS + 5}"
    return (*_helper("prlimit", "--cpu", limit), *_helper("setpriv", "--pdeathsig", "--pdeathsig", "KILL"))


def _helper(name: str, known_by: str, *options: str) -> tuple[str, ...]:
    """A program of util-linux with its options, where it is there and knows them."""
    found = shutil.which(name)
    if found is None:
        return ()
    asked = subprocess.run([found, "--help"], capture_output=True, check=False)
    return (found, *options) if known_by.encode() in asked.stdout else ()


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the process with all its children and take its pipes away."""
    if process.poll() is None:
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)
        process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
