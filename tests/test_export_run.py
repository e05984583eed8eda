"""``kehoach export``: what is taken, what is replaced, what is refused, and what a user is told."""

from __future__ import annotations

import json
from importlib import import_module
from pathlib import Path
from typing import get_args

import pytest
import typer
from conftest import Run, caller
from export_records import ROOT, SPECIMENS, hostile, hostile_plan, outputs, specimen

from extractor.batch.write import write_record
from extractor.cli.export import Target
from extractor.cli.export import export as command
from extractor.cli.levels import IssuerLevel
from extractor.errors import RecordsError
from extractor.export import FORMATS, ExportError, Format, Selection, export, read_jsonl
from extractor.export.atomic import MANIFEST
from extractor.export.reference import BEGIN, END, columns_page
from extractor.plan import Level

__all__ = ["hostile", "outputs"]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """The command alone, in this process: exit code, standard output, standard error."""
    home = import_module("extractor.cli.app")
    alone = typer.Typer(pretty_exceptions_enable=False, rich_markup_mode=None)
    alone.command()(command)
    monkeypatch.setattr(home, "app", alone)

    return caller(monkeypatch, capsys)


def paths(target: Path) -> list[str]:
    return [plan.source.path for plan, _ in read_jsonl(target)]


@pytest.mark.parametrize(
    ("selection", "found"),
    [
        (Selection(), sorted(SPECIMENS)),
        (Selection(years=(2020, 2021)), ["txt/02-huyen-2020.txt", "txt/03-tinh-2021.txt"]),
        (Selection(levels=("province",)), ["txt/03-tinh-2021.txt"]),
        (Selection(provinces=("binh dinh",)), ["txt/02-huyen-2020.txt"]),
        (Selection(provinces=("tỉnh Gia Lai",)), ["txt/02-huyen-2020.txt"]),
        (Selection(provinces=("Sơn La", "Lâm Đồng"), years=(2025,)), ["txt/08-xa-2025.txt"]),
    ],
)
def test_only_what_is_asked_for_goes_out(outputs: Path, tmp_path: Path, selection: Selection, found: list[str]) -> None:
    export(outputs, tmp_path / "a.jsonl", "jsonl", selection=selection)
    assert paths(tmp_path / "a.jsonl") == found


def test_nothing_found_is_told_and_writes_nothing(outputs: Path, tmp_path: Path) -> None:
    for to in FORMATS:
        with pytest.raises(ExportError, match=r"No record fits what was asked for \(1999"):
            export(outputs, tmp_path / "x", to, selection=Selection(years=(1999,)))
    with pytest.raises(RecordsError, match="no such folder"):
        export(tmp_path / "none", tmp_path / "x", "csv")
    (tmp_path / "empty").mkdir()
    with pytest.raises(ExportError, match="holds no records"):
        export(tmp_path / "empty", tmp_path / "x", "csv")
    assert [path.name for path in tmp_path.iterdir()] == ["empty"]


def test_a_damaged_record_costs_only_itself(tmp_path: Path) -> None:
    one = specimen("txt/02-huyen-2020.txt")
    write_record(tmp_path / "in", "good.txt", one.plan, one.text)
    (tmp_path / "in" / "bad.txt.json").write_text('{"schema_version": "1"}', encoding="utf-8")
    (tmp_path / "in" / "cut.txt.json").write_text('{"schema_version": "1", "sou', encoding="utf-8")
    huge = one.plan.model_copy(deep=True)
    huge.document.number = 10**30
    write_record(tmp_path / "in", "huge.txt", huge, one.text)
    (tmp_path / "in" / "score.json").write_text("{}", encoding="utf-8")
    written = export(tmp_path / "in", tmp_path / "a.db", "sqlite")
    assert written.records == 1
    assert [Path(line.split(".json")[0]).name for line in written.failures] == ["bad.txt", "cut.txt", "huge.txt"]


def test_a_record_without_its_text_goes_out_where_the_text_is_not_needed(tmp_path: Path) -> None:
    one = specimen("txt/02-huyen-2020.txt")
    write_record(tmp_path / "in", "a.txt", one.plan, one.text)
    (tmp_path / "in" / "a.txt.txt").unlink()
    assert export(tmp_path / "in", tmp_path / "a.xlsx", "xlsx").failures == []
    with pytest.raises(ExportError, match="has no text beside it"):
        export(tmp_path / "in", tmp_path / "akn", "akn")


def test_two_records_of_one_path_have_two_keys(tmp_path: Path) -> None:
    """Two runs over two folders, put together afterwards."""
    one = specimen("txt/02-huyen-2020.txt")
    for folder in ("a", "b", "c"):
        write_record(tmp_path / "in" / folder, "txt/02-huyen-2020.txt", one.plan, one.text)
    export(tmp_path / "in", tmp_path / "csv", "csv")
    lines = (tmp_path / "csv" / "plans.csv").read_text(encoding="utf-8").splitlines()[1:]
    assert [line.split(",")[0] for line in lines] == [
        "txt/02-huyen-2020.txt",
        "b/txt/02-huyen-2020.txt",
        "c/txt/02-huyen-2020.txt",
    ]


@pytest.mark.parametrize("to", ["csv", "akn", "jsonl", "sqlite"])
def test_an_older_export_is_replaced_as_a_whole(outputs: Path, tmp_path: Path, to: Format) -> None:
    export(outputs, tmp_path / "out", to)
    written = export(outputs, tmp_path / "out", to, selection=Selection(years=(2020,)))
    assert written.records == 1
    assert all(path.is_file() for path in written.files)
    names = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert names == {path.relative_to(tmp_path).as_posix() for path in written.files}


