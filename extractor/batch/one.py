"""One file of a batch, from path to written record: the outermost wall around a file's work."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from extractor.batch.inputs import Input
from extractor.batch.results import Failure, Glance, Result
from extractor.batch.write import remove_record, write_record
from extractor.errors import DocumentError, ErrorCode

if TYPE_CHECKING:
    from extractor.pipeline import Extraction
    from extractor.reading.ocr.options import OcrMode

Extract = Callable[..., "Extraction"]

EXTRACT = "extractor.pipeline:extract_file"
"""The function that reads one file, for :class:`Job`."""


@dataclass(frozen=True, slots=True)
class Job:
    """How every file of a batch is worked on; travels to the worker processes.

    Attributes:
        outputs: the folder that the records go to.
        extract: module and function that read one file, ``package.module:function``: a name, because a
            worker process has to find it for itself.
        ocr: when pages are recognised from their image: ``auto``, ``always`` or ``never``.
    """

    outputs: Path
    extract: str = EXTRACT
    ocr: str = "auto"

    def load(self) -> Extract:
        """Import the function; slow the first time, because all readers come with it."""
        module, _, function = self.extract.partition(":")
        loaded: Extract = getattr(importlib.import_module(module), function)
        if self.ocr == "auto":
            return loaded
        mode = _mode(self.ocr)
        return lambda path: loaded(path, ocr=mode)


def work(job: Job, extract: Extract, entry: Input) -> Result:
    """Extract one file and write its record; whatever goes wrong becomes a failure of that file alone."""
    try:
        glance = _extract(job, extract, entry)
    except DocumentError as error:
        return failed(job.outputs, entry, error)
    except MemoryError:
        fault, cure = "it needs more memory than allowed", "Split the file, or use a computer with more memory"
        return failed(job.outputs, entry, DocumentError(entry.path, ErrorCode.TOO_LARGE, fault, cure))
    except Exception as error:  # noqa: BLE001 - the outermost wall: one file never stops the others
        fault = f"the program failed on it ({type(error).__name__}: {str(error)[:200]})"
        cure = "Please report it with this message; the other files are not affected"
        return failed(job.outputs, entry, DocumentError(entry.path, ErrorCode.INTERNAL, fault, cure))
    return Result(entry.name, glance=glance)


def failed(outputs: Path, entry: Input, error: DocumentError, process: int | None = None) -> Result:
    """The result of a file that has no record; a record of an earlier run is taken away."""
    remove_record(outputs, entry.name, process)
    return Result(entry.name, failure=Failure.of(entry.name, error))


def _extract(job: Job, extract: Extract, entry: Input) -> Glance:
    extraction = _of_member(entry, job.ocr) if entry.member else extract(entry.path)
    name = PurePosixPath(entry.name).name
    source = extraction.plan.source.model_copy(update={"path": entry.name, "name": name})
    plan = extraction.plan.model_copy(update={"source": source})
    try:
        write_record(job.outputs, entry.name, plan, extraction.text)
    except OSError as error:
        fault = f"its record cannot be written ({error.strerror or error})"
        cure = f"Check the rights and the free space of {job.outputs}, and shorten a very long file name"
        raise DocumentError(entry.path, ErrorCode.INTERNAL, fault, cure) from error
    return Glance.of(plan)


def _mode(ocr: str) -> OcrMode:
    from extractor.reading.ocr.options import OcrMode

    return OcrMode(ocr)


def _of_member(entry: Input, ocr: str) -> Extraction:
    """The extraction of a document in an archive or a mail."""
    from extractor.batch.containers import member_bytes
    from extractor.pipeline import extract_bytes

    return extract_bytes(member_bytes(entry.path, entry.member, entry.name), entry.name, _mode(ocr))
