"""The 280 wordings of real plans (facts of the project), each completed to a plan and extracted.

A row that fails here is a wording of real officials that the extractor reads wrongly: a basis lost, a duty with the
wrong role, a deadline without its day. The fragments are read from the facts; only the words around them are here.
"""

from __future__ import annotations

import datetime as dt
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from plan_text import BASIS, END, NUMBER, TITLE, duties_of, plan_of

from extractor.plan import Plan

FACTS = Path(__file__).parents[1].parent / "shared" / "facts" / "phrases.yaml"
GROUPS = (
    "legal_basis", "theme", "period_and_opening", "duties", "deadlines_and_reporting", "back_reference",
    "closing_and_recipients", "signature",
)  # fmt: skip
PURPOSE = ("I. MỤC ĐÍCH, YÊU CẦU", "Nâng cao nhận thức của Nhân dân về học tập.")
FOLLOWS = "Sở Giáo dục và Đào tạo ban hành Kế hoạch, cụ thể như sau:"

NOT_APPLICABLE = {
    ("back_reference", 18): "“như kính gửi” points to the addressees; the record has no field for addressees",
    ("back_reference", 19): "“đơn vị mình” is whoever reads the letter; no fact of the record depends on it",
    (
        "deadlines_and_reporting",
        41,
    ): "“Sau 3 năm” triggers a review of a law, not a report of a plan; no day can be given",
    ("deadlines_and_reporting", 44): "“có văn bản hướng dẫn sau” announces a letter; the record has no such fact",
    ("period_and_opening", 20): "a length limit (“Không quá 45 phút”); lengths are not recorded",
}
"""Rows that no field of the record answers to, with the reason."""


