"""Files worked on by a Dask cluster (``pip install 'kehoach[dask]'``), with the limits that hold on one computer.

A Dask worker does not read documents itself: it has a worker process of ours for each of its threads, so that time
and memory are limited and a crash costs one file. Nothing is written there; records come back to the parent.
The workers must see the files under the same paths or addresses, and have the same version of the program.
"""

from __future__ import annotations

import contextlib
import logging
import pickle
import signal
import threading
import time
import zlib
from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from extractor.batch.basis import program_version
from extractor.batch.engines import EngineError, Files
from extractor.batch.entry import Input
from extractor.batch.one import Job, failed
from extractor.batch.pool import Pool
from extractor.batch.results import Outcome
from extractor.errors import DocumentError, ErrorCode, MissingExtraError

if TYPE_CHECKING:
    from distributed import Client, Future

CHUNK_SECONDS = 5.0
"""Work in one task. The scheduler needs about a millisecond for each task: a thousand workers give it 200 a second."""
FIRST_CHUNK = 4
"""Files in a task before it is known how long they take."""
LARGEST_CHUNK = 200
AHEAD = 2
"""Tasks in flight for each thread of the cluster, so that none waits for the next."""
COUNT_SECONDS = 10.0
"""How often the threads of the cluster are counted: workers come and go."""
CONNECT_SECONDS = 20.0
GLANCE_SECONDS = 5.0
"""How long it is waited for a task before it is looked whether there are workers at all."""
ALONE_SECONDS = 120.0
"""How long a cluster may be without workers."""

_HERE = threading.local()


@dataclass
class _Tray:
    """A few files for a pool, and their outcomes: a desk of its own on a worker of the cluster."""

    entries: deque[Input]
    outcomes: dict[str, Outcome] = field(default_factory=dict)

    def next(self) -> Input | None:
        return self.entries.popleft() if self.entries else None

    def take(self, entry: Input, outcome: Outcome) -> None:
        self.outcomes[entry.name] = outcome


def work_chunk(job: Job, entries: list[Input]) -> tuple[str, bytes]:
    """Work on some files on a worker of the cluster.

    Returns:
        The version of the program there, and the outcomes, pickled and compressed (records shrink to an eighth).
    """
    known: tuple[Job, Pool] | None = getattr(_HERE, "pool", None)
    if known is None or known[0] != job:
        if known is not None:
            known[1].close()
        known = _HERE.pool = (job, Pool(1))
    tray = _Tray(deque(entries))
    known[1].run(job, tray)
    outcomes = [tray.outcomes[entry.name] for entry in entries]
    return program_version(), zlib.compress(pickle.dumps(outcomes), 1)


