"""The files of ``hostile.py``: sound ones cut at every tenth, locked ones, bombs, deep nesting, endless documents."""

from __future__ import annotations

import base64
import io
import struct
import sys
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import formats
from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas
from specimens import compound

from extractor.reading.ocr import tesseract
from extractor.reading.office_program import find_program

PLAN = "06-thixa-2024"
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ENTITIES = '<!DOCTYPE a [<!ENTITY a "ha ha ha ha ">' + "".join(
    f'<!ENTITY {after} "{f"&{before};" * 10}">' for before, after in zip("abcdefgh", "bcdefghi", strict=True)
) + "]>"  # fmt: skip
"""A billion laughs: ``&i;`` stands for a billion words."""


@dataclass(frozen=True)
class Case:
    """One file: its case, its name, its bytes."""

    name: str
    file: str
    data: bytes


def cases(folder: Path, wanted: tuple[str, ...]) -> Iterator[Case]:
    """All cases whose names begin as wanted; all where nothing is."""
    for ending, made in sound(folder).items():
        if _is_wanted(f"{ending} cut", wanted):
            data = made()
            yield from (
                Case(f"{ending} cut at {t}/10", f"a.{ending}", data[: len(data) * t // 10]) for t in range(1, 10)
            )
    for name, (file, make) in HARMFUL.items():
        if _is_wanted(name, wanted):
            yield Case(name, file, make())


def _is_wanted(name: str, wanted: tuple[str, ...]) -> bool:
    return not wanted or name.startswith(wanted)


def sound(folder: Path) -> dict[str, Callable[[], bytes]]:
    """A plan in every form, each made when it is asked for."""

    def printed(form: str) -> Callable[[], bytes]:
        return lambda: next(formats.print_form(form, folder).glob(f"{PLAN}.*")).read_bytes()

    forms = ["txt", "md", "html", "docx", "odt", "pdf"]
    forms = [form for form in forms if form != "odt" or find_program()]
    made = {form: printed(form) for form in forms}
    made |= {
        "mht": lambda: archive(printed("html")()),
        "zip": lambda: packed({"a.docx": printed("docx")(), "b.txt": printed("txt")()}),
        "eml": lambda: mail("ke-hoach.docx", printed("docx")()),
    }
    if find_program():
        made |= {form: printed(form) for form in ("doc", "rtf")}
    if tesseract.find_program():
        made |= {form: (lambda form=form: picture(form, printed("pdf")())) for form in ("png", "jpeg", "tiff")}
    return made


def archive(page: bytes) -> bytes:
    """A page as a web archive."""
    head = "MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Location: a.htm\r\n"
    head += "Content-Transfer-Encoding: base64\r\nContent-Type: text/html; charset=utf-8\r\n\r\n"
    return head.encode() + base64.encodebytes(page) + b"\r\n--x--\r\n"


def mail(name: str, data: bytes) -> bytes:
    """A mail with one attachment."""
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = "Kế hoạch", "a@example.vn", "b@example.vn"
    message.set_content("Kính gửi kèm theo kế hoạch.")
    message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return message.as_bytes()


def packed(members: dict[str, bytes]) -> bytes:
    """A zip archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in members.items():
            made.writestr(name, data)
    return out.getvalue()


def picture(form: str, pdf: bytes) -> bytes:
    """The upper part of the first page."""
    import pypdfium2

    page = pypdfium2.PdfDocument(pdf)[0].render(scale=150 / 72).to_pil().convert("L")
    out = io.BytesIO()
    page.crop((0, 0, page.width, page.height // 3)).save(out, form, dpi=(150, 150))
    return out.getvalue()


def canvas(draw: Callable[[Canvas], None], **settings: object) -> bytes:
    """A PDF."""
    out = io.BytesIO()
    made = Canvas(out, pageCompression=1, invariant=1, **settings)  # type: ignore[arg-type]
    draw(made)
    made.save()
    return out.getvalue()


def locked(user: str) -> bytes:
    """A PDF with a password of its owner, and of its reader unless that is empty."""
    lock = StandardEncryption(user, ownerPassword="owner", canModify=0, strength=128)
    return canvas(lambda page: page.drawString(80, 700, "KE HOACH to chuc Tuan le hoc tap suot doi"), encrypt=lock)


def pages(count: int) -> bytes:
    """A PDF of many pages with a few words each."""

    def draw(page: Canvas) -> None:
        for number in range(count):
            page.drawString(80, 700, f"Trang {number}: to chuc thuc hien nhiem vu hoc tap suot doi")
            page.showPage()

    return canvas(draw)


def content_bomb(size: int) -> bytes:
    """A PDF whose page is a stream that unpacks to ``size`` bytes."""
    stream = zlib.compress(b"BT /F1 9 Tf 10 10 Td (Ke hoach to chuc) Tj ET\n" * (size // 46), 9)
    return raw_pdf(stream, b"/Filter/FlateDecode")


def raw_pdf(stream: bytes, more: bytes = b"", extra: tuple[bytes, ...] = (), resources: bytes = b"") -> bytes:
    """A PDF of one page with this content."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>"
    parts = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>"
        + resources
        + b">>>>",
        b"<<" + more + b"/Length %d>>stream\n" % len(stream) + stream + b"\nendstream",
        font,
        *extra,
    ]
    out, places = b"%PDF-1.7\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % number + part + b"\nendobj\n"
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = b"startxref\n%d\n%%%%EOF\n" % len(out)
    return out + b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1) + table + (
        b"trailer<</Size %d/Root 1 0 R>>\n" % (len(parts) + 1)
    ) + start  # fmt: skip


