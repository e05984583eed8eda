"""``kehoach extract`` as a person and as a program see it while it works and when it ends."""

from __future__ import annotations

import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from ledger_plans import READ, fake_extract, put

from extractor.batch import Result, Status
from extractor.cli import main
from extractor.cli.meter import Meter
from extractor.cli.progress import Lines
from extractor.cli.safe import console
from extractor.cli.status import as_time

Call = Callable[..., tuple[int, str, str]]


@pytest.fixture
def call(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> Call:
    """``kehoach extract … -o out``, with the stand-in for the pipeline."""
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr("extractor.pipeline.extract_file", fake_extract)

    def run(*arguments: object) -> tuple[int, str, str]:
        words = ["kehoach", "extract", *map(str, arguments), "-o", str(tmp_path / "out"), "--engine", "inline"]
        monkeypatch.setattr(sys, "argv", words)
        with pytest.raises(SystemExit) as left:
            main()
        captured = capsys.readouterr()
        return int(left.value.code or 0), captured.out, captured.err

    return run


def test_a_program_reads_json_lines(call: Call, tmp_path: Path) -> None:
    plans = put(tmp_path / "in", a="tốt", b="damaged", c="tốt", d="partial")
    code, out, err = call(plans, "--progress", "json")
    events = [json.loads(line) for line in out.splitlines()]
    assert (code, err) == (1, "")
    assert events[0] == {"event": "start", "files": 4}
    files = {event["name"]: event for event in events if event["event"] == "file"}
    assert {name: event["status"] for name, event in files.items()} == {
        "a.txt": "done", "b.txt": "failed", "c.txt": "done", "d.txt": "partial",
    }  # fmt: skip
    assert files["c.txt"]["same_as"] == "a.txt"
    assert files["b.txt"]["failure"]["code"] == "damaged"
    last = [event for event in events if event["event"] == "progress"][-1]
    assert (last["settled"], last["failed"], last["pages"]) == (4, 1, 6)
    end = {
        "event": "end",
        "written": 3,
        "partial": 1,
        "duplicates": 1,
        "skipped": 0,
        "failed": 1,
        "left": 0,
        "interrupted": None,
    }
    assert events[-1] == end
    again = [json.loads(line) for line in call(plans, "--progress", "json")[1].splitlines()]
    assert [event["event"] for event in again if event["event"] == "file"] == []
    assert again[-1]["skipped"] == 4


def test_the_summary_tells_what_was_unchanged_double_and_partial(call: Call, tmp_path: Path) -> None:
    plans = put(tmp_path / "in", a="tốt", c="tốt", d="partial")
    assert "3 records written to" in call(plans)[1]
    put(plans, e="tốt", f="partial 2")
    said = call(plans)[1].splitlines()
    assert said[-1].endswith("3 unchanged, 1 of them from files of the same content, 1 of them partial")
    assert not any(line.startswith("a.txt") for line in said)
    assert call(plans, "--progress", "none", "--force")[1].splitlines()[0].startswith("5 records written")


def test_many_failures_are_told_by_cause(call: Call, tmp_path: Path) -> None:
    plans = put(tmp_path / "in", **{f"p{n:02d}": f"damaged {n}" for n in range(30)})
    code, _, err = call(plans)
    assert code == 1
    assert "30 failed" in err
    assert "30 × damaged: it is cut off. Fetch it again. First: p00.txt" in err
    assert "p07.txt" not in err
    READ.clear()
    assert call(plans)[0] == 1
    assert READ == []
    call(plans, "--retry-failed")
    assert len(READ) == 30


def test_an_interrupted_run_says_how_to_go_on_and_leaves_130(
    call: Call, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = put(tmp_path / "in", a="tốt 1", b="tốt 2", c="tốt 3")

    def interrupted(path: Path, **_: object) -> object:
        signal.raise_signal(signal.SIGINT)
        return fake_extract(path)

    monkeypatch.setattr("extractor.pipeline.extract_file", interrupted)
    code, out, err = call(plans)
    assert code == 130
    assert "Press Ctrl-C again" in out
    assert "1 record written" in out
    assert "2 files left. Give the same command again" in err
    monkeypatch.setattr("extractor.pipeline.extract_file", fake_extract)
    assert "2 records written" in call(plans)[1]


def test_a_large_run_shows_how_far_it_is_without_a_line_for_each_file(capsys: pytest.CaptureFixture[str]) -> None:
    lines = Lines(console(), 1000, verbose=False)
    with lines:
        for number in range(10):
            lines.show(Result(f"p{number}.txt", status=Status.DONE, pages=3))
        lines.told -= 60
        lines.show(Result("p10.txt", status=Status.SKIPPED, pages=3))
    said = capsys.readouterr().out.splitlines()
    assert len(said) == 1
    assert said[0].startswith("11 of 1,000 files, 30 pages, ")
    assert said[0].endswith("1 unchanged")


def test_time_left_counts_what_is_read_and_not_what_is_skipped() -> None:
    meter = Meter(100)
    for status in [Status.SKIPPED] * 50 + [Status.DONE] * 10:
        meter.add(Result("a.txt", status=status))
    meter.began -= 20
    assert meter.rate == pytest.approx(0.5, rel=0.05)
    assert meter.seconds_left == pytest.approx(80, rel=0.05)
    assert [as_time(seconds) for seconds in (4, 600, 8000)] == ["4 s", "10 min", "2 h 13 min"]


def test_a_long_scan_does_not_look_as_if_nothing_went_on() -> None:
    meter = Meter(2)
    meter.add(Result("scan.pdf", status=Status.DONE, pages=300))
    meter.began -= 600
    assert "0.1 files/min, 0.5 pages/s" in meter.line()
