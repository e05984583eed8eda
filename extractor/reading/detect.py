"""Which format a file has: judged by its bytes, never by its name alone."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from pathlib import PurePath

from extractor.reading.detect_text import text_kind

_TYPES = "[Content_Types].xml"
_PACKAGES = (
    ((b"wordprocessingml.document.main", b"wordprocessingml.template.main", b"ms-word."), "word/", "docx"),
    ((b"spreadsheetml.", b"ms-excel."), "xl/", "xlsx"),
    ((b"presentationml.", b"ms-powerpoint."), "ppt/", "pptx"),
)
"""What the content types and the folders of a package say: documents, templates, macro files alike."""
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_STREAM = b"\xec\xa5"
"""The main stream of Word 97 begins so, at a sector (MS-DOC 2.5.1); it tells where the directory was cut off."""
_SECTOR_SHIFT, _DIRECTORY = 30, 48
"""Where the head of a compound file tells the size of its sectors and the first of its directory (MS-CFB 2.2)."""
_FIRST_ENTRY = 120
"""An OpenDocument file begins with its kind, which is not compressed (OpenDocument 1.3, part 2, 3.3)."""
_IMAGES: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n\x1a\n", "png"),
    (b"\xff\xd8\xff", "jpeg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tiff"),
    (b"MM\x00*", "tiff"),
    (b"BM", "bmp"),
    (b"RIFF", "webp"),
)
_ARCHIVES: tuple[tuple[bytes, str], ...] = (
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "rar"),
    (b"\x1f\x8b", "gzip"),
)

SUFFIXES: dict[str, frozenset[str]] = {
    "pdf": frozenset({".pdf"}),
    "docx": frozenset({".docx", ".docm", ".dotx", ".dotm"}),
    "doc": frozenset({".doc", ".dot", ".wps"}),
    "odt": frozenset({".odt", ".ott", ".fodt"}),
    "rtf": frozenset({".rtf"}),
    "html": frozenset({".html", ".htm", ".xhtml", ".mht", ".mhtml"}),
    "md": frozenset({".md", ".markdown"}),
    "txt": frozenset({".txt", ".text", ".log", ""}),
    "jpeg": frozenset({".jpg", ".jpeg", ".jpe"}),
    "png": frozenset({".png"}),
    "gif": frozenset({".gif"}),
    "tiff": frozenset({".tif", ".tiff"}),
    "bmp": frozenset({".bmp"}),
    "webp": frozenset({".webp"}),
}
"""The name endings that go with each format; an ending that belongs to another format is worth a warning."""

FAMILY = {"mht": "html", "wordml": "doc", "flat-opc": "docx", "fodt": "odt"}
"""Kinds that are another writing of a format: web archives, Word 2003 XML, Word as one XML file, one-file ODT."""


def detect(data: bytes, name: str) -> str:
    """Name the format of ``data``.

    The content decides; the name only tells Markdown (``.md``) from plain text, because both are text.

    Returns:
        ``pdf``, ``docx``, ``doc``, ``odt``, ``rtf``, ``html``, ``md``, ``txt``, a kind of :data:`FAMILY`, ``eml``,
        an image format, or an archive format (``zip``, ``xlsx``, …). Bytes of no known kind are
        ``txt``: decoding them tells whether they are text.
    """
    head = data[:1024]
    if head.startswith(b"PK\x03\x04") or head.startswith(b"PK\x05\x06"):
        return _zip_format(data)
    if head.startswith(_OLE2):
        return _ole2_format(data)
    if b"%PDF-" in head:
        return "pdf"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    for magic, image in (*_IMAGES, *_ARCHIVES):
        if head.startswith(magic) and _fits_magic(head, image):
            return image
    if (kind := text_kind(data)) is not None:
        return kind
    return "md" if PurePath(name).suffix.lower() in SUFFIXES["md"] else "txt"


def format_of_name(name: str) -> str | None:
    """The format that the ending of a file name promises, or None for an ending without one."""
    suffix = PurePath(name).suffix.lower()
    for format_, suffixes in SUFFIXES.items():
        if suffix in suffixes:
            return format_
    return None


def _fits_magic(head: bytes, image: str) -> bool:
    """Two-letter magic numbers also begin ordinary text ("BM …", "RIFF …"): look further."""
    if image == "bmp":
        return b"\x00" in head[:32]
    if image == "webp":
        return head[8:12] == b"WEBP"
    return True


def _zip_format(data: bytes) -> str:
    """What the entries of a zip file say it is; ``zip`` where they say nothing or cannot be read."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            opendocument = "mimetype" in names and archive.getinfo("mimetype").file_size < 200
            kind = archive.read("mimetype") if opendocument else b""
            types = archive.read(_TYPES) if _TYPES in names and archive.getinfo(_TYPES).file_size < 1 << 20 else b""
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, OSError, EOFError):
        if b"opendocument.text" in data[:_FIRST_ENTRY]:
            return "odt"
        return "docx" if b"word/document" in data else "zip"
    if kind:
        return "odt" if b"opendocument.text" in kind else "opendocument"
    is_package = _TYPES in names or "word/document.xml" in names  # else a folder that happens to be called "word"
    for word, folder, format_ in _PACKAGES:
        if any(mark in types for mark in word) or (is_package and any(entry.startswith(folder) for entry in names)):
            return format_
    return "zip"


def _ole2_format(data: bytes) -> str:
    """Word 97, Excel 97, a mail or a locked package: the names of the streams are UTF-16 in the directory."""
    streams = {
        "__properties_version1.0": "msg",
        "WordDocument": "doc",
        "EncryptedPackage": "encrypted-office",
        "Workbook": "xls",
        "PowerPoint Document": "ppt",
    }
    for stream, format_ in streams.items():
        if stream.encode("utf-16-le") in data:
            return format_
    directory = int.from_bytes(data[_DIRECTORY : _DIRECTORY + 4], "little")
    sector = 4096 if data[_SECTOR_SHIFT : _SECTOR_SHIFT + 1] == b"\x0c" else 512
    cut = (directory + 1) * sector >= len(data)  # what it was is not to be seen: as a Word file it is damaged
    cut = cut or any(data.startswith(_WORD_STREAM, at) for at in range(512, len(data), 512))
    return "doc" if cut else "ole2"
