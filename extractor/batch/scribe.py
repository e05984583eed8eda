"""Writes what came of a file: the record, or its removal, and the row in the ledger."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from extractor.batch.basis import Basis
from extractor.batch.content import State, hash_of
from extractor.batch.entry import Input
from extractor.batch.hands import Hands
from extractor.batch.ledger import Ledger, now
from extractor.batch.one import failed
from extractor.batch.results import Failure, Outcome, Status
from extractor.batch.rows import Row
from extractor.batch.shelf import Shelf
from extractor.batch.wall import FULL, wall
from extractor.batch.write import hash_of_pair
from extractor.errors import DocumentError, ErrorCode

LEAVE_SECONDS = 10.0
"""How long records that are under way to a store are waited for when a run ends at once."""


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
        self.hands = Hands(shelf.hands)
        self.under_way: set[str] = set()
        """Files whose records are being sent now."""

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

    def write(
        self, entry: Input, outcome: Outcome, state: State, same_as: str | None, then: Callable[[Outcome], None]
    ) -> None:
        """Write the record or take the old one away, and enter the row once that stands.

        Args:
            entry: the file.
            outcome: what came of it.
            state: the file as it was before it was read.
            same_as: the file of the same content that was read instead.
            then: called with what is entered in the row, which is a failure where the record cannot be written: at
                once, or in a later call where records are sent to a store.

        Raises:
            OutputsError: nothing can be written any more.
        """
        with wall(self.shelf.shown):
            self.ledger.intend(entry.name)
        self.under_way.add(entry.name)
        self.hands.give(partial(self._store, entry, outcome), partial(self._enter, entry, state, same_as, then))

    def finish(self) -> None:
        """Wait until all records stand and their rows are entered.

        Raises:
            OutputsError: nothing can be written any more.
        """
        self.hands.finish()

    def leave(self) -> None:
        """Give up what is not under way, and wait a little for what is.

        Raises:
            OutputsError: nothing can be written any more.
        """
        self.shelf.hurry()
        self.hands.leave(LEAVE_SECONDS)

    def _store(self, entry: Input, outcome: Outcome) -> Outcome | OSError:
        """Write the record or take the old one away; perhaps in a thread of its own."""
        try:
            try:
                if outcome.record is not None and outcome.text is not None:
                    self.shelf.write(entry.name, outcome.record, outcome.text)
            except (OSError, ValueError) as error:
                if isinstance(error, OSError) and error.errno in FULL:
                    raise
                outcome = failed(entry, self._unwritable(entry, error), passing=True)
            if outcome.failure is not None:
                self.shelf.remove(entry.name)
        except OSError as error:
            return error
        return outcome

    def _enter(
        self, entry: Input, state: State, same_as: str | None, then: Callable[[Outcome], None], kept: Outcome | OSError
    ) -> None:
        """Enter the row of a file whose record stands, or which has none."""
        with wall(self.shelf.shown):
            if isinstance(kept, OSError):
                raise kept
            self.ledger.put(self._row(entry, kept, state, same_as))
            self.ledger.done_with(entry.name)
            self.under_way.discard(entry.name)
        then(kept)

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
