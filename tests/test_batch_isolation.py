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
from extractor.batch.status import report
from extractor.batch.worker import Worker
from extractor.reading import office_program
from extractor.reading.ocr import tesseract

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


def test_a_process_makes_way_for_a_new_one_after_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory stays flat over any number of files, whatever a library keeps of each."""
    monkeypatch.setattr("extractor.batch.pool.FILES_EACH", 2)
    plans = put(tmp_path / "in", **{f"p{n}": f"tốt {n}" for n in range(5)})
    begun: list[object] = []
    real = Worker.start
    monkeypatch.setattr(Worker, "start", lambda *given: begun.append(given) or real(*given))
    assert run([plans], tmp_path / "out", engine=Pool(1), extract=FAKE).written == 5
    assert len(begun) == 3


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
    wait_for(lambda: report(tmp_path / "out").done == 1)
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


def test_a_program_that_is_killed_from_outside_is_asked_once_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """For want of memory the system kills the largest: a plan must not lose a page, or its record, for that."""
    for module, killed, call in (
        (tesseract, tesseract.TesseractKilled, lambda: tesseract.run(["tsv"], b"", 5.0)),
        (office_program, office_program.OfficeKilled, lambda: office_program.to_docx(b"x", ".doc", "MS Word 97")),
    ):
        asked: list[float] = []

        def once(*_: object, killed: type[Exception] = killed, asked: list[float] = asked) -> str:
            asked.append(0.0)
            if len(asked) == 1:
                raise killed("killed (SIGKILL)")
            return "read"

        monkeypatch.setattr(module, "_run", once)
        monkeypatch.setattr(office_program, "find_program", lambda: "soffice")
        monkeypatch.setattr(office_program, "_result", lambda _: b"read")
        assert call() in ("read", b"read")
        assert len(asked) == 2
        asked.clear()
        monkeypatch.setattr(module, "_run", lambda *_, killed=killed: (_ for _ in ()).throw(killed("killed again")))
        with pytest.raises(killed, match="again"):
            call()


@posix
def test_no_worker_dies_of_a_ctrl_c_that_comes_while_it_starts(tmp_path: Path) -> None:
    """In a terminal Ctrl-C goes to all processes: one that dies of it while it starts makes Dask wait for ever."""
    seen = tmp_path / "mask"
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "import multiprocessing, signal, pathlib\n"
        "from extractor.batch.worker import undisturbed\n"
        "import mask_of\n"
        "if __name__ == '__main__':\n"
        "    with undisturbed():\n"
        "        child = multiprocessing.get_context('spawn').Process(target=mask_of.tell, args=(sys.argv[2],))\n"
        "        child.start()\n"
        "    child.join()\n"
        "    assert signal.SIGINT not in signal.pthread_sigmask(signal.SIG_BLOCK, ())\n"
    )
    (tmp_path / "mask_of.py").write_text(
        "import pathlib, signal\n"
        "def tell(path):\n"
        "    held = signal.SIGINT in signal.pthread_sigmask(signal.SIG_BLOCK, ())\n"
        "    pathlib.Path(path).write_text(str(held))\n",
        encoding="utf-8",
    )
    (tmp_path / "start.py").write_text(code, encoding="utf-8")
    subprocess.run([sys.executable, str(tmp_path / "start.py"), str(tmp_path), str(seen)], check=True, timeout=60)
    assert seen.read_text(encoding="utf-8") == "True"
