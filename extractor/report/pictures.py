"""Pictures of PDF pages, painted in a process of their own: a damaged file costs its own pictures, nothing else."""

from __future__ import annotations

import hashlib
import math
import multiprocessing
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import Final

_SCALE: Final = 1.6
"""Pixels for each point: 115 dots per inch, enough to read fine print."""
_PIXELS: Final = 3_000_000
_COLOURS: Final = 48
_LARGEST: Final = 200_000_000
_SECONDS: Final = 60.0
_START_SECONDS: Final = 120.0


@dataclass(frozen=True, slots=True)
class Picture:
    """A painted page: its number, its file in the folder of pictures, its size in points."""

    number: int
    file: str
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Job:
    """A document to be painted: where it may lie, what it must be, and how many pages are wanted."""

    places: tuple[Path, ...]
    sha256: str
    folder: Path
    slug: str
    most: int


@dataclass(frozen=True, slots=True)
class Painted:
    """The pictures of a document, and why there are none where there are none."""

    pictures: tuple[Picture, ...]
    fault: str | None = None


class Painter:
    """Paints documents one after the other in another process, which is replaced when it dies or hangs.

    ::

        with Painter() as painter:
            painted = painter.paint(job)
    """

    def __init__(self, seconds: float = _SECONDS) -> None:
        self._seconds = seconds
        self._context = multiprocessing.get_context("spawn")
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection | None = None

    def __enter__(self) -> Painter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def paint(self, job: Job) -> Painted:
        """Paint the first pages of a document; a document that is not there, or another by now, has no pictures."""
        try:
            connection = self._connection or self._start()
            connection.send(job)
            if connection.poll(self._seconds):
                answer = connection.recv()
                return answer if isinstance(answer, Painted) else Painted((), "no answer")
        except (EOFError, OSError):
            self._stop()
            return Painted((), "it cannot be painted")
        self._stop()
        return Painted((), "painting it takes too long")

    def _start(self) -> Connection:
        mine, theirs = self._context.Pipe()
        process = self._context.Process(target=_work, args=(theirs,), daemon=True)
        process.start()
        theirs.close()
        self._process, self._connection = process, mine
        if mine.poll(_START_SECONDS):
            mine.recv()
        return mine

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None


def _work(connection: Connection) -> None:
    """Paint what is asked for until the other end is closed."""
    connection.send("ready")
    while True:
        try:
            job = connection.recv()
        except EOFError:
            return
        connection.send(_paint(job))


def _paint(job: Job) -> Painted:
    raw = _document(job.places, job.sha256)
    if raw is None:
        return Painted((), "not found")
    import pypdfium2

    made: list[Picture] = []
    try:
        with pypdfium2.PdfDocument(raw) as document:
            job.folder.mkdir(parents=True, exist_ok=True)
            for number in range(min(len(document), job.most)):
                made.append(_page(document, number, job))
    except pypdfium2.PdfiumError:
        return Painted(tuple(made), "it cannot be painted")
    return Painted(tuple(made))


def _page(document: object, number: int, job: Job) -> Picture:
    page = document[number]  # type: ignore[index]
    try:
        width, height = page.get_size()
        scale = min(_SCALE, math.sqrt(_PIXELS / max(width * height, 1)))
        image = page.render(scale=scale).to_pil().convert("RGB").quantize(_COLOURS, dither=0)
    finally:
        page.close()
    name = f"{job.slug}-{number + 1}.png"
    image.save(job.folder / name, "PNG", optimize=True)
    return Picture(number + 1, name, width, height)


def _document(places: Sequence[Path], sha256: str) -> bytes | None:
    """The document that the record was made from, wherever it lies; None when it is not there or was changed."""
    for place in places:
        if not place.is_file() or place.stat().st_size > _LARGEST:
            continue
        raw = place.read_bytes()
        if hashlib.sha256(raw).hexdigest() == sha256:
            return raw
    return None
