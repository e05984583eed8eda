"""Places: if these fail, a plan is filed under the wrong province or the wrong level."""

from __future__ import annotations

import datetime as dt

import pytest

from extractor.registry.places import find_province, level_of_unit, province, province_level, province_now
from extractor.rulebook import load


def test_34_provinces_of_today_came_from_63() -> None:
    provinces = load().places.provinces
    assert len(provinces) == 34
    assert sum(entry.city for entry in provinces) == 6
    old = {entry.name for entry in provinces} | {former.name for entry in provinces for former in entry.merged}
    assert len(old - {"Thừa Thiên Huế"}) == 63


@pytest.mark.parametrize(
    ("printed", "level"),
    [
        ("tỉnh Hưng Yên", "province"),
        ("thành phố Hà Nội", "province"),
        ("TP. Hồ Chí Minh", "province"),
        ("TP.HCM", "province"),
        ("Thành phố Huế", "province"),
        ("thành phố Thái Nguyên", "district"),
        ("thị xã", "district"),
        ("huyện Thanh Oai", "district"),
        ("QUẬN CẦU GIẤY", "district"),
        ("xã Bình Yên", "commune"),
        ("thị trấn Thắng", "commune"),
        ("phường Lĩnh Nam", "commune"),
        ("đặc khu Cô Tô", "commune"),
        ("thành phố", "other"),
        ("Trường Chu Văn An", "other"),
    ],
)
def test_the_word_of_a_unit_gives_its_level(printed: str, level: str) -> None:
    assert level_of_unit(printed) == level


def test_hue_was_a_city_of_its_province_before_2025() -> None:
    assert level_of_unit("thành phố Huế", dt.date(2022, 9, 1)) == "district"
    assert level_of_unit("thành phố Huế", dt.date(2025, 9, 1)) == "province"
    assert province("tỉnh Thừa Thiên Huế") == "Thừa Thiên Huế"
    assert province_now("tỉnh Thừa Thiên Huế") == "Huế"


@pytest.mark.parametrize(
    ("printed", "before", "after"),
    [
        ("Bắc Kạn", "Bắc Kạn", "Thái Nguyên"),
        ("tỉnh Thái Bình", "Thái Bình", "Hưng Yên"),
        ("Hoà Bình", "Hòa Bình", "Phú Thọ"),
        ("ĐĂK LĂK", "Đắk Lắk", "Đắk Lắk"),
        ("Bà Rịa – Vũng Tàu", "Bà Rịa - Vũng Tàu", "Hồ Chí Minh"),
        ("Hà Nội", "Hà Nội", "Hà Nội"),
        ("Định Hóa", None, None),
    ],
)
def test_merged_provinces_have_both_names(printed: str, before: str | None, after: str | None) -> None:
    assert province_now(printed, dt.date(2025, 6, 30)) == before
    assert province_now(printed, dt.date(2025, 7, 1)) == after == province_now(printed)


def test_a_province_city_is_not_a_province() -> None:
    assert province_level("tỉnh Thái Nguyên") and province_level("Thái Nguyên") and province_level("thành phố Cần Thơ")
    assert not province_level("thành phố Thái Nguyên") and not province_level("huyện Thanh Oai")


def test_provinces_are_found_in_running_text_and_persons_are_not() -> None:
    text = "UBND tỉnh Bà Rịa – Vũng Tàu, TP.HCM, Đoàn TNCS Hồ Chí Minh, vì hòa bình, tỉnh Hoà Bình, Quảng Trịnh"
    found = find_province(text)
    assert [name for _, _, name in found] == ["Bà Rịa - Vũng Tàu", "Hồ Chí Minh", "Hòa Bình"]
    assert [text[start:end] for start, end, _ in found] == ["Bà Rịa – Vũng Tàu", "TP.HCM", "Hoà Bình"]
