"""Reading Word documents: what Word prints, in the order of the page."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Pt

from extractor.errors import DocumentError, ErrorCode
from extractor.reading.document import Kind
from extractor.reading.lines import Reading
from extractor.reading.word import read_docx

NAME = Path("kế hoạch.docx")
NS = nsdecls("w")


def saved(document: WordDocument) -> bytes:
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def read(document: WordDocument) -> Reading:
    return read_docx(NAME, saved(document))


def texts(reading: Reading) -> list[str]:
    return [line.text for line in reading.lines]


def with_body(xml: str) -> WordDocument:
    """A document whose body is the given paragraphs and tables."""
    document = docx.Document()
    spaces = (
        f'{NS} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:v="urn:schemas-microsoft-com:vml"'
    )
    for item in parse_xml(f"<w:body {spaces}>{xml}</w:body>"):
        document.element.body.insert(len(document.element.body) - 1, item)
    return document


def p(*runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{''.join(runs)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


BOX = f"<w:txbxContent>{p(r('Trong khung'))}</w:txbxContent>"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        pytest.param(p(r("Sở Giáo dục "), r("và Đào tạo")), ["Sở Giáo dục và Đào tạo"], id="runs"),
        pytest.param(p("<w:r><w:t>KẾ HOẠCH</w:t><w:br/><w:t>Tổ chức</w:t></w:r>"), ["KẾ HOẠCH", "Tổ chức"], id="break"),
        pytest.param(p("<w:r><w:t>Số:</w:t><w:tab/><w:t>/KH</w:t></w:r>"), ["Số:\t/KH"], id="tab"),
        pytest.param(p("<w:r><w:t>BGDĐT</w:t><w:noBreakHyphen/><w:t>GDTX</w:t></w:r>"), ["BGDĐT-GDTX"], id="hyphen"),
        pytest.param(p('<w:r><w:sym w:font="Wingdings" w:char="F0B7"/><w:t> Một</w:t></w:r>'), ["• Một"], id="symbol"),
        pytest.param(p(f'<w:ins w:id="1" w:author="a">{r("mới")}</w:ins>',
                       '<w:del w:id="2" w:author="a"><w:r><w:delText>cũ</w:delText></w:r></w:del>',
                       f'<w:moveFrom w:id="3" w:author="a">{r("đi")}</w:moveFrom>'), ["mới"], id="tracked changes"),
        pytest.param(p(r("Một "), properties='<w:rPr><w:del w:id="1" w:author="a"/></w:rPr>') + p(r("hai")),
                     ["Một hai"], id="deleted paragraph mark"),
        pytest.param(p(r("hiện"), r("ẩn", "<w:vanish/>")), ["hiện"], id="hidden"),
        pytest.param(p(r("kế hoạch", "<w:caps/>")), ["KẾ HOẠCH"], id="capitals"),
        pytest.param(f"<w:sdt><w:sdtContent>{p(r('Trong ô'))}</w:sdtContent></w:sdt>", ["Trong ô"], id="control"),
        pytest.param(p(f"<w:sdt><w:sdtContent>{r('chữ')}</w:sdtContent></w:sdt>"), ["chữ"], id="control in line"),
        pytest.param(p(f"<w:hyperlink>{r('liên kết')}</w:hyperlink>"), ["liên kết"], id="link"),
        pytest.param(p(r("Trang "), field("begin"), "<w:r><w:instrText> PAGE </w:instrText></w:r>", field("separate"),
                       r("3"), field("end")), ["Trang"], id="page field"),
        pytest.param(p(field("begin"), "<w:r><w:instrText> REF a </w:instrText></w:r>", field("separate"),
                       r("mục 2"), field("end")), ["mục 2"], id="other field"),
        pytest.param(p(f'<w:fldSimple w:instr=" NUMPAGES ">{r("9")}</w:fldSimple>'), [], id="simple page field"),
        pytest.param(p(r("Neo"), f"<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{BOX}"
                       f"</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{BOX}</v:textbox></w:pict>"
                       "</mc:Fallback></mc:AlternateContent></w:r>"), ["Neo", "Trong khung"], id="text box once"),
        pytest.param(p(f"<w:r><w:pict><v:textbox>{BOX}</v:textbox></w:pict></w:r>"), ["Trong khung"], id="old box"),
    ],
)  # fmt: skip
def test_what_is_printed(body: str, lines: list[str]) -> None:
    """Facts must come from what a reader of the page sees, all of it and nothing else."""
    reading = read(with_body(body))
    assert texts(reading) == lines
    assert all(line.whole for line in reading.lines)


def table(*rows: tuple[str, ...], borders: str = "") -> str:
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{cell if cell.startswith('<') else p(r(cell))}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl><w:tblPr>{borders}</w:tblPr>{cells}</w:tbl>"


DRAWN = '<w:tblBorders><w:insideV w:val="single" w:sz="4"/></w:tblBorders>'
HIDDEN = '<w:tblBorders><w:top w:val="nil"/></w:tblBorders>'
LETTERHEAD = (
    table((p(r("ỦY BAN NHÂN DÂN")) + p(r("XÃ ĐẠ LÂY")), "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"))
    + p()
    + table(("Số: 46/KH-UBND", "Đạ Lây, ngày 24 tháng 9 năm 2025"), borders=HIDDEN)
)


def test_letterhead_and_signature_tables_are_columns() -> None:
    """They are tables only to Word; as cells, issuer and signer would be lost."""
    signature = table((p(r("Nơi nhận:")) + p(r("- Lưu: VT.")), p(r("CHỦ TỊCH")) + p(r("K’Văn Lơ Mu"))), borders=DRAWN)
    reading = read(with_body(LETTERHEAD + p(r("KẾ HOẠCH")) + signature))
    assert [(line.text, line.column) for line in reading.lines] == [
        ("ỦY BAN NHÂN DÂN", 0),
        ("XÃ ĐẠ LÂY", 0),
        ("Số: 46/KH-UBND", 0),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 1),
        ("Đạ Lây, ngày 24 tháng 9 năm 2025", 1),
        ("KẾ HOẠCH", 0),
        ("Nơi nhận:", 0),
        ("- Lưu: VT.", 0),
        ("CHỦ TỊCH", 1),
        ("K’Văn Lơ Mu", 1),
    ]
    assert all(line.cell is None and line.kind is Kind.BODY for line in reading.lines)


def test_letterhead_and_signature_held_apart_by_tabs_are_columns_too() -> None:
    """Many offices type them so: the signer would be lost among the recipients."""
    document = docx.Document()
    for row in (
        "UBND HUYỆN TAM SƠN\tCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "PHÒNG TƯ PHÁP\t\tĐộc lập - Tự do - Hạnh phúc",
        "Số:      /KH-PTP\t\tTam Sơn, ngày     tháng 9 năm 2021",
        "KẾ HOẠCH",
        "\tThực hiện Kế hoạch số 12/KH-UBND, phòng xây dựng kế hoạch như sau:",
        "1.\tMục đích",
        "Nơi nhận:\t\tTRƯỞNG PHÒNG",
        "- Như trên;",
        "- Lưu: VT.\t\t\tLò Thị Mai",
    ):
        document.add_paragraph(row)
    lines = read(document).lines
    assert [(line.column, " ".join(line.text.split())) for line in lines] == [
        (0, "UBND HUYỆN TAM SƠN"),
        (0, "PHÒNG TƯ PHÁP"),
        (0, "Số: /KH-PTP"),
        (1, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"),
        (1, "Độc lập - Tự do - Hạnh phúc"),
        (1, "Tam Sơn, ngày tháng 9 năm 2021"),
        (0, "KẾ HOẠCH"),
        (0, "Thực hiện Kế hoạch số 12/KH-UBND, phòng xây dựng kế hoạch như sau:"),
        (0, "1. Mục đích"),
        (0, "Nơi nhận:"),
        (0, "- Như trên;"),
        (0, "- Lưu: VT."),
        (1, "TRƯỞNG PHÒNG"),
        (1, "Lò Thị Mai"),
    ]


def test_other_tables_are_cells_in_reading_order() -> None:
    """Duties in a table belong to the agency in the same row."""
    merged = "<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>"
    wide = f'<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{p(r("Chung"))}</w:tc>'
    rows = f"<w:tr>{merged}<w:tc>{p(r('Việc hai'))}</w:tc></w:tr><w:tr>{wide}<w:tc>{p(r('Cuối'))}</w:tc></w:tr>"
    xml = table(("Đơn vị", "Việc"), (p(r("Sở GDĐT")) + p(r("(chủ trì)")), "Việc một"), borders=DRAWN)
    reading = read(with_body(p(r("Trước")) + xml.replace("</w:tbl>", rows + "</w:tbl>") + p(r("Sau"))))
    assert texts(reading)[0] == "Trước"
    assert texts(reading)[-1] == "Sau"
    assert [(c.cell.row, c.cell.column, c.text) for c in reading.lines if c.cell] == [
        (0, 0, "Đơn vị"), (0, 1, "Việc"), (1, 0, "Sở GDĐT"), (1, 0, "(chủ trì)"), (1, 1, "Việc một"),
        (2, 1, "Việc hai"), (3, 0, "Chung"), (3, 2, "Cuối"),
    ]  # fmt: skip


def test_table_inside_a_cell_is_read_where_it_stands() -> None:
    inner = table(("a", "b"), borders=DRAWN)
    reading = read(with_body(p(r("x")) + table(("một", inner + p()), ("ba", "bốn"), borders=DRAWN)))
    assert texts(reading) == ["x", "một", "a", "b", "ba", "bốn"]


def test_style_of_a_paragraph_comes_from_runs_styles_and_defaults() -> None:
    """Headings without a number are known by bold, size, centring and style."""
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(14)
    document.styles["Heading 2"].paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    strong = document.styles.add_style("Strong Body", 1)
    strong.base_style, strong.font.bold = document.styles["Normal"], True
    document.add_heading("Mục đích", 2)
    document.add_paragraph("Đậm theo kiểu", "Strong Body")
    mixed = document.add_paragraph("Điều 1. ")
    mixed.runs[0].bold = True
    mixed.add_run("Phê duyệt").italic = True
    again = document.add_paragraph("", "Strong Body")
    again.add_run("không đậm").bold = False
    heading, styled, run_in, plain = read(document).lines
    assert (heading.mark, heading.bold, heading.centred) == (2, True, True)
    assert (styled.mark, styled.bold, styled.size) == (0, True, 14)
    assert (run_in.bold, run_in.italic) == (False, True)
    assert not plain.bold


def test_bold_of_two_styles_undoes_itself() -> None:
    """Word toggles: a bold character style inside a bold paragraph style prints plain."""
    document = docx.Document()
    strong = document.styles.add_style("Strong Body", 1)
    strong.font.bold = True
    character = document.styles.add_style("Strong Run", 2)
    character.font.bold = True
    document.add_paragraph("", "Strong Body").add_run("thường", "Strong Run")
    document.add_paragraph("").add_run("đậm", "Strong Run")
    assert [line.bold for line in read(document).lines] == [False, True]


NUMBERING = (
    '<w:abstractNum {ns} w:abstractNumId="90"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/>'
    '<w:pStyle w:val="Muc"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:pStyle w:val="MucCon"/><w:lvlText w:val="%2."/></w:lvl></w:abstractNum>'
)


def test_automatic_numbers_stand_before_the_text() -> None:
    """Word keeps them apart from the text: sections would have no numbers."""
    document = docx.Document()
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(NUMBERING.format(ns=NS)))
    root.append(parse_xml(f'<w:num {NS} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for name, ilvl in (("Muc", ""), ("MucCon", "")):
        style = document.styles.add_style(name, 1)
        style.element.get_or_add_pPr().append(parse_xml(f'<w:numPr {NS}>{ilvl}<w:numId w:val="90"/></w:numPr>'))
    document.add_paragraph("MỤC ĐÍCH", "Muc")
    document.add_paragraph("Mục đích", "MucCon")
    document.add_paragraph("Yêu cầu", "MucCon")
    none = document.add_paragraph("không số", "MucCon")
    none._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {NS}><w:numId w:val="0"/></w:numPr>'))
    direct = document.add_paragraph("CHỦ ĐỀ")
    numbered = f'<w:numPr {NS}><w:ilvl w:val="0"/><w:numId w:val="90"/></w:numPr>'
    direct._p.get_or_add_pPr().append(parse_xml(numbered))
    assert texts(read(document)) == ["I. MỤC ĐÍCH", "1. Mục đích", "2. Yêu cầu", "không số", "II. CHỦ ĐỀ"]


def test_headers_and_footers_come_last_and_apart() -> None:
    """A running title must not stand inside a sentence; page numbers are no text."""
    document = with_body(p(r("Thân bài")))
    section = document.sections[0]
    section.header.paragraphs[0].text = "DỰ THẢO"
    footer = section.footer.paragraphs[0]._p
    footer.append(parse_xml(f'<w:fldSimple {NS} w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'))
    assert [(line.text, line.kind) for line in read(document).lines] == [
        ("Thân bài", Kind.BODY),
        ("DỰ THẢO", Kind.HEADER),
    ]


def package(parts: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return out.getvalue()


def with_main(content: str) -> bytes:
    return package({"word/document.xml": content})


def body_xml(content: str, space: str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main") -> str:
    return f'<w:document xmlns:w="{space}"><w:body>{content}</w:body></w:document>'


def test_strict_office_files_are_read() -> None:
    """Word can save in the strict form, with other names for everything."""
    data = with_main(body_xml(p(r("Kế hoạch")), "http://purl.oclc.org/ooxml/wordprocessingml/main"))
    assert texts(read_docx(NAME, data)) == ["Kế hoạch"]


def test_footnotes_come_after_the_body() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    notes = f'<w:footnote w:type="separator">{p(r("x"))}</w:footnote><w:footnote w:id="1">{p(r("Chú"))}</w:footnote>'
    data = package(
        {
            "word/document.xml": body_xml(p(r("Thân bài"), '<w:r><w:footnoteReference w:id="1"/></w:r>')),
            "word/footnotes.xml": f"<w:footnotes {NS}>{notes}</w:footnotes>",
            "word/_rels/document.xml.rels": f'<Relationships xmlns="{space}">'
            f'<Relationship Id="r1" Type="{kind}" Target="footnotes.xml"/></Relationships>',
        }
    )
    assert [(line.text, line.kind) for line in read_docx(NAME, data).lines] == [
        ("Thân bài", Kind.BODY),
        ("Chú", Kind.FOOTNOTE),
    ]


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        pytest.param(b"", ErrorCode.EMPTY_FILE, id="empty"),
        pytest.param(b"hello", ErrorCode.UNKNOWN_FORMAT, id="no zip"),
        pytest.param(b"PK\x03\x04rubbish", ErrorCode.DAMAGED, id="broken zip"),
        pytest.param(package({"a.xml": "<a/>"}), ErrorCode.UNKNOWN_FORMAT, id="another zip"),
        pytest.param(with_main("<w:document"), ErrorCode.DAMAGED, id="broken xml"),
        pytest.param(with_main(BOMB + body_xml(p(r("&b;")))), ErrorCode.DAMAGED, id="entities"),
        pytest.param(package({"word/document.xml": "<a/>", "b.bin": " " * 30_000_000}), ErrorCode.TOO_LARGE, id="bomb"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ErrorCode.UNKNOWN_FORMAT, id="old doc"),
        pytest.param(
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            ErrorCode.ENCRYPTED, id="locked",
        ),
    ],
)  # fmt: skip
def test_bad_files_are_refused_by_name(data: bytes, code: ErrorCode) -> None:
    """One bad file must not end a run, and its owner must know what to do."""
    with pytest.raises(DocumentError) as caught:
        read_docx(NAME, data)
    assert caught.value.code is code
    assert str(NAME) in str(caught.value)


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9, 0.99])
def test_cut_off_document_is_refused(share: float) -> None:
    data = saved(with_body(p(r("Kế hoạch"))))
    with pytest.raises(DocumentError) as caught:
        read_docx(NAME, data[: int(len(data) * share)])
    assert caught.value.code is ErrorCode.DAMAGED


def test_declared_size_counts_even_when_it_lies() -> None:
    """A bomb may declare what it likes; only what it declares is unpacked."""
    data = with_main(body_xml(p(r("a" * 100_000))))
    info = zipfile.ZipFile(io.BytesIO(data)).infolist()[0]
    small = data.replace(info.file_size.to_bytes(4, "little"), (10).to_bytes(4, "little"))
    with pytest.raises(DocumentError) as caught:
        read_docx(NAME, small)
    assert caught.value.code is ErrorCode.DAMAGED


def test_many_paragraphs_are_read_in_reasonable_steps() -> None:
    """python-docx needs the square of the time; this would never end."""
    data = with_main(body_xml(p(r("a")) * 5_000))
    assert len(read_docx(NAME, data).lines) == 5_000