class Cluster:
    """Works through files on a Dask cluster.

    Args:
        scheduler: address of the cluster's scheduler; empty for a cluster on this computer.
        workers: processes of a cluster on this computer.

    Raises:
        MissingExtraError: Dask is not installed.
    """

    name = "dask"

    def __init__(self, scheduler: str = "", workers: int = 2) -> None:
        try:
            import distributed  # noqa: F401 - found out before anything is begun
        except ImportError as error:
            raise MissingExtraError("Working on a Dask cluster", "dask") from error
        self.scheduler = scheduler
        self.workers = workers
        self._client: Client | None = None
        self._cluster: Any = None
        self._again: deque[list[Input]] = deque()
        self._milliseconds = 0
        self._files = 0
        self._limit = (0, 0.0)

    def run(self, job: Job, files: Files) -> None:
        """Work until no file is left and none is in work.

        Raises:
            EngineError: the cluster cannot be reached, is lost, or has another version of the program.
        """
        first = self._chunk(files)
        if not first:
            return
        client = self._connect()
        pending: dict[Future, list[Input]] = {}
        self._again.append(first)
        while True:
            while len(pending) < self._most(client) and (chunk := self._chunk(files)):
                future = client.submit(work_chunk, job, [_anywhere(entry) for entry in chunk], pure=False)
                pending[future] = chunk
            if not pending:
                return
            for future in self._finished(client, list(pending)):
                self._take(future, pending.pop(future), files)

    def close(self) -> None:
        """Leave the cluster; one on this computer ends."""
        for held in (self._client, self._cluster):
            if held is not None:
                with contextlib.suppress(Exception):  # a cluster that is gone already
                    held.close()
        self._client = self._cluster = None

    def _connect(self) -> Client:
        from distributed import Client, LocalCluster

        try:
            if self.scheduler:
                self._client = Client(self.scheduler, timeout=CONNECT_SECONDS, set_as_default=False)
            else:
                with _deaf():
                    self._cluster = LocalCluster(
                        n_workers=self.workers,
                        threads_per_worker=1,
                        dashboard_address=":0",
                        memory_limit=None,
                        silence_logs=logging.CRITICAL,
                    )
                self._client = Client(self._cluster, set_as_default=False)
        except (OSError, TimeoutError, ValueError, RuntimeError) as error:
            raise EngineError(
                f"{self.scheduler or 'Dask'}: the cluster cannot be reached ({error}). "
                "Check the address (tcp://host:8786) and that its scheduler runs."
            ) from error
        return self._client

    def _finished(self, client: Client, futures: list[Future]) -> list[Future]:
        """Those of the tasks that are done, at least one.

        Raises:
            EngineError: there have been no workers for a while: Dask itself would wait for ever.
        """
        from distributed import wait

        alone = 0.0
        while alone < ALONE_SECONDS:
            with contextlib.suppress(TimeoutError), client.as_current():
                wait(futures, timeout=GLANCE_SECONDS, return_when="FIRST_COMPLETED")
            if done := [future for future in futures if future.done()]:
                return done
            alone = 0.0 if client.nthreads() else alone + GLANCE_SECONDS
        raise EngineError(
            f"The Dask cluster has had no workers for {ALONE_SECONDS:g} seconds. Start some. What came back is "
            "written: the same command goes on from there."
        )

    def _most(self, client: Client) -> int:
        """How many tasks may be in flight."""
        threads, counted = self._limit
        if not threads or time.monotonic() - counted > COUNT_SECONDS:
            threads = max(sum(client.nthreads().values()), 1)
            self._limit = (threads, time.monotonic())
        return AHEAD * threads

    def _chunk(self, files: Files) -> list[Input]:
        """The files of the next task: so many that they take a few seconds."""
        if self._again:
            return self._again.popleft()
        size = FIRST_CHUNK
        if self._files:
            size = round(CHUNK_SECONDS * 1000 / max(self._milliseconds / self._files, 1.0))
        chunk: list[Input] = []
        while len(chunk) < min(max(size, 1), LARGEST_CHUNK) and (entry := files.next()) is not None:
            chunk.append(entry)
        return chunk

    def _take(self, future: Future, chunk: list[Input], files: Files) -> None:
        from distributed import KilledWorker

        try:
            version, packed = future.result()
        except KilledWorker:
            if len(chunk) > 1:
                self._again.extend([entry] for entry in chunk)
            else:
                files.take(chunk[0], failed(chunk[0], _lost(chunk[0]), passing=True))
            return
        except Exception as error:
            said = " ".join(str(error).split())[:300] or type(error).__name__
            raise EngineError(
                f"The Dask cluster cannot go on ({said}). See that its scheduler runs and that its workers have "
                "kehoach installed. What came back is written: the same command goes on from there."
            ) from error
        if version != program_version():
            raise EngineError(
                f"The workers of the Dask cluster have kehoach {version}, this computer has {program_version()}. "
                "Install the same version everywhere."
            )
        outcomes: list[Outcome] = pickle.loads(zlib.decompress(packed))
        for entry, outcome in zip(chunk, outcomes, strict=True):
            self._milliseconds += outcome.milliseconds
            self._files += 1
            files.take(entry, outcome)


def _anywhere(entry: Input) -> Input:
    """The file under its whole path: workers of a cluster were started in folders of their own."""
    return entry if entry.address else replace(entry, path=entry.path.absolute())


@contextlib.contextmanager
def _deaf() -> Iterator[None]:
    """Ignore Ctrl-C while Dask starts processes, which inherit that: the parent decides what it means."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _lost(entry: Input) -> DocumentError:
    cure = "Look at the logs of the workers, and try again"
    return DocumentError(entry.shown, ErrorCode.CRASHED, "workers of the cluster were lost on it", cure)
