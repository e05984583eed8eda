"""What goes wrong outside the documents (disk, rights, time, memory) ends in a message, and nothing is lost."""

from __future__ import annotations

import errno
import signal
import sqlite3
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ledger_plans import FAKE, READ, contents, put

from extractor.batch import Inline, LockedError, OutputsError, Pool, Summary, run
from extractor.batch import shelf as shelf_module
from extractor.batch import write as write_module
from extractor.batch.alarm import TimeUp, alarm, can_ring
from extractor.batch.hands import Hands
from extractor.batch.ledger import Ledger, folder_of
from extractor.batch.lock import Lock
from extractor.batch.status import report

posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and limits of POSIX")


def go(plans: Path, outputs: Path, **options: Any) -> Summary:
    READ.clear()
    return run([plans], outputs, extract=FAKE, **options)


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    return put(tmp_path / "in", a="một", b="damaged", sub__c__txt="ba", d="một", e="partial", f="sáu")


@pytest.fixture
def quiet(plans: Path, tmp_path: Path) -> dict[str, bytes]:
    """The records of a run that nobody disturbs."""
    go(plans, tmp_path / "quiet")
    return contents(tmp_path / "quiet")


def failing(real: Callable[..., Any], at: int, error: Exception) -> Callable[..., Any]:
    """The real thing, until from one call on nothing works any more."""
    calls = iter(range(1, 1000))

    def call(*given: Any, **more: Any) -> Any:
        if next(calls) >= at:
            raise error
        return real(*given, **more)

    return call


def whole(outputs: Path) -> None:
    """Every record stands beside its own text, and nothing half-written lies about."""
    found = set(contents(outputs)) - {"failures.json"}
    assert {name.removesuffix(".json") for name in found if name.endswith(".json")} == {
        name.removesuffix(".txt") for name in found if not name.endswith(".json")
    }


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EROFS, errno.EDQUOT, errno.EIO])
@pytest.mark.parametrize("at", [1, 3])
def test_a_disk_that_is_full_or_read_only_ends_the_run_and_the_next_one_completes_it(
    plans: Path, quiet: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, at: int
) -> None:
    out = tmp_path / "out"
    with monkeypatch.context() as patch:
        patch.setattr(write_module, "_write", failing(write_module._write, at, OSError(number, "the disk says no")))
        with pytest.raises(OutputsError, match=r"the disk says no.*What was written stands.*the same command again"):
            go(plans, out)
    whole(out)
    assert len(contents(out).keys() - {"failures.json"}) == at - 1  # two parts are written for each record
    go(plans, out)
    assert contents(out) == quiet
    assert go(plans, out).skipped == 6


@pytest.mark.parametrize("method", ["intend", "put", "end", "begin"])
def test_a_ledger_that_cannot_be_written_ends_the_run_and_the_next_one_completes_it(
    plans: Path, quiet: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, method: str
) -> None:
    out = tmp_path / "out"
    full = sqlite3.OperationalError("database or disk is full")
    with monkeypatch.context() as patch:
        patch.setattr(Ledger, method, failing(getattr(Ledger, method), 3 if method in ("put", "intend") else 1, full))
        with pytest.raises(OutputsError, match="database or disk is full"):
            go(plans, out)
    whole(out)
    go(plans, out)
    assert contents(out) == quiet
    assert report(out).last.state == "ended"


