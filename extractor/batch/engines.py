"""The executor protocol: whoever fetches files, has them worked on and brings back what came of them.

Engines know nothing of ledgers and write nothing. So the records are the same whichever engine, in whatever order,
with however many workers.
"""

from __future__ import annotations

from typing import Protocol

from extractor.batch.alarm import TimeUp, alarm
from extractor.batch.entry import Input
from extractor.batch.one import Extract, Job, too_slow, work
from extractor.batch.results import Outcome
from extractor.errors import KehoachError


class EngineError(KehoachError):
    """The engine cannot work, or cannot work any more; what came back before stands."""


class Files(Protocol):
    """Where an engine fetches files and brings outcomes: :class:`extractor.batch.desk.Desk`."""

    @property
    def stopping(self) -> bool:
        """Whether the run was asked to end: what is in work is finished, what was fetched and not begun is left."""

    def next(self) -> Input | None:
        """The next file, None where there is none now; more may follow while files are in work."""

    def take(self, entry: Input, outcome: Outcome) -> None:
        """What came of a file."""


class Engine(Protocol):
    """Works through files.

    Attributes:
        name: of the engine, for the ledger.
    """

    name: str

    def run(self, job: Job, files: Files) -> None:
        """Work until no file is left and none is in work.

        Raises:
            EngineError: it cannot go on.
        """

    def close(self) -> None:
        """Let go of what it holds."""


class Inline:
    """Works in this process: no start-up time, but a file that crashes a library ends the run.

    Nothing limits memory, and time only as far as :mod:`extractor.batch.alarm` can.
    """

    name = "inline"

    def run(self, job: Job, files: Files) -> None:
        """Work through the files, one after the other."""
        entry = files.next()
        if entry is None:
            return
        extract = job.load()
        while entry is not None:
            files.take(entry, self._work(job, extract, entry))
            entry = files.next()

    def close(self) -> None:
        """Nothing is held."""

    @staticmethod
    def _work(job: Job, extract: Extract, entry: Input) -> Outcome:
        from extractor.reading.ocr.budget import Budget  # who only asks what engines there are needs no reader

        try:
            with alarm(job.timeout):
                return work(job, extract, entry, Budget(job.timeout))
        except TimeUp:
            return too_slow(entry, job)
