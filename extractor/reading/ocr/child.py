"""A process that recognises pictures (:mod:`extractor.reading.ocr.server`), seen from who asks it."""

from __future__ import annotations

import contextlib
import subprocess
import threading
from collections.abc import Iterator, Sequence
from typing import IO

from extractor.reading.ocr import server
from extractor.reading.ocr.faults import (
    PROCESSOR_SECONDS,
    TesseractError,
    TesseractKilled,
    TesseractTimeout,
    of_exit,
    too_slow,
)
from extractor.reading.ocr.picture import Picture
from extractor.reading.ocr.process import end, kill, start, with_parent
from extractor.reading.ocr.words import LARGEST_OUTPUT

_GRACE = 5.0
"""Seconds after its time at which a process ends itself, and that it may take to end."""


class Unusable(TesseractError):  # noqa: N818 - it says what it is
    """The library or its data cannot be loaded on this computer."""


class Child:
    """One such process. After an error it is of no more use; to be ended in any case.

    Args:
        command: how it is started.

    Raises:
        Unusable: it cannot be started.
    """

    def __init__(self, command: Sequence[str]) -> None:
        try:
            self._process = start([*with_parent(), *command], subprocess.DEVNULL)
        except OSError as error:
            raise Unusable(f"its process cannot be started: {error.strerror or error}") from error
        self.asked = 0
        self._version: str | None = None

    def version(self, seconds: float) -> str:
        """The version of Tesseract in it, once it is loaded.

        Raises:
            Unusable, TesseractKilled, TesseractTimeout, TesseractError: as :meth:`ask`.
        """
        with self._within(seconds):
            return self._loaded()

    def ask(self, picture: Picture, seconds: float) -> str:
        """The table of words of a picture.

        Raises:
            Unusable: the library or the data cannot be loaded.
            TesseractKilled: the process was killed from outside.
            TesseractTimeout: it ran out of time, by the clock or in processor time.
            TesseractError: it crashed, or said that it failed.
        """
        self.asked += 1
        with self._within(seconds):
            self._give(picture, seconds)
            self._loaded()
            return self._hear()

    def end(self) -> None:
        """End the process, with its children."""
        end(self._process)

    @contextlib.contextmanager
    def _within(self, seconds: float) -> Iterator[None]:
        """Kill the process when this takes longer: whatever waits for it wakes up then."""
        late = threading.Event()

        def give_up() -> None:
            late.set()
            kill(self._process)

        watch = threading.Timer(seconds, give_up)
        watch.daemon = True
        watch.start()
        try:
            yield
        except TesseractError:
            if late.is_set():
                raise too_slow(seconds) from None
            raise
        finally:
            watch.cancel()

    def _give(self, picture: Picture, seconds: float) -> None:
        given = _pipe(self._process.stdin)
        limits = seconds + _GRACE, float(PROCESSOR_SECONDS)
        try:
            given.write(server.REQUEST.pack(picture.width, picture.height, picture.dpi, *limits))
            given.write(picture.pixels)
            given.flush()
        except OSError:  # it has ended; why, it may have said
            return

    def _loaded(self) -> str:
        if self._version is None:
            self._version = self._hear()
        return self._version

    def _hear(self) -> str:
        """The next answer."""
        out = _pipe(self._process.stdout)
        head = out.read(server.ANSWER.size)
        if len(head) < server.ANSWER.size:
            raise self._gone()
        kind, length = server.ANSWER.unpack(head)
        if kind not in server.KINDS or length > 4 * LARGEST_OUTPUT:
            raise TesseractError("tesseract failed: its process answered with something else than words")
        said = out.read(length)
        if len(said) < length:
            raise self._gone()
        text = said.decode("utf-8", "replace")
        if kind == server.UNUSABLE:
            raise Unusable(text[:200])
        if kind == server.FAILED:
            raise TesseractError(f"tesseract failed: {text[:120]}")
        return text

    def _gone(self) -> TesseractError:
        """Why the process does not answer any more."""
        try:
            code = self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            return TesseractError("tesseract stopped answering")
        fault = of_exit(code, "")
        if self._version is not None or isinstance(fault, TesseractKilled | TesseractTimeout):
            return fault
        return Unusable(f"its process ended before it was loaded: {fault}")


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None
    return pipe
