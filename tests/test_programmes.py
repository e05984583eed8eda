"""Schemes, movements and programmes by title; if these fail, a plan's link to national programmes is lost."""

from __future__ import annotations

import pytest
from plan_text import plan_of

FOUND = [
    ("Thực hiện Đề án “Xây dựng xã hội học tập giai đoạn 2021-2030”.", "Xây dựng xã hội học tập giai đoạn 2021-2030", (2021, 2030)),
    ("Thực hiện Đề án “Xây dựng xã hội học tập” giai đoạn 2021 - 2030.", "Xây dựng xã hội học tập giai đoạn 2021 - 2030", (2021, 2030)),
    ("Thực hiện Đề án Xây dựng xã hội học tập giai đoạn 2021-2030.", "Xây dựng xã hội học tập giai đoạn 2021-2030", (2021, 2030)),
    ('Hưởng ứng phong trào thi đua "Cả nước thi đua xây dựng xã hội học tập".', "Cả nước thi đua xây dựng xã hội học tập", None),
    ("Triển khai Chương trình: “Sách hóa nông thôn”.", "Sách hóa nông thôn", None),
    ("Hưởng ứng cuộc vận động “Toàn dân đoàn kết xây dựng đời sống văn hóa”.", "Toàn dân đoàn kết xây dựng đời sống văn hóa", None),
    ("Thực hiện “Chương trình sóng và máy tính cho em”.", "Chương trình sóng và máy tính cho em", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "title", "period"), FOUND)
def test_programme_has_its_title_and_period(text: str, title: str, period: tuple[int, int] | None) -> None:
    [programme] = plan_of(["I. MỤC ĐÍCH", text]).programmes
    assert (programme.title, programme.period) == (title, period)


@pytest.mark.parametrize(
    "text",
    [
        "Tuần lễ có chủ đề “Học tập suốt đời vì tương lai”.", "Treo khẩu hiệu “Học, học nữa, học mãi”.",
        "Xây dựng chương trình khai mạc.", "Thực hiện tốt đề án này.", "Theo chương trình của UBND tỉnh đến năm 2025.",
    ],
)  # fmt: skip
def test_themes_and_slogans_are_no_programmes(text: str) -> None:
    assert plan_of(["I. MỤC ĐÍCH", text]).programmes == []


def test_same_title_twice_is_one_programme_with_two_places() -> None:
    body = [
        "I. MỤC ĐÍCH",
        "Thực hiện Đề án “Sách hóa nông thôn”.",
        "II. NỘI DUNG",
        "Tiếp tục Đề án “Sách hóa nông thôn”.",
    ]
    [programme] = plan_of(body).programmes
    assert len(programme.evidence) == 2
