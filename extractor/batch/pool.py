"""The pool: several workers, each file with its own clock, a new worker for each one that is lost.

``ProcessPoolExecutor`` loses all waiting files when one process dies and cannot stop a file that hangs;
here the parent knows which worker has which file, so that exactly that file is named.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable, Sequence
from multiprocessing.connection import wait

from extractor.batch.inputs import Input
from extractor.batch.one import Job, failed
from extractor.batch.results import Result
from extractor.batch.worker import Worker
from extractor.errors import DocumentError, ErrorCode, KehoachError

START_SECONDS = 120.0
"""How long a worker may take to import the program on a slow machine."""


class WorkerError(KehoachError):
    """Worker processes cannot be started at all."""


class Pool:
    """Works through files in several processes.

    Args:
        job: how each file is worked on.
        workers: how many processes.
        timeout: seconds of wall-clock time that one file may take.
        on_result: called in this process once for each file, in the order in which they finish.
    """

    def __init__(self, job: Job, workers: int, timeout: float, on_result: Callable[[Result], None]) -> None:
        self.job = job
        self.limit = workers
        self.timeout = timeout
        self.on_result = on_result
        self.context = multiprocessing.get_context("spawn")
        self.waiting: deque[Input] = deque()
        self.workers: list[Worker] = []

    def run(self, files: Sequence[Input]) -> None:
        """Work through all files.

        Raises:
            WorkerError: a process dies or hangs before it can take its first file.
        """
        self.waiting.extend(files)
        try:
            for _ in range(min(self.limit, len(files))):
                self.workers.append(Worker.start(self.context, self.job))
            while self.workers:
                self._step()
        finally:
            for worker in self.workers:
                worker.kill()

    def _step(self) -> None:
        """Wait until a worker says something, dies, or has taken too long."""
        lasts = [self._deadline(worker) for worker in self.workers]
        ready = wait([worker.connection for worker in self.workers], max(0.0, min(lasts) - time.monotonic()))
        for worker in list(self.workers):
            if worker.connection in ready:
                self._hear(worker)
            elif time.monotonic() >= self._deadline(worker):
                self._lose(worker, timed_out=True)

    def _deadline(self, worker: Worker) -> float:
        return worker.since + (self.timeout if worker.ready else START_SECONDS)

    def _hear(self, worker: Worker) -> None:
        try:
            result = worker.take()
        except (EOFError, OSError):
            self._lose(worker, timed_out=False)
            return
        if result is not None:
            self.on_result(result)
        self._next(worker)

    def _next(self, worker: Worker) -> None:
        """Give the worker its next file, or let it go."""
        if not self.waiting:
            self.workers.remove(worker)
            worker.leave()
            return
        try:
            worker.give(self.waiting.popleft())
        except OSError:
            self._lose(worker, timed_out=False)

    def _lose(self, worker: Worker, *, timed_out: bool) -> None:
        """A worker is dead or has to be killed: its file fails, a new worker takes its place."""
        self.workers.remove(worker)
        worker.kill()
        if not worker.ready or worker.entry is None:
            raise WorkerError("Worker processes cannot be started. Try again with --jobs 1.")
        entry = worker.entry
        error = self._too_slow(entry) if timed_out else _crashed(entry, worker.process.exitcode)
        self.on_result(failed(self.job.outputs, entry, error, worker.process.pid))
        if self.waiting:
            self.workers.append(Worker.start(self.context, self.job))

    def _too_slow(self, entry: Input) -> DocumentError:
        fault = f"it was given up after {self.timeout:g} seconds"
        return DocumentError(entry.path, ErrorCode.TIMEOUT, fault, "Split the file, or allow more time with --timeout")


def _crashed(entry: Input, exitcode: int | None) -> DocumentError:
    reason = f"exit code {exitcode}"
    if exitcode is not None and exitcode < 0:
        reason = next((known.name for known in signal.Signals if known.value == -exitcode), reason)
    cure = "The file is probably damaged: open it in its own program, save it anew, and try again"
    return DocumentError(entry.path, ErrorCode.CRASHED, f"a reading library crashed on it ({reason})", cure)
