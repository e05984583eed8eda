"""Period and occasions; if these fail, a plan's first day, opening hour or place is wrong in every comparison."""

from __future__ import annotations

import pytest
from plan_text import BASIS, END, HEAD, NUMBER, PLACE, TITLE, plan_of, record_of

from extractor.reading.assemble import assemble
from extractor.reading.document import Cell
from extractor.reading.lines import RawLine, Reading

PURPOSE = ("I. MỤC ĐÍCH, YÊU CẦU", "Nâng cao nhận thức.")

PERIODS = [
    ("Từ ngày 01/10/2022 đến ngày 07/10/2022.", ("2022-10-01", "2022-10-07")),
    ("Từ ngày 01 đến ngày 07 tháng 10 năm 2022.", ("2022-10-01", "2022-10-07")),
    ("Từ 01/10 đến hết ngày 07/10/2022.", ("2022-10-01", "2022-10-07")),
    ("Tuần lễ được tổ chức từ ngày 01-07/10/2022.", ("2022-10-01", "2022-10-07")),
    ("Tổ chức trong 01 ngày, ngày 02/10/2022.", ("2022-10-02", "2022-10-02")),
    ("Lễ khai mạc ngày 01/10/2022; lễ bế mạc ngày 07/10/2022.", ("2022-10-01", "2022-10-07")),
    ("Trong tháng 10 năm 2022.", None),
    ("Thời gian nộp báo cáo từ ngày 10/10/2022 đến ngày 15/10/2022.", None),
    ("Trong vòng 15 ngày kể từ ngày 01/10/2022.", None),
    ("07 ngày, bắt đầu từ ngày 01/10/2022 và kết thúc vào ngày 07/10/2022.", ("2022-10-01", "2022-10-07")),
    ("Từ ngày 28/9/2022 đến ngày 15/10/2022; cao điểm từ 01-07/10/2022.", ("2022-09-28", "2022-10-15")),
    ("Thời gian cao điểm: từ ngày 01/10/2022 đến ngày 07/10/2022.", ("2022-10-01", "2022-10-07")),
    ("Tháng 10/2022 (cao điểm từ 01 - 07/10/2022).", None),
    ("Đợt 1: Từ ngày 01/10/2022 đến ngày 07/10/2022.", None),
    ("Từ mùng 1 đến mùng 7 tháng 10 năm 2022.", ("2022-10-01", "2022-10-07")),
    ("Từ ngày mồng 01 đến ngày mồng 07/10/2022.", ("2022-10-01", "2022-10-07")),
    ("Từ mùng 1 đến mùng 7 tháng 10 âm lịch.", None),
    ("Bắt đầu từ ngày 01/10/2022, kéo dài đến hết ngày 07/10/2022.", ("2022-10-01", "2022-10-07")),
    ("Từ ngày 01/10/2022 đến ngày 07/10/2022: Tuần lễ hưởng ứng.", ("2022-10-01", "2022-10-07")),
    ("Từ ngày vào ngày29/9/2022 đến ngày 05/10/2022.", ("2022-09-29", "2022-10-05")),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PERIODS)
def test_period_has_first_and_last_day_or_is_not_given(text: str, expected: tuple[str, str] | None) -> None:
    period = plan_of([*PURPOSE, "II. THỜI GIAN TỔ CHỨC", text]).period
    assert (period and (str(period.start), str(period.end))) == expected


def test_time_of_a_ceremony_is_not_that_of_the_campaign() -> None:
    body = ["II. NỘI DUNG", "1. Lễ khai mạc", "a) Thời gian: 8 giờ ngày 01/10/2022.", "b) Địa điểm: Thư viện tỉnh."]
    plan = plan_of([*PURPOSE, *body])
    assert (plan.period, plan.events[0].place) == (None, "Thư viện tỉnh")


