"""Reading PDF: the lines a reader of the printed page would read, in the order he would read them."""

from __future__ import annotations

import io
from pathlib import Path

import pdfplumber
import pytest
from pdf_maker import PdfPage, make_pdf, width

from extractor.errors import DocumentError, ErrorCode
from extractor.reading.assemble import assemble
from extractor.reading.document import Kind
from extractor.reading.lines import RawLine, Reading
from extractor.reading.ocr.needs import page_needs_ocr
from extractor.reading.pdf import read_pdf

REAL = Path(__file__).parents[1].parent / "shared" / "real"
NAME = Path("kế hoạch.pdf")
real = pytest.mark.skipif(not REAL.is_dir(), reason="the real documents are not at hand")


def texts(reading: Reading) -> list[str]:
    return [line.text for line in reading.lines]


def read(*pages: PdfPage) -> Reading:
    return read_pdf(NAME, make_pdf(*pages))


def line(reading: Reading, start: str) -> RawLine:
    return next(item for item in reading.lines if item.text.startswith(start))


def plan_page() -> PdfPage:
    """A letterhead in two columns, title, two body lines, recipients beside a signature."""
    page = PdfPage()
    page.centred(60, "ỦY BAN NHÂN DÂN", "B", 150).centred(60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "B", 400)
    page.centred(78, "XÃ ĐẠ LÂY", "B", 150).centred(78, "Độc lập - Tự do - Hạnh phúc", "B", 400)
    page.centred(110, "Số: 46/KH-UBND", "R", 150).centred(110, "Đạ Lây, ngày 24 tháng 9 năm 2025", "I", 400)
    page.centred(150, "KẾ HOẠCH", "B", 312).centred(168, "Tổ chức Tuần lễ học tập", "B", 312)
    first = "Căn cứ Công văn số 9450/VP-"
    page.text(120, 210, first + " " * int((540 - 120 - width(first)) / 3.5 - 1)).text(85, 230, "KGVX ngày 15/9/2025;")
    page.right(210, "của Văn phòng", 540)
    page.text(85, 300, "Nơi nhận:", "B", 12).text(350, 300, "TM. ỦY BAN NHÂN DÂN", "B")
    page.text(85, 315, "- Sở GDĐT;", size=11).text(390, 318, "CHỦ TỊCH", "B")
    page.text(85, 330, "- Lưu: VT.", size=11).text(370, 400, "K’Văn Lơ Mu", "B")
    return page


def test_letterhead_and_signature_are_read_column_by_column() -> None:
    """Else issuer and motto, recipients and signer come out mixed."""
    reading = read(plan_page())
    assert [(item.text, item.column) for item in reading.lines][:6] == [
        ("ỦY BAN NHÂN DÂN", 0),
        ("XÃ ĐẠ LÂY", 0),
        ("Số: 46/KH-UBND", 0),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 1),
        ("Độc lập - Tự do - Hạnh phúc", 1),
        ("Đạ Lây, ngày 24 tháng 9 năm 2025", 1),
    ]
    assert [(item.text, item.column) for item in reading.lines][-6:] == [
        ("Nơi nhận:", 0),
        ("- Sở GDĐT;", 0),
        ("- Lưu: VT.", 0),
        ("TM. ỦY BAN NHÂN DÂN", 1),
        ("CHỦ TỊCH", 1),
        ("K’Văn Lơ Mu", 1),
    ]


def closing(page: PdfPage, y: float, left: list[str], right: list[str]) -> PdfPage:
    """Recipients and signature side by side."""
    for row, text in enumerate(left):
        page.text(85, y + 15 * row, text, size=11)
    for row, text in enumerate(right):
        page.text(370, y + 15 * row, text, "B")
    return page


RECIPIENTS = ["Nơi nhận:", "- Sở GDĐT;", "- Các thôn thuộc", "Đạ Lây;", "- Lưu: VT."]
SIGNATURE = ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "(Đã ký)", "K’Văn Lơ Mu"]


