"""``kehoach audit`` and ``kehoach explain`` as an official meets them: from a folder of plans to a workbook."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import docx
import openpyxl
import pytest
from conftest import Run

from extractor.audit import PlanText
from extractor.audit.findings import Audit, Finding, Severity
from extractor.batch.write import write_record
from extractor.pipeline import Extraction, extract_file

CORPUS = Path(__file__).parents[1] / "corpus"
NAMES = ("07-tinh-2024", "08-xa-2025")


@pytest.fixture(scope="module")
def extractions() -> dict[str, Extraction]:
    return {name: extract_file(CORPUS / "docx" / f"{name}.docx", f"{name}.docx") for name in NAMES}


@pytest.fixture
def records(tmp_path: Path, extractions: dict[str, Extraction]) -> Path:
    """A folder of records of two plans: a province's of 2024, a commune's of 2025."""
    for name, extraction in extractions.items():
        write_record(tmp_path / "records", f"{name}.docx", extraction.plan, extraction.text)
    return tmp_path / "records"


@pytest.fixture(autouse=True)
def judged(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules that find an error in the first citation of each plan, and a note on the whole plan."""

    def fake(plans: list[PlanText], **_: object) -> Audit:
        findings = []
        for one in plans:
            path, first = one.plan.source.path, one.plan.citations[0].evidence[0]
            words = {"plan": path, "message": "Sai.", "message_en": "Wrong."}
            findings.append(Finding(code="KH101", severity=Severity.NOTE, **words))
            findings.append(Finding(code="KH115", severity=Severity.ERROR, evidence=first, **words))
        return Audit(plans=[one.plan.source.path for one in plans], findings=findings)

    monkeypatch.setattr("extractor.audit.audit", fake)


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch, extractions: dict[str, Extraction]) -> None:
    """Documents of a folder are read in this process."""
    from extractor.batch import run as batch

    monkeypatch.setattr(
        "extractor.cli.audit_inputs.run", lambda paths, out, _jobs, *rest, **more: batch(paths, out, 1, *rest, **more)
    )


def documents(folder: Path, kind: str = "docx") -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in NAMES:
        shutil.copy(CORPUS / kind / f"{name}.{kind}", folder)
    return folder


def test_records_are_reported_by_plan_in_80_columns(run: Run, records: Path) -> None:
    code, out, err = run("audit", records)
    assert (code, err) == (1, "")
    assert max(map(len, out.splitlines())) <= 80
    assert "07-tinh-2024.docx\nUBND tỉnh Hà Nam" in out
    assert "KH115  Lỗi, dòng" in out
    assert out.rstrip().endswith("2 kế hoạch, 2 có phát hiện: 2 lỗi, 0 cảnh báo, 2 lưu ý.")
    assert "2 errors" not in out
    assert "Wrong." in run("audit", records, "--lang", "en")[1]