def test_rounds_of_a_plan_are_told_once() -> None:
    body = [
        "II. THỜI GIAN",
        "- Đợt 1: Từ ngày 01/10/2022 đến ngày 07/10/2022.",
        "- Đợt 2: Từ ngày 01/11/2022 đến ngày 07/11/2022.",
    ]
    plan = plan_of([*PURPOSE, *body])
    assert plan.period is None
    assert [warning.code for warning in plan.warnings].count("period-in-rounds") == 1


def test_letter_that_tells_the_days_in_a_sentence_has_a_period() -> None:
    period = plan_of(
        [*PURPOSE, "1. Tổ chức Tuần lễ học tập từ ngày 03/10/2022 đến ngày 09/10/2022 trên toàn xã."]
    ).period
    assert period is not None and str(period.end) == "2022-10-09"


def test_line_of_the_time_is_read_where_no_section_is_about_it() -> None:
    period = plan_of([*PURPOSE, "II. NỘI DUNG", "- Thời gian: từ ngày 03/10/2022 đến ngày 09/10/2022."]).period
    assert period is not None and (str(period.start), str(period.end)) == ("2022-10-03", "2022-10-09")


def test_days_of_a_section_that_looks_back_are_not_this_plans() -> None:
    past = [
        "II. TÌNH HÌNH NĂM 2021",
        "Lễ khai mạc tổ chức ngày 01/10/2021. Tuần lễ diễn ra từ ngày 01/10/2021 đến ngày 07/10/2021.",
    ]
    plan = plan_of([*PURPOSE, *past])
    assert (plan.period, plan.events) == (None, [])


def test_reversed_period_is_told_and_not_given() -> None:
    plan = plan_of([*PURPOSE, "II. THỜI GIAN", "Từ ngày 07/10/2022 đến ngày 01/10/2022."])
    assert plan.period is None
    assert "impossible-date" in [warning.code for warning in plan.warnings]


# lines, kind, day, hour, place
EVENTS = [
    (["Lễ khai mạc tổ chức vào lúc 7 giờ 30 phút, ngày 01/10/2022, tại Trường THPT Văn Lâm."],
     ("opening", "2022-10-01", "07:30", "Trường THPT Văn Lâm")),
    (["1. Lễ khai mạc", "- Thời gian: 8 giờ 00 ngày 01/10/2022.", "- Địa điểm: Thư viện tỉnh."],
     ("opening", "2022-10-01", "08:00", "Thư viện tỉnh")),
    (["Ngày 01/10/2022, tổ chức Lễ phát động."], ("launch", "2022-10-01", None, None)),
    (["Lễ tổng kết tổ chức lúc 15h30 ngày 07/10/2022 tại Hội trường UBND huyện."],
     ("closing", "2022-10-07", "15:30", "Hội trường UBND huyện")),
    (["Lễ khai mạc: 7h30 ngày 01/10/2022 (thứ Bảy), tại sân trường."], ("opening", "2022-10-01", "07:30", "sân trường")),
    (["Lễ khai mạc trong ngày 01/10/2022 tại Nhà văn hóa."], ("opening", "2022-10-01", None, "Nhà văn hóa")),
    (["- Thời gian khai mạc: 8 giờ ngày 01/10/2022.", "- Địa điểm khai mạc: Thư viện tỉnh."], ("opening", "2022-10-01", "08:00", "Thư viện tỉnh")),
    (["Lễ phát động lúc 20 giờ ngày 01/10/2022 tại Nhà hát tỉnh và truyền hình trực tiếp."], ("launch", "2022-10-01", "20:00", "Nhà hát tỉnh")),
    (["- Tổng kết: 16 giờ ngày 07/10/2022."], ("closing", "2022-10-07", "16:00", None)),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected"), EVENTS)
def test_occasion_has_kind_day_hour_and_place(
    lines: list[str], expected: tuple[str, str, str | None, str | None]
) -> None:
    event = plan_of([*PURPOSE, "II. NỘI DUNG", *lines]).events[0]
    assert (event.kind, str(event.date), event.time, event.place) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Báo cáo kết quả tổ chức Lễ khai mạc trước ngày 10/10/2022.",
        "Sau khi phát động, gửi báo cáo ngày 10/10/2022.",
        "Phát động phong trào thi đua trong toàn tỉnh.",
        "Tuần lễ được phát động trên toàn tỉnh từ ngày 01/10/2022 đến ngày 07/10/2022.",
    ],
)
def test_days_of_reports_are_no_occasions(text: str) -> None:
    assert plan_of([*PURPOSE, "II. NỘI DUNG", text]).events == []