@pytest.mark.parametrize("cut", [1, 2, 3, 4])
@pytest.mark.parametrize("number", [None, "2"])
def test_recipients_and_signature_go_on_over_the_page(cut: int, number: str | None) -> None:
    """Else the signature stands among the recipients, and "- Lưu: VT. K’Văn Lơ Mu" is no name."""
    first = closing(PdfPage().text(120, 60, "Yêu cầu các đơn vị thực hiện./."), 700, RECIPIENTS[:cut], SIGNATURE[:cut])
    second = closing(PdfPage(), 70, RECIPIENTS[cut:], SIGNATURE[cut:])
    if number:
        second.text(295, 40, number)
    document = assemble(read(first, second))
    text = [document.string(one) for one in document.body() if document.string(one) != number]
    recipients = ["Nơi nhận:", "- Sở GDĐT;", "- Các thôn thuộc Đạ Lây;", "- Lưu: VT."]
    assert [" ".join(part.split()) for part in text[1:]] == recipients + SIGNATURE


@pytest.mark.parametrize("top", ["PHỤ LỤC 1", "Biểu 1", "- Nội dung của phụ lục, có cỡ chữ của phần chính"])
def test_an_annex_on_the_next_page_is_not_part_of_the_closing(top: str) -> None:
    """An annex that begins right under a page's signature must stay behind it."""
    first = closing(PdfPage().text(120, 60, "Yêu cầu các đơn vị thực hiện./."), 700, RECIPIENTS, SIGNATURE)
    document = assemble(read(first, PdfPage().text(85, 70, top).text(85, 90, "- Hoạt động trong tuần")))
    text = [document.string(one) for one in document.body()]
    assert text.index("K’Văn Lơ Mu") < text.index(top)


def test_style_and_place_of_a_line() -> None:
    """Headings and titles are known by bold, size and centring; evidence needs the box."""
    reading = read(plan_page())
    title, date = line(reading, "KẾ HOẠCH"), line(reading, "Đạ Lây, ngày")
    assert title.bold and title.centred and not title.italic and title.size == 14 and title.page == 1
    assert date.italic and not date.bold
    assert title.box is not None
    assert title.box[1] < 150 < title.box[3]
    assert title.gap


def test_parts_on_one_baseline_are_one_line() -> None:
    """A tab inside a sentence must not tear it."""
    page = PdfPage().text(85, 100, "1.").text(120, 100, "Mục đích", "B").text(85, 120, "Nội dung của mục này")
    assert texts(read(page)) == ["1. Mục đích", "Nội dung của mục này"]


def test_hyphen_at_the_end_of_a_line_keeps_the_break() -> None:
    """pdfium swallows both; the symbol of a directive would lose its hyphen."""
    page = PdfPage().text(85, 100, "theo Công văn số 9450/VP-").text(85, 118, "KGVX ngày 15/9/2025")
    assert texts(read(page)) == ["theo Công văn số 9450/VP-", "KGVX ngày 15/9/2025"]


def test_number_and_day_printed_by_digital_signing_stand_in_their_blanks() -> None:
    """Number and day of issue would be missing from the record."""
    page = PdfPage()
    page.centred(60, "ỦY BAN NHÂN DÂN", "B", 150).centred(60, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "B", 400)
    page.text(90, 100, "Số:").text(150, 100, "/TB-UBND")
    page.text(320, 116, "Hà Nội, ngày").text(430, 116, "tháng").text(490, 116, "năm")
    page.signature_field(120, 100, "453").signature_field(408, 116, "29").signature_field(472, 116, "4")
    page.signature_field(518, 116, "2026")
    page.text(85, 300, "Thông báo về việc treo cờ Tổ quốc trong các ngày lễ")
    lines = texts(read(page))
    assert "Số: 453 /TB-UBND" in lines
    assert "Hà Nội, ngày 29 tháng 4 năm 2026" in lines


