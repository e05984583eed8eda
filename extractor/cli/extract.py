"""``kehoach extract``: files and folders into records."""

from __future__ import annotations

import os
import threading
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractor.batch.limits import MEGABYTE, MEMORY, TIMEOUT
from extractor.cli.progress import Lines, Shown
from extractor.cli.progress_json import JsonLines, end_event
from extractor.cli.safe import clean, console
from extractor.shown import counted

if TYPE_CHECKING:
    from rich.console import Console

    from extractor.batch import Engine, Failure, Pool, Summary

EACH = 20
"""Up to so many failures are listed one by one at the end; more are grouped by cause."""
INTERRUPTED = 128
"""Exit code of a run that was asked to end: this and the number of the signal, as shells have it (Ctrl-C: 130)."""
LAST_SECONDS = 15.0
"""How long a run that was stopped at once may take to leave a cluster."""
UNLIMITED = "Note: --engine inline has no limit of time here; a file that hangs holds up the run."
AGAIN = "Give the same command again: it goes on from there."


def extract(
    context: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATHS", help="Files and folders with plans; also addresses such as s3://bucket/plans."),
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FOLDER", help="Where the records go; also an address.")
    ] = "outputs",
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs", "-j", min=0, metavar="N", help="Files worked on at once; 0 takes one for each processor."
        ),
    ] = 0,
    timeout: Annotated[
        float, typer.Option("--timeout", min=1, metavar="SECONDS", help="How long one file may take.")
    ] = TIMEOUT,
    memory: Annotated[
        int,
        typer.Option(
            "--memory", min=200, metavar="MB", help="What a process may hold that works on a file (not on Windows)."
        ),
    ] = MEMORY // MEGABYTE,
    ocr: Annotated[
        Literal["auto", "always", "never"],
        typer.Option("--ocr", help="Recognise scanned pages: where the text layer is not the document, always, never."),
    ] = "auto",
    retry_failed: Annotated[
        bool, typer.Option("--retry-failed", help="Read files again that failed, though nothing has changed.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Read all files again, also unchanged ones.")] = False,
    engine: Annotated[
        Literal["local", "inline", "dask"],
        typer.Option(
            "--engine",
            help="Who works: processes of this computer; this process itself, where a file that crashes ends the run, "
            "nothing limits memory, and --timeout only what Python itself does; a Dask cluster.",
        ),
    ] = "local",
    scheduler: Annotated[
        str,
        typer.Option(
            "--scheduler",
            metavar="ADDRESS",
            help="Of the Dask cluster, tcp://host:8786; without it, one of --jobs workers on this computer.",
        ),
    ] = "",
    work: Annotated[
        Path | None,
        typer.Option(
            "--work",
            metavar="FOLDER",
            help="Where ledger and lock lie when the records go to an address; without it in your cache.",
            file_okay=False,
        ),
    ] = None,
    progress: Annotated[
        Literal["auto", "json", "none"],
        typer.Option("--progress", help="A bar in a terminal and lines elsewhere; JSON lines; only the summary."),
    ] = "auto",
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show the warnings of each record.")] = False,
) -> None:
    """Extract plans: one record (NAME.json, NAME.txt) per file.

    Reads every format that the README lists, also what lies in .zip archives and is attached to mails (.eml).
    Folders are searched through and mirrored below the output folder. A ledger in FOLDER/.kehoach knows what is
    done: files are skipped when neither they nor rules, program and options have changed, and a run that was
    killed is taken up where it was. Ctrl-C once finishes the files in work, twice stops at once. What failed is
    listed at the end and in failures.json. Exit code 0 when all is well, 1 when some files failed, 2 for wrong
    use, 130 when interrupted.

    Example: kehoach extract corpus -o outputs --jobs 2
    """
    from extractor.batch import EngineError, InputsError, OutputsError, Stop, collect, run
    from extractor.batch.shelf import shelf_for

    if scheduler and engine != "dask":
        raise InputsError("--scheduler is for Dask clusters: add --engine dask.")
    shelf_for(output, work)  # what is wrong with it is told before anything is looked for
    workers = jobs or max(2, os.cpu_count() or 2)
    worker = _engine(engine, workers, scheduler, context.obj)
    batch = collect(paths, output)
    if not batch.files and all(Path(path).is_dir() for path in paths):
        raise InputsError(f"{', '.join(paths)}: {batch.failures[0].fault}. {batch.failures[0].cure}.")
    out, stop = console(), Stop()
    files = len(batch.files)
    shown: Shown = (
        JsonLines(files) if progress == "json" else Lines(out, files, verbose=verbose, quiet=progress == "none")
    )
    try:
        with shown, stop.on_signals(shown.stopping):
            summary = run(
                paths, output, workers, shown.show, timeout=timeout, collected=batch, ocr=ocr,
                memory=memory * MEGABYTE, engine=worker, retry_failed=retry_failed, force=force, stop=stop, work=work,
            )  # fmt: skip
    except (OutputsError, EngineError) as error:
        console(stderr=True).print(f"Error: {clean(error)}", soft_wrap=True)
        raise typer.Exit(1) from error
    except KeyboardInterrupt:
        console(stderr=True).print(
            "Stopped at once. Give the same command again: it goes on from there.", soft_wrap=True
        )
        if engine == "dask":
            _leave_soon(INTERRUPTED + (stop.signal or 2))
        raise typer.Exit(INTERRUPTED + (stop.signal or 2)) from None
    if progress == "json":
        end_event(summary)
    else:
        _close(out, summary, output)
    if summary.interrupted is not None:
        raise typer.Exit(INTERRUPTED + summary.interrupted)
    raise typer.Exit(1 if summary.failures else 0)


