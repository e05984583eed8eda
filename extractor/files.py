"""Files of this system: written whole or not at all, held against other processes, and the user's cache folder."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Final

_NUMBERS: Final = count()
_FAR: Final = 1 << 30
"""Where the locked byte is on Windows, which lets nobody read what is locked: behind the end of the file."""


def beside(target: Path, what: str = "new") -> Path:
    """A name beside a target that nothing else in this process or another has.

    Short, so that a long name stays below the limit of the file system. The process's id stands in it, so that what a
    killed process left half-written can be found: ``.kehoach-new-4711-0.tmp``.

    Args:
        target: the file or folder that is to be written.
        what: one word that tells what it is.
    """
    return target.absolute().parent / f".kehoach-{what}-{os.getpid()}-{next(_NUMBERS)}.tmp"


@contextlib.contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A path to write to; the file takes its place when the block ends well, else nothing is left.

    The folder is made when it is not there; an older file stays until the new one is complete.

    Raises:
        OSError: the folder cannot be written to.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = beside(target)
    try:
        yield temporary
        temporary.replace(target)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def write_whole(target: Path, content: str | bytes) -> None:
    """Write a file that stands complete or not at all: bytes as they are, text as UTF-8 with its own line ends.

    Raises:
        OSError: the folder cannot be written to; what stood there stays, and nothing is left behind.
    """
    with whole_file(target) as temporary:
        temporary.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)


def user_cache() -> Path:
    """The user's cache folder of the package (``XDG_CACHE_HOME``, ``LOCALAPPDATA``, ``~/Library/Caches``)."""
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA") or str(Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / "Library" / "Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(base) / "kehoach"


if sys.platform == "win32":

    def try_lock(handle: int) -> bool:
        """Lock an open file; False where another process holds it. The system gives it back when the process dies."""
        import msvcrt

        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def try_lock(handle: int) -> bool:
        """Lock an open file or folder; False where another process holds it. It comes back when the process dies.

        Raises:
            OSError: the file system has no locks.
        """
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
