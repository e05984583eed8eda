"""Exported tables hold what the records hold, in every format, and nothing in them runs."""

from __future__ import annotations

import asyncio
import csv
import datetime as dt
import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any
from unicodedata import normalize

import openpyxl
import pytest
from export_records import FORMULAS, HOSTILE, entries, expected, hostile, hostile_plan, outputs, plans_from

from extractor.batch.write import write_record
from extractor.errors import MissingExtraError
from extractor.export import BY_NAME, TABLES, Options, Selection, export, original_cell, search_query
from extractor.export.cells import runs, safe_cell, xml_text
from extractor.export.rows import Row
from extractor.export.tables import Column
from extractor.export.to_sqlite import metadata_path
from extractor.export.views import ABOUT, VIEWS

__all__ = ["hostile", "outputs"]


def typed(column: Column, cell: str | int | None) -> Any:
    """A cell of a format without dates and lists as the record has it."""
    if cell is None:
        return None
    if column.kind == "date":
        return dt.date.fromisoformat(str(cell))
    if column.kind == "int":
        return int(cell)
    return cell if column.kind == "text" else tuple(json.loads(str(cell)))


def rows_from(name: str, lines: list[dict[str, Any]]) -> list[Row]:
    return [BY_NAME[name].row(**line) for line in lines]


def read_csv(folder: Path) -> dict[str, list[Row]]:
    tables = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as stream:
            lines = list(csv.DictReader(stream, strict=True))
        columns = BY_NAME[path.stem].columns
        tables[path.stem] = rows_from(
            path.stem, [{c.name: csv_value(c, line[c.name]) for c in columns} for line in lines]
        )
    return tables


def csv_value(column: Column, cell: str) -> Any:
    if cell == "":
        return None if column.optional else ""
    return typed(column, original_cell(cell) if column.kind == "text" else cell)


def read_sqlite(path: Path) -> dict[str, list[Row]]:
    with closing(sqlite3.connect(path)) as base:
        base.row_factory = sqlite3.Row
        return {
            table.name: rows_from(
                table.name,
                [
                    {c.name: typed(c, line[c.name]) for c in table.columns}
                    for line in base.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid')
                ],
            )
            for table in TABLES
        }


def read_parquet(folder: Path) -> dict[str, list[Row]]:
    pq = pytest.importorskip("pyarrow.parquet")
    tables = {}
    for table in TABLES:
        lines = pq.read_table(folder / table.name).to_pylist()
        for line in lines:
            line.pop("plan_year")
            for column in table.columns:
                if isinstance(line[column.name], list):
                    line[column.name] = tuple(line[column.name])
        tables[table.name] = rows_from(table.name, lines)
    return tables


def by_id(tables: dict[str, list[Row]]) -> dict[str, list[Row]]:
    return {name: sorted(rows, key=lambda row: row.id) for name, rows in tables.items()}


def test_the_rows_say_all_that_the_records_say(outputs: Path) -> None:
    """A researcher who has only the tables has lost nothing: the records can be made from them again."""
    plans = plans_from(expected(outputs))
    assert plans == {entry.id: entry.plan for entry in entries(outputs)}
    assert len(plans) == 5


def test_csv_comes_back(outputs: Path, tmp_path: Path) -> None:
    written = export(outputs, tmp_path / "csv", "csv")
    assert read_csv(tmp_path / "csv") == expected(outputs)
    assert written.records == 5
    raw = (tmp_path / "csv" / "plans.csv").read_bytes()
    assert raw.startswith(b"id,path,name,")
    assert raw.count(b"\r\n") == 6
    assert raw.endswith(b"\r\n")


def test_csv_mark_for_excel_and_texts(outputs: Path, tmp_path: Path) -> None:
    export(outputs, tmp_path / "csv", "csv", options=Options(bom=True, with_text=True))
    assert all(path.read_bytes().startswith(b"\xef\xbb\xbf") for path in (tmp_path / "csv").glob("*.csv"))
    assert [row.text for row in read_csv(tmp_path / "csv")["texts"]] == [entry.text for entry in entries(outputs)]  # type: ignore[attr-defined]


