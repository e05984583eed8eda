"""What the ledger of a folder of records tells: the last run, what stands, and why what failed has failed."""

from __future__ import annotations

import contextlib
import datetime as dt
import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from extractor.batch.ledger import FOLDER, LEDGER, LedgerError, folder_of
from extractor.batch.lock import is_held
from extractor.batch.results import Status
from extractor.batch.shelf import as_folder, local_home
from extractor.batch.tables import VERSION

EXAMPLES = 3
"""Files that are named for each cause."""
NOT_READ = "Look at the originals: the records have a warning at what is missing"
_FAR_BACK = "1970-01-01T00:00:00Z"


@dataclass(frozen=True, slots=True)
class Cause:
    """Files that failed, or lost something, for one reason.

    Attributes:
        status: ``failed`` or ``partial``.
        code: of the error, or of the warning.
        fault: what is wrong, as the first of them tells it.
        advice: what to do next, as most of them tell it.
        files: how many.
        examples: the names of the first of them.
    """

    status: str
    code: str
    fault: str
    advice: str
    files: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LastRun:
    """The last run on a folder.

    Attributes:
        state: ``running``, ``ended``, ``interrupted`` or ``killed``.
        started: when, UTC.
        ended: when, UTC, or None.
        seconds: how long it took, or has been taking.
        files: how many files it has.
        read: files it has settled by reading them, or another one of the same content.
        skipped: files it has passed over.
        waiting: files that it has not settled.
        process: its number.
        host: the computer it runs on.
        engine: what works on the files.
    """

    state: str
    started: str
    ended: str | None
    seconds: float
    files: int
    read: int
    skipped: int
    waiting: int
    process: int
    host: str
    engine: str


@dataclass(frozen=True, slots=True)
class Report:
    """The state of a folder of records.

    Attributes:
        last: the last run.
        files: rows of the ledger, one for each file.
        done: files whose record stands.
        partial: files whose record stands, and something of the document is missing.
        failed: files without a record.
        duplicates: records made from another file of the same content.
        pages: of all documents.
        ocr_pages: those of them that were recognised from their image.
        milliseconds: of work on all of them.
        causes: of failures and losses, the most frequent first.
    """

    last: LastRun
    files: int
    done: int
    partial: int
    failed: int
    duplicates: int
    pages: int
    ocr_pages: int
    milliseconds: int
    causes: tuple[Cause, ...]


def report(outputs: Path | str, *, now: dt.datetime | None = None) -> Report:
    """Read the ledger of some outputs, also while a run is writing to them.

    Args:
        outputs: the folder of the records, or the work folder of an address, or the address as text; of an address
            that this computer has not written to, the copy of the ledger that lies there, as of the end of a run.
        now: the time, for a run that has not ended.

    Raises:
        LedgerError: there is none, or it cannot be read.
        MissingExtraError: the outputs are an address, and fsspec is not installed.
    """
    with _home(outputs) as home:
        path = folder_of(home) / LEDGER
        if not path.is_file():
            raise LedgerError(f"{outputs}: no run has written there. {_nothing_there(outputs)}")
        try:
            with _reading(path) as base:
                held = is_held(folder_of(home) / "lock")
                return _report(base, held, now or dt.datetime.now(dt.UTC))
        except sqlite3.Error as error:
            raise LedgerError(f"{path}: the ledger cannot be read ({error}). The next run makes a new one.") from error


def _nothing_there(outputs: Path | str) -> str:
    if as_folder(outputs) is None:
        return "Where it works with --work, give that folder: its copy of the ledger comes with its end."
    return "Begin one with: kehoach extract FILES -o FOLDER"


@contextlib.contextmanager
def _home(outputs: Path | str) -> Iterator[Path]:
    """The folder below which the ledger lies; that of an address may have to be fetched."""
    home = local_home(outputs)
    if as_folder(outputs) is not None or (folder_of(home) / LEDGER).is_file():
        yield home
        return
    from extractor.batch.bucket import Bucket

    with tempfile.TemporaryDirectory(prefix="kehoach-") as name:
        with contextlib.suppress(OSError):
            Bucket(str(outputs)).fetch(f"{FOLDER}/{LEDGER}", folder_of(Path(name)) / LEDGER)
        yield Path(name)


