"""What runs on a worker of a Dask cluster: some files, each worked on in a process of its own."""

from __future__ import annotations

import pickle
import threading
import zlib
from collections import deque
from dataclasses import dataclass, field

from extractor.batch.basis import program_version
from extractor.batch.entry import Input
from extractor.batch.one import Job
from extractor.batch.pool import Pool
from extractor.batch.results import Outcome

_HERE = threading.local()


@dataclass
class _Tray:
    """A few files for a pool, and their outcomes: a desk of its own on a worker of the cluster."""

    entries: deque[Input]
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    stopping: bool = False

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
