"""A worker process: it takes files one at a time, so that one that crashes or hangs costs that file only."""

from __future__ import annotations

import contextlib
import multiprocessing.process
import pickle
import signal
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext, SpawnProcess
from types import ModuleType

from extractor.batch.child import begin
from extractor.batch.entry import Input
from extractor.batch.one import Job, work
from extractor.batch.results import Outcome

CLOSE_SECONDS = 5.0
"""How long an idle worker may take to leave before it is killed."""


def serve(job: Job, connection: Connection) -> None:
    """The worker's loop: an :class:`Input` in, an :class:`Outcome` out; None ends it."""
    from extractor.reading.ocr.budget import Budget  # the parent of a run needs no reader

    _limit_memory(job.memory)
    extract = job.load()
    with contextlib.suppress(EOFError, BrokenPipeError):  # the parent is gone: nobody waits for the rest
        connection.send(None)  # ready: the clock of the first file starts now
        while (entry := connection.recv()) is not None:
            connection.send(work(job, extract, entry, Budget(job.timeout)))


def _limit_memory(memory: int) -> None:
    """Limit what this process may hold, and each program that it starts (Tesseract): they inherit the limit."""
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(ValueError, OSError):
            _, hard = resource.getrlimit(resource.RLIMIT_DATA)
            resource.setrlimit(resource.RLIMIT_DATA, (memory, hard))
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


@dataclass
class Worker:
    """The parent's side of a worker process."""

    process: SpawnProcess
    connection: Connection
    ready: bool = False
    entry: Input | None = None
    since: float = 0.0
    files: int = 0

    @classmethod
    def start(cls, context: SpawnContext, job: Job) -> Worker:
        """Start a process; it reports when it is ready."""
        ours, theirs = context.Pipe()
        process = context.Process(target=begin, args=(pickle.dumps(job), theirs), daemon=True)
        with undisturbed(), _may_have_children(), _without_main():
            process.start()
        theirs.close()
        return cls(process, ours, since=time.monotonic())

    def give(self, entry: Input) -> None:
        """Send a file to work on; its clock starts now, or when the process is ready.

        Raises:
            OSError: the process is gone.
        """
        self.entry, self.since = entry, time.monotonic()
        self.connection.send(entry)

    def take(self) -> Outcome | None:
        """What the process sent: an outcome, or None for being ready.

        Raises:
            EOFError: the process has died.
            OSError: likewise, on some systems.
        """
        outcome: Outcome | None = self.connection.recv()
        if outcome is None:
            self.ready, self.since = True, time.monotonic()
        else:
            self.entry = None
            self.files += 1
        return outcome

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


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Hold Ctrl-C back while a process starts, which inherits that: it would die of it before it can ignore it."""
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        yield
        return
    from multiprocessing import resource_tracker

    resource_tracker.ensure_running()  # it starts with the first process, and would let Ctrl-C through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextlib.contextmanager
def _may_have_children() -> Iterator[None]:
    """Let a daemonic process start processes: Dask's workers are such, and ours end with them by themselves."""
    settings = getattr(multiprocessing.process.current_process(), "_config", {})
    daemon = settings.pop("daemon", None)
    try:
        yield
    finally:
        if daemon is not None:
            settings["daemon"] = daemon


@contextlib.contextmanager
def _without_main() -> Iterator[None]:
    """Hide the program's main module while a process starts, which would import it before anything else.

    The worker needs nothing of it; so it starts sooner, and a script needs no ``if __name__ == "__main__"``.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main
