"""How far a run is, for programs: one JSON object a line on standard output."""

from __future__ import annotations

import json
import time
from typing import TYPE_CHECKING

import typer

from extractor.cli.meter import Meter

if TYPE_CHECKING:
    from extractor.batch import Result, Summary


class JsonLines:
    """Prints ``start``, ``file`` for each file, and ``progress`` once a second; :func:`end_event` comes last."""

    def __init__(self, files: int) -> None:
        self.meter = Meter(files)
        self.told = 0.0

    def __enter__(self) -> JsonLines:
        _emit("start", files=self.meter.files)
        return self

    def __exit__(self, *_: object) -> None:
        self._progress()

    def show(self, result: Result) -> None:
        """Print the line of one file that was not skipped."""
        self.meter.add(result)
        if result.status != "skipped":
            failure = result.failure
            _emit(
                "file",
                name=result.name,
                status=str(result.status),
                pages=result.pages,
                milliseconds=result.milliseconds,
                same_as=result.same_as,
                warnings=len(result.glance.warnings) if result.glance else None,
                failure=failure.as_dict() if failure else None,
            )
        if time.monotonic() - self.told >= 1.0:
            self._progress()

    def stopping(self) -> None:
        """Say that the run is asked to end."""
        _emit("stopping")

    def _progress(self) -> None:
        self.told = time.monotonic()
        meter = self.meter
        left = meter.seconds_left
        _emit(
            "progress",
            files=meter.files,
            settled=meter.settled,
            skipped=meter.skipped,
            failed=meter.failed,
            pages=meter.pages,
            seconds=round(meter.seconds, 1),
            files_per_second=round(meter.rate, 2),
            seconds_left=None if left is None else round(left, 1),
        )


def end_event(summary: Summary) -> None:
    """The last JSON line of a run."""
    _emit(
        "end",
        written=summary.written,
        partial=summary.partial,
        duplicates=summary.duplicates,
        skipped=summary.skipped,
        failed=len(summary.failures),
        left=summary.left,
        interrupted=summary.interrupted,
    )


def _emit(event: str, **values: object) -> None:
    typer.echo(json.dumps({"event": event, **values}, ensure_ascii=False))
