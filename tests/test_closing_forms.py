"""Closings that are not of the usual form; if these fail, the signer is missed or recipients swallow him."""

from __future__ import annotations

from pathlib import Path

import pytest
from plan_text import record_of

from extractor.plan import Plan
from extractor.reading import read

HEAD = (
    "TRƯỜNG THCS LẠC ĐẠO\nSố: 12/KH-THCS\n\nLạc Đạo, ngày 12 tháng 9 năm 2022\n\nKẾ HOẠCH\nTổ chức ngày hội đọc sách\n\n"
    "Trường THCS Lạc Đạo xây dựng kế hoạch như sau:\n\nI. MỤC ĐÍCH\nNâng cao văn hóa đọc trong nhà trường.\n\n"
    "II. KINH PHÍ\nTừ nguồn xã hội hóa.\n\n"
)


def _plan(closing: str, tmp_path: Path) -> Plan:
    path = tmp_path / "plan.txt"
    path.write_text(HEAD + closing + "\n", encoding="utf-8")
    return record_of(read(path))


# the closing, the signer's office (or the head of the block), the signer's name
PAIRS = [
    ("DUYỆT CỦA HIỆU TRƯỞNG                              NGƯỜI LẬP KẾ HOẠCH\n\n\n"
     "Phạm Văn An                                        Trần Thị Bình", "HIỆU TRƯỞNG", "Phạm Văn An"),
    ("NGƯỜI LẬP KẾ HOẠCH                                 DUYỆT CỦA HIỆU TRƯỞNG\n\n\n"
     "Trần Thị Bình                                      Phạm Văn An", "HIỆU TRƯỞNG", "Phạm Văn An"),
    ("DUYỆT CỦA HIỆU TRƯỞNG\n\nPhạm Văn An\n\nNGƯỜI LẬP KẾ HOẠCH\n\nTrần Thị Bình", "HIỆU TRƯỞNG", "Phạm Văn An"),
    ("Duyệt của hiệu trưởng\n\nPhạm Văn An\n\nNgười lập\n\nTrần Thị Bình", "hiệu trưởng", "Phạm Văn An"),
    ("NGƯỜI LẬP KẾ HOẠCH\n\nTrần Thị Bình", "NGƯỜI LẬP KẾ HOẠCH", "Trần Thị Bình"),
]  # fmt: skip


@pytest.mark.parametrize(("closing", "position", "name"), PAIRS)
def test_who_approves_signs_and_else_who_drew_it_up(closing: str, position: str, name: str, tmp_path: Path) -> None:
    signer = _plan(closing, tmp_path).document.signer
    assert signer is not None
    assert (signer.position, signer.name) == (position, name)


MIRRORED = [
    "HIỆU TRƯỞNG                                        Nơi nhận:\n"
    "                                                   - Phòng GD&ĐT (báo cáo);\n"
    "                                                   - Các tổ;\n"
    "Phạm Văn An                                        - Lưu: VT.",
    "HIỆU TRƯỞNG\tNơi nhận:\n\t- Phòng GD&ĐT (báo cáo);\n\t- Các tổ;\nPhạm Văn An\t- Lưu: VT.",
]


@pytest.mark.parametrize("closing", MIRRORED)
def test_recipients_on_the_right_do_not_take_the_signature(closing: str, tmp_path: Path) -> None:
    facts = _plan(closing, tmp_path).document
    assert facts.signer is not None
    assert (facts.signer.position, facts.signer.name) == ("HIỆU TRƯỞNG", "Phạm Văn An")
    assert facts.recipients == ["Phòng GD&ĐT (báo cáo)", "Các tổ", "Lưu: VT"]


def test_opening_line_of_a_decision_is_no_signature_without_recipients(tmp_path: Path) -> None:
    path = tmp_path / "decision.txt"
    path.write_text(
        "ỦY BAN NHÂN DÂN\nHUYỆN MỸ LỘC\n\nSố: 12/QĐ-UBND\n\nQUYẾT ĐỊNH\nBan hành Kế hoạch đọc sách\n\n"
        "CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN MỸ LỘC\n\nCăn cứ Luật Tổ chức chính quyền địa phương;\n\n"
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch đọc sách.\n\nĐiều 2. Chánh Văn phòng thi hành Quyết định này.\n",
        encoding="utf-8",
    )
    assert record_of(read(path)).document.signer is None
