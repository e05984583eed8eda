"""Runs one foreign program so that nothing of it outlives its welcome; started as a script of its own.

``python -I -S keeper.py FOLDER SECONDS MEMORY PROGRAM [ARGUMENT …]``

The keeper stands between the reading process and a program such as LibreOffice, which starts children of its own.
It gives the program a process group and limits, and ends the whole group when the program is done, when the time is
over, or when the reading process dies (its end of the keeper's standard input closes then, whatever killed it). In
that last case nobody else is left to remove the temporary folder, so the keeper does.

It imports the standard library only and nothing of the package: it starts in a few hundredths of a second.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
import time

TIMED_OUT = 124
"""Exit code of the keeper: the program took longer than it may (as ``timeout`` of coreutils)."""
NOT_STARTED = 127
"""Exit code of the keeper: the program cannot be started."""
CRASHED = 128
"""Exit codes of the keeper from here on: the program died of the signal ``code - 128``."""

LARGEST_OUTPUT = 1 << 30
"""Bytes that one file may have which the program writes, where the system can limit it."""
_GLANCE = 0.05
_TRIES = 40


def main() -> int:
    """Run the program of the command line and return its exit code, or one of the keeper's own."""
    folder, seconds, memory, *command = sys.argv[1:]
    try:
        process = _start(command, int(memory))
    except OSError:
        return NOT_STARTED
    orphaned = threading.Event()
    threading.Thread(target=_listen, args=(orphaned,), daemon=True).start()
    code = _watch(process, time.monotonic() + float(seconds), orphaned)
    end_group(process)
    if orphaned.is_set():
        _remove(folder)
    if code is None:
        return TIMED_OUT
    return code if code >= 0 else CRASHED - code


def _remove(folder: str) -> None:
    """Remove a folder into which what was killed may still be writing its last."""
    for _ in range(_TRIES):
        shutil.rmtree(folder, ignore_errors=True)
        if not os.path.lexists(folder):
            return
        time.sleep(_GLANCE)


def _start(command: list[str], memory: int) -> subprocess.Popen[bytes]:
    """Start the program, silent, in a group of its own; the limits are the keeper's own and are inherited."""
    _limit("RLIMIT_DATA", memory)
    _limit("RLIMIT_FSIZE", LARGEST_OUTPUT)
    _limit("RLIMIT_CORE", 0)
    windows = sys.platform == "win32"
    return subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0) if windows else 0,
        process_group=None if windows else 0,
    )


def _limit(name: str, value: int) -> None:
    """Lower a limit of this process and its children, where the system has it."""
    if sys.platform != "win32":
        import resource

        with contextlib.suppress(ValueError, OSError, AttributeError):
            kind = getattr(resource, name)
            bounds = (bound for bound in resource.getrlimit(kind) if bound != resource.RLIM_INFINITY)
            least = min([value, *bounds])
            resource.setrlimit(kind, (least, least))


def _listen(orphaned: threading.Event) -> None:
    """Wait for the end of standard input: it comes when the reading process has died."""
    with contextlib.suppress(OSError, ValueError):
        while os.read(0, 1024):
            pass
    orphaned.set()


def _watch(process: subprocess.Popen[bytes], deadline: float, orphaned: threading.Event) -> int | None:
    """The exit code of the program, or None where it was not awaited to its end."""
    while time.monotonic() < deadline and not orphaned.is_set():
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(_GLANCE)
    return None


def end_group(process: subprocess.Popen[bytes]) -> None:
    """Kill the program and every process it has started, also those that outlived it."""
    if sys.platform == "win32":
        tree = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        with contextlib.suppress(OSError):
            subprocess.run(tree, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    else:
        with contextlib.suppress(OSError):
            os.killpg(process.pid, signal.SIGKILL)
    with contextlib.suppress(OSError):
        process.kill()
    process.wait()


if __name__ == "__main__":
    sys.exit(main())
