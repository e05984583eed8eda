"""``kehoach status``: how far a run is, and what failed and why."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractor.cli.safe import clean
from extractor.shown import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from extractor.batch.status import Cause, LastRun, Report


def status(
    outputs: Annotated[
        str, typer.Argument(metavar="OUTPUTS", help="The folder that the records go to, or their address.")
    ],
    form: Annotated[Literal["text", "json"], typer.Option("--format", help="For reading, or for programs.")] = "text",
) -> None:
    """Show a run, while it works or afterwards: what stands, and why what failed has failed.

    Failures are grouped by cause, each with one next step. Works from the ledger in OUTPUTS/.kehoach, which every
    kehoach extract keeps. Exit code 0, also where files failed; 2 when there is no ledger.

    Example: kehoach status outputs --format json
    """
    from extractor.batch.status import report

    found = report(outputs)
    if form == "json":
        typer.echo(_as_json(found))
        return
    for line in _lines(found, outputs):
        typer.echo(clean(line))


def _as_json(found: Report) -> str:
    import json
    from dataclasses import asdict

    return json.dumps(asdict(found), ensure_ascii=False, indent=1)


def _lines(found: Report, outputs: str) -> Iterator[str]:
    yield from _run_lines(found.last)
    yield ""
    counts = f"{found.done:,} done, {found.partial:,} partial, {found.failed:,} failed"
    yield f"{counted(found.files, 'file')} in the ledger: {counts}"
    if found.duplicates:
        yield f"  {found.duplicates:,} of them have the content of another file, which was read once"
    if found.pages:
        seconds = found.milliseconds / 1000
        yield f"  {counted(found.pages, 'page')}, {found.ocr_pages:,} of them recognised, {as_time(seconds)} of work"
    for title, status_ in (("Failed", "failed"), ("Partial", "partial")):
        causes = [cause for cause in found.causes if cause.status == status_]
        if causes:
            yield ""
            yield f"{title}, by cause:"
        for cause in causes:
            yield from _cause_lines(cause)
    if found.last.state in ("killed", "interrupted"):
        yield ""
        yield f"Give the same kehoach extract command again, with -o {outputs}: it goes on from there."


def _run_lines(last: LastRun) -> Iterator[str]:
    who = f"process {last.process} on {last.host}"
    words = {
        "running": f"Running, {who}, since {last.started}",
        "ended": f"Ended {last.ended}, after {as_time(last.seconds)}",
        "interrupted": f"Interrupted {last.ended}, after {as_time(last.seconds)}",
        "killed": f"Killed, or out of room: the run of {last.started} ({who}) has no end",
    }
    yield words[last.state]
    settled = f"{last.read:,} read, {last.skipped:,} skipped as unchanged"
    yield f"  {counted(last.files, 'file')}: {settled}, {last.waiting:,} not reached"
    if last.state == "running" and last.read:
        rate = last.read / max(last.seconds, 0.001)
        yield f"  {rate:.1f} files a second, about {as_time(last.waiting / rate)} left"


def _cause_lines(cause: Cause) -> Iterator[str]:
    yield f"  {cause.files:,} × {cause.code}: {cause.fault}"
    yield f"      Next: {cause.advice}."
    more = f" and {cause.files - len(cause.examples):,} more" if cause.files > len(cause.examples) else ""
    yield f"      {', '.join(cause.examples)}{more}"


def as_time(seconds: float) -> str:
    """A duration as people say it: ``45 s``, ``12 min``, ``3 h 20 min``."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    minutes = round(dt.timedelta(seconds=seconds).total_seconds() / 60)
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"
