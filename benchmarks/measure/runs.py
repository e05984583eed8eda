"""Whole runs of ``kehoach extract``: one worker and two, memory, a folder that has not changed."""

from __future__ import annotations

import importlib.util
import math
import os
import shutil
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from measure.documents import fill, fill_short
from measure.frame import TIMES, Goal, Section, of_children

TWO_WORKERS = Goal(1.8, at_most=False, slack=math.inf)
"""By the clock: a machine that does other things has no second core to spare, so the small form never fails on it."""
SAME_WORK = Goal(1.15, slack=1.7)
"""Processor time of a file with two workers to that with one."""
SKIPPED = Goal(2000.0, at_most=False, slack=8.0)
MEMORY = Goal(300.0, slack=1.2)
FLAT = Goal(1.05, slack=1.15)
EVEN = Goal(1.1, slack=3.0)
_SAMPLE_SECONDS = 0.2
_TRIES = 3


@dataclass(frozen=True, slots=True)
class Run:
    """One run, as it looked from outside.

    Attributes:
        seconds: from the start of the process to its end.
        used: processor seconds of the command and all its children.
        parent: those of the command itself, 0 where the system does not tell.
        done: when each record stood complete, in seconds, sorted.
        memory: when, and the resident megabytes of the largest worker then; empty where the system does not tell.
    """

    seconds: float
    used: float
    parent: float
    done: list[float]
    memory: list[tuple[float, float]]

    def rate(self, first: float, last: float) -> float:
        """Files a second between two points of the run (0 to 1), counted in files."""
        low, high = self._at(first), max(self._at(last), 1)
        return (high - low) / max(self.done[high] - self.done[low], 1e-6)

    def resident(self, first: float, last: float) -> list[float]:
        """The megabytes sampled between two points of the run (0 to 1), counted in files."""
        begin, end = self.done[self._at(first)], self.done[self._at(last)]
        return [size for when, size in self.memory if begin <= when <= end]

    def _at(self, part: float) -> int:
        return min(int(len(self.done) * part), len(self.done) - 1)


def measure_runs(work: Path, count: int, *, cluster: bool) -> list[Section]:
    """Run over a folder of whole plans with one worker and with two.

    Args:
        work: folder for inputs and outputs.
        count: of files.
        cluster: through a Dask cluster too.
    """
    inputs = work / "plans"
    size = fill(inputs, count)
    runs = {jobs: extract(inputs, work / f"by-{jobs}", jobs) for jobs in (1, 2)}
    rates = {jobs: run.rate(0.1, 0.9) for jobs, run in runs.items()}
    section = Section(
        "Whole runs",
        f"`kehoach extract` over {count} files ({size / 1e6:.0f} MB: specimens in text, Word and PDF in turn, no two "
        "alike in bytes) by the clock. Files a second are counted between the first and the last tenth of the records, "
        "so that the start does not count; it stands apart.",
    )
    for jobs, run in runs.items():
        name = "1 worker" if jobs == 1 else f"{jobs} workers"
        section.add(name, rates[jobs], "files a second (clock)")
        section.add(f"{name}, whole command", run.seconds, "s (clock)")
        section.add(f"{name}, whole command, a file", run.used / count * 1000, "ms")
    section.add("2 workers to 1", rates[2] / rates[1], TIMES, TWO_WORKERS)
    section.add("2 workers to 1, processor time of a file", runs[2].used / runs[1].used, TIMES, SAME_WORK)
    if cluster and importlib.util.find_spec("distributed"):
        through = extract(inputs, work / "by-dask", 2, "--engine", "dask")
        section.add("a Dask cluster of 2 workers on this machine", through.rate(0.1, 0.9), "files a second (clock)")
    elif cluster:
        section.left_out.append("a Dask cluster, which is not installed here (`pip install 'kehoach[dask]'`)")
    if runs[2].parent:
        section.add("2 workers: the parent's share of the time", 100 * runs[2].parent / runs[2].used, "%")
    section.add("growth: time a file, last fifth to second fifth", _growth(runs[2]), TIMES, EVEN)
    shutil.rmtree(inputs)
    return [section, _memory(runs[2], count)]


