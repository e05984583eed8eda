"""Citation faults that real documents have: put into a plan, each is found; each with its right form beside it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from test_audit_rules import findings

from extractor.audit.findings import Severity
from extractor.rulebook.audit_models import Example

_BASE = (
    "\nThực hiện Công văn số 5201/BGDĐT-GDTX ngày 09/9/2024 của Bộ Giáo dục và Đào tạo về việc tổ chức Tuần lễ hưởng ứng "
    "học tập suốt đời năm 2024, UBND tỉnh ban hành Kế hoạch như sau:"
)
_Y2019 = {
    "place": "Hòa Bình, ngày 04 tháng 4 năm 2019",
    "title": "Kiểm định chất lượng giáo dục năm 2019",
    "theme": "Nâng cao chất lượng.",
    "time": "Trong năm 2019.",
    "activities": "Tổ chức kiểm định.",
    "duties": "1. Sở Giáo dục và Đào tạo\nChủ trì thực hiện.",
    "closing": "Trên đây là Kế hoạch./.",
}
_Y2020 = _Y2019 | {
    "place": "Hòa Bình, ngày 20 tháng 10 năm 2020",
    "title": "Công tác khảo thí năm học 2020-2021",
    "time": "Năm học 2020-2021.",
    "basis": "Căn cứ nhiệm vụ năm học, UBND tỉnh ban hành Kế hoạch như sau:",
}


def basis(text: str) -> dict[str, str]:
    return {"basis": text + _BASE}


# (what the source says, parts of the plan, code, the right form)
_FAULTS: list[tuple[str, dict[str, str], str, dict[str, str]]] = [
    (
        "digits swapped: 629 for 692",
        basis(
            "Căn cứ Quyết định số 629/QĐ-TTg ngày 04/5/2013 của Thủ tướng Chính phủ phê duyệt Đề án “Xóa mù chữ đến năm 2020”;"
        ),
        "KH111",
        basis(
            "Căn cứ Quyết định số 692/QĐ-TTg ngày 04/5/2013 của Thủ tướng Chính phủ phê duyệt Đề án “Xóa mù chữ đến năm 2020”;"
        ),
    ),
    (
        "wrong day: 03/4 for 13/4/2007",
        basis(
            "Căn cứ Chỉ thị số 11-CT/TW ngày 03/4/2007 của Bộ Chính trị về tăng cường sự lãnh đạo của Đảng đối với công tác khuyến học, khuyến tài, xây dựng xã hội học tập;"
        ),
        "KH112",
        basis(
            "Căn cứ Chỉ thị số 11-CT/TW ngày 13/4/2007 của Bộ Chính trị về tăng cường sự lãnh đạo của Đảng đối với công tác khuyến học, khuyến tài, xây dựng xã hội học tập;"
        ),
    ),
    (
        "wrong period 2012-2013",
        {"activities": "Tiếp tục Đề án “Xây dựng xã hội học tập giai đọan 2012-2013”."},
        "KH120",
        {},
    ),
    (
        "wrong period 2013-2020",
        {"activities": "Tiếp tục Đề án “Xây dựng xã hội học tập giai đoạn 2013-2020”."},
        "KH127",
        {},
    ),
    (
        "QUYẾT ĐỊNH numbered CT",
        basis("Căn cứ Quyết định số 55/2007/CT-UBND ngày 05/3/2007 của UBND tỉnh về vì sự tiến bộ phụ nữ;"),
        "KH115",
        basis("Căn cứ Chỉ thị số 55/2007/CT-UBND ngày 05/3/2007 của UBND tỉnh về vì sự tiến bộ phụ nữ;"),
    ),
    (
        "284/QĐ/TTg: separator",
        basis("Căn cứ Quyết định số 284/QĐ/TTg ngày 21/2/2014 của Thủ tướng Chính phủ về Ngày Sách Việt Nam (21/4);"),
        "KH117",
        basis("Căn cứ Quyết định số 284/QĐ-TTg ngày 24/2/2014 của Thủ tướng Chính phủ về Ngày Sách Việt Nam (21/4);"),
    ),
    (
        "284/QĐ/TTg: wrong day",
        basis("Căn cứ Quyết định số 284/QĐ/TTg ngày 21/2/2014 của Thủ tướng Chính phủ về Ngày Sách Việt Nam (21/4);"),
        "KH112",
        {},
    ),
    (
        "29/NQ-TW",
        basis(
            "Căn cứ Nghị quyết số 29/NQ-TW ngày 04/11/2013 của Ban Chấp hành Trung ương về đổi mới căn bản, toàn diện giáo dục và đào tạo;"
        ),
        "KH117",
        basis(
            "Căn cứ Nghị quyết số 29-NQ/TW ngày 04/11/2013 của Ban Chấp hành Trung ương về đổi mới căn bản, toàn diện giáo dục và đào tạo;"
        ),
    ),
    (
        "opening a month early",
        {
            "place": "Hòa Bình, ngày 20 tháng 8 năm 2017",
            "title": "Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2017",
            "time": "Từ ngày 02/10/2017 đến ngày 08/10/2017.",
            "activities": "Lễ khai mạc tổ chức ngày 02/9/2017.",
        },
        "KH206",
        {},
    ),
    (
        "another year in the range",
        {
            "place": "Hòa Bình, ngày 16 tháng 9 năm 2019",
            "title": "Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2019",
            "time": "Tuần lễ được tổ chức từ ngày 01/10 đến ngày 07/10/2018.",
            "activities": "Đọc sách.",
        },
        "KH205",
        {},
    ),
    (
        "Công văn số 1650/KH-SGDĐT",
        basis("Thực hiện Công văn số 1650/KH-SGDĐT ngày 10/9/2024 của Sở Giáo dục và Đào tạo về việc tổ chức Tuần lễ;"),
        "KH115",
        basis("Thực hiện Kế hoạch số 1650/KH-SGDĐT ngày 10/9/2024 của Sở Giáo dục và Đào tạo về việc tổ chức Tuần lễ;"),
    ),
    (
        "752/BCĐ-XDXHHT of a Phòng",
        basis(
            "Thực hiện Công văn số 752/BCĐ-XDXHHT ngày 07/9/2024 của Phòng Giáo dục và Đào tạo về việc tổ chức Tuần lễ;"
        ),
        "KH114",
        {},
    ),
    (
        "SGĐT for SGDĐT",
        basis("Thực hiện Kế hoạch số 2146/KH-SGĐT ngày 10/9/2024 của Sở Giáo dục và Đào tạo về việc tổ chức Tuần lễ;"),
        "KH144",
        {},
    ),
    (
        "Chỉ thị số 20-TTg",
        basis(
            "Căn cứ Chỉ thị số 20-TTg ngày 01/11/2022 của Thủ tướng Chính phủ về đẩy mạnh đổi mới hoạt động của thư viện;"
        ),
        "KH117",
        basis(
            "Căn cứ Chỉ thị số 20/CT-TTg ngày 01/11/2022 của Thủ tướng Chính phủ về đẩy mạnh đổi mới hoạt động của thư viện;"
        ),
    ),
    (
        "1826 for 1862",
        basis(
            "Căn cứ Quyết định số 1826/QĐ-TTg của Thủ tướng Chính phủ về việc tổ chức Ngày Sách và Văn hóa đọc Việt Nam;"
        ),
        "KH111",
        basis(
            "Căn cứ Quyết định số 1862/QĐ-TTg của Thủ tướng Chính phủ về việc tổ chức Ngày Sách và Văn hóa đọc Việt Nam;"
        ),
    ),
    (
        "522: 2019-2025 for 2018-2025",
        basis(
            "Căn cứ Quyết định số 522/QĐ-TTg ngày 14/5/2018 của Thủ tướng Chính phủ phê duyệt Đề án “Giáo dục hướng nghiệp và định hướng phân luồng học sinh trong giáo dục phổ thông giai đoạn 2019 - 2025”;"
        ),
        "KH120",
        basis(
            "Căn cứ Quyết định số 522/QĐ-TTg ngày 14/5/2018 của Thủ tướng Chính phủ phê duyệt Đề án “Giáo dục hướng nghiệp và định hướng phân luồng học sinh trong giáo dục phổ thông giai đoạn 2018 - 2025”;"
        ),
    ),
    (
        "dated after the plan",
        _Y2019
        | {
            "basis": "Căn cứ Thông tư số 19/2018/TT-BGDĐT ngày 22/8/2019 của Bộ trưởng Bộ Giáo dục và Đào tạo ban hành Quy định về kiểm định, UBND tỉnh ban hành Kế hoạch:"
        },
        "KH130",
        _Y2019
        | {
            "basis": "Căn cứ Thông tư số 19/2018/TT-BGDĐT ngày 22/8/2018 của Bộ trưởng Bộ Giáo dục và Đào tạo ban hành Quy định về kiểm định, UBND tỉnh ban hành Kế hoạch:"
        },
    ),
    (
        "year of the symbol against the date",
        _Y2019
        | {
            "basis": "Căn cứ Thông tư số 19/2018/TT-BGDĐT ngày 22/8/2019 của Bộ trưởng Bộ Giáo dục và Đào tạo ban hành Quy định về kiểm định, UBND tỉnh ban hành Kế hoạch:"
        },
        "KH141",
        {},
    ),
    (
        "01/12011/TT-BNV",
        basis("Căn cứ Thông tư 01/12011/TT-BNV ngày 19/01/2011 của Bộ Nội vụ hướng dẫn thể thức văn bản;"),
        "KH142",
        basis("Căn cứ Thông tư 01/2011/TT-BNV ngày 19/01/2011 của Bộ Nội vụ hướng dẫn thể thức văn bản;"),
    ),
    (
        "12832/SGDĐT-VP",
        basis(
            "Căn cứ Công văn số 12832/SGDĐT-VP ngày 02/9/2024 của Sở Giáo dục và Đào tạo về việc thi đua; Công văn số 1298/SGDĐT-GDTX ngày 10/9/2024 của Sở Giáo dục và Đào tạo về việc tổ chức Tuần lễ;"
        ),
        "KH143",
        {},
    ),
    (
        "năm học 2020-202;",
        _Y2020 | {"activities": "Thực hiện trong năm học 2020-202; tổng kết cuối năm."},
        "KH419",
        _Y2020,
    ),
    (
        "deadline before the plan",
        _Y2020
        | {
            "duties": "1. Các trường học\nTổ chức thực hiện; báo cáo kết quả về Sở Giáo dục và Đào tạo trước ngày 11/1/2020."
        },
        "KH302",
        _Y2020
        | {
            "duties": "1. Các trường học\nTổ chức thực hiện; báo cáo kết quả về Sở Giáo dục và Đào tạo trước ngày 11/1/2021."
        },
    ),
    (
        "26/10/2019 (thứ Hai)",
        _Y2020 | {"activities": "Gửi bài viết trước ngày 26/10/2019 (thứ Hai)."},
        "KH415",
        _Y2020 | {"activities": "Gửi bài viết trước ngày 26/10/2020 (thứ Hai)."},
    ),
    (
        "Tháng 10 năm 2010",
        _Y2020 | {"activities": "Tháng 10 năm 2010: tự đánh giá."},
        "KH422",
        _Y2020 | {"activities": "Tháng 10 năm 2020: tự đánh giá."},
    ),
    ("274KH-UBND", {"activities": "Thực hiện Kế hoạch số 274KH-UBND của UBND tỉnh."}, "KH119", {}),
    ("KẾ HOẠCH numbered BC", {"number": "Số: 94/BC-UBND"}, "KH405", {}),
    ("KẾ HOẠCH numbered as a letter", {"number": "Số: 08/UBND-VHTT"}, "KH405", {}),
    (
        "49-KL/TƯ",
        basis("Căn cứ Kết luận số 49-KL/TƯ ngày 10/5/2019 của Ban Bí thư về tiếp tục thực hiện Chỉ thị số 11-CT/TW;"),
        "KH144",
        basis("Căn cứ Kết luận số 49-KL/TW ngày 10/5/2019 của Ban Bí thư về tiếp tục thực hiện Chỉ thị số 11-CT/TW;"),
    ),
]


@pytest.mark.parametrize(("what", "parts", "code", "right"), _FAULTS, ids=[one[0] for one in _FAULTS])
def test_a_real_fault_is_found_and_its_right_form_is_not(
    what: str, parts: dict[str, str], code: str, right: dict[str, str]
) -> None:
    found = findings(Example(parts=parts))
    assert code in {one.code for one in found}, [(one.code, one.message) for one in found]
    if right:
        again = [one for one in findings(Example(parts=right)) if one.severity is Severity.ERROR or one.code == code]
        assert again == []


# how each entry of the fact files begins, and the fault above that it is
_ENTRIES = {
    "digits swapped: 629": ["digits swapped: 629 for 692"],
    "wrong day: Chỉ thị 11-CT/TW": ["wrong day: 03/4 for 13/4/2007"],
    "wrong period: Đề án 'giai đọan 2012-2013'": ["wrong period 2012-2013"],
    "wrong period: Đề án '2013-2020'": ["wrong period 2013-2020"],
    "type contradicts symbol: 'QUYẾT ĐỊNH'": ["QUYẾT ĐỊNH numbered CT"],
    "separator: 284/QĐ/TTg": ["284/QĐ/TTg: separator", "284/QĐ/TTg: wrong day"],
    "separators moved: 29/NQ-TW": ["29/NQ-TW"],
    "month error: opening of the 2017 Week": ["opening a month early"],
    "year error in a range": ["another year in the range"],
    "type contradicts symbol: 'Công văn số 1650": ["Công văn số 1650/KH-SGDĐT"],
    "issuer contradicts symbol: 752": ["752/BCĐ-XDXHHT of a Phòng"],
    "letter lost in a symbol: 2146": ["SGĐT for SGDĐT"],
    "symbol altered in an alias: 20/CT-TTg": ["Chỉ thị số 20-TTg"],
    "digits swapped: 1826": ["1826 for 1862"],
    "wrong period: 522/QĐ-TTg": ["522: 2019-2025 for 2018-2025"],
    "directive dated after the plan": ["dated after the plan", "year of the symbol against the date"],
    "extra digit: 'Thông tư 01/12011": ["01/12011/TT-BNV"],
    "improbable number: 'Công văn số 12832": ["12832/SGDĐT-VP"],
    "truncated school year": ["năm học 2020-202;"],
    "deadline before the plan's own date": ["deadline before the plan"],
    "deadline a year early": ["26/10/2019 (thứ Hai)"],
    "year ten years early": ["Tháng 10 năm 2010"],
    "slash lost: 'Kế hoạch số 274": ["274KH-UBND"],
    "KẾ HOẠCH numbered 94/BC-UBND": ["KẾ HOẠCH numbered BC"],
    "KẾ HOẠCH numbered 08/UBND-VHTT": ["KẾ HOẠCH numbered as a letter"],
}


def test_every_fault_that_the_fact_files_list_is_put_into_a_plan_above(shared: Path) -> None:
    """A fault that is added to the files and found by no test would be believed to be found."""
    listed = []
    for name in ("directives.yaml", "directives_more.yaml"):
        facts = yaml.safe_load((shared / "facts" / name).read_text(encoding="utf-8"))
        listed += [entry["what"] for entry in facts["other_real_citation_errors_for_tests"]]
    assert len(listed) == 25
    tested = {one[0] for one in _FAULTS}
    for what in listed:
        fitting = [names for begin, names in _ENTRIES.items() if what.startswith(begin)]
        assert len(fitting) == 1 and set(fitting[0]) <= tested, what
