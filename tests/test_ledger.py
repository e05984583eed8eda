"""A run that is begun again does what is left and nothing else; what stands in the ledger is what stands on the disk."""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ledger_plans import FAKE, READ, contents, put

from extractor.batch import LockedError, OutputsError, Result, Status, Stop, Summary, run
from extractor.batch import basis as basis_module
from extractor.batch import content as content_module
from extractor.batch import shelf as shelf_module
from extractor.batch import write as write_module
from extractor.batch.ledger import Ledger, LedgerError, folder_of
from extractor.batch.lock import Lock, is_held
from extractor.batch.status import report
from extractor.batch.write import write_pair
from extractor.cli import main
from extractor.records import list_records
from extractor.rulebook import default_directory


@pytest.fixture(autouse=True)
def nothing_read() -> Iterator[None]:
    READ.clear()
    yield
    READ.clear()


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    return put(tmp_path / "in", a="một", b="hai", sub__c__txt="ba")


def go(inputs: Path, outputs: Path, **options: Any) -> Summary:
    """Run, and leave in READ what this run has read."""
    READ.clear()
    return run([inputs], outputs, extract=FAKE, **options)


def rows(outputs: Path) -> dict[str, tuple[str, str]]:
    base = sqlite3.connect(folder_of(outputs) / "ledger.sqlite")
    try:
        return {
            name: (status, last) for name, status, last in base.execute("SELECT name, status, in_last_run FROM report")
        }
    finally:
        base.close()


def test_an_unchanged_folder_is_not_read_again(plans: Path, tmp_path: Path) -> None:
    assert go(plans, tmp_path / "out").written == 3
    results: list[Result] = []
    summary = go(plans, tmp_path / "out", on_result=results.append)
    assert (READ, summary.written, summary.skipped) == ([], 0, 3)
    assert {result.status for result in results} == {Status.SKIPPED}
    assert rows(tmp_path / "out") == dict.fromkeys(["a.txt", "b.txt", "sub/c.txt"], ("done", "skipped"))


def test_new_and_changed_files_are_read_and_no_others(plans: Path, tmp_path: Path) -> None:
    go(plans, tmp_path / "out")
    put(plans, b="hai nữa", d="bốn")
    os.utime(plans / "a.txt", (1, 1))  # a new time and the same content
    go(plans, tmp_path / "out")
    assert READ == ["b.txt", "d.txt"]
    assert rows(tmp_path / "out")["b.txt"] == ("done", "done")


