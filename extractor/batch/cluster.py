"""Files worked on by a Dask cluster (``pip install 'kehoach[dask]'``), with the limits that hold on one computer.

A Dask worker does not read documents itself: it has a worker process of ours for each of its threads, so that time
and memory are limited and a crash costs one file. Nothing is written there; records come back to the parent.
The workers must see the files under the same paths or addresses, and have the same version of the program.
"""

from __future__ import annotations

import contextlib
import pickle
import time
import zlib
from collections import deque
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from extractor.batch.basis import program_version
from extractor.batch.chunk import work_chunk
from extractor.batch.engines import EngineError, Files
from extractor.batch.entry import Input
from extractor.batch.local_cluster import CLOSE_SECONDS, LateError, LocalCluster, hush, within
from extractor.batch.one import Job, failed
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
GLANCE_SECONDS = 1.0
"""How long it is waited for a task before it is looked whether there are workers, and whether Ctrl-C was pressed."""
ANSWER_SECONDS = 60.0
"""How long the scheduler may take to answer, and an outcome to travel."""
ALONE_SECONDS = 120.0
"""How long a cluster may be without workers."""


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
        self._cluster: LocalCluster | None = None
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
        while not files.stopping:
            while len(pending) < self._most(client) and (chunk := self._chunk(files)):
                future = client.submit(work_chunk, job, [_anywhere(entry) for entry in chunk], pure=False)
                pending[future] = chunk
            if not pending:
                return
            for future in self._finished(client, list(pending), files):
                self._take(future, pending.pop(future), files)
        self._wind_up(client, pending, files)

    def _wind_up(self, client: Client, pending: dict[Future, list[Input]], files: Files) -> None:
        """Wait for the tasks in work and give up those that wait behind them."""
        in_work = list(pending)[: self._most(client) // AHEAD]
        waiting = [future for future in list(pending)[len(in_work) :] if not future.done()]
        with contextlib.suppress(Exception):  # they are given up in any case
            within(ANSWER_SECONDS, lambda: client.cancel(waiting))
        for future in waiting:
            del pending[future]
        while pending:
            for future in self._finished(client, list(pending)):
                self._take(future, pending.pop(future), files)

    def close(self) -> None:
        """Leave the cluster; one on this computer ends."""
        if (client := self._client) is not None:
            with contextlib.suppress(Exception):  # a cluster that is gone already, or is silent
                within(CLOSE_SECONDS, client.close)
        if self._cluster is not None:
            self._cluster.close()
        self._client = self._cluster = None

    def _connect(self) -> Client:
        from distributed import Client

        hush()
        try:
            if not self.scheduler:
                self._cluster = LocalCluster(self.workers)
            address = self._cluster.address if self._cluster else self.scheduler
            connect = partial(Client, address, timeout=CONNECT_SECONDS, set_as_default=False)
            self._client = within(CONNECT_SECONDS + ANSWER_SECONDS, connect)
        except (LateError, OSError, TimeoutError, ValueError, RuntimeError) as error:
            raise EngineError(
                f"{self.scheduler or 'Dask'}: the cluster cannot be reached ({error}). "
                "Check the address (tcp://host:8786) and that its scheduler runs."
            ) from error
        return self._client

    def _finished(self, client: Client, futures: list[Future], files: Files | None = None) -> list[Future]:
        """Those of the tasks that are done: at least one, or none where the run is asked to stop.

        Raises:
            EngineError: there have been no workers for a while: Dask itself would wait for ever.
        """
        from distributed import wait

        alone = 0.0
        while alone < ALONE_SECONDS:
            with contextlib.suppress(Exception), client.as_current():  # late, or the cluster is lost: done() tells
                wait(futures, timeout=GLANCE_SECONDS, return_when="FIRST_COMPLETED")
            if (done := [future for future in futures if future.done()]) or (files and files.stopping):
                return done
            alone = 0.0 if self._threads(client) else alone + GLANCE_SECONDS
        raise EngineError(
            f"The Dask cluster has had no workers for {ALONE_SECONDS:g} seconds. Start some. What came back is "
            "written: the same command goes on from there."
        )

    def _most(self, client: Client) -> int:
        """How many tasks may be in flight."""
        threads, counted = self._limit
        if not threads or time.monotonic() - counted > COUNT_SECONDS:
            threads = max(self._threads(client), 1)
            self._limit = (threads, time.monotonic())
        return AHEAD * threads

    @staticmethod
    def _threads(client: Client) -> int:
        """How many threads the cluster has.

        Raises:
            EngineError: its scheduler does not answer.
        """
        try:
            return sum(within(ANSWER_SECONDS, client.nthreads).values())
        except Exception as error:
            raise _lost_cluster(error) from error

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
            version, packed = future.result(ANSWER_SECONDS)
        except KilledWorker:
            if len(chunk) > 1:
                self._again.extend([entry] for entry in chunk)
            else:
                files.take(chunk[0], failed(chunk[0], _lost(chunk[0]), passing=True))
            return
        except Exception as error:
            raise _lost_cluster(error) from error
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


def _lost_cluster(error: Exception) -> EngineError:
    said = " ".join(str(error).split())[:300] or type(error).__name__
    return EngineError(
        f"The Dask cluster cannot go on ({said}). See that its scheduler runs and that its workers have kehoach "
        "installed. What came back is written: the same command goes on from there."
    )


def _lost(entry: Input) -> DocumentError:
    cure = "Look at the logs of the workers, and try again"
    return DocumentError(entry.shown, ErrorCode.CRASHED, "workers of the cluster were lost on it", cure)
