"""Agencies by year and role, as a reader of the documents counts them, under the names of then and of today."""

from __future__ import annotations

from pathlib import Path

from compare_records import Draft, real_plans, specimens, write

from extractor.compare import Corpus, agencies, agency_matrix, duties


def roles(corpus: Corpus, agency: str, year: int) -> dict[str, int]:
    table = agencies(corpus)
    chosen = table[(table["agency_id"] == agency) & (table["year"] == year)]
    return dict(zip(chosen["role"], chosen["tasks"], strict=True))


def test_the_department_of_education_in_two_plans_of_one_year() -> None:
    assert roles(real_plans(), "so-gddt", 2024) == {"lead": 2, "coordinate": 1, "direct": 1, "partner": 2}
    found = roles(specimens(), "so-gddt", 2024)
    assert {role: found[role] for role in ("lead", "do", "report")} == {"lead": 1, "do": 1, "report": 1}


def test_the_tasks_of_a_shared_duty_count_for_each_agency() -> None:
    table = duties(real_plans())
    shared = table[(table["plan"].str.startswith("001")) & (table["number"] == "4.3") & (table["role"] != "partner")]
    assert shared["agency_id"].value_counts().to_dict() == {
        "so-tttt": 3, "bao-tinh": 3, "dai-ptth-tinh": 3, "trung-tam-thong-tin-tinh": 3
    }  # fmt: skip


def test_a_renamed_agency_is_followed_and_two_that_became_one_bear_a_task_once() -> None:
    then, now = real_plans(), real_plans().named("now")
    assert sum(roles(then, "so-tttt", 2022).values()) == 3
    assert roles(then, "so-khcn", 2022) == {}
    assert sum(roles(now, "so-khcn", 2022).values()) == 3
    assert sum(roles(now, "bao-va-dai", 2022).values()) == 3
    table = agencies(now)
    merged = table[(table["agency_id"] == "bao-va-dai") & (table["year"] == 2022)]
    assert set(merged["then_ids"]) == {"bao-tinh, dai-ptth-tinh"}


def test_the_district_office_and_the_communes_are_one_row_under_todays_names() -> None:
    matrix = agency_matrix(specimens().named("now"))
    assert matrix.loc["Phòng Văn hóa - Xã hội"].to_dict()[2025] == 2
    assert "Phòng Giáo dục và Đào tạo" not in matrix.index
    then = agency_matrix(specimens())
    assert then.loc["Phòng Giáo dục và Đào tạo", 2019] == 2
    assert then.loc["Phòng Văn hóa - Xã hội", 2025] == 2


def test_an_agency_unknown_to_the_register_keeps_its_printed_name(tmp_path: Path) -> None:
    corpus = write(
        tmp_path,
        Draft("a.txt", duties=[("Câu lạc bộ Sách Sông Châu", ["Trưng bày sách."])]),
        Draft("b.txt", year=2025, duties=[("CÂU LẠC BỘ sách Sông Châu", ["Trưng bày sách.", "Tặng sách."])]),
    )
    table = agencies(corpus)
    assert table["agency"].tolist() == ["Câu lạc bộ Sách Sông Châu"] * 2
    assert table["agency_id"].isna().all()
    assert dict(zip(table["year"], table["tasks"], strict=True)) == {2024: 1, 2025: 2}


def test_every_task_stands_where_its_row_says() -> None:
    for corpus in (specimens(), real_plans()):
        for row in duties(corpus).itertuples():
            quote = corpus.text(row.plan)[row.start : row.end]
            assert row.text.split()[0].lower() in quote.lower()


def test_a_matrix_of_one_role_holds_only_that_role() -> None:
    leads = agency_matrix(real_plans(), role="lead")
    assert leads.loc["Sở Giáo dục và Đào tạo"].to_dict() == {2021: 0, 2022: 1, 2024: 2, 2025: 0}
