"""Two plans side by side: exactly the planted changes are found, each with the words that changed."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from compare_records import Draft, write

from extractor.compare import duty_diff
from extractor.compare.pairing import pair
from extractor.compare.wording import marked, wording
from extractor.errors import RecordsError

BEFORE = [
    ("Sở Giáo dục và Đào tạo", [
        "Chủ trì, phối hợp với các đơn vị liên quan triển khai thực hiện Kế hoạch này trên địa bàn tỉnh năm 2023.",
        "Tổng hợp kết quả, báo cáo UBND tỉnh và Bộ Giáo dục và Đào tạo trước ngày 20/10/2023. @ 2023-10-20",
        "Chỉ đạo các cơ sở giáo dục treo băng rôn, khẩu hiệu tại cổng trường trong suốt thời gian diễn ra Tuần lễ.",
    ]),
    ("Hội Khuyến học tỉnh", [
        "Vận động hội viên quyên góp sách cho thư viện các xã vùng cao.",
        "Biểu dương các gia đình, dòng họ có nhiều năm kiên trì học tập.",
    ]),
    ("Sở Thông tin và Truyền thông", [
        "Chỉ đạo, định hướng cho các cơ quan báo chí của tỉnh tăng cường tuyên truyền về Tuần lễ.",
    ]),
    ("UBND các huyện, thành phố", [
        "Tổ chức Lễ khai mạc tại địa phương; báo cáo kết quả về Sở Giáo dục và Đào tạo trước ngày 14/10/2023. @ 2023-10-14",
    ]),
]  # fmt: skip

AFTER = [
    ("Sở Giáo dục và Đào tạo", [
        # kept: only the plan's own year, the case and the tone placement differ
        "Chủ trì, phối hợp với các đơn vị liên quan triển khai thực hiện kế hoạch này trên địa bàn tỉnh năm 2024.",
        # redated
        "Tổng hợp kết quả, báo cáo UBND tỉnh và Bộ Giáo dục và Đào tạo trước ngày 25/10/2024. @ 2024-10-25",
        # reworded
        "Chỉ đạo các cơ sở giáo dục treo băng rôn, khẩu hiệu tại thư viện trong suốt thời gian diễn ra Tuần lễ.",
        # added
        "Mở các lớp hướng dẫn kỹ năng số cho người lớn tuổi.",
    ]),
    ("Sở Văn hóa, Thể thao và Du lịch", [
        # moved from the association
        "Vận động hội viên quyên góp sách cho thư viện các xã vùng cao.",
    ]),
    ("Sở Khoa học và Công nghệ", [
        # moved to the successor: no move under today's names
        "Chỉ đạo, định hướng cho các cơ quan báo chí của tỉnh tăng cường tuyên truyền về Tuần lễ.",
    ]),
    ("UBND các huyện, thành phố", [
        # kept: the same day of the plan's own year
        "Tổ chức Lễ khai mạc tại địa phương; báo cáo kết quả về Sở Giáo dục và Đào tạo trước ngày 14/10/2024. @ 2024-10-14",
    ]),
]  # fmt: skip


@pytest.fixture
def table(tmp_path: Path) -> pd.DataFrame:
    corpus = write(tmp_path, Draft("a.txt", year=2023, duties=BEFORE), Draft("b.txt", year=2024, duties=AFTER))
    return duty_diff(corpus, "a", "b")


def test_the_planted_changes_are_found_and_no_others(table: pd.DataFrame) -> None:
    found = set(zip(table["status"], table["task_a"].fillna(0), table["task_b"].fillna(0), strict=True))
    assert found == {
        ("kept", 1, 1),
        ("redated", 2, 2),
        ("reworded", 3, 3),
        ("added", 0, 4),
        ("moved", 4, 5),
        ("dropped", 5, 0),
        ("moved", 6, 6),
        ("kept", 7, 7),
    }


def test_the_changed_words_are_marked_and_only_they(table: pd.DataFrame) -> None:
    reworded = table[table["status"] == "reworded"].iloc[0]
    assert "[-cổng trường-]" in reworded["words"] and "{+thư viện+}" in reworded["words"]
    assert reworded["words"].count("[-") == reworded["words"].count("{+") == 1
    redated = table[table["status"] == "redated"].iloc[0]
    assert "[-20/10/2023.-]" in redated["words"] and "{+25/10/2024.+}" in redated["words"]
    assert (redated["deadline_a"].date(), redated["deadline_b"].date()) == (
        dt.date(2023, 10, 20),
        dt.date(2024, 10, 25),
    )
    added = table[table["status"] == "added"].iloc[0]
    assert added["words"] == "{+Mở các lớp hướng dẫn kỹ năng số cho người lớn tuổi.+}"


def test_a_move_names_both_agencies_and_a_successor_is_the_same_body_under_todays_names(tmp_path: Path) -> None:
    corpus = write(tmp_path, Draft("a.txt", year=2023, duties=BEFORE), Draft("b.txt", year=2025, duties=AFTER))
    then, now = duty_diff(corpus, "a", "b"), duty_diff(corpus.named("now"), "a", "b")
    moved = then[then["moved"]]
    assert moved["agencies_a"].tolist() == ["Hội Khuyến học", "Sở Thông tin và Truyền thông"]
    assert moved["agencies_b"].tolist() == ["Sở Văn hóa, Thể thao và Du lịch", "Sở Khoa học và Công nghệ"]
    assert now[now["moved"]]["agencies_a"].tolist() == ["Hội Khuyến học"]


def test_several_changes_of_one_task_are_all_told(tmp_path: Path) -> None:
    one = [
        ("Sở Nội vụ", ["Báo cáo kết quả thực hiện phong trào thi đua về UBND tỉnh trước ngày 10/10/2024. @ 2024-10-10"])
    ]
    other = [("Sở Tài chính", ["Báo cáo kết quả phong trào thi đua về UBND tỉnh trước ngày 12/10/2024. @ 2024-10-12"])]
    corpus = write(tmp_path, Draft("a.txt", duties=one), Draft("b.txt", duties=other))
    row = duty_diff(corpus, "a", "b").iloc[0]
    assert row["status"] == "moved+redated+reworded"
    assert 0.5 < row["score"] < row["similarity"] < 1


def test_a_plan_beside_itself_keeps_everything_with_full_score(tmp_path: Path) -> None:
    corpus = write(tmp_path, Draft("a.txt", duties=BEFORE), Draft("b.txt", duties=BEFORE))
    table = duty_diff(corpus, "a", "b")
    assert set(table["status"]) == {"kept"}
    assert table["score"].tolist() == [1.0] * 7
    assert table["task_a"].tolist() == table["task_b"].tolist() == list(range(1, 8))


def test_a_plan_without_duties_gives_only_added_or_dropped(tmp_path: Path) -> None:
    corpus = write(tmp_path, Draft("a.txt", duties=BEFORE), Draft("b.txt"))
    assert set(duty_diff(corpus, "a", "b")["status"]) == {"dropped"}
    assert set(duty_diff(corpus, "b", "a")["status"]) == {"added"}
    assert len(duty_diff(corpus, "b", "b")) == 0


def test_an_unknown_plan_is_told(tmp_path: Path) -> None:
    with pytest.raises(RecordsError, match="no record"):
        duty_diff(write(tmp_path, Draft("a.txt")), "a", "z")


def test_the_offsets_point_at_the_tasks(tmp_path: Path) -> None:
    corpus = write(tmp_path, Draft("a.txt", duties=BEFORE), Draft("b.txt", duties=AFTER))
    for row in duty_diff(corpus, "a", "b").dropna(subset=["start_b"]).itertuples():
        assert corpus.text("b.txt")[row.start_b : row.end_b] == row.text_b


def test_pairs_are_the_best_together_not_the_best_first() -> None:
    # Taking 0.9 first would leave 0.1 for the rest.
    assert pair(np.array([[0.9, 0.8], [0.85, 0.1]]), 0.3) == [(0, 1), (1, 0)]
    assert pair(np.array([[0.2, 0.1], [0.1, 0.2], [0.9, 0.1]]), 0.3) == [(2, 0)]
    assert pair(np.zeros((0, 3)), 0.3) == []
    # Among equals the nearer go together.
    assert pair(np.ones((3, 3)), 0.3) == [(0, 0), (1, 1), (2, 2)]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("trước ngày 20/10/2023", "trước ngày 20/10/2024", True),
        ("trước ngày 20/10/2023", "trước ngày 20 tháng 10 năm 2024", True),
        ("trước ngày 20/10", "trước ngày 21/10", False),
        ("từ 01-07/10/2023", "từ 01-07/10/2024", True),
    ],
)
def test_dates_are_read_apart_from_words(a: str, b: str, same: bool) -> None:
    one, other = wording(a, 2023), wording(b, 2024)
    assert (one.dates == other.dates) is same
    assert one.compared == other.compared


def test_marks_keep_the_printed_words() -> None:
    one, other = wording("Treo cờ tại trường.", None), wording("Treo cờ đỏ tại TRƯỜNG.", None)
    assert marked(one, other) == "Treo cờ {+đỏ+} tại TRƯỜNG."
