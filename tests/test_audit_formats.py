"""The forms of an audit's report: readable, complete, and harmless whatever a plan holds."""

from __future__ import annotations

import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jsonschema
import openpyxl
import pytest
from audit_report import FINDINGS, FORMULA, HOSTILE, NAME, TEXT, finding, report

from extractor.audit.findings import Severity
from extractor.audit.formats import Format, render
from extractor.audit.formats.sarif import uri
from extractor.audit.formats.text import lines, text
from extractor.audit.plain import xml_text
from extractor.shown import one_line

SCHEMA = Path(__file__).parent / "data" / "sarif-schema-2.1.0.json"


def test_the_terminal_gets_at_most_its_width_and_no_control_character() -> None:
    for width in (72, 80, 120):
        printed = text(report(), width)
        assert max(map(len, printed.splitlines())) <= width
        assert not any(sign in printed for sign in "\x1b\u202e\t\r")
    assert "[bold]x[/bold]" in text(report())


def test_the_terminal_groups_by_plan_and_says_what_to_put_instead() -> None:
    printed = text(report())
    assert [line.text for line in lines(report()) if line.kind == "plan"] == [NAME, "b.pdf"]
    assert "KH105  Cảnh báo, trang 2" in printed
    assert "KH400  Lưu ý, dòng 3" in printed
    assert "Sửa thành:     5607/BGDĐT-GDNNGDTX" in printed
    assert printed.count("5607/BGDĐT-GDNNGDTX") == 3  # what is expected is not said twice where it is the correction
    assert re.search(r"KH400 +0 +0 +2 +2\n", printed)
    assert re.search(r"1373/QĐ-TTg +1 +1 +1 +0\n", printed)
    assert printed.rstrip().endswith("3 kế hoạch, 2 có phát hiện: 1 lỗi, 1 cảnh báo, 2 lưu ý.")
    assert text(report("en")).rstrip().endswith("3 plans, 2 with findings: 1 error, 1 warning, 2 notes.")


def test_a_clean_audit_says_so() -> None:
    printed = text(report(findings=[]))
    assert printed.startswith("Không có phát hiện nào.")
    for form in Format:
        assert render(report(findings=[]), form)


def test_json_keeps_every_finding_as_it_is() -> None:
    content = json.loads(render(report(), Format.JSON))
    assert content["findings"] == [one.model_dump(mode="json") for one in FINDINGS]
    assert content["plans"][0]["province"] == "Đà Nẵng"
    assert content["summary"]["total"] == {"errors": 1, "warnings": 1, "notes": 2}
    assert {"plan": NAME, "directive": "b", "state": "missing", "required": False} in content["matrix"]["cells"]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_sarif_fits_the_standard(lang: Any) -> None:
    log = json.loads(render(report(lang), Format.SARIF))
    jsonschema.Draft7Validator(json.loads(SCHEMA.read_text(encoding="utf-8"))).validate(log)
    run = log["runs"][0]
    rule = run["tool"]["driver"]["rules"][0]
    assert (rule["id"], rule["defaultConfiguration"]["level"]) == ("KH101", "error")
    assert "Kế hoạch phải căn cứ" in rule["help"]["text"]
    assert "ministry's letter" in rule["help"]["text"]


def test_sarif_points_at_the_words_in_the_text() -> None:
    run = json.loads(render(report(), Format.SARIF))["runs"][0]
    place = run["results"][1]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "2024/k%E1%BA%BF%20ho%E1%BA%A1ch%20%5Bbold%5Dx%5B/bold%5D.docx.txt"
    region = place["region"]
    assert TEXT[region["charOffset"] :][: region["charLength"]] == "5607/BGDĐT"
    line = TEXT.split("\n")[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "5607/BGDĐT"
    assert run["artifacts"][0]["contents"]["text"] == TEXT
    assert "contents" not in run["artifacts"][1]
    assert "region" not in run["results"][0]["locations"][0]["physicalLocation"]


def test_paths_become_uris_on_every_system() -> None:
    assert uri("/kế/a.txt") == "file:///k%E1%BA%BF/a.txt"
    assert uri("C:\\plans\\a b.txt") == "file:///C:/plans/a%20b.txt"
    assert uri("a:b/c%.txt") == "a%3Ab/c%25.txt"


def book(lang: Any = "vi") -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(render(report(lang), Format.XLSX)))


def test_xlsx_has_the_findings_with_filters_and_panes() -> None:
    sheet = book()["Phát hiện"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][:8] == ("Kế hoạch", "Cơ quan ban hành", "Cấp", "Tỉnh, thành phố", "Năm", "Mã", "Mức độ", "Nội dung")
    assert rows[2] == (NAME, "UBND xã Sơn Trà", "Xã", "Đà Nẵng", 2024, "KH105", "Cảnh báo", "Thiếu viện dẫn.",
                       "5607/BGDĐT", "5607/BGDĐT-GDNNGDTX", "5607/BGDĐT-GDNNGDTX", None, None, 2)  # fmt: skip
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:N5"
    assert sheet["H2"].alignment.wrap_text
    assert sheet["G2"].fill.fgColor.rgb != sheet["G4"].fill.fgColor.rgb
    assert [one.title for one in book("en")] == ["Findings", "Matrix", "Summary"]