def test_the_exit_code_follows_the_least_severity_asked_for(
    run: Run, records: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = Finding(code="KH101", severity=Severity.WARNING, plan="07-tinh-2024.docx", message="x", message_en="x")
    monkeypatch.setattr("extractor.audit.audit", lambda *_, **__: Audit(plans=["07-tinh-2024.docx"], findings=[note]))
    assert [run("audit", records, "--fail-on", grade)[0] for grade in ("error", "warning", "note")] == [0, 1, 1]
    assert run("audit", records)[0] == 0


@pytest.mark.usefixtures("quick")
def test_from_a_folder_of_plans_to_a_workbook_in_one_command(run: Run, tmp_path: Path) -> None:
    plans = documents(tmp_path / "kế hoạch")
    (plans / "hỏng.docx").write_bytes(b"PK\x03\x04 broken")
    (plans / "07-tinh-2024.gop-y.docx").write_bytes(b"an older copy with comments")
    code, out, err = run("audit", plans, "--format", "xlsx", "--out", tmp_path / "findings.xlsx")
    assert code == 1
    assert "findings.xlsx" in out
    assert "hỏng.docx" in err
    assert "gop-y" not in err
    workbook = openpyxl.load_workbook(tmp_path / "findings.xlsx")
    assert workbook.sheetnames == ["Phát hiện", "Ma trận", "Tổng hợp"]
    assert [row[0] for row in workbook["Phát hiện"].iter_rows(min_row=2, values_only=True)] == [
        "07-tinh-2024.docx", "07-tinh-2024.docx", "08-xa-2025.docx", "08-xa-2025.docx"]  # fmt: skip
    assert sorted(path.name for path in plans.iterdir()) == [
        "07-tinh-2024.docx", "07-tinh-2024.gop-y.docx", "08-xa-2025.docx", "hỏng.docx"]  # fmt: skip


def test_filters_choose_what_is_reported_not_what_is_known(run: Run, records: Path) -> None:
    def plans(*options: object) -> list[str]:
        out = run("audit", records, "--format", "json", *options)[1]
        return [plan["path"] for plan in json.loads(out)["plans"]]

    assert plans() == ["07-tinh-2024.docx", "08-xa-2025.docx"]
    assert plans("--year", 2024) == ["07-tinh-2024.docx"]
    assert plans("--level", "commune") == ["08-xa-2025.docx"]
    assert plans("--province", "tỉnh HÀ NAM") == ["07-tinh-2024.docx"]
    assert plans("--province", "Ninh Bình") == ["07-tinh-2024.docx"]  # its name since the merger
    assert plans("--province", "Huế", "--year", 2024) == []


def test_every_form_is_written_to_its_file(run: Run, records: Path, tmp_path: Path) -> None:
    for form, start in (("text", "07-tinh"), ("json", "{"), ("sarif", "{"), ("html", "<!DOCTYPE html>")):
        assert run("audit", records, "--format", form, "--out", tmp_path / f"o.{form}")[0] == 1
        assert (tmp_path / f"o.{form}").read_text(encoding="utf-8").startswith(start)
    assert '"contents"' not in (tmp_path / "o.sarif").read_text(encoding="utf-8")  # the text stands beside the record


def test_a_document_comes_back_with_comments(run: Run, tmp_path: Path) -> None:
    plans = documents(tmp_path / "in")
    before = (plans / "08-xa-2025.docx").read_bytes()
    code, out, _ = run("audit", plans / "08-xa-2025.docx", "--annotate")
    assert code == 1
    assert "2 comments -> " in out
    assert (plans / "08-xa-2025.docx").read_bytes() == before
    assert len(list(docx.Document(str(plans / "08-xa-2025.gop-y.docx")).comments)) == 2
    assert run("audit", plans / "08-xa-2025.docx", "--annotate", "--out", tmp_path / "other.docx")[0] == 1
    assert (tmp_path / "other.docx").is_file()


@pytest.mark.usefixtures("quick")
def test_a_folder_of_plans_comes_back_as_a_folder_of_copies(run: Run, tmp_path: Path) -> None:
    plans = documents(tmp_path / "in" / "sub", "pdf")
    assert run("audit", plans.parent, "--annotate", "--out", tmp_path / "copies")[0] == 1
    assert sorted(path.name for path in (tmp_path / "copies" / "sub").iterdir()) == [
        "07-tinh-2024.gop-y.pdf", "08-xa-2025.gop-y.pdf"]  # fmt: skip


def test_wrong_use_leaves_2_and_says_what_to_do(run: Run, records: Path, tmp_path: Path) -> None:
    plan = documents(tmp_path / "in") / "08-xa-2025.docx"
    uses: list[tuple[object, ...]] = [
        (tmp_path / "none",),
        (records, "--format", "xlsx"),
        (records, "--format", "word"),
        (records, "--select", "quotes"),
        (records, "--annotate"),
        (plan, "--annotate", "--format", "json"),
        (plan, "--out", plan),
        (plan, "--annotate", "--out", plan),
        (records, "--out", tmp_path),
    ]
    before = plan.read_bytes()
    for use in uses:
        code, out, err = run("audit", *use)
        assert (code, out, bool(err)) == (2, "", True), use
    assert plan.read_bytes() == before


def test_a_damaged_record_costs_only_itself(run: Run, records: Path) -> None:
    (records / "x.docx.json").write_text("{}", encoding="utf-8")
    (records / "x.docx.txt").write_text("", encoding="utf-8")
    code, out, err = run("audit", records)
    assert code == 1
    assert "x.docx.json" in err
    assert "2 kế hoạch" in out


def test_plans_of_the_same_name_in_two_folders_stay_apart(run: Run, records: Path, tmp_path: Path) -> None:
    shutil.copytree(records, tmp_path / "other")
    out = run("audit", records, tmp_path / "other", "--format", "json")[1]
    assert len({plan["path"] for plan in json.loads(out)["plans"]}) == 4


def test_select_and_ignore_and_a_configuration_reach_the_rules(
    run: Run, records: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []
    monkeypatch.setattr(
        "extractor.audit.audit", lambda plans, config, rules: seen.append(config) or Audit(plans=[], findings=[])
    )
    settings = tmp_path / "own.toml"
    settings.write_text('[audit]\nselect = ["KH4"]\nignore = ["KH402"]\n', encoding="utf-8")
    run("audit", records, "--config", settings, "--ignore", "kh401,KH5")
    run("audit", records, "--config", settings, "--select", "KH1", "--select", "KH2")
    assert [(one.select, one.ignore) for one in seen] == [
        (("KH4",), ("KH402", "KH401", "KH5")), (("KH1", "KH2"), ("KH402",))]  # fmt: skip


def test_explain_tells_a_code_in_both_languages(run: Run) -> None:
    code, out, _ = run("explain", "kh101")
    assert code == 0
    assert out.startswith("KH101 (required-directive-missing): ")
    assert "Căn cứ: " in out
    assert "Ground: " in run("explain", "KH101", "--lang", "en")[1]
    assert max(map(len, out.splitlines())) <= 80


def test_explain_lists_the_codes(run: Run) -> None:
    lines = run("explain")[1].splitlines()
    assert len(lines) >= 30
    assert all(line.startswith("KH1") for line in run("explain", "KH1")[1].splitlines())
    assert run("explain", "KH999")[0] == 2


def test_an_empty_choice_does_not_look_like_a_clean_audit(run: Run, tmp_path: Path) -> None:
    """A province typed wrongly would otherwise read as "no findings"."""
    shutil.copy(CORPUS / "docx" / "05-xa-2023.docx", tmp_path)
    code, _, errors = run("audit", tmp_path, "--province", "Atlantis")
    assert "nothing was audited" in errors and code == 0


def test_records_cannot_be_commented_on_and_the_command_says_so(run: Run, tmp_path: Path) -> None:
    run("extract", CORPUS / "docx" / "05-xa-2023.docx", "-o", tmp_path / "records")
    code, _, errors = run("audit", tmp_path / "records", "--annotate", "--out", tmp_path / "copies")
    assert code == 1 and "needs the documents themselves" in errors
