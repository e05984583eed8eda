"""A file is read by what it holds; a wrong name or a strange format gets a message that helps."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from extractor.errors import DocumentError, ErrorCode
from extractor.reading import LARGEST, read
from extractor.reading.detect import detect, format_of_name

PLAN = "KẾ HOẠCH\nTổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024\nCăn cứ Công văn số 5201/BGDĐT-GDTX;\n"


def zipped(*names: str, **contents: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, contents.get(name, b"x"))
    return buffer.getvalue()


DOTM = b'<Override ContentType="application/vnd.ms-word.template.macroEnabledTemplate.main+xml"/>'


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\x00\x00junk before\n%PDF-1.4\n", "pdf"),
        (zipped("[Content_Types].xml", "word/document.xml"), "docx"),
        (zipped("[Content_Types].xml", "xl/workbook.xml"), "xlsx"),
        (zipped("mimetype", mimetype=b"application/vnd.oasis.opendocument.text"), "odt"),
        (zipped("plan.pdf"), "zip"),
        (zipped("plan.pdf", **{"plan.pdf": b"%PDF-1.7 stored, not packed"}), "zip"),
        (zipped("word/plan.pdf"), "zip"),
        (zipped("[Content_Types].xml", "main.xml", **{"[Content_Types].xml": DOTM}), "docx"),
        (b"<?xml version='1.0'?><?mso-application progid='Word.Document'?><w:wordDocument "
         b"xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'>", "wordml"),
        (b"<?xml version='1.0'?><pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'>",
         "flat-opc"),
        (b"<?xml version='1.0'?><office:document office:mimetype='application/vnd.oasis.opendocument.text'>", "fodt"),
        (b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n boundary=x\r\n\r\n--x", "mht"),
        (b"From: <Saved by Blink>\r\nSubject: a\r\nMIME-Version: 1.0\r\n\r\n", "mht"),
        (b"Received: from a\r\n by b;\r\n Mon\r\nFrom: a@b.vn\r\nTo: c@d.vn\r\n\r\nK\xc3\xadnh g\xe1\xbb\xadi", "eml"),
        (b"Subject: K\xe1\xba\xbf ho\xe1\xba\xa1ch\nS\xe1\xbb\x91: 12/KH-UBND\n", "txt"),
        (b"PK\x03\x04 cut off word/document.xml", "docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "WordDocument".encode("utf-16-le"), "doc"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "encrypted-office"),
        (b"{\\rtf1\\ansi", "rtf"),
        (b"\xef\xbb\xbf<!DOCTYPE html><html>", "html"),
        (b"<?xml version='1.0'?><html xmlns='x'>", "html"),
        (b"\x89PNG\r\n\x1a\n", "png"),
        (b"\xff\xd8\xff\xe0", "jpeg"),
        (b"II*\x00", "tiff"),
        (PLAN.encode(), "txt"),
        (b"BM la viet tat cua Bo mon", "txt"),
        (b"", "txt"),
    ],
)  # fmt: skip
def test_the_content_tells_the_format(data: bytes, expected: str) -> None:
    assert detect(data, "whatever.txt") == expected


def test_markdown_is_text_with_a_markdown_name() -> None:
    assert detect(PLAN.encode(), "plan.md") == "md"
    assert detect(PLAN.encode(), "plan.MARKDOWN") == "md"
    assert detect(b"%PDF-1.7", "plan.md") == "pdf"


def test_names_promise_formats() -> None:
    assert format_of_name("a.PDF") == "pdf"
    assert format_of_name("a.htm") == "html"
    assert format_of_name("a.xyz") is None


def test_a_wrong_name_is_read_all_the_same_and_said() -> None:
    document = read("plan.pdf", PLAN.encode())
    assert document.format == "txt"
    assert [warning.code for warning in document.warnings] == ["format-differs-from-name"]
    assert not read("plan.txt", PLAN.encode()).warnings


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"\x1f\x8b\x08", "archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "__properties_version1.0".encode("utf-16-le"), "mail"),
        (zipped("plan.pdf"), "archive"),
    ],
)
def test_formats_that_cannot_be_read_are_named_with_a_cure(data: bytes, word: str) -> None:
    with pytest.raises(DocumentError) as caught:
        read("plan.bin", data)
    assert caught.value.code is ErrorCode.UNKNOWN_FORMAT
    assert word in str(caught.value)
    assert caught.value.cure


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", ErrorCode.EMPTY_FILE),
        (b" \n\n \t \n", ErrorCode.NO_TEXT),
        (b"\x00" * 500, ErrorCode.UNREADABLE),
        (bytes(range(256)) * 20, ErrorCode.UNREADABLE),
        (b"\x01\x02\x03\x04\x05 abc" * 50, ErrorCode.UNREADABLE),
    ],
)
def test_empty_files_and_rubbish_are_refused(data: bytes, code: ErrorCode) -> None:
    with pytest.raises(DocumentError) as caught:
        read("plan.txt", data)
    assert caught.value.code is code
    assert str(caught.value).startswith("plan.txt: ")


def test_missing_files_and_folders_are_typed_errors(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        read(tmp_path / "none.txt")
    assert caught.value.code is ErrorCode.NOT_FOUND
    with pytest.raises(DocumentError) as caught:
        read(tmp_path)
    assert caught.value.code in (ErrorCode.UNREADABLE, ErrorCode.EMPTY_FILE)


def test_giant_files_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "giant.txt"
    with path.open("wb") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(DocumentError) as caught:
        read(path)
    assert caught.value.code is ErrorCode.TOO_LARGE


def test_a_file_is_read_from_disk(tmp_path: Path) -> None:
    path = tmp_path / "kế hoạch số 1.txt"
    path.write_bytes(PLAN.encode())
    assert read(str(path)).text.startswith("KẾ HOẠCH\nTổ chức")
