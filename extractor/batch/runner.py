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
from extractor.batch.one import EXTRACT, MEMORY, Job
from extractor.batch.pool import Pool
from extractor.batch.results import Result, Status, Summary
from extractor.batch.scribe import Scribe, wall
from extractor.batch.stop import Stop
from extractor.batch.write import clear_temporaries, write_failures
from extractor.errors import ErrorCode

TIMEOUT = 600.0
"""Seconds of wall-clock time that one file may take."""


def run(
    paths: Iterable[Path | str],
    outputs: Path,
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
) -> Summary:
    """Extract files and folders; each file gives ``NAME.json`` and ``NAME.txt``, or a row in ``failures.json``.

    The ledger in ``OUTPUTS/.kehoach`` has a row for each file. A file is passed over when neither its content nor
    rules, program and options have changed since its row was made, and its record is as it was written. Of files of
    the same content one is read. A run that was killed is taken up by the next one.

    Args:
        paths: files, folders and addresses (``s3://…``, as text).
        outputs: the folder of the records, folders of the inputs mirrored below it; made where missing.
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

    Returns:
        What was written and what failed.

    Raises:
        InputsError: two files would write the same record.
        LockedError: another run is writing to the same folder.
        OutputsError: the folder cannot be written to.
        LedgerError: the ledger cannot be opened.
        EngineError: the engine cannot work, or cannot go on.
    """
    batch = collect(paths, outputs) if collected is None else collected
    job = Job(extract, ocr, timeout, memory)
    stop = stop or Stop()
    engine = engine or (Inline() if jobs == 1 else Pool(jobs))
    with wall(outputs):
        folder_of(outputs).mkdir(parents=True, exist_ok=True)
        lock = Lock(folder_of(outputs) / "lock")
        lock.__enter__()
    try:
        return _run(batch, outputs, job, engine, Choice(retry_failed, force), stop, on_result)
    finally:
        lock.release()


def _run(
    batch: Collected,
    outputs: Path,
    job: Job,
    engine: Engine,
    choice: Choice,
    stop: Stop,
    on_result: Callable[[Result], None] | None,
) -> Summary:
    """The run, under the lock."""
    basis = Basis.of(job)
    ledger = Ledger(outputs)
    try:
        scribe = Scribe(outputs, ledger, basis)
        desk = Desk(Judge(outputs, ledger, basis, choice), scribe, stop, on_result or _nothing)
        clear_temporaries(outputs)
        scribe.mend()
        with wall(outputs):
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
            with wall(outputs):
                write_failures(outputs, summary.failures)
                ledger.end(summary)
    finally:
        engine.close()
        ledger.close()
    return summary


def _nothing(_result: Result) -> None:
    """Nobody listens."""
