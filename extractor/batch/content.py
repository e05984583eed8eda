"""What a file is, as far as the ledger cares: a hash over its bytes, and the signs by which to see that it changed."""

from __future__ import annotations

import hashlib
import os
import time
from dataclasses import dataclass

from extractor.batch.containers import member_bytes
from extractor.batch.entry import Input
from extractor.errors import DocumentError

TICK_SECONDS = 3.0
"""A file changed less than this before it was looked at may change again without a new time (FAT counts in 2 s)."""


@dataclass(frozen=True, slots=True)
class State:
    """A file at a glance.

    Attributes:
        size: in bytes, -1 where there is no such file, or where its store does not tell.
        signature: size, time of change, time of the last change of its entry (which nobody can set back), number of
            the entry. As long as all of them stay, the content stays. Empty where that cannot be said.
    """

    size: int
    signature: str


GONE = State(-1, "")


def glance(entry: Input) -> State:
    """Look at a file without reading it; a document in an archive has the state of the archive."""
    where = "".join(f"/{number}" for number in entry.member)
    if entry.address:  # as it was listed: asking again for each file would take longer than reading it
        return State(entry.size, entry.mark and entry.mark + where)
    try:
        status = os.stat(entry.path)  # noqa: PTH116 - twice as fast as the path's own
    except (OSError, ValueError):
        return GONE
    newest = max(status.st_mtime, status.st_ctime)
    if newest > time.time() - TICK_SECONDS:
        return State(status.st_size, "")
    signature = f"{status.st_size} {status.st_mtime_ns} {status.st_ctime_ns} {status.st_ino}{where}"
    return State(status.st_size, signature)


def hash_of(entry: Input) -> str:
    """SHA-256 over a file of this system or a document in an archive; empty where it cannot be read."""
    if entry.address:
        return ""
    if entry.member:
        try:
            return hashlib.sha256(member_bytes(entry.path, entry.member, entry.name)).hexdigest()
        except DocumentError:
            return ""
    try:
        with open(entry.path, "rb", buffering=0) as stream:  # noqa: PTH123 - half the time of the path's own
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""
