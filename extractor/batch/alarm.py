"""A limit of time for work in this very process, where nobody can end it from outside: POSIX, main thread.

Python hears the alarm between two of its own steps: a call that hangs in a library written in C is not cut short.
Worker processes have a limit that holds against that, too; this one is for who cannot or will not have them.
"""

from __future__ import annotations

import contextlib
import signal
import sys
import threading
from collections.abc import Iterator
from types import FrameType

_AGAIN_SECONDS = 5.0
"""After so many seconds it is told again, should a library have swallowed it."""


class TimeUp(BaseException):
    """The time is used up; no ordinary error, so that nobody takes it for one of a document."""


def can_ring() -> bool:
    """Whether :func:`alarm` works here: not on Windows, not in another thread, not where another alarm is set."""
    if sys.platform == "win32" or threading.current_thread() is not threading.main_thread():
        return False
    return signal.getitimer(signal.ITIMER_REAL)[0] == 0.0


@contextlib.contextmanager
def alarm(seconds: float) -> Iterator[None]:
    """Limit the time of the block, where :func:`can_ring` says so; elsewhere there is no limit.

    Args:
        seconds: by the clock.

    Raises:
        TimeUp: they are over, and the block was not.
    """
    if sys.platform == "win32" or not can_ring():
        yield
        return
    inside = True

    def ring(_number: int, _frame: FrameType | None) -> None:
        if inside:
            raise TimeUp

    before = signal.signal(signal.SIGALRM, ring)
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_SECONDS)
        yield
    finally:
        inside = False
        signal.setitimer(signal.ITIMER_REAL, 0.0)
        signal.signal(signal.SIGALRM, before)
