"""Letterhead and signature facts; if these fail, a plan is filed under the wrong body, number or day."""

from __future__ import annotations

import pytest
from plan_text import END, plan_of

from extractor.plan import DocumentFacts

PURPOSE = ("I. MỤC ĐÍCH", "Nâng cao nhận thức.")
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")


def _facts(bodies: list[str], tail: str = "KH-UBND", place: str = "Văn Lâm") -> DocumentFacts:
    number, day = [f"Số: 12/{tail}"], [f"{place}, ngày 12 tháng 9 năm 2022"]
    return plan_of(PURPOSE, head=[*bodies, *MOTTO], number=number, place=day).document


# letterhead lines, tail, place, name, kind, level, province
ISSUERS = [
    (["BỘ GIÁO DỤC VÀ ĐÀO TẠO"], "KH-BGDĐT", "Hà Nội", "Bộ Giáo dục và Đào tạo", "Bộ", "central", None),
    (["UBND TỈNH HƯNG YÊN", "SỞ GIÁO DỤC VÀ ĐÀO TẠO"], "KH-SGDĐT", "Hưng Yên", "Sở Giáo dục và Đào tạo", "Sở", "province", "Hưng Yên"),
    (["ỦY BAN NHÂN DÂN", "TỈNH THÁI NGUYÊN"], "KH-UBND", "Thái Nguyên", "UBND tỉnh Thái Nguyên", "UBND", "province", "Thái Nguyên"),
    (["UBND THÀNH PHỐ HÀ NỘI"], "KH-UBND", "Hà Nội", "UBND thành phố Hà Nội", "UBND", "province", "Hà Nội"),
    (["ỦY BAN NHÂN DÂN", "HUYỆN VĂN LÂM"], "KH-UBND", "Văn Lâm", "UBND huyện Văn Lâm", "UBND", "district", None),
    (["ỦY BAN NHÂN DÂN", "THÀNH PHỐ THÁI NGUYÊN"], "KH-UBND", "Thái Nguyên", "UBND thành phố Thái Nguyên", "UBND", "district", "Thái Nguyên"),
    (["ỦY BAN NHÂN DÂN", "XÃ BÌNH YÊN"], "KH-UBND", "Bình Yên", "UBND xã Bình Yên", "UBND", "commune", None),
    (["UBND HUYỆN VĂN LÂM", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO"], "KH-PGDĐT", "Văn Lâm", "Phòng Giáo dục và Đào tạo", "Phòng", "district", None),
    (["PHÒNG GD&ĐT VĂN LÂM", "TRƯỜNG THCS LẠC ĐẠO"], "KH-THCS", "Lạc Đạo", "Trường THCS Lạc Đạo", "trường", "school", None),
    (["ĐẢNG BỘ TỈNH HƯNG YÊN", "HUYỆN ỦY VĂN LÂM"], "KH-HU", "Văn Lâm", "Huyện ủy Văn Lâm", "Đảng", "party", "Hưng Yên"),
    (["HỘI KHUYẾN HỌC TỈNH HẬU GIANG"], "KH-HKH", "Hậu Giang", "Hội Khuyến học tỉnh Hậu Giang", "Hội", "other", "Hậu Giang"),
    (["ỦY BAN MTTQ VIỆT NAM XÃ LƯƠNG MINH", "BAN THƯỜNG TRỰC"], "KH-MTTQ", "Lương Minh",
     "Ban Thường trực Ủy ban MTTQ Việt Nam xã Lương Minh", "MTTQ", "other", None),
    (["ĐOÀN TNCS HỒ CHÍ MINH", "BCH ĐOÀN HUYỆN VĂN LÂM"], "KH-ĐTN", "Văn Lâm", "BCH Đoàn huyện Văn Lâm", "Đoàn", "other", None),
]  # fmt: skip


@pytest.mark.parametrize(("bodies", "tail", "place", "name", "kind", "level", "province"), ISSUERS)
def test_issuer_is_the_last_body_of_the_letterhead(
    bodies: list[str], tail: str, place: str, name: str, kind: str, level: str, province: str | None
) -> None:
    issuer = _facts(bodies, tail, place).issuer
    assert issuer is not None
    assert (issuer.name, issuer.kind, issuer.level, issuer.province) == (name, kind, level, province)


@pytest.mark.parametrize(
    ("line", "tail", "type_"),
    [
        ("Số:      /KH-UBND", "KH-UBND", "KH"),
        ("Số: ……/KH-UBND", "KH-UBND", "KH"),
        ("Số: .../KH-SGDĐT", "KH-SGDĐT", "KH"),
    ],
)
def test_blank_number_leaves_the_tail_and_a_warning(line: str, tail: str, type_: str) -> None:
    plan = plan_of(PURPOSE, number=[line])
    facts = plan.document
    assert (facts.number, facts.symbol, facts.symbol_tail, facts.type) == (None, None, tail, type_)
    assert "letterhead-number-blank" in [warning.code for warning in plan.warnings]


def test_blank_day_is_told_and_not_guessed() -> None:
    plan = plan_of(PURPOSE, place=["Hưng Yên, ngày     tháng 9 năm 2022"])
    assert (plan.document.issued, plan.document.place) == (None, "Hưng Yên")
    assert "letterhead-date-blank" in [warning.code for warning in plan.warnings]


def test_blank_day_is_taken_from_the_digital_signature() -> None:
    stamp = ["Ký bởi: Ủy ban nhân dân tỉnh", "Thời gian ký: 2022-09-14T08:25:50+07:00"]
    plan = plan_of(PURPOSE, place=["Hưng Yên, ngày     tháng     năm 2022"], end=[*END, *stamp])
    assert (str(plan.document.issued), plan.document.issued_from) == ("2022-09-14", "digital signature")


def test_issuer_of_a_copy_without_letterhead_is_the_subject_of_the_issuing_sentence() -> None:
    basis = [
        "Thực hiện Công văn số 5/SGDĐT-GDTX ngày 01/9/2022, UBND huyện Văn Lâm (sau đây gọi là huyện) ban hành Kế hoạch như sau:"
    ]
    plan = plan_of(PURPOSE, head=[], number=[], place=[], basis=basis)
    assert plan.document.issuer is not None
    assert plan.document.issuer.name == "UBND huyện Văn Lâm"
    assert "issuer-inferred" in [warning.code for warning in plan.warnings]


def test_type_that_the_symbol_contradicts_is_told() -> None:
    plan = plan_of(PURPOSE, number=["Số: 12/QĐ-UBND"])
    assert plan.document.type == "KH"
    assert "type-contradicts-symbol" in [warning.code for warning in plan.warnings]