def test_rights_taken_away_while_a_run_works_end_it_and_one_forbidden_place_costs_its_files(
    plans: Path, quiet: dict[str, bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    real = shelf_module.write_pair

    def forbidden(outputs: Path, name: str, record: bytes, text: bytes) -> None:
        if "sub/" in name:
            raise PermissionError(errno.EACCES, "Permission denied")
        real(outputs, name, record, text)

    monkeypatch.setattr(shelf_module, "write_pair", forbidden)
    summary = go(plans, out)
    assert [failure.path for failure in summary.failures] == ["b.txt", "sub/c.txt"]
    assert "Permission denied" in summary.failures[1].fault
    put(plans, a="mới")
    with monkeypatch.context() as patch:
        patch.setattr(shelf_module, "can_write", lambda _: False)
        with pytest.raises(OutputsError, match="Permission denied"):
            go(plans, out)
    put(plans, a="một")
    monkeypatch.setattr(shelf_module, "write_pair", real)
    go(plans, out)
    assert contents(out) == quiet


def test_outputs_below_a_file_are_refused(plans: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    with pytest.raises(OutputsError, match="cannot be written to"):
        go(plans, tmp_path / "file" / "out")
    assert READ == []


@posix
def test_a_file_that_wants_too_much_memory_is_named_in_the_ledger(tmp_path: Path) -> None:
    plans = put(tmp_path / "in", a="big", b="tốt", c="tốt nữa")
    summary = run([plans], tmp_path / "out", engine=Pool(1), extract=FAKE, memory=600 * 1024**2)
    assert (summary.written, len(summary.failures)) == (2, 1)
    [cause] = report(tmp_path / "out").causes
    assert (cause.code, cause.examples) == ("too-large", ("a.txt",))
    assert "--memory" in cause.advice
    assert run([plans], tmp_path / "out", engine=Pool(1), extract=FAKE, memory=600 * 1024**2).skipped == 3


@posix
@pytest.mark.parametrize("engine", [Inline(), Pool(1)], ids=["inline", "process"])
def test_a_file_that_hangs_costs_its_time_and_is_named_in_the_ledger(engine: Any, tmp_path: Path) -> None:
    plans = put(tmp_path / "in", a="hang", b="tốt")
    summary = run([plans], tmp_path / "out", engine=engine, extract=FAKE, timeout=0.3)
    assert [(failure.path, failure.code) for failure in summary.failures] == [("a.txt", "timeout")]
    assert summary.written == 1
    assert report(tmp_path / "out").causes[0].code == "timeout"


@posix
def test_an_alarm_leaves_nothing_behind_and_disturbs_no_other() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with pytest.raises(TimeUp), alarm(0.01):
        time.sleep(60)
    assert signal.getsignal(signal.SIGALRM) is before
    assert signal.getitimer(signal.ITIMER_REAL)[0] == 0.0
    asked: list[bool] = []
    thread = threading.Thread(target=lambda: asked.append(can_ring()))
    thread.start()
    thread.join()
    signal.setitimer(signal.ITIMER_REAL, 1000.0)  # of the program that calls us
    try:
        asked.append(can_ring())
        with alarm(0.01):
            assert signal.getitimer(signal.ITIMER_REAL)[0] > 900
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0.0)
    assert asked == [False, False]


def test_what_cannot_be_read_at_all_counts_among_the_files_of_the_run(plans: Path, tmp_path: Path) -> None:
    """Else status tells of more files settled than there are."""
    (plans / "gói.zip").write_bytes(b"PK\x03\x04 cut off")
    go(plans, tmp_path / "out")
    last = report(tmp_path / "out").last
    assert (last.files, last.read, last.waiting) == (7, 7, 0)
    go(plans, tmp_path / "out")
    last = report(tmp_path / "out").last
    assert (last.files, last.read, last.skipped, last.waiting) == (7, 1, 6, 0)


def test_a_disk_that_is_away_for_a_moment_is_asked_again_by_the_next_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = put(tmp_path / "in", a="UBND XÃ A\n\nKẾ HOẠCH\nHọc tập\n")
    real = Path.read_bytes

    def away(path: Path) -> bytes:
        if path.name == "a.txt":
            raise OSError(errno.EIO, "Input/output error")
        return real(path)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "read_bytes", away)
        assert [failure.code for failure in run([plans], tmp_path / "out").failures] == ["unreadable"]
    assert run([plans], tmp_path / "out").written == 1


def test_a_second_run_is_refused_while_the_first_one_writes(plans: Path, tmp_path: Path) -> None:
    refused: list[str] = []

    def second(_result: object) -> None:
        if not refused:
            with pytest.raises(LockedError) as caught:
                run([plans], tmp_path / "out", extract=FAKE)
            refused.append(str(caught.value))

    assert go(plans, tmp_path / "out", on_result=second).written == 5
    assert "another run is writing" in refused[0]
    lock = Lock(folder_of(tmp_path / "out") / "lock")
    assert lock.take()
    lock.release()


# ---- hands


def test_hands_carry_side_by_side_and_no_more_than_they_are() -> None:
    hands, gate = Hands(3), threading.Event()
    begun: list[int] = []
    heard: list[int] = []

    def carry(number: int) -> int:
        begun.append(number)
        gate.wait(60)
        return number

    for number in range(3):
        hands.give(lambda number=number: carry(number), heard.append)  # type: ignore[misc]
    assert heard == []
    threading.Timer(0.05, gate.set).start()
    hands.give(lambda: carry(3), heard.append)  # waits for one of them
    assert len(heard) >= 1
    hands.finish()
    assert sorted(heard) == sorted(begun) == [0, 1, 2, 3]
    assert not hands.busy
    hands.close()
    hands.give(lambda: carry(4), heard.append)
    assert 4 not in begun


def test_what_goes_wrong_in_a_hand_is_told_to_the_one_who_gave_it() -> None:
    hands, heard = Hands(2), list[str]()

    def wrong() -> str:
        raise ValueError("dropped")

    hands.give(wrong, heard.append)
    with pytest.raises(ValueError, match="dropped"):
        hands.finish()
    begun = threading.Event()
    hands.give(lambda: (begun.set(), "well")[1], heard.append)
    assert begun.wait(60)
    hands.leave(60.0)
    assert heard == ["well"]
    none = Hands(0)
    none.give(lambda: "at once", heard.append)
    assert heard[-1] == "at once" and not none.busy
