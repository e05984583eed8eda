"""The campaign's theme; if these fail, a slogan or another contest's topic is taken for it, or it is cut short."""

from __future__ import annotations

import pytest
from plan_text import plan_of

PURPOSE = ("I. MỤC ĐÍCH, YÊU CẦU", "Nâng cao nhận thức.")

THEMES = [
    (["II. CHỦ ĐỀ", "“Học tập suốt đời vì tương lai”"], "Học tập suốt đời vì tương lai"),
    (["II. CHỦ ĐỀ", "- Chuyển đổi số và học tập suốt đời."], "Chuyển đổi số và học tập suốt đời"),
    (["II. CHỦ ĐỀ: “Học tập suốt đời vì tương lai”"], "Học tập suốt đời vì tương lai"),
    (["II. CHỦ ĐỀ, THỜI GIAN", "1. Chủ đề: Đọc sách vì tương lai", "2. Thời gian: tháng 10."], "Đọc sách vì tương lai"),
    (["II. NỘI DUNG", 'Tuần lễ được tổ chức với chủ đề "Đọc sách vì tương lai".'], "Đọc sách vì tương lai"),
    (["II. NỘI DUNG", "Chủ đề của Tuần lễ là: Đọc sách, học tập suốt đời."], "Đọc sách, học tập suốt đời"),
    (["II. NỘI DUNG", "Thông điệp của Tuần lễ: «Đọc sách vì tương lai»."], "Đọc sách vì tương lai"),
    (["II. NỘI DUNG", "- Tên chủ đề: Đọc sách vì tương lai."], "Đọc sách vì tương lai"),
    (["II. THỜI GIAN, CHỦ ĐỀ", "Thời gian: tháng 10.", "Chủ đề: Đọc sách vì tương lai"], "Đọc sách vì tương lai"),
    (["II. CHỦ ĐỀ, THỜI GIAN", "Chủ đề: Đọc sách vì tương lai", "Thời gian: tháng 10."], "Đọc sách vì tương lai"),
    (["II. NỘI DUNG", "Chủ đề Tuần lễ : ‘‘Đọc sách vì tương lai’’"], "Đọc sách vì tương lai"),
    (["II. CHỦ ĐỀ", "Tuần lễ năm 2022 mang chủ đề Đọc sách vì tương lai."], "Đọc sách vì tương lai"),
    (["II. NỘI DUNG", "Tuần lễ năm 2022 với chủ đề: “Đọc sách vì tương lai”."], "Đọc sách vì tương lai"),
    (["II. CHỦ ĐỀ", "Chủ đề: “Đọc sách, học tập", "vì tương lai”."], "Đọc sách, học tập vì tương lai"),
    (["II. NỘI DUNG", "**Chủ đề Tuần lễ:** *“Đọc sách vì tương lai”*"], "Đọc sách vì tương lai"),
]

NONE = [
    ["II. NỘI DUNG", "Thực hiện chủ đề năm học “Đoàn kết, sáng tạo”."],
    ["II. NỘI DUNG", "Tổ chức cuộc thi viết với chủ đề “Em yêu sách”."],
    ["II. NỘI DUNG", "Treo khẩu hiệu: “Học, học nữa, học mãi”."],
    ["II. NỘI DUNG", "Sinh hoạt theo các chủ đề: an toàn, sức khỏe, môi trường."],
    ["II. NỘI DUNG", "Với phương châm “Thiết thực, hiệu quả”."],
    ["II. NỘI DUNG", "+ Chủ đề: Ca ngợi quê hương, đất nước."],
    ["II. KẾT QUẢ NĂM 2021", "Tuần lễ được tổ chức với chủ đề “Đọc sách vì tương lai”."],
    ["II. NỘI DUNG", "2. Thi viết bài cảm nhận", "- Chủ đề: Ca ngợi quê hương, đất nước."],
]


@pytest.mark.parametrize(("body", "theme"), THEMES)
def test_theme_is_given_without_label_quotes_and_markup(body: list[str], theme: str) -> None:
    found = plan_of([*PURPOSE, *body]).theme
    assert found is not None
    assert found.text == theme


@pytest.mark.parametrize("body", NONE)
def test_other_topics_and_slogans_are_no_theme(body: list[str]) -> None:
    assert plan_of([*PURPOSE, *body]).theme is None


def test_second_theme_is_told() -> None:
    plan = plan_of([*PURPOSE, "II. THÔNG ĐIỆP", "Thông điệp: “Sách là bạn hiền”; “Đọc để lớn lên”."])
    assert plan.theme is not None
    assert plan.theme.text == "Sách là bạn hiền"
    assert "theme-several" in [warning.code for warning in plan.warnings]