def test_ceremony_in_a_table_takes_the_day_of_its_row() -> None:
    rows = [["Nội dung", "Thời gian", "Đơn vị thực hiện"], ["Tổ chức Lễ khai mạc", "01/10/2022", "Thư viện tỉnh"]]
    cells = [
        RawLine(text, whole=True, cell=Cell(0, row, column))
        for row, texts in enumerate(rows)
        for column, text in enumerate(texts)
    ]
    before = [RawLine(text, whole=True) for text in (*HEAD, *NUMBER, *PLACE, *TITLE, *BASIS, *PURPOSE, "II. NỘI DUNG")]
    after = [RawLine(text, whole=True) for text in END]
    [event] = record_of(assemble(Reading([*before, *cells, *after], "docx"))).events
    assert (event.kind, str(event.date)) == ("opening", "2022-10-01")


def test_occasion_told_twice_is_one() -> None:
    body = ["Lễ khai mạc ngày 01/10/2022.", "Lễ khai mạc tổ chức lúc 7 giờ 30 ngày 01/10/2022 tại Nhà văn hóa."]
    [event] = plan_of([*PURPOSE, "II. NỘI DUNG", *body]).events
    assert (event.time, event.place) == ("07:30", "Nhà văn hóa")


def test_day_without_a_year_takes_that_of_the_plan_and_says_so() -> None:
    plan = plan_of([*PURPOSE, "II. NỘI DUNG", "Lễ khai mạc ngày 01/10."], title=TITLE)
    assert str(plan.events[0].date) == "2022-10-01"
    assert "year-inferred" in [warning.code for warning in plan.warnings]


def test_busiest_days_are_the_period_of_a_month_of_action_named_after_them() -> None:
    title = ["KẾ HOẠCH", "Tổ chức Tháng cao điểm “Vì người nghèo” năm 2022"]
    body = ["II. THỜI GIAN", "Tháng cao điểm từ ngày 17/10/2022 đến ngày 18/11/2022."]
    period = plan_of([*PURPOSE, *body], title=title).period
    assert period is not None and (str(period.start), str(period.end)) == ("2022-10-17", "2022-11-18")


def test_steps_of_a_campaign_are_not_its_period() -> None:
    steps = ["- Từ ngày 01/9/2022 đến ngày 15/9/2022: UBND xã họp.", "- Từ ngày 16/9/2022 đến ngày 20/9/2022: Treo cờ."]
    held = "Tuần lễ được tổ chức từ ngày 01/10/2022 đến ngày 07/10/2022."
    period = plan_of([*PURPOSE, "II. THỜI GIAN TỔ CHỨC", *steps, held]).period
    assert period is not None and (str(period.start), str(period.end)) == ("2022-10-01", "2022-10-07")


def test_step_is_the_period_where_no_other_days_are_told() -> None:
    body = ["II. THỜI GIAN", "- Từ ngày 01/10/2022 đến ngày 07/10/2022: Treo băng rôn."]
    period = plan_of([*PURPOSE, *body]).period
    assert period is not None and str(period.start) == "2022-10-01"


@pytest.mark.parametrize(
    ("line", "kind"), [("Lễ khai giảng ngày 01/10/2022.", "opening"), ("- Bế giảng: ngày 07/10/2022.", "closing")]
)
def test_course_begins_and_ends_with_an_occasion(line: str, kind: str) -> None:
    assert [event.kind for event in plan_of([*PURPOSE, "II. NỘI DUNG", line]).events] == [kind]
