"""Heads of copies from law sites and school portals; if these fail, number, day, place or issuer is lost or cut."""

from __future__ import annotations

import pytest
from plan_text import END, plan_of

from extractor.plan import DocumentFacts, Issuer

PURPOSE = ("I. MỤC ĐÍCH", "Nâng cao nhận thức.")
MOTTO = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")
TITLE = ("KẾ HOẠCH", "Tổ chức ngày hội đọc sách năm 2023")


def _facts(*head: str, title: tuple[str, ...] = TITLE, basis: str = "Căn cứ chức năng, nhiệm vụ.") -> DocumentFacts:
    return plan_of(PURPOSE, head=head, number=(), place=(), title=title, basis=(basis,)).document


def _issuer(*head: str, end: tuple[str, ...] = END, basis: str = "Căn cứ chức năng, nhiệm vụ.") -> Issuer:
    issuer = plan_of(PURPOSE, head=head, number=(), place=(), basis=(basis,), end=end).document.issuer
    assert issuer is not None
    return issuer


# lines of the head, issuer, number, place, day
HEADS = [
    (["ỦY", "BAN NHÂN DÂN", "TỈNH LONG AN", "-------", *MOTTO, "Số:", "31/KH-UBND", "Long", "An, ngày 6 tháng 3 năm 2023"],
     "UBND tỉnh Long An", "31", "Long An", "2023-03-06"),
    (["UBND TỈNH NAM ĐỊNH", "SỞ Y TẾ", *MOTTO, "Số: 31/KH-SYT", "Nam Định, ngày", "06 tháng 3 năm 2023"],
     "Sở Y tế", "31", "Nam Định", "2023-03-06"),
    (["UBND HUYỆN MỸ LỘC", *MOTTO, "Số: 31/KH-UBND, ngày 06 tháng 3 năm 2023"], "UBND huyện Mỹ Lộc", "31", None, "2023-03-06"),
    (["UBND HUYỆN MỸ LỘC", *MOTTO, "Số: 31/KH-UBND Mỹ Lộc, ngày 06 tháng 3 năm 2023"],
     "UBND huyện Mỹ Lộc", "31", "Mỹ Lộc", "2023-03-06"),
    (["Văn bản pháp luật", "Số hiệu: 31/KH-UBND", "Đăng nhập để tải về", "UBND HUYỆN MỸ LỘC", *MOTTO, "Số: 31/KH-UBND",
      "Mỹ Lộc, ngày 06 tháng 3 năm 2023"], "UBND huyện Mỹ Lộc", "31", "Mỹ Lộc", "2023-03-06"),
]  # fmt: skip


@pytest.mark.parametrize(("head", "issuer", "number", "place", "day"), HEADS)
def test_broken_and_merged_lines_are_read_as_one_reads_them(
    head: list[str], issuer: str, number: str, place: str | None, day: str
) -> None:
    facts = _facts(*head)
    assert facts.issuer is not None
    found = (facts.issuer.name, facts.symbol and facts.symbol.split("/")[0], facts.place, str(facts.issued))
    assert found == (issuer, number, place, day)


def test_caption_of_a_site_is_neither_type_line_nor_title() -> None:
    caption = "Kế hoạch 31/KH-UBND năm 2023 tổ chức ngày hội đọc sách do tỉnh Long An ban hành"
    facts = _facts(caption, "ỦY BAN NHÂN DÂN", "TỈNH LONG AN", *MOTTO, "Số: 31/KH-UBND")
    assert (facts.title, facts.issuer and facts.issuer.name) == (
        "Tổ chức ngày hội đọc sách năm 2023",
        "UBND tỉnh Long An",
    )


def test_subject_beside_the_number_is_the_title_of_a_letter() -> None:
    facts = _facts(
        "SỞ Y TẾ LONG AN", *MOTTO, "Số: 31/SYT-NVY V/v tổ chức ngày hội", "Kính gửi: Các bệnh viện", title=()
    )  # fmt: skip
    assert (facts.type, facts.symbol, facts.title) == ("CV", "31/SYT-NVY", "tổ chức ngày hội")


def test_title_in_capitals_is_kept_without_a_type_line() -> None:
    facts = _facts("UBND HUYỆN MỸ LỘC", *MOTTO, "Số: 31/KH-UBND", title=("TỔ CHỨC NGÀY HỘI ĐỌC SÁCH NĂM 2023",))
    assert facts.title == "TỔ CHỨC NGÀY HỘI ĐỌC SÁCH NĂM 2023"


def test_title_goes_on_with_a_quoted_line() -> None:
    title = ("KẾ HOẠCH", "Tổ chức cuộc thi viết năm 2023 với chủ đề:", "“Trang sách và quê hương”")
    facts = _facts("UBND HUYỆN MỸ LỘC", *MOTTO, "Số: 31/KH-UBND", title=title)
    assert facts.title is not None
    assert facts.title.endswith("“Trang sách và quê hương”")


def test_day_above_the_signature_is_the_day_of_issue() -> None:
    end = ("Mỹ Lộc, ngày 06 tháng 3 năm 2023", "HIỆU TRƯỞNG", "Nguyễn Văn An")
    facts = plan_of(PURPOSE, head=["TRƯỜNG THCS MỸ LỘC", *MOTTO], number=["Số: 31/KH-THCS"], place=(), end=end).document
    assert (facts.place, str(facts.issued)) == ("Mỹ Lộc", "2023-03-06")
    assert facts.signer is not None
    assert facts.signer.position == "HIỆU TRƯỞNG"


def test_committee_without_its_unit_is_completed_from_the_issuing_sentence() -> None:
    basis = "Căn cứ Luật Thư viện, UBND phường Tân An ban hành Kế hoạch như sau:"
    assert _issuer("ỦY BAN NHÂN DÂN", *MOTTO, "Số: 31/KH-UBND", basis=basis).name == "UBND phường Tân An"


def test_body_signed_for_is_the_issuer_of_a_copy_without_letterhead() -> None:
    end = ("TM. BCH CÔNG ĐOÀN TRƯỜNG", "CHỦ TỊCH", "Nguyễn Văn An")
    assert _issuer(*MOTTO, end=end, basis="BCH Công đoàn trường xây dựng kế hoạch:").name == "BCH Công đoàn trường"


LEVELS = [
    (["LIÊN ĐỘI TRƯỜNG TH TÂN AN"], "school"),
    (["ĐOÀN TRƯỜNG THPT TÂN AN"], "school"),
    (["CÔNG ĐOÀN TRƯỜNG TIỂU HỌC TÂN AN"], "school"),
    (["HỘI CỰU CHIẾN BINH VIỆT NAM"], "central"),
    (["BỘ VĂN HÓA, THỂ THAO VÀ DU LỊCH", "THƯ VIỆN QUỐC GIA VIỆT NAM"], "central"),
    (["HUYỆN ĐOÀN MỸ LỘC"], "district"),
    (["HỘI NÔNG DÂN XÃ TÂN AN"], "commune"),
]


@pytest.mark.parametrize(("lines", "level"), LEVELS)
def test_mass_organisations_have_the_level_of_their_unit(lines: list[str], level: str) -> None:
    assert _issuer(*lines, *MOTTO, "Số: 31/KH").level == level
