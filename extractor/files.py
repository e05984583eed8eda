"""Writing so that a reader never meets half a file: beside its place first, then put there in one step."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Final

_NUMBERS: Final = count()


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
