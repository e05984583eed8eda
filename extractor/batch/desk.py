"""The parent's desk: which file is worked on next, and what is done with what came of it.

Engines fetch files here and bring outcomes back; whatever the engine and the order, the same records are written.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from extractor.batch.content import State, glance
from extractor.batch.entry import Input
from extractor.batch.judge import Judge, content_key, record_for
from extractor.batch.results import Outcome, Result, Status, Summary
from extractor.batch.rows import Row
from extractor.batch.scribe import Scribe
from extractor.batch.stop import Stop

AT_ONCE = 2000
"""Rows of the ledger that are read and changed together."""


class Desk:
    """Hands out the files of one run and takes in what came of them.

    Args:
        judge: tells which files need not be read; None reads them all.
        scribe: writes.
        stop: tells when no further file is to be begun.
        tell: called once for each file, in the order in which they are settled.
    """

    def __init__(self, judge: Judge, scribe: Scribe, stop: Stop, tell: Callable[[Result], None]) -> None:
        self.judge = judge
        self.scribe = scribe
        self.stop = stop
        self.tell = tell
        self.summary = Summary()
        self._files: deque[Input] = deque()
        self._rowed: set[str] = set()
        self._states: dict[str, State] = {}
        self._hashes: dict[str, str] = {}
        self._waiting: dict[tuple[str, str], list[Input]] = {}

    def lay_out(self, files: Sequence[Input]) -> None:
        """Put the files of the run on the desk; those that are as they were are passed over at once.

        Args:
            files: sorted by name.

        Raises:
            OutputsError: the ledger cannot be written to.
        """
        for start in range(0, len(files), AT_ONCE):
            some = files[start : start + AT_ONCE]
            rows = self.judge.rows_for(some)
            passed: list[tuple[Row, State]] = []
            for entry in some:
                state, row = glance(entry), rows.get(entry.name)
                if (
                    not self.stop.asked
                    and row is not None
                    and self.judge.stands(row, self.judge.known(row, state), state)
                ):
                    passed.append((row, state))
                else:
                    self._files.append(entry)
                    self.judge.count(state)
                    if row is not None:
                        self._rowed.add(entry.name)
            self.scribe.saw(passed, all_of=len(passed) == len(rows))
            for row, _ in passed:
                self._tell_again(row)

    def next(self) -> Input | None:
        """The next file to read; None where there is none now.

        Files that need not be read are settled on the way. One that waits for another of the same content may still
        come back, so that only None with nothing in work is the end.

        Raises:
            OutputsError: the folder cannot be written to any more.
        """
        while not self.stop.asked:
            while self._files and not self.stop.asked:
                entry = self._files.popleft()
                if not self._is_settled(entry):
                    return entry
            if self._files or not (self.scribe.under_way and any(self._waiting.values())):
                return None
            self.scribe.finish()
        return None

    def take(self, entry: Input, outcome: Outcome) -> None:
        """Write what came of a file, and settle those of the same content that waited for it once its record stands.

        Raises:
            OutputsError: the folder cannot be written to any more.
        """
        state = self._states.pop(entry.name, None) or glance(entry)
        self._write(entry, outcome, state, then=partial(self._settle_others, entry))

    def finish(self) -> None:
        """Wait until all that was taken in stands.

        Raises:
            OutputsError: the folder cannot be written to any more.
        """
        self.scribe.finish()

    @property
    def stopping(self) -> bool:
        """Whether no further file is to be begun."""
        return self.stop.asked

    def close(self) -> Summary:
        """The summary of the run."""
        waiting = sum(map(len, self._waiting.values()))
        self.summary.left = len(self._files) + len(self._states) + waiting
        self.summary.interrupted = self.stop.signal
        self.summary.close()
        return self.summary

    def _is_settled(self, entry: Input) -> bool:
        """Whether a file is done with: it is unchanged, or the same as another one."""
        state = glance(entry)
        row = self.judge.ledger.row(entry.name) if entry.name in self._rowed else None
        sha256 = self.judge.hash_of(entry, state, row)
        if row is not None and self.judge.stands(row, sha256, state):
            self.scribe.saw([(row, state)])
            self._tell_again(row)
            return True
        if sha256 and entry.is_file:
            key = content_key(entry.name, sha256)
            if key in self._waiting:
                self._waiting[key].append(entry)
                return True
            if (twin := self.judge.twin(entry, sha256, self.scribe.under_way)) is not None:
                self._write(entry, twin[1], state, twin[0])
                return True
            self._waiting[key] = []
            self._hashes[entry.name] = sha256
        self._states[entry.name] = state
        return False

    def _settle_others(self, entry: Input, kept: Outcome) -> None:
        """Settle the files of the same content as one that stands now, or that has failed."""
        sha256 = self._hashes.pop(entry.name, "")
        if not sha256:
            return
        same = kept.sha256 == sha256 if kept.failure is None else kept.failure.of_content and not kept.passing
        for other in self._waiting.pop(content_key(entry.name, sha256), []):
            if same:
                self._write(other, _copied(other, kept), glance(other), entry.name)
            else:
                self._files.append(other)

    def _tell_again(self, row: Row) -> None:
        self._tell(Result(row.name, None, row.failure, Status.SKIPPED, row.pages, row.milliseconds, row.same_as))

    def _write(
        self,
        entry: Input,
        outcome: Outcome,
        state: State,
        same_as: str | None = None,
        then: Callable[[Outcome], None] | None = None,
    ) -> None:
        """Have a record written; what comes of it is told when it stands."""

        def settle(kept: Outcome) -> None:
            time = kept.milliseconds
            self._tell(Result(entry.name, kept.glance, kept.failure, kept.status, kept.pages, time, same_as))
            if then is not None:
                then(kept)

        self.scribe.write(entry, outcome, state, same_as, settle)

    def _tell(self, result: Result) -> None:
        self.summary.add(result)
        self.tell(result)


def _copied(entry: Input, outcome: Outcome) -> Outcome:
    """The outcome of a file from that of another one with the same content."""
    if outcome.failure is not None:
        return replace(outcome, failure=replace(outcome.failure, path=entry.name), milliseconds=0)
    return replace(outcome, record=record_for(entry, outcome.record or b""), milliseconds=0)