def test_csv_describes_itself(outputs: Path, tmp_path: Path) -> None:
    export(outputs, tmp_path, "csv")
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert {one["path"] for one in package["resources"]} == {path.name for path in tmp_path.glob("*.csv")}
    for one in package["resources"]:
        head = (tmp_path / one["path"]).read_text(encoding="utf-8").splitlines()[0]
        assert [field["name"] for field in one["schema"]["fields"]] == head.split(",")
        assert all(field["description"] for field in one["schema"]["fields"])


@pytest.mark.parametrize("text", FORMULAS)
def test_what_a_spreadsheet_would_run_gets_an_apostrophe_that_can_be_taken_away(text: str) -> None:
    assert original_cell(safe_cell(text)) == text
    assert safe_cell(text).startswith("'")
    assert safe_cell(text) == text or runs(text)


def test_ordinary_texts_stay_as_they_are() -> None:
    for text in ("Kế hoạch", "1-1", "'tự học'", "", "a=b", "“Học tập”"):
        assert safe_cell(text) == original_cell(text) == text


def test_hostile_words_stay_words_in_csv(hostile: Path, tmp_path: Path) -> None:
    export(hostile, tmp_path / "csv", "csv")
    back = read_csv(tmp_path / "csv")
    assert back["citations"][0].title == HOSTILE.replace("\0", "\ufffd")  # type: ignore[attr-defined]
    assert [row.recipient for row in back["recipients"]] == [*FORMULAS, ""]  # type: ignore[attr-defined]
    with (tmp_path / "csv" / "recipients.csv").open(encoding="utf-8", newline="") as stream:
        cells = [line["recipient"] for line in csv.DictReader(stream)]
    assert not any(cell.lstrip().startswith(("=", "+", "-", "@", "＝")) for cell in cells)


