"""Writing records so that a reader never sees half of one."""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

from extractor.batch.results import Failure
from extractor.plan import Plan

FAILURES = "failures.json"


def record_paths(outputs: Path, name: str) -> tuple[Path, Path]:
    """``NAME.json`` and ``NAME.txt`` of a file below the outputs."""
    return outputs / f"{name}.json", outputs / f"{name}.txt"


def record_json(plan: Plan) -> str:
    """The record as it is written: keys in the order of the contract, letters as they are, one final line end."""
    return json.dumps(plan.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"


def write_record(outputs: Path, name: str, plan: Plan, text: str) -> None:
    """Write a record and its text; both stand complete or the old ones stay.

    Raises:
        OSError: the folder cannot be written to.
    """
    record, beside = record_paths(outputs, name)
    content = record_json(plan)
    record.parent.mkdir(parents=True, exist_ok=True)
    replace(beside, text)
    replace(record, content)


def write_failures(outputs: Path, failures: Iterable[Failure]) -> None:
    """Write ``failures.json``, or remove it when nothing failed.

    Raises:
        OSError: the folder cannot be written to.
    """
    rows = [failure.as_dict() for failure in failures]
    target = outputs / FAILURES
    if rows:
        outputs.mkdir(parents=True, exist_ok=True)
        replace(target, json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    else:
        target.unlink(missing_ok=True)


def remove_record(outputs: Path, name: str, process: int | None = None) -> None:
    """Take away the record of a file that has none any more, and what a killed process left half-written.

    Args:
        outputs: the folder of the records.
        name: the file's place in it.
        process: the id of the process that was killed while it wrote, if one was.
    """
    leftovers = [outputs.joinpath(name).parent / _temporary_name(process)] if process else []
    for path in (*record_paths(outputs, name), *leftovers):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def replace(target: Path, text: str) -> None:
    """Write a text file by way of a temporary one in the same folder (UTF-8, line ends as they are).

    Raises:
        OSError: the folder cannot be written to; nothing is left behind.
    """
    temporary = target.parent / _temporary_name(os.getpid())
    try:
        with temporary.open("w", encoding="utf-8", newline="") as stream:
            stream.write(text)
        temporary.replace(target)
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _temporary_name(process: int) -> str:
    """Short, so that a long file name stays below the limit of the file system."""
    return f".kehoach-{process}.tmp"
