"""A Dask cluster on this computer that starts, ends and answers within a known time, whatever hangs in it."""

from __future__ import annotations

import contextlib
import logging
import multiprocessing
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from extractor.batch.worker import undisturbed

START_SECONDS = 60.0
"""How long a cluster on this computer may take to start on a slow machine."""
CLOSE_SECONDS = 15.0
"""How long leaving a cluster may take before its processes are killed."""
_LOOK_SECONDS = 0.2
_Given = TypeVar("_Given")


class LateError(Exception):
    """An answer did not come in time."""


def within(seconds: float, call: Callable[[], _Given]) -> _Given:
    """What a call gives, in a thread of its own: Dask waits for ever where the other side is silent.

    Ctrl-C reaches the caller while it waits; processes that the call starts do not hear it.

    Raises:
        LateError: it did not return in time; it is left to itself.
    """
    given: list[_Given] = []
    raised: list[BaseException] = []

    def work() -> None:
        try:
            given.append(call())
        except BaseException as error:  # noqa: BLE001 - raised again by the caller's thread
            raised.append(error)

    thread = threading.Thread(target=work, daemon=True)
    with undisturbed():
        thread.start()
    waited = 0.0
    while thread.is_alive() and waited < seconds:
        thread.join(_LOOK_SECONDS)  # in small steps, because Windows lets no signal through a long one
        waited += _LOOK_SECONDS
    if raised:
        raise raised[0]
    if not given:
        raise LateError(f"no answer within {seconds:g} seconds")
    return given[0]


def hush() -> None:
    """Silence Dask's log in this process: what goes wrong is told in our own words."""
    for name in list(logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL + 1)


class LocalCluster:
    """Dask workers on this computer, each a process with one thread.

    Args:
        workers: how many.

    Raises:
        LateError: they do not start.
        OSError: they cannot be started.
        RuntimeError: likewise.
    """

    def __init__(self, workers: int) -> None:
        self._others = set(multiprocessing.active_children())
        self._cluster: Any = None
        try:
            within(START_SECONDS, lambda: self._start(workers))
        except BaseException:
            self.close()
            raise

    def _start(self, workers: int) -> None:
        from distributed import LocalCluster as Workers

        self._cluster = Workers(
            n_workers=workers,
            threads_per_worker=1,
            dashboard_address=":0",
            memory_limit=None,
            silence_logs=logging.CRITICAL,
        )

    @property
    def address(self) -> str:
        """Of its scheduler."""
        return str(self._cluster.scheduler_address)

    def close(self) -> None:
        """End the workers; those that do not listen are killed, and the processes below them end by themselves."""
        if self._cluster is not None:
            with contextlib.suppress(Exception):
                within(CLOSE_SECONDS, self._cluster.close)
        for process in set(multiprocessing.active_children()) - self._others:
            with contextlib.suppress(Exception):  # Dask may end it at the same time
                process.kill()
                process.join(_LOOK_SECONDS)