def test_xlsx_runs_nothing_that_a_plan_holds() -> None:
    """A cell that begins like a formula is text, now and after somebody edits it."""
    workbook = book()
    risky = [cell for sheet in workbook for row in sheet for cell in row if str(cell.value or "")[:1] in tuple("=+-@")]
    assert {cell.value for cell in risky} >= {FORMULA, "+1", "-1", "@SUM(A1)"}
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in risky)
    assert not any(cell.hyperlink for sheet in workbook for row in sheet for cell in row)


def test_xlsx_matrix_says_in_words_and_colours_how_each_directive_is_cited() -> None:
    sheet = book()["Ma trận"]
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0][5:] == ("1373/QĐ-TTg\nĐề án", "=5607/BGDĐT-GDNNGDTX\n(khuyến nghị)")
    assert [row[5] for row in rows[1:4]] == ["Viện dẫn có lỗi", "Gián tiếp", "Có viện dẫn"]
    assert [row[6] for row in rows[1:4]] == ["Thiếu (khuyến nghị)", "Thiếu (khuyến nghị)", None]
    assert len({sheet.cell(row, 6).fill.fgColor.rgb for row in (2, 3, 4)}) == 3
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B2", "A1:G4")
    assert rows[5][0] == "Có viện dẫn"
    assert [row[5] for row in rows[5:9]] == [1, 1, 1, 0]


def test_xlsx_summary_counts_by_code_level_province_year_and_plan() -> None:
    rows = list(book()["Tổng hợp"].iter_rows(values_only=True))
    assert ("KH101", "Thiếu văn bản", 1, 0, 0, 1) in [row[:6] for row in rows]
    assert ("Đà Nẵng", 1, 1, 1, 0, 2, 0, 1, 0, 0) in [row[:10] for row in rows]  # what is recommended is not counted
    assert ("2024", 1, 1, 1, 0, 2, 0, 1, 0, 0) in [row[:10] for row in rows]
    assert ("c.txt", None, 0, 0, 0, 0) in [row[:6] for row in rows]


def test_xlsx_takes_very_long_words() -> None:
    long = [finding("KH101", Severity.ERROR, "c.txt", message="ă" * 40_000)]
    sheet = openpyxl.load_workbook(io.BytesIO(render(report(findings=long), Format.XLSX)))["Phát hiện"]
    assert len(str(sheet["H2"].value)) <= 32_767


class Tags(HTMLParser):
    """The elements and attributes of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_html_is_one_file_that_runs_and_loads_nothing_foreign() -> None:
    page = render(report(), Format.HTML).decode("utf-8")
    tags = Tags()
    tags.feed(page)
    assert not [tag for tag, _ in tags.tags if tag in ("img", "link", "iframe", "object", "base")]
    assert not [name for _, attributes in tags.tags for name in attributes if name.startswith("on") or name == "src"]
    assert not re.search(r"https?://", page)
    assert [tag for tag, _ in tags.tags].count("script") == 2
    assert "&lt;/script&gt;&lt;img" in page
    assert "\x1b" not in page
    assert "\u202e" not in page


def test_html_filters_know_every_finding() -> None:
    page = render(report(), Format.HTML).decode("utf-8")
    data = re.search(r'<script type="application/json" id="data">(.*?)</script>', page, re.DOTALL)
    assert data
    assert "<" not in data[1]
    known = json.loads(data[1])["findings"]
    assert [row["code"] for row in known] == [one.code for one in FINDINGS]
    assert all(f'id="{row["id"]}"' in page for row in known)
    assert '<html lang="vi">' in page
    assert '<html lang="en">' in render(report("en"), Format.HTML).decode("utf-8")


def test_the_policy_of_the_page_allows_its_own_script() -> None:
    import base64
    import hashlib

    page = render(report(), Format.HTML).decode("utf-8")
    script = page.rpartition("<script>")[2].partition("</script>")[0]
    assert base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() in page


def test_one_line_and_xml_text_make_words_harmless() -> None:
    assert one_line(f"a\n\tb\u00a0c{HOSTILE[-12:]}").startswith("a  b c")
    assert not any(ord(sign) < 32 for sign in one_line(HOSTILE))
    assert xml_text("a\r\nb\x00\ud800") == "a\nb��"


def test_xlsx_rows_are_as_high_as_their_text() -> None:
    """In a program that does not fit rows by itself, long sentences would lie over each other."""
    long = finding("KH105", Severity.WARNING, NAME, message="Nên viện dẫn " * 30, message_en="Cite " * 60)
    sheet = openpyxl.load_workbook(io.BytesIO(render(report(findings=[long]), Format.XLSX)))["Phát hiện"]
    assert (sheet.row_dimensions[2].height or 0) >= 7 * 15
    assert (sheet.row_dimensions[2].height or 0) <= 409
