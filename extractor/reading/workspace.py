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

from extractor.files import try_lock

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


def _hold(folder: Path) -> int | None:
    """Lock a folder until the handle is closed; None where another process has it, and where folders have no locks."""
    if sys.platform == "win32":
        return None
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    with suppress(OSError):
        if try_lock(handle):
            return handle
    os.close(handle)
    return None
