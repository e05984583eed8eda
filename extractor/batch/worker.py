"""A worker process: it takes files one at a time, so that one that crashes or hangs costs that file only."""

from __future__ import annotations

import contextlib
import signal
import sys
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext, SpawnProcess

from extractor.batch.inputs import Input
from extractor.batch.one import Job, work
from extractor.batch.results import Result

MEMORY = 3 * 1024**3
"""Bytes of data that one worker may hold, where the system can limit it; a PDF bomb stops here."""

CLOSE_SECONDS = 5.0
"""How long an idle worker may take to leave before it is killed."""


def serve(job: Job, connection: Connection) -> None:
    """The worker's loop: an :class:`Input` in, a :class:`Result` out; None ends it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    _limit_memory()
    extract = job.load()
    connection.send(None)  # ready: the clock of the first file starts now
    with contextlib.suppress(EOFError, BrokenPipeError):  # the parent is gone: nobody waits for the rest
        while (entry := connection.recv()) is not None:
            connection.send(work(job, extract, entry))


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(ValueError, OSError):
            _, hard = resource.getrlimit(resource.RLIMIT_DATA)
            resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, hard))


@dataclass
class Worker:
    """The parent's side of a worker process."""

    process: SpawnProcess
    connection: Connection
    ready: bool = False
    entry: Input | None = None
    since: float = 0.0

    @classmethod
    def start(cls, context: SpawnContext, job: Job) -> Worker:
        """Start a process; it reports when it is ready."""
        ours, theirs = context.Pipe()
        process = context.Process(target=serve, args=(job, theirs), daemon=True)
        process.start()
        theirs.close()
        return cls(process, ours, since=time.monotonic())

    def give(self, entry: Input) -> None:
        """Send a file to work on.

        Raises:
            OSError: the process is gone.
        """
        self.entry, self.since = entry, time.monotonic()
        self.connection.send(entry)

    def take(self) -> Result | None:
        """What the process sent: a result, or None for being ready.

        Raises:
            EOFError: the process has died.
            OSError: likewise, on some systems.
        """
        result: Result | None = self.connection.recv()
        self.ready, self.entry = True, None
        return result

    def kill(self) -> None:
        """End the process now."""
        self.process.kill()
        self.process.join()
        self.connection.close()

    def leave(self) -> None:
        """Let an idle process go."""
        with contextlib.suppress(OSError):
            self.connection.send(None)
        self.process.join(CLOSE_SECONDS)
        self.kill()
