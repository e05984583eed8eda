"""The table of signature blocks: a form that is not read is a plan filed without its signer, or under another's name.

The expected values in ``tests/data/closings`` were written by reading the blocks, not taken from the program.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from form_tables import rows
from plan_text import misquoted, record_of

from extractor.plan import Plan, Signer
from extractor.reading import read

BODY = (
    "UBND xã ban hành Kế hoạch như sau:\n\nI. MỤC ĐÍCH\nNâng cao văn hóa đọc trong Nhân dân.\n\n"
    "II. KINH PHÍ\nTừ nguồn xã hội hóa.\n\nTrên đây là Kế hoạch tổ chức ngày hội đọc sách./.\n\n"
)
CLOSINGS = rows("closings", "signatures.yaml", "stamps.yaml", "pairs.yaml")
JOINT = rows("closings", "joint.yaml")


def plan_with(closing: str, folder: Path, bodies: str = "ỦY BAN NHÂN DÂN\nXÃ LẠC ĐẠO", tail: str = "KH-UBND") -> Plan:
    """The record of a plan in a text file that ends with these lines."""
    path = folder / "plan.txt"
    head = f"{bodies}\n\nSố: 12/{tail}\n\nLạc Đạo, ngày 12 tháng 9 năm 2024\n\nKẾ HOẠCH\nTổ chức ngày hội đọc sách\n\n"
    path.write_text(f"{head}{BODY}{closing}\n", encoding="utf-8")
    document = read(path)
    plan = record_of(document)
    assert not misquoted(plan, document.text)
    return plan


@pytest.mark.parametrize(("closing", "authority", "position", "name"), CLOSINGS, ids=range(len(CLOSINGS)))
def test_signer_is_read_from_every_block(
    closing: str, authority: str | None, position: str | None, name: str | None, tmp_path: Path
) -> None:
    signer = plan_with(closing, tmp_path).document.signer or Signer()
    assert (signer.authority, signer.position, signer.name) == (authority, position, name)


@pytest.mark.parametrize(("bodies", "closing", "authority", "position", "name", "other"), JOINT, ids=range(len(JOINT)))
def test_of_two_signers_the_first_body_s_is_taken_and_the_other_told(
    bodies: str, closing: str, authority: str | None, position: str, name: str, other: str, tmp_path: Path
) -> None:
    plan = plan_with(closing, tmp_path, bodies, "KHPH-A-B")
    signer = plan.document.signer or Signer()
    assert (signer.authority, signer.position, signer.name) == (authority, position, name)
    told = [w.evidence.quote for w in plan.warnings if w.code == "joint-signature" and w.evidence]
    assert told == [other]


def test_single_signer_has_no_warning_of_another(tmp_path: Path) -> None:
    for closing, *_ in CLOSINGS:
        assert "joint-signature" not in [w.code for w in plan_with(closing, tmp_path).warnings], closing
