"""A worker that is lost costs one file at most, a parent that is lost leaves nobody behind, Ctrl-C loses nothing."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from ledger_plans import FAKE, contents, put

from extractor.batch import Pool, Stop, run
from extractor.batch.pool import WorkerError

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")
SCRIPT = Path(__file__).with_name("batch_process.py")


def start(inputs: Path, outputs: Path) -> psutil.Popen:
    command = [sys.executable, str(SCRIPT), str(inputs), str(outputs)]
    return psutil.Popen(command, stdout=subprocess.PIPE, text=True)


def wait_for(what: Callable[[], object], seconds: float = 60.0) -> None:
    last = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < last, "it did not come"
        time.sleep(0.02)


def hanging(plans: Path) -> list[psutil.Process]:
    """The workers that say they have begun to hang."""
    files = [path for path in plans.glob("*.pid") if path.read_text(encoding="utf-8")]
    return [psutil.Process(int(path.read_text(encoding="utf-8"))) for path in files]


@posix
def test_a_file_is_tried_again_when_its_worker_dies_and_fails_alone_when_it_dies_again(tmp_path: Path) -> None:
    plans = put(tmp_path / "in", a="crash", b="tốt", c="crash-once", d="tốt nữa")
    summary = run([plans], tmp_path / "out", 2, extract=FAKE)
    assert [(failure.path, failure.code) for failure in summary.failures] == [("a.txt", "crashed")]
    assert "SIGSEGV" in summary.failures[0].fault
    assert summary.written == 3


@posix
def test_a_file_that_wants_too_much_memory_fails_alone(tmp_path: Path) -> None:
    plans = put(tmp_path / "in", a="big", b="tốt")
    summary = run([plans], tmp_path / "out", 2, extract=FAKE, memory=600 * 1024**2)
    assert [(failure.path, failure.code) for failure in summary.failures] == [("a.txt", "too-large")]
    assert "--memory" in summary.failures[0].cure


def test_workers_that_cannot_start_end_the_run_with_a_message(tmp_path: Path) -> None:
    plans = put(tmp_path / "in", a="tốt")
    with pytest.raises(WorkerError, match="--engine inline"):
        run([plans], tmp_path / "out", engine=Pool(1), extract="no_such_module:extract")


@posix
def test_workers_of_a_killed_parent_die_and_the_next_run_goes_on(tmp_path: Path) -> None:
    plans = put(tmp_path / "in", a="tốt", b="hang", c="hang on", d="tốt nữa")
    process = start(plans, tmp_path / "out")
    wait_for(lambda: len(hanging(plans)) == 2)
    workers = hanging(plans)
    process.kill()
    assert not psutil.wait_procs(workers, timeout=20)[1]
    done = contents(tmp_path / "out")
    put(plans, b="thôi", c="thôi vậy")
    summary = run([plans], tmp_path / "out", extract=FAKE)
    assert (summary.written, summary.skipped) == (4 - len(done) // 2, len(done) // 2)
    run([plans], tmp_path / "quiet", extract=FAKE)
    assert contents(tmp_path / "out") == contents(tmp_path / "quiet")


@posix
def test_one_interrupt_finishes_the_files_in_work_and_two_stop_at_once(tmp_path: Path) -> None:
    plans = put(tmp_path / "in", **{f"p{n:03d}": f"slow {n}" for n in range(400)})
    process = start(plans, tmp_path / "out")
    wait_for(lambda: len(contents(tmp_path / "out")) > 6)
    os.kill(process.pid, signal.SIGINT)
    said = process.communicate(timeout=60)[0]
    assert process.returncode == 130
    written = len(contents(tmp_path / "out")) // 2
    assert said == f"{written} written, {400 - written} left\n"
    plans = put(tmp_path / "more", a="hang", b="hang on")
    process = start(plans, tmp_path / "out")
    wait_for(lambda: len(hanging(plans)) == 2)
    workers = hanging(plans)
    os.kill(process.pid, signal.SIGINT)
    time.sleep(0.3)
    assert process.poll() is None
    os.kill(process.pid, signal.SIGINT)
    assert process.wait(30) != 0
    assert not psutil.wait_procs(workers, timeout=20)[1]


def test_a_second_request_to_stop_is_an_interrupt() -> None:
    told: list[int] = []
    stop, before = Stop(), signal.getsignal(signal.SIGINT)
    with pytest.raises(KeyboardInterrupt), stop.on_signals(lambda: told.append(1)):
        signal.raise_signal(signal.SIGINT)
        assert (stop.asked, told) == (True, [1])
        signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before
