"""One row of the ledger: what is known of one file."""

from __future__ import annotations

from dataclasses import dataclass, fields

from extractor.batch.results import Failure, Status


@dataclass(slots=True)
class Row:
    """A file in the ledger; the fields are the columns.

    Attributes:
        name: the file's place below the outputs.
        status: done, partial or failed: what stands, whichever run made it.
        sha256: of the file's bytes; empty where they were never read.
        size: of the file in bytes.
        signature: size, times and number of the file when it was read; empty where they prove nothing.
        rules: SHA-256 over the rule files.
        program: version of the program and mark of its code.
        options: what the user chose, as JSON.
        limits: of time and memory, as JSON.
        tools: the programs that it needed, or could have needed where it failed.
        milliseconds: of work.
        pages: of the document, where it has pages.
        ocr_pages: pages recognised from their image.
        warnings: how many the record has.
        losses: codes of warnings that tell of something missing, with spaces between them.
        error: code of the failure, empty where there is none.
        fault: what is wrong.
        advice: what to do about it.
        passing: the fault lay outside the file: the next run tries again.
        same_as: the file of the same content that was read instead.
        pair: sizes and times of record and text as written.
        pair_hash: hash over both.
        run: number of the run that made the row.
        seen: number of the last run that the file was part of.
        finished: when, in UTC (ISO 8601).
    """

    name: str
    status: str
    sha256: str = ""
    size: int = 0
    signature: str = ""
    rules: str = ""
    program: str = ""
    options: str = ""
    limits: str = ""
    tools: str = ""
    milliseconds: int = 0
    pages: int | None = None
    ocr_pages: int = 0
    warnings: int = 0
    losses: str = ""
    error: str = ""
    fault: str = ""
    advice: str = ""
    passing: int = 0
    same_as: str | None = None
    pair: str = ""
    pair_hash: str = ""
    run: int = 0
    seen: int = 0
    finished: str = ""

    @property
    def failed(self) -> bool:
        """Whether the file has no record."""
        return self.status == Status.FAILED

    @property
    def failure(self) -> Failure | None:
        """Why there is no record."""
        return Failure(self.name, self.error, self.fault, self.advice) if self.failed else None


COLUMNS = tuple(field.name for field in fields(Row))
"""In the order of the table."""