def test_xlsx_comes_back_typed(outputs: Path, tmp_path: Path) -> None:
    export(outputs, tmp_path / "a.xlsx", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == [*(table.name for table in TABLES), "columns"]
    wanted = expected(outputs)
    for table in TABLES:
        sheet = book[table.name]
        lines = list(sheet.iter_rows(values_only=True))
        assert lines[0] == tuple(column.name for column in table.columns)
        assert [[shown(value) for value in table.values(row)] for row in wanted[table.name]] == [
            list(map(seen, line)) for line in lines[1:]
        ]
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref
    assert isinstance(book["plans"]["D2"].value, str)
    assert book["duty_items"].column_dimensions["E"].width > 40


def shown(value: Any) -> Any:
    if isinstance(value, tuple):
        return "\n".join(map(str, value)) or None
    return xml_text(value) if isinstance(value, str) else value


def seen(value: Any) -> Any:
    return value.date() if isinstance(value, dt.datetime) else value


def test_xlsx_holds_hostile_and_long_words(tmp_path: Path) -> None:
    write_record(tmp_path / "in", "x.txt", *hostile_plan(40_000))
    written = export(tmp_path / "in", tmp_path / "a.xlsx", "xlsx")
    assert "cells were cut at 32767" in written.notes[0]
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    for sheet in book:
        for cell in (cell for line in sheet.iter_rows() for cell in line):
            assert cell.data_type != "f"
            assert cell.hyperlink is None
    title = book["citations"]["L2"]
    assert title.value.endswith("x… [cut]")
    assert len(title.value) == 32_767
    assert title.value.startswith("=cmd|'/C calc'!A0 ��")
    assert title.quotePrefix
    assert book["recipients"]["D2"].value == "=1+1"
    assert book["plans"]["P2"].value == "0001-01-01", "a day that no spreadsheet can count stays a text"


def test_xlsx_goes_on_in_another_sheet(outputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.export.sheets.MAX_ROWS", 10)
    export(outputs, tmp_path / "a.xlsx", "xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx", read_only=True)
    names = [name for name in book.sheetnames if name.split(" (")[0] == "duty_items"]
    rows = sum(len(list(book[name].iter_rows(min_row=2))) for name in names)
    assert rows == len(expected(outputs)["duty_items"])
    assert len(names) > 1


def test_parquet_comes_back(outputs: Path, tmp_path: Path) -> None:
    export(outputs, tmp_path / "pq", "parquet")
    assert by_id(read_parquet(tmp_path / "pq")) == by_id(expected(outputs))


def test_parquet_is_typed_and_divided_by_year(outputs: Path, tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    export(outputs, tmp_path, "parquet")
    assert sorted(path.name for path in (tmp_path / "plans").iterdir()) == [
        "plan_year=2020",
        "plan_year=2021",
        "plan_year=2023",
        "plan_year=2025",
        "plan_year=2026",
    ]
    schema = pq.read_schema(tmp_path / "sections" / "plan_year=2020" / "part-0.parquet")
    assert str(schema.field("roles").type).startswith("list<")
    assert str(pq.read_schema(next((tmp_path / "plans").rglob("*.parquet"))).field("issued").type) == "date32[day]"


def test_parquet_opens_in_pandas_and_duckdb(outputs: Path, tmp_path: Path) -> None:
    pd = pytest.importorskip("pandas")
    pytest.importorskip("pyarrow")
    write_record(tmp_path / "in", "x.txt", *no_year(*hostile_plan()))
    write_record(tmp_path / "in", "y.txt", *hostile_plan())
    export(tmp_path / "in", tmp_path / "none", "parquet")
    assert pd.read_parquet(tmp_path / "none" / "plans")["year"].isna().sum() == 1
    export(outputs, tmp_path / "pq", "parquet")
    wanted = expected(outputs)
    frame = pd.read_parquet(tmp_path / "pq" / "plans")
    assert sorted(frame["year"].astype(int)) == [2020, 2021, 2023, 2025, 2026]
    assert set(frame["id"]) == {row.id for row in wanted["plans"]}
    duckdb = pytest.importorskip("duckdb")
    for table in TABLES:
        query = f"SELECT count(*) FROM read_parquet('{(tmp_path / 'pq' / table.name).as_posix()}/*/*.parquet', hive_partitioning = true)"
        assert duckdb.sql(query).fetchall() == [(len(wanted[table.name]),)]
    query = f"SELECT year, plan_year FROM read_parquet('{(tmp_path / 'none' / 'plans').as_posix()}/*/*.parquet', hive_partitioning = true) ORDER BY 2"
    assert duckdb.sql(query).fetchall() == [(None, 0), (2024, 2024)]


def no_year(plan: Any, text: str) -> Any:
    return plan.model_copy(update={"document": plan.document.model_copy(update={"year": None})}), text


def test_parquet_without_its_part_says_what_to_install(
    outputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(MissingExtraError, match=r"pip install 'kehoach\[parquet\]'"):
        export(outputs, tmp_path / "pq", "parquet")
    assert not list(tmp_path.iterdir())


@pytest.fixture(scope="module")
def base(outputs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sqlite") / "plans.db"
    export(outputs, path, "sqlite")
    return path


def test_sqlite_comes_back_with_sound_keys(outputs: Path, base: Path) -> None:
    assert read_sqlite(base) == expected(outputs)
    with closing(sqlite3.connect(base)) as connection:
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        texts = [text for (text,) in connection.execute("SELECT text FROM texts ORDER BY rowid")]
    assert texts == [entry.text for entry in entries(outputs)]


@pytest.mark.parametrize(
    "words", ["Đạ Lây", "đạ lây", "da lay", "đa lay", "DA LAY", normalize("NFD", "Đạ Lây"), '"da" (lay)*']
)
def test_search_takes_every_spelling(base: Path, words: str) -> None:
    with closing(sqlite3.connect(base)) as connection:
        found = connection.execute(
            "SELECT DISTINCT plan_id FROM search WHERE search MATCH ?", (search_query(words),)
        ).fetchall()
        assert found == [("txt/08-xa-2025.txt",)]
        if words.replace(" ", "").isalnum():  # as Datasette asks: the words as they are typed
            query = "SELECT id FROM plans WHERE rowid IN (SELECT rowid FROM plans_fts WHERE plans_fts MATCH ?)"
            assert connection.execute(query, (words,)).fetchall() == found


@pytest.mark.parametrize("words", ["", "???", '" OR 1=1 --', "zzzz", "AND", "NEAR("])
def test_search_survives_what_people_type(base: Path, words: str) -> None:
    with closing(sqlite3.connect(base)) as connection:
        connection.execute("SELECT * FROM search WHERE search MATCH ?", (search_query(words),)).fetchall()


def test_search_shows_the_words_it_found(base: Path) -> None:
    with closing(sqlite3.connect(base)) as connection:
        query = "SELECT snippet(search, 3, '[', ']', '…', 12) FROM search WHERE search MATCH ? AND kind = 'duties'"
        assert any(
            "[khuyến] [học]" in words.lower() for (words,) in connection.execute(query, (search_query("khuyen hoc"),))
        )


def test_views_answer_what_they_promise(outputs: Path, base: Path) -> None:
    wanted = expected(outputs)
    with closing(sqlite3.connect(base)) as connection:
        assert set(VIEWS) == set(ABOUT)
        for view in VIEWS:
            assert connection.execute(f"SELECT * FROM {view}").fetchall(), view
        counts = connection.execute(
            "SELECT sum(citations), sum(duty_items), sum(warnings) FROM plan_overview"
        ).fetchone()
        assert counts == tuple(len(wanted[name]) for name in ("citations", "duty_items", "warnings"))
        decision = connection.execute(
            "SELECT plans, first_year, last_year FROM directives_cited WHERE symbol = '1373/QĐ-TTg'"
        ).fetchone()
    citing = {row.plan_id for row in wanted["citations"] if row.symbol == "1373/QĐ-TTg"}  # type: ignore[attr-defined]
    assert decision[0] == len(citing)


def test_datasette_serves_the_database(base: Path) -> None:
    """Every table, view and query opens, facets and labels are there, the search box finds without marks."""
    app = pytest.importorskip("datasette.app")
    about = json.loads(metadata_path(base).read_text(encoding="utf-8"))

    async def visit() -> None:
        site = app.Datasette([str(base)], metadata=about)
        await site.invoke_startup()
        for page in (*(table.name for table in TABLES), *VIEWS, "search_everything?words=hoc+tap"):
            answer = await site.client.get(f"/plans/{page}")
            assert answer.status_code == 200, page
        found = (await site.client.get("/plans/plans.json?_search=da+lay&_shape=array")).json()
        assert [plan["id"] for plan in found] == ["txt/08-xa-2025.txt"]
        facets = (await site.client.get("/plans/sections.json")).json()["facet_results"]
        assert {one["value"] for one in facets["roles"]["results"]} >= {"theme", "time"}
        labels = (await site.client.get("/plans/duties.json?_labels=on&_shape=array&_size=1")).json()
        assert labels[0]["plan_id"]["label"]

    asyncio.run(visit())


def test_hostile_words_stay_words_in_sqlite(hostile: Path, tmp_path: Path) -> None:
    export(hostile, tmp_path / "a.db", "sqlite")
    wanted = expected(hostile)
    back = read_sqlite(tmp_path / "a.db")
    assert back["citations"][0].title == HOSTILE.replace("\0", "\ufffd")  # type: ignore[attr-defined]
    assert {name: len(rows) for name, rows in back.items()} == {name: len(rows) for name, rows in wanted.items()}


def test_equal_records_give_equal_files(outputs: Path, tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    for to, name in (("csv", "csv"), ("xlsx", "a.xlsx"), ("sqlite", "a.db"), ("parquet", "pq")):
        first = export(outputs, tmp_path / "1" / name, to, selection=Selection())  # type: ignore[arg-type]
        second = export(outputs, tmp_path / "2" / name, to)  # type: ignore[arg-type]
        assert [path.read_bytes() for path in first.files] == [path.read_bytes() for path in second.files], to
