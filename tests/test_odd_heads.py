"""Copies whose head has lost a line or has one too many; if these fail, grounds, issuer, title or type is lost."""

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
ARTICLES = "Điều 1. Phê duyệt Kế hoạch xây dựng xã hội học tập.\nĐiều 2. Quyết định này có hiệu lực từ ngày ký./.\n"
SIGNED = "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn Bảy\n"


def _plan(text: str, folder: Path, name: str = "plan.txt") -> Plan:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return record_of(read(path))


# what stands between number and grounds, the issuer's line, the issuer, the title
DECISIONS = [
    ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH VĨNH LONG\n", "ỦY BAN NHÂN DÂN", "UBND tỉnh Vĩnh Long", None),
    ("ỦY BAN NHÂN DÂN HUYỆN LONG HỒ\n", "ỦY BAN NHÂN DÂN", "UBND huyện Long Hồ", None),
    ("VỀ VIỆC PHÊ DUYỆT KẾ HOẠCH\nCHỦ TỊCH ỦY BAN NHÂN DÂN XÃ AN BÌNH\n", "UỶ BAN NHÂN DÂN", "UBND xã An Bình",
     "VỀ VIỆC PHÊ DUYỆT KẾ HOẠCH"),
    ("VỀ VIỆC PHÊ DUYỆT KẾ HOẠCH\n", "UBND XÃ AN BÌNH", "UBND xã An Bình", "VỀ VIỆC PHÊ DUYỆT KẾ HOẠCH"),
]  # fmt: skip


@pytest.mark.parametrize("enacting", ["QUYẾT ĐỊNH:", "QUYẾT ĐỊNH"])
@pytest.mark.parametrize(("above", "body", "issuer", "title"), DECISIONS)
def test_enacting_words_of_a_decision_are_not_its_type_line(
    above: str, body: str, issuer: str, title: str | None, enacting: str, tmp_path: Path
) -> None:
    head = f"{body}\n{MOTTO}Số: 733/QĐ-UBND\nVĩnh Long, ngày 19 tháng 5 năm 2024\n"
    plan = _plan(f"{head}{above}{GROUNDS}{enacting}\n{ARTICLES}{SIGNED}", tmp_path)
    assert [(c.type, c.symbol, c.role) for c in plan.citations] == [
        ("L", None, "basis"), ("QĐ", "1373/QĐ-TTg", "basis"), ("TTr", "39/TTr-HKH", "basis"),
    ]  # fmt: skip
    facts = plan.document
    assert (facts.type, facts.title) == ("QĐ", title)
    assert facts.issuer is not None
    assert facts.issuer.name == issuer
    assert facts.signer is not None
    assert facts.signer.name == "Lê Văn Bảy"


LETTER = (
    f"BỘ GIÁO DỤC VÀ ĐÀO TẠO\n{MOTTO}Số: 5201/BGDĐT-GDTX\nV/v tổ chức Tuần lễ hưởng ứng\nhọc tập suốt đời\n"
    "Hà Nội, ngày 09 tháng 9 năm 2024\n\nKính gửi: Các Sở Giáo dục và Đào tạo\n\n"
    "Thực hiện Quyết định số 1373/QĐ-TTg ngày 30/7/2021 của Thủ tướng Chính phủ, Bộ đề nghị:\n1. Chủ đề: “Đọc sách”\n"
)
CAPTIONS = [
    "Công văn 5201/BGDĐT-GDTX năm 2024 tổ chức Tuần lễ do Bộ Giáo dục và Đào tạo ban hành",
    "CÔNG VĂN SỐ 5201/BGDĐT-GDTX — HƯỚNG DẪN TỔ CHỨC TUẦN LỄ",
    "Công văn số 5201/BGDĐT-GDTX: V/v tổ chức Tuần lễ",
]


@pytest.mark.parametrize("caption", CAPTIONS)
def test_caption_above_a_letter_takes_neither_its_subject_nor_its_number(caption: str, tmp_path: Path) -> None:
    facts = _plan(f"{caption}\n{LETTER}", tmp_path).document
    assert (facts.type, facts.symbol, facts.title) == (
        "CV", "5201/BGDĐT-GDTX", "tổ chức Tuần lễ hưởng ứng học tập suốt đời",
    )  # fmt: skip
    assert (facts.place, str(facts.issued)) == ("Hà Nội", "2024-09-09")


def test_subject_of_a_letter_stands_only_in_the_caption(tmp_path: Path) -> None:
    caption = "Công văn số 550/SGDĐT-GDTX: V/v hướng dẫn tổ chức Ngày Sách Việt Nam\n\nSố: 550/SGDĐT-GDTX\n\n"
    facts = _plan(
        f"{caption}Kính gửi: Các đơn vị\n\nThực hiện kế hoạch, Sở yêu cầu:\n1. Nội dung\nĐọc.", tmp_path
    ).document
    assert (facts.type, facts.title) == ("CV", "hướng dẫn tổ chức Ngày Sách Việt Nam")