@pytest.mark.parametrize("tick", [3.0, -1e9])
def test_a_change_that_keeps_size_and_time_is_seen(
    plans: Path, tmp_path: Path, tick: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Copying programs set times back; and a file may change twice within the clock's step."""
    if sys.platform == "win32" and tick < 0:
        pytest.skip("there only the step of the clock is guarded against")
    monkeypatch.setattr(content_module, "TICK_SECONDS", tick)
    go(plans, tmp_path / "out")
    before = (plans / "a.txt").stat()
    put(plans, a="mệt")
    os.utime(plans / "a.txt", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert (plans / "a.txt").stat().st_size == before.st_size
    go(plans, tmp_path / "out")
    assert READ == ["a.txt"]
    go(plans, tmp_path / "out")
    assert READ == []


def test_files_that_nobody_touched_are_not_even_opened(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content_module, "TICK_SECONDS", -1e9)
    go(plans, tmp_path / "out")
    monkeypatch.setattr("extractor.batch.judge.hash_of", lambda _: pytest.fail("a file was opened"))
    assert go(plans, tmp_path / "out").skipped == 3


@pytest.mark.parametrize("what", ["rules_digest", "program_version"])
def test_new_rules_or_a_new_program_read_all_files_again(
    plans: Path, tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(plans, tmp_path / "out")
    monkeypatch.setattr(basis_module, what, lambda: "another")
    assert (go(plans, tmp_path / "out").written, go(plans, tmp_path / "out").skipped) == (3, 3)


def test_rules_of_the_audit_do_not_touch_records(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = shutil.copytree(default_directory(), tmp_path / "rules")
    monkeypatch.setattr(basis_module, "default_directory", lambda: rules)
    before = basis_module.rules_digest()
    (rules / "audit" / "words.yaml").write_text("{}", encoding="utf-8")
    assert basis_module.rules_digest() == before
    (rules / "headings.yaml").write_text("{}", encoding="utf-8")
    assert basis_module.rules_digest() != before


def test_other_options_read_again_and_other_limits_do_not(plans: Path, tmp_path: Path) -> None:
    go(plans, tmp_path / "out")
    assert go(plans, tmp_path / "out", timeout=5.0, memory=10**9).skipped == 3
    assert go(plans, tmp_path / "out", ocr="never").written == 3
    assert go(plans, tmp_path / "out", ocr="never").skipped == 3


def test_files_of_the_same_content_are_read_once_and_each_has_its_record(plans: Path, tmp_path: Path) -> None:
    put(plans, sub__copy__txt="một", sub__other__md="một", bad="damaged", worse="damaged")
    summary = go(plans, tmp_path / "out")
    assert sorted(READ) == ["a.txt", "b.txt", "bad.txt", "c.txt", "other.md"]
    assert (summary.written, summary.duplicates) == (5, 1)
    assert [failure.path for failure in summary.failures] == ["bad.txt", "worse.txt"]
    for name in ("a.txt", "sub/copy.txt"):  # the record is the one that reading the file alone would have given
        alone = put(
            tmp_path / name.replace("/", "-"), **{name.removesuffix(".txt").replace("/", "__") + "__txt": "một"}
        )
        go(alone, tmp_path / "alone")
    both = contents(tmp_path / "alone")
    assert both == {name: data for name, data in contents(tmp_path / "out").items() if name in both}
    put(plans, later="hai")
    assert go(plans, tmp_path / "out").duplicates == 1
    assert READ == []


def test_what_failed_is_read_again_when_something_changed_or_on_request(plans: Path, tmp_path: Path) -> None:
    put(plans, a="damaged")
    go(plans, tmp_path / "out")
    summary = go(plans, tmp_path / "out")
    assert READ == []
    assert [failure.path for failure in summary.failures] == ["a.txt"]
    assert json.loads((tmp_path / "out/failures.json").read_text(encoding="utf-8"))[0]["code"] == "damaged"
    for options in ({"retry_failed": True}, {"timeout": 900.0}):
        go(plans, tmp_path / "out", **options)
        assert READ == ["a.txt"]
    put(plans, a="tốt")
    assert go(plans, tmp_path / "out").failures == []
    assert not (tmp_path / "out/failures.json").exists()


def test_a_program_that_was_installed_since_gives_failures_another_chance(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(plans, a="damaged")
    monkeypatch.setattr(basis_module, "tools_state", lambda: "none")
    go(plans, tmp_path / "out")
    monkeypatch.setattr(basis_module, "tools_state", lambda: "/usr/bin/tesseract@1")
    go(plans, tmp_path / "out")
    assert READ == ["a.txt"]


def test_a_record_that_was_deleted_or_altered_is_made_again(plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    go(plans, out)
    good = contents(out)
    (out / "a.txt.json").unlink()
    (out / "b.txt.txt").write_text("x", encoding="utf-8")
    go(plans, out)
    assert READ == ["a.txt", "b.txt"]
    assert contents(out) == good


def test_records_that_were_copied_without_their_times_still_count(plans: Path, tmp_path: Path) -> None:
    go(plans, tmp_path / "out")
    for path in (tmp_path / "out").rglob("*.txt"):
        os.utime(path, (5, 5))
    go(plans, tmp_path / "out")
    assert READ == []


def test_force_reads_everything(plans: Path, tmp_path: Path) -> None:
    go(plans, tmp_path / "out")
    assert go(plans, tmp_path / "out", force=True).written == 3
    assert len(READ) == 3


def test_a_damaged_ledger_costs_time_and_no_record(plans: Path, tmp_path: Path) -> None:
    go(plans, tmp_path / "out")
    path = folder_of(tmp_path / "out") / "ledger.sqlite"
    path.write_bytes(b"this is no database" * 100)
    with pytest.raises(LedgerError):
        report(tmp_path / "out")
    assert go(plans, tmp_path / "out").written == 3
    assert go(plans, tmp_path / "out").skipped == 3
    assert path.with_name("ledger-old.sqlite").is_file()


def test_other_commands_pass_the_ledger_over(plans: Path, tmp_path: Path) -> None:
    go(plans, tmp_path / "out")
    assert [found.name for found in list_records(tmp_path / "out")] == ["a.txt", "b.txt", "sub/c.txt"]


def test_what_a_killed_run_left_half_written_is_cleared_away(plans: Path, tmp_path: Path) -> None:
    """Even when the file is no longer asked for: a text must not stand without its record."""
    out = tmp_path / "out"
    go(plans, out)
    for name, gone in (("a.txt", True), ("sub/c.txt", False)):
        ledger = Ledger(out)
        ledger.intend("b.txt")  # whose record stands
        ledger.intend(name)
        ledger.close()
        if gone:
            (out / f"{name}.json").unlink()  # killed after the old record went and the new text came
            (plans / name).unlink()
        for half in (".kehoach-record.tmp", "sub/.kehoach-text.tmp"):
            (out / half).write_text("half", encoding="utf-8")
        go(plans, out)
        assert READ == []
    assert sorted(contents(out)) == ["b.txt.json", "b.txt.txt", "sub/c.txt.json", "sub/c.txt.txt"]


def test_a_record_never_stands_beside_the_text_of_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed at each single step of replacing a record: the old pair, the new pair, or no record."""
    steps = 0
    for stop_at in range(1, 9):
        out = tmp_path / str(stop_at)
        out.mkdir()
        write_pair(out, "a", b"old", b"old")
        calls = iter(range(1, 100))

        def killed(real: Any) -> Any:
            def step(path: str, *rest: Any, **more: Any) -> Any:
                if next(calls) >= stop_at:  # noqa: B023
                    raise KeyboardInterrupt
                return real(path, *rest, **more)

            return step

        with monkeypatch.context() as patch:
            for name in ("replace", "unlink"):
                patch.setattr(os, name, killed(getattr(os, name)))
            patch.setattr(write_module, "_write", killed(write_module._write))
            try:
                write_pair(out, "a", b"new", b"new")
            except KeyboardInterrupt:
                steps += 1
        if (out / "a.json").exists():
            assert (out / "a.json").read_bytes() == (out / "a.txt").read_bytes()
    assert steps >= 5


def test_a_full_disk_ends_the_run_and_loses_nothing(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    go(plans, out)
    good = contents(out)
    put(plans, a="mới")
    real = shelf_module.write_pair

    def full(outputs: Path, name: str, record: bytes, text: bytes) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(shelf_module, "write_pair", full)
    with pytest.raises(OutputsError, match=r"No space left.*the same command again"):
        go(plans, out, force=True)
    assert contents(out) == good
    monkeypatch.setattr(shelf_module, "write_pair", real)
    assert go(plans, out).written == 1
    assert READ == ["a.txt"]


def test_outputs_that_cannot_be_written_to_are_refused_before_anything_is_read(plans: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(OutputsError, match="cannot be written to"):
        go(plans, tmp_path / "out")
    assert READ == []


def test_a_second_run_on_the_same_outputs_is_refused(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    go(plans, tmp_path / "out")
    monkeypatch.setattr("extractor.batch.lock.WAIT_SECONDS", 0.0)
    monkeypatch.setattr(Lock.take, "__defaults__", (0.0,))
    with Lock(folder_of(tmp_path / "out") / "lock"):
        assert is_held(folder_of(tmp_path / "out") / "lock")
        with pytest.raises(LockedError, match="another run is writing"):
            go(plans, tmp_path / "out")
        assert report(tmp_path / "out").last.state == "ended"
        monkeypatch.setattr(sys, "argv", ["kehoach", "extract", str(plans), "-o", str(tmp_path / "out")])
        with pytest.raises(SystemExit, match="2"):
            main()
    assert "another run" in capsys.readouterr().err
    assert go(plans, tmp_path / "out").skipped == 3


def test_a_file_that_vanishes_or_keeps_changing_is_named_and_tried_again_next_time(tmp_path: Path) -> None:
    plans = put(tmp_path / "in", a="gone", b="growing", c="tốt")
    summary = go(plans, tmp_path / "out")
    assert {failure.path: failure.code for failure in summary.failures} == {"a.txt": "not-found", "b.txt": "changed"}
    assert summary.written == 1
    put(plans, a="trở lại")
    assert [failure.path for failure in go(plans, tmp_path / "out").failures] == ["b.txt"]
    assert set(READ) == {"a.txt", "b.txt"}


def test_an_archive_that_was_damaged_once_is_forgotten_when_it_is_whole(tmp_path: Path) -> None:
    import zipfile

    (tmp_path / "in").mkdir()
    archive = tmp_path / "in" / "gói.zip"
    archive.write_bytes(b"PK\x03\x04 cut off")
    go(tmp_path / "in", tmp_path / "out")
    assert rows(tmp_path / "out") == {"gói.zip": ("failed", "failed")}
    with zipfile.ZipFile(archive, "w") as whole:
        whole.writestr("a.txt", "ỦY BAN NHÂN DÂN XÃ A\n\nKẾ HOẠCH\nHọc tập suốt đời\n")
    go(tmp_path / "in", tmp_path / "out")
    assert rows(tmp_path / "out") == {"gói.zip/a.txt": ("done", "done")}
    assert go(tmp_path / "in", tmp_path / "out").skipped == 1


def test_an_interrupted_run_is_taken_up_where_it_was(plans: Path, tmp_path: Path) -> None:
    stop = Stop()

    def after_one(_: Result) -> None:
        stop.signal = 2

    summary = go(plans, tmp_path / "out", stop=stop, on_result=after_one)
    assert (summary.written, summary.left, summary.interrupted) == (1, 2, 2)
    assert report(tmp_path / "out").last.state == "interrupted"
    summary = go(plans, tmp_path / "out")
    assert (summary.written, summary.skipped) == (2, 1)
    assert len(READ) == 2


def test_status_groups_by_cause_with_one_next_step_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    plans = put(tmp_path / "in", **{f"x{n}": f"damaged {n}" for n in range(5)}, a="tốt", p="partial")
    go(plans, tmp_path / "out")
    found = report(tmp_path / "out")
    assert (found.files, found.done, found.partial, found.failed, found.pages) == (7, 1, 1, 5, 4)
    failed, partial = found.causes
    assert (failed.code, failed.files, failed.advice) == ("damaged", 5, "Fetch it again")
    assert failed.examples == ("x0.txt", "x1.txt", "x2.txt")
    assert (partial.status, partial.code, partial.examples) == ("partial", "ocr-page-failed", ("p.txt",))

    def call(*arguments: str) -> str:
        monkeypatch.setattr(sys, "argv", ["kehoach", "status", *arguments])
        try:
            main()
        except SystemExit as left:
            assert left.code in (0, None)
        return capsys.readouterr().out

    page = call(str(tmp_path / "out"))
    assert "5 × damaged: it is cut off\n      Next: Fetch it again.\n      x0.txt, x1.txt, x2.txt and 2 more" in page
    data = json.loads(call(str(tmp_path / "out"), "--format", "json"))
    assert data["last"]["state"] == "ended"
    assert data["causes"][0]["files"] == 5


def test_status_tells_a_killed_run_from_a_live_one_and_from_none(plans: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    with pytest.raises(LedgerError, match="kehoach extract"):
        report(out)
    go(plans, out)
    ledger = Ledger(out)
    ledger.begin(10, "local", "{}")
    with Lock(folder_of(out) / "lock"):
        last = report(out).last
        assert (last.state, last.files, last.read, last.waiting) == ("running", 10, 0, 10)
    assert report(out).last.state == "killed"
    ledger.close()
