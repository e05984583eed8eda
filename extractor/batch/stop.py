"""Ctrl-C: once, and the files in work are finished; twice, and the run ends at once."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Callable, Iterator
from types import FrameType


class Stop:
    """Whether the run was asked to end.

    Attributes:
        signal: the number of the signal that asked, None while nobody did.
    """

    def __init__(self) -> None:
        self.signal: int | None = None

    @property
    def asked(self) -> bool:
        """Whether no further file is to be begun."""
        return self.signal is not None

    @contextlib.contextmanager
    def on_signals(self, tell: Callable[[], None] | None = None) -> Iterator[Stop]:
        """Take SIGINT (Ctrl-C) and SIGTERM for requests to stop while the block runs.

        Args:
            tell: called at the first request.

        Raises:
            KeyboardInterrupt: the second request.
        """

        def ask(number: int, _frame: FrameType | None) -> None:
            if self.signal is not None:
                raise KeyboardInterrupt
            self.signal = number
            if tell is not None:
                tell()

        if threading.current_thread() is not threading.main_thread():
            yield self
            return
        before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
        try:
            yield self
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)
