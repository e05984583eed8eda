"""The ledger of a folder of records: one row for each file, in an SQLite database beside the records.

It lies in ``OUTPUTS/.kehoach/``: hidden, and without a single JSON file, so that whoever reads the folder as records
passes over it. It goes away and comes with its records; deleting it loses nothing but the knowledge of what is done.

A row is committed when its record stands. Before a record is written its name is entered in ``writing``: what a
killed run left half-way is known to the next one and cleared away. A name in there whose row has been entered is
written over by the next one, for to take it out would take as long as to enter it.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import socket
import sqlite3
from collections.abc import Iterable, Iterator
from operator import attrgetter
from pathlib import Path

from extractor.batch.results import Summary
from extractor.batch.rows import COLUMNS, Row
from extractor.batch.tables import opened_or_new
from extractor.errors import KehoachError

FOLDER = ".kehoach"
LEDGER = "ledger.sqlite"
_CURE = "Check the rights and the free space, or delete it: the next run then reads all files again."
_VALUES = attrgetter(*COLUMNS)
"""The values of a row; ``dataclasses.astuple`` copies each of them and takes forty times as long."""
_PUT = f"INSERT OR REPLACE INTO files VALUES ({', '.join('?' * len(COLUMNS))})"


class LedgerError(KehoachError):
    """The ledger cannot be opened or written to."""


def folder_of(outputs: Path) -> Path:
    """Where the ledger and the lock of a folder of records lie."""
    return outputs / FOLDER


def now() -> str:
    """The time, UTC, to the second."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


class Ledger:
    """The rows of one folder of records; opened for writing by the one run that holds the lock.

    Args:
        outputs: the folder of the records.

    Raises:
        LedgerError: it cannot be opened.
    """

    def __init__(self, outputs: Path) -> None:
        self.path = folder_of(outputs) / LEDGER
        self.run = 0
        self._settled: list[str] = []
        try:
            self.base = opened_or_new(self.path)
        except sqlite3.Error as error:
            raise LedgerError(f"{self.path}: the ledger cannot be opened ({error}). {_CURE}") from error

    def begin(self, files: int, engine: str, options: str) -> None:
        """Enter a new run; a run before it that has no end was killed.

        Args:
            files: how many files it has.
            engine: what works on them.
            options: of the run, as JSON.
        """
        values = (now(), os.getpid(), socket.gethostname(), engine, options, files)
        done = self.base.execute(
            "INSERT INTO runs (started, process, host, engine, options, files) VALUES (?, ?, ?, ?, ?, ?)", values
        )
        self.run = done.lastrowid or 0

    def end(self, summary: Summary, *, tidy: bool = True) -> None:
        """Enter the end of the run.

        Args:
            summary: of it.
            tidy: no record was being written when it ended.
        """
        values = (now(), summary.left, summary.interrupted, self.run)
        with self._together():
            self.base.execute("UPDATE runs SET ended = ?, unreached = ?, interrupted = ? WHERE number = ?", values)
            if tidy:
                self.base.execute("DELETE FROM writing")

    def rows_from(self, name: str, count: int) -> list[Row]:
        """The next rows in the order of names, which is that of code points.

        Args:
            name: where to begin.
            count: how many at most.
        """
        asked = "SELECT * FROM files WHERE name >= ? ORDER BY name LIMIT ?"
        return [Row(*found) for found in self.base.execute(asked, (name, count))]

    def saw_all(self, first: str, last: str) -> None:
        """Enter that all files from one name to another were passed over by this run, nothing about them being new."""
        self.base.execute("UPDATE files SET seen = ? WHERE name BETWEEN ? AND ?", (self.run, first, last))

    def row(self, name: str) -> Row | None:
        """The row of a file."""
        found = self.base.execute("SELECT * FROM files WHERE name = ?", (name,)).fetchone()
        return Row(*found) if found else None

    def same_content(self, sha256: str) -> list[Row]:
        """The rows of all files with one content."""
        return [Row(*found) for found in self.base.execute("SELECT * FROM files WHERE sha256 = ?", (sha256,))]

    def has_size(self, size: int, name: str) -> bool:
        """Tell whether another file has this size."""
        found = self.base.execute("SELECT 1 FROM files WHERE size = ? AND name <> ? LIMIT 1", (size, name))
        return found.fetchone() is not None

    def intend(self, name: str) -> None:
        """Enter that the record of a file is about to be written or removed.

        The name stays until that of another file takes its place, after :meth:`put`: to look after a record that
        stands does no harm.
        """
        if self._settled:
            values = (name, self._settled.pop())
            if self.base.execute("UPDATE OR REPLACE writing SET name = ? WHERE name = ?", values).rowcount:
                return
        self.base.execute("INSERT OR REPLACE INTO writing VALUES (?)", (name,))

    def put(self, row: Row) -> None:
        """Enter a file whose record stands, or which has none."""
        self.base.execute(_PUT, _VALUES(row))

    def done_with(self, name: str) -> None:
        """Take note that nothing of a file is half-written any more, its row being entered."""
        self._settled.append(name)

    def saw(self, rows: Iterable[tuple[str, str, str]]) -> None:
        """Enter that files were passed over by this run.

        Args:
            rows: name, signature and state of the pair of each, as they are now.
        """
        with self._together():
            self.base.executemany(
                "UPDATE files SET signature = ?, pair = ?, seen = ? WHERE name = ?",
                [(signature, pair, self.run, name) for name, signature, pair in rows],
            )

    def settle(self, pairs: Iterable[tuple[str, str]]) -> None:
        """Enter the states of records that were not known in full when they were written.

        Args:
            pairs: name and state of the pair of each.
        """
        with self._together():
            self.base.executemany(
                "UPDATE files SET pair = ? WHERE name = ? AND status <> 'failed'",
                [(pair, name) for name, pair in pairs],
            )

    def forget(self, names: Iterable[str]) -> None:
        """Take out rows."""
        with self._together():
            self.base.executemany("DELETE FROM files WHERE name = ?", [(name,) for name in names])

    def no_longer(self, name: str) -> None:
        """Take back the intent of writing a record."""
        self.base.execute("DELETE FROM writing WHERE name = ?", (name,))

    def half_written(self) -> list[str]:
        """The files whose records a killed run was about to write or remove, or had just written."""
        return [name for (name,) in self.base.execute("SELECT name FROM writing")]

    def close(self) -> None:
        """Close it; what SQLite keeps beside it goes away."""
        with contextlib.suppress(sqlite3.Error):
            self.base.close()

    @contextlib.contextmanager
    def _together(self) -> Iterator[None]:
        self.base.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                self.base.execute("ROLLBACK")
            raise
        self.base.execute("COMMIT")
