"""The table of section headings: a form that is not read is a section, and its duties and dates, filed nowhere.

The expected trees in ``tests/data/headings`` were written by reading the bodies, not taken from the program.
"""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from form_tables import DATA
from plan_text import misquoted, record_of

from extractor.plan import Section
from extractor.reading import read

HEAD = (
    "UBND XÃ LẠC ĐẠO\n\nSố: 12/KH-UBND\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\n"
    "Lạc Đạo, ngày 12 tháng 9 năm 2024\n\nKẾ HOẠCH\nTổ chức ngày hội đọc sách năm 2024\n\n"
    "Thực hiện Kế hoạch số 15/KH-UBND ngày 05/9/2024 của UBND huyện, UBND xã ban hành Kế hoạch như sau:\n\n"
)
END = "\n\nTrên đây là Kế hoạch của UBND xã./.\n\nNơi nhận:\n- UBND huyện;\n- Lưu: VT.\n\nCHỦ TỊCH\n\nNguyễn Văn An\n"
GROUPS = yaml.safe_load((DATA / "headings" / "trees.yaml").read_text(encoding="utf-8"))["groups"]
TREES = [(row[0], row[1], group.get("format", "txt")) for group in GROUPS for row in group["rows"]]


@pytest.mark.parametrize(("body", "expected", "form"), TREES, ids=range(len(TREES)))
def test_sections_are_read_in_every_numbering(body: str, expected: list[str], form: str, tmp_path: Path) -> None:
    path = tmp_path / f"plan.{form}"
    path.write_text(HEAD + body + END, encoding="utf-8")
    document = read(path)
    plan = record_of(document)
    assert not misquoted(plan, document.text)
    assert _lines(plan.sections) == expected


def _lines(sections: list[Section], depth: int = 1) -> list[str]:
    found: list[str] = []
    for section in sections:
        number = "_" if section.number is None else section.number.replace(" ", "_")
        found.append(f"{depth} {number} {'+'.join(section.roles)}: {section.heading}")
        found += _lines(section.children, depth + 1)
    return found
