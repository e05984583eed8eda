"""How far a run is, for people: a bar in a terminal, lines elsewhere."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Protocol

from extractor.cli.meter import Meter
from extractor.cli.safe import clean, shorten

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress

    from extractor.batch import Result

COUNTS = ("sect", "cit", "duty", "warn")
"""Headings of the counts in the summary: sections, citations, duties, warnings."""
MANY = 500
"""From so many files on, only failures have a line of their own."""
EVERY_SECONDS = 10.0
"""How often a line tells how far the run is, where no terminal shows it."""


class Shown(Protocol):
    """Shows a run as it goes on."""

    def __enter__(self) -> Shown:
        """Begin."""

    def __exit__(self, *_: object) -> None:
        """End."""

    def show(self, result: Result) -> None:
        """Show one file that was settled."""

    def stopping(self) -> None:
        """Say that the run is asked to end."""


STOPPING = "Stopping: the files in work are finished first. Press Ctrl-C again to stop at once."


class Lines:
    """One line for each file as it finishes, with a bar below them when a person is watching."""

    def __init__(self, out: Console, files: int, *, verbose: bool, quiet: bool = False) -> None:
        self.out = out
        self.meter = Meter(files)
        self.verbose = verbose
        self.quiet = quiet
        self.rows = files < MANY
        self.terminal = out.is_terminal  # asked once: it looks through the environment
        self.told = time.monotonic()
        self.bar: Progress | None = None

    def __enter__(self) -> Lines:
        if self.quiet:
            return self
        if self.meter.files and self.rows:
            self._print(_row(self._width(), "file", "type, number", "issuer", "year", COUNTS), "bold")
        if self.terminal and self.meter.files > 1:
            from rich.progress import BarColumn, Progress, TextColumn

            columns = BarColumn(20), TextColumn("{task.description}")
            self.bar = Progress(*columns, console=self.out, transient=True, refresh_per_second=4)
            self.task = self.bar.add_task("", total=self.meter.files)
            self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.stop()

    def show(self, result: Result) -> None:
        """Print the line of one file, and from time to time how far the run is."""
        self.meter.add(result)
        if self.quiet:
            return
        if result.status != "skipped" and (self.rows or result.failure is not None):
            self._show(result)
        if self.bar is not None:
            if time.monotonic() - self.told >= 0.1 or self.meter.settled == self.meter.files:
                self.told = time.monotonic()
                self.bar.update(self.task, completed=self.meter.settled, description=self.meter.line())
        elif time.monotonic() - self.told >= EVERY_SECONDS:
            self.told = time.monotonic()
            self._print(self.meter.line())

    def stopping(self) -> None:
        """Say that the run is asked to end."""
        self._print(STOPPING, "yellow")

    def _show(self, result: Result) -> None:
        if result.failure is not None:
            blank = ("",) * len(COUNTS)
            self._print(_row(self._width(), result.name, f"failed: {result.failure.code}", "", "", blank), "red")
            return
        if result.glance is None:
            blank = ("",) * len(COUNTS)
            self._print(_row(self._width(), result.name, f"same as {result.same_as}", "", "", blank), "dim")
            return
        glance = result.glance
        symbol = glance.symbol or (f"…/{glance.symbol_tail}" if glance.symbol_tail else "–")
        counts = tuple(map(str, (glance.sections, glance.citations, glance.duties, len(glance.warnings))))
        label = f"{glance.type or '?'} {symbol}"
        self._print(_row(self._width(), result.name, label, glance.issuer or "–", str(glance.year or "–"), counts))
        for warning in glance.warnings if self.verbose else ():
            self._print(f"    {clean(warning)}", "yellow", whole=not self.terminal)

    def _width(self) -> int | None:
        return self.out.width if self.terminal else None

    def _print(self, line: str, style: str = "", *, whole: bool = True) -> None:
        if self.terminal:
            self.out.print(line, style=style, soft_wrap=whole)
        else:  # what rich does to a line takes as long as writing its record
            self.out.file.write(f"{line}\n")
            self.out.file.flush()


def _row(width: int | None, name: str, label: str, issuer: str, year: str, counts: tuple[str, ...]) -> str:
    """One line of the summary: cut to the terminal's width, in full where there is no terminal."""
    numbers = " ".join(count.rjust(len(head)) for count, head in zip(counts, COUNTS, strict=True))
    if width is None:
        return "  ".join(clean(part) for part in (name, label, issuer, year, numbers)).rstrip()
    free = max(width - 5 - len(numbers) - 4, 30)
    widths = (free * 2 // 5, free * 3 // 10, free - free * 2 // 5 - free * 3 // 10)
    cells = (shorten(part, w - 1).ljust(w) for part, w in zip((name, label, issuer), widths, strict=True))
    return f"{''.join(cells)}{clean(year):>5}  {numbers}"
