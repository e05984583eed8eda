"""Dates: a range read wrongly is a campaign held in the wrong week, a deadline missed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from extractor.vietnamese.dates import (
    find_blank_date,
    find_dates,
    find_relative,
    parse_letterhead_date,
    periods_of_years,
)

PHRASES = Path(__file__).parents[1].parent / "shared" / "facts" / "phrases.yaml"


def iso(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("01/10/2024", "01/10/2024", "2024-10-01"),
        ("1/10/2024", "1/10/2024", "2024-10-01"),
        ("01-10-2024", "01-10-2024", "2024-10-01"),
        ("10.5.2019", "10.5.2019", "2019-05-10"),
        ("01/ 10/ 2021", "01/ 10/ 2021", "2021-10-01"),
        ("vào Ngày 01 Tháng 10 Năm 2024.", "Ngày 01 Tháng 10 Năm 2024", "2024-10-01"),
        ("ngày 16  tháng 5 năm 2022", "ngày 16  tháng 5 năm 2022", "2022-05-16"),
        ("NGÀY 15 THÁNG 11/2020", "NGÀY 15 THÁNG 11/2020", "2020-11-15"),
        ("ngày 05/9 năm 2019", "ngày 05/9 năm 2019", "2019-09-05"),
        ("ngày 01/10/24", "ngày 01/10/24", "2024-10-01"),
        ("vào ngày29/9/2014", "ngày29/9/2014", "2014-09-29"),
        ("ngày 04tháng 5 năm2011", "ngày 04tháng 5 năm2011", "2011-05-04"),
        ("(ngày 01/10/2024)", "ngày 01/10/2024", "2024-10-01"),
        ("Chủ nhật, 22/7/2018", "22/7/2018", "2018-07-22"),
        ("số 79/KH-UBND ngày 21/9/2023 của", "ngày 21/9/2023", "2023-09-21"),
        ("trước\nngày 20/10/2024", "ngày 20/10/2024", "2024-10-20"),
    ],
)
def test_one_day_in_every_printed_form(text: str, words: str, day: str) -> None:
    (found,) = find_dates(text)
    assert (text[found.start : found.end], iso(found.first), iso(found.last)) == (words, day, day)
    assert (found.precision, found.repaired) == ("day", ())


@pytest.mark.parametrize(
    ("text", "words", "first", "last"),
    [
        ("từ ngày 01 đến 07/10/2024", "ngày 01 đến 07/10/2024", "2024-10-01", "2024-10-07"),
        ("Từ ngày 02/10 đến ngày 08/10/2023,", "ngày 02/10 đến ngày 08/10/2023", "2023-10-02", "2023-10-08"),
        ("từ 01/10 đến 07/10/2025", "01/10 đến 07/10/2025", "2025-10-01", "2025-10-07"),
        (
            "từ ngày 01 đến ngày 07 tháng 10 năm 2022",
            "ngày 01 đến ngày 07 tháng 10 năm 2022",
            "2022-10-01",
            "2022-10-07",
        ),
        (
            "từ ngày 29 tháng 9 đến ngày 05 tháng 10 năm 2014",
            "ngày 29 tháng 9 đến ngày 05 tháng 10 năm 2014",
            "2014-09-29",
            "2014-10-05",
        ),
        ("2-8/10/2017", "2-8/10/2017", "2017-10-02", "2017-10-08"),
        ("1 đến 7/10/2022", "1 đến 7/10/2022", "2022-10-01", "2022-10-07"),
        ("từ 1/10 – 7/10/2020", "1/10 – 7/10/2020", "2020-10-01", "2020-10-07"),
        ("01/10/2021 - 07/10/2021", "01/10/2021 - 07/10/2021", "2021-10-01", "2021-10-07"),
        ("từ 01/10/2021 cho đến hết 07/10/2021", "01/10/2021 cho đến hết 07/10/2021", "2021-10-01", "2021-10-07"),
        (
            "từ ngày 01/10/2024 (Thứ Ba) đến ngày 07/10/2024",
            "ngày 01/10/2024 (Thứ Ba) đến ngày 07/10/2024",
            "2024-10-01",
            "2024-10-07",
        ),
        ("từ ngày 01/10/2024 đến 07/10", "ngày 01/10/2024 đến 07/10", "2024-10-01", "2024-10-07"),
        ("trong 02 ngày, 09 - 10/10/2022", "09 - 10/10/2022", "2022-10-09", "2022-10-10"),
        ("02 ngày (09 – 10/10/2022)", "09 – 10/10/2022", "2022-10-09", "2022-10-10"),
    ],
)
def test_ranges_of_days_in_every_printed_form(text: str, words: str, first: str, last: str) -> None:
    (found,) = find_dates(text, year=2021)
    assert (text[found.start : found.end], iso(found.first), iso(found.last)) == (words, first, last)
    assert (found.precision, found.relation, found.repaired) == ("range", None, ())


@pytest.mark.parametrize(
    ("text", "first", "last", "code"),
    [
        ("tổ chức từ ngày 01/10/202, lễ", "2021-10-01", "2021-10-01", "date-repaired"),
        ("từ ngày 01/10.2021 về", "2021-10-01", "2021-10-01", "date-repaired"),
        ("ngày 01/10", "2021-10-01", "2021-10-01", "year-inferred"),
        ("sáng thứ Hai, 04/10", "2021-10-04", "2021-10-04", "year-inferred"),
        ("Thời gian: 01-07/10", "2021-10-01", "2021-10-07", "year-inferred"),
        ("từ 25/12 đến 05/01/2022", "2021-12-25", "2022-01-05", "year-inferred"),
        ("ngày 31/9/2021", None, None, "impossible-date"),
        ("từ ngày 07/10/2021 đến ngày 01/10/2021", None, None, "impossible-date"),
        ("trong quý IV", "2021-10-01", "2021-12-31", "year-inferred"),
    ],
)
def test_what_was_repaired_or_inferred_is_said(text: str, first: str | None, last: str | None, code: str) -> None:
    (found,) = find_dates(text, year=2021)
    assert (iso(found.first), iso(found.last), found.repaired) == (first, last, (code,))


def test_without_a_reference_year_nothing_is_guessed() -> None:
    for text in ("ngày 01/10", "ngày 01/10/202", "từ ngày 01 đến 07/10", "trong tháng 10"):
        (found,) = find_dates(text)
        assert (found.first, found.last, found.repaired) == (None, None, ("year-unknown",))
    assert find_dates("ngày 01/10/202", year=2019)[0].first is None


@pytest.mark.parametrize(
    ("text", "time", "first"),
    [
        ("Lúc 7 giờ 30 phút, ngày 01/10/2024 (Thứ Ba)", "07:30", "2024-10-01"),
        ("7h30 ngày 02/10/2023", "07:30", "2023-10-02"),
        ("07h30’ ngày 02/10/2023", "07:30", "2023-10-02"),
        ("vào lúc 8 giờ 00 ngày 02/10/2023", "08:00", "2023-10-02"),
        ("ngày 01/10/2024, lúc 7 giờ 30", "07:30", "2024-10-01"),
        ("từ 15h 30 đến 17h30 ngày 21/9/2010", "15:30", "2010-09-21"),
        ("½ ngày, bắt đầu từ 13 giờ 30 phút ngày 07/9/2020", "13:30", "2020-09-07"),
        ("2 giờ chiều ngày 07/9/2020", "14:00", "2020-09-07"),
        ("từ 7h00 ngày 01/10 đến 17h00 ngày 07/10/2024", "07:00", "2024-10-01"),
        ("hồi 25 giờ ngày 07/9/2020", None, "2020-09-07"),
    ],
)
def test_the_hour_beside_the_date_is_kept(text: str, time: str | None, first: str) -> None:
    (found,) = find_dates(text)
    assert (found.time, iso(found.first)) == (time, first)


@pytest.mark.parametrize(
    ("text", "relation", "words", "last"),
    [
        ("gửi báo cáo Trước ngày 10/10/2021 các xã", "before", "Trước ", "2021-10-10"),
        ("Xong trước 30/4/2021", "before", "trước ", "2021-04-30"),
        ("trước 9h00, ngày 13 tháng 10 năm 2020", "before", "trước 9h00, ", "2020-10-13"),
        ("Chậm nhất trước 10 giờ 30 phút, ngày 05/10/2021", "before", "Chậm nhất trước 10 giờ 30 phút, ", "2021-10-05"),
        ("chậm nhất ngày 20/5/2021", "by", "chậm nhất ", "2021-05-20"),
        ("chậm nhất vào ngày 31/5/2021", "by", "chậm nhất vào ", "2021-05-31"),
        ("chậm nhất đến ngày 30 tháng 7 năm 2010", "by", "chậm nhất đến ", "2010-07-30"),
        ("Chậm nhất là cuối quý I năm 2010", "by", "Chậm nhất là cuối ", "2010-03-31"),
        ("đến hết ngày 15 tháng 11 năm 2020", "by", "đến hết ", "2020-11-15"),
        ("vào cuối tháng 12/2019", "by", "vào cuối ", "2019-12-31"),
        ("Từ nay đến hết tháng 01/2021", "by", "đến hết ", "2021-01-31"),
        ("không muộn hơn ngày 15/10/2024", "by", "không muộn hơn ", "2024-10-15"),
        ("xong trong tháng 12/2020", "within", "trong ", "2020-12-31"),
        ("trong quí 2 năm 2010", "within", "trong ", "2010-06-30"),
        ("trong năm 2024", "within", "trong ", "2024-12-31"),
        ("lễ tổng kết ngày 07/10/2021", None, "", "2021-10-07"),
    ],
)
def test_the_relation_of_a_deadline_is_read_from_its_words(
    text: str, relation: str | None, words: str, last: str
) -> None:
    (found,) = find_dates(text)
    assert (found.relation, text[found.relation_start : found.start], iso(found.last)) == (relation, words, last)


@pytest.mark.parametrize(
    ("text", "repeats"),
    [
        ("trước ngày 10/12 hàng năm", ["yearly"]),
        ("chậm nhất là ngày 31/01 của năm sau", ["yearly"]),
        ("trước ngày 10/01 và 10/6 hàng năm", ["half-yearly", "half-yearly"]),
        ("trước ngày 25 hằng tháng", ["monthly"]),
        ("vào ngày 22 hàng tháng", ["monthly"]),
        ("trước ngày 20 của tháng cuối quý", ["quarterly"]),
        ("trước 16 giờ hàng ngày", ["daily"]),
        ("vào sáng thứ 7 hàng tuần", ["weekly"]),
    ],
)
def test_repeating_deadlines_have_no_single_date(text: str, repeats: list[str]) -> None:
    found = find_dates(text, year=2024)
    assert [one.repeats for one in found] == repeats
    assert all(one.first is None and one.last is None and one.repaired == () for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "Nghị định 30/2020/NĐ-CP, Kế hoạch 144/KH-UBND, Thông tư 07/2021/TT-BGDĐT",
        "giai đoạn 2021 - 2030, năm học 2025-2026",
        "điện thoại 0912.345.678, 024.38.693245, 0912-34-5678",
        "tập huấn 1/2 ngày, trực 24/7, trang 3/10, đạt 10,5%",
        "5.2. Các hoạt động theo mục 10.5.2",
        "số 15 - 20/10 xã, từ 1/3 số hộ",
        "ngày       tháng     năm 2024",
        "theo định kỳ 06 tháng một lần, sơ kết 6 tháng",
        "tức ngày 10/01 Âm lịch",
        "01/10/24, 45/67/2021, 10/10/3021",
        "KH-01/10/2024",
        "",
    ],
)
def test_numbers_that_are_no_dates_stay_numbers(text: str) -> None:
    assert find_dates(text, year=2024) == []


def test_anniversaries_are_two_dates_and_listed_days_are_days() -> None:
    assert [iso(one.first) for one in find_dates("(20/11/1982 - 20/11/2024)")] == ["1982-11-20", "2024-11-20"]
    assert [iso(one.first) for one in find_dates("ngày 01 và 02/10/2024")] == ["2024-10-01", "2024-10-02"]
    months = find_dates("từ tháng 4 đến tháng 12 năm 2020; tháng 11/2024 - 02/2025")
    assert [(iso(one.first), iso(one.last)) for one in months] == [
        ("2020-04-01", "2020-12-31"),
        ("2024-11-01", "2025-02-28"),
    ]


def test_every_dated_phrase_of_the_collected_plans_is_found() -> None:
    groups = yaml.safe_load(PHRASES.read_text(encoding="utf-8"))
    rows = [row for name in ("period_and_opening", "deadlines_and_reporting") for row in groups[name]]
    dated = [row for row in rows if "/20" in row["example"] or "năm 20" in row["example"]]
    assert len(dated) > 35
    for row in dated:
        if "Từ năm" in row["example"]:
            continue
        found = find_dates(row["example"], year=2021)
        assert found and all(one.first for one in found), row["example"]
        if row.get("relation") and "/" in row["example"]:
            assert found[-1].relation == row["relation"], row["example"]


def test_offsets_are_true_when_only_a_part_is_searched() -> None:
    text = "Ngày 01/10/2024. Báo cáo trước ngày 20/10/2024. Hết 30/10/2024."
    (found,) = find_dates(text, start=17, end=48)
    assert text[found.start : found.end] == "ngày 20/10/2024"
    assert text[found.relation_start : found.start] == "trước "


@pytest.mark.parametrize(
    ("text", "days", "anchor", "words"),
    [
        ("sau khi kết thúc Tuần lễ 10 ngày", 10, "end_of_period", "sau khi kết thúc Tuần lễ 10 ngày"),
        (
            "gửi trong vòng 10 ngày kể từ ngày kết thúc.",
            10,
            "end_of_period",
            "trong vòng 10 ngày kể từ ngày kết thúc",
        ),
        (
            "chậm nhất 05 ngày sau khi kết thúc Tuần lễ",
            5,
            "end_of_period",
            "chậm nhất 05 ngày sau khi kết thúc Tuần lễ",
        ),
        ("sau 7 ngày kết thúc đợt", 7, "end_of_period", "sau 7 ngày kết thúc đợt"),
        ("trong vòng 15 ngày kể từ ngày 01/4/2020", 15, "date", "trong vòng 15 ngày kể từ ngày "),
    ],
)
def test_deadlines_counted_from_an_event(text: str, days: int, anchor: str, words: str) -> None:
    (found,) = find_relative(text)
    assert (found.days, found.anchor, text[found.start : found.end]) == (days, anchor, words)
    assert find_relative("trong 10 ngày làm việc kể từ ngày kết thúc")[0].working


def test_an_undated_letterhead_is_blank_and_a_dated_one_is_not() -> None:
    blank = find_blank_date("Đắk Lắk, ngày       tháng     năm 2024")
    assert blank is not None and (blank.start, blank.day, blank.month, blank.year) == (9, None, None, 2024)
    dots = find_blank_date("Hà Nội, ngày … tháng 9 năm 20…")
    assert dots is not None and (dots.day, dots.month, dots.year) == (None, 9, None)
    assert find_blank_date("Thái Nguyên, ngày 30 tháng 9 năm 2022") is None
    assert parse_letterhead_date("Thái Nguyên, ngày 30 tháng 9 năm 2022") == dt.date(2022, 9, 30)
    assert parse_letterhead_date("Đắk Lắk, ngày       tháng     năm 2024") is None


@pytest.mark.parametrize(
    ("text", "periods"),
    [
        ("giai đoạn 2021-2030", [(2021, 2030)]),
        ("giai đoạn 2021 – 2025, định hướng đến năm 2030", [(2021, 2025), (None, 2030)]),
        ("đẩy mạnh học tập suốt đời giai đoạn 2023-2030”", [(2023, 2030)]),
        ("Từ năm 2009 đến năm 2015", [(2009, 2015)]),
        ("năm học 2025-2026; số 2021/QĐ; năm 2023", []),
    ],
)
def test_periods_of_years(text: str, periods: list[tuple[int | None, int]]) -> None:
    assert [(one.first, one.last) for one in periods_of_years(text)] == periods


def test_a_single_year_is_a_period_only_on_request() -> None:
    assert [(one.first, one.last) for one in periods_of_years("năm 2023", single=True)] == [(2023, 2023)]


DAYS = st.dates(dt.date(1990, 1, 1), dt.date(2090, 12, 31))
DAY_FORMS = [
    "{0.day:02}/{0.month:02}/{0.year}",
    "{0.day}/{0.month}/{0.year}",
    "{0.day:02}-{0.month:02}-{0.year}",
    "{0.day}.{0.month}.{0.year}",
    "ngày {0.day:02}/{0.month:02}/{0.year}",
    "ngày {0.day} tháng {0.month} năm {0.year}",
    "Ngày {0.day:02} tháng {0.month}/{0.year}",
]


@given(DAYS, st.sampled_from(DAY_FORMS), st.sampled_from(["", "Lễ khai mạc (", "trước ", "– "]))
def test_any_day_in_any_form_comes_back(day: dt.date, form: str, before: str) -> None:
    (found,) = find_dates(before + form.format(day) + ", tại trường.")
    assert (found.first, found.last, found.start) == (day, day, len(before))


@given(DAYS, st.integers(1, 60), st.sampled_from(DAY_FORMS), st.sampled_from([" đến ", " đến hết ", " - ", " – "]))
def test_any_range_in_any_form_comes_back(first: dt.date, length: int, form: str, link: str) -> None:
    last = first + dt.timedelta(days=length)
    (found,) = find_dates(f"từ {form.format(first)}{link}{form.format(last)}.")
    assert (found.first, found.last, found.precision) == (first, last, "range")


@given(DAYS, st.integers(1, 27))
def test_any_short_range_within_a_month_comes_back(first: dt.date, length: int) -> None:
    last = first + dt.timedelta(days=length)
    assume(last.month == first.month)
    for form in (
        "{0.day}-{1.day}/{1.month}/{1.year}",
        "từ ngày {0.day:02} đến {1.day:02} tháng {1.month} năm {1.year}",
    ):
        (found,) = find_dates(form.format(first, last))
        assert (found.first, found.last) == (first, last)


@given(st.text(alphabet="0123456789/-. \nngàyđếthuáquýIVhgiờ(),:", max_size=80))
def test_hostile_text_gives_true_offsets_and_no_error(text: str) -> None:
    for found in find_dates(text, year=2024):
        assert 0 <= found.relation_start <= found.start < found.end <= len(text)
    find_relative(text)
    find_blank_date(text)
    periods_of_years(text)
