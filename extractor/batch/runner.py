"""The verb: extract many files into a folder of records."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path

from extractor.batch.basis import Basis
from extractor.batch.desk import Desk
from extractor.batch.engines import Engine, Inline
from extractor.batch.inputs import Collected, collect
from extractor.batch.judge import Choice, Judge
from extractor.batch.ledger import Ledger, folder_of
from extractor.batch.lock import Lock
from extractor.batch.one import EXTRACT, MEMORY, TIMEOUT, Job
from extractor.batch.pool import Pool
from extractor.batch.results import Result, Status, Summary
from extractor.batch.scribe import Scribe, wall
from extractor.batch.shelf import Shelf, shelf_for
from extractor.batch.stop import Stop
from extractor.errors import ErrorCode
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
            crashes a library ends the run, and there is no limit of time and memory.
        on_result: called once for each file as it is settled, in this process.
        timeout: seconds that one file may take (worker processes only).
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
    try:
        scribe = Scribe(shelf, ledger, basis)
        desk = Desk(Judge(shelf, ledger, basis, choice), scribe, stop, on_result or _nothing)
        scribe.mend()
        with wall(shelf.shown):
            ledger.begin(len(batch.files), engine.name, json.dumps({"timeout": job.timeout, "ocr": job.ocr}))
            ledger.forget(batch.opened)  # where they were damaged once, they had a row of their own
        for failure in batch.failures:
            desk.summary.add(Result(failure.path, failure=failure, status=Status.FAILED))
            if failure.code != ErrorCode.NOT_FOUND:
                scribe.fail(failure)
        desk.lay_out(batch.files)
        try:
            engine.run(job, desk)
        finally:
            summary = desk.close()
            with wall(shelf.shown):
                ledger.settle(shelf.settled())
                shelf.fail(summary.failures)
                ledger.end(summary)
    finally:
        engine.close()
        ledger.close()
    return summary


def _nothing(_result: Result) -> None:
    """Nobody listens."""