def test_second_column_does_not_go_on_with_the_subject_of_the_first(tmp_path: Path) -> None:
    text = (
        "| **BỘ NỘI VỤ** <br> Số: 624 /BNV-TCBC <br> V/v hướng dẫn rà soát dữ liệu | "
        "**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM** <br> **Độc lập - Tự do - Hạnh phúc** <br> "
        "*Hà Nội, ngày 15 tháng 9 năm 2026* |\n| :--- | :--- |\n\n> **TRƯỜNG ĐẠI HỌC QUY NHƠN**\n> **ĐẾN** Số: 1998\n\n"
        "**Kính gửi:** Các bộ\n\nThực hiện kế hoạch, Bộ Nội vụ hướng dẫn như sau:\n\n### 1. Nội dung\n\nRà soát.\n"
    )
    facts = _plan(text, tmp_path, "plan.md").document
    assert (facts.symbol, facts.title, str(facts.issued)) == ("624/BNV-TCBC", "hướng dẫn rà soát dữ liệu", "2026-09-15")


def test_number_of_no_letter_is_not_one_because_its_letters_are_unknown(tmp_path: Path) -> None:
    head = f"PHÒNG GD&ĐT ĐÔNG HƯNG\nTRƯỜNG MẦM NON ĐÔNG GIANG\nSố: 01/PHCL - TrMN\n{MOTTO}Đông Giang, ngày 10 tháng 01 năm 2016\n"
    title = "PHƯƠNG HƯỚNG CHIẾN LƯỢC XÂY DỰNG VÀ PHÁT TRIỂN GIÁO DỤC\nGIAI ĐOẠN 2016 - 2021\n"
    plan = _plan(
        f"{head}{title}PHẦN I: MỞ ĐẦU\nTrường được thành lập năm 1998.\nPHẦN II: NỘI DUNG\nPhát triển.", tmp_path
    )
    assert (plan.document.type, plan.document.title) == (None, " ".join(title.split()))
    assert [section.heading for section in plan.sections] == ["MỞ ĐẦU", "NỘI DUNG"]


# the body in the issuing sentence, its level
ISSUERS = [
    ("Ban Chỉ đạo chuyển đổi số huyện Đăk R’lấp (sau đây gọi tắt là Ban Chỉ đạo) ban hành",
     "Ban Chỉ đạo chuyển đổi số huyện Đăk R’lấp", "district"),
    ("Ban Chỉ đạo xây dựng xã hội học tập tỉnh Hà Nam ban hành", "Ban Chỉ đạo xây dựng xã hội học tập tỉnh Hà Nam", "province"),
    ("Ban Chỉ đạo phòng, chống dịch xã Mỹ Thọ triển khai", "Ban Chỉ đạo phòng, chống dịch xã Mỹ Thọ", "commune"),
    ("Ban Tổ chức Hội thi xây dựng", "Ban Tổ chức Hội thi", "other"),
    ("Ban Tổ chức Huyện ủy ban hành", "Ban Tổ chức Huyện ủy", "party"),
    ("Chi bộ số 2 xây dựng", "Chi bộ số 2", "party"),
    ("Trường Tiểu học số 1 Quảng Xuân xây dựng", "Trường Tiểu học số 1 Quảng Xuân", "school"),
]  # fmt: skip


@pytest.mark.parametrize(("words", "name", "level"), ISSUERS)
def test_verb_and_number_inside_a_body_s_name_do_not_end_it(words: str, name: str, level: str, tmp_path: Path) -> None:
    basis = f"Thực hiện Kế hoạch số 12/KH-UBND ngày 12/01/2023 của UBND huyện, {words} Kế hoạch như sau:"
    issuer = _plan(f"KẾ HOẠCH\nHoạt động năm 2024\n{basis}\nI. MỤC ĐÍCH\nNâng cao.", tmp_path).document.issuer
    assert issuer is not None
    assert (issuer.name, issuer.level) == (name, level)


def test_office_of_a_delegation_belongs_to_a_province(tmp_path: Path) -> None:
    head = (
        "ĐOÀN ĐBQH VÀ HĐND\nTHÀNH PHỐ HỒ CHÍ MINH\nVĂN PHÒNG ĐOÀN ĐẠI BIỂU QUỐC HỘI\nVÀ HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ\n"
        f"Số:      /TB-VP\n{MOTTO}TP. Hồ Chí Minh, ngày     tháng 7 năm 2026\nTHÔNG BÁO\nÝ kiến kết luận\n"
    )
    issuer = _plan(f"{head}I. NỘI DUNG\nThống nhất.", tmp_path).document.issuer
    assert issuer is not None
    assert (issuer.name, issuer.level) == (
        "Văn phòng Đoàn đại biểu Quốc hội và Hội đồng nhân dân thành phố", "province",
    )  # fmt: skip


