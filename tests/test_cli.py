"""The command line as an official meets it: what it prints, which exit code it leaves, what it survives."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from conftest import Run
from test_batch import FakeExtraction
from test_evaluate import GOLD, TEXT, record_of

from extractor import plan as record
from extractor.cli.safe import clean, shorten
from extractor.errors import DocumentError, ErrorCode
from extractor.evaluate.gold import load_gold
from extractor.plan import Plan


@pytest.fixture
def plan(tmp_path: Path) -> Plan:
    path = tmp_path / "gold" / "mau.yaml"
    path.parent.mkdir()
    path.write_text(GOLD, encoding="utf-8")
    return Plan.model_validate(record_of(load_gold(path), "mau.txt"))


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch, plan: Plan) -> None:
    """A pipeline that finds the same plan in every file, and a fault in files that say so."""

    def extract_file(path: Path, ocr: object = None) -> FakeExtraction:
        if path.read_text(encoding="utf-8").startswith("damaged"):
            raise DocumentError(path, ErrorCode.DAMAGED, "it is cut off", "Fetch it again")
        return FakeExtraction(plan, TEXT)

    fake = ModuleType("extractor.pipeline")
    fake.extract_file = extract_file  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "extractor.pipeline", fake)


def put(folder: Path, **texts: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for stem, text in texts.items():
        (folder / f"{stem}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.usefixtures("pipeline")
def test_extract_prints_one_line_for_each_file_and_writes_its_record(run: Run, tmp_path: Path) -> None:
    plans = put(tmp_path / "kế hoạch 2024", mau="tốt", khac="tốt nữa")
    code, out, err = run("extract", plans, "-o", tmp_path / "out", "--engine", "inline")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[2].split("  ")[:4] == ["mau.txt", "KH 12/KH-UBND", "UBND xã Sơn Trà", "2024"]
    assert lines[-1].startswith("2 records written to ")
    assert json.loads((tmp_path / "out" / "mau.txt.json").read_text(encoding="utf-8"))["source"]["path"] == "mau.txt"


@pytest.mark.usefixtures("pipeline")
def test_extract_lists_what_failed_and_why_and_leaves_1(run: Run, tmp_path: Path) -> None:
    plans = put(tmp_path / "in", tot="tốt", xau="damaged")
    code, out, err = run("extract", plans, tmp_path / "none.pdf", "-o", tmp_path / "out", "--engine", "inline")
    assert code == 1
    assert "1 record written" in out
    assert "xau.txt: it is cut off [damaged]. Fetch it again." in err
    assert "none.pdf: there is no such file or folder [not-found]" in err
    assert (tmp_path / "out" / "failures.json").is_file()


@pytest.mark.usefixtures("pipeline")
def test_extract_verbose_shows_the_warnings(run: Run, tmp_path: Path, plan: Plan) -> None:
    plan.warnings.append(record.Warning(code="date-repaired", message="202 → 2021"))
    plans = put(tmp_path / "in", mau="tốt")
    assert "date-repaired: 202 → 2021" in run("extract", plans, "-o", tmp_path / "out", "--engine", "inline", "-v")[1]
    assert "date-repaired" not in run("extract", plans, "-o", tmp_path / "out", "--engine", "inline")[1]


def test_wrong_use_leaves_2_and_says_what_to_do(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, _, err = run("extract", tmp_path / "empty", "-o", tmp_path / "out")
    assert (code, "holds no plan" in err) == (2, True)
    put(tmp_path / "a", x="")
    put(tmp_path / "b", x="")
    code, _, err = run("extract", tmp_path / "a", tmp_path / "b", "-o", tmp_path / "out")
    assert (code, "both be written" in err) == (2, True)
    assert run("extract")[0] == 2
    assert run("extract", tmp_path / "a", "--jobs", "-1")[0] == 2
    assert run("sing")[0] == 2
    assert not (tmp_path / "out").exists()


def test_show_works_from_a_record_and_fits_80_columns(run: Run, tmp_path: Path, plan: Plan) -> None:
    record = tmp_path / "mau.txt.json"
    record.write_text(plan.model_dump_json(), encoding="utf-8")
    code, out, _ = run("show", record)
    assert code == 0
    assert max(map(len, out.splitlines())) <= 80
    for words in ("12/KH-UBND", "UBND xã Sơn Trà", "Phát triển văn hóa đọc", "01/10/2024 – 07/10/2024", "1373/QĐ-TTg",
                  "Phòng Văn hóa - Xã hội; Hội Khuyến học", "20/10/2024", "theme, time"):  # fmt: skip
        assert words in out


@pytest.mark.usefixtures("pipeline")
def test_show_works_from_a_document(run: Run, tmp_path: Path) -> None:
    put(tmp_path, mau="tốt", xau="damaged")
    assert "12/KH-UBND" in run("show", tmp_path / "mau.txt")[1]
    code, _, err = run("show", tmp_path / "xau.txt")
    assert (code, "Error: " in err, "Traceback" in err) == (1, True, False)


@pytest.mark.parametrize("content", ["{}", "not json", ""])
def test_show_refuses_what_is_no_record(run: Run, tmp_path: Path, content: str) -> None:
    (tmp_path / "x.json").write_text(content, encoding="utf-8")
    code, _, err = run("show", tmp_path / "x.json")
    assert (code, "not a plan record" in err) == (1, True)
    assert run("show", tmp_path / "none.json")[0] == 1


HOSTILE = "[bold]đỏ[/bold] \x1b[31m\x1b]0;x\x07 :smile: \u202edesrever\r\n[link=x]"


def test_hostile_text_cannot_drive_the_terminal(run: Run, tmp_path: Path, plan: Plan) -> None:
    """A plan whose title holds escape sequences or markup is shown letter by letter."""
    plan.document.title = plan.sections[0].heading = plan.citations[0].title = plan.duties[0].items[0].text = HOSTILE
    plan.document.signer.name = plan.theme.text = plan.deadlines[0].reporter = HOSTILE  # type: ignore[union-attr]
    (tmp_path / "x.json").write_text(plan.model_dump_json(), encoding="utf-8")
    code, out, _ = run("show", tmp_path / "x.json")
    assert code == 0
    assert not any(sign in out for sign in "\x1b\x07\r\u202e")
    assert "[bold]đỏ[/bold] ␛[31m" in out
    assert ":smile:" in out


def test_clean_and_shorten_keep_vietnamese_and_break_everything_else() -> None:
    assert clean("H’Yim Kđoh – “ở”…") == "H’Yim Kđoh – “ở”…"
    assert clean("a\x00b\x7fc\x9bd\ud800e\u200ff\u00a0g") == "a␀b␡c�d�e�f g"
    assert shorten("một hai ba", 7) == "một ha…"
    assert shorten("một", 3) == "một"


def test_schema_is_a_json_schema_that_the_record_fits(run: Run, plan: Plan) -> None:
    code, out, _ = run("schema")
    schema = json.loads(out)
    assert code == 0
    assert set(schema["properties"]) == set(json.loads(plan.model_dump_json()))
    assert schema["additionalProperties"] is False


def write_gold_and_record(folder: Path, plan: Plan) -> tuple[Path, Path]:
    outputs = put(folder / "outputs")
    (outputs / "mau.txt.json").write_text(plan.model_dump_json(), encoding="utf-8")
    (outputs / "mau.txt.txt").write_text(TEXT, encoding="utf-8", newline="\n")
    return folder / "gold", outputs


def test_evaluate_passes_fails_and_tells_the_differences(run: Run, tmp_path: Path, plan: Plan) -> None:
    gold, outputs = write_gold_and_record(tmp_path, plan)
    code, out, _ = run("evaluate", gold, outputs, "--fail-under", "1", "--json", tmp_path / "score.json")
    assert code == 0
    assert max(map(len, out.splitlines())) <= 80
    assert json.loads((tmp_path / "score.json").read_text(encoding="utf-8"))["total"]["strict"]["f1"] == 1.0
    plan.document.symbol = "13/KH-UBND"
    write_gold_and_record(tmp_path, plan)
    code, out, _ = run("evaluate", gold, outputs, "--fail-under", "1")
    assert code == 1
    assert "mau.txt: document.symbol" in out
    assert "gold:  12/KH-UBND" in out
    assert "found: 13/KH-UBND" in out
    assert run("evaluate", gold, outputs, "--fail-under", "0.9")[0] == 0


def test_evaluate_fails_on_an_untrue_quote_whatever_the_score(run: Run, tmp_path: Path, plan: Plan) -> None:
    assert plan.theme
    plan.theme.evidence.quote = "Kế sách"
    code, out, _ = run("evaluate", *write_gold_and_record(tmp_path, plan))
    assert (code, "theme.evidence" in out) == (1, True)


def test_evaluate_without_gold_is_wrong_use(run: Run, tmp_path: Path) -> None:
    code, _, err = run("evaluate", tmp_path / "none", tmp_path)
    assert (code, "no gold files" in err) == (2, True)


def test_rules_check_names_the_fault_and_leaves_1(run: Run, tmp_path: Path) -> None:
    code, _, err = run("rules", "check", tmp_path)
    assert code == 1
    assert err


def test_version_and_help_are_quick_to_load() -> None:
    """Nothing heavy may be imported for a page of help."""
    script = (
        "import sys; from extractor.cli.app import app\n"
        "heavy = {'spacy', 'pydantic', 'pdfplumber', 'pypdfium2', 'lxml', 'docx', 'pandas', 'rich.console'}\n"
        "sys.exit(' '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_output_is_utf8_on_a_console_that_is_not() -> None:
    """A Windows console with a Western code page must not end the program with an encoding error."""
    environment = os.environ | {"PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    command = [sys.executable, "-m", "extractor.cli", "--help"]
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert done.returncode == 0
    assert "kế hoạch" in done.stdout.decode("utf-8")
