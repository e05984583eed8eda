"""Many files at once: one bad file costs that file only, and nobody ever sees half a record."""

from __future__ import annotations

import json
import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from extractor import plan as record
from extractor.batch import Failure, InputsError, Result, Summary, collect, run
from extractor.errors import DocumentError, ErrorCode
from extractor.plan import DocumentFacts, Issuer, Plan, Source

FAKE = "test_batch:fake_extract"


@dataclass(frozen=True)
class FakeExtraction:
    plan: Plan
    text: str


def fake_extract(path: Path) -> FakeExtraction:
    """Stands for the pipeline: does what the file's text tells."""
    text = path.read_bytes().decode("utf-8")
    match text.split()[:1]:
        case ["hang"]:
            time.sleep(600)
        case ["crash"]:
            os.kill(os.getpid(), signal.SIGKILL) if hasattr(signal, "SIGKILL") else os._exit(3)
        case ["bug"]:
            raise ZeroDivisionError("nothing to divide by")
        case ["memory"]:
            raise MemoryError
        case ["damaged"]:
            raise DocumentError(path, ErrorCode.DAMAGED, "it is cut off", "Fetch it again")
    source = Source(path=str(path), name=path.name, sha256="0" * 64, format="txt")
    facts = DocumentFacts(type="KH", year=2024, issuer=Issuer(name="UBND xã Sơn Trà", level="commune"))
    warnings = [record.Warning(code="letterhead-date-blank", message="không có ngày")]
    return FakeExtraction(Plan(source=source, document=facts, warnings=warnings), text)


def put(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        target = folder / name.replace("__", "/").replace("_", ".")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8", newline="")
    return folder


def names(folder: Path) -> list[str]:
    """The files of a folder, without the ledger's own."""
    files = (p.relative_to(folder) for p in folder.rglob("*") if p.is_file())
    return sorted(path.as_posix() for path in files if path.parts[0] != ".kehoach")


def go(paths: list[Path], outputs: Path, jobs: int = 1, timeout: float = 60.0) -> tuple[Summary, list[Result]]:
    results: list[Result] = []
    return run(paths, outputs, jobs, results.append, timeout=timeout, extract=FAKE), results


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_record_and_its_text_for_every_file_mirrored(tmp_path: Path, jobs: int) -> None:
    plans = put(tmp_path / "in", a_txt="một\r\nhai", sub__a_txt="ba")
    summary, results = go([plans], tmp_path / "out", jobs)
    assert (summary.written, summary.failures) == (2, [])
    assert names(tmp_path / "out") == ["a.txt.json", "a.txt.txt", "sub/a.txt.json", "sub/a.txt.txt"]
    record = (tmp_path / "out/sub/a.txt.json").read_bytes().decode("utf-8")
    assert json.loads(record)["source"]["path"] == "sub/a.txt"
    assert '"name": "UBND xã Sơn Trà"' in record
    assert record.endswith("}\n")
    assert "\r" not in record
    assert (tmp_path / "out/a.txt.txt").read_bytes().decode("utf-8") == "một\r\nhai"
    glances = [result.glance for result in results]
    assert all(glance and glance.warnings == ("letterhead-date-blank: không có ngày",) for glance in glances)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="the fake crash is a POSIX one")
def test_each_bad_file_costs_itself_only(tmp_path: Path) -> None:
    """A crash, a hang, a bug: the other plans of the folder still get their records."""
    plans = put(tmp_path / "in", b_txt="crash", c_txt="bug", d_txt="damaged", e_txt="memory", f_txt="crash")
    put(plans, a_txt="tốt", z_txt="tốt", y_txt="tốt")
    summary, results = go([plans], tmp_path / "out", jobs=2)
    assert {f.path: f.code for f in summary.failures} == {
        "b.txt": "crashed", "c.txt": "internal", "d.txt": "damaged", "e.txt": "too-large", "f.txt": "crashed",
    }  # fmt: skip
    assert summary.written == 3
    assert len(results) == 8
    good = [f"{name}.txt.{kind}" for name in "ayz" for kind in ("json", "txt")]
    assert names(tmp_path / "out") == [*good[:2], "failures.json", *good[2:]]
    rows = json.loads((tmp_path / "out/failures.json").read_text(encoding="utf-8"))
    assert [row["path"] for row in rows] == ["b.txt", "c.txt", "d.txt", "e.txt", "f.txt"]
    assert "ZeroDivisionError" in rows[1]["fault"]
    assert "SIGKILL" in rows[0]["fault"]
    assert set(rows[0]) == {"path", "code", "fault", "cure"}


def test_a_file_that_hangs_is_given_up(tmp_path: Path) -> None:
    plans = put(tmp_path / "in", a_txt="hang", b_txt="tốt")
    summary, _ = go([plans], tmp_path / "out", jobs=2, timeout=2.0)
    assert summary.written == 1
    assert [(f.path, f.code) for f in summary.failures] == [("a.txt", "timeout")]


