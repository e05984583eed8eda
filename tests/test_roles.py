"""Roles of headings: if these fail, sections of a plan are filed under the wrong topic."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from extractor.registry.agency_lists import begins_agency, names_an_agency
from extractor.structure.roles import roles_of

FACTS = Path(__file__).parents[1].parent / "shared" / "facts" / "headings.yaml"

# Real headings on which the rules and the list of facts differ, and why.
EXPLAINED = {
    "Hình thức và địa điểm tổ chức": "a joint heading; the list gives one of its two roles",
    "Phân công và tiến độ xây dựng kế hoạch …": "a joint heading; the list gives one of its two roles",
    "Nguồn kinh phí và lộ trình thực hiện": "a joint heading; the list gives one of its two roles",
    "công tác báo cáo và triển khai thực hiện": "a joint heading; the list gives one of its two roles",
    "Mục tiêu, nhiệm vụ": "tasks are activities, as the list has them in 'Mục tiêu, nhiệm vụ, giải pháp thực hiện'",
    "Mục tiêu, yêu cầu và nhiệm vụ của Đề án:": "demands are a purpose, as the list has them in 'Mục tiêu, yêu cầu:'",
    "Tuyển thẳng": "the topic of one enrolment plan; no word of it is common to activities",
    "Nguyên tắc và điều kiện xét tuyển": "conditions elsewhere have no role",
    "Học kỳ I : Báo cáo Sơ kết học kỳ I …": "only the text that runs in speaks of a report",
    "Học kỳ II và cả năm học: Báo cáo Tổng kết …": "only the text that runs in speaks of a report",
}


def test_roles_agree_with_347_real_headings() -> None:
    if not FACTS.is_file():
        pytest.skip("the list of real headings is not beside this checkout")
    facts = yaml.safe_load(FACTS.read_text(encoding="utf-8"))
    contract = facts["meta"]["fine_role_to_contract_role"]
    rows, differ = 0, []
    for fine, entries in facts["headings"].items():
        for entry in entries:
            rows += (count := len(entry.get("seen", [entry])))
            text = entry["text"]
            wanted = {contract[fine], *(contract[role] for role in entry.get("also_roles", []))}
            if len(wanted) > 1:
                wanted -= {"other"}
            if fine == "duties" and begins_agency(text):
                wanted = {"other"}  # an agency's own heading is a duty, not a topic
            if set(roles_of(text)) != wanted:
                differ += [text] * count
    assert rows == 347
    assert set(differ) <= set(EXPLAINED)
    assert 1 - len(differ) / rows >= 0.97


@pytest.mark.parametrize(
    ("heading", "roles"),
    [
        ("II. CHỦ ĐỀ VÀ THỜI GIAN TỔ CHỨC", ["theme", "time"]),
        ("Thời gian và chủ đề", ["time", "theme"]),
        ("NỘI DUNG VÀ THỜI GIAN HOẠT ĐỘNG:", ["activities", "time"]),
        ("Nội dung và phân công trách nhiệm", ["activities", "organisation"]),
        ("MỤC TIÊU, YÊU CẦU", ["purpose"]),
        ("Mục tiêu", ["other"]),
        ("Tổ chức thực hiện và chế độ báo cáo", ["organisation", "reporting"]),
        ("Kinh phí và tổ chức thực hiện", ["funding", "organisation"]),
        ("Thời gian nộp báo cáo.", ["reporting"]),
        ("Tổ chức Lễ khai mạc", ["activities"]),
        ("Tổ chức, thực hiện", ["organisation"]),
        ("Công tác truyền thông", ["activities"]),
        ("Tổng kết và khen thưởng", ["reporting"]),
        ("VI. TỔ CHỨC THỰC HIỆN", ["organisation"]),
        ("Phần thứ ba. Tổ chức thực hiện", ["organisation"]),
        ("Phần III: Tổ chức thực hiện", ["organisation"]),
        ("3.Thời gian: Ngày 22/7/2018 (Chủ nhật)", ["time"]),
        ("a) Kinh phí", ["funding"]),
        ("### **4. Các hoạt động trong Tuần lễ**", ["activities"]),
        ("Thời gian – địa điểm", ["time"]),
        ("Trách nhiệm của các cơ quan", ["organisation"]),
        ("Chủ đề của Tuần lễ “Xây dựng năng lực tự học trong kỷ nguyên số”", ["theme"]),
        ("Mục đích, ý nghĩa", ["purpose"]),
        ("Sở Giáo dục và Đào tạo", ["other"]),
        ("Phòng, chống thiên tai", ["other"]),
        ("", ["other"]),
        ("V.", ["other"]),
    ],
)
def test_joint_headings_give_their_roles_in_printed_order(heading: str, roles: list[str]) -> None:
    assert roles_of(heading) == roles


def test_case_tone_placement_and_form_do_not_change_the_roles() -> None:
    import unicodedata

    assert roles_of("TỔ CHỨC THỰC HIỆN") == roles_of("tổ chức thực hiện") == roles_of("Tổ  chức thực hiện.")
    assert roles_of(unicodedata.normalize("NFC", "Chủ đề và thời gian")) == ["theme", "time"]


def test_a_hostile_heading_is_answered_at_once() -> None:
    assert roles_of("và " * 100_000) == ["other"]
    assert roles_of("I. " * 100_000) == ["other"]
    assert not names_an_agency("Sở Nội vụ, " * 100_000)
