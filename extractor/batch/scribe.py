"""Writes what came of a file: the record, or its removal, and the row in the ledger."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extractor.batch.basis import Basis
from extractor.batch.content import State, hash_of
from extractor.batch.entry import Input
from extractor.batch.ledger import Ledger, now
from extractor.batch.one import failed
from extractor.batch.results import Failure, Outcome, Status
from extractor.batch.rows import Row
from extractor.batch.shelf import Shelf
from extractor.batch.write import hash_of_pair
from extractor.errors import DocumentError, ErrorCode, KehoachError

FULL = frozenset({errno.ENOSPC, errno.EROFS, errno.EIO, getattr(errno, "EDQUOT", errno.ENOSPC)})
"""Faults of the disk that the next file would meet too: the run ends."""


class OutputsError(KehoachError):
    """The folder of records cannot be written to; what was written stands, and the next run goes on from there."""


@contextlib.contextmanager
def wall(outputs: str) -> Iterator[None]:
    """Turns faults of the disk, or of the store, into one error that says what to do.

    Args:
        outputs: the place of the records, as the user named it.

    Raises:
        OutputsError: the folder cannot be written to.
    """
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        said = getattr(error, "strerror", None) or error
        raise OutputsError(
            f"{outputs}: cannot be written to ({said}). What was written stands. Make room or get the rights, and give "
            "the same command again: it goes on from there."
        ) from error


class Scribe:
    """Writes records and rows; the only one who does.

    Args:
        shelf: where the records go.
        ledger: its ledger.
        basis: what records of this run rest on.
    """

    def __init__(self, shelf: Shelf, ledger: Ledger, basis: Basis) -> None:
        self.shelf = shelf
        self.ledger = ledger
        self.basis = basis

    def mend(self) -> None:
        """Clear away what a killed run left of writing a record.

        Raises:
            OutputsError: the folder cannot be written to.
        """
        with wall(self.shelf.shown):
            for name in self.ledger.half_written():
                self.shelf.mend(name)
                if (row := self.ledger.row(name)) is not None and not self.shelf.state(name):
                    self.ledger.put(replace(row, pair=""))
                self.ledger.no_longer(name)

    def write(self, entry: Input, outcome: Outcome, state: State, same_as: str | None = None) -> Outcome:
        """Write the record or take the old one away, and enter the row.

        Args:
            entry: the file.
            outcome: what came of it.
            state: the file as it was before it was read.
            same_as: the file of the same content that was read instead.

        Returns:
            The outcome, which is a failure where the record cannot be written.

        Raises:
            OutputsError: nothing can be written any more.
        """
        with wall(self.shelf.shown):
            self.ledger.intend(entry.name)
            try:
                if outcome.record is not None and outcome.text is not None:
                    self.shelf.write(entry.name, outcome.record, outcome.text)
            except (OSError, ValueError) as error:
                if isinstance(error, OSError) and error.errno in FULL:
                    raise
                outcome = failed(entry, self._unwritable(entry, error), passing=True)
            if outcome.failure is not None:
                self.shelf.remove(entry.name)
            self.ledger.put(self._row(entry, outcome, state, same_as))
        return outcome

    def fail(self, failure: Failure) -> None:
        """Enter a file that no document can be read from (a damaged archive).

        Raises:
            OutputsError: the ledger cannot be written to.
        """
        run = self.ledger.run
        row = Row(failure.path, Status.FAILED, error=failure.code, fault=failure.fault, advice=failure.cure)
        with wall(self.shelf.shown):
            self.ledger.put(replace(row, passing=1, run=run, seen=run, finished=now()))

    def saw(self, passed: Sequence[tuple[Row, State]], *, all_of: bool = False) -> None:
        """Enter files that were passed over.

        Args:
            passed: the row of each, and the file as it is now.
            all_of: these are all rows that there are from the first to the last of them.

        Raises:
            OutputsError: the ledger cannot be written to.
        """
        if not passed:
            return
        news = []
        for row, state in passed:
            pair = "" if row.failed else self.shelf.state(row.name)
            if not all_of or (state.signature, pair) != (row.signature, row.pair):
                news.append((row.name, state.signature, pair))
        with wall(self.shelf.shown):
            if all_of:
                self.ledger.saw_all(passed[0][0].name, passed[-1][0].name)
            if news:
                self.ledger.saw(news)

    def _row(self, entry: Input, outcome: Outcome, state: State, same_as: str | None) -> Row:
        basis, failure = self.basis, outcome.failure
        made = failure is None
        return Row(
            name=entry.name,
            status=outcome.status,
            sha256=outcome.sha256 or hash_of(entry),
            size=state.size,
            signature=state.signature,
            rules=basis.rules,
            program=basis.program,
            options=basis.options,
            limits=basis.limits,
            tools=basis.tools if failure or outcome.called else "",
            milliseconds=outcome.milliseconds,
            pages=outcome.pages,
            ocr_pages=outcome.ocr_pages,
            warnings=outcome.warnings,
            losses=" ".join(outcome.losses),
            error=failure.code if failure else "",
            fault=failure.fault if failure else "",
            advice=failure.cure if failure else "",
            passing=int(outcome.passing),
            same_as=same_as,
            pair=self.shelf.state(entry.name) if made else "",
            pair_hash=hash_of_pair(outcome.record or b"", outcome.text or b"") if made else "",
            run=self.ledger.run,
            seen=self.ledger.run,
            finished=now(),
        )

    def _unwritable(self, entry: Input, error: Exception) -> DocumentError:
        fault = f"its record cannot be written ({getattr(error, 'strerror', None) or error})"
        cure = f"Check the rights and the free space of {self.shelf.shown}, and shorten a very long file name"
        return DocumentError(entry.shown, ErrorCode.INTERNAL, fault, cure)
