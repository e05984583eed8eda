"""``kehoach compare``: what is printed fits the screen, what is written is safe, and the exit code tells the truth."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path
from unittest.mock import patch

import pandas as pd
import pytest
from compare_records import Draft, specimens, write
from typer.testing import CliRunner

from extractor.cli.app import app, main
from extractor.compare.tables import TABLES
from extractor.compare.writing import as_text

RUN = CliRunner()


def run(*words: str) -> tuple[int, str]:
    result = RUN.invoke(app, ["compare", *words])
    return result.exit_code, result.output


@pytest.fixture
def outputs() -> str:
    return str(specimens().found[0].json.parent)


@pytest.mark.parametrize("name", list(TABLES))
def test_every_table_fits_eighty_columns(outputs: str, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code, output = run(outputs, name)
    assert code == 0
    assert max(map(len, output.splitlines())) <= 80


def test_the_overview_fits_too_and_counts_the_plans(outputs: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    code, output = run(outputs)
    assert code == 0
    assert output.startswith("14 plans\n")
    assert max(map(len, output.splitlines())) <= 80
    assert "1373/QĐ-TTg" in output and "lễ phát động" in output


def test_without_a_table_all_are_written(outputs: str, tmp_path: Path) -> None:
    code, _ = run(outputs, "--out", str(tmp_path / "tables"), "--bom")
    assert code == 0
    written = {path.stem for path in (tmp_path / "tables").glob("*.csv")}
    assert written == {name for name, table in TABLES.items() if table.always}
    raw = (tmp_path / "tables" / "plans.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))
    assert len(rows) == 14
    assert rows[5]["issued"] == "2024-09-20" and rows[1]["issued"] == ""


def test_each_form_holds_the_same_values(outputs: str) -> None:
    from_json = json.loads(run(outputs, "plans", "--format", "json")[1])
    from_csv = list(csv.DictReader(io.StringIO(run(outputs, "plans", "--format", "csv")[1])))
    assert [row["plan"] for row in from_json] == [row["plan"] for row in from_csv]
    assert from_json[5]["issued"] == "2024-09-20" and from_json[1]["symbol"] is None
    table = run(outputs, "plans", "--by", "year,level", "--format", "md")[1].splitlines()
    assert table[0].startswith("| year | level | plans |")
    assert "| 2024 | province | 1 |" in "\n".join(table)


def test_the_difference_of_two_plans_is_printed(tmp_path: Path) -> None:
    one, other = [("Sở Nội vụ", ["Treo cờ tại trường."])], [("Sở Nội vụ", ["Treo cờ đỏ tại trường."])]
    write(tmp_path, Draft("a.txt", duties=one), Draft("b.txt", duties=other))
    code, output = run(str(tmp_path), "duty-diff", "a", "b", "--format", "json")
    assert code == 0
    assert [(row["status"], row["words"]) for row in json.loads(output)] == [("reworded", "Treo cờ {+đỏ+} tại trường.")]


def test_groups_can_be_set_against_one_another_and_years_made_columns(outputs: str) -> None:
    rows = json.loads(run(outputs, "keyness", "--by", "level=commune:province", "--format", "json")[1])
    assert {(row["group"], row["against"]) for row in rows} == {("commune", "province")}
    header = run(outputs, "agencies", "--by", "year", "--format", "csv")[1].splitlines()[0]
    assert header.startswith("agency,2019,2020")


def test_plans_can_be_chosen_and_provinces_shown_under_todays_names(outputs: str) -> None:
    rows = json.loads(run(outputs, "plans", "--province", "Ninh Bình", "--names", "now", "--format", "json")[1])
    assert {(row["province"], row["province_then"]) for row in rows} == {
        ("Ninh Bình", "Hà Nam"),
        ("Ninh Bình", "Nam Định"),
    }


@pytest.mark.parametrize(
    "words",
    [
        ["nothing"],
        ["plans", "--by", "weather"],
        ["keyness", "--by", "issuer"],
        ["themes", "--by", "year"],
        ["duty-diff", "a"],
        ["duty-diff", "a", "b"],
        ["plans", "a"],
        ["plans", "--names", "tomorrow"],
        ["keyness", "--by", "year=1800"],
    ],
)
def test_wrong_use_is_told_and_is_exit_code_two(outputs: str, words: list[str]) -> None:
    assert code_of(outputs, *words) == 2


def test_a_missing_folder_is_wrong_use_and_a_broken_record_a_failure(tmp_path: Path) -> None:
    assert code_of(str(tmp_path / "none"), "plans") == 2
    write(tmp_path, Draft("a.txt"), Draft("b.txt"))
    (tmp_path / "b.txt.json").write_text("{}", encoding="utf-8")
    result = RUN.invoke(app, ["compare", str(tmp_path), "plans", "--format", "csv"])
    assert result.exit_code == 1
    assert "b.txt" in result.stderr and "a.txt" in result.stdout


def code_of(*words: str) -> int:
    """The exit code of the program itself, with its errors turned into codes."""
    with patch.object(sys, "argv", ["kehoach", "compare", *words]), pytest.raises(SystemExit) as left:
        main()
    return int(left.value.code or 0)


def test_words_of_a_document_cannot_run_in_a_spreadsheet_or_a_page() -> None:
    texts = ["=1+1", "- Tổ chức", " @SUM(A1)", "\tx", "+84", "an toàn", '<script>"x"</script>', "a|b"]
    table = pd.DataFrame(
        {"text": pd.Series(texts, dtype="string"), "count": pd.Series([-1] * len(texts), dtype="Int64")}
    )
    cells = [row["text"] for row in csv.DictReader(io.StringIO(as_text(table, "csv")))]
    assert cells == ["'=1+1", "'- Tổ chức", "' @SUM(A1)", "'\tx", "'+84", "an toàn", '<script>"x"</script>', "a|b"]
    assert all(row["count"] == "-1" for row in csv.DictReader(io.StringIO(as_text(table, "csv"))))
    markdown = as_text(table, "md")
    assert "<script>" not in markdown and "a\\|b" in markdown
    assert [row["text"] for row in json.loads(as_text(table, "json"))] == texts


def test_control_characters_of_a_document_do_not_reach_the_terminal(tmp_path: Path) -> None:
    write(tmp_path, Draft("a.txt", theme="Học \x1b[31mđỏ\u202e suốt đời"))
    output = run(str(tmp_path), "themes")[1]
    assert "\x1b" not in output and "\u202e" not in output