def png(width: int, height: int) -> bytes:
    """A white picture of one bit a pixel, small in bytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    row = b"\0" + b"\xff" * ((width + 7) // 8)
    squeezed = zlib.compressobj(9)
    body = b"".join(squeezed.compress(row * 100) for _ in range(height // 100)) + squeezed.flush()
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def page_with_huge_picture() -> bytes:
    """A PDF with a picture of 30,000 x 30,000 pixels on its page."""
    body = zlib.compressobj(9)
    data = b"".join(body.compress(b"\xff" * 3750 * 100) for _ in range(300)) + body.flush()
    image = (
        b"<</Type/XObject/Subtype/Image/Width 30000/Height 30000/BitsPerComponent 1/ColorSpace/DeviceGray"
        b"/Filter/FlateDecode/Length %d>>stream\n" % len(data) + data + b"\nendstream"
    )
    return raw_pdf(b"q 595 0 0 842 0 0 cm /X Do Q", extra=(image,), resources=b"/XObject<</X 6 0 R>>")


def jpeg_header(width: int, height: int) -> bytes:
    """The first bytes of a JPEG that promises this size."""
    out = io.BytesIO()
    Image.new("L", (64, 64), 255).save(out, "JPEG", progressive=True)
    data = bytearray(out.getvalue())
    at = data.index(b"\xff\xc2") + 5
    data[at : at + 4] = struct.pack(">HH", height, width)
    return bytes(data)


def without_unicode_maps() -> bytes:
    """The PDF of a plan whose fonts do not say which letters they draw."""
    data = (formats.ROOT / "corpus" / "pdf" / f"{PLAN}.pdf").read_bytes()
    return data.replace(b"/ToUnicode", b"/NoUnicode")


def docx(body: str, head: str = "") -> bytes:
    """A Word document with this body."""
    return packed({"word/document.xml": f"{head}<w:document {W}><w:body>{body}</w:body></w:document>".encode()})


def nested(levels: int, make: Callable[[bytes], bytes], inner: bytes) -> bytes:
    """Something in itself, many times."""
    for _ in range(levels):
        inner = make(inner)
    return inner


def locked_docx() -> bytes:
    """A Word document that needs a password."""
    return compound.write_streams({"EncryptedPackage": bytes(9000), "EncryptionInfo": bytes(4096)})


def locked_doc() -> bytes:
    """A Word 97 file that needs a password."""
    main = bytearray(8192)
    main[:2], main[11] = b"\xec\xa5", 0x01
    return compound.write_streams({"WordDocument": bytes(main), "1Table": bytes(4096)})


def locked_zip() -> bytes:
    """An archive whose only member needs a password."""
    data = bytearray(packed({"a.txt": b"KE HOACH"}))
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def odt(content: bytes, more: dict[str, bytes] | None = None) -> bytes:
    """An OpenDocument text."""
    return packed({"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content, **(more or {})})


ODF = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
)
FLAT = (
    f'<?xml version="1.0"?>{ENTITIES}<office:document {ODF} '
    'office:mimetype="application/vnd.oasis.opendocument.text">&i;</office:document>'
)
WORDML = (
    f'<?xml version="1.0"?><?mso-application progid="Word.Document"?>{ENTITIES}<w:wordDocument '
    'xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body><w:p><w:r><w:t>&i;</w:t></w:r></w:p>'
    "</w:body></w:wordDocument>"
)
LINE = "Tổ chức thực hiện nhiệm vụ học tập suốt đời. "
PARAGRAPH = f"<w:p><w:r><w:t>{LINE}</w:t></w:r></w:p>"
TABLE = "<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>"
HARMFUL: dict[str, tuple[str, Callable[[], bytes]]] = {
    "pdf with an owner's password only": ("a.pdf", lambda: locked("")),
    "pdf with a reader's password": ("a.pdf", lambda: locked("geheim")),
    "docx locked": ("a.docx", locked_docx),
    "doc locked": ("a.doc", locked_doc),
    "zip locked": ("a.zip", locked_zip),
    "odt locked": ("a.odt", lambda: odt(b"x", {"META-INF/manifest.xml": b"<manifest:encryption-data/>"})),
    "docx bomb of 400 MB": ("a.docx", lambda: packed({"word/document.xml": b" " * (400 << 20)})),
    "odt bomb of 400 MB": ("a.odt", lambda: odt(b" " * (400 << 20))),
    "zip bomb of 400 MB": ("a.zip", lambda: packed({"a.txt": b" " * (400 << 20)})),
    "pdf bomb of 300 MB": ("a.pdf", lambda: content_bomb(300 << 20)),
    "pdf bomb of 30 MB": ("a.pdf", lambda: content_bomb(30 << 20)),
    "docx entities": ("a.docx", lambda: docx("<w:p><w:r><w:t>&i;</w:t></w:r></w:p>", ENTITIES)),
    "odt entities": ("a.odt", lambda: odt(f"{ENTITIES}<a {ODF}>&i;</a>".encode())),
    "fodt entities": ("a.fodt", lambda: FLAT.encode()),
    "html entities": ("a.html", lambda: f"<!DOCTYPE html>{ENTITIES}<html><p>{LINE * 9}&i;</p></html>".encode()),
    "wordml entities": ("a.xml", lambda: WORDML.encode()),
    "html nested 100,000 deep": ("a.html", lambda: b"<html>" + b"<div>" * 100_000 + LINE.encode()),
    "html tables 20,000 deep": ("a.html", lambda: b"<html><body>" + b"<table><tr><td>" * 20_000 + LINE.encode()),
    "docx tables 200 deep": ("a.docx", lambda: docx(TABLE[0] * 200 + PARAGRAPH + TABLE[1] * 200)),
    "docx tables 20,000 deep": ("a.docx", lambda: docx(TABLE[0] * 20_000 + TABLE[1] * 20_000)),
    "docx with 200,000 paragraphs": ("a.docx", lambda: docx(PARAGRAPH * 200_000)),
    "rtf groups 200,000 deep": ("a.rtf", lambda: b"{\\rtf1\\ansi " + b"{" * 200_000 + b"Ke hoach" + b"}" * 200_001),
    "rtf groups never closed": ("a.rtf", lambda: b"{\\rtf1\\ansi Ke hoach " + b"{\\b " * 100_000),
    "zip in zip 30 deep": ("a.zip", lambda: nested(30, lambda inner: packed({"a.zip": inner}), b"x")),
    "eml in eml 12 deep": ("a.eml", lambda: nested(12, lambda inner: mail("a.eml", inner), mail("a.txt", b"x" * 500))),
    "pdf of 5,000 pages": ("a.pdf", lambda: pages(5_000)),
    "pdf of 1,900 pages": ("a.pdf", lambda: pages(1_900)),
    "pdf whose pages lead in a circle": ("a.pdf", lambda: raw_pdf(b"").replace(b"/Kids[3 0 R]", b"/Kids[2 0 R]")),
    "pdf with huge page": ("a.pdf", lambda: raw_pdf(b"BT /F1 9 Tf (Ke hoach) Tj ET").replace(b"595 842", b"9e9 9e9")),
    "pdf with picture 30,000 x 30,000": ("a.pdf", page_with_huge_picture),
    "pdf without Unicode maps": ("a.pdf", without_unicode_maps),
    "png of 30,000 x 30,000": ("a.png", lambda: png(30_000, 30_000)),
    "png of 6,000 x 6,000": ("a.png", lambda: png(6_000, 6_000)),
    "jpeg that promises 30,000 x 30,000": ("a.jpg", lambda: jpeg_header(30_000, 30_000)),
    "txt of 30 MB": ("a.txt", lambda: f"KẾ HOẠCH\n{(LINE * 20 + chr(10)) * 30_000}".encode()),
    "txt of one line of 5 MB": ("a.txt", lambda: LINE.encode() * 90_000),
    "txt of zeros": ("a.txt", lambda: bytes(5_000_000)),
    "md of 200,000 table cells": ("a.md", lambda: f"# KẾ HOẠCH\n\n{('| a ' * 100 + '|' + chr(10)) * 2_000}".encode()),
}  # fmt: skip
