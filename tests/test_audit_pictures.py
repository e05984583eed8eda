"""What rests on recognised characters asks to look, and shows the picture of the words."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

from audit_report import NAME, evidence, finding, report
from PIL import Image, ImageDraw
from test_audit_rules import plan_text

from extractor.audit import PlanText, audit
from extractor.audit.findings import Severity
from extractor.audit.formats import Format, render
from extractor.audit.formats.report import key
from extractor.audit.hand_back.picture import picture

_WRONG = "Căn cứ Chỉ thị số 11-CT/TW ngày 03/4/2007 của Bộ Chính trị về tăng cường sự lãnh đạo của Đảng đối với công tác khuyến học, khuyến tài, xây dựng xã hội học tập;"


def _size(data: bytes | None) -> tuple[int, int]:
    assert data is not None
    return Image.open(io.BytesIO(data)).size


def test_a_finding_on_a_recognised_page_asks_to_look_at_the_original() -> None:
    one = plan_text("province", (("basis", _WRONG),), "scan.pdf")
    source = one.plan.source.model_copy(update={"ocr_pages": [1]})
    found = audit([PlanText(one.plan.model_copy(update={"source": source}), one.text)]).findings
    wrong = next(finding for finding in found if finding.code == "KH112")
    assert wrong.severity is Severity.NOTE
    assert "nhận dạng từ ảnh" in wrong.message and "recognised from a picture" in wrong.message_en


def test_the_words_are_cut_out_of_a_picture_and_of_a_pdf(tmp_path: Path) -> None:
    page = Image.new("L", (595, 842), 255)
    ImageDraw.Draw(page).rectangle((100, 200, 300, 215), fill=0)
    page.save(tmp_path / "scan.png")
    cut = picture(tmp_path / "scan.png", 1, (100, 200, 300, 215))
    assert 200 <= _size(cut)[0] <= 240
    assert Image.open(io.BytesIO(cut or b"")).convert("L").getpixel((_size(cut)[0] // 2, _size(cut)[1] // 2)) == 0
    pdf = Path(__file__).parents[1] / "corpus" / "pdf" / "01-so-2019.pdf"
    assert _size(picture(pdf, 1, (100, 200, 300, 215)))[0] > 300


def test_what_cannot_be_shown_is_left_out(tmp_path: Path) -> None:
    """A damaged file or a box outside the page costs its picture and not the report."""
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.4 nothing")
    (tmp_path / "notes.txt").write_text("no picture", encoding="utf-8")
    pdf = Path(__file__).parents[1] / "corpus" / "pdf" / "01-so-2019.pdf"
    box = (100.0, 200.0, 300.0, 215.0)
    assert picture(tmp_path / "broken.pdf", 1, box) is None
    assert picture(tmp_path / "notes.txt", 1, box) is None
    assert picture(tmp_path / "missing.png", 1, box) is None
    assert picture(pdf, 99, box) is None
    assert picture(pdf, 1, (5000.0, 5000.0, 5100.0, 5010.0)) is None


def test_the_html_report_holds_the_picture_itself() -> None:
    one = finding("KH105", Severity.NOTE, NAME, evidence=evidence("5607/BGDĐT", 2))
    page = render(replace(report(findings=[one]), pictures={key(one): b"\x89PNG"}), Format.HTML).decode("utf-8")
    assert '<img alt="5607/BGDĐT" src="data:image/png;base64,' in page and "img-src data:" in page
