"""The link to a Dask cluster: nothing of it is waited for without end, whatever is silent or gone."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from extractor.batch.engines import EngineError
from extractor.batch.local_cluster import CLOSE_SECONDS, LateError, LocalCluster, hush, within

if TYPE_CHECKING:
    from distributed import Client, Future

COUNT_SECONDS = 10.0
"""How often the threads of the cluster are counted: workers come and go."""
CONNECT_SECONDS = 20.0
GLANCE_SECONDS = 1.0
"""How long it is waited for a task before it is looked whether there are workers, and whether Ctrl-C was pressed."""
ANSWER_SECONDS = 60.0
"""How long the scheduler may take to answer, and an outcome to travel."""
ALONE_SECONDS = 120.0
"""How long a cluster may be without workers."""


class Link:
    """Talks to the scheduler of a cluster.

    Args:
        scheduler: its address; empty for a cluster on this computer, which lives as long as the link.
        workers: processes of a cluster on this computer.

    Raises:
        EngineError: the cluster cannot be reached.
    """

    def __init__(self, scheduler: str, workers: int) -> None:
        self._cluster: LocalCluster | None = None
        self._counted = (0, 0.0)
        hush()
        try:
            self._client = self._connect(scheduler, workers)
        except BaseException as error:
            if self._cluster is not None:
                self._cluster.close()
            if not isinstance(error, LateError | OSError | TimeoutError | ValueError | RuntimeError):
                raise
            raise EngineError(
                f"{scheduler or 'Dask'}: the cluster cannot be reached ({error}). "
                "Check the address (tcp://host:8786) and that its scheduler runs."
            ) from error

    def _connect(self, scheduler: str, workers: int) -> Client:
        from distributed import Client

        if not scheduler:
            self._cluster = LocalCluster(workers)
        address = self._cluster.address if self._cluster else scheduler
        connect = partial(Client, address, timeout=CONNECT_SECONDS, set_as_default=False)
        return within(CONNECT_SECONDS + ANSWER_SECONDS, connect)

    def submit(self, task: Callable[..., Any], *given: object) -> Future:
        """Have a task done on the cluster."""
        return self._client.submit(task, *given, pure=False)

    def result(self, future: Future) -> Any:
        """What came of a task that is done.

        Raises:
            LostTaskError: its workers were lost, one after the other.
            EngineError: the cluster cannot go on.
        """
        from distributed import KilledWorker

        try:
            return future.result(ANSWER_SECONDS)
        except KilledWorker as error:
            raise LostTaskError from error
        except Exception as error:
            raise _lost_cluster(error) from error

    def cancel(self, futures: Sequence[Future]) -> None:
        """Give up tasks."""
        with contextlib.suppress(Exception):  # they are given up in any case
            within(ANSWER_SECONDS, lambda: self._client.cancel(list(futures)))

    def finished(self, futures: Sequence[Future], stopping: Callable[[], bool]) -> list[Future]:
        """Those of the tasks that are done: at least one, or none where the run is asked to stop.

        Raises:
            EngineError: there have been no workers for a while: Dask itself would wait for ever.
        """
        from distributed import wait

        alone = 0.0
        while alone < ALONE_SECONDS:
            with contextlib.suppress(Exception), self._client.as_current():  # late, or all is lost: done() tells
                wait(futures, timeout=GLANCE_SECONDS, return_when="FIRST_COMPLETED")
            if (done := [future for future in futures if future.done()]) or stopping():
                return done
            alone = 0.0 if self._ask_threads() else alone + GLANCE_SECONDS
        raise EngineError(
            f"The Dask cluster has had no workers for {ALONE_SECONDS:g} seconds. Start some. What came back is "
            "written: the same command goes on from there."
        )

    def threads(self) -> int:
        """How many threads the cluster has, at least one; counted from time to time, because workers come and go."""
        threads, counted = self._counted
        if not threads or time.monotonic() - counted > COUNT_SECONDS:
            threads = max(self._ask_threads(), 1)
            self._counted = (threads, time.monotonic())
        return threads

    def close(self) -> None:
        """Leave the cluster; one on this computer ends."""
        with contextlib.suppress(Exception):  # a cluster that is gone already, or is silent
            within(CLOSE_SECONDS, self._client.close)
        if self._cluster is not None:
            self._cluster.close()

    def _ask_threads(self) -> int:
        try:
            return sum(within(ANSWER_SECONDS, self._client.nthreads).values())
        except Exception as error:
            raise _lost_cluster(error) from error


class LostTaskError(Exception):
    """The workers of a task were lost, one after the other: it may be the task."""


def _lost_cluster(error: Exception) -> EngineError:
    said = " ".join(str(error).split())[:300] or type(error).__name__
    return EngineError(
        f"The Dask cluster cannot go on ({said}). See that its scheduler runs and that its workers have kehoach "
        "installed. What came back is written: the same command goes on from there."
    )
