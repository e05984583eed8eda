"""One run at a time on a folder of records: a lock that the system takes back when its holder dies, however it dies."""

from __future__ import annotations

import contextlib
import os
import time
from pathlib import Path
from types import TracebackType

from extractor.errors import KehoachError
from extractor.files import try_lock

WAIT_SECONDS = 1.0
"""How long a run waits for the lock: ``kehoach status`` holds it for an instant."""


class LockedError(KehoachError):
    """Another run is writing to the same folder."""


class Lock:
    """Holds a file locked while the block runs; the file stays, because taking it away would open a race.

    Args:
        path: the file; made where missing.
        outputs: what it keeps, for messages; the folder above that of the file where it is not told.
    """

    def __init__(self, path: Path, outputs: str = "") -> None:
        self.path = path
        self.outputs = outputs or str(path.parent.parent)
        self._file: int | None = None

    def take(self, seconds: float = WAIT_SECONDS) -> bool:
        """Take the lock, waiting a little; False where somebody else keeps it.

        Raises:
            OSError: the file cannot be made.
        """
        self._file = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o666)
        last = time.monotonic() + seconds
        while not try_lock(self._file):
            if time.monotonic() >= last:
                os.close(self._file)
                self._file = None
                return False
            time.sleep(0.05)
        return True

    def release(self) -> None:
        """Give it back."""
        if self._file is not None:
            with contextlib.suppress(OSError):
                os.close(self._file)
            self._file = None

    def __enter__(self) -> Lock:
        if not self.take():
            raise LockedError(
                f"{self.outputs}: another run is writing its records there. Wait until it ends "
                f"(kehoach status {self.outputs} shows it), or name another folder with -o."
            )
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.release()


def is_held(path: Path) -> bool:
    """Tell whether a run holds the lock now."""
    if not path.is_file():
        return False
    lock = Lock(path)
    try:
        free = lock.take(0.0)
    except OSError:
        return False
    lock.release()
    return not free
