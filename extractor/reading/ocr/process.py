"""Starts the processes that recognise pictures, and ends them: with their children, and with this process."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from functools import lru_cache


def start(command: Sequence[str], errors: int = subprocess.PIPE) -> subprocess.Popen[bytes]:
    """Start a process in a group of its own, with pipes for what it reads and writes; it works in one thread.

    Args:
        command: program and arguments.
        errors: where what it prints as errors goes, as :mod:`subprocess` names it.

    Raises:
        OSError: it cannot be started.
    """
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        env=os.environ | {"OMP_THREAD_LIMIT": "1"},
        creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        process_group=None if sys.platform == "win32" else 0,
    )


def kill(process: subprocess.Popen[bytes]) -> None:
    """Kill the process with all its children."""
    if process.poll() is None:
        with contextlib.suppress(OSError):
            if sys.platform == "win32":
                process.kill()
            else:
                os.killpg(process.pid, signal.SIGKILL)


def end(process: subprocess.Popen[bytes]) -> None:
    """Kill the process with all its children, wait until it is gone, and take its pipes away."""
    kill(process)
    process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()


@lru_cache(maxsize=1)
def with_parent() -> tuple[str, ...]:
    """What stands before a command on Linux, so that it is killed when the thread that started it ends."""
    return _helper("setpriv", "--pdeathsig", "--pdeathsig", "KILL")


@lru_cache(maxsize=4)
def with_limit(seconds: int) -> tuple[str, ...]:
    """What stands before a command on Linux, so that it is ended after so many seconds of processor time."""
    return _helper("prlimit", "--cpu", f"--cpu={seconds}:{seconds + 5}")


def _helper(name: str, known_by: str, *options: str) -> tuple[str, ...]:
    """A program of util-linux with its options, where it is there and knows them."""
    found = shutil.which(name) if sys.platform == "linux" else None
    if found is None:
        return ()
    asked = subprocess.run([found, "--help"], capture_output=True, check=False)
    return (found, *options) if known_by.encode() in asked.stdout else ()
