"""Word documents of rarer kinds: other documents embedded in them, the strict form, templates and macro files."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from extractor.pipeline import extract_bytes
from extractor.reading import read
from extractor.reading.word import read_docx

CORPUS = Path(__file__).parents[1] / "corpus"
NAME = Path("kế hoạch.docx")


def table_document(*words: str) -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    table = document.add_table(rows=2, cols=2, style="Table Grid")
    for number, word in enumerate(words):
        table.cell(number // 2, number % 2).text = word
    return saved(document)


def saved(document: docx.document.Document) -> bytes:
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def with_chunks(*chunks: bytes) -> bytes:
    """A table, then "trước", the chunks, "sau"."""
    document = docx.Document(BytesIO(table_document("a", "b", "c", "d")))
    body = document.element.body
    document.add_paragraph("trước")
    for number, chunk in enumerate(chunks):
        uri = PackURI(f"/word/chunk{number}.bin")
        part = Part(uri, "application/octet-stream", chunk, document.part.package)
        key = document.part.relate_to(part, RELATIONSHIP_TYPE.A_F_CHUNK)
        body.insert(len(body) - 1, parse_xml(f'<w:altChunk {nsdecls("w", "r")} r:id="{key}"/>'))
    document.add_paragraph("sau")
    return saved(document)


def test_embedded_documents_are_read_where_they_stand() -> None:
    """Programs that fill in forms put the text of the plan there: it must not vanish."""
    inner = table_document("e", "f", "g", "h")
    reading = read_docx(NAME, with_chunks("Công văn số 12".encode(), inner))
    texts = [line.text for line in reading.lines]
    assert texts == [*"abcd", "trước", "Công văn số 12", *"efgh", "sau", "Đầu trang"]
    tables = {line.text: line.cell.table for line in reading.lines if line.cell is not None}
    assert {tables[word] for word in "abcd"} == {0}
    assert {tables[word] for word in "efgh"} == {1}
    assert reading.warnings == []


@pytest.mark.parametrize(
    ("chunk", "words"), [(b"%PDF-1.7", "pdf"), (b"PK\x03\x04 cut", "zip"), (b"", "not in the file"), (b"\x00" * 99, "")]
)
def test_what_cannot_be_read_of_them_is_said(chunk: bytes, words: str) -> None:
    reading = read_docx(NAME, with_chunks(chunk))
    assert [line.text for line in reading.lines][-2:] == ["sau", "Đầu trang"]
    assert [warning.code for warning in reading.warnings] == ["embedded-part-not-read"]
    assert words in reading.warnings[0].message


def test_documents_in_documents_in_documents_come_to_an_end() -> None:
    data = b"x"
    for _ in range(6):
        data = with_chunks(data)
    reading = read_docx(NAME, data)
    assert [line.text for line in reading.lines].count("trước") == 3
    assert [warning.code for warning in reading.warnings] == ["embedded-part-not-read"]


def rewritten(data: bytes, *changes: tuple[bytes, bytes]) -> bytes:
    """The package with every part changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for before, after in changes:
                part = part.replace(before, after)
            new.writestr(name, part)
    return out.getvalue()


STRICT = (
    (b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"),
    (b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
     b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
    (b"http://schemas.openxmlformats.org/drawingml/2006/", b"http://purl.oclc.org/ooxml/drawingml/"),
)  # fmt: skip
PLAIN = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
KINDS = {
    "docm": b"application/vnd.ms-word.document.macroEnabled.main+xml",
    "dotx": b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "dotm": b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}


@pytest.mark.parametrize("kind", ["strict", *KINDS])
def test_templates_macro_files_and_the_strict_form_give_the_same_plan(kind: str) -> None:
    data = (CORPUS / "docx" / "06-thixa-2024.docx").read_bytes()
    changed = rewritten(data, *(STRICT if kind == "strict" else [(PLAIN, KINDS[kind])]))
    assert changed != data
    name = "ke-hoach.docx" if kind == "strict" else f"ke-hoach.{kind}"
    plan = extract_bytes(changed, name)
    assert plan.text == read(NAME, data).text
    assert plan.plan.source.format == "docx"
    assert not [warning for warning in plan.plan.warnings if warning.code == "format-differs-from-name"]


def test_the_strict_form_has_embedded_documents_too() -> None:
    data = rewritten(with_chunks("Công văn số 12".encode()), *STRICT)
    assert "Công văn số 12" in [line.text for line in read_docx(NAME, data).lines]
