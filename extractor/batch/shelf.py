"""Where the records of a run go: a folder of this system, or an address (``s3://bucket/records``)."""

from __future__ import annotations

import errno
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Protocol

from extractor.batch.remote import is_address, local_path
from extractor.batch.results import Failure
from extractor.batch.write import (
    can_write,
    clear_temporaries,
    mend,
    read_pair,
    remove_record,
    state_of_pair,
    write_failures,
    write_pair,
)
from extractor.errors import DocumentError, KehoachError


class ShelfError(KehoachError):
    """The place for the records does not do; nothing was read and nothing was written."""


class Shelf(Protocol):
    """Takes records, each with its text: what stands there is a whole record beside its own text.

    All calls that write raise OSError where that cannot be done: the old pair stays, or none.

    Attributes:
        shown: the place as the user named it.
        home: the folder below which ledger and lock lie, in ``.kehoach``: that of the records, or one that stands for
            an address.
        hands: how many threads may call :meth:`write` and :meth:`remove` at once, for different names; 0 where a call
            takes no longer than handing it over.
    """

    shown: str
    home: Path
    hands: int

    def open(self) -> None:
        """Look what lies there and clear away what a killed run left; under the lock, before the ledger is opened."""

    def write(self, name: str, record: bytes, text: bytes) -> None:
        """Put a record and its text in their places."""

    def read(self, name: str) -> tuple[bytes, bytes]:
        """The bytes of a record and its text; OSError where one of them is not there."""

    def state(self, name: str) -> str:
        """What tells that nobody touched a record and its text; empty where one is gone."""

    def remove(self, name: str) -> None:
        """Take away the record of a file that has none any more."""

    def mend(self, name: str) -> None:
        """Clear away what a killed run left of writing one record."""

    def settled(self) -> Iterable[tuple[str, str]]:
        """Names and states of records written since :meth:`open` whose states were not known in full then."""

    def fail(self, failures: Sequence[Failure]) -> None:
        """Write the list of failures."""

    def hurry(self) -> None:
        """Wait for nothing any more: the run is to end at once, or the place is away."""

    def close(self) -> None:
        """Let go of the place; the ledger is closed by then."""


class Folder:
    """A folder of this system.

    Args:
        outputs: made where missing.
    """

    hands = 0

    def __init__(self, outputs: Path) -> None:
        self.shown = str(outputs)
        self.home = outputs

    def open(self) -> None:
        """Clear away what a killed run left."""
        clear_temporaries(self.home)

    def write(self, name: str, record: bytes, text: bytes) -> None:
        """By way of temporary files beside their places."""
        try:
            write_pair(self.home, name, record, text)
        except PermissionError as error:
            if not can_write(self.home):  # not this record alone: rights were taken away while the run worked
                raise OSError(errno.EROFS, error.strerror) from error
            raise

    def read(self, name: str) -> tuple[bytes, bytes]:
        """The bytes of both."""
        return read_pair(self.home, name)

    def state(self, name: str) -> str:
        """Sizes and times."""
        return state_of_pair(self.home, name)

    def remove(self, name: str) -> None:
        """The record before its text."""
        remove_record(self.home, name)

    def mend(self, name: str) -> None:
        """Temporary files, and a text without its record."""
        mend(self.home, name)

    def settled(self) -> Iterator[tuple[str, str]]:
        """Nothing: times are known at once."""
        return iter(())

    def fail(self, failures: Sequence[Failure]) -> None:
        """Write ``failures.json``, or remove it."""
        write_failures(self.home, failures)

    def hurry(self) -> None:
        """Nothing is waited for."""

    def close(self) -> None:
        """Nothing is held."""


def shelf_for(outputs: Path | str, work: Path | None = None) -> Shelf:
    """The place for the records.

    Args:
        outputs: a folder, or an address as text.
        work: the folder for ledger and lock of an address; without it one in the user's cache.

    Raises:
        ShelfError: ``work`` is given for a folder, which keeps its own ledger; the driver for an address is missing.
        MissingExtraError: fsspec is not installed.
    """
    if (folder := as_folder(outputs)) is None:
        from extractor.batch.store import Store

        try:
            return Store(str(outputs), work)
        except DocumentError as error:
            raise ShelfError(str(error)) from error
    if ":/" in folder.as_posix()[2:]:
        raise ShelfError(f"{outputs}: an address has to be given as text, not as a path.")
    if work is not None:
        raise ShelfError(f"{outputs}: a folder keeps its own ledger. Leave out --work.")
    return Folder(folder)


def as_folder(outputs: Path | str) -> Path | None:
    """The path of a folder of this system; None for an address."""
    return local_path(str(outputs)) if is_address(outputs) else Path(outputs)


def local_home(outputs: Path | str) -> Path:
    """The folder below which the ledger of some outputs lies, in ``.kehoach``."""
    if (folder := as_folder(outputs)) is not None:
        return folder
    from extractor.batch.store import work_folder

    return work_folder(str(outputs))
