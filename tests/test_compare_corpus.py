"""The folder of plans: which plans are compared, under which names, and what is told of those that cannot be."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from compare_records import Draft, real_plans, specimens, write

from extractor.compare import load, plan_counts, plans
from extractor.errors import RecordsError


def row(table: pd.DataFrame, plan: str) -> Any:
    return table[table["plan"] == plan].iloc[0]


def test_the_facts_of_a_specimen_stand_in_its_row() -> None:
    found = row(plans(specimens()), "06-thixa-2024.txt")
    assert (found.year, found.level, found.issuer, found.unit) == (
        2024,
        "district",
        "UBND thị xã Đông Phong",
        "thị xã Đông Phong",
    )
    assert (found.symbol, found.issued.date(), found.province) == ("172/KH-UBND", dt.date(2024, 9, 20), "Quảng Ninh")
    assert (found.start.date(), found.end.date()) == (dt.date(2024, 10, 1), dt.date(2024, 10, 7))
    assert (found.citations, found.duties, found.tasks, found.deadlines) == (3, 5, 5, 1)
    assert found.theme == "Phát triển văn hóa đọc thúc đẩy học tập suốt đời"
    assert found.region == "Đồng bằng sông Hồng"


def test_the_five_real_plans_are_counted_as_a_reader_counts_them() -> None:
    table = plans(real_plans()).set_index(plans(real_plans())["plan"].str[:3])
    assert table["year"].to_dict() == {"000": 2023, "001": 2022, "002": 2025, "003": 2021, "004": 2024}
    assert table["level"].to_dict() == {
        "000": "district", "001": "province", "002": "commune", "003": "district", "004": "province"
    }  # fmt: skip
    assert table["duties"].to_dict() == {"000": 4, "001": 7, "002": 5, "003": 3, "004": 9}
    assert table["tasks"].to_dict() == {"000": 8, "001": 12, "002": 11, "003": 8, "004": 14}
    assert table["citations"].to_dict() == {"000": 1, "001": 3, "002": 4, "003": 4, "004": 2}


def test_a_merged_province_is_found_under_both_names_and_shown_under_the_one_asked_for() -> None:
    then, now = plans(specimens()), plans(specimens().named("now"))
    assert row(then, "07-tinh-2024.txt").province == "Hà Nam"
    assert row(now, "07-tinh-2024.txt").province == "Ninh Bình"
    assert row(then, "12-sach-2023.txt").region == "Đồng bằng sông Cửu Long"
    assert row(now, "12-sach-2023.txt").region == "Đông Nam Bộ"  # Long An went to Tây Ninh
    for name in ("Hà Nam", "Ninh Bình", "tỉnh Ninh Bình"):
        chosen = specimens().only(provinces=[name])
        assert "07-tinh-2024.txt" in [entry.name for entry in chosen.entries]
    assert [entry.name for entry in specimens().only(provinces=["Hà Nam"]).entries] == ["07-tinh-2024.txt"]


def test_conditions_narrow_the_plans_together() -> None:
    assert {entry.name[:2] for entry in specimens().only(years=[2024]).entries} == {"06", "07"}
    assert {entry.name[:2] for entry in specimens().only(years=[2024], levels=["district"]).entries} == {"06"}
    assert {entry.name[:2] for entry in specimens().only(campaigns=["reading-culture-day"]).entries} == {"12"}


def test_plans_are_counted_by_several_things_and_one_document_in_two_files_once(tmp_path: Path) -> None:
    day = dt.date(2024, 9, 20)
    corpus = write(
        tmp_path,
        Draft("a.docx", symbol="1/KH-UBND", issued=day),
        Draft("a.pdf", symbol="1/KH-UBND", issued=day),
        Draft("b.txt", symbol="1/KH-UBND", issued=day, issuer="UBND tỉnh Nam Định", province="Nam Định"),
        Draft("c.txt", year=2023),
    )
    assert row(plans(corpus), "a.pdf").same_document == "a.docx"
    assert plans(corpus)["same_document"].notna().sum() == 1
    counts = plan_counts(corpus, ["year", "level"])
    assert counts[["year", "level", "plans"]].to_numpy().tolist() == [[2023, "province", 1], [2024, "province", 2]]


def test_a_broken_record_is_told_and_the_others_are_still_compared(tmp_path: Path) -> None:
    write(tmp_path, Draft("good.txt"), Draft("bad.txt"), Draft("textless.txt"))
    (tmp_path / "bad.txt.json").write_text('{"schema_version": "0"}', encoding="utf-8")
    (tmp_path / "textless.txt.txt").write_bytes(b"\xff\xfe\xff")
    (tmp_path / "metadata.json").write_text("{}", encoding="utf-8")
    corpus = load(tmp_path)
    assert [entry.name for entry in corpus.entries] == ["good.txt", "textless.txt"]
    assert [problem.name for problem in corpus.problems] == ["bad.txt", "textless.txt"]
    assert corpus.frame_problems()["name"].tolist() == ["bad.txt", "textless.txt"]


def test_an_empty_or_missing_folder_is_told_with_the_cure(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "none"):
        with pytest.raises(RecordsError, match="kehoach extract"):
            load(folder)


def test_a_plan_is_found_by_the_end_of_its_path_and_never_guessed(tmp_path: Path) -> None:
    corpus = write(tmp_path, Draft("2023/a.txt"), Draft("2024/a.txt"), Draft("2024/b.txt"))
    assert corpus.one("b").name == "2024/b.txt"
    assert corpus.one("2023/a.txt").name == "2023/a.txt"
    with pytest.raises(RecordsError, match="several"):
        corpus.one("a.txt")
    with pytest.raises(RecordsError, match="no record"):
        corpus.one("c")


def test_columns_and_types_stay_when_there_is_nothing(tmp_path: Path) -> None:
    whole = plans(write(tmp_path, Draft("a.txt")))
    empty = plans(load(tmp_path).only(years=[1900]))
    assert list(empty.columns) == list(whole.columns)
    assert empty.dtypes.to_dict() == whole.dtypes.to_dict()
    assert len(empty) == 0


def test_letterhead_and_recipients_are_no_part_of_the_body() -> None:
    for entry in specimens().entries:
        start, end = entry.words.span(0, len(entry.words) - 1)
        body = specimens().text(entry.name)[start:end]
        assert "Độc lập" not in body and "Nơi nhận" not in body and "CHỦ TỊCH" not in body
