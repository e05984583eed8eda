"""The machine, and how fast it is: two figures that let the others be read across machines."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from measure.frame import Section, Work, clock, in_turns, spent

_LOOP = 300_000
LIBRARIES = ("pypdfium2", "pdfplumber", "python-docx", "lxml", "pydantic", "regex")


@dataclass(frozen=True, slots=True)
class Machine:
    """Where and when figures were taken.

    Attributes:
        day: of the run.
        processor: its name.
        cores: how many this process may use.
        memory: gigabytes, None where the system does not tell.
        system: operating system and machine type.
        python: version.
        versions: of the program and of the libraries that it is compared with.
        load: processes that wanted a core when the run began, None where the system does not tell.
    """

    day: date
    processor: str
    cores: int
    memory: float | None
    system: str
    python: str
    versions: dict[str, str]
    load: float | None

    @property
    def busy(self) -> bool:
        """Whether other work ran beside the benchmark, so that wall-clock figures are worth little."""
        return self.load is not None and self.load > 0.5 * self.cores


def this_machine() -> Machine:
    """What can be found out without asking for rights."""
    return Machine(
        date.today(),  # noqa: DTZ011 - the day on this machine's calendar
        _processor(),
        len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1,
        _memory(),
        f"{platform.system()} {platform.machine()}",
        platform.python_version(),
        {name: importlib.metadata.version(name) for name in ("kehoach", *LIBRARIES)},
        os.getloadavg()[0] if hasattr(os, "getloadavg") else None,
    )


def calibration(rounds: int) -> Section:
    """How fast this machine is at what every figure below contains."""
    section = Section(
        "Calibration",
        "Divide by these to compare two machines: an interpreter that starts and ends (`python -c pass`), "
        f"and a fixed loop of {_LOOP:,} rounds of integer arithmetic and a dictionary look-up.",
    )
    bare = in_turns({"start": lambda: run_python("-c", "pass")}, rounds, clock)["start"]
    section.add("python -c pass", bare * 1000, "ms (clock)")
    section.add("fixed loop", in_turns({"loop": _loop}, rounds)["loop"] * 1000, "ms")
    return section


def run_python(*arguments: str) -> None:
    """Run this Python with arguments in a process of its own; what it prints is thrown away.

    Modules are kept compiled whatever the shell says, as they are where the program was installed.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    command = [sys.executable, *arguments]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment)


def both(work: Work) -> tuple[float, float]:
    """Seconds on the clock and of processor time of one call."""
    used = 0.0

    def counted() -> None:
        nonlocal used
        used = spent(work)

    return clock(counted), used


def _loop() -> int:
    table = {number: number * 3 for number in range(256)}
    total = 0
    for number in range(_LOOP):
        total = (total + table[number & 255] * number) & 0xFFFFFF
    return total


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    if told.is_file():
        for line in told.read_text(encoding="utf-8", errors="replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _memory() -> float | None:
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1024**3
    except (AttributeError, ValueError, OSError):
        return None