def test_a_folder_with_other_files_is_refused_and_stays(outputs: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.docx").write_text("x", encoding="utf-8")
    with pytest.raises(ExportError, match=r"holds files that no export wrote \(thesis.docx\)"):
        export(outputs, tmp_path / "mine", "csv")
    export(outputs, tmp_path / "csv", "csv")
    (tmp_path / "csv" / "notes.txt").write_text("x", encoding="utf-8")
    with pytest.raises(ExportError, match=r"notes\.txt"):
        export(outputs, tmp_path / "csv", "csv")
    for broken in ("[]", "x", '{"files": 1}', '{"files": [["a"]]}'):
        (tmp_path / "csv" / MANIFEST).write_text(broken, encoding="utf-8")
        with pytest.raises(ExportError, match="more"):
            export(outputs, tmp_path / "csv", "csv")
    assert (tmp_path / "mine" / "thesis.docx").is_file()
    assert {path.name for path in tmp_path.iterdir()} == {"mine", "csv"}


def test_records_are_never_replaced_by_their_export(tmp_path: Path) -> None:
    one = specimen("txt/02-huyen-2020.txt")
    write_record(tmp_path / "in", "a.txt", one.plan, one.text)
    for target in (tmp_path / "in", tmp_path):
        with pytest.raises(ExportError, match="holds the records themselves"):
            export(tmp_path / "in", target, "csv")
    with pytest.raises(ExportError, match="is a folder"):
        export(tmp_path / "in", tmp_path / "in", "jsonl")
    with pytest.raises(ExportError, match="is one of the records"):
        export(tmp_path / "in", tmp_path / "in" / "a.txt.json", "jsonl")


@pytest.mark.parametrize("to", FORMATS)
def test_a_failure_in_the_middle_leaves_what_was_there(
    outputs: Path, tmp_path: Path, to: Format, monkeypatch: pytest.MonkeyPatch
) -> None:
    if to == "parquet":
        pytest.importorskip("pyarrow")
    target = tmp_path / "out"
    before = {path: path.read_bytes() for path in export(outputs, target, to).files}

    def full(self: Path, other: Path) -> Path:
        raise OSError(28, "No space left on device", str(self))

    monkeypatch.setattr(Path, "replace", full)
    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(OSError, match="No space left"):
        export(outputs, target, to, selection=Selection(years=(2020,)))
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_hostile_paths_write_nothing_elsewhere(hostile: Path, tmp_path: Path) -> None:
    assert hostile_plan()[0].source.path.startswith("../")
    export(hostile, tmp_path / "deep" / "akn", "akn")
    files = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert {name for name in files if not name.startswith("hostile/")} == {
        "deep/akn/x/độc.txt.xml",
        f"deep/akn/{MANIFEST}",
    }


def test_the_command_writes_and_tells_what(outputs: Path, tmp_path: Path, run: Run) -> None:
    code, out, err = run(
        outputs, "--to", "csv", "--out", tmp_path / "csv", "--year", 2020, "--year", 2021, "--bom", "--with-text"
    )
    assert (code, err) == (0, "")
    assert out.splitlines()[-1] == f"2 plans written to {tmp_path / 'csv'} (19 files)"
    assert (tmp_path / "csv" / "texts.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    code, out, _ = run(
        outputs, "--to", "jsonl", "-o", tmp_path / "a.jsonl", "--province", "son la", "--level", "province"
    )
    assert (code, out) == (0, f"1 plan written to {tmp_path / 'a.jsonl'}\n")


def test_the_command_leaves_1_when_a_record_could_not_go_out(tmp_path: Path, run: Run) -> None:
    one = specimen("txt/02-huyen-2020.txt")
    write_record(tmp_path / "in", "a.txt", one.plan, one.text)
    (tmp_path / "in" / "b.txt.json").write_text('{"schema_version": "\x1b[31m"}', encoding="utf-8")
    code, out, err = run(tmp_path / "in", "--to", "jsonl", "--out", tmp_path / "a.jsonl")
    assert (code, "1 plan written" in out, "1 could not go out" in err, "b.txt.json" in err, "\x1b" in err) == (
        1,
        True,
        True,
        True,
        False,
    )


def test_the_command_leaves_2_for_wrong_use(outputs: Path, tmp_path: Path, run: Run) -> None:
    assert run(outputs, "--to", "doc", "--out", tmp_path / "x")[0] == 2
    assert run(outputs, "--to", "csv")[0] == 2
    code, _, err = run(outputs, "--to", "csv", "--out", tmp_path / "x", "--year", 1999)
    assert (code, "No record fits" in err) == (2, True)
    assert run(tmp_path / "none", "--to", "csv", "--out", tmp_path / "x")[0] == 2


def test_the_command_knows_all_formats_and_levels() -> None:
    assert tuple(one.value for one in Target) == FORMATS
    assert tuple(one.value for one in IssuerLevel) == get_args(Level)


def test_the_page_explains_every_column() -> None:
    """The part between the marks of docs/export.md is ``extractor.export.reference.columns_page()``."""
    page = (ROOT / "docs" / "export.md").read_text(encoding="utf-8")
    assert page[page.index(BEGIN) : page.index(END) + len(END)] == columns_page()
    assert not any(to not in page for to in FORMATS)


def test_the_manifest_names_what_was_written(outputs: Path, tmp_path: Path) -> None:
    written = export(outputs, tmp_path / "csv", "csv")
    content = json.loads((tmp_path / "csv" / MANIFEST).read_text(encoding="utf-8"))
    assert content["files"] == sorted(path.name for path in written.files if path.name != MANIFEST)
