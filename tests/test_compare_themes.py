"""Themes by year: the national one beside them, how alike, when used, and what was left standing of earlier years."""

from __future__ import annotations

from pathlib import Path

import pytest
from compare_records import Draft, real_plans, specimens, write

from extractor.compare import leftovers, theme_uses, themes
from extractor.compare.similarity import likeness

DIGITAL = "Chuyển đổi số thúc đẩy học tập suốt đời"
READING = "Phát triển văn hóa đọc thúc đẩy học tập suốt đời"
SELF_STUDY = "Xây dựng năng lực tự học trong kỷ nguyên số"


def test_the_real_plans_have_the_national_theme_of_their_year() -> None:
    table = themes(real_plans())
    assert table["exact"].all()
    assert set(table["national_kind"]) == {"theme"}
    assert table.set_index("year")["national"][2024] == READING


def test_a_theme_chosen_from_several_offered_is_measured_against_its_own() -> None:
    table = themes(specimens()).set_index("plan")
    offered = table.loc["01-so-2019.txt"]
    assert (offered["national_kind"], offered["exact"]) == ("offered", True)
    assert offered["national"] == "Tự học để phát triển năng lực và phẩm chất"


def test_where_no_national_theme_is_known_none_is_made_up() -> None:
    table = themes(specimens()).set_index("plan")
    for plan in ("09-phuong-2026.txt", "12-sach-2023.txt", "13-treem-2026.txt"):
        assert table.loc[plan, ["national", "exact", "edit", "tokens", "grams"]].isna().all()


def test_tone_placement_case_and_punctuation_do_not_make_another_theme() -> None:
    same = likeness("PHÁT TRIỂN VĂN HOÁ ĐỌC, thúc đẩy học tập suốt đời.", f"“{READING}”")
    assert (same.exact, same.edit, same.tokens, same.grams) == (True, 1, 1, pytest.approx(1))


def test_the_measures_are_what_they_say() -> None:
    found = likeness("học tập suốt đời", "học tập trọn đời")
    assert not found.exact
    assert found.edit == pytest.approx(1 - 4 / 16)  # "suốt" for "trọn"
    assert found.tokens == pytest.approx(3 / 5)
    assert 0.5 < found.grams < 1
    assert likeness("một", "hai").grams == 0


def test_a_local_theme_is_measured_and_its_years_are_told(tmp_path: Path) -> None:
    corpus = write(
        tmp_path,
        Draft("a.txt", year=2023, theme=SELF_STUDY),
        Draft("b.txt", year=2024, theme="Xây dựng năng lực tự học"),
        Draft("c.txt", year=2024, theme=SELF_STUDY.upper()),
    )
    row = themes(corpus).set_index("plan").loc["b.txt"]
    assert not row["exact"] and row["edit"] < 0.5
    uses = theme_uses(corpus).set_index("theme")
    use = uses.loc[SELF_STUDY]
    assert (use["first_year"], use["last_year"], use["years"], use["plans"]) == (2023, 2024, "2023, 2024", 2)
    assert (use["national_years"], use["first_plan"]) == ("2023", "a.txt")
    assert uses.loc["Xây dựng năng lực tự học", "national_years"] == ""


def test_the_specimens_themes_were_used_when_the_documents_say() -> None:
    uses = theme_uses(specimens()).set_index("theme")
    assert uses.loc[READING, ["first_year", "last_year", "plans", "provinces"]].tolist() == [2024, 2024, 2, 2]
    assert uses.loc[DIGITAL, ["first_year", "last_year", "plans", "provinces"]].tolist() == [2020, 2020, 2, 2]


def test_the_old_slogans_in_the_real_plans_are_found_where_they_stand() -> None:
    corpus = real_plans()
    table = leftovers(corpus)
    found = {(row.plan[:3], row.theme_year, row.quote) for row in table.itertuples()}
    # 2025: the theme of 2023 in a duty; 2021: a slogan offered in 2019 among those to hang out.
    assert found == {
        ("002", 2023, "xây dựng năng lực tự học trong kỷ nguyên số"),
        ("003", 2019, "Đọc và học tập suốt đời theo tấm gương Bác Hồ vĩ đại"),
    }
    for row in table.itertuples():
        assert corpus.text(row.plan)[row.start : row.end] == row.quote
        assert row.years_ago == 2 and row.origin == "national" and row.share == 1


def test_no_specimen_keeps_an_old_theme() -> None:
    assert len(leftovers(specimens())) == 0


def test_a_part_of_an_old_theme_counts_only_when_asked_for(tmp_path: Path) -> None:
    corpus = write(tmp_path, Draft("a.txt", theme=READING, body=["- Xây dựng năng lực tự học cho mọi người."]))
    assert len(leftovers(corpus)) == 0
    row = leftovers(corpus, least=0.6).iloc[0]
    assert (row["theme_year"], row["share"], row["quote"]) == (2023, 0.6, "Xây dựng năng lực tự học")


def test_last_years_local_theme_is_a_leftover_and_the_plans_own_is_not(tmp_path: Path) -> None:
    old = "Mỗi người dân Hà Nam một kỹ năng số mới"
    corpus = write(
        tmp_path,
        Draft("a.txt", year=2025, theme=old, body=[f"- Treo khẩu hiệu: {old}."]),
        Draft("b.txt", year=2026, theme="Học để làm chủ", body=[f"- Treo khẩu hiệu: {old}."]),
    )
    table = leftovers(corpus)
    assert table[["plan", "theme_year", "years_ago", "origin"]].to_numpy().tolist() == [["b.txt", 2025, 1, "local"]]
