"""How far a run is, in figures: files, pages, rate, time left."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extractor.cli.status import as_time
from extractor.shown import counted

if TYPE_CHECKING:
    from extractor.batch import Result

_SLOW = 0.1
"""A second; below this the rate is told by the minute."""


@dataclass(slots=True)
class Meter:
    """Counts what is settled.

    Attributes:
        files: of the run.
        settled: of them.
        skipped: settled because nothing has changed.
        failed: settled by this run without a record.
        pages: of the files that were read.
        began: when, on the monotonic clock.
    """

    files: int
    settled: int = 0
    skipped: int = 0
    failed: int = 0
    pages: int = 0
    began: float = field(default_factory=time.monotonic)

    def add(self, result: Result) -> None:
        """Count one more file."""
        self.settled += 1
        if result.status == "skipped":
            self.skipped += 1
            return
        self.failed += result.failure is not None
        self.pages += result.pages or 0

    @property
    def seconds(self) -> float:
        """Since the beginning."""
        return max(time.monotonic() - self.began, 0.001)

    @property
    def rate(self) -> float:
        """Files a second, those that were skipped left out."""
        return (self.settled - self.skipped) / self.seconds

    @property
    def seconds_left(self) -> float | None:
        """At this rate; None before the first file."""
        return (self.files - self.settled) / self.rate if self.settled > self.skipped else None

    def line(self) -> str:
        """How far the run is, in one line."""
        left = self.seconds_left
        parts = [
            f"{self.settled:,} of {counted(self.files, 'file')}",
            counted(self.pages, "page"),
            f"{_per_time(self.rate, 'files')}, {_per_time(self.pages / self.seconds, 'pages')}",
            f"{as_time(left)} left" if left is not None else "",
            f"{self.skipped:,} unchanged" if self.skipped else "",
            f"{self.failed:,} failed" if self.failed else "",
        ]
        return ", ".join(part for part in parts if part)


def _per_time(rate: float, what: str) -> str:
    """A rate in words; a long scan does less than a file in ten seconds."""
    return f"{rate:.1f} {what}/s" if rate >= _SLOW or not rate else f"{60 * rate:.1f} {what}/min"
