"""Temporary folders in which foreign programs work, and the removal of those whose owner was killed."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PREFIX = "kehoach-office-"
_YOUNG = 2.0
"""Seconds after its making in which a folder may not be held yet although its owner lives."""


@contextmanager
def workspace() -> Iterator[Path]:
    """A temporary folder of this process, held as long as the block runs or until the process dies.

    Raises:
        OSError: it cannot be made.
    """
    with tempfile.TemporaryDirectory(prefix=PREFIX, ignore_cleanup_errors=True) as name:
        handle = _hold(Path(name))
        try:
            yield Path(name)
        finally:
            if handle is not None:
                os.close(handle)


def sweep() -> None:
    """Remove the folders that killed processes of this user left behind; nothing is done on Windows.

    What is held by a process, is young, is a link or belongs to another user stays.
    """
    if sys.platform == "win32":
        return
    for folder in Path(tempfile.gettempdir()).glob(PREFIX + "*"):
        with suppress(OSError):
            about = folder.lstat()
            if folder.is_symlink() or about.st_uid != os.getuid() or time.time() - about.st_mtime < _YOUNG:
                continue
            handle = _hold(folder)
            if handle is not None:
                os.close(handle)
                shutil.rmtree(folder, ignore_errors=True)


if sys.platform == "win32":

    def _hold(folder: Path) -> int | None:
        return None

else:

    def _hold(folder: Path) -> int | None:
        """Lock a folder; the system gives the lock back when the process dies. None where another one has it."""
        import fcntl

        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            os.close(handle)
            return None
        return handle
