"""The first steps of a worker process: light, so that one whose parent dies while it starts does not live on."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import sys
import threading
from multiprocessing.connection import Connection, wait

_DIE_WITH_PARENT = 1
"""PR_SET_PDEATHSIG of Linux."""


def begin(job: bytes, connection: Connection) -> None:
    """Bind this process to its parent, then import the program and serve.

    Args:
        job: the pickled :class:`extractor.batch.one.Job`; unpickling it imports the program.
        connection: to the parent.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what Ctrl-C means
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _die_with_parent()
    from extractor.batch.worker import serve

    serve(pickle.loads(job), connection)


def _die_with_parent() -> None:
    """End this process when its parent dies, however that dies: on Linux by the kernel, everywhere by a thread."""
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    threading.Thread(target=_watch, args=(parent.sentinel,), daemon=True).start()


def _watch(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
