"""Recipients on one line, grounds and citations in odd places; if these fail, receivers or directives are lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from plan_text import record_of

from extractor.plan import Plan
from extractor.reading import read

MOTTO = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
GROUNDS = (
    "Căn cứ Luật Tổ chức chính quyền địa phương ngày 19/6/2015;\n"
    "Căn cứ Quyết định số 1373/QĐ-TTg ngày 30/7/2021 của Thủ tướng Chính phủ;\n"
    "Xét Tờ trình số 39/TTr-HKH ngày 14/5/2024 của Chủ tịch Hội Khuyến học,\n"
)


def _plan(text: str, folder: Path, name: str = "plan.txt") -> Plan:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return record_of(read(path))


# recipients on the label's own line
RECIPIENTS = [
    ("Nơi nhận: Sở GDĐT Đồng Tháp (báo cáo); Lưu: VT", ["Sở GDĐT Đồng Tháp (báo cáo)", "Lưu: VT"]),
    ("Nơi nhận: Như trên; Phòng GD&ĐT (b/c); Các tổ CM (t/h); Lưu VT.",
     ["Như trên", "Phòng GD&ĐT (b/c)", "Các tổ CM (t/h)", "Lưu VT"]),
    ("Nơi nhận: Phòng GD&ĐT (b/c), Các tổ CM (t/h), Lưu VT.", ["Phòng GD&ĐT (b/c)", "Các tổ CM (t/h)", "Lưu VT"]),
    ("Nơi nhận: - Như trên; - TT. Đảng ủy, HĐND xã; - Lưu: VT.", ["Như trên", "TT. Đảng ủy, HĐND xã", "Lưu: VT"]),
]  # fmt: skip


@pytest.mark.parametrize("signed", ["", "\nHIỆU TRƯỞNG\n\nLê Văn Bảy"])
@pytest.mark.parametrize(("line", "recipients"), RECIPIENTS)
def test_recipients_on_one_line_are_told_apart(line: str, recipients: list[str], signed: str, tmp_path: Path) -> None:
    text = "KẾ HOẠCH\nTổ chức ngày hội\n\nTrường THPT A xây dựng kế hoạch như sau:\n\nI. MỤC ĐÍCH\nNâng cao.\n\n"
    facts = _plan(f"{text}{line}{signed}\n", tmp_path).document
    assert facts.recipients == recipients
    assert (facts.signer and facts.signer.name) == ("Lê Văn Bảy" if signed else None)


def test_laws_in_a_section_of_grounds_are_cited(tmp_path: Path) -> None:
    text = (
        "KẾ HOẠCH\nTổ chức ngày hội\n\nI. CĂN CỨ PHÁP LÝ\nCăn cứ Luật Thư viện ngày 21/11/2019;\n"
        "Căn cứ Nghị định số 93/2020/NĐ-CP ngày 18/8/2020 của Chính phủ;\n\nII. MỤC ĐÍCH\nThực hiện Luật Trẻ em.\n"
    )
    cited = [(c.type, c.symbol, c.title, c.role) for c in _plan(text, tmp_path).citations]
    assert cited == [("L", None, "Thư viện", "basis"), ("NĐ", "93/2020/NĐ-CP", None, "basis")]


@pytest.mark.parametrize(
    ("issuer", "full"),
    [
        ("Chủ tịch UBND tỉnh", "Chủ tịch UBND tỉnh Hưng Yên"),
        ("Sở Giáo dục và Đào tạo tỉnh", "Sở Giáo dục và Đào tạo tỉnh Hưng Yên"),
        ("Giám đốc Sở Tài chính", "Giám đốc Sở Tài chính tỉnh Hưng Yên"),
    ],
)
def test_issuer_is_completed_with_the_place(tmp_path: Path, issuer: str, full: str) -> None:
    text = (
        f"UBND TỈNH HƯNG YÊN\n{MOTTO}Số: 12/KH-UBND\nHưng Yên, ngày 3 tháng 5 năm 2024\nKẾ HOẠCH\nTổ chức ngày hội\n"
        "Thực hiện Quyết định số 684/QĐ-UBND ngày 24/4/2023 của ISSUER, UBND tỉnh ban hành Kế hoạch như sau:\n"
        "I. MỤC ĐÍCH\nNâng cao.\n"
    )
    (cited,) = _plan(text.replace("ISSUER", issuer), tmp_path).citations
    assert (cited.issuer, cited.issuer_full) == (issuer, full)


def test_grounds_of_a_copy_that_is_cut_short_are_grounds(tmp_path: Path) -> None:
    head = f"BỘ TƯ PHÁP\n{MOTTO}Số: 12/QĐ-BTP\nHà Nội, ngày 3 tháng 5 năm 2024\nQUYẾT ĐỊNH\nPHÊ DUYỆT ĐỀ ÁN\nBỘ TRƯỞNG BỘ TƯ PHÁP\n"
    plan = _plan(head + GROUNDS, tmp_path)
    assert [(c.type, c.role) for c in plan.citations] == [("L", "basis"), ("QĐ", "basis"), ("TTr", "basis")]


def test_full_stop_of_a_short_unit_does_not_end_the_issuer(tmp_path: Path) -> None:
    text = (
        "KẾ HOẠCH\nTham gia Hội trại\nCăn cứ Kế hoạch số 30/KH-BTC ngày 08/02/2018 của UBND TX. Phước Long.\n"
        "Căn cứ Kế hoạch số 31/KH-UBND ngày 09/02/2018 của UBND TP. Đồng Xoài về tuyển quân.\nI. MỤC ĐÍCH\nVui tươi.\n"
    )
    assert [c.issuer for c in _plan(text, tmp_path).citations] == ["UBND TX. Phước Long", "UBND TP. Đồng Xoài"]


HEAD = f"UBND XÃ MỸ THỌ\n{MOTTO}Số: 12/KH-UBND\nMỹ Thọ, ngày 3 tháng 5 năm 2024\nKẾ HOẠCH\n"


def test_directive_that_only_the_title_names_is_cited(tmp_path: Path) -> None:
    title = "Thực hiện Chỉ thị số 20/CT-TTg ngày 01/11/2022 của Thủ tướng Chính phủ\n"
    basis = "Thực hiện Kế hoạch số 15/KH-UBND ngày 05/02/2023 của UBND huyện, UBND xã ban hành Kế hoạch như sau:\n"
    cited = _plan(f"{HEAD}{title}{basis}I. MỤC ĐÍCH\nTriển khai Chỉ thị số 20.", tmp_path).citations
    assert [(c.symbol, str(c.date), c.issuer, c.role) for c in cited] == [
        ("20/CT-TTg", "2022-11-01", "Thủ tướng Chính phủ", "mention"), ("15/KH-UBND", "2023-02-05", "UBND huyện", "basis"),
    ]  # fmt: skip


def test_directive_of_the_title_that_the_text_cites_too_is_one(tmp_path: Path) -> None:
    title = "THỰC HIỆN CHỈ THỊ SỐ 20/CT-TTG NGÀY 01/11/2022 CỦA THỦ TƯỚNG CHÍNH PHỦ\n"
    basis = (
        "Thực hiện Chỉ thị số 20/CT-TTg ngày 01/11/2022 của Thủ tướng Chính phủ, UBND xã ban hành Kế hoạch như sau:\n"
    )
    cited = _plan(f"{HEAD}{title}{basis}I. MỤC ĐÍCH\nNâng cao.", tmp_path).citations
    assert [(c.symbol, c.role) for c in cited] == [("20/CT-TTg", "basis")]


def test_recipient_in_capitals_after_the_filing_word_is_no_office(tmp_path: Path) -> None:
    closing = (
        "Nơi nhận:                                       TM. BAN THƯỜNG VỤ\n- LĐLĐ tỉnh;" + " " * 36 + "CHỦ TỊCH\n"
        "- Các CĐCS trực thuộc;\n- Lưu: VP CĐN.\n" + " " * 48 + "Lê Thị Ngọc Anh\n"
    )
    facts = _plan(
        f"{HEAD}Tổ chức hội thi\nI. MỤC ĐÍCH\nNâng cao nhận thức của đoàn viên.\n\n{closing}", tmp_path
    ).document
    assert facts.signer is not None
    assert (facts.signer.position, facts.signer.name) == ("CHỦ TỊCH", "Lê Thị Ngọc Anh")
    assert facts.recipients == ["LĐLĐ tỉnh", "Các CĐCS trực thuộc", "Lưu: VP CĐN"]


def test_place_that_ends_with_a_number_is_cut_from_the_symbol_beside_it(tmp_path: Path) -> None:
    text = "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO\nSố: 1182/KH-GDĐT Quận 3, ngày 20 tháng 9 năm 2019\nKẾ HOẠCH\nTuần lễ\nI. MỤC ĐÍCH\nA."
    facts = _plan(text, tmp_path).document
    assert (facts.symbol, facts.place, str(facts.issued)) == ("1182/KH-GDĐT", "Quận 3", "2019-09-20")


@pytest.mark.parametrize(
    "year", ["Năm học 2026 - 2027", "Năm học: 2026 - 2027", "Tháng 4 năm 2026", "Học kỳ I, năm học 2026 - 2027"]
)
def test_year_in_small_letters_ends_a_title_in_capitals(tmp_path: Path, year: str) -> None:
    text = f"TRƯỜNG THPT HÀN THUYÊN\n{MOTTO}Số: 4/KH-THPT\nBắc Ninh, ngày 3 tháng 9 năm 2026\nKẾ HOẠCH\n"
    body = f"TỔ CHỨC CÂU LẠC BỘ ĐỌC SÁCH\n{year}\nCăn cứ tình hình thực tế;\nI. MỤC ĐÍCH\nNâng cao.\n"
    assert _plan(text + body, tmp_path).document.title == f"TỔ CHỨC CÂU LẠC BỘ ĐỌC SÁCH {year}"


def test_sentence_of_a_year_is_no_part_of_the_title(tmp_path: Path) -> None:
    text = f"TRƯỜNG THPT HÀN THUYÊN\n{MOTTO}Số: 4/KH-THPT\nBắc Ninh, ngày 3 tháng 9 năm 2026\nKẾ HOẠCH\n"
    body = "TỔ CHỨC CÂU LẠC BỘ\nNăm học 2026 - 2027 nhà trường có 20 lớp\nI. MỤC ĐÍCH\nNâng cao.\n"
    assert _plan(text + body, tmp_path).document.title == "TỔ CHỨC CÂU LẠC BỘ"


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        ("TRƯỜNG: THPT HÀN THUYÊN\nTỔ: NGỮ VĂN", "Tổ Ngữ văn"),
        ("TRƯỜNG THPT HÀN THUYÊN\nTỔ CHUYÊN MÔN: NGỮ VĂN - GDCD", "Tổ chuyên môn Ngữ văn - GDCD"),
        ("TRƯỜNG TH KIM ĐỒNG\nLIÊN ĐỘI: KIM ĐỒNG", "Liên đội Kim Đồng"),
        ("SỞ GD&ĐT BẮC NINH\nTRƯỜNG : THPT HÀN THUYÊN", "Trường THPT Hàn Thuyên"),
    ],
)
def test_colon_after_the_kind_of_body(tmp_path: Path, lines: str, name: str) -> None:
    text = f"{lines}\n{MOTTO}Bắc Ninh, ngày 3 tháng 9 năm 2026\nKẾ HOẠCH\nTổ chức câu lạc bộ\nI. MỤC ĐÍCH\nNâng cao.\n"
    issuer = _plan(text, tmp_path).document.issuer
    assert issuer is not None and issuer.name == name
