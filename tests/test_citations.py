"""Citations: who cites what, of which day, by whom; if these fail, the audit of a plan's basis is wrong."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
import yaml
from plan_text import BASIS, HEAD, PLACE, plan_of

from extractor.plan import Citation, Plan

FACTS = Path(__file__).parents[1].parent / "shared" / "facts"
PURPOSE = ("I. MỤC ĐÍCH", "Nâng cao nhận thức của Nhân dân.")


def _basis(text: str) -> Plan:
    return plan_of(PURPOSE, basis=[text, BASIS[0]])


def _cited(text: str) -> list[Citation]:
    return _basis(text).citations


# type as printed, symbol, type of the record: the types of Decree 30, Party and normative types
TYPED = [
    ("Nghị quyết", "05/NQ-HĐND", "NQ"), ("Quyết định", "1373/QĐ-TTg", "QĐ"), ("Chỉ thị", "07/CT-UBND", "CT"),
    ("Quy chế", "12/QC-UBND", "QC"), ("Quy định", "09/QyĐ-UBND", "QyĐ"), ("Thông cáo", "3/TC-UBND", "TC"),
    ("Thông báo", "453/TB-UBND", "TB"), ("Hướng dẫn", "6/HD-SGDĐT", "HD"), ("Chương trình", "15/CTr-UBND", "CTr"),
    ("Kế hoạch", "144/KH-UBND", "KH"), ("Phương án", "8/PA-UBND", "PA"), ("Đề án", "04/ĐA-UBND", "ĐA"),
    ("Dự án", "17/DA-UBND", "DA"), ("Báo cáo", "2193/BC-SGDĐT", "BC"), ("Biên bản", "21/BB-HKH", "BB"),
    ("Tờ trình", "2118/TTr-SGDĐT", "TTr"), ("Hợp đồng", "30/HĐ-UBND", "HĐ"), ("Công điện", "02/CĐ-UBND", "CĐ"),
    ("Bản ghi nhớ", "1/BGN-UBND", "BGN"), ("Bản thỏa thuận", "1/BTT-UBND", "BTT"), ("Giấy ủy quyền", "5/GUQ-UBND", "GUQ"),
    ("Giấy mời", "66/GM-UBND", "GM"), ("Phiếu gửi", "7/PG-UBND", "PG"), ("Phiếu chuyển", "70/PC-UBND", "PC"),
    ("Nghị định", "30/2020/NĐ-CP", "NĐ"), ("Thông tư", "15/2025/TT-BGDĐT", "TT"),
    ("Thông tư liên tịch", "39/2015/TTLT-BLĐTBXH-BGDĐT-BNV", "TTLT"), ("Thông tư liên tịch", "183/2010/TTLT/BTC-BNN", "TTLT"),
    ("Nghị quyết liên tịch", "102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN", "NQLT"), ("Văn bản hợp nhất", "05/VBHN-BGDĐT", "VBHN"),
    ("Kế hoạch liên tịch", "12/KHLT-SGDĐT-HKH", "KHLT"), ("Kế hoạch liên tịch", "77/KH-LT", "KH"),
    ("Công văn", "4342/BGDĐT-GDTX", "CV"), ("Công văn", "9450/VP-KGVX", "CV"), ("Văn bản", "05/UBND-VX", "CV"),
    ("Công văn", "3270/SGDĐT-GDTX-CN", "CV"), ("Công văn", "1181/SGDĐT-GDCN&TX", "CV"), ("Công văn", "126/SKHĐT", "CV"),
    ("Chỉ thị", "11-CT/TW", "CT"), ("Kết luận", "49-KL/TW", "KL"), ("Nghị quyết", "71-NQ/TW", "NQ"),
    ("Hướng dẫn", "08-HD/BTGTW", "HD"), ("Quyết định", "1195-QĐ/TU", "QĐ"), ("Kế hoạch", "05-KH/HKH", "KH"),
    ("Kế hoạch", "244-KH/UBND", "KH"), ("Thông báo", "33-TB/HU", "TB"), ("Chương trình", "10-CTr/ĐU", "CTr"),
]  # fmt: skip


@pytest.mark.parametrize(("printed", "symbol", "kind"), TYPED)
@pytest.mark.parametrize(
    "form",
    [
        "Căn cứ {} số {} ngày 05 tháng 3 năm 2022 của UBND tỉnh về việc tổ chức Tuần lễ;",
        "Thực hiện {} số: {}, ngày 05/3/2022 của UBND tỉnh, về việc tổ chức Tuần lễ;",
        "Theo chỉ đạo của UBND tỉnh tại {} số {} ngày 05/3/2022 về việc tổ chức Tuần lễ;",
    ],
)
def test_type_number_day_issuer_and_title_are_read_in_any_order(
    form: str, printed: str, symbol: str, kind: str
) -> None:
    [citation] = _cited(form.format(printed, symbol))
    assert (citation.symbol, citation.type, citation.role) == (symbol, kind, "basis")
    assert citation.date == dt.date(2022, 3, 5)
    assert (citation.issuer, citation.issuer_full) == ("UBND tỉnh", "UBND tỉnh Hưng Yên")
    assert citation.title is not None
    assert citation.title.startswith("về việc tổ chức Tuần lễ")


# text, symbol, issuer in full
ISSUERS = [
    ("Căn cứ Luật số 43/2019/QH14 ngày 14/6/2019 của Quốc hội;", "43/2019/QH14", "Quốc hội"),
    ("Căn cứ Nghị quyết số 76/2025/UBTVQH15 ngày 14/4/2025 của Ủy ban Thường vụ Quốc hội về sắp xếp;", "76/2025/UBTVQH15", "Ủy ban Thường vụ Quốc hội"),
    ("Thực hiện Công văn số 5/SGDĐT-GDTX của Sở GD&ĐT;", "5/SGDĐT-GDTX", "Sở GD&ĐT tỉnh Hưng Yên"),
    ("Căn cứ Kế hoạch số 5/KH-UBND của Uỷ ban nhân dân tỉnh;", "5/KH-UBND", "UBND tỉnh Hưng Yên"),
    ("Căn cứ Nghị định số 30/2020/NĐ-CP của Chính phủ về công tác văn thư;", "30/2020/NĐ-CP", "Chính phủ"),
    ("Ngày 09/4/2013, Chính phủ đã ban hành Nghị định số 31/2013/NĐ-CP quy định chi tiết Pháp lệnh;", "31/2013/NĐ-CP", "Chính phủ"),
    ("Thủ tướng Chính phủ ban hành Quyết định số 1373/QĐ-TTg ngày 30/7/2021;", "1373/QĐ-TTg", "Thủ tướng Chính phủ"),
    ("Theo đề nghị của Sở Tài chính tại Tờ trình số 55/TTr-STC ngày 05/5/2022;", "55/TTr-STC", "Sở Tài chính tỉnh Hưng Yên"),
    ("Căn cứ Nghị quyết liên tịch số 102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN, ngày 26/9/2025 của Ủy ban Thường vụ Quốc hội, Chính phủ "
     "và Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam hướng dẫn quy trình;", "102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN",
     "Ủy ban Thường vụ Quốc hội, Chính phủ và Đoàn Chủ tịch Ủy ban Trung ương Mặt trận Tổ quốc Việt Nam"),
    ("Căn cứ Thông tư liên tịch số 39/2015/TTLT-BLĐTBXH-BGDĐT-BNV của Bộ Lao động - Thương binh và Xã hội, Bộ Giáo dục và Đào tạo và Bộ Nội vụ;",
     "39/2015/TTLT-BLĐTBXH-BGDĐT-BNV", "Bộ Lao động - Thương binh và Xã hội, Bộ Giáo dục và Đào tạo và Bộ Nội vụ"),
    ("Căn cứ Công văn số 67/KH-SVHTTDL của Sở Văn hóa, Thể thao và Du lịch;", "67/KH-SVHTTDL", "Sở Văn hóa, Thể thao và Du lịch tỉnh Hưng Yên"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "symbol", "issuer"), ISSUERS)
def test_issuer_is_named_in_full(text: str, symbol: str, issuer: str) -> None:
    [citation] = _cited(text)
    assert (citation.symbol, citation.issuer_full) == (symbol, issuer)


def test_day_before_the_issuer_belongs_to_the_directive() -> None:
    [citation] = _cited("Ngày 09/4/2013, Chính phủ đã ban hành Nghị định số 31/2013/NĐ-CP quy định chi tiết Pháp lệnh;")
    assert citation.date == dt.date(2013, 4, 9)


LISTS = [
    (
        "Căn cứ các Quyết định số 1373/QĐ-TTg ngày 30/7/2021, số 1315/QĐ-TTg ngày 09/11/2023 của Thủ tướng Chính phủ;",
        [
            ("1373/QĐ-TTg", "QĐ", "2021-07-30", "Thủ tướng Chính phủ"),
            ("1315/QĐ-TTg", "QĐ", "2023-11-09", "Thủ tướng Chính phủ"),
        ],
    ),
    (
        "Theo đề nghị của Sở Giáo dục và Đào tạo tại Báo cáo số 12/BC-SGDĐT ngày 01/3/2022 và Tờ trình số 13/TTr-SGDĐT ngày 02/3/2022;",
        [
            ("12/BC-SGDĐT", "BC", "2022-03-01", "Sở Giáo dục và Đào tạo"),
            ("13/TTr-SGDĐT", "TTr", "2022-03-02", "Sở Giáo dục và Đào tạo"),
        ],
    ),
    (
        "Thực hiện Quyết định số 1/QĐ-TTg ngày 01/3/2022 của Thủ tướng Chính phủ; Kế hoạch số 2/KH-UBND ngày 02/3/2022 của UBND tỉnh;",
        [("1/QĐ-TTg", "QĐ", "2022-03-01", "Thủ tướng Chính phủ"), ("2/KH-UBND", "KH", "2022-03-02", "UBND tỉnh")],
    ),
    (
        "Căn cứ Chỉ thị số 11-CT/TW ngày 13/4/2007 và Kết luận số 49-KL/TW ngày 10/5/2019 của Ban Bí thư;",
        [("11-CT/TW", "CT", "2007-04-13", "Ban Bí thư"), ("49-KL/TW", "KL", "2019-05-10", "Ban Bí thư")],
    ),
    (
        "Thực hiện Nghị quyết 71-NQ/TW ngày 22/8/2025 của Bộ Chính trị, Quyết định 1373/QĐ-TTg ngày 30/7/2021 của Thủ tướng Chính phủ;",
        [("71-NQ/TW", "NQ", "2025-08-22", "Bộ Chính trị"), ("1373/QĐ-TTg", "QĐ", "2021-07-30", "Thủ tướng Chính phủ")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_each_directive_of_a_list_has_its_own_facts(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert [(c.symbol, c.type, str(c.date), c.issuer) for c in _cited(text)] == expected


NOT_CITED = [
    "Tổ chức từ ngày 24/7/2022 đến ngày 30/7/2022.", "Trực ban 24/7 trong Tuần lễ.", "Báo cáo theo Mẫu số 03/HNMT.",
    "Năm học 2022/2023 có 15 lớp.", "Liên hệ điện thoại số 0221/3863.555.", "Tốc độ không quá 40 km/h.",
    "Đạt tỷ lệ 95/100 học sinh.", "Theo biểu mẫu số 02/BM-TK kèm theo.", "Thực hiện Kế hoạch này của UBND tỉnh.",
    "Theo Phụ lục số 01/PL-SGD kèm theo.", "Kinh phí 500.000 đồng/HS.", "Lớp 9/A và lớp 9/B tham gia.",
]  # fmt: skip


@pytest.mark.parametrize("text", NOT_CITED)
def test_numbers_that_are_no_directives_are_not_cited(text: str) -> None:
    assert plan_of([PURPOSE[0], text]).citations == []


def test_law_by_name_is_a_basis_once() -> None:
    text = "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019; Luật Thư viện ngày 21/11/2019; Luật Giáo dục;"
    cited = _cited(text)
    assert [(c.type, c.title, c.date) for c in cited] == [
        ("L", "Giáo dục", dt.date(2019, 6, 14)), ("L", "Thư viện", dt.date(2019, 11, 21)),
    ]  # fmt: skip


def test_later_mention_completes_the_first() -> None:
    body = [
        "I. MỤC ĐÍCH",
        "Thực hiện Quyết định số 1373/QĐ-TTg và Quyết định số 1373/QĐ-TTg ngày 30/7/2021 của Thủ tướng Chính phủ.",
    ]
    [citation] = plan_of(body).citations
    assert (citation.date, citation.issuer, len(citation.evidence)) == (dt.date(2021, 7, 30), "Thủ tướng Chính phủ", 2)


def test_same_symbol_of_two_bodies_is_two_directives() -> None:
    cited = _cited(
        "Căn cứ Kế hoạch số 79/KH-UBND ngày 01/3/2022 của UBND tỉnh; Kế hoạch số 79/KH-UBND ngày 02/4/2022 của UBND huyện Văn Lâm;"
    )
    assert [c.issuer for c in cited] == ["UBND tỉnh", "UBND huyện Văn Lâm"]


def test_the_plan_does_not_cite_itself() -> None:
    assert plan_of([PURPOSE[0], "Thực hiện Kế hoạch số 88/KH-SGDĐT ngày 12/9/2022 của Sở."]).citations == []


def test_type_that_contradicts_the_symbol_is_told() -> None:
    plan = _basis("Thực hiện Công văn số 79/KH-UBND ngày 01/3/2022 của UBND tỉnh;")
    assert plan.citations[0].type == "KH"
    assert plan.citations[0].type_printed == "Công văn"
    assert "type-contradicts-symbol" in [warning.code for warning in plan.warnings]


def test_printing_faults_are_repaired_and_told() -> None:
    plan = _basis("Thực hiện Công văn số 5607/BGDĐT-GDNNGD TX ngày 01/9/2025 của Bộ Giáo dục và Đào tạo;")
    [citation] = plan.citations
    assert (citation.symbol, citation.symbol_printed) == ("5607/BGDĐT-GDNNGDTX", "5607/BGDĐT-GDNNGD TX")
    assert "symbol-repaired" in [warning.code for warning in plan.warnings]


@pytest.mark.parametrize(
    ("head", "place", "issuer"),
    [
        (("UBND THÀNH PHỐ HÀ NỘI", *HEAD[1:]), "Hà Nội, ngày 12 tháng 9 năm 2022", "UBND thành phố Hà Nội"),
        (HEAD, PLACE[0], "UBND thành phố"),
    ],
)
def test_issuer_is_completed_only_from_a_place_of_its_kind(head: tuple[str, ...], place: str, issuer: str) -> None:
    basis = ["Căn cứ Kế hoạch số 79/KH-UBND ngày 01/3/2022 của UBND thành phố;", BASIS[0]]
    [citation] = plan_of(PURPOSE, head=head, place=[place], basis=basis).citations
    assert citation.issuer_full == issuer


def test_every_standing_directive_of_the_facts_is_cited_with_its_symbol() -> None:
    if not FACTS.is_dir():
        pytest.skip("the facts are not beside this checkout")
    symbols: set[str] = set()
    for name in ("directives.yaml", "directives_more.yaml"):
        _collect(yaml.load((FACTS / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader), symbols)
    assert len(symbols) > 25
    text = " ".join(f"Thực hiện văn bản số {symbol} của UBND huyện;" for symbol in sorted(symbols))
    assert {citation.symbol for citation in _cited(text)} == symbols


def _collect(value: object, symbols: set[str]) -> None:
    if isinstance(value, dict):
        symbol = value.get("symbol") or value.get("number")
        if isinstance(symbol, str) and "/" in symbol and " " not in symbol:
            symbols.add(symbol)
        for inner in value.values():
            _collect(inner, symbols)
    elif isinstance(value, list):
        for inner in value:
            _collect(inner, symbols)


@pytest.mark.parametrize("symbol", ["45/TB-VP", "12-TB/TW"])
def test_notice_of_conclusions_is_a_notice(symbol: str) -> None:
    plan = _basis(f"Thực hiện Thông báo kết luận số {symbol} ngày 01/9/2021 của Văn phòng Tỉnh ủy;")
    assert [citation.type for citation in plan.citations] == ["TB"]
    assert "type-contradicts-symbol" not in [warning.code for warning in plan.warnings]


def test_holiday_that_a_decision_names_is_not_its_date() -> None:
    text = "Thực hiện Quyết định số 284/QĐ-TTg, ngày 21 tháng 4 được chọn là Ngày Sách Việt Nam;"
    assert [citation.date for citation in _cited(text)] == [None]


def test_day_that_a_site_glued_to_its_word_is_read() -> None:
    [citation] = _cited("Căn cứ Công văn số 100/SGDĐT-GDTX ngày29/9/2014 của Sở Giáo dục và Đào tạo;")
    assert citation.date == dt.date(2014, 9, 29)


def test_one_department_in_two_wordings_issued_one_directive() -> None:
    text = "Thực hiện Kế hoạch số 12/KH-SGDĐT ngày 01/9/2022 của Sở GDĐT Đồng Tháp;"
    body = [*PURPOSE, "II. NỘI DUNG", "Theo Kế hoạch số 12/KH-SGDĐT của Sở Giáo dục và Đào tạo tỉnh Đồng Tháp."]
    assert [citation.symbol for citation in plan_of(body, basis=[text, BASIS[0]]).citations] == ["12/KH-SGDĐT"]


def test_departments_of_two_provinces_issued_two_directives() -> None:
    text = "Thực hiện Kế hoạch số 12/KH-SGDĐT ngày 01/9/2022 của Sở GDĐT Đồng Tháp;"
    body = [*PURPOSE, "II. NỘI DUNG", "Theo Kế hoạch số 12/KH-SGDĐT của Sở Giáo dục và Đào tạo tỉnh Long An."]
    assert len(plan_of(body, basis=[text, BASIS[0]]).citations) == 2


@pytest.mark.parametrize("heading", ["I. CĂN CỨ XÂY DỰNG KẾ HOẠCH", "I. CƠ SỞ PHÁP LÝ", "I. CÁC CĂN CỨ"])
def test_section_of_grounds_is_the_plans_basis(heading: str) -> None:
    body = [heading, "- Quyết định số 1373/QĐ-TTg ngày 30/7/2021 của Thủ tướng Chính phủ;", "II. NỘI DUNG", "Đọc sách."]
    assert [citation.role for citation in plan_of(body).citations] == ["basis"]


def test_issuer_ends_before_what_was_done() -> None:
    text = "Căn cứ Quyết định số 285/QĐ-TTg của Thủ tướng Chính phủ lấy ngày 21 tháng 4 hằng năm là Ngày Sách;"
    assert [citation.issuer for citation in _cited(text)] == ["Thủ tướng Chính phủ"]
