"""The verb: extract many files into a folder of records."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterable
from pathlib import Path

from extractor.batch.basis import Basis
from extractor.batch.desk import Desk
from extractor.batch.engines import Engine, EngineError, Inline
from extractor.batch.inputs import Collected, collect
from extractor.batch.judge import Choice, Judge
from extractor.batch.ledger import Ledger, folder_of
from extractor.batch.limits import MEMORY, TIMEOUT
from extractor.batch.lock import Lock
from extractor.batch.one import EXTRACT, Job
from extractor.batch.pool import Pool
from extractor.batch.remote import is_address
from extractor.batch.results import Failure, Result, Status, Summary
from extractor.batch.scribe import Scribe
from extractor.batch.shelf import Shelf, shelf_for
from extractor.batch.stop import Stop
from extractor.batch.wall import wall
from extractor.errors import ErrorCode, KehoachError
from extractor.reading.workspace import sweep


def run(
    paths: Iterable[Path | str],
    outputs: Path | str,
    jobs: int = 1,
    on_result: Callable[[Result], None] | None = None,
    *,
    timeout: float = TIMEOUT,
    collected: Collected | None = None,
    extract: str = EXTRACT,
    ocr: str = "auto",
    memory: int = MEMORY,
    engine: Engine | None = None,
    retry_failed: bool = False,
    force: bool = False,
    stop: Stop | None = None,
    work: Path | None = None,
) -> Summary:
    """Extract files and folders; each file gives ``NAME.json`` and ``NAME.txt``, or a row in ``failures.json``.

    The ledger in ``OUTPUTS/.kehoach`` has a row for each file. A file is passed over when neither its content nor
    rules, program and options have changed since its row was made, and its record is as it was written. Of files of
    the same content one is read. A run that was killed is taken up by the next one.

    Args:
        paths: files, folders and addresses (``s3://…``, as text).
        outputs: the folder of the records, folders of the inputs mirrored below it; made where missing. Also an
            address, as text: then ledger and lock lie in a work folder.
        jobs: number of worker processes. 1 works in this process: no start-up time, but then a file that
            crashes a library ends the run, nothing limits memory, and time only as :mod:`extractor.batch.alarm` can;
            ``engine=Pool(1)`` has one worker process.
        on_result: called once for each file as it is settled, in this process.
        timeout: seconds that one file may take.
        collected: what :func:`extractor.batch.inputs.collect` found in ``paths``, where it was already called.
        extract: the function that reads one file, ``module:function``; it must be importable by a new process.
        ocr: when pages are recognised from their image: ``auto`` (where the text layer is not the document),
            ``always`` or ``never``.
        memory: bytes that a worker process may hold, and each program that it starts.
        engine: what works on the files, in place of what ``jobs`` asks for.
        retry_failed: read files again that failed before though nothing has changed.
        force: read all files again.
        stop: asked before each file whether to end early.
        work: the folder for ledger and lock where the outputs are an address; without it one in the user's cache.

    Returns:
        What was written and what failed.

    Raises:
        InputsError: two files would write the same record.
        ShelfError: the work folder is that of other outputs.
        LockedError: another run is writing to the same outputs.
        OutputsError: the outputs cannot be written to.
        LedgerError: the ledger cannot be opened.
        MissingExtraError: the outputs are an address, and fsspec is not installed.
        EngineError: the engine cannot work, or cannot go on.
    """
    shelf = shelf_for(outputs, work)
    batch = collect(paths, outputs) if collected is None else collected
    job = Job(extract, ocr, timeout, memory)
    stop = stop or Stop()
    engine = engine or (Inline() if jobs == 1 else Pool(jobs))
    with wall(str(shelf.home)):
        folder_of(shelf.home).mkdir(parents=True, exist_ok=True)
        lock = Lock(folder_of(shelf.home) / "lock", shelf.shown)
        lock.__enter__()
    try:
        with wall(shelf.shown):
            shelf.open()
        return _run(batch, shelf, job, engine, Choice(retry_failed, force), stop, on_result)
    finally:
        shelf.close()
        lock.release()
        sweep()


def _run(
    batch: Collected,
    shelf: Shelf,
    job: Job,
    engine: Engine,
    choice: Choice,
    stop: Stop,
    on_result: Callable[[Result], None] | None,
) -> Summary:
    """The run, under the lock."""
    basis = Basis.of(job)
    ledger = Ledger(shelf.home)
    scribe = Scribe(shelf, ledger, basis)
    try:
        desk = Desk(Judge(shelf, ledger, basis, choice), scribe, stop, on_result or _nothing)
        scribe.mend()
        with wall(shelf.shown):
            files = len(batch.files) + sum(map(_is_entered, batch.failures))
            ledger.begin(files, engine.name, json.dumps({"timeout": job.timeout, "ocr": job.ocr}))
            ledger.forget(batch.opened)  # where they were damaged once, they had a row of their own
        try:
            _work_through(batch, job, engine, desk)
        except BaseException as error:
            _leave(shelf, ledger, desk, at_once=not isinstance(error, EngineError))
            raise
        summary = desk.close()
        _close(shelf, ledger, summary, whole=True)
        return summary
    finally:
        scribe.hands.close()
        engine.close()
        ledger.close()


def _work_through(batch: Collected, job: Job, engine: Engine, desk: Desk) -> None:
    """Settle all files, and see that all records stand."""
    for failure in batch.failures:
        desk.summary.add(Result(failure.path, failure=failure, status=Status.FAILED))
        if _is_entered(failure):
            desk.scribe.fail(failure)
    desk.lay_out(batch.files)
    engine.run(job, desk)
    desk.finish()


def _leave(shelf: Shelf, ledger: Ledger, desk: Desk, *, at_once: bool) -> None:
    """Save what came back from a run that cannot go on; what ended it is told, and not what follows from it.

    Args:
        shelf: where the records are.
        ledger: its ledger.
        desk: of the run.
        at_once: it was stopped, or nothing can be written: only what is under way is waited for.
    """
    with contextlib.suppress(KehoachError):
        desk.scribe.leave() if at_once else desk.finish()
    with contextlib.suppress(KehoachError):
        _close(shelf, ledger, desk.close(), whole=False)


def _is_entered(failure: Failure) -> bool:
    """Whether what cannot be worked on at all has a row in the ledger: a damaged archive has, a misspelt path not."""
    return failure.code != ErrorCode.NOT_FOUND and not is_address(failure.path)


def _close(shelf: Shelf, ledger: Ledger, summary: Summary, *, whole: bool) -> None:
    """Enter the end of the run.

    Args:
        shelf: where the records are.
        ledger: its ledger.
        summary: of the run.
        whole: nothing is under way; else the next run clears away what was.

    Raises:
        OutputsError: nothing can be written any more.
    """
    with wall(shelf.shown):
        if whole:
            ledger.settle(shelf.settled())
        shelf.fail(summary.failures)
        ledger.end(summary, tidy=whole)


def _nothing(_result: Result) -> None:
    """Nobody listens."""