@contextlib.contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    """The ledger for reading, also on a disk that cannot be written to."""
    address = path.resolve().as_uri()
    base = sqlite3.connect(f"{address}?mode=ro", uri=True, timeout=10.0, isolation_level=None)
    try:
        try:
            base.execute("BEGIN")
            version = base.execute("PRAGMA user_version").fetchone()[0]
            base.execute("SELECT count(*) FROM runs").fetchone()
        except sqlite3.OperationalError:
            base.close()
            base = sqlite3.connect(f"{address}?immutable=1", uri=True, isolation_level=None)
            version = base.execute("PRAGMA user_version").fetchone()[0]
        if version != VERSION:
            raise sqlite3.DatabaseError(f"it has version {version}, not {VERSION}")
        yield base
    finally:
        base.close()


def _report(base: sqlite3.Connection, held: bool, now: dt.datetime) -> Report:
    counts = dict(base.execute("SELECT status, count(*) FROM files GROUP BY status"))
    asked = "SELECT count(*), count(same_as), total(pages), total(ocr_pages), total(milliseconds) FROM files"
    files, duplicates, pages, ocr_pages, milliseconds = base.execute(asked).fetchone()
    return Report(
        last=_last(base, held, now),
        files=files,
        done=counts.get(Status.DONE, 0),
        partial=counts.get(Status.PARTIAL, 0),
        failed=counts.get(Status.FAILED, 0),
        duplicates=duplicates,
        pages=int(pages),
        ocr_pages=int(ocr_pages),
        milliseconds=int(milliseconds),
        causes=tuple(sorted([*_failures(base), *_losses(base)], key=lambda cause: (cause.status, -cause.files))),
    )


def _last(base: sqlite3.Connection, held: bool, now: dt.datetime) -> LastRun:
    asked = "SELECT number, started, ended, files, interrupted, process, host, engine FROM runs ORDER BY number DESC"
    found = base.execute(asked).fetchone()
    if found is None:
        return LastRun("killed", _FAR_BACK, None, 0.0, 0, 0, 0, 0, 0, "", "")
    number, started, ended, files, interrupted, process, host, engine = found
    asked = "SELECT count(*), total(run = ?1), total(run < ?1) FROM files WHERE seen = ?1"
    settled, read, skipped = base.execute(asked, (number,)).fetchone()
    waiting = max(files - settled, 0)
    if ended is not None:
        state = "interrupted" if interrupted is not None or waiting else "ended"
    else:
        state = "running" if held else "killed"
    last = dt.datetime.fromisoformat(ended) if ended else now
    seconds = max((last - dt.datetime.fromisoformat(started)).total_seconds(), 0.0)
    return LastRun(state, started, ended, seconds, files, int(read), int(skipped), waiting, process, host, engine)


def _failures(base: sqlite3.Connection) -> Iterator[Cause]:
    groups = base.execute("SELECT error, count(*) FROM files WHERE status = 'failed' GROUP BY error").fetchall()
    for code, files in groups:
        asked = "SELECT advice FROM files WHERE status = 'failed' AND error = ? GROUP BY advice ORDER BY count(*) DESC"
        advice = base.execute(asked, (code,)).fetchone()[0]
        asked = "SELECT name, fault FROM files WHERE status = 'failed' AND error = ? AND advice = ? ORDER BY name"
        found = base.execute(asked, (code, advice)).fetchmany(EXAMPLES)
        yield Cause(Status.FAILED, code, found[0][1], advice, files, tuple(name for name, _ in found))


def _losses(base: sqlite3.Connection) -> Iterator[Cause]:
    groups: dict[str, list[str]] = {}
    for name, losses in base.execute("SELECT name, losses FROM files WHERE status = 'partial' ORDER BY name"):
        for code in losses.split():
            groups.setdefault(code, []).append(name)
    for code, names in groups.items():
        fault = f"something of the document is missing ({code})"
        yield Cause(Status.PARTIAL, code, fault, NOT_READ, len(names), tuple(names[:EXAMPLES]))
