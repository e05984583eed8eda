"""From the letter to the deadline in days, and on what a plan rests: as a reader of the documents counts and follows."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pandas as pd
import pytest
from compare_records import Draft, real_plans, specimens, write

from extractor.compare import Corpus, authority, citations, diffusion, nodes
from extractor.compare.lineage import level_of_issuer

DAY = dt.date(2024, 9, 16)


def days(corpus: Corpus, plan: str) -> list[tuple[str, str | None, str | None, int | None]]:
    table = diffusion(corpus)
    rows = table[table["plan"].str.startswith(plan)].itertuples()
    return [
        (row.step, _known(row.from_document), _known(row.to_document), None if pd.isna(row.days) else int(row.days))
        for row in rows
    ]


def _known(value: object) -> str | None:
    return None if pd.isna(value) else str(value)


def test_the_steps_of_a_town_s_plan() -> None:
    assert days(specimens(), "06") == [
        ("letter to plan", "5201/BGDĐT-GDTX", "172/KH-UBND", 11),  # 9/9 to 20/9
        ("letter to superior", "5201/BGDĐT-GDTX", "215/KH-UBND", 7),
        ("superior to plan", "215/KH-UBND", "172/KH-UBND", 4),
        ("plan to week", "172/KH-UBND", None, 11),
        ("week to deadline", None, "UBND các xã, phường", 7),  # 7/10 to 14/10
    ]


def test_the_steps_of_a_school_go_through_province_and_district() -> None:
    assert [(step, count) for step, _, _, count in days(specimens(), "04")] == [
        ("letter to plan", 16),
        ("letter to superior", 9),
        ("superior to plan", 7),
        ("letter to superior", 13),
        ("superior to plan", 3),
        ("plan to week", 8),
        ("week to deadline", 4),
        ("week to deadline", 1),
    ]


def test_the_steps_of_the_real_plans() -> None:
    thai_nguyen = days(real_plans(), "001")
    assert thai_nguyen == [
        ("letter to plan", "4342/BGDĐT-GDTX", "144/KH-UBND", 23),
        ("plan to week", "144/KH-UBND", None, 1),
    ]
    binh_yen = dict.fromkeys((step, target, count) for step, _, target, count in days(real_plans(), "002"))
    assert ("letter to superior", "79/KH-UBND", 11) in binh_yen
    assert ("week to deadline", "Phòng Văn hóa - Xã hội", 13) in binh_yen
    assert ("week to deadline", "các đơn vị, cơ sở giáo dục", 9) in binh_yen
    dak_lak = [(step, count) for step, _, _, count in days(real_plans(), "004")]
    assert dak_lak == [("letter to plan", 16), ("plan to week", 6), ("week to deadline", 13)]


def test_a_day_that_is_not_known_is_missing_and_not_zero() -> None:
    table = diffusion(real_plans())
    row = table[(table["plan"].str.startswith("000")) & (table["step"] == "letter to plan")].iloc[0]
    assert row["from_source"] == "register"  # the plan cites only the province
    assert row["from_date"].date() == dt.date(2023, 9, 8)
    assert pd.isna(row["to_date"]) and pd.isna(row["days"])


def test_a_wider_document_from_before_the_letter_is_no_step_of_the_campaign() -> None:
    steps = [step for step, _, _, _ in days(specimens(), "11")]
    assert "superior to plan" not in steps  # 87-KH/TU is on study promotion as a whole


def test_a_relay_that_many_plans_cite_is_one_observation(tmp_path: Path) -> None:
    letter = ("5201/BGDĐT-GDTX", dt.date(2024, 9, 9), "Bộ Giáo dục và Đào tạo")
    cites = [letter, ("79/KH-UBND", DAY, "UBND tỉnh Hà Nam")]
    names = ["Một", "Hai", "Ba"]
    corpus = write(tmp_path, *(Draft(f"{n}.txt", issuer=f"UBND xã {n}", level="commune", cites=cites) for n in names))
    assert diffusion(corpus)["step"].value_counts()["letter to superior"] == 1
    assert diffusion(corpus)["step"].value_counts()["superior to plan"] == 3


def test_how_often_the_directives_are_cited() -> None:
    table = nodes(specimens()).set_index("symbol")
    # The decision 1373 in four specimens of its own text, the conclusion 49 in three, one of them inside a title.
    assert table.loc["1373/QĐ-TTg", "cited_by"] == 4
    assert table.loc["49-KL/TW", "cited_by"] == 4
    assert table.loc["5201/BGDĐT-GDTX", ["kind", "level", "cited_by"]].tolist() == ["directive", "central", 2]
    real = nodes(real_plans()).set_index("symbol")
    assert real.loc["1373/QĐ-TTg", "cited_by"] == 2
    assert real.loc["79/KH-UBND", ["kind", "issuer", "level"]].tolist() == [
        "cited",
        "UBND tỉnh Thái Nguyên",
        "province",
    ]


def test_an_edge_says_whether_it_is_a_basis() -> None:
    table = citations(real_plans())
    roles = {(row.source[5:8], row.target_symbol): row.role for row in table[table["relation"] == "cites"].itertuples()}
    assert roles["003", "1373/QĐ-TTg"] == "mention"
    assert roles["003", "9450/VP-KGVX"] == "basis"
    assert roles["004", "44/KH-UBND"] == "mention"


def test_the_chain_goes_from_the_commune_over_the_province_to_the_ministry(tmp_path: Path) -> None:
    letter = ("5201/BGDĐT-GDTX", dt.date(2024, 9, 9), "Bộ Giáo dục và Đào tạo")
    corpus = write(
        tmp_path,
        Draft("tinh.txt", symbol="79/KH-UBND", issued=DAY, cites=[letter]),
        Draft(
            "xa.txt",
            issuer="UBND xã Sơn Trà",
            level="commune",
            cites=[("79/KH-UBND", DAY, "Ủy ban nhân dân tỉnh Hà Nam")],
        ),
    )
    table = authority(corpus)
    chain = table[table["plan"] == "xa.txt"]
    assert chain[["symbol", "steps", "level"]].to_numpy().tolist() == [
        ["79/KH-UBND", 1, "province"],
        ["5201/BGDĐT-GDTX", 2, "central"],
    ]
    assert chain["path"].iloc[1] == "xa.txt > 79/KH-UBND > 5201/BGDĐT-GDTX"
    assert len(nodes(corpus)) == 3  # the cited plan and the plan in the folder are one document


def test_a_plan_whose_own_number_is_blank_is_found_by_day_and_issuer(tmp_path: Path) -> None:
    cites = [("173/KH-UBND", DAY, "UBND tỉnh Hà Nam")]
    corpus = write(
        tmp_path,
        Draft("tinh.txt", issued=DAY),
        Draft("xa.txt", issuer="UBND xã Sơn Trà", level="commune", cites=cites),
    )
    assert authority(corpus)["node"].tolist() == ["plan:tinh.txt"]


def test_two_directives_of_one_symbol_in_two_provinces_or_years_stay_apart(tmp_path: Path) -> None:
    corpus = write(
        tmp_path,
        Draft("a.txt", issuer="UBND xã A", level="commune", cites=[("79/KH-UBND", DAY, "UBND tỉnh Hà Nam")]),
        Draft("b.txt", issuer="UBND xã B", level="commune", cites=[("79/KH-UBND", DAY, "UBND tỉnh Nam Định")]),
        Draft(
            "c.txt",
            issuer="UBND xã C",
            level="commune",
            cites=[("79/KH-UBND", dt.date(2023, 9, 16), "UBND tỉnh Hà Nam")],
        ),
    )
    table = nodes(corpus)
    assert (table["symbol"] == "79/KH-UBND").sum() == 3


def test_plans_that_cite_one_another_do_not_run_in_circles(tmp_path: Path) -> None:
    corpus = write(
        tmp_path,
        Draft("a.txt", symbol="1/KH-UBND", issued=DAY, cites=[("2/KH-UBND", DAY, "UBND tỉnh Hà Nam")]),
        Draft("b.txt", symbol="2/KH-UBND", issued=DAY, cites=[("1/KH-UBND", DAY, "UBND tỉnh Hà Nam")]),
    )
    assert len(authority(corpus)) == 2


@pytest.mark.parametrize(
    ("name", "level"),
    [
        ("Bộ Giáo dục và Đào tạo", "central"),
        ("Thủ tướng Chính phủ", "central"),
        ("UBND tỉnh Lâm Đồng", "province"),
        ("Ủy ban nhân dân huyện Cẩm Bình", "district"),
        ("Sở GDĐT Hà Nội", "province"),
        ("Phòng GD&ĐT huyện Lục Giang", "district"),
        ("Tỉnh ủy Phú Thọ", "party"),
        ("Câu lạc bộ Sách", None),
    ],
)
def test_the_level_of_a_body_is_in_its_name(name: str, level: str | None) -> None:
    assert level_of_issuer(name) == level
