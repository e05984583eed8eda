"""How soon the program is there: help, schema, the first record of a run."""

from __future__ import annotations

import shutil
import statistics
import time
from pathlib import Path

from measure.documents import specimens
from measure.frame import Goal, Section
from measure.machine import both, run_python

HELP = Goal(0.3, slack=4.0)
FIRST = Goal(1.5, slack=4.0)
_COMMANDS = {"kehoach --help": ("--help",), "kehoach schema": ("schema",)}


def measure_start(work: Path, rounds: int) -> Section:
    """Time commands from the start of their process.

    Args:
        work: folder for records.
        rounds: how many count.
    """
    section = Section(
        "Start",
        "Each command in a process of its own, by the clock and in processor time. The first record: from the start "
        "of `kehoach extract` on one text file of four pages until its record stands complete, so all of the start "
        "and the work on the file; with a worker process, as the command does by itself, and with `--jobs 1`.",
    )
    for name, arguments in _COMMANDS.items():
        taken = [both(lambda given=arguments: _command(*given)) for _ in range(rounds + 1)][1:]  # type: ignore[misc]
        goal = HELP if name.endswith("help") else None
        section.add(name, statistics.median(seconds for seconds, _ in taken), "s (clock)", goal)
        section.add(name, statistics.median(used for _, used in taken), "s")
    for jobs in ("2", "1"):
        taken = [_first(work, jobs) for _ in range(rounds + 1)][1:]
        section.add(f"first record, --jobs {jobs}", statistics.median(first for first, _ in taken), "s (clock)", FIRST)
        section.add(f"whole run of one file, --jobs {jobs}", statistics.median(used for _, used in taken), "s")
    return section


def _command(*arguments: str) -> None:
    run_python("-m", "extractor.cli", *arguments)


def _first(work: Path, jobs: str) -> tuple[float, float]:
    """Seconds until the first record stands, and processor seconds of the whole run."""
    outputs = work / "first"
    shutil.rmtree(outputs, ignore_errors=True)
    path = specimens("txt")[0]
    begun = time.time()
    _, used = both(lambda: _command("extract", str(path), "-o", str(outputs), "--jobs", jobs))
    return (outputs / f"{path.name}.json").stat().st_mtime - begun, used