def test_a_worker_process_is_used_again_until_it_is_lost(tmp_path: Path) -> None:
    plans = put(tmp_path / "in", **{f"p{i}_txt": "tốt" for i in range(12)})
    assert go([plans], tmp_path / "out", jobs=2)[0].written == 12


def test_a_file_that_fails_now_loses_its_old_record(tmp_path: Path) -> None:
    """A reader must not take last week's record for today's file."""
    plans, out = put(tmp_path / "in", a_txt="tốt"), tmp_path / "out"
    go([plans], out)
    put(plans, a_txt="damaged")
    go([plans], out)
    assert names(out) == ["failures.json"]
    put(plans, a_txt="tốt")
    go([plans], out)
    assert names(out) == ["a.txt.json", "a.txt.txt"]


def test_two_runs_write_the_same_bytes(tmp_path: Path) -> None:
    plans = put(tmp_path / "in", a_txt="một", b_txt="hai")
    for jobs, folder in ((1, "x"), (2, "y")):
        go([plans], tmp_path / folder, jobs)
    for name in names(tmp_path / "x"):
        assert (tmp_path / "x" / name).read_bytes() == (tmp_path / "y" / name).read_bytes()


def test_an_output_that_cannot_be_written_is_told_and_leaves_nothing(tmp_path: Path) -> None:
    plans = put(tmp_path / "in", a_txt="tốt", **{"x" * 251 + "_txt": "tốt"})
    summary, _ = go([plans], tmp_path / "out")
    assert [f.code for f in summary.failures] == ["internal"]
    assert "cannot be written" in summary.failures[0].fault
    assert names(tmp_path / "out") == ["a.txt.json", "a.txt.txt", "failures.json"]


def test_folders_give_known_extensions_sorted_and_pass_over_what_is_no_plan(tmp_path: Path) -> None:
    plans = put(
        tmp_path / "in", b_docx="", a_PDF="", c_md="", d_markdown="", e_txt="", f_xlsx="", g="", README_md="",
        out__x_txt="", sub__y_pdf="", old__p_docx_txt="", old__p_docx_json="",
    )  # fmt: skip
    for hidden in (".h.txt", "~$b.docx", ".git/x.txt"):
        (plans / hidden).parent.mkdir(exist_ok=True)
        (plans / hidden).touch()
    found = collect([plans], plans / "out")
    assert [entry.name for entry in found.files] == ["a.PDF", "b.docx", "c.md", "d.markdown", "e.txt", "sub/y.pdf"]


def test_a_file_named_directly_is_read_whatever_it_is_called(tmp_path: Path) -> None:
    plans = put(tmp_path / "in", kế__hoạch="", README_md="", c_xlsx="")
    direct = [plans / "kế" / "hoạch", plans / "README.md", plans / "c.xlsx", plans / "c.xlsx"]
    assert [entry.name for entry in collect(direct, tmp_path / "out").files] == ["README.md", "c.xlsx", "hoạch"]


def test_missing_paths_and_folders_without_plans_are_failures_beside_the_others(tmp_path: Path) -> None:
    plans = put(tmp_path / "in", a_txt="tốt")
    (tmp_path / "empty").mkdir()
    summary, _ = go([plans, tmp_path / "none.pdf", tmp_path / "empty"], tmp_path / "out")
    assert summary.written == 1
    assert [f.code for f in summary.failures] == ["not-found", "not-found"]
    assert "no plan" in summary.failures[0].fault


def test_two_files_with_one_record_name_are_refused(tmp_path: Path) -> None:
    put(tmp_path, x__a_txt="", y__a_txt="", z__A_txt="", w__failures="")
    with pytest.raises(InputsError, match="both be written"):
        collect([tmp_path / "x", tmp_path / "y"], tmp_path / "out")
    with pytest.raises(InputsError, match="both be written"):
        collect([tmp_path / "x", tmp_path / "z"], tmp_path / "out")
    with pytest.raises(InputsError, match=r"failures\.json"):
        collect([tmp_path / "w" / "failures"], tmp_path / "out")
    with pytest.raises(InputsError, match="records go to"):
        collect([tmp_path / "x"], tmp_path / "x")


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    plans = put(tmp_path / "in", a_txt="", sub__b_txt="")
    try:
        (plans / "sub" / "loop").symlink_to(plans, target_is_directory=True)
    except OSError:
        pytest.skip("this system does not let a user make links")
    assert [entry.name for entry in collect([plans], tmp_path / "out").files] == ["a.txt", "sub/b.txt"]


def test_a_failure_reads_like_its_error() -> None:
    error = DocumentError("x/a.pdf", ErrorCode.ENCRYPTED, "it is locked", "Save it without a password")
    assert Failure.of("a.pdf", error).as_dict() == {
        "path": "a.pdf", "code": "encrypted", "fault": "it is locked", "cure": "Save it without a password",
    }  # fmt: skip
