"""The verb: extract many files into a folder of records."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from extractor.batch.inputs import Collected, collect
from extractor.batch.one import EXTRACT, Job, work
from extractor.batch.pool import Pool
from extractor.batch.results import Result, Summary
from extractor.batch.write import write_failures

TIMEOUT = 600.0
"""Seconds of wall-clock time that one file may take."""


def run(
    paths: Iterable[Path],
    outputs: Path,
    jobs: int = 1,
    on_result: Callable[[Result], None] | None = None,
    *,
    timeout: float = TIMEOUT,
    collected: Collected | None = None,
    extract: str = EXTRACT,
    ocr: str = "auto",
) -> Summary:
    """Extract files and folders; each file gives ``NAME.json`` and ``NAME.txt``, or a row in ``failures.json``.

    Args:
        paths: files and folders.
        outputs: the folder of the records, folders of the inputs mirrored below it; made where missing.
        jobs: number of worker processes. 1 works in this process: no start-up time, but then a file that
            crashes a library ends the run, and there is no time limit.
        on_result: called once for each file as it finishes, in this process.
        timeout: seconds that one file may take (worker processes only).
        collected: what :func:`extractor.batch.inputs.collect` found in ``paths``, where it was already called.
        extract: the function that reads one file, ``module:function``; it must be importable by a new process.
        ocr: when pages are recognised from their image: ``auto`` (where the text layer is not the document),
            ``always`` or ``never``.

    Returns:
        What was written and what failed.

    Raises:
        InputsError: two files would write the same record.
        WorkerError: worker processes cannot be started.
        OSError: the list of failures cannot be written.
    """
    batch = collect(paths, outputs) if collected is None else collected
    job = Job(outputs, extract, ocr)
    summary = Summary()
    for failure in batch.failures:
        summary.add(Result(failure.path, failure=failure))

    def note(result: Result) -> None:
        summary.add(result)
        if on_result is not None:
            on_result(result)

    if batch.files and jobs == 1:
        function = job.load()
        for entry in batch.files:
            note(work(job, function, entry))
    elif batch.files:
        Pool(job, jobs, timeout, note).run(batch.files)
    write_failures(outputs, summary.failures)
    return summary
