"""Deadlines: who reports to whom by when; if these fail, a report is missed or a day is invented."""

from __future__ import annotations

import pytest
from plan_text import plan_of

from extractor.plan import Deadline

PERIOD = ("I. THỜI GIAN", "Tuần lễ được tổ chức từ ngày 01/10/2022 đến ngày 07/10/2022.")


def _deadlines(text: str) -> list[Deadline]:
    return plan_of([*PERIOD, "II. CHẾ ĐỘ BÁO CÁO", text]).deadlines


# sentence, relation, day, reporter, recipients
ONE = [
    ("Các đơn vị báo cáo kết quả về Sở Nội vụ trước ngày 20/10/2022.", "before", "2022-10-20", "Các đơn vị", ["Sở Nội vụ"]),
    ("Trước ngày 20/10/2022, các đơn vị báo cáo kết quả về Sở Nội vụ.", "before", "2022-10-20", "các đơn vị", ["Sở Nội vụ"]),
    ("Các trường gửi báo cáo về Phòng GD&ĐT chậm nhất ngày 20/10.", "by", "2022-10-20", "Các trường", ["Phòng GD&ĐT"]),
    ("Các trường nộp báo cáo về Sở Nội vụ (trước ngày 20/10/2022).", "before", "2022-10-20", "Các trường", ["Sở Nội vụ"]),
    ("UBND các xã báo cáo UBND huyện (qua Phòng GD&ĐT) trước ngày 20/10/2022.", "before", "2022-10-20", "UBND các xã", ["UBND huyện"]),
    ("UBND các xã gửi báo cáo về UBND huyện, đồng gửi Phòng Nội vụ trước ngày 20/10/2022.", "before", "2022-10-20", "UBND các xã",
     ["UBND huyện", "Phòng Nội vụ"]),
    ("Yêu cầu các phòng, ban báo cáo kết quả về Sở Nội vụ trước ngày 20/10/2022.", "before", "2022-10-20", "các phòng, ban", ["Sở Nội vụ"]),
    ("Kết thúc Tuần lễ, các trường báo cáo kết quả về Sở Nội vụ trước ngày 20/10/2022.", "before", "2022-10-20", "các trường", ["Sở Nội vụ"]),
    ("Các trường báo cáo Sở Nội vụ trong vòng 10 ngày sau khi kết thúc Tuần lễ.", "within", "2022-10-17", "Các trường", ["Sở Nội vụ"]),
    ("Các trường báo cáo kết quả về Sở Nội vụ theo quy định.", "as_regulated", None, "Các trường", ["Sở Nội vụ"]),
    ("Các trường tổng hợp kết quả, báo cáo UBND huyện.", "as_regulated", None, "Các trường", ["UBND huyện"]),
    ("Các trường báo cáo kết quả về Sở Nội vụ trước ngày 10/12 hàng năm.", "before", None, "Các trường", ["Sở Nội vụ"]),
    ("Các trường báo cáo kết quả về Sở Nội vụ trước ngày 25 hằng tháng.", "before", None, "Các trường", ["Sở Nội vụ"]),
    ("Các trường báo cáo kết quả về Sở Nội vụ trước ngày 05 của tháng sau.", "before", None, "Các trường", ["Sở Nội vụ"]),
    ("Các trường gửi báo cáo về Sở Nội vụ trước 15h ngày 20/10/2022.", "before", "2022-10-20", "Các trường", ["Sở Nội vụ"]),
    ("Các trường gửi báo cáo về Sở Nội vụ trước ngày 20/10/2022 để tổng hợp, báo cáo UBND tỉnh.", "before", "2022-10-20", "Các trường",
     ["Sở Nội vụ"]),
    ("Báo cáo kết quả về Sở Văn hóa, Thể thao và Du lịch trước ngày 20/10/2022.", "before", "2022-10-20", None,
     ["Sở Văn hóa, Thể thao và Du lịch"]),
    ("Sở Y tế yêu cầu các bệnh viện báo cáo kết quả về Sở Y tế trước ngày 20/10/2022.", "before", "2022-10-20", "các bệnh viện", ["Sở Y tế"]),
    ("Các trường nộp báo cáo về Sở Nội vụ vào ngày 20/10/2022.", "by", "2022-10-20", "Các trường", ["Sở Nội vụ"]),
    ("Các trường báo cáo kết quả với UBND tỉnh, Sở Nội vụ trước 20/10/2022.", "before", "2022-10-20", "Các trường", ["UBND tỉnh", "Sở Nội vụ"]),
    ("Các trường gửi số liệu về Sở (bản mềm qua thư điện tử) trước ngày 20/10/2022.", "before", "2022-10-20", "Các trường", ["Sở"]),
    ("Các trường báo cáo về Công ty (qua P. An toàn) trước ngày 20/10/2022.", "before", "2022-10-20", "Các trường", ["Công ty"]),
    ("Các trường báo cáo Ban Chỉ đạo thành phố trước ngày 20/10/2022.", "before", "2022-10-20", "Các trường", ["Ban Chỉ đạo thành phố"]),
    ("Các trường gửi báo cáo về Ngân hàng Nhà nước trước ngày 20/10/2022.", "before", "2022-10-20", "Các trường", ["Ngân hàng Nhà nước"]),
    ("Phòng Tổ chức - Hành chính tổng hợp, báo cáo Sở Y tế trước ngày 20/10/2022.", "before", "2022-10-20",
     "Phòng Tổ chức - Hành chính", ["Sở Y tế"]),
    ("Sở Nội vụ là cơ quan thường trực, báo cáo UBND tỉnh trước ngày 20/10/2022.", "before", "2022-10-20", "Sở Nội vụ", ["UBND tỉnh"]),
    ("Hằng quý các trường báo cáo Sở Nội vụ.", "as_regulated", None, "các trường", ["Sở Nội vụ"]),
    ("Hằng năm, trước ngày 30/11, các trường báo cáo kết quả về Sở Nội vụ.", "before", None, "các trường", ["Sở Nội vụ"]),
    ("Hằng năm các trường tổng hợp, báo cáo Sở Nội vụ trước ngày 30/11.", "before", None, "các trường", ["Sở Nội vụ"]),
    ("Các trường báo cáo hằng năm về Sở Nội vụ trước ngày 30/11/2022.", "before", "2022-11-30", "Các trường", ["Sở Nội vụ"]),
    ("Các trường báo cáo kết quả đối với học sinh về Sở Nội vụ trước ngày 20/10/2022.", "before", "2022-10-20", "Các trường", ["Sở Nội vụ"]),
    ("Nhận được Kế hoạch này, các trường báo cáo Sở Nội vụ trước ngày 20/10/2022.", "before", "2022-10-20", "các trường", ["Sở Nội vụ"]),
    ("Các trường quan tâm triển khai, báo cáo kết quả về Sở Nội vụ tại Hưng Yên trước ngày 20/10/2022.", "before", "2022-10-20",
     "Các trường", ["Sở Nội vụ"]),
    ("Các trường báo cáo định kỳ, đột xuất về Sở Nội vụ.", "as_regulated", None, "Các trường", ["Sở Nội vụ"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "relation", "day", "reporter", "recipients"), ONE)
def test_deadline_says_who_reports_to_whom_by_when(
    text: str, relation: str, day: str | None, reporter: str | None, recipients: list[str]
) -> None:
    deadline = _deadlines(text)[0]
    assert (deadline.relation, str(deadline.date) if deadline.date else None) == (relation, day)
    assert (deadline.reporter, deadline.recipients) == (reporter, recipients)


SEVERAL = [
    ("Các trường báo cáo Phòng GD&ĐT trước ngày 10/10/2022; Phòng GD&ĐT báo cáo Sở GD&ĐT trước ngày 15/10/2022.",
     [("2022-10-10", ["Phòng GD&ĐT"]), ("2022-10-15", ["Sở GD&ĐT"])]),
    ("Các trường gửi kế hoạch về Sở Nội vụ trước ngày 25/9/2022 và báo cáo kết quả về Sở Nội vụ trước ngày 15/10/2022.",
     [("2022-09-25", ["Sở Nội vụ"]), ("2022-10-15", ["Sở Nội vụ"])]),
    ("Các trường gửi kế hoạch về Sở Nội vụ trước ngày 25/9/2022; báo cáo kết quả trước ngày 15/10/2022.",
     [("2022-09-25", ["Sở Nội vụ"]), ("2022-10-15", ["Sở Nội vụ"])]),
    ("Các trường báo cáo gửi về Văn phòng Sở: báo cáo quý I trước ngày 05/3/2022, báo cáo năm trước ngày 25/11/2022.",
     [("2022-03-05", ["Văn phòng Sở"]), ("2022-11-25", ["Văn phòng Sở"])]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_deadlines_of_one_sentence_are_kept_apart(text: str, expected: list[tuple[str, list[str]]]) -> None:
    assert [(str(d.date), d.recipients) for d in _deadlines(text)] == expected


NONE = [
    "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị báo cáo về Sở Nội vụ để được hướng dẫn.",
    "Kịp thời báo cáo những khó khăn, vướng mắc về UBND tỉnh.",
    "Nếu gặp khó khăn, các trường báo cáo về Sở Nội vụ để giải quyết.",
    "Tổ chức tập huấn báo cáo viên trước ngày 20/9/2022.",
    "Hoàn thành công tác chuẩn bị trước ngày 20/9/2022.",
    "Mẫu báo cáo gồm có ba phần.",
    "Kịp thời báo cáo, thông báo cho học sinh nghỉ học.",
    "Căn cứ Báo cáo số 12/BC-UBND của UBND tỉnh.",
    "Các trường thực hiện chế độ báo cáo với UBND tỉnh như sau:",
]


@pytest.mark.parametrize("text", NONE)
def test_sentences_that_ask_for_no_report_give_no_deadline(text: str) -> None:
    assert _deadlines(text) == []


def test_subject_of_each_report_is_its_own() -> None:
    text = "Các trường gửi kế hoạch về Sở Nội vụ trước ngày 25/9/2022, báo cáo kết quả hội thi trước ngày 15/10/2022."
    assert [deadline.subject for deadline in _deadlines(text)] == ["kế hoạch", "kết quả hội thi"]


def test_reporter_of_an_item_is_the_agency_above_it() -> None:
    body = ["II. TỔ CHỨC THỰC HIỆN", "1. Sở Nội vụ", "- Tổng hợp, báo cáo UBND tỉnh trước ngày 20/10/2022."]
    [deadline] = plan_of([*PERIOD, *body]).deadlines
    assert deadline.reporter == "Sở Nội vụ"


def test_day_counted_from_the_campaign_is_told_to_be_counted() -> None:
    plan = plan_of(
        [*PERIOD, "II. CHẾ ĐỘ BÁO CÁO", "Các trường báo cáo Sở Nội vụ trong vòng 10 ngày sau khi kết thúc Tuần lễ."]
    )
    assert "date-inferred" in [warning.code for warning in plan.warnings]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Các trường báo cáo về Sở Nội vụ trước ngày 25 hàng tháng.", "trước ngày 25 hàng tháng"),
        ("Các trường báo cáo về Sở Nội vụ trước ngày 10/12 hằng năm.", "trước ngày 10/12 hằng năm"),
    ],
)
def test_day_that_comes_back_is_printed_with_its_repetition(text: str, printed: str) -> None:
    assert [(deadline.date, deadline.printed) for deadline in _deadlines(text)] == [(None, printed)]


def test_rhythm_of_a_dated_report_is_no_second_deadline() -> None:
    assert len(_deadlines("Các trường báo cáo định kỳ hằng năm gửi về Sở Nội vụ trước ngày 10/12.")) == 1


def test_day_before_a_semicolon_is_not_that_of_the_report_after_it() -> None:
    text = "Các trường đăng ký nội dung trước ngày 22/9/2022; báo cáo kết quả về Sở Nội vụ chậm nhất ngày 10/10/2022."
    assert [str(deadline.date) for deadline in _deadlines(text)] == ["2022-10-10"]
