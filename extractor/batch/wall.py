"""Faults of the disk, or of the store, that end a run: told in one way, with what to do."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Iterator

from extractor.errors import KehoachError

_OF_THE_DISK = ("ENOSPC", "EDQUOT", "EROFS", "EIO", "ESTALE", "ENODEV", "ENXIO", "ENOTCONN", "ETIMEDOUT")
FULL = frozenset(number for name in _OF_THE_DISK if (number := getattr(errno, name, None)) is not None)
"""Faults of the disk (full, read-only, gone) that the next file would meet too: the run ends."""


class OutputsError(KehoachError):
    """The folder of records cannot be written to; what was written stands, and the next run goes on from there."""


@contextlib.contextmanager
def wall(outputs: str) -> Iterator[None]:
    """Turns faults of the disk, or of the store, into one error that says what to do.

    Args:
        outputs: the place of the records, as the user named it.

    Raises:
        OutputsError: the folder cannot be written to.
    """
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        said = getattr(error, "strerror", None) or error
        raise OutputsError(
            f"{outputs}: cannot be written to ({said}). What was written stands. Make room or get the rights, and give "
            "the same command again: it goes on from there."
        ) from error
