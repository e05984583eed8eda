"""Types, directives, campaigns: if these fail, a document is called what it is not."""

from __future__ import annotations

import pytest

from extractor.registry.campaigns import campaign, campaign_of
from extractor.registry.directives import by_symbol
from extractor.registry.document_types import by_abbreviation, by_name, type_at
from extractor.rulebook import load


def test_all_29_types_of_decree_30_are_there() -> None:
    types = [entry for entry in load().document_types if entry.law == "30/2020/NĐ-CP Điều 7"]
    assert len(types) == 29
    assert [entry.name for entry in types if not entry.in_symbols] == ["Công văn", "Thư công"]


@pytest.mark.parametrize(
    ("abbr", "party", "name"),
    [
        ("KH", False, "Kế hoạch"),
        ("ĐA", False, "Đề án"),
        ("DA", False, "Dự án"),
        ("CTr", False, "Chương trình"),
        ("CT", False, "Chỉ thị"),
        ("QyĐ", False, "Quy định"),
        ("TTLT", False, "Thông tư liên tịch"),
        ("TT", False, "Thông tư"),
        ("TT", True, "Thông tri"),
        ("KL", True, "Kết luận"),
        ("CV", True, "Công văn"),
        ("CV", False, None),
        ("KL", False, None),
        ("ctr", False, None),
    ],
)
def test_letter_case_and_marks_of_an_abbreviation_matter(abbr: str, party: bool, name: str | None) -> None:
    found = by_abbreviation(abbr, party=party)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("printed", "abbr"),
    [
        ("KẾ HOẠCH", "KH"),
        ("Kế hoạch liên tịch", "KH"),
        ("TỜ TRÌNH LIÊN NGÀNH", "TTr"),
        ("Văn bản", "CV"),
        ("Thư", None),
    ],
)
def test_printed_type_lines_are_known(printed: str, abbr: str | None) -> None:
    found = by_name(printed)
    assert (found.abbr if found else None) == abbr


def test_the_longest_type_name_counts() -> None:
    text = "Căn cứ Thông tư liên tịch số 39/2015"
    found = type_at(text, 7)
    assert found is not None and found[1].abbr == "TTLT" and text[: found[0]].endswith("tịch")
    assert type_at("Căn cứ") is None


def test_a_symbol_shared_by_provinces_gives_all_its_directives() -> None:
    (scheme,) = by_symbol("1373/QĐ- TTg")
    assert scheme.date is not None and scheme.date.isoformat() == "2021-07-30"
    assert scheme.period == (2021, 2030)
    assert by_symbol("9999/QĐ-TTg") == []
    assert {entry.province for entry in by_symbol("44/KH-UBND")} == {"Đắk Lắk"}


@pytest.mark.parametrize(
    ("title", "identity"),
    [
        ("Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2023 trên địa bàn thị xã", "lifelong-learning-week"),
        ("TỔ CHỨC TUẦN LỄ HƯỞNG ỨNG HỌC TẬP SUỐT ĐỜI NĂM 2024", "lifelong-learning-week"),
        ("tổ chức Ngày Sách và Văn hoá đọc Việt Nam năm 2024", "reading-culture-day"),
        ("Phòng, chống thiên tai và tìm kiếm cứu nạn năm 2023", None),
        ("Thực hiện Đề án Xây dựng xã hội học tập giai đoạn 2021-2030", None),
        ("", None),
    ],
)
def test_titles_lead_to_their_campaign(title: str, identity: str | None) -> None:
    assert campaign_of(title) == identity


def test_the_week_of_a_year_has_its_theme_days_and_letter() -> None:
    week = campaign("lifelong-learning-week")
    assert week is not None
    year = next(entry for entry in week.years if entry.year == 2024)
    assert year.theme == "Phát triển văn hóa đọc thúc đẩy học tập suốt đời"
    assert year.start is not None and year.start.isoformat() == "2024-10-01"
    assert year.letter is not None and year.letter.symbol == "5201/BGDĐT-GDTX"
    assert next(entry for entry in week.years if entry.year == 2019).theme is None
