"""Files that are cut off, locked or meant to harm, one by one: ``python benchmarks/hostile.py [--only doc,zip]``.

Each file is given to the batch in a process of its own, as ``kehoach extract --jobs 1`` would read it, without the
limits that worker processes have. The table tells what came of it (a record, a partial record, the code of the
error), the seconds of processor time, the peak of memory, and whether processes or temporary files were left.
Exit code 1 where something was left, where the program failed in another way than by a typed error, or where a
limit of time or memory was passed. POSIX only.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import resource
import shutil
import signal
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import hostile_files

from extractor.batch import run

SECONDS = 120.0
"""Processor time that one file may cost; the largest sound ones cost less than a minute."""
WALL = 600.0
MEGABYTES = 1_500
TYPED = frozenset(
    {"empty-file", "unreadable", "unknown-format", "damaged", "encrypted", "no-text", "too-large", "timeout",
     "missing-program", "crashed"}
)  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """What came of one file."""

    name: str
    said: tuple[str, ...]
    seconds: float
    megabytes: float
    left: tuple[str, ...]

    @property
    def sound(self) -> bool:
        """A record or typed errors, within the limits, and nothing left behind."""
        known = all(said.split(":")[0] in TYPED or said.startswith("record") for said in self.said)
        cheap = self.seconds <= SECONDS and self.megabytes <= MEGABYTES
        return bool(self.said) and known and cheap and not self.left


def main() -> int:
    """Read everything and print the table."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--only", default="", help="beginnings of the names of cases, comma-separated")
    given = asked.parse_args()
    wanted = tuple(part for part in given.only.split(",") if part)
    wrong = []
    with tempfile.TemporaryDirectory(prefix="hostile-") as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        for case in hostile_files.cases(folder, wanted):
            outcome = attempt(case, folder)
            if not outcome.sound:
                wrong.append(outcome)
            show(outcome)
    say(f"{len(wrong)} not as they must be")
    return 1 if wrong else 0


def attempt(case: hostile_files.Case, folder: Path) -> Outcome:
    """Read one file in a process of its own that leads a session, so that what it leaves can be found."""
    place = Path(tempfile.mkdtemp(dir=folder))
    temporary, given = place / "tmp", place / case.file
    temporary.mkdir()
    given.write_bytes(case.data)
    receiver, sender = os.pipe()
    begun = time.monotonic()
    child = os.fork()
    if child == 0:
        os.setsid()
        os.close(receiver)
        _read(given, place / "out", temporary, sender)
    os.close(sender)
    told = _wait(child, receiver, begun)
    left = [f"process {process}" for process in _session(child)] + [f"file {path.name}" for path in temporary.iterdir()]
    for process in _session(child):
        with contextlib.suppress(ProcessLookupError):
            os.kill(process, signal.SIGKILL)
    shutil.rmtree(place, ignore_errors=True)
    try:
        said, seconds, megabytes = json.loads(told)
    except ValueError:
        said, seconds, megabytes = ["died or hung"], time.monotonic() - begun, 0.0
    return Outcome(case.name, tuple(said), seconds, megabytes, tuple(left))


def _read(given: Path, out: Path, temporary: Path, sender: int) -> None:
    """The child: extract, tell what came of it, end."""
    os.environ["TMPDIR"] = tempfile.tempdir = str(temporary)
    sink = os.open(os.devnull, os.O_WRONLY)
    os.dup2(sink, 1)
    os.dup2(sink, 2)
    try:
        summary = run([given], out, jobs=1)
        said = [f"{failure.code}: {failure.fault}" for failure in summary.failures]
        for record in sorted(out.rglob("*.json")):
            plan = json.loads(record.read_text(encoding="utf-8"))
            if "warnings" in plan:
                codes = sorted({warning["code"] for warning in plan["warnings"]})
                said.append(f"record: {len(plan['duties'])} duties; {', '.join(codes)}"[:110])
    except BaseException as error:  # noqa: BLE001 - whatever comes out is what is looked for
        said = [f"raised {type(error).__name__}: {error}"]
    own, others = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    seconds = own.ru_utime + own.ru_stime + others.ru_utime + others.ru_stime
    megabytes = max(own.ru_maxrss, others.ru_maxrss) / 1024
    os.write(sender, json.dumps([said, seconds, megabytes]).encode()[:60_000])
    os._exit(0)


def _wait(child: int, receiver: int, begun: float) -> str:
    """What the child told; it is ended when it takes too long."""
    while time.monotonic() - begun < WALL:
        if os.waitpid(child, os.WNOHANG)[0]:
            break
        time.sleep(0.02)
    else:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
    with os.fdopen(receiver, "rb") as pipe:
        return pipe.read().decode() if not _session(child) else os.read(pipe.fileno(), 65_536).decode()


def _session(leader: int) -> list[int]:
    """The processes of a session that still run."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, *numbers = entry.read_text(encoding="utf-8", errors="replace").rpartition(")")[2].split()
            if int(numbers[2]) == leader and state not in "ZX":
                found.append(int(entry.parent.name))
    return found


def show(outcome: Outcome) -> None:
    """The row of one file."""
    mark = " " if outcome.sound else "!"
    said = "; ".join(outcome.said)[:150] or "nothing at all"
    left = f"  LEFT: {', '.join(outcome.left)}" if outcome.left else ""
    say(f"{mark} {outcome.name:<34} {outcome.seconds:7.1f} s {outcome.megabytes:6.0f} MB  {said}{left}")


def say(line: str) -> None:
    """One line of the table."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
