"""Files worked on by a Dask cluster (``pip install 'kehoach[dask]'``), with the limits that hold on one computer.

A Dask worker does not read documents itself: it has a worker process of ours for each of its threads, so that time
and memory are limited and a crash costs one file. Nothing is written there; records come back to the parent.
The workers must see the files under the same paths or addresses, and have the same version of the program.
"""

from __future__ import annotations

import pickle
import zlib
from collections import deque
from dataclasses import replace
from typing import TYPE_CHECKING

from extractor.batch.basis import program_version
from extractor.batch.chunk import work_chunk
from extractor.batch.cluster_link import Link, LostTaskError
from extractor.batch.engines import EngineError, Files
from extractor.batch.entry import Input
from extractor.batch.one import Job, failed
from extractor.batch.results import Outcome
from extractor.errors import DocumentError, ErrorCode, MissingExtraError

if TYPE_CHECKING:
    from distributed import Future

CHUNK_SECONDS = 5.0
"""Work in one task. The scheduler needs about a millisecond for each task: a thousand workers give it 200 a second."""
FIRST_CHUNK = 4
"""Files in a task before it is known how long they take."""
LARGEST_CHUNK = 200
AHEAD = 2
"""Tasks in flight for each thread of the cluster, so that none waits for the next."""


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
        self._link: Link | None = None
        self._again: deque[list[Input]] = deque()
        self._milliseconds = 0
        self._files = 0

    def run(self, job: Job, files: Files) -> None:
        """Work until no file is left and none is in work.

        Raises:
            EngineError: the cluster cannot be reached, is lost, or has another version of the program.
        """
        first = self._chunk(files)
        if not first:
            return
        link = self._link = Link(self.scheduler, self.workers)
        pending: dict[Future, list[Input]] = {}
        self._again.append(first)
        while not files.stopping:
            while len(pending) < AHEAD * link.threads() and (chunk := self._chunk(files)):
                pending[link.submit(work_chunk, job, [_anywhere(entry) for entry in chunk])] = chunk
            if not pending:
                return
            for future in link.finished(list(pending), lambda: files.stopping):
                self._take(link, future, pending.pop(future), files)
        self._wind_up(link, pending, files)

    def _wind_up(self, link: Link, pending: dict[Future, list[Input]], files: Files) -> None:
        """Wait for the tasks in work and give up those that wait behind them."""
        waiting = [future for future in list(pending)[link.threads() :] if not future.done()]
        link.cancel(waiting)
        for future in waiting:
            del pending[future]
        while pending:
            for future in link.finished(list(pending), lambda: False):
                self._take(link, future, pending.pop(future), files)

    def close(self) -> None:
        """Leave the cluster; one on this computer ends."""
        if self._link is not None:
            self._link.close()
        self._link = None

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

    def _take(self, link: Link, future: Future, chunk: list[Input], files: Files) -> None:
        try:
            version, packed = link.result(future)
        except LostTaskError:
            if len(chunk) > 1:
                self._again.extend([entry] for entry in chunk)
            else:
                files.take(chunk[0], failed(chunk[0], _lost(chunk[0]), passing=True))
            return
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


def _lost(entry: Input) -> DocumentError:
    cure = "Look at the logs of the workers, and try again"
    return DocumentError(entry.shown, ErrorCode.CRASHED, "workers of the cluster were lost on it", cure)
