"""The words of the reports, Vietnamese and English."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Lang = Literal["vi", "en"]


@dataclass(frozen=True, slots=True)
class Words:
    """Every label that a report prints, in one language."""

    title: str
    findings: str
    matrix: str
    summary: str
    plan: str
    issuer: str
    level: str
    province: str
    year: str
    code: str
    severity: str
    message: str
    found: str
    expected: str
    correction: str
    law: str
    source: str
    page: str
    line: str
    total: str
    plans: str
    with_findings: str
    clean: str
    none: str
    whole: str
    rule: str
    filter: str
    search: str
    all_codes: str
    shown: str
    recommended: str
    more_left_out: str
    severities: dict[str, str]
    levels: dict[str, str]
    states: dict[str, str]


VI: Final = Words(
    title="Kết quả kiểm tra kế hoạch",
    findings="Phát hiện",
    matrix="Ma trận",
    summary="Tổng hợp",
    plan="Kế hoạch",
    issuer="Cơ quan ban hành",
    level="Cấp",
    province="Tỉnh, thành phố",
    year="Năm",
    code="Mã",
    severity="Mức độ",
    message="Nội dung",
    found="Trong văn bản",
    expected="Cần có",
    correction="Sửa thành",
    law="Căn cứ",
    source="Nguồn",
    page="Trang",
    line="Dòng",
    total="Cộng",
    plans="kế hoạch",
    with_findings="có phát hiện",
    clean="Không có phát hiện nào.",
    none="(không nêu)",
    whole="Toàn văn bản",
    rule="Quy tắc",
    filter="Lọc",
    search="Tìm trong nội dung",
    all_codes="Tất cả các mã",
    shown="Đang hiện",
    recommended="khuyến nghị",
    more_left_out="Còn {count} phát hiện không đưa vào bảng này; xem định dạng JSON.",
    severities={"error": "Lỗi", "warning": "Cảnh báo", "note": "Lưu ý"},
    levels={
        "central": "Trung ương",
        "province": "Tỉnh",
        "district": "Huyện",
        "commune": "Xã",
        "school": "Trường",
        "party": "Đảng",
        "other": "Khác",
    },
    states={
        "cited": "Có viện dẫn",
        "faulty": "Viện dẫn có lỗi",
        "indirect": "Gián tiếp",
        "missing": "Thiếu",
    },
)

EN: Final = Words(
    title="Audit of plans",
    findings="Findings",
    matrix="Matrix",
    summary="Summary",
    plan="Plan",
    issuer="Issuer",
    level="Level",
    province="Province",
    year="Year",
    code="Code",
    severity="Severity",
    message="Message",
    found="Found",
    expected="Expected",
    correction="Correction",
    law="Ground",
    source="Source",
    page="Page",
    line="Line",
    total="Total",
    plans="plans",
    with_findings="with findings",
    clean="No findings.",
    none="(not stated)",
    whole="Whole document",
    rule="Rule",
    filter="Filter",
    search="Search the text",
    all_codes="All codes",
    shown="Shown",
    recommended="recommended",
    more_left_out="{count} more findings are left out of this sheet; see the JSON format.",
    severities={"error": "Error", "warning": "Warning", "note": "Note"},
    levels={
        "central": "Central",
        "province": "Province",
        "district": "District",
        "commune": "Commune",
        "school": "School",
        "party": "Party",
        "other": "Other",
    },
    states={
        "cited": "Cited",
        "faulty": "Cited with a fault",
        "indirect": "Indirect",
        "missing": "Missing",
    },
)


def words(lang: Lang) -> Words:
    """The labels of a language."""
    return VI if lang == "vi" else EN
