"""The ledger of a folder of records: one row for each file, in an SQLite database beside the records.

It lies in ``OUTPUTS/.kehoach/``: hidden, and without a single JSON file, so that whoever reads the folder as records
passes over it. It goes away and comes with its records; deleting it loses nothing but the knowledge of what is done.

A row is committed when its record stands. Before a record is written its name is entered in ``writing``: what a
killed run left half-way is known to the next one and cleared away.
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
from extractor.errors import KehoachError

FOLDER = ".kehoach"
LEDGER = "ledger.sqlite"
VERSION = 1
"""Of the tables; a ledger of another version is put aside and begun anew."""
_WAIT_SECONDS = 10.0

_TABLES = f"""
CREATE TABLE files ({", ".join(COLUMNS)}, PRIMARY KEY (name)) WITHOUT ROWID;
CREATE INDEX by_content ON files (sha256);
CREATE INDEX by_size ON files (size);
CREATE TABLE writing (name PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE runs (
    number INTEGER PRIMARY KEY, started, ended, process, host, engine, options, files, unreached, interrupted
);
CREATE VIEW report AS
    SELECT name, CASE WHEN run < seen THEN 'skipped' ELSE status END AS in_last_run, status, sha256, rules, program,
        milliseconds, pages, ocr_pages, warnings, losses, error, fault, advice, same_as, finished
    FROM files;
PRAGMA user_version = {VERSION};
"""
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
        try:
            self.base = _opened_or_new(self.path)
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

    def end(self, summary: Summary) -> None:
        """Enter the end of the run."""
        values = (now(), summary.left, summary.interrupted, self.run)
        with self._together():
            self.base.execute("UPDATE runs SET ended = ?, unreached = ?, interrupted = ? WHERE number = ?", values)
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
        """Enter that the record of a file is about to be written or removed, which is done for one at a time.

        The name stays when the row is entered: to look after a record that stands does no harm.
        """
        if not self.base.execute("UPDATE writing SET name = ?", (name,)).rowcount:
            self.base.execute("INSERT INTO writing VALUES (?)", (name,))

    def put(self, row: Row) -> None:
        """Enter a file whose record stands, or which has none."""
        self.base.execute(_PUT, _VALUES(row))

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


_CURE = "Check the rights and the free space, or delete it: the next run then reads all files again."


def _opened_or_new(path: Path) -> sqlite3.Connection:
    """The database; where it is damaged or of another version, a new one, and the old one is put aside."""
    try:
        return _opened(path)
    except sqlite3.OperationalError:  # no rights, no space: nothing is wrong with the ledger
        raise
    except sqlite3.DatabaseError:
        _put_aside(path)
        return _opened(path)


def _opened(path: Path) -> sqlite3.Connection:
    """The database, with its tables.

    Raises:
        sqlite3.DatabaseError: it is damaged or of another version.
    """
    base = sqlite3.connect(path, timeout=_WAIT_SECONDS, isolation_level=None)
    try:
        base.execute("PRAGMA journal_mode = WAL")  # readers of a live run neither wait nor make it wait
        base.execute("PRAGMA synchronous = NORMAL")
        (version,) = base.execute("PRAGMA user_version").fetchone()
        if version == 0 and not base.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone():
            base.executescript(f"BEGIN IMMEDIATE; {_TABLES} COMMIT;")
        elif version != VERSION:
            raise sqlite3.DatabaseError(f"version {version}")
        base.execute("SELECT 1 FROM files, runs, writing LIMIT 1").fetchone()
    except BaseException:
        base.close()
        raise
    return base


def _put_aside(path: Path) -> None:
    """Move a damaged ledger out of the way, one older one is given up for it."""
    with contextlib.suppress(OSError):
        path.replace(path.with_name("ledger-old.sqlite"))
    for ending in ("-wal", "-shm"):
        with contextlib.suppress(OSError):
            path.with_name(path.name + ending).unlink(missing_ok=True)
