"""``kehoach extract``: files and folders into records."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from extractor.cli.safe import clean, console, shorten

if TYPE_CHECKING:
    from rich.console import Console

    from extractor.batch import Result, Summary

COUNTS = ("sect", "cit", "duty", "warn")
"""Headings of the counts in the summary: sections, citations, duties, warnings."""


def extract(
    paths: Annotated[list[Path], typer.Argument(metavar="PATHS", help="Files and folders with plans.")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="FOLDER", help="Where the records go.", file_okay=False)
    ] = Path("outputs"),
    jobs: Annotated[
        int,
        typer.Option(
            "--jobs",
            "-j",
            min=0,
            metavar="N",
            help="Files worked on at once; 0 takes one for each processor. 1 works without protection "
            "against a file that crashes or hangs.",
        ),
    ] = 0,
    timeout: Annotated[
        float, typer.Option("--timeout", min=1, metavar="SECONDS", help="How long one file may take.")
    ] = 600.0,
    ocr: Annotated[
        Literal["auto", "always", "never"],
        typer.Option("--ocr", help="Recognise scanned pages: where the text layer is not the document, always, never."),
    ] = "auto",
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Show the warnings of each record.")] = False,
) -> None:
    """Extract plans: one record (NAME.json, NAME.txt) per file.

    Reads every format that the README lists, also what lies in .zip archives and is attached to mails (.eml).
    Folders are searched through and mirrored below the output folder. What failed is listed at the end and in
    failures.json. Exit code 0 when all is well, 1 when some files failed, 2 for wrong use.

    Example: kehoach extract corpus -o outputs --jobs 2
    """
    from extractor.batch import InputsError, collect, run

    batch = collect(paths, output)
    if not batch.files and all(path.is_dir() for path in paths):
        raise InputsError(f"{', '.join(map(str, paths))}: {batch.failures[0].fault}. {batch.failures[0].cure}.")
    out = console()
    with _Progress(out, len(batch.files), verbose=verbose) as progress:
        workers = jobs or max(2, os.cpu_count() or 2)
        summary = run(paths, output, workers, progress.show, timeout=timeout, collected=batch, ocr=ocr)
    _close(out, summary, output)
    raise typer.Exit(1 if summary.failures else 0)


class _Progress:
    """One line for each file as it finishes, with a bar below them when a person is watching."""

    def __init__(self, out: Console, files: int, *, verbose: bool) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

        self.out = out
        self.verbose = verbose
        columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self.bar = Progress(*columns, console=out, transient=True, disable=not out.is_terminal or files < 2)
        self.task = self.bar.add_task("", total=files)

    def __enter__(self) -> _Progress:
        if self.bar.tasks[0].total:
            self._print(_row(self._width(), "file", "type, number", "issuer", "year", COUNTS), "bold")
        self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.bar.stop()

    def show(self, result: Result) -> None:
        """Print the line of one file."""
        self.bar.advance(self.task)
        glance = result.glance
        if glance is None:
            code = result.failure.code if result.failure else ""
            self._print(_row(self._width(), result.name, f"failed: {code}", "", "", ("",) * len(COUNTS)), "red")
            return
        symbol = glance.symbol or (f"…/{glance.symbol_tail}" if glance.symbol_tail else "–")
        counts = tuple(map(str, (glance.sections, glance.citations, glance.duties, len(glance.warnings))))
        label = f"{glance.type or '?'} {symbol}"
        self._print(_row(self._width(), result.name, label, glance.issuer or "–", str(glance.year or "–"), counts))
        for warning in glance.warnings if self.verbose else ():
            self.out.print(f"    {clean(warning)}", style="yellow", soft_wrap=not self.out.is_terminal)

    def _width(self) -> int | None:
        return self.out.width if self.out.is_terminal else None

    def _print(self, line: str, style: str = "") -> None:
        self.out.print(line, style=style, soft_wrap=True)


def _row(width: int | None, name: str, label: str, issuer: str, year: str, counts: tuple[str, ...]) -> str:
    """One line of the summary: cut to the terminal's width, in full where there is no terminal."""
    numbers = " ".join(count.rjust(len(head)) for count, head in zip(counts, COUNTS, strict=True))
    if width is None:
        return "  ".join(clean(part) for part in (name, label, issuer, year, numbers)).rstrip()
    free = max(width - 5 - len(numbers) - 4, 30)
    widths = (free * 2 // 5, free * 3 // 10, free - free * 2 // 5 - free * 3 // 10)
    cells = (shorten(part, w - 1).ljust(w) for part, w in zip((name, label, issuer), widths, strict=True))
    return f"{''.join(cells)}{clean(year):>5}  {numbers}"


def _close(out: Console, summary: Summary, output: Path) -> None:
    """What was written, and what failed and why."""
    records = "record" if summary.written == 1 else "records"
    out.print(f"{summary.written} {records} written to {clean(output)}", soft_wrap=True)
    if summary.failures:
        errors = console(stderr=True)
        errors.print(f"{len(summary.failures)} failed, see {clean(output / 'failures.json')}:", style="red")
        for failure in summary.failures:
            line = f"  {failure.path}: {failure.fault} [{failure.code}]. {failure.cure}."
            errors.print(clean(line), soft_wrap=not errors.is_terminal)