@pytest.mark.parametrize(
    "page", [PdfPage(origin=(40, 60)), PdfPage(size=(842, 595), rotate=90)], ids=["cropped", "turned"]
)
def test_boxes_are_measured_on_the_page_as_it_is_read(page: PdfPage) -> None:
    """A box of evidence would point beside its quote."""
    page.text(85, 100, "Căn cứ Nghị quyết số 71-NQ/TW").text(85, 130, "của Bộ Chính trị")
    first, second = read(page).lines
    assert first.text == "Căn cứ Nghị quyết số 71-NQ/TW"
    assert first.box is not None and second.box is not None
    assert first.box[0] == pytest.approx(85, abs=1)
    assert first.box[1] < 100 < first.box[3] < second.box[1] + 5
    assert first.box[2] == pytest.approx(85 + width(first.text), abs=4)


def test_full_and_indented_tell_where_paragraphs_end() -> None:
    """Paragraphs could not be joined again."""
    page = PdfPage()
    for row in range(3):
        page.text(120, 100 + 60 * row, "a" * 62).text(85, 118 + 60 * row, "a" * 67).text(85, 136 + 60 * row, "hết.")
    marks = [(item.indented, item.full) for item in read(page).lines]
    assert marks == [(True, True), (False, True), (False, False)] * 3


def table_page(top: float, rows: list[tuple[str, ...]], xs: list[float]) -> PdfPage:
    page = PdfPage()
    ys = [top + 30 * number for number in range(len(rows) + 1)]
    page.grid(xs, ys)
    for y, row in zip(ys, rows, strict=False):
        for x, text in zip(xs, row, strict=False):
            page.text(x + 6, y + 20, text, size=12)
    return page


HEAD = ("STT", "Hoạt động", "Đơn vị chủ trì")
XS = [85.0, 130.0, 350.0, 540.0]


def cells(reading: Reading) -> list[tuple[int, int, int, str]]:
    return [(c.cell.table, c.cell.row, c.cell.column, c.text) for c in reading.lines if c.cell]


def test_table_rows_are_cells_between_the_running_lines() -> None:
    """The duties of a plan often stand in a table; they must not be mixed into sentences or said twice."""
    page = table_page(200, [HEAD, ("1", "Lễ phát động", "Phòng GDĐT")], XS)
    page.text(85, 150, "Phân công như sau:").text(85, 300, "Trên đây là Kế hoạch.")
    reading = read(page)
    assert cells(reading) == [
        (0, 0, 0, "STT"), (0, 0, 1, "Hoạt động"), (0, 0, 2, "Đơn vị chủ trì"),
        (0, 1, 0, "1"), (0, 1, 1, "Lễ phát động"), (0, 1, 2, "Phòng GDĐT"),
    ]  # fmt: skip
    assert texts(reading)[0] == "Phân công như sau:"
    assert texts(reading)[-1] == "Trên đây là Kế hoạch."
    assert all(item.kind is Kind.CELL for item in reading.lines if item.cell)


def test_table_goes_on_over_the_page() -> None:
    """A long table is one table, its repeated head is not a row."""
    first = table_page(200, [HEAD, ("1", "Lễ phát động", "Phòng GDĐT")], XS)
    second = table_page(80, [HEAD, ("2", "Ngày hội đọc", "Thư viện")], XS).text(300, 50, "2", size=12)
    third = table_page(80, [("A", "Khác"), ("1", "Việc khác")], [85.0, 300.0, 540.0])
    found = cells(read(first, second, third))
    assert [item for item in found if item[1] == 2] == [
        (0, 2, 0, "2"),
        (0, 2, 1, "Ngày hội đọc"),
        (0, 2, 2, "Thư viện"),
    ]
    assert {item[0] for item in found} == {0, 1}
    assert len(found) == 3 * 3 + 4