@cache
def _facts() -> dict[str, list[dict[str, Any]]]:
    if not FACTS.is_file():
        return {group: [] for group in GROUPS}
    return yaml.load(FACTS.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _rows(group: str) -> list[dict[str, Any]]:
    return _facts()[group]


def _example(group: str, index: int) -> str:
    rows = _rows(group)
    if not rows:
        pytest.skip("the facts are not beside this checkout")
    return str(rows[index]["example"])


def _row(group: str, index: int) -> dict[str, Any]:
    _example(group, index)
    return _rows(group)[index]


# ---------------------------------------------------------------- legal basis

# index: words before, words after, symbols that are the basis, symbols that are only mentioned
BASES: dict[int, tuple[str, str, tuple[str, ...], tuple[str, ...]]] = {
    0: ("", " của Thủ tướng Chính phủ phê duyệt Đề án;", ("1373/QĐ-TTg",), ()),
    1: ("", " ngày 19/6/2015;", ("Tổ chức HĐND và UBND",), ()),
    2: ("", " của Sở Giáo dục và Đào tạo tỉnh Bắc Giang;", ("6/HD-SGDĐT",), ()),
    3: ("", " của Bộ Giáo dục và Đào tạo;", ("4342/BGDĐT-GDTX",), ()),
    4: ("", " của UBND tỉnh Đắk Lắk;", ("140/KH-UBND",), ()),
    5: ("", " của UBND tỉnh Hà Giang;", ("83/KH-UBND",), ()),
    6: ("Thực hiện ", " 3270/UBND-KGVX ngày 15/9/2021;", ("3270/UBND-KGVX",), ()),
    7: ("", " tỉnh về việc tổ chức Tuần lễ;", (), ()),
    8: ("Thực hiện ", " về việc tổ chức Tuần lễ;", (), ()),
    9: ("", " của Phòng GD&ĐT huyện;", ("42/CV-PGD&ĐT",), ()),
    10: ("Căn cứ Kế hoạch số 5/KH-UBND ngày 02/3/2022 của UBND tỉnh, ", " và Đào tạo tại Báo cáo số 2193/BC-SGDĐT ngày 12/9/2022,",
         ("5/KH-UBND", "2193/BC-SGDĐT"), ()),
    11: ("Theo ", " 55/TTr-STC ngày 05/5/2022,", ("55/TTr-STC",), ()),
    12: ("Theo đề nghị của Sở Tư pháp và Sở Tài chính ", " ngày 05/5/2008,", ("415/TTLN-TP-TC",), ()),
    13: ("", " Giáo dục và Đào tạo tại Tờ trình số 77/TTr-SGDĐT ngày 05/5/2022,", ("77/TTr-SGDĐT",), ()),
    14: ("", " số 12/TTr-SKHĐT ngày 04/01/2010,", ("12/TTr-SKHĐT",), ()),
    15: ("", " 1350/STC-NS ngày 04/6/2010,", ("1350/STC-NS",), ()),
    16: ("", " 39/TTr-HKHVL ngày 28/4/2014 của Hội Khuyến học tỉnh,", ("39/TTr-HKHVL",), ()),
    17: ("Căn cứ Luật Giáo dục ngày 14/6/2019; ", " Tổ quốc tỉnh,", ("Giáo dục",), ()),
    18: ("", ",", (), ()),
    19: ("", ",", (), ()),
    20: ("", " xã,", (), ()),
    21: ("", " của UBND tỉnh Quảng Nam,", ("6103/KH-UBND",), ()),
    22: ("", " trong năm qua,", (), ()),
    23: ("", " Đảng,", (), ()),
    24: ("", " kết luận của Bộ trưởng tại cuộc họp,", (), ()),
    25: ("Xét Báo cáo số 21/BC-BGDĐT ngày 01/3/2012 của Bộ Giáo dục và Đào tạo, Phó Thủ tướng ", ":", ("21/BC-BGDĐT",), ()),
    26: ("", " đưa trẻ đến trường,", (), ()),
    27: ("", " Ngày Thương binh - Liệt sĩ,", (), ()),
    28: ("", " Cách mạng tháng Tám,", (), ()),
    29: ("", ", yêu cầu các đơn vị thực hiện,", (), ()),
    30: ("", " phòng chống dịch bệnh trong năm 2018,", (), ()),
    31: ("", ",", (), ()),
    34: ("(", " Đề án số 4/ĐA-UBND ngày 05/01/2008 của UBND huyện)", (), ("4/ĐA-UBND",)),
}  # fmt: skip


@pytest.mark.parametrize("index", BASES)
def test_basis_is_found_where_it_is_cited_and_nowhere_else(index: int) -> None:
    before, after, basis, mentions = BASES[index]
    plan = plan_of(PURPOSE, basis=[before + _example("legal_basis", index) + after, FOLLOWS])
    assert [c.symbol or c.title for c in plan.citations if c.role == "basis"] == list(basis)
    assert [c.symbol for c in plan.citations if c.role == "mention"] == list(mentions)


@pytest.mark.parametrize(
    ("index", "after", "symbol"),
    [(32, " số 29-NQ/TW ngày 04/11/2013 của Trung ương.", "29-NQ/TW"), (33, " khóa XII.", "05-CT/TW")],
)
def test_document_named_in_the_purpose_is_no_basis(index: int, after: str, symbol: str) -> None:
    body = [PURPOSE[0], f"Xây dựng xã hội học tập {_example('legal_basis', index)}{after}"]
    cited = {c.symbol: c.role for c in plan_of(body).citations}
    assert cited == {symbol: "mention"}


@pytest.mark.parametrize("index", range(35, 40))
def test_words_that_end_the_basis_open_the_body(index: int) -> None:
    """What is cited before them is the basis, what is cited after them a mention, though no heading parts the two."""
    lead = f"Căn cứ Kế hoạch số 5/KH-UBND ngày 02/3/2022 của UBND tỉnh, Sở Giáo dục và Đào tạo hướng dẫn {_example('legal_basis', index)}"
    lead += "" if lead.endswith((":", ".")) else ":"
    plan = plan_of(["Các trường tổ chức theo Công văn số 77/UBND-VX ngày 03/3/2022 của UBND tỉnh."], basis=[lead])
    assert {c.symbol: c.role for c in plan.citations} == {"5/KH-UBND": "basis", "77/UBND-VX": "mention"}


# ---------------------------------------------------------------- theme

LABEL = "II. CHỦ ĐỀ, THỜI GIAN TỔ CHỨC"
# index: words before, words after, the theme
THEMES: dict[int, tuple[str, str, str | None]] = {
    0: ("1. ", " trong kỷ nguyên số”.", "Xây dựng năng lực tự học trong kỷ nguyên số"),
    1: ("1. ", " trong giáo dục", "Thúc đẩy chuyển đổi số trong giáo dục"),
    2: ("1. ", " thúc đẩy học tập suốt đời”", "Phát triển văn hóa đọc thúc đẩy học tập suốt đời"),
    3: ("1. ", " và cơ hội học tập", "Chuyển đổi số và cơ hội học tập"),
    4: ("1. ", "”.", "Học cho bản thân và những người xung quanh"),
    5: ("Tuần lễ được tổ chức từ ngày 02/10/2017 đến ngày 08/10/2017 ", " trẻ”.", "Học tập, rèn luyện làm gương cho thế hệ trẻ"),
    7: ("1. ", " : “Xây dựng năng lực tự học”", "Xây dựng năng lực tự học"),
    9: ("1. ", ": “Học tập suốt đời vì tương lai”.", "Học tập suốt đời vì tương lai"),
    10: ("Treo ", ": “Học, học nữa, học mãi”.", None),
    11: ("Tuần lễ ", ": “Học để biết, học để làm”.", None),
    12: ("Tổ chức Tuần lễ ", " “Gọn nhẹ, thiết thực, hiệu quả”.", None),
    13: ("Các trường ", " “Đoàn kết, kỷ cương, sáng tạo”.", None),
    14: ("Các đơn vị ", ":", None),
    15: ("+ ", ", con người Việt Nam.", None),
}  # fmt: skip


@pytest.mark.parametrize("index", THEMES)
def test_theme_is_the_campaigns_own(index: int) -> None:
    before, after, expected = THEMES[index]
    distractor = expected is None
    heading = "II. NỘI DUNG HOẠT ĐỘNG" if distractor else LABEL
    theme = plan_of([*PURPOSE, heading, before + _example("theme", index) + after]).theme
    assert (theme.text if theme else None) == expected


def test_theme_under_the_title_is_found() -> None:
    lines = [*TITLE, _example("theme", 6)]
    theme = plan_of(PURPOSE, title=lines).theme
    assert theme is not None
    assert theme.text == "Trong cách học phải lấy tự học làm cốt"


def test_theme_repeated_in_an_activity_is_still_the_same_theme() -> None:
    body = [
        LABEL,
        "1. Chủ đề: “Học để cùng chung sống”.",
        "III. NỘI DUNG",
        f"1. {_example('theme', 8)}: “Học để cùng chung sống”.",
    ]
    theme = plan_of(body).theme
    assert theme is not None
    assert theme.text == "Học để cùng chung sống"


# ---------------------------------------------------------------- period and opening

# index: words before, words after, first and last day or None
PERIODS: dict[int, tuple[str, str, tuple[str, str] | None]] = {
    0: ("Tuần lễ được tổ chức ", ".", ("2023-10-02", "2023-10-08")),
    1: ("Thời gian: ", ".", ("2020-07-20", "2020-07-25")),
    2: ("Tuần lễ diễn ra ", ".", ("2013-09-30", "2013-10-06")),
    3: ("Thời gian tổ chức ", ".", ("2017-10-02", "2017-10-08")),
    10: ("", ", tại trường.", ("2019-09-05", "2019-09-05")),
    13: ("", ".", None),
    14: ("", ".", None),
    15: ("", ".", None),
    16: ("Hoàn thành ", ".", None),
    17: ("", ".", None),
    18: ("Hội nghị ", ".", None),
    19: ("", ".", None),
    21: ("Dọn vệ sinh ", ".", None),
    22: ("Nhận bài dự thi ", ".", None),
}


@pytest.mark.parametrize("index", PERIODS)
def test_period_is_given_only_where_first_and_last_day_are_known(index: int) -> None:
    before, after, expected = PERIODS[index]
    period = plan_of([*PURPOSE, "II. THỜI GIAN", before + _example("period_and_opening", index) + after]).period
    assert (period and (str(period.start), str(period.end))) == expected


# index: words before, words after, kind, day, hour
EVENTS: dict[int, tuple[str, str, str, str, str | None]] = {
    4: ("Tuần lễ tổ chức từ ngày 01/10/2022 đến ngày 07/10/2022, ", ".", "opening", "2022-10-01", None),
    5: ("Tuần lễ tổ chức trong tháng 10/2017 (", ").", "opening", "2017-09-02", None),
    6: ("Lễ phát động ", ".", "launch", "2021-10-01", None),
    7: ("Lễ khai mạc. Thời gian tổ chức: ", ".", "opening", "2024-10-01", "07:30"),
    8: ("Lễ khai mạc tổ chức vào lúc 7 giờ 30 phút, ", ".", "opening", "2020-10-14", "07:30"),
    9: ("Tổ chức Lễ phát động: ", ".", "launch", "2020-09-07", "13:30"),
    11: ("Lễ khai mạc: ", ".", "opening", "2018-02-25", "08:00"),
    12: ("Lễ tổng kết tổ chức ", ".", "closing", "2010-09-21", "15:30"),
}


@pytest.mark.parametrize("index", EVENTS)
def test_occasion_has_its_day_and_hour(index: int) -> None:
    before, after, kind, day, hour = EVENTS[index]
    year = day[:4]
    title = [TITLE[0], f"Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm {year}"]
    body = [*PURPOSE, "II. THỜI GIAN", before + _example("period_and_opening", index) + after]
    events = plan_of(body, title=title).events
    assert events
    assert (events[0].kind, str(events[0].date), events[0].time) == (kind, day, hour)


# ---------------------------------------------------------------- duties

# index: words before, words after; the fragment is an item under an agency's heading
ITEMS: dict[int, tuple[str, str]] = {
    **dict.fromkeys((0, 1, 2, 3, 5, 8, 12, 13, 14, 19, 20, 21, 22), ("- ", " triển khai thực hiện Kế hoạch này.")),
    4: ("- ", " việc thực hiện Kế hoạch."),
    6: ("- ", " giữa các sở."),
    15: ("- Sở ", " tổ chức Tuần lễ."),
    16: ("- ", " thực hiện Tuần lễ."),
    17: ("- ", " thực hiện Tuần lễ."),
    23: ("- ", " của Tuần lễ."),
    24: ("- ", "."),
    25: ("- ", " việc tổ chức Tuần lễ."),
    26: ("- ", "."),
    27: ("- ", " về Sở."),
    28: ("- Tổng hợp, ", " và Đào tạo."),
    31: ("", ":"),
    38: ("- ", "."),
    39: ("- Thực hiện đúng quy trình và ", "."),
    40: ("- Giám đốc Sở ", " về nội dung trên."),
    41: ("- Các ông, bà ", "."),
    43: ("- ", ", tổ chức các hoạt động của Tuần lễ."),
    45: ("- ", " thực tế, tổ chức các hoạt động phù hợp."),
    **dict.fromkeys((46, 47, 48, 49, 50, 51, 52, 53), ("- ", " tham gia Tuần lễ.")),
    54: ("- ", " phê duyệt kế hoạch."),
    55: ("- ", " quản lý công tác khuyến học."),
}


@pytest.mark.parametrize("index", ITEMS)
def test_item_has_the_role_of_its_words(index: int) -> None:
    row = _row("duties", index)
    before, after = ITEMS[index]
    text = before + row["example"] + after
    lines = [text, "- Tổ chức các hoạt động của Tuần lễ."] if text.endswith(":") else [text]
    [duty] = duties_of(*lines).duties
    assert len(duty.items) == 1
    assert duty.items[0].role == ("do" if row["role"] == "none" else row["role"])


# index: words before, words after, key of the first agency, role; the fragment is a paragraph "2. …" of its own
SENTENCES: dict[int, tuple[str, str, str | None, str]] = {
    7: ("Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh - ", ":", "mttq", "lead"),
    9: ("", " Sở Tài chính bố trí kinh phí.", "so-khdt", "lead"),
    10: ("", " hội thảo.", None, "lead"),
    11: ("", " báo cáo.", None, "report"),
    18: ("Phòng Giáo dục và Đào tạo chủ trì, phối hợp với Phòng Tài chính và ", " bố trí kinh phí.", None, "lead"),
    29: ("", " kế hoạch.", None, "lead"),
    30: ("", ":", "so-gtvt", "do"),
    32: ("", ": bố trí phòng họp, âm thanh.", None, "do"),
    33: ("", " phối hợp với các đoàn thể vận động hội viên tham gia.", "mttq", "coordinate"),
    35: ("", ", dự họp đầy đủ.", None, "do"),
    36: ("", " nội dung trên.", None, "do"),
    37: ("", " xây dựng kế hoạch.", "so-khdt", "direct"),
    44: ("", " xây dựng kế hoạch của đơn vị.", None, "do"),
    56: ("Hội Liên hiệp Phụ nữ tỉnh: ", " tham mưu Ủy ban nhân dân tỉnh chỉ đạo thực hiện.", "hoi-phu-nu", "lead"),
    57: ("", " đến phụ huynh học sinh.", None, "do"),
}


@pytest.mark.parametrize("index", SENTENCES)
def test_agency_as_subject_opens_a_duty(index: int) -> None:
    before, after, key, role = SENTENCES[index]
    text = before + _example("duties", index) + after
    rest = ["- Tổ chức các hoạt động của Tuần lễ."] if text.endswith(":") else []
    body = [*PURPOSE, "II. TỔ CHỨC THỰC HIỆN", "1. Sở Nội vụ chủ trì triển khai Kế hoạch.", f"2. {text}", *rest]
    duties = plan_of(body).duties
    assert [duty.number for duty in duties] == ["1", "2"]
    assert duties[1].items[0].role == role
    assert duties[1].agencies
    if key is not None:
        assert duties[1].agencies[0].id == key


def test_request_upwards_is_no_duty_of_the_role_direct() -> None:
    body = [
        *PURPOSE,
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Sở Nội vụ chủ trì triển khai.",
        f"2. Đề nghị {_example('duties', 34)} các trường.",
    ]
    roles = [item.role for duty in plan_of(body).duties for item in duty.items]
    assert roles == ["lead", "do"]


def test_source_of_money_is_no_duty() -> None:
    body = [
        "I. KINH PHÍ THỰC HIỆN",
        f"{_example('duties', 42)}.",
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Sở Nội vụ",
        "- Tổ chức Tuần lễ.",
    ]
    assert [duty.agencies[0].printed for duty in plan_of(body).duties] == ["Sở Nội vụ"]


# ---------------------------------------------------------------- deadlines

# index: sentence around {}, day (None: not one day), recipients
DUE: dict[int, tuple[str, str | None, tuple[str, ...]]] = {
    0: ("Các đơn vị báo cáo kết quả về Sở Nội vụ {}.", "2025-10-20", ("Sở Nội vụ",)),
    1: ("{} gửi báo cáo kết quả về Phòng Nội vụ huyện.", "2021-10-10", ("Phòng Nội vụ huyện",)),
    2: ("Các đơn vị báo cáo kết quả về Sở Nội vụ {} UBND tỉnh.", "2024-10-20", ("Sở Nội vụ",)),
    3: ("Các đơn vị báo cáo kết quả về Sở Nội vụ ({}) trước ngày 20/10/2022.", "2022-10-20", ("Sở Nội vụ",)),
    4: ("Các đơn vị gửi báo cáo về Sở Nội vụ {}.", "2021-05-20", ("Sở Nội vụ",)),
    5: ("Các đơn vị gửi báo cáo về Sở Nội vụ {}.", "2021-05-31", ("Sở Nội vụ",)),
    6: ("{}, các đơn vị báo cáo kết quả về Sở Nội vụ.", "2010-03-31", ("Sở Nội vụ",)),
    7: ("Các đơn vị gửi báo cáo về Sở Nội vụ {}.", "2010-07-30", ("Sở Nội vụ",)),
    8: ("Các đơn vị gửi báo cáo về Sở Nội vụ. {} 13/10/2022 nộp báo cáo về Sở Nội vụ.", "2022-10-13", ("Sở Nội vụ",)),
    9: ("Các đơn vị gửi báo cáo về Sở Nội vụ {} 13/10/2022.", "2022-10-13", ("Sở Nội vụ",)),
    10: ("Các đơn vị gửi báo cáo về Sở Nội vụ {} sau.", None, ("Sở Nội vụ",)),
    11: ("Các đơn vị gửi báo cáo về Sở Nội vụ {}.", "2020-10-13", ("Sở Nội vụ",)),
    12: ("Các đơn vị gửi báo cáo về Sở Nội vụ {}.", "2020-11-15", ("Sở Nội vụ",)),
    13: ("Các đơn vị báo cáo về Sở Y tế {} ngày.", None, ("Sở Y tế",)),
    14: ("Các đơn vị gửi báo cáo về Sở Nội vụ. {} báo cáo Sở Nội vụ.", "2021-04-30", ("Sở Nội vụ",)),
    15: ("Báo cáo Sở Nội vụ kết quả rà soát, {}.", "2020-12-31", ("Sở Nội vụ",)),
    16: ("Các đơn vị gửi báo cáo về Sở Nội vụ, lập {} kế hoạch.", None, ("Sở Nội vụ",)),
    17: ("Các đơn vị báo cáo Sở Nội vụ, {}.", "2020-11-11", ("Sở Nội vụ",)),
    18: ("Các đơn vị báo cáo Sở Nội vụ, {}.", "2010-03-31", ("Sở Nội vụ",)),
    19: ("Các đơn vị báo cáo Sở Nội vụ, {}.", "2010-06-30", ("Sở Nội vụ",)),
    20: ("Các đơn vị báo cáo kết quả về Sở Nội vụ {}.", "2010-06-30", ("Sở Nội vụ",)),
    21: ("Các đơn vị báo cáo kết quả về Sở Nội vụ {}.", "2009-12-31", ("Sở Nội vụ",)),
    22: ("Các đơn vị báo cáo kết quả về Sở Nội vụ {}.", "2019-12-31", ("Sở Nội vụ",)),
    23: ("Các đơn vị báo cáo kết quả về Sở Nội vụ {}.", "2020-01-11", ("Sở Nội vụ",)),
    24: ("Các đơn vị nộp báo cáo về Sở Nội vụ {}.", "2020-11-15", ("Sở Nội vụ",)),
    25: ("Các đơn vị báo cáo Sở Nội vụ kết quả thực hiện {}.", None, ("Sở Nội vụ",)),
    26: ("Các đơn vị báo cáo kết quả về Sở Nội vụ {}.", None, ("Sở Nội vụ",)),
    27: ("Các đơn vị báo cáo kết quả về Sở Nội vụ {}.", None, ("Sở Nội vụ",)),
    28: ("Các đơn vị báo cáo kết quả về Sở Nội vụ {}.", None, ("Sở Nội vụ",)),
    29: ("Các đơn vị báo cáo kết quả về Sở Nội vụ định kỳ ({}).", None, ("Sở Nội vụ",)),
    30: ("Các đơn vị báo cáo kết quả về Sở Nội vụ {}.", None, ("Sở Nội vụ",)),
    31: ("Các đơn vị báo cáo kết quả về Sở Nội vụ {}.", None, ("Sở Nội vụ",)),
    32: ("Các đơn vị báo cáo kết quả về Sở Nội vụ {}.", None, ("Sở Nội vụ",)),
    33: ("Các đơn vị báo cáo kết quả về Sở Nội vụ theo định kỳ ({}).", None, ("Sở Nội vụ",)),
    34: ("Các đơn vị báo cáo Sở Nội vụ {}.", None, ("Sở Nội vụ",)),
    37: ("Các đơn vị tổng hợp, báo cáo {}.", None, ("UBND tỉnh",)),
    38: ("Các đơn vị báo cáo Sở Nội vụ {}.", None, ("Sở Nội vụ",)),
    39: ("Nhà trường gửi báo cáo về Sở Nội vụ {} đến.", None, ("Sở Nội vụ",)),
    43: ("{}.", "2021-01-05", ()),
    47: ("Các trường gửi báo cáo {}.", "2020-04-10", ("Sở GD&ĐT",)),
    54: ("Các trường {}.", "2020-11-07", ("Phòng GD&ĐT",)),
    61: ("Các đơn vị báo cáo Sở Nội vụ {}.", None, ("Sở Nội vụ",)),
}


@pytest.mark.parametrize("index", DUE)
def test_deadline_has_relation_day_and_receiver(index: int) -> None:
    row = _row("deadlines_and_reporting", index)
    sentence, day, recipients = DUE[index]
    text = sentence.format(row["example"])
    deadlines = plan_of([*PURPOSE, "II. CHẾ ĐỘ BÁO CÁO", text]).deadlines
    found = [d for d in deadlines if d.relation == row.get("relation", "before")]
    assert found, deadlines
    assert (str(found[0].date) if found[0].date else None) == day
    assert found[0].recipients == list(recipients)


# index: sentence around {}, recipients; the row tells who receives the report, or what is no part of that
RECEIVERS: dict[int, tuple[str, tuple[str, ...]]] = {
    42: ("Các trường báo cáo Sở Nội vụ kết quả thực hiện {} trước ngày 20/10/2022.", ("Sở Nội vụ",)),
    45: ("Các trường báo cáo kết quả {} trước ngày 20/10/2022.", ("Phòng GDĐT",)),
    46: ("Các đơn vị báo cáo kết quả {} trước ngày 20/10/2022.", ("UBND tỉnh",)),
    48: ("Các sở báo cáo kết quả {} Giáo dục thường xuyên) trước ngày 20/10/2022.", ("Bộ Giáo dục và Đào tạo",)),
    49: ("Các đơn vị báo cáo UBND tỉnh, {} trước ngày 20/10/2022.", ("UBND tỉnh",)),
    51: ("Các đơn vị báo cáo về Sở Nội vụ {} vanthu@hungyen.gov.vn trước ngày 20/10/2022.", ("Sở Nội vụ",)),
    52: ("Các đơn vị báo cáo về Sở Nội vụ, {} vanthu@hungyen.gov.vn trước ngày 20/10/2022.", ("Sở Nội vụ",)),
    53: ("Các đơn vị báo cáo về Sở Nội vụ ({}) trước ngày 20/10/2022.", ("Sở Nội vụ",)),
    56: ("Các đơn vị báo cáo về Sở Nội vụ trước ngày 20/10/2022 {}.", ("Sở Nội vụ",)),
    57: ("Các đơn vị báo cáo về Sở Nội vụ trước ngày 20/10/2022 {}.", ("Sở Nội vụ",)),
    58: ("Các đơn vị báo cáo về Sở Nội vụ ({}) trước ngày 20/10/2022.", ("Sở Nội vụ",)),
    59: ("Các đơn vị báo cáo về Sở Nội vụ ({}) trước ngày 20/10/2022.", ("Sở Nội vụ",)),
    60: ("Các đơn vị báo cáo về Sở Nội vụ ({}) trước ngày 20/10/2022.", ("Sở Nội vụ",)),
    40: ("{} báo cáo kết quả về Sở Nội vụ trước ngày 20/10/2022.", ("Sở Nội vụ",)),
}


@pytest.mark.parametrize("index", RECEIVERS)
def test_words_around_a_report_leave_its_receiver_and_day_alone(index: int) -> None:
    sentence, recipients = RECEIVERS[index]
    text = sentence.format(_example("deadlines_and_reporting", index))
    [deadline] = plan_of([*PURPOSE, "II. CHẾ ĐỘ BÁO CÁO", text]).deadlines
    assert (deadline.relation, deadline.date, deadline.recipients) == (
        "before",
        dt.date(2022, 10, 20),
        list(recipients),
    )


def test_second_receiver_is_a_receiver_too() -> None:
    text = f"Các đơn vị gửi báo cáo về UBND tỉnh trước ngày 20/10/2022, {_example('deadlines_and_reporting', 50)}."
    [deadline] = plan_of([*PURPOSE, "II. CHẾ ĐỘ BÁO CÁO", text]).deadlines
    assert deadline.recipients == ["UBND tỉnh", "Sở Giao thông vận tải"]


@pytest.mark.parametrize(("index", "after"), [(35, " hoặc có sự cố."), (36, "."), (55, " Nguyễn Văn An, chuyên viên.")])
def test_report_on_request_has_no_invented_day(index: int, after: str) -> None:
    deadlines = plan_of([*PURPOSE, "II. CHẾ ĐỘ BÁO CÁO", _example("deadlines_and_reporting", index) + after]).deadlines
    assert all(deadline.date is None for deadline in deadlines)


# ---------------------------------------------------------------- references back

# index: sentence around {}, symbols cited
REFERENCES: dict[int, tuple[str, tuple[str, ...]]] = {
    0: ("Các đơn vị {}.", ()),
    1: ("Sở Nội vụ {}.", ()),
    2: ("Các trường {} để triển khai.", ()),
    3: ("Thực hiện theo mẫu {}.", ()),
    4: ("Các đơn vị {}.", ()),
    5: ("{}.", ()),
    6: ("Các đơn vị thực hiện {}.", ()),
    7: ("Các đơn vị thực hiện {}.", ()),
    8: ("Tổ chức {}.", ()),
    9: ("{} lập thành hai bản.", ()),
    10: ("Tuần lễ hưởng ứng học tập suốt đời ({}).", ()),
    11: ("Hệ thống thông tin ({}).", ()),
    12: ("Cuộc thi tìm hiểu pháp luật ({}).", ()),
    13: ("Các trường, trung tâm ({}).", ()),
    14: ("Các trường, trung tâm ({}).", ()),
    15: ("Thực hiện phong trào {}.", ()),
    16: ("Thực hiện Chỉ thị số 20/CT-TTg ngày 18/5/2022 của Thủ tướng Chính phủ {}.", ("20/CT-TTg",)),
    17: ("Thực hiện Chỉ thị số 20/CT-TTg ngày 18/5/2022 của Thủ tướng Chính phủ ({}).", ("20/CT-TTg",)),
    20: ("Các trường báo cáo kết quả {} của Chính phủ.", ("55/2011/NĐ-CP",)),
    21: ("{} 12/SGDĐT-GDTX ngày 04/01/2022.", ("12/SGDĐT-GDTX",)),
    22: ("Chỉ thị này {} ngày 01/10/2002.", ("27/2002/CT-UB",)),
    24: ("Theo mẫu ({}).", ()),
    25: ("Thống kê {}.", ()),
}


@pytest.mark.parametrize("index", REFERENCES)
def test_reference_to_the_document_itself_is_no_citation(index: int) -> None:
    sentence, symbols = REFERENCES[index]
    plan = plan_of([*PURPOSE, "II. NỘI DUNG", sentence.format(_example("back_reference", index))])
    assert [citation.symbol for citation in plan.citations] == list(symbols)
    assert not plan.theme
    assert not plan.deadlines or plan.deadlines[0].date is None


def test_head_of_an_annex_does_not_cite_the_plan_itself() -> None:
    end = [*END, "PHỤ LỤC I", f"({_example('back_reference', 23)} của UBND tỉnh)"]
    plan = plan_of(PURPOSE, end=end)
    assert plan.citations == []
    assert [appendix.heading for appendix in plan.document.appendices] == ["PHỤ LỤC I"]


# ---------------------------------------------------------------- closing and recipients

# index: sentence around {}
CLOSINGS: dict[int, str] = {
    0: "{} học tập suốt đời năm 2022.",
    1: "{} năm 2022, Ủy ban nhân dân xã yêu cầu các đơn vị triển khai thực hiện.",
    2: "{}./.",
    3: "Yêu cầu các đơn vị {}./.",
    4: "Đề nghị các đơn vị thực hiện {}./.",
    5: "{} triển khai thực hiện./.",
    6: "{}, các đơn vị phản ánh về Sở Nội vụ để được giải quyết.",
    7: "{}, các đơn vị phản ánh về Sở Nội vụ để được giải quyết.",
    8: "{}, đề nghị liên hệ Sở Nội vụ.",
    9: "Trong quá trình thực hiện, {} để xem xét./.",
    10: "Nếu có vướng mắc, các đơn vị báo cáo về Sở Nội vụ {}./.",
    11: "Nếu có vướng mắc, đề nghị {}",
    12: "{}",
    13: "{}",
    15: "Kế hoạch này {}.",
}


@pytest.mark.parametrize("index", CLOSINGS)
def test_closing_asks_for_no_report_and_gives_no_duty(index: int) -> None:
    closing = CLOSINGS[index].format(_example("closing_and_recipients", index))
    body = [*PURPOSE, "II. TỔ CHỨC THỰC HIỆN", "1. Sở Nội vụ", "- Tổ chức các hoạt động của Tuần lễ.", closing]
    plan = plan_of(body)
    assert plan.deadlines == []
    assert [len(duty.items) for duty in plan.duties] == [1]


def test_end_mark_does_not_hide_a_report_as_regulated() -> None:
    body = [
        *PURPOSE,
        "II. TỔ CHỨC THỰC HIỆN",
        "1. Sở Nội vụ",
        f"- Báo cáo kết quả về UBND tỉnh {_example('closing_and_recipients', 14)}",
    ]
    [deadline] = plan_of(body).deadlines
    assert (deadline.relation, deadline.date, deadline.printed) == ("as_regulated", None, "theo quy định")


@pytest.mark.parametrize("index", [18, 19, 20, 21, 22, 23, 24, 25, 26, 27])
def test_recipient_keeps_its_purpose_in_brackets(index: int) -> None:
    printed = _example("closing_and_recipients", index)
    plan = plan_of(PURPOSE, end=["Nơi nhận:", f"- {printed};", "- Lưu: VT.", "GIÁM ĐỐC", "Nguyễn Văn An"])
    assert plan.document.recipients == [printed, "Lưu: VT"]


@pytest.mark.parametrize("index", [16, 17])
def test_recipient_list_is_found_with_lost_marks(index: int) -> None:
    label = _example("closing_and_recipients", index).rstrip(":")
    plan = plan_of(PURPOSE, end=[f"{label}:", "- Như trên;", "- Lưu: VT.", "GIÁM ĐỐC", "Nguyễn Văn An"])
    assert plan.document.recipients == ["Như trên", "Lưu: VT"]


@pytest.mark.parametrize(("index", "last"), [(28, "Lưu: VT, KGVX"), (29, "Lưu VT. (Lê Hà 06)")])
def test_filing_line_ends_the_recipients(index: int, last: str) -> None:
    end = ["Nơi nhận:", "- Như trên;", f"- {_example('closing_and_recipients', index)}.", "GIÁM ĐỐC", "Nguyễn Văn An"]
    assert plan_of(PURPOSE, end=end).document.recipients == ["Như trên", last]


@pytest.mark.parametrize("index", [30, 31])
def test_lines_after_the_filing_line_are_no_recipients(index: int) -> None:
    noise = _example("closing_and_recipients", index)
    end = ["Nơi nhận:", "- Như trên;", "- Lưu: VT.", f"{noise}:" if index == 31 else noise, "GIÁM ĐỐC", "Nguyễn Văn An"]
    plan = plan_of(PURPOSE, end=end)
    assert plan.document.recipients == ["Như trên", "Lưu: VT"]
    assert plan.document.signer is not None
    assert plan.document.signer.name == "Nguyễn Văn An"


# ---------------------------------------------------------------- signature

# index: lines around {}, authority, position
SIGNATURES: dict[int, tuple[tuple[str, ...], str | None, str]] = {
    1: (("KT. CHỦ TỊCH", "{}"), "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH THƯỜNG TRỰC"),
    3: (("{}", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"), "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
    4: (("{}", "CHỦ TỊCH"), "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    5: (("{}", "CHỦ TỊCH"), "TM. UỶ BAN NHÂN DÂN", "CHỦ TỊCH"),
    6: (("{}",), None, "CHỦ TỊCH"),
    7: (("{}", "CHỦ TỊCH"), "TM. HỘI ĐỒNG", "CHỦ TỊCH"),
    8: (("{}",), None, "GIÁM ĐỐC"),
    9: (("{}", "PHÓ GIÁM ĐỐC"), "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
    10: (("{}",), None, "TRƯỞNG PHÒNG"),
    11: (("{}", "PHÓ TRƯỞNG PHÒNG"), "KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG"),
    12: (("{}", "THỨ TRƯỞNG"), "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG"),
    13: (("{}",), None, "BỘ TRƯỞNG, CHỦ NHIỆM"),
    14: (("{}", "BÍ THƯ"), "T/M BAN THƯỜNG VỤ", "BÍ THƯ"),
    16: (("{} TRƯỞNG ĐOÀN", "CHÁNH VĂN PHÒNG"), "TL. TRƯỞNG ĐOÀN", "CHÁNH VĂN PHÒNG"),
}


@pytest.mark.parametrize("index", SIGNATURES)
def test_signature_names_authority_and_position(index: int) -> None:
    lines, authority, position = SIGNATURES[index]
    block = [line.format(_example("signature", index)) for line in lines]
    signer = plan_of(PURPOSE, end=[*END[:3], *block, "Trần Thị Bình"]).document.signer
    assert signer is not None
    assert (signer.authority, signer.position, signer.name) == (authority, position, "Trần Thị Bình")


@pytest.mark.parametrize(
    ("index", "authority", "position", "name"),
    [
        (0, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Nguyễn Quốc Khánh"),
        (2, "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", None),
        (15, "TM. BAN THƯỜNG VỤ", "PHÓ CHỦ TỊCH", None),
    ],
)
def test_signature_on_one_line_is_taken_apart(index: int, authority: str, position: str, name: str | None) -> None:
    signer = plan_of(PURPOSE, end=[*END[:3], _example("signature", index)]).document.signer
    assert signer is not None
    assert (signer.authority, signer.position, signer.name) == (authority, position, name)


def test_name_after_the_note_that_the_original_is_signed() -> None:
    signer = plan_of(PURPOSE, end=[*END[:3], "GIÁM ĐỐC", _example("signature", 17)]).document.signer
    assert signer is not None
    assert signer.name == "Nguyễn Thị Phương"


@pytest.mark.parametrize(("index", "day"), [(18, "2020-08-07"), (19, "2020-03-27"), (20, "2024-09-25")])
def test_stamp_gives_the_day_that_the_letterhead_leaves_blank(index: int, day: str) -> None:
    stamp = [
        "Ký bởi: Sở Giáo dục và Đào tạo",
        "Cơ quan: Tỉnh Hưng Yên",
        f"Thời gian ký: {_example('signature', index).removeprefix('Giờ ký: ')}",
    ]
    plan = plan_of(PURPOSE, place=["Hưng Yên, ngày     tháng     năm " + day[:4]], end=[*END, *stamp])
    assert (str(plan.document.issued), plan.document.issued_from) == (day, "digital signature")


@pytest.mark.parametrize("index", [21, 22])
def test_stamp_words_are_no_recipients(index: int) -> None:
    end = ["Nơi nhận:", "- Như trên;", _example("signature", index), "- Lưu: VT.", "GIÁM ĐỐC", "Nguyễn Văn An"]
    recipients = plan_of(PURPOSE, end=end).document.recipients
    assert recipients[0] == "Như trên"
    assert not any("Ký bởi" in line or "đã ký lên" in line for line in recipients)


# ---------------------------------------------------------------- all rows

_ELSEWHERE = {
    "legal_basis": {*BASES, *range(32, 40)},
    "theme": {*THEMES, 6, 8},
    "period_and_opening": {*PERIODS, *EVENTS},
    "duties": {*ITEMS, *SENTENCES, 34, 42},
    "deadlines_and_reporting": {*DUE, *RECEIVERS, 35, 36, 50, 55},
    "back_reference": {*REFERENCES, 23},
    "closing_and_recipients": {*CLOSINGS, 14, *range(16, 32)},
    "signature": {*SIGNATURES, 0, 2, 15, *range(17, 23)},
}


def test_every_wording_is_tried() -> None:
    """A new wording in the facts must be tried or explained."""
    missing = [
        (group, index)
        for group in GROUPS
        for index in range(len(_rows(group)))
        if index not in _ELSEWHERE[group] and (group, index) not in NOT_APPLICABLE
    ]
    assert missing == []
    assert len(NOT_APPLICABLE) <= 28
    assert isinstance(plan_of(BASIS, number=NUMBER), Plan)