def test_wide_columns_of_a_youth_union_s_letterhead_are_cut(tmp_path: Path) -> None:
    text = (
        "KẾ HOẠCH HỘI TRẠI\n\nHUYỆN ĐOÀN HOÀI NHƠN" + " " * 48 + "ĐOÀN TNCS HỒ CHÍ MINH\n\n"
        "ĐOÀN TRƯỜNG THPT LÝ TỰ TRỌNG" + " " * 61 + "Hoài Châu Bắc, ngày 02  tháng 4  năm 2018\n\n"
        "              Số: 12-KH/HĐTN\n\n                (DỰ THẢO)\n\nKẾ HOẠCH\n\nTổ chức Hội trại\n\n"
        "Nhằm chào mừng ngày thành lập Đoàn, Đoàn trường THPT Lý Tự Trọng xây dựng kế hoạch như sau:\n\nI/-MỤC ĐÍCH –  YÊU CẦU:\n\n– Tạo phong trào.\n"
    )
    facts = _plan(text, tmp_path).document
    assert (facts.title, facts.symbol, facts.place, str(facts.issued)) == (
        "Tổ chức Hội trại", "12-KH/HĐTN", "Hoài Châu Bắc", "2018-04-02",
    )  # fmt: skip
    assert facts.issuer is not None
    assert (facts.issuer.name, facts.issuer.level) == ("Đoàn trường THPT Lý Tự Trọng", "school")


def test_central_committee_of_the_youth_union_has_its_name_from_the_motto_s_place(tmp_path: Path) -> None:
    text = (
        "BAN CHẤP HÀNH TRUNG ƯƠNG" + " " * 80 + "ĐOÀN TNCS HỒ CHÍ MINH\n***\n"
        "Số: 225 - KH/TWĐTN-CTTN" + " " * 80 + "Hà Nội, ngày 16 tháng 5 năm 2024\n\nKẾ HOẠCH\nTổ chức hè\n\n"
        "Căn cứ chương trình, Ban Bí thư ban hành Kế hoạch như sau:\n\nI. MỤC ĐÍCH\nVui chơi.\n"
    )
    issuer = _plan(text, tmp_path).document.issuer
    assert issuer is not None
    assert (issuer.name, issuer.kind, issuer.level) == (
        "Ban Chấp hành Trung ương Đoàn TNCS Hồ Chí Minh", "Đoàn", "central",
    )  # fmt: skip


# who decides, between title and grounds
DECIDERS = [
    "THỦ TƯỚNG CHÍNH PHỦ", "BỘ TRƯỞNG BỘ TƯ PHÁP", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HÀ NAM", "HIỆU TRƯỞNG TRƯỜNG THCS A",
    "HỘI ĐỒNG NHÂN DÂN TỈNH HÀ NAM", "ỦY BAN NHÂN DÂN XÃ MỸ THỌ", "CHÍNH PHỦ", "GIÁM ĐỐC SỞ GIÁO DỤC VÀ ĐÀO TẠO",
]  # fmt: skip


@pytest.mark.parametrize("decider", DECIDERS)
def test_who_decides_is_no_part_of_the_title(decider: str, tmp_path: Path) -> None:
    head = f"BỘ TƯ PHÁP\n{MOTTO}Số: 12/QĐ-BTP\nHà Nội, ngày 3 tháng 5 năm 2024\nQUYẾT ĐỊNH\nPHÊ DUYỆT ĐỀ ÁN XÃ HỘI HỌC TẬP\n"
    facts = _plan(f"{head}{decider}\n{GROUNDS}QUYẾT ĐỊNH:\n{ARTICLES}", tmp_path).document
    assert facts.title == "PHÊ DUYỆT ĐỀ ÁN XÃ HỘI HỌC TẬP"


def test_body_that_ends_a_title_stays_in_it(tmp_path: Path) -> None:
    head = f"UBND XÃ MỸ THỌ\n{MOTTO}Số: 12/KH-UBND\nMỹ Thọ, ngày 3 tháng 5 năm 2024\nKẾ HOẠCH\n"
    title = "CÔNG TÁC KHUYẾN HỌC NĂM 2024 CỦA\nỦY BAN NHÂN DÂN XÃ MỸ THỌ\n"
    facts = _plan(
        f"{head}{title}Căn cứ Kế hoạch số 3/KH-UBND ngày 2/2/2024 của UBND huyện;\nI. MỤC ĐÍCH\nA.", tmp_path
    ).document
    assert facts.title == " ".join(title.split())


@pytest.mark.parametrize(
    "body", ["ỦY BAN DÂN TỘC", "THANH TRA CHÍNH PHỦ", "VIỆN KIỂM SÁT NHÂN DÂN TỐI CAO", "TÒA ÁN NHÂN DÂN TỐI CAO"]
)
def test_bodies_of_the_state_are_central(body: str, tmp_path: Path) -> None:
    head = f"{body}\n{MOTTO}Số: 12/KH-A\nHà Nội, ngày 3 tháng 5 năm 2024\nKẾ HOẠCH\nTuyên truyền\nI. MỤC ĐÍCH\nA."
    issuer = _plan(head, tmp_path).document.issuer
    assert issuer is not None
    assert issuer.level == "central"