def measure_unchanged(work: Path, count: int) -> Section:
    """Run twice over a folder of short text plans: the second time nothing has changed.

    Args:
        work: folder for inputs and outputs.
        count: of files.
    """
    inputs, outputs = work / "short", work / "by-short"
    fill_short(inputs, count)
    first = extract(inputs, outputs, 2)
    again, kept = first, False
    for _ in range(_TRIES):  # while the program itself is being worked on, its records are made anew
        stamps = {path: path.stat().st_mtime_ns for path in outputs.rglob("*.json")}
        again = extract(inputs, outputs, 2)
        kept = all(path.stat().st_mtime_ns == stamp for path, stamp in stamps.items())
        if kept:
            break
    section = Section(
        "An unchanged folder",
        f"{count} text plans of ten lines, extracted and then given to the same command again: whole commands by the "
        "clock, the start of the program included.",
    )
    section.add("first run", count / first.seconds, "files a second (clock)")
    if kept:
        section.add("second run, all skipped", count / again.seconds, "files a second (clock)", SKIPPED)
        section.add("second run, all skipped, a file", again.used / count * 1000, "ms")
    else:
        section.left_out.append("the rate of skipped files, because the second run wrote records again")
    section.add("growth: time a file, last fifth to second fifth", _growth(first), TIMES, EVEN)
    shutil.rmtree(inputs)
    return section


def extract(inputs: Path, outputs: Path, jobs: int, *options: str) -> Run:
    """Run the command and watch it.

    Args:
        inputs: folder of documents.
        outputs: folder of records.
        jobs: number of workers.
        options: further options of the command.

    Raises:
        subprocess.CalledProcessError: a file failed, which no specimen does.
    """
    command = [sys.executable, "-m", "extractor.cli", "extract", str(inputs), "-o", str(outputs)]
    command += ["--jobs", str(jobs), *options]
    begun, children = time.perf_counter(), of_children()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    watcher = _Watcher(process)
    watcher.start()
    code = process.wait()
    seconds = time.perf_counter() - begun
    watcher.join()
    if code != 0:
        raise subprocess.CalledProcessError(code, command)
    done = sorted(path.stat().st_mtime for path in outputs.rglob("*.json"))
    return Run(seconds, of_children() - children, watcher.parent, done, watcher.samples)


def _growth(run: Run) -> float:
    return run.rate(0.2, 0.4) / run.rate(0.8, 1.0)


def _memory(run: Run, count: int) -> Section:
    section = Section(
        "Memory of a worker",
        f"Resident memory of the larger of two workers over the same {count} files, sampled five times a second. Flat: "
        "the median over the last tenth of the files to that over the second tenth, when each format was met.",
    )
    early, late = run.resident(0.1, 0.2), run.resident(0.9, 1.0)
    if not early or not late:
        section.left_out.append("all of it, because this system does not tell or the run was too short")
        return section
    section.add("peak", max(size for _, size in run.memory), "MB", MEMORY)
    section.add("last tenth to second tenth", statistics.median(late) / statistics.median(early), TIMES, FLAT)
    return section


class _Watcher(threading.Thread):
    """Samples the memory of the command's largest child, and the time of the command itself, until it ends (Linux)."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        super().__init__(daemon=True)
        self._process = process
        self.samples: list[tuple[float, float]] = []
        self.parent = 0.0

    def run(self) -> None:
        """Look five times a second."""
        while self._process.poll() is None:
            sizes = [_resident(child) for child in _children(self._process.pid)]
            if sizes and max(sizes) > 0:
                self.samples.append((time.time(), max(sizes)))
            self.parent = max(self.parent, _used(self._process.pid))
            time.sleep(_SAMPLE_SECONDS)


def _used(process: int) -> float:
    """Processor seconds of a process without its children, 0 where it is gone or the system does not tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError, AttributeError):
        return 0.0


def _children(parent: int) -> list[int]:
    listed = Path(f"/proc/{parent}/task/{parent}/children")
    try:
        return [int(number) for number in listed.read_text(encoding="ascii").split()]
    except (OSError, ValueError):
        return []


def _resident(process: int) -> float:
    """Megabytes, 0 where the process is gone."""
    try:
        for line in Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1]) / 1024
    except (OSError, ValueError):
        pass
    return 0.0
