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
    (["HỘI KHUYẾN HỌC TỈNH HẬU GIANG"], "KH-HKH", "Hậu Giang", "Hội Khuyến học tỉnh Hậu Giang", "Hội", "province", "Hậu Giang"),
    (["ỦY BAN MTTQ VIỆT NAM XÃ LƯƠNG MINH", "BAN THƯỜNG TRỰC"], "KH-MTTQ", "Lương Minh",
     "Ban Thường trực Ủy ban MTTQ Việt Nam xã Lương Minh", "MTTQ", "commune", None),
    (["/ỦY BAN MTTQ VIỆT NAM", "XÃ LƯƠNG MINH", "BAN THƯỜNG TRỰC"], "KH-MTTQ", "Lương Minh",
     "Ban Thường trực Ủy ban MTTQ Việt Nam xã Lương Minh", "MTTQ", "commune", None),
    (["ỦY BAN NHÂN DÂN", "HUYỆN CHÂU THÀNH"], "KH-UBND", "Châu Thành", "UBND huyện Châu Thành", "UBND", "district", None),
    (["UBND XÃ NHÂN THÀNH"], "KH-UBND", "Nhân Thành", "UBND xã Nhân Thành", "UBND", "commune", None),
    (["UBND TỈNH BÀ RỊA - VŨNG TÀU"], "KH-UBND", "Vũng Tàu", "UBND tỉnh Bà Rịa - Vũng Tàu", "UBND", "province", "Bà Rịa - Vũng Tàu"),
    (["UBND TP. HẢI DƯƠNG"], "KH-UBND", "Hải Dương", "UBND TP. Hải Dương", "UBND", "district", "Hải Dương"),
    (["ỦY BAN NHÂN DÂN", "HUYỆN CƯ M’GAR"], "KH-UBND", "Cư M’gar", "UBND huyện Cư M’gar", "UBND", "district", None),
    (["VIỆN HÀN LÂM", "KHOA HỌC XÃ HỘI VIỆT NAM"], "KH-KHXH", "Hà Nội", "Viện Hàn lâm Khoa học xã hội Việt Nam", "Viện", "central", None),
    (["TỔNG LIÊN ĐOÀN", "LAO ĐỘNG VIỆT NAM"], "KH-TLĐ", "Hà Nội", "Tổng Liên đoàn Lao động Việt Nam", "Công đoàn", "central", None),
    (["BCĐ XÂY DỰNG XHHT", "QUẬN CẦU GIẤY"], "KH-BCĐ", "Cầu Giấy", "BCĐ Xây dựng XHHT quận Cầu Giấy", "Ban Chỉ đạo", "district", None),
    (["UBND HUYỆN VĂN LÂM TRƯỜNG TIỂU HỌC LẠC HỒNG"], "KH-TH", "Văn Lâm", "Trường Tiểu học Lạc Hồng", "trường", "school", None),
    (["ĐOÀN TNCS HỒ CHÍ MINH", "BCH ĐOÀN HUYỆN VĂN LÂM"], "KH-ĐTN", "Văn Lâm", "BCH Đoàn huyện Văn Lâm", "Đoàn", "district", None),
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


def test_longer_symbol_of_the_same_type_is_no_contradiction() -> None:
    plan = plan_of(PURPOSE, number=["Số: 02/KHPH-PGDĐT-HKH"])
    assert "type-contradicts-symbol" not in [warning.code for warning in plan.warnings]


RECIPIENTS = [
    (["*Nơi nhận:*", "- UBND xã; - Hội Nông dân; - Lưu: VT."], ["UBND xã", "Hội Nông dân", "Lưu: VT"]),
    (["Nơi gửi:", "- Phòng Nội vụ;", "- Lưu: VT."], ["Phòng Nội vụ", "Lưu: VT"]),
    (["Nơi nhận:", "- Các phòng, ban,", "đoàn thể huyện;", "- Sở Y tế", "(để báo cáo);", "- Lưu: VT."],
     ["Các phòng, ban, đoàn thể huyện", "Sở Y tế (để báo cáo)", "Lưu: VT"]),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "recipients"), RECIPIENTS)
def test_recipients_are_read_in_every_layout(lines: list[str], recipients: list[str]) -> None:
    assert plan_of(PURPOSE, end=[*lines, "GIÁM ĐỐC", "Nguyễn Văn An"]).document.recipients == recipients


# the line of place and day, the place, the day, whether it was repaired
DAYS = [
    ("Hưng Yên ngày 12 tháng 9 năm 2022", "Hưng Yên", "2022-09-12", False),
    ("Quận 1, ngày 12 tháng 9 năm 2022", "Quận 1", "2022-09-12", False),
    ("Hưng Yên, ngày12 tháng9 năm2022", "Hưng Yên", "2022-09-12", True),
    ("Hưng Yên, ngày 12-9-2022", "Hưng Yên", "2022-09-12", False),
    ("Hưng Yên, ngày hai mươi mốt tháng mười hai năm 2022", "Hưng Yên", "2022-12-21", True),
]


@pytest.mark.parametrize(("line", "place", "day", "repaired"), DAYS)
def test_day_of_issue_is_read_in_every_writing(line: str, place: str, day: str, repaired: bool) -> None:
    plan = plan_of(PURPOSE, place=[line])
    assert (plan.document.place, str(plan.document.issued)) == (place, day)
    assert ("date-repaired" in [warning.code for warning in plan.warnings]) == repaired


def test_subject_that_names_a_day_is_no_day_of_issue() -> None:
    head = ["SỞ NỘI VỤ", *MOTTO, "V/v chào mừng", "kỷ niệm ngày 20 tháng 11 năm 2022"]
    assert plan_of(PURPOSE, head=head, place=[], title=[]).document.issued is None


TITLES = [
    (["KẾ HOẠCH", "(V/v tổ chức hội đọc sách)"], "tổ chức hội đọc sách"),
    (["K Ế   H O Ạ C H", "Tổ chức hội đọc sách"], "Tổ chức hội đọc sách"),
    (["KẾ HOẠCH SỐ 12/KH-SGDĐT", "Tổ chức hội đọc sách"], "Tổ chức hội đọc sách"),
    (["KẾ HOẠCH LIÊN TỊCH", "Tổ chức hội đọc sách"], "Tổ chức hội đọc sách"),
    (["KẾ HOẠCH TỔ CHỨC HỘI ĐỌC SÁCH"], "TỔ CHỨC HỘI ĐỌC SÁCH"),
    (["KẾ HOẠCH TỔ CHỨC HỘI ĐỌC SÁCH", "NĂM HỌC 2024 - 2025"], "TỔ CHỨC HỘI ĐỌC SÁCH NĂM HỌC 2024 - 2025"),
    (["KẾ HOẠCH GIÁO DỤC NHÀ TRƯỜNG", "Năm học 2024 - 2025"], "GIÁO DỤC NHÀ TRƯỜNG Năm học 2024 - 2025"),
    (["KẾ HOẠCH TỔ CHỨC", "TUẦN LỄ HỌC TẬP SUỐT ĐỜI", "NĂM 2024"], "TỔ CHỨC TUẦN LỄ HỌC TẬP SUỐT ĐỜI NĂM 2024"),
]


@pytest.mark.parametrize(("lines", "title"), TITLES)
def test_title_is_read_under_every_type_line(lines: list[str], title: str) -> None:
    facts = plan_of(PURPOSE, title=lines).document
    assert (facts.type, facts.title) == ("KH", title)
