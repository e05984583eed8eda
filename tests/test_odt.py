"""OpenDocument texts are read without LibreOffice: what the page shows, with the numbers that it prints."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from extractor.errors import DocumentError, ErrorCode
from extractor.reading import read
from extractor.reading.document import Kind
from extractor.reading.lines import Reading
from extractor.reading.odt import read_odt

NAME = Path("kế hoạch.odt")
SPACES = (
    " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
        for name, urn in (
            *((name, name) for name in ("office", "style", "text", "table")),
            *(("draw", "drawing"), ("fo", "xsl-fo-compatible")),
        )
    )
    + ' xmlns:loext="urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"'
)
STYLES = """
<style:default-style style:family="paragraph"><style:text-properties fo:font-size="14pt"/></style:default-style>
<style:style style:name="Giữa" style:family="paragraph"><style:paragraph-properties fo:text-align="center"/>
  <style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Con" style:family="paragraph" style:parent-style-name="Giữa"/>
<style:style style:name="Ẩn" style:family="text"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Hoa" style:family="text"><style:text-properties fo:text-transform="uppercase"/></style:style>
<style:style style:name="Khung" style:family="table-cell">
  <style:table-cell-properties fo:border="0.5pt solid #000000"/></style:style>
<text:list-style style:name="L">
  <text:list-level-style-number text:level="1" style:num-format="I" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="1" style:num-suffix="." text:display-levels="2"/>
  <text:list-level-style-number text:level="3" style:num-format="a" style:num-prefix="(" style:num-suffix=")"/>
  <text:list-level-style-bullet text:level="4" text:bullet-char="•"/>
  <text:list-level-style-number text:level="5" style:num-format="1" loext:num-list-format="Mục %1%-%5%:"/>
