"""What the pages say of the tables is true: every column is described, every command and example shown works."""

from __future__ import annotations

import dataclasses
import re
import shlex
import shutil
from pathlib import Path

import pytest
from compare_records import specimens
from typer.main import get_command

import extractor.compare as room
from extractor.cli.app import app
from extractor.compare.frames import columns
from extractor.compare.tables import TABLES

PAGE = (Path(__file__).parents[1] / "docs" / "compare.md").read_text(encoding="utf-8")
ROWS = [getattr(room, name) for name in room.__all__ if dataclasses.is_dataclass(getattr(room, name))]


@pytest.mark.parametrize("row", [row for row in ROWS if row.__name__ != "Corpus"], ids=lambda row: row.__name__)
def test_every_column_is_described_in_its_class(row: type) -> None:
    described = re.findall(r"^ {8}(\w+(?:, \w+)*): ", row.__doc__ or "", re.MULTILINE)
    names = {name for line in described for name in line.split(", ")}
    if "Attributes:" in (row.__doc__ or ""):
        assert names == {field.name for field in dataclasses.fields(row)}


@pytest.mark.parametrize("name", list(TABLES))
def test_every_table_is_described_and_shows_columns_that_it_has(name: str) -> None:
    made = TABLES[name].make(specimens())
    assert set(TABLES[name].shown) <= set(made.columns)
    assert f"| `{name}` |" in PAGE
    row = re.search(rf"^\| `{name}` \| `\w+` \|[^|]*\| `(\w+)` \|$", PAGE, re.MULTILINE)
    assert row, name
    assert list(made.columns) == list(columns(getattr(room, row[1])))


def test_the_commands_shown_are_taken() -> None:
    command = get_command(app)
    lines = re.findall(r"^\$ kehoach (compare .*)$", PAGE, re.MULTILINE)
    assert len(lines) >= 4
    for line in lines:
        words = shlex.split(line)
        command.commands["compare"].make_context("compare", words[1:])  # type: ignore[attr-defined]


def test_the_example_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(specimens().found[0].json.parent, tmp_path / "outputs")
    monkeypatch.chdir(tmp_path)
    example = re.search(r"```python\n(.*?)```", PAGE, re.DOTALL)
    assert example
    exec(compile(example[1], "compare.md", "exec"), {})
    assert "06-thixa-2024.txt" in capsys.readouterr().out
