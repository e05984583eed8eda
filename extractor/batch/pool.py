"""The pool: several workers, each file with its own clock, a new worker for each one that is lost.

``ProcessPoolExecutor`` loses all waiting files when one process dies and cannot stop a file that hangs;
here the parent knows which worker has which file, so that exactly that file is named.
"""

from __future__ import annotations

import multiprocessing
import signal
import time
from collections import Counter
from multiprocessing.connection import wait

from extractor.batch.engines import EngineError, Files
from extractor.batch.entry import Input
from extractor.batch.one import Job, failed, too_slow
from extractor.batch.worker import Worker
from extractor.errors import DocumentError, ErrorCode

START_SECONDS = 120.0
"""How long a worker may take to import the program on a slow machine."""
START_TRIES = 4
"""How many workers in a row may be lost before they are ready."""
CRASH_TRIES = 2
"""How often a file is tried that takes its worker with it."""
KILL_TRIES = 4
"""How often a file is tried whose worker was killed from outside: by the user, or by the system for want of memory."""
FILES_EACH = 4000
"""After so many files a process makes way for a new one: what libraries keep of each ends with it."""
_KILLED = {number for name in ("SIGKILL", "SIGTERM") if (number := getattr(signal, name, None)) is not None}


class WorkerError(EngineError):
    """Worker processes cannot be started at all."""


class Pool:
    """Works through files in several processes of this computer; the processes stay until :meth:`close`.

    Args:
        workers: how many processes.
    """

    name = "local"

    def __init__(self, workers: int) -> None:
        self.limit = workers
        self.context = multiprocessing.get_context("spawn")
        self.workers: list[Worker] = []
        self._again: list[Input] = []
        self._tries: Counter[str] = Counter()
        self._lost_at_start = 0
        self._ahead: Job | None = None

    def start_ahead(self, job: Job) -> None:
        """Start a first process now, so that it imports the program while this process still does so itself.

        Args:
            job: the one that :meth:`run` will be given; if another one comes, the process is ended again.
        """
        if not self.workers:
            self.workers.append(Worker.start(self.context, job))
            self._ahead = job

    def run(self, job: Job, files: Files) -> None:
        """Work until no file is left and none is in work.

        Raises:
            WorkerError: processes die or hang before they can take a file.
        """
        self._job, self._files = job, files
        if self._ahead not in (None, job):
            self.kill()
        self._ahead = None
        try:
            while True:
                self._hand_out()
                if not any(worker.entry for worker in self.workers):
                    return
                self._step()
        except BaseException:
            self.kill()
            raise

    def close(self) -> None:
        """Let the processes go; they are idle."""
        for worker in self.workers:
            worker.leave() if worker.ready else worker.kill()
        self.workers.clear()

    def kill(self) -> None:
        """End the processes now."""
        for worker in self.workers:
            worker.kill()
        self.workers.clear()
        self._again.clear()
        self._tries.clear()

    def _hand_out(self) -> None:
        """Give each idle worker a file; start further workers while there are files for them."""
        for worker in list(self.workers):
            if worker.entry is None and not self._give(worker):
                return
        while len(self.workers) < self.limit:
            entry = self._next()
            if entry is None:
                return
            worker = Worker.start(self.context, self._job)
            self.workers.append(worker)
            self._send(worker, entry)

    def _next(self) -> Input | None:
        return self._again.pop() if self._again else self._files.next()

    def _give(self, worker: Worker) -> bool:
        """Give a worker its next file, if there is one."""
        entry = self._next()
        if entry is not None:
            self._send(worker, entry)
        return entry is not None

    def _send(self, worker: Worker, entry: Input) -> None:
        try:
            worker.give(entry)
        except OSError:  # it died while it was idle: the file is not to blame
            self._drop(worker)
            self._again.append(entry)

    def _step(self) -> None:
        """Wait until a worker says something, dies, or has taken too long."""
        busy = [worker for worker in self.workers if worker.entry is not None]
        last = min(map(self._deadline, busy))
        ready = wait([worker.connection for worker in busy], max(0.0, last - time.monotonic()))
        for worker in busy:
            if worker.connection in ready:
                self._hear(worker)
            elif time.monotonic() >= self._deadline(worker):
                self._lose(worker, timed_out=True)

    def _deadline(self, worker: Worker) -> float:
        return worker.since + (self._job.timeout if worker.ready else START_SECONDS)

    def _hear(self, worker: Worker) -> None:
        entry = worker.entry
        try:
            outcome = worker.take()
        except Exception:  # noqa: BLE001 - dead, or what it began to send was cut off
            self._lose(worker, timed_out=False)
            return
        if outcome is None:
            self._lost_at_start = 0
        elif entry is not None:
            if worker.files < FILES_EACH:
                self._give(worker)  # it works on while this process writes
            else:
                self.workers.remove(worker)
                worker.leave()
            self._tries.pop(entry.name, None)
            self._files.take(entry, outcome)

    def _drop(self, worker: Worker) -> None:
        self.workers.remove(worker)
        worker.kill()

    def _lose(self, worker: Worker, *, timed_out: bool) -> None:
        """A worker is dead or has to be killed: its file is tried again or fails."""
        entry, spent = worker.entry, time.monotonic() - worker.since
        self._drop(worker)
        if entry is None:
            return
        if not worker.ready:
            self._lost_at_start += 1
            if self._lost_at_start >= START_TRIES:
                raise WorkerError("Worker processes cannot be started. Try again with --engine inline.")
            self._again.append(entry)
            return
        code = worker.process.exitcode
        killed = not timed_out and code is not None and -code in _KILLED
        self._tries[entry.name] += 1
        if not timed_out and self._tries[entry.name] < (KILL_TRIES if killed else CRASH_TRIES):
            self._again.append(entry)
            return
        del self._tries[entry.name]
        lost = failed(entry, _crashed(entry, code), passing=killed, milliseconds=round(spent * 1000))
        self._files.take(entry, too_slow(entry, self._job) if timed_out else lost)


def _crashed(entry: Input, exitcode: int | None) -> DocumentError:
    reason = f"exit code {exitcode}"
    if exitcode is not None and exitcode < 0:
        reason = next((known.name for known in signal.Signals if known.value == -exitcode), reason)
    cure = "The file is probably damaged: open it in its own program, save it anew, and try again"
    return DocumentError(entry.shown, ErrorCode.CRASHED, f"a reading library crashed on it ({reason})", cure)