</text:list-style>"""


def flat(body: str, styles: str = STYLES, header: str = "") -> bytes:
    """A document in one XML file."""
    return (
        f'<?xml version="1.0"?><office:document {SPACES} office:mimetype="application/vnd.oasis.opendocument.text">'
        f"<office:styles>{styles}</office:styles><office:master-styles><style:master-page>"
        f"<style:header>{header}</style:header></style:master-page></office:master-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def packed(**parts: bytes) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        for name, data in parts.items():
            package.writestr(f"{name}.xml", data)
    return out.getvalue()


def texts(body: str, **more: str) -> list[str]:
    reading: Reading = read_odt(NAME, flat(body, **more))
    return [line.text for line in reading.lines]


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def items(*inner: str, more: str = "") -> str:
    return f"<text:list {more}>{''.join(f'<text:list-item>{item}</text:list-item>' for item in inner)}</text:list>"


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        pytest.param(p("Mức:<text:s text:c='3'/>/KH<text:tab/>a"), ["Mức:   /KH\ta"], id="spaces"),
        pytest.param(p("KẾ HOẠCH<text:line-break/>Tổ chức"), ["KẾ HOẠCH", "Tổ chức"], id="break"),
        pytest.param(p("hiện<text:span text:style-name='Ẩn'>ẩn</text:span>"), ["hiện"], id="hidden"),
        pytest.param(p("<text:span text:style-name='Hoa'>kế</text:span> hoạch"), ["KẾ hoạch"], id="capitals"),
        pytest.param(p("Trang <text:page-number>3</text:page-number>"), ["Trang"], id="page number"),
        pytest.param(p("có<office:annotation><text:p>ghi chú</text:p></office:annotation>"), ["có"], id="comment"),
        pytest.param(f"<text:tracked-changes><text:changed-region><text:deletion>{p('cũ')}</text:deletion>"
                     f"</text:changed-region></text:tracked-changes>{p('<text:change-start/>mới<text:change-end/>')}",
                     ["mới"], id="tracked changes"),
        pytest.param(p(f"Neo<draw:frame><draw:text-box>{p('Trong khung')}</draw:text-box></draw:frame>"),
                     ["Neo", "Trong khung"], id="text box"),
        pytest.param(p("a<text:note><text:note-citation>1</text:note-citation>"
                       f"<text:note-body>{p('chú thích')}</text:note-body></text:note>b") + p("c"),
                     ["ab", "c", "chú thích"], id="note"),
        pytest.param(f"<text:section>{p('trong mục')}</text:section>", ["trong mục"], id="section"),
        pytest.param(f"<text:section text:display='none'>{p('ẩn')}</text:section>", [], id="hidden section"),
        pytest.param(p("<text:a>liên kết</text:a> <text:bookmark/>x"), ["liên kết x"], id="link"),
    ],
)  # fmt: skip
def test_what_is_printed(body: str, lines: list[str]) -> None:
    assert texts(body) == lines


def test_the_numbers_of_lists() -> None:
    """A heading without its number is another heading, and the tree of the plan falls apart."""
    style = 'text:style-name="L"'
    body = (
        items(
            p("a") + p("không số") + items(p("b"), p("c") + items(p("d") + items(p("e")))), more=f'{style} xml:id="x"'
        )
        + p("giữa")
        + items(items(p("f")), p("g"), more=f'{style} text:continue-list="x"')
        + items(p("h"), more=style)
        + items(p("i"), more=f'{style} text:continue-numbering="true"')
        + f"<text:list {style}><text:list-item text:start-value='5'>{p('k')}</text:list-item>"
        + f"<text:list-header>{p('đầu')}</text:list-header></text:list>"
        + items(items(items(items(items(p("m"))))), more=f'{style} text:continue-numbering="true"')
    )
    assert texts(body) == [
        *("I. a", "không số", "I.1. b", "I.2. c", "(a) d", "- e", "giữa", "I.3. f", "II. g", "I. h", "II. i"),
        *("V. k", "đầu", "Mục V-1: m"),
    ]


def test_letterhead_tables_and_looks() -> None:
    def table(*rows: str) -> str:
        return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in rows)}</table:table>"

    def cell(text: str, more: str = "") -> str:
        return f"<table:table-cell {more}>{p(text, 'Con')}</table:table-cell>"

    frame = 'table:style-name="Khung"'
    body = (
        table(cell("UBND XÃ A") + cell("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"), cell("Số: 1/KH-UBND") + cell("A, ngày 1"))
        + p("lời")
        + table(
            cell("TT", frame) + cell("Nội dung", frame) + cell("Hạn", frame),
            cell("1", f'{frame} table:number-columns-spanned="2"') + "<table:covered-table-cell/>" + cell("x", frame),
        )
    )
    reading = read_odt(NAME, flat(body, header=p("Đầu trang")))
    rows = [(line.text, line.column, line.cell and (line.cell.row, line.cell.column)) for line in reading.lines]
    assert rows == [
        ("UBND XÃ A", 0, None),
        ("Số: 1/KH-UBND", 0, None),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 1, None),
        ("A, ngày 1", 1, None),
        ("lời", 0, None),
        ("TT", 0, (0, 0)),
        ("Nội dung", 0, (0, 1)),
        ("Hạn", 0, (0, 2)),
        ("1", 0, (1, 0)),
        ("x", 0, (1, 2)),
        ("Đầu trang", 0, None),
    ]
    first, last = reading.lines[0], reading.lines[-1]
    assert (first.bold, first.centred, first.size, last.kind) == (True, True, 14.0, Kind.HEADER)


def test_the_package_and_the_single_file_are_both_odt() -> None:
    body = flat(p("Kế hoạch"))
    for name, data in (
        ("a.odt", packed(content=body, styles=flat(""))),
        ("a.fodt", body),
        ("a.ott", packed(content=body)),
    ):
        document = read(name, data)
        assert (document.text, document.format, document.warnings) == ("Kế hoạch", "odt", ())


DEEP = "<text:section>" * 200 + p("x") + "</text:section>" * 200
BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (packed(content=BOMB), ErrorCode.DAMAGED),
        (packed(content=b"<a>"), ErrorCode.DAMAGED),
        (packed(styles=flat("")), ErrorCode.DAMAGED),
        (packed(content=b" " * (40 << 20)), ErrorCode.TOO_LARGE),
        (packed(content=flat(DEEP)), ErrorCode.NO_TEXT),
        (packed(content=flat("<text:list><text:list-item>" * 100 + "</text:list-item></text:list>" * 100)), ErrorCode.NO_TEXT),
    ],
    ids=["entities", "cut XML", "no content", "bomb", "deep", "deep list"],
)  # fmt: skip
def test_hostile_files_end_in_a_typed_error(data: bytes, code: ErrorCode) -> None:
    with pytest.raises(DocumentError) as caught:
        read("plan.odt", data)
    assert caught.value.code is code


@pytest.mark.parametrize("tenth", range(1, 10))
def test_a_file_that_is_cut_off_is_a_typed_error(tenth: int) -> None:
    data = packed(content=flat(p("Kế hoạch") * 50), styles=flat(""))
    with pytest.raises(DocumentError):
        read("plan.odt", data[: len(data) * tenth // 10])


def test_numbers_that_no_document_has_cost_nothing() -> None:
    body = (
        p("a<text:s text:c='999999999'/>b")
        + f"<text:list text:style-name='L'><text:list-item text:start-value='{10**9}'>"
    )
    body += p("x") + "</text:list-item></text:list>"
    assert len(texts(body)[0]) < 2000
    row = f"<table:table-cell table:number-columns-repeated='{10**9}'>{p('y')}</table:table-cell>"
    assert texts(f"<table:table><table:table-row>{row * 3}</table:table-row></table:table>") == ["y"] * 3