def _leave_soon(code: int) -> None:
    """End this process in a few seconds, should threads of Dask keep it; its workers end with it."""
    timer = threading.Timer(LAST_SECONDS, os._exit, (code,))
    timer.daemon = True
    timer.start()


def _engine(name: str, workers: int, scheduler: str, ahead: Pool | None) -> Engine:
    """Who works; ``ahead`` is a pool whose first process is starting already."""
    from extractor.batch import Inline, Pool
    from extractor.batch.alarm import can_ring

    if name == "dask":
        from extractor.batch.cluster import Cluster

        return Cluster(scheduler, workers)
    if name == "inline":
        if not can_ring():
            console(stderr=True).print(UNLIMITED, style="yellow", soft_wrap=True)
        return Inline()
    pool = ahead or Pool(workers)
    pool.limit = workers
    return pool


def _close(out: Console, summary: Summary, output: str) -> None:
    """What was written, and what failed and why."""
    others = (
        (summary.skipped, "unchanged"),
        (summary.duplicates, "of them from files of the same content"),
        (summary.partial, "of them partial"),
    )
    more = "".join(f", {count:,} {words}" for count, words in others if count)
    out.print(f"{counted(summary.written, 'record')} written to {clean(output)}{more}", soft_wrap=True)
    errors = console(stderr=True)
    if summary.failures:
        errors.print(f"{len(summary.failures):,} failed, see {clean(f'{output}/failures.json')}:", style="red")
        for line in _each(summary.failures) if len(summary.failures) <= EACH else _by_cause(summary.failures):
            errors.print(clean(line), soft_wrap=not errors.is_terminal)
    if summary.interrupted is not None:
        said = f"Interrupted: {counted(summary.left, 'file')} left. {AGAIN}"
        errors.print(said, style="yellow", soft_wrap=True)


def _each(failures: list[Failure]) -> list[str]:
    return [f"  {failure.path}: {failure.fault} [{failure.code}]. {failure.cure}." for failure in failures]


def _by_cause(failures: list[Failure]) -> list[str]:
    """One line for each code: how many, the advice that most of them have, the first of them."""
    lines = []
    for code, count in Counter(failure.code for failure in failures).most_common():
        some = [failure for failure in failures if failure.code == code]
        cure = Counter(failure.cure for failure in some).most_common(1)[0][0]
        lines.append(f"  {count:,} × {code}: {some[0].fault}. {cure}. First: {some[0].path}")
    return lines
