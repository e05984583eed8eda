"""What a batch tells about each file: small values that travel between processes."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from extractor.batch.sent import Sent
from extractor.errors import DocumentError, ErrorCode

if TYPE_CHECKING:
    from extractor.plan import Plan

OUT_OF_TIME = "ocr-time-limit"
"""The warning that pages were left out because the file's time was used up: with more time there is more to read."""
LOSSES = frozenset(
    {
        OUT_OF_TIME,
        "embedded-part-not-read",
        "ocr-failed",
        "ocr-page-failed",
        "ocr-page-limit",
        "page-cut",
        "page-damaged",
        "page-too-large",
        "page-without-text-layer",
        "undecodable-bytes",
    }
)
"""Warnings of reading that say that something of the document is missing: its record is a partial one."""


class Status(StrEnum):
    """What became of a file: its record stands, stands with a part of the document missing, or is missing.

    ``skipped`` is said of a run only: the file was not read because nothing has changed since an earlier one.
    """

    DONE = "done"
    PARTIAL = "partial"
    FAILED = "failed"
    SKIPPED = "skipped"


@dataclass(frozen=True, slots=True)
class Failure(Sent):
    """Why one file has no record: as in ``failures.json``.

    Attributes:
        path: the file as its record would name it, forward slashes.
        code: an :class:`extractor.errors.ErrorCode`.
        fault: what is wrong.
        cure: what the user can do about it.
    """

    path: str
    code: str
    fault: str
    cure: str

    @classmethod
    def of(cls, path: str, error: DocumentError) -> Failure:
        """The failure that an error tells of."""
        return cls(path, str(error.code), error.fault, error.cure)

    @property
    def of_content(self) -> bool:
        """Whether another file of the same content would fail likewise: not where this one is gone or locked away."""
        return self.code not in (ErrorCode.NOT_FOUND, ErrorCode.UNREADABLE)

    def as_dict(self) -> dict[str, str]:
        """The failure for ``failures.json``."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Glance(Sent):
    """A record in one line: what a summary shows without reading the record again."""

    type: str | None
    symbol: str | None
    symbol_tail: str | None
    issued: dt.date | None
    issuer: str | None
    year: int | None
    sections: int
    citations: int
    duties: int
    deadlines: int
    warnings: tuple[str, ...]

    @classmethod
    def of(cls, plan: Plan) -> Glance:
        """The summary of a plan; warnings as ``code: message``."""
        facts = plan.document
        return cls(
            type=facts.type,
            symbol=facts.symbol,
            symbol_tail=facts.symbol_tail,
            issued=facts.issued,
            issuer=facts.issuer.name if facts.issuer else None,
            year=facts.year,
            sections=len(plan.sections),
            citations=len(plan.citations),
            duties=len(plan.duties),
            deadlines=len(plan.deadlines),
            warnings=tuple(f"{warning.code}: {warning.message}" for warning in plan.warnings),
        )


@dataclass(frozen=True, slots=True)
class Outcome(Sent):
    """What a worker made of one file: everything the parent needs to write the record, and nothing is written yet.

    Attributes:
        record: the record as it is to be written, in UTF-8; None where the file failed.
        text: the normalised text beside it, in UTF-8.
        glance: the record in one line.
        failure: why there is no record.
        sha256: of the bytes that were read; empty where they were not.
        called: whether LibreOffice or Tesseract had a part in it.
        pages: of the document, where it has pages.
        ocr_pages: how many of them were recognised from their image.
        warnings: how many the record has.
        losses: codes of the warnings that say that something is missing.
        milliseconds: of work, wall-clock.
        passing: the fault lies outside the file (killed, or changed while it was read): the next run tries again.
    """

    record: bytes | None = None
    text: bytes | None = None
    glance: Glance | None = None
    failure: Failure | None = None
    sha256: str = ""
    called: bool = False
    pages: int | None = None
    ocr_pages: int = 0
    warnings: int = 0
    losses: tuple[str, ...] = ()
    milliseconds: int = 0
    passing: bool = False

    @property
    def status(self) -> Status:
        """Done, partial or failed."""
        if self.failure is not None:
            return Status.FAILED
        return Status.PARTIAL if self.losses else Status.DONE


@dataclass(frozen=True, slots=True)
class Result:
    """What a run tells about one file.

    Attributes:
        name: the file's place below the outputs.
        glance: its record in one line, where this run read it.
        failure: why it has no record; also for a skipped file that failed before.
        status: ``skipped`` where nothing has changed since an earlier run.
        pages: of the document, as far as known.
        milliseconds: of work.
        same_as: the file with the same content that was read instead of it.
    """

    name: str
    glance: Glance | None = None
    failure: Failure | None = None
    status: Status = Status.DONE
    pages: int | None = None
    milliseconds: int = 0
    same_as: str | None = None


@dataclass(slots=True)
class Summary:
    """The outcome of a batch.

    Attributes:
        written: records written by this run, those of duplicates included.
        skipped: files that were passed over because nothing has changed.
        partial: records written of which something is missing.
        duplicates: records written without reading the file, because one of the same content was read.
        failures: files without a record, also from earlier runs, sorted by path.
        left: files that were not reached because the run was interrupted.
        interrupted: the number of the signal that ended the run early.
    """

    written: int = 0
    skipped: int = 0
    partial: int = 0
    duplicates: int = 0
    failures: list[Failure] = field(default_factory=list)
    left: int = 0
    interrupted: int | None = None

    def add(self, result: Result) -> None:
        """Count one more file."""
        if result.failure is not None:
            self.failures.append(result.failure)
        if result.status is Status.SKIPPED:
            self.skipped += 1
        elif result.failure is None:
            self.written += 1
            self.partial += result.status is Status.PARTIAL
            self.duplicates += result.same_as is not None

    def close(self) -> None:
        """Put the failures in order."""
        self.failures.sort(key=lambda failure: failure.path)