def test_table_rows_are_those_of_pdfplumber() -> None:
    """The quick way through pdfium must find the very cells of the slow one, merged cells included."""
    page = table_page(200, [HEAD, ("1", "Lễ phát động", "Phòng GDĐT"), ("2", "Ngày hội", "Thư viện")], XS)
    page.grid([85.0, 200.0, 540.0], [400.0, 420.0, 470.0]).line(200, 445, 540, 445)
    page.text(90, 415, "Việc").text(205, 415, "Ai").text(90, 440, "Một").text(205, 438, "Hai").text(205, 463, "Ba")
    data = make_pdf(page)
    with pdfplumber.open(io.BytesIO(data)) as document:
        tables = document.pages[0].extract_tables()
    slow = {(t, value.replace("\n", " ")) for t, table in enumerate(tables) for row in table for value in row if value}
    assert {(table, text) for table, _, _, text in cells(read_pdf(NAME, data))} == slow


def test_underline_of_the_motto_is_no_table() -> None:
    """Every letterhead has one."""
    page = plan_page().line(330, 84, 470, 84).line(120, 84, 180, 84)
    assert cells(read(page)) == []


@pytest.mark.parametrize("down", [200.0, 560.0])
def test_table_of_a_crowded_first_page_stands_out_from_the_underlines(down: float) -> None:
    """Of a page with hundreds of words only a sample is looked at for strokes; the underlines must not be all of it."""
    page = PdfPage().text(120, 80, "UBND XÃ").text(330, 80, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "B", 10)
    page.line(330, 84, 470, 84).line(120, 84, 180, 84)
    for number in range(90):
        page.text(85 + 50 * (number % 9), 300 + 25 * (number // 9), "từng", size=12)
    for row in range(3):
        top = down + 20 * row
        for x, text in ((85, "Việc"), (300, "Ai")):
            page.line(x, top, x + 215, top).text(x + 4, top + 14, f"{text} {row}", size=12)
            page.line(x, top, x, top + 20).line(x + 215, top, x + 215, top + 20).line(x, top + 20, x + 215, top + 20)
    assert [text for *_, text in cells(read(page))] == ["Việc 0", "Ai 0", "Việc 1", "Ai 1", "Việc 2", "Ai 2"]


def test_footnotes_under_recipients_are_found() -> None:
    """Recipients are small print too; the footnote below them is none of them."""
    page = PdfPage()
    for row in range(30):
        page.text(85, 80 + 15 * row, "các đơn vị thực hiện theo quy định")
    page.text(85, 600, "Nơi nhận:", size=12).text(85, 615, "- Như trên;", size=11).text(85, 630, "- Lưu: VT.", size=11)
    page.line(85, 700, 229, 700).text(85, 715, "1 Quyết định số 5521/QĐ-UBND", size=10)
    assert [item.kind for item in read(page).lines][-2:] == [Kind.BODY, Kind.FOOTNOTE]


def test_footnotes_do_not_cut_the_sentence_above() -> None:
    """A sentence goes on over the page; the footnote below it is not part of it."""
    page = PdfPage()
    for row in range(8):
        page.text(85, 100 + 20 * row, "các đơn vị thực hiện theo quy định")
    page.line(85, 700, 229, 700).text(85, 715, "1 Quyết định số 5521/QĐ-UBND", size=10)
    assert [item.kind for item in read(page).lines][-2:] == [Kind.BODY, Kind.FOOTNOTE]


def stamp(page: PdfPage) -> PdfPage:
    page.image = True
    return page.text(10, 20, "Người ký: CỔNG THÔNG TIN", size=8).text(10, 30, "Thời gian ký: 28.04.2026", size=8)


def test_scan_with_the_stamp_of_a_signature_has_no_text() -> None:
    """A stamp is not the document: no record may be made of it."""
    with pytest.raises(DocumentError) as caught:
        read(stamp(PdfPage()))
    assert caught.value.code is ErrorCode.NO_TEXT
    assert "OCR" in str(caught.value)


def test_scanned_page_among_others_is_named() -> None:
    """The user has to know which page was not read."""
    reading = read(plan_page(), stamp(PdfPage()))
    assert [(w.code, "page 2" in w.message) for w in reading.warnings] == [("page-without-text-layer", True)]
    assert "Người ký: CỔNG THÔNG TIN" in texts(reading)


def test_what_counts_as_text() -> None:
    """The one rule that decides between reading and OCR."""
    assert not page_needs_ocr("PHÓ CHỦ TỊCH\nNguyễn Văn A", picture=0.1, covered=0.01)
    assert not page_needs_ocr("x" * 300, picture=1.0, covered=0.1)
    assert page_needs_ocr("Người ký: A\nEmail: a@b.vn\nThời gian ký: 28.04.2026", picture=0.0, covered=0.0)
    assert page_needs_ocr("Trang 1", picture=1.0, covered=0.001)


@pytest.mark.parametrize("share", [0.02, 0.3, 0.6, 0.9, 0.99])
def test_cut_off_file_is_refused(share: float) -> None:
    """Half a plan must not pass for a plan."""
    data = make_pdf(plan_page(), plan_page())
    with pytest.raises(DocumentError) as caught:
        read_pdf(NAME, data[: int(len(data) * share)])
    assert caught.value.code is ErrorCode.DAMAGED
    assert str(NAME) in str(caught.value)


@pytest.mark.parametrize("data", [b"%PDF-1.7\n%%EOF", b"%PDF-1.4\n" + bytes(range(256)) * 40 + b"%%EOF", b"%%EOF"])
def test_rubbish_is_refused(data: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        read_pdf(NAME, data)
    assert caught.value.code is ErrorCode.DAMAGED


def locked(user: str) -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas = Canvas(out, encrypt=StandardEncryption(user, ownerPassword="owner", canPrint=0))
    canvas.drawString(85, 700, "Ke hoach to chuc Tuan le")
    canvas.save()
    return out.getvalue()


def test_locked_file_is_refused_and_protected_one_is_read() -> None:
    """Many offices forbid copying with an owner's password; reading such a file is allowed."""
    assert texts(read_pdf(NAME, locked(""))) == ["Ke hoach to chuc Tuan le"]
    with pytest.raises(DocumentError) as caught:
        read_pdf(NAME, locked("secret"))
    assert caught.value.code is ErrorCode.ENCRYPTED


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.reading.pdf_file.MAX_PAGES", 2)
    with pytest.raises(DocumentError) as caught:
        read(plan_page(), plan_page(), plan_page())
    assert caught.value.code is ErrorCode.TOO_LARGE


def test_overcrowded_page_is_left_out_and_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.reading.pdf.MAX_LETTERS_ON_A_PAGE", 40)
    reading = read(PdfPage().text(85, 100, "Một dòng"), plan_page())
    assert texts(reading) == ["Một dòng"]
    assert [w.code for w in reading.warnings] == ["page-too-large"]


@real
def test_real_notice_has_number_and_day_from_its_signature_fields() -> None:
    reading = read_pdf(NAME, (REAL / "hanoi_tb_453_flag.pdf").read_bytes())
    lines = texts(reading)
    assert lines[:6] == [
        "ỦY BAN NHÂN DÂN",
        "THÀNH PHỐ HÀ NỘI",
        "Số: 453 /TB-UBND",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập – Tự do – Hạnh phúc",
        "Hà Nội, ngày 29 tháng 4 năm 2026",
    ]
    assert lines[-4:] == ["TL. CHỦ TỊCH", "KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Võ Tuấn Anh"]


@real
@pytest.mark.parametrize("name", ["cv_3722_metro", "qd_707_ttg", "tt_37_bca_vehicle"])
def test_real_scans_are_refused(name: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read_pdf(NAME, (REAL / f"{name}.pdf").read_bytes())
    assert caught.value.code is ErrorCode.NO_TEXT
