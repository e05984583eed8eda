"""Hands for the one who writes: what takes long (sending a record to a store) is carried by threads, side by side.

Whoever gives something to carry goes on with its own work, and hears in its own thread what came of it.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable
from typing import Any, TypeVar

_LOOK_SECONDS = 0.2
"""Waiting is done in small steps, because Windows lets no Ctrl-C through a long one."""
_Given = TypeVar("_Given")


class Hands:
    """Carries things, a few at a time.

    All methods are called from one thread. The threads are daemonic: they keep no process from ending.

    Args:
        count: how many things are carried at once; with 0 each is carried by the caller itself, and done at once.
    """

    def __init__(self, count: int) -> None:
        self.count = count
        self._busy = 0
        self._ended = False
        self._news = threading.Condition()
        self._tasks: deque[tuple[Callable[[], Any], Callable[[Any], None]]] = deque()
        self._done: deque[tuple[Callable[[Any], None], Any, BaseException | None]] = deque()
        self._threads: list[threading.Thread] = []

    @property
    def busy(self) -> bool:
        """Whether something is under way, or done and not heard of."""
        return self._busy > 0

    def give(self, carry: Callable[[], _Given], then: Callable[[_Given], None]) -> None:
        """Have something carried; waits until a hand is free.

        Args:
            carry: called in another thread.
            then: called in this thread with what ``carry`` gave, now or in a later call of :meth:`give` or
                :meth:`finish`.

        Raises:
            BaseException: what ``carry`` or ``then`` raised for this, or for what was given before.
        """
        if not self.count:
            then(carry())
            return
        if self._ended:
            return
        self._hear(self.count - 1)
        self._busy += 1
        with self._news:
            self._tasks.append((carry, then))
            self._news.notify_all()
        if len(self._threads) < min(self.count, self._busy):
            self._threads.append(threading.Thread(target=self._work, daemon=True))
            self._threads[-1].start()

    def finish(self) -> None:
        """Wait until everything is done and heard of.

        Raises:
            BaseException: as with :meth:`give`.
        """
        self._hear(0)

    def leave(self, seconds: float) -> None:
        """Give up what no hand has begun, and wait for what is under way.

        Args:
            seconds: how long at most; what is not done by then is left to itself.

        Raises:
            BaseException: as with :meth:`give`.
        """
        last = time.monotonic() + seconds
        with self._news:
            self._busy -= len(self._tasks)
            self._tasks.clear()
            while len(self._done) < self._busy and time.monotonic() < last:
                self._news.wait(_LOOK_SECONDS)
        self._hear(self._busy)

    def close(self) -> None:
        """Let the threads go; nothing can be given any more."""
        with self._news:
            self._ended = True
            self._tasks.clear()
            self._news.notify_all()

    def _hear(self, most: int) -> None:
        """Hear of what is done, and wait until no more than so many things are under way."""
        while True:
            with self._news:
                while not self._done and self._busy > most:
                    self._news.wait(_LOOK_SECONDS)
                if not self._done:
                    return
                then, given, error = self._done.popleft()
            self._busy -= 1
            if error is not None:
                raise error
            then(given)

    def _work(self) -> None:
        while True:
            with self._news:
                while not self._tasks and not self._ended:
                    self._news.wait()
                if not self._tasks:
                    return
                carry, then = self._tasks.popleft()
            given, error = None, None
            try:
                given = carry()
            except BaseException as raised:  # noqa: BLE001 - raised again in the thread of the one who gave it
                error = raised
            with self._news:
                self._done.append((then, given, error))
                self._news.notify_all()
