"""Tables of text files whose cells tabs hold apart; if these fail, who does what by when runs together."""

from __future__ import annotations

from pathlib import Path

from plan_text import record_of

from extractor.plan import Plan
from extractor.reading import read

HEAD = (
    "TRƯỜNG THCS LẠC ĐẠO\nSố: 12/KH-THCS\nLạc Đạo, ngày 12 tháng 9 năm 2022\n\nKẾ HOẠCH\nTổ chức ngày hội đọc sách\n\n"
    "Trường THCS Lạc Đạo xây dựng kế hoạch như sau:\n\nI. PHÂN CÔNG NHIỆM VỤ\n"
)
END = "\n\nNơi nhận:\n- Các tổ;\n- Lưu: VT.\n\nHIỆU TRƯỞNG\n\nPhạm Văn An\n"


def _plan(body: str, tmp_path: Path) -> Plan:
    path = tmp_path / "plan.txt"
    path.write_text(HEAD + body + END, encoding="utf-8")
    return record_of(read(path))


def test_rows_of_a_table_become_duties_with_their_days(tmp_path: Path) -> None:
    body = (
        "TT\tNội dung công việc\tNgười phụ trách\tThời gian\n1\tTrang trí sân khấu\tTổ Văn phòng\t01/10/2022\n"
        "2\tTổ chức Lễ khai mạc\tTổ Ngữ văn\t03/10/2022\n3\tNộp báo cáo về Phòng GD&ĐT\tThư viện\tTrước 12/10/2022"
    )
    plan = _plan(body, tmp_path)
    assert [duty.agencies[0].printed for duty in plan.duties] == ["Tổ Văn phòng", "Tổ Ngữ văn", "Thư viện"]
    assert [str(duty.items[0].deadline) for duty in plan.duties] == ["2022-10-01", "2022-10-03", "2022-10-12"]
    assert [(event.kind, str(event.date)) for event in plan.events] == [("opening", "2022-10-03")]


def test_preparation_in_a_row_is_no_occasion(tmp_path: Path) -> None:
    body = "TT\tNội dung\tNgười phụ trách\tThời gian\n1\tChuẩn bị Lễ khai mạc\tTổ Văn phòng\t01/10/2022"
    assert _plan(body, tmp_path).events == []


def test_tabs_without_a_heading_row_are_no_table(tmp_path: Path) -> None:
    plan = _plan("1. Tổ Văn phòng\n- Trang trí\tsân khấu\tlớn.\n2. Thư viện\n- Chọn\tsách\thay.", tmp_path)
    assert [len(duty.items) for duty in plan.duties] == [1, 1]
