"""The tables of the ledger, and how its database is opened: a damaged one is put aside and begun anew."""

from __future__ import annotations

import contextlib
import sqlite3
from pathlib import Path

from extractor.batch.rows import COLUMNS

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


def opened_or_new(path: Path) -> sqlite3.Connection:
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
