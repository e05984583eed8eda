"""The package of an OpenDocument text: a zip of XML parts, or one XML file, opened with distrust (ODF 1.3)."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from functools import cache
from io import BytesIO
from pathlib import Path

from lxml import etree
from lxml.etree import _Element

from extractor.errors import DocumentError, ErrorCode

_SPACES = {
    name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0" for name in ("office", "style", "text", "table")
} | {
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "loext": "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
LARGEST_PART = 100 * 1024 * 1024
_MAX_RATIO = 200
_SMALL = 20 * 1024 * 1024
_FAULTS = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, ValueError, OSError, EOFError, RuntimeError)
_AGAIN = "Fetch the file again, or open it in LibreOffice and save it anew"


@cache
def q(name: str) -> str:
    """The qualified name of an element or attribute: ``q("text:p")``."""
    space, _, local = name.partition(":")
    return f"{{{_SPACES[space]}}}{local}"


def roots(path: Path, data: bytes) -> tuple[_Element, _Element]:
    """The roots that hold content and styles; one and the same for a document in one XML file.

    Args:
        path: the file as the user named it, for messages.
        data: its bytes.

    Raises:
        DocumentError: ``encrypted``, ``damaged``, ``too-large``.
    """
    if not data.startswith(b"PK"):
        root = _parse(path, data)
        return root, root
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            names = set(package.namelist())
            if "META-INF/manifest.xml" in names and b"encryption-data" in _part(path, package, "META-INF/manifest.xml"):
                cure = "Open it with its password and save it without one"
                raise DocumentError(path, ErrorCode.ENCRYPTED, "the file is locked with a password", cure)
            content = _parse(path, _part(path, package, "content.xml"))
            styles = _parse(path, _part(path, package, "styles.xml")) if "styles.xml" in names else content
    except (*_FAULTS, KeyError) as error:
        raise _damaged(path) from error
    return content, styles


def _part(path: Path, package: zipfile.ZipFile, name: str) -> bytes:
    info = package.getinfo(name)
    size = info.file_size
    if size > LARGEST_PART or (size > _SMALL and size > _MAX_RATIO * max(1, info.compress_size)):
        fault = f"the file unpacks to {size // 1024**2} MB"
        raise DocumentError(path, ErrorCode.TOO_LARGE, fault, "Take images and other attachments out of it")
    return package.read(info)


def _parse(path: Path, data: bytes) -> _Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _damaged(path) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _damaged(path)
    return root


def _damaged(path: Path) -> DocumentError:
    return DocumentError(path, ErrorCode.DAMAGED, "the document is damaged or cut off", _AGAIN)
