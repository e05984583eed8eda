"""One file of a batch, from path to finished record in memory: the outermost wall around a file's work.

Nothing is written here: what came of the file goes to the parent process, which alone writes.
"""

from __future__ import annotations

import importlib
import os
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from extractor.batch.entry import Input
from extractor.batch.limits import MEMORY, TIMEOUT
from extractor.batch.remote import FetchError, Remote, read_address
from extractor.batch.results import LOSSES, Failure, Glance, Outcome
from extractor.batch.write import record_json
from extractor.errors import DocumentError, ErrorCode

if TYPE_CHECKING:
    from extractor.pipeline import Extraction
    from extractor.reading.ocr.budget import Budget
    from extractor.reading.ocr.options import OcrMode, OcrOptions

Extract = Callable[..., "Extraction"]

EXTRACT = "extractor.pipeline:extract_file"
"""The function that reads one file, for :class:`Job`."""
OFFICE_FORMATS = frozenset({"doc", "rtf"})
"""Formats that are read through LibreOffice."""
READINGS = 3
"""How often a file is read anew that changes while it is read."""


@dataclass(frozen=True, slots=True)
class Job:
    """How every file of a batch is worked on; travels to the worker processes.

    Attributes:
        extract: module and function that read one file, ``package.module:function``: a name, because a
            worker process has to find it for itself.
        ocr: when pages are recognised from their image: ``auto``, ``always`` or ``never``.
        timeout: seconds of wall-clock time that one file may take; recognition leaves out the pages that this does not
            do for.
        memory: bytes of data that a worker process may hold, and each program that it starts.
    """

    extract: str = EXTRACT
    ocr: str = "auto"
    timeout: float = TIMEOUT
    memory: int = MEMORY

    def load(self) -> Extract:
        """Import the function; slow the first time, because all readers come with it."""
        module, _, function = self.extract.partition(":")
        loaded: Extract = getattr(importlib.import_module(module), function)
        if self.extract == EXTRACT or self.ocr == "auto":
            return loaded
        mode = _mode(self.ocr)
        return lambda path: loaded(path, ocr=mode)


def work(job: Job, extract: Extract, entry: Input, budget: Budget | None = None) -> Outcome:
    """Extract one file; whatever goes wrong becomes a failure of that file alone.

    Args:
        job: how.
        extract: what :meth:`Job.load` gave.
        entry: the file.
        budget: its time, already running.
    """
    started = time.perf_counter()
    for _ in range(READINGS):
        before = _state(entry)
        outcome = _attempt(job, extract, entry, budget)
        if _state(entry) == before:
            break
    else:
        outcome = _changed(entry)
    return replace(outcome, milliseconds=round((time.perf_counter() - started) * 1000))


def failed(entry: Input, error: DocumentError, *, passing: bool = False, milliseconds: int = 0) -> Outcome:
    """The outcome of a file that has no record."""
    return Outcome(failure=Failure.of(entry.name, error), passing=passing, milliseconds=milliseconds)


def too_slow(entry: Input, job: Job) -> Outcome:
    """The outcome of a file that was given up because its time was used up."""
    fault = f"it was given up after {job.timeout:g} seconds"
    error = DocumentError(entry.shown, ErrorCode.TIMEOUT, fault, "Split the file, or allow more time with --timeout")
    return failed(entry, error, milliseconds=round(job.timeout * 1000))


def _attempt(job: Job, extract: Extract, entry: Input, budget: Budget | None) -> Outcome:
    try:
        return _extracted(job, extract, entry, budget)
    except DocumentError as error:
        return failed(entry, error, passing=_may_pass(error))
    except MemoryError:
        fault, cure = "it needs more memory than allowed", "Split the file, or allow more memory with --memory"
        return failed(entry, DocumentError(entry.shown, ErrorCode.TOO_LARGE, fault, cure))
    except Exception as error:  # noqa: BLE001 - the outermost wall: one file never stops the others
        fault = f"the program failed on it ({type(error).__name__}: {str(error)[:200]})"
        cure = "Please report it with this message; the other files are not affected"
        return failed(entry, DocumentError(entry.shown, ErrorCode.INTERNAL, fault, cure))


def _extracted(job: Job, extract: Extract, entry: Input, budget: Budget | None) -> Outcome:
    if not entry.is_file:
        extraction = _of_bytes(entry, _options(job, budget))
    elif job.extract == EXTRACT:
        extraction = extract(entry.path, ocr=_options(job, budget))
    else:
        extraction = extract(entry.path)
    name = PurePosixPath(entry.name).name
    source = extraction.plan.source.model_copy(update={"path": entry.name, "name": name})
    plan = extraction.plan.model_copy(update={"source": source})
    codes = {warning.code for warning in plan.warnings}
    return Outcome(
        record=record_json(plan).encode("utf-8"),
        text=extraction.text.encode("utf-8"),
        glance=Glance.of(plan),
        sha256=source.sha256,
        called=bool(source.ocr_pages) or source.format in OFFICE_FORMATS,
        pages=source.pages,
        ocr_pages=len(source.ocr_pages),
        warnings=len(plan.warnings),
        losses=tuple(sorted(codes & LOSSES)),
    )


def _of_bytes(entry: Input, ocr: OcrOptions) -> Extraction:
    """The extraction of a document in an archive or a mail, or at an address."""
    from extractor.batch.containers import member_bytes
    from extractor.pipeline import extract_bytes

    if not entry.member:
        return extract_bytes(read_address(entry.address, entry.size), entry.name, ocr)
    place = Remote(entry.path.as_posix(), entry.address, entry.size, entry.mark) if entry.address else entry.path
    return extract_bytes(member_bytes(place, entry.member, entry.name), entry.name, ocr)


def _may_pass(error: DocumentError) -> bool:
    """Whether a fault lies outside the file: the store or the disk that it is on is away."""
    cause = error.__cause__
    away = isinstance(cause, OSError) and not isinstance(cause, PermissionError | FileNotFoundError)
    return isinstance(error, FetchError) or (error.code == ErrorCode.UNREADABLE and away)


def _options(job: Job, budget: Budget | None) -> OcrOptions:
    from extractor.reading.ocr.options import OcrOptions

    return OcrOptions(_mode(job.ocr), budget=budget)


def _mode(ocr: str) -> OcrMode:
    from extractor.reading.ocr.options import OcrMode

    return OcrMode(ocr)


def _state(entry: Input) -> tuple[int, int] | None:
    """What a change of the file would change; None where there is no file (any more)."""
    if entry.address:
        return None
    try:
        status = os.stat(entry.path)  # noqa: PTH116 - twice as fast as the path's own
    except (OSError, ValueError):
        return None
    return status.st_size, status.st_mtime_ns


def _changed(entry: Input) -> Outcome:
    fault, cure = "it was changed again and again while it was read", "Run again when nobody writes to it"
    return failed(entry, DocumentError(entry.shown, ErrorCode.CHANGED, fault, cure), passing=True)
