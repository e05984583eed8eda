"""Files that are cut off or meant to harm: each is refused by name, in little memory, and never read as something else."""

from __future__ import annotations

import base64
import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest

from extractor.errors import DocumentError, ErrorCode
from extractor.reading import read
from extractor.reading.detect import detect
from extractor.reading.pdf_sizes import is_bomb

CORPUS = Path(__file__).parents[1] / "corpus"
PLAN = "06-thixa-2024"
LINE = "<p>Tổ chức thực hiện nhiệm vụ học tập suốt đời.</p>"


def packed(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as made:
        for name, data in members.items():
            made.writestr(name.replace("_", "."), data)
    return out.getvalue()


def archive() -> bytes:
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Location: a.htm\r\n"
    head += "Content-Transfer-Encoding: base64\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    return head.encode() + base64.encodebytes(f"<html><body>{LINE * 20}</body></html>".encode()) + b"\r\n--x--\r\n"


SOUND: dict[str, Callable[[], bytes]] = {
    "a.md": (CORPUS / "md" / f"{PLAN}.md").read_bytes,
    "a.html": lambda: f"<!DOCTYPE html><html><body>{LINE * 20}</body></html>".encode(),
    "a.mht": archive,
    "a.odt": lambda: packed(mimetype=b"application/vnd.oasis.opendocument.text", content_xml=b"<a/>" * 999),
}


@pytest.mark.parametrize("name", SOUND)
def test_a_file_cut_at_any_tenth_is_read_in_part_or_refused(name: str) -> None:
    data = SOUND[name]()
    for tenth in range(1, 10):
        try:
            document = read(name, data[: len(data) * tenth // 10])
        except DocumentError as error:
            assert error.code in (ErrorCode.DAMAGED, ErrorCode.NO_TEXT, ErrorCode.UNREADABLE)
        else:
            assert document.text


def test_a_web_archive_that_ends_early_says_so() -> None:
    """Its first half reads like a whole plan: the duties behind the cut would be missing without a word."""
    whole = archive()
    assert "page-cut" not in [warning.code for warning in read("a.mht", whole).warnings]
    assert "page-cut" in [warning.code for warning in read("a.mht", whole[: len(whole) // 2]).warnings]


def test_what_is_left_of_a_cut_document_is_called_damaged_and_not_an_archive() -> None:
    """Told that it is an archive, a user would look for the plan inside it."""
    odt = b"PK\x03\x04" + bytes(26) + b"mimetypeapplication/vnd.oasis.opendocument.text" + bytes(500)
    assert detect(odt, "a.odt") == "odt"
    old = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4096))
    old[48:52] = (90).to_bytes(4, "little")  # the directory would stand behind the end
    assert detect(bytes(old), "a.doc") == "doc"
    old[48:52] = (2).to_bytes(4, "little")
    assert detect(bytes(old), "a.doc") == "ole2"


def pdf(stream: bytes, head: bytes = b"/Filter/FlateDecode") -> bytes:
    return (
        b"%PDF-1.7\n4 0 obj\n<<" + head + b"/Length %d>>stream\n" % len(stream) + stream + b"\nendstream\nendobj\n%%EOF"
    )


def test_a_page_that_unpacks_without_end_is_refused_before_it_is_opened(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF of 800 KB took 4.4 GB: one such file in a folder would bring the computer down."""
    monkeypatch.setattr("extractor.reading.pdf_sizes.LARGEST", 1 << 20)
    bomb = zlib.compress(b"q Q " * (1 << 19), 9)
    with pytest.raises(DocumentError) as caught:
        read("a.pdf", pdf(bomb))
    assert caught.value.code is ErrorCode.TOO_LARGE
    assert is_bomb(pdf(zlib.compress(bomb * 9), b"/Filter[/FlateDecode/FlateDecode]"))
    assert not is_bomb(pdf(bomb, b"/Subtype/Image/Filter/FlateDecode"))
    assert not is_bomb(pdf(b"rubbish" * 900))
    assert not is_bomb((CORPUS / "pdf" / f"{PLAN}.pdf").read_bytes())
