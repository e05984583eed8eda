"""The plan handed back: every comment stands at its words, nothing else changes, the original is never touched."""

from __future__ import annotations

import ctypes
from pathlib import Path

import docx
import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from pdf_maker import PdfPage, make_pdf
from test_word import p, r, with_body

from extractor.audit.findings import Finding, Severity
from extractor.audit.hand_back import HandBackError, annotate, copy_name
from extractor.audit.hand_back.finder import Finder
from extractor.audit.hand_back.folded import Folded
from extractor.errors import DocumentError
from extractor.pipeline import extract_file
from extractor.plan import Evidence

CORPUS = Path(__file__).parents[1] / "corpus"


def on(text: str, words: str, nth: int = 0, **values: object) -> Finding:
    """A finding on the nth occurrence of words in a text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    place = Evidence(start=start, end=start + len(words), quote=words, rule="test")
    return finding(**{"evidence": place, **values})


def finding(**values: object) -> Finding:
    row = {"code": "KH105", "severity": Severity.WARNING, "plan": "x", "message": "Sai.", "message_en": "Wrong."}
    return Finding.model_validate(row | values)


def commented(document: WordDocument, text: str, findings: list[Finding], folder: Path) -> WordDocument:
    """The copy of a Word document with comments, opened again."""
    path = folder / "plan.docx"
    document.save(str(path))
    before = path.read_bytes()
    done = annotate(path, text, findings, copy_name(path))
    assert path.read_bytes() == before
    assert done.comments == len(findings)
    return docx.Document(str(done.path))


def under(document: WordDocument) -> list[str]:
    """The words that each comment stands on."""
    open_: set[str] = set()
    words: dict[str, str] = {}
    for item in document.element.body.iter():
        name = item.get(qn("w:id"), "")
        if item.tag == qn("w:commentRangeStart"):
            open_.add(name)
            words[name] = ""
        elif item.tag == qn("w:commentRangeEnd"):
            open_.discard(name)
        elif item.tag == qn("w:t"):
            for number in open_:
                words[number] += item.text or ""
    return [words[str(comment.comment_id)] for comment in document.comments]


def test_a_comment_stands_on_exactly_its_words_and_runs_keep_their_look(tmp_path: Path) -> None:
    bold, red = "<w:b/>", '<w:color w:val="FF0000"/>'
    document = with_body(p(r("Thực hiện Công văn số 56", bold), r("07/BGDĐT- GDNN", red), r("GDTX ngày 01/9/2025;")))
    text = "Thực hiện Công văn số 5607/BGDĐT-GDNNGDTX ngày 01/9/2025;"
    copy = commented(document, text, [on(text, "5607/BGDĐT-GDNNGDTX", correction="5607/BGDĐT")], tmp_path)
    assert under(copy) == ["5607/BGDĐT- GDNNGDTX"]
    runs = [run for run in copy.paragraphs[0].runs if run.text]
    assert [run.text for run in runs] == ["Thực hiện Công văn số ", "56", "07/BGDĐT- GDNN", "GDTX", " ngày 01/9/2025;"]
    assert [run.bold for run in runs] == [True, True, None, None, None]
    assert runs[2].font.color.rgb is not None
    (comment,) = copy.comments
    assert comment.text.startswith("KH105 – Cảnh báo\nSai.")
    assert "Sửa thành: 5607/BGDĐT" in comment.text
    assert comment.author == "kehoach"


def test_comments_overlap_and_those_already_there_stay(tmp_path: Path) -> None:
    document = with_body(p(r("Kế hoạch số 12/KH-UBND ngày 01/9/2025 của UBND tỉnh")))
    document.add_comment(document.paragraphs[0].runs[0], "của người khác", "A")
    text = "Kế hoạch số 12/KH-UBND ngày 01/9/2025 của UBND tỉnh"
    words = ["12/KH-UBND ngày 01/9/2025", "ngày 01/9/2025 của", text]
    copy = commented(document, text, [on(text, one) for one in words], tmp_path)
    assert under(copy) == [text, *words]
    assert copy.paragraphs[0].text == text


def test_words_in_tables_links_and_tracked_insertions_are_found(tmp_path: Path) -> None:
    cell = (
        f"<w:tbl><w:tr><w:tc>{p(r('Sở Tài chính'))}</w:tc><w:tc>{p(r('trước ngày 15/10/2025'))}</w:tc></w:tr></w:tbl>"
    )
    link = f"<w:hyperlink w:anchor='x'>{r('Quyết định 1373')}</w:hyperlink>"
    tracked = f"<w:ins w:id='9' w:author='A'>{r('văn bản mới')}</w:ins><w:del w:id='8' w:author='A'><w:r><w:delText>cũ</w:delText></w:r></w:del>"
    text = "Quyết định 1373\nvăn bản mới\nSở Tài chính\ntrước ngày 15/10/2025"
    words = ["định 1373", "bản mới", "Tài chính", "15/10/2025"]
    copy = commented(with_body(p(link) + p(tracked) + cell), text, [on(text, one) for one in words], tmp_path)
    assert under(copy) == words
    assert copy.element.body.findall(f".//{qn('w:del')}")


def test_automatic_numbers_are_passed_over(tmp_path: Path) -> None:
    """Word prints the number; the file does not hold it."""
    text = "II. Thời gian\n1. Từ ngày 01 đến ngày 07\na) Lễ phát động"
    document = with_body(p(r("Thời gian")) + p(r("Từ ngày 01 đến ngày 07")) + p(r("Lễ phát động")))
    findings = [on(text, "II. Thời gian"), on(text, "II"), on(text, "1. Từ ngày 01 đến ngày 07\na) Lễ phát động")]
    copy = commented(document, text, findings, tmp_path)
    assert under(copy) == ["Thời gian", "Thời gian", "Từ ngày 01 đến ngày 07Lễ phát động"]


def test_a_comment_on_a_text_box_stands_where_the_box_is_anchored(tmp_path: Path) -> None:
    """Word takes no comment inside a text box."""
    inner = p(r("Số: 12/KH-UBND"))
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:wsp><wps:txbx><w:txbxContent>'
        f"{inner}</w:txbxContent></wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        f"<w:txbxContent>{inner}</w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    text = "KẾ HOẠCH\nSố: 12/KH-UBND\nTổ chức"
    copy = commented(with_body(p(r("KẾ HOẠCH"), box) + p(r("Tổ chức"))), text, [on(text, "12/KH-UBND")], tmp_path)
    (start,) = copy.element.body.iter(qn("w:commentRangeStart"))
    assert start.getnext().find(f".//{qn('w:txbxContent')}") is not None
    assert not [one for one in start.iterancestors() if one.tag == qn("w:txbxContent")]


def test_words_that_stand_twice_get_their_own_comments(tmp_path: Path) -> None:
    rows = [f"{place}: báo cáo trước ngày 15/10/2025;" for place in ("Xã A", "Xã B", "Xã C")]
    text = "\n".join(rows)
    words = "15/10/2025"
    copy = commented(
        with_body("".join(p(r(row)) for row in rows)), text, [on(text, words, 2), on(text, words, 0)], tmp_path
    )
    homes = [next(one.iterancestors(qn("w:p"))) for one in copy.element.body.iter(qn("w:commentRangeStart"))]
    assert ["".join(t.text for t in home.iter(qn("w:t")))[:4] for home in homes] == ["Xã A", "Xã C"]


def test_words_that_are_not_there_go_to_the_nearest_place_and_say_so(tmp_path: Path) -> None:
    text = "Căn cứ Quyết định\nchữ trong ảnh 123\nTổ chức thực hiện"
    path = tmp_path / "plan.docx"
    with_body(p(r("Căn cứ Quyết định")) + p(r("Tổ chức thực hiện"))).save(str(path))
    missing = finding(code="KH101", message="Thiếu Công văn 5607.")
    done = annotate(path, text, [on(text, "ảnh 123"), missing], copy_name(path), title="Tổ chức thực hiện")
    copy = docx.Document(str(done.path))
    assert under(copy) == ["Căn cứ Quyết định", "Tổ chức thực hiện"]
    near, whole = (comment.text for comment in copy.comments)
    assert "Không tìm thấy đúng các chữ này" in near
    assert "ảnh 123" in near
    assert "toàn văn bản" in whole
    assert done.astray == 1


def test_marks_that_no_file_may_hold_are_replaced(tmp_path: Path) -> None:
    document = with_body(p(r("Kế hoạch")))
    copy = commented(document, "Kế hoạch", [on("Kế hoạch", "hoạch", message="a\x00b\u202ec")], tmp_path)
    assert "a�b�c" in next(iter(copy.comments)).text


@pytest.mark.parametrize("name", ["03-tinh-2021", "08-xa-2025"])
@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_every_citation_of_a_specimen_gets_its_comment(name: str, kind: str, tmp_path: Path) -> None:
    path = CORPUS / kind / f"{name}.{kind}"
    found = extract_file(path)
    places = [place for citation in found.plan.citations for place in citation.evidence]
    done = annotate(path, found.text, [finding(evidence=place) for place in places], tmp_path / f"copy.{kind}")
    assert (done.comments, done.astray) == (len(places), 0)
    copy = under(docx.Document(str(done.path))) if kind == "docx" else [words for _, words in highlights(done.path)]
    assert sorted(map(folded, copy)) == sorted(folded(place.quote) for place in places)


def folded(words: str) -> str:
    return Folded.of(words).text.strip(';,.)"')


def highlights(path: Path) -> list[tuple[str, str]]:
    """The comment of each highlight of a PDF and the words under it."""
    document, out = pypdfium2.PdfDocument(path), []
    for page in document:
        layer = page.get_textpage()
        for number in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
            note = pdfium.FPDFPage_GetAnnot(page.raw, number)
            if pdfium.FPDFAnnot_GetSubtype(note) == pdfium.FPDF_ANNOT_HIGHLIGHT:
                quad, words = pdfium.FS_QUADPOINTSF(), ""
                for index in range(pdfium.FPDFAnnot_CountAttachmentPoints(note)):
                    pdfium.FPDFAnnot_GetAttachmentPoints(note, index, quad)
                    words += layer.get_text_bounded(quad.x1 + 1, quad.y3, quad.x2 - 1, quad.y1)
                out.append((contents(note), words))
            pdfium.FPDFPage_CloseAnnot(note)
    return out


def contents(note: object) -> str:
    buffer = ctypes.create_string_buffer(20_000)
    pointer = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    length = pdfium.FPDFAnnot_GetStringValue(note, b"Contents", pointer, len(buffer))
    return buffer.raw[: length - 2].decode("utf-16-le")


def highlighted(pages: list[PdfPage], text: str, findings: list[Finding], folder: Path) -> list[tuple[str, str]]:
    path = folder / "plan.pdf"
    path.write_bytes(make_pdf(*pages))
    before = path.read_bytes()
    annotate(path, text, findings, copy_name(path))
    assert path.read_bytes() == before
    return highlights(copy_name(path))


@pytest.mark.parametrize("rotate", [0, 90])
def test_a_highlight_lies_on_its_words(rotate: int, tmp_path: Path) -> None:
    size = (842, 595) if rotate else (595, 842)
    page = PdfPage(size, rotate=rotate, origin=(20, 30))
    page.text(80, 100, "Thực hiện Công văn số 5607/BGDĐT-").text(80, 120, "GDNNGDTX ngày 01/9/2025")
    text = "Thực hiện Công văn số 5607/BGDĐT-GDNNGDTX ngày 01/9/2025"
    ((said, _),) = highlighted([page], text, [on(text, "5607/BGDĐT-GDNNGDTX")], tmp_path)
    assert said.startswith("KH105 – Cảnh báo\nSai.")
    image = pypdfium2.PdfDocument(tmp_path / "plan.gop-y.pdf")[0].render().to_pil().convert("RGB")
    ys, xs = np.nonzero((np.asarray(image) == (255, 214, 102)).all(axis=2))
    assert 78 <= xs.min() <= 90  # the second line begins at the margin
    assert 80 <= ys.min() <= 100 < 120 <= ys.max() <= 130


def test_words_parted_by_a_page_break_are_highlighted_on_both_pages(tmp_path: Path) -> None:
    pages = [
        PdfPage().text(80, 700, "Kế hoạch số 12/KH-UBND ngày 01/9/2025 của"),
        PdfPage().text(300, 40, "2").text(80, 100, "UBND tỉnh Hưng Yên về học tập"),
    ]
    text = "Kế hoạch số 12/KH-UBND ngày 01/9/2025 của UBND tỉnh Hưng Yên về học tập\n2"
    found = highlighted(pages, text, [on(text, "12/KH-UBND ngày 01/9/2025 của UBND tỉnh Hưng Yên")], tmp_path)
    assert [folded(words) for _, words in found] == ["12/kh-ubndngày01/9/2025của", "ubndtỉnhhưngyên"]


def test_what_has_no_words_becomes_a_note_or_lies_on_its_box(tmp_path: Path) -> None:
    page = PdfPage().text(80, 100, "Kế hoạch")
    place = Evidence(start=0, end=3, quote="xyz", page=1, bbox=(80, 200, 180, 220), rule="ocr")
    found = highlighted([page], "xyz\nKế hoạch", [finding(code="KH101"), finding(evidence=place)], tmp_path)
    assert len(found) == 1
    image = pypdfium2.PdfDocument(tmp_path / "plan.gop-y.pdf")[0].render().to_pil().convert("RGB")
    assert image.getpixel((130, 210)) == (255, 214, 102)


def test_a_signed_pdf_keeps_every_byte_that_was_signed(shared: Path, tmp_path: Path) -> None:
    path = shared / "real" / "hanoi_tb_453_flag.pdf"
    text = extract_file(path).text
    done = annotate(path, text, [finding(code="KH101")], tmp_path / "copy.pdf")
    assert done.path.read_bytes().startswith(path.read_bytes())


def test_the_original_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "plan.docx"
    with_body(p(r("Kế hoạch"))).save(str(path))
    link = tmp_path / "link.docx"
    link.hardlink_to(path)
    for target in (path, tmp_path / "." / "plan.docx", link):
        with pytest.raises(HandBackError):
            annotate(path, "Kế hoạch", [finding()], target)


@pytest.mark.parametrize(
    ("name", "data"), [("a.docx", b"PK\x03\x04"), ("a.pdf", b"%PDF-1.7 cut"), ("a.txt", b"x"), ("a.docx", b"")]
)
def test_what_cannot_be_commented_on_is_refused_with_advice(name: str, data: bytes, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(DocumentError):
        annotate(tmp_path / name, "x", [finding()], copy_name(tmp_path / name))
    assert not copy_name(tmp_path / name).exists()


def test_folding_levels_what_readers_level() -> None:
    assert Folded.of("Hoà  bình – “A”\u00ad").text == Folded.of('HÒA BÌNH-"a"').text
    assert Folded.of("e\u0302\u0301ch") == Folded("ếch", (0, 3, 4))
    assert Folded.of("9450/VP\x02KGVX").text == "9450/vp-kgvx"


def test_words_that_stand_very_often_are_found_in_their_own_line() -> None:
    text = "\n".join(f"{number}. Sở Giáo dục báo cáo trước ngày 15/10/2025 ({number})" for number in range(3000))
    start = text.index("15/10/2025 (2718)")
    found = Finder(text, Folded.of(text)).words(start, start + 10)
    assert found is not None
    assert Folded.of(text).places[found[0]] == start


def test_a_finder_does_not_run_away() -> None:
    """A long text of one letter has as many occurrences as letters."""
    text = "a " * 20_000 + "b"
    finder = Finder(text, Folded.of("a" * 20_000))
    assert finder.words(0, 9) is not None
    assert finder.pieces(len(text) - 6, len(text)) is not None
