"""The package of a Word document: a zip of XML parts, opened with distrust (ECMA-376 parts 1 and 2)."""

from __future__ import annotations

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from functools import cache
from pathlib import Path

from lxml import etree
from lxml.etree import _Element

from extractor.errors import DocumentError, ErrorCode

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
MAX_UNPACKED = 300 * 1024 * 1024
_MAX_RATIO = 200
_SMALL = 20 * 1024 * 1024
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATION_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATIONS = b"http://purl.oclc.org/ooxml/officeDocument/relationships"
_RELATIONS = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_VAL = f"{{{W}}}val"
_FAULTS = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, ValueError, OSError, EOFError, RuntimeError)
"""What the zip module raises over damaged files (``NotImplementedError`` is a ``RuntimeError``)."""
_AGAIN = "Fetch the file again, or open it in Word and save it anew"


@cache
def w(name: str) -> str:
    """The qualified name of a WordprocessingML element or attribute."""
    return f"{{{W}}}{name}"


def child(parent: _Element | None, name: str) -> _Element | None:
    """The first child of that name."""
    return None if parent is None else next(parent.iterchildren(w(name)), None)


def value(parent: _Element | None, name: str) -> str | None:
    """The ``w:val`` of the first child of that name."""
    found = child(parent, name)
    return None if found is None else found.get(_VAL)


def number_of(text: str | None, default: int) -> int:
    """A whole number written in an attribute, or the default."""
    try:
        return int(text or "")
    except ValueError:
        return default


def integer(parent: _Element | None, name: str) -> int | None:
    """The whole number in ``w:val`` of the first child of that name."""
    text = value(parent, name)
    try:
        return None if text is None else int(text)
    except ValueError:
        return None


class Package:
    """The parts of a Word document.

    Args:
        path: the file as the user named it, for messages.
        data: its bytes.

    Raises:
        DocumentError: ``empty-file``, ``encrypted``, ``damaged``, ``unknown-format``, ``too-large``.
    """

    def __init__(self, path: Path, data: bytes) -> None:
        self._path = path
        self._zip = _unzip(path, data)
        try:
            self._names = set(self._zip.namelist())
            main = next((t for kind, t, _ in self._relations("") if kind == "officeDocument"), "word/document.xml")
            if main not in self._names:
                raise DocumentError(
                    path, ErrorCode.UNKNOWN_FORMAT, "a zip file, but no Word document", "Give the document itself"
                )
            self.main = main
            self._parts = self._relations(main)
        except BaseException:
            self._zip.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._zip.close()

    def document(self) -> _Element:
        """The root of the main part."""
        return self._parse(self.main)

    def parts(self, kind: str) -> list[_Element]:
        """The roots of the parts of a kind (``styles``, ``numbering``, ``footnotes``, ``header``)."""
        names = dict.fromkeys(name for other, name, _ in self._parts if other == kind and name in self._names)
        return [self._parse(name) for name in names]

    def linked(self, key: str) -> bytes | None:
        """The bytes of the part that the main part calls by this relation id, or None where it is not there.

        Raises:
            DocumentError: ``encrypted``, ``damaged``.
        """
        name = next((name for _, name, known in self._parts if known == key and name in self._names), None)
        return None if name is None else self._read(name)

    def _relations(self, part: str) -> list[tuple[str, str, str]]:
        """The kind, the name and the id of each part that a part refers to; an empty name stands for the package."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self._names:
            return []
        out = []
        for item in self._parse(relations).iter(_RELATION):
            if item.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/", folder, item.get("Target", "")))
                out.append((item.get("Type", "").rsplit("/", 1)[-1], target.lstrip("/"), item.get("Id", "")))
        return out

    def _read(self, name: str) -> bytes:
        try:
            return self._zip.read(name)
        except _FAULTS as error:
            if self._zip.getinfo(name).flag_bits & 1:
                raise _locked(self._path) from error
            raise _damaged(self._path) from error

    def _parse(self, name: str) -> _Element:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            data = self._read(name)
            if _STRICT in data[:8192]:
                data = data.replace(_STRICT, W.encode("ascii")).replace(_STRICT_RELATIONS, _RELATIONS)
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise _damaged(self._path) from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise _damaged(self._path)
        return root


def _unzip(path: Path, data: bytes) -> zipfile.ZipFile:
    if not data:
        raise DocumentError(path, ErrorCode.EMPTY_FILE, "the file is empty", "Fetch the file again")
    if data.startswith(_OLE):
        if _LOCKED in data:
            raise _locked(path)
        raise DocumentError(
            path, ErrorCode.UNKNOWN_FORMAT, "an old Word file (.doc) under another name", "Save it as .docx in Word"
        )
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except _FAULTS as error:
        if data.startswith(b"PK"):
            raise _damaged(path) from error
        raise DocumentError(
            path, ErrorCode.UNKNOWN_FORMAT, "not a Word document (.docx)", "Check what kind of file it is"
        ) from error
    unpacked = sum(info.file_size for info in opened.infolist())
    if unpacked > MAX_UNPACKED or (unpacked > _SMALL and unpacked > _MAX_RATIO * len(data)):
        opened.close()
        raise DocumentError(
            path,
            ErrorCode.TOO_LARGE,
            f"the file unpacks to {unpacked // 1024 // 1024} MB",
            "Take images and other attachments out of it",
        )
    return opened


def _damaged(path: Path) -> DocumentError:
    return DocumentError(path, ErrorCode.DAMAGED, "the Word document is damaged or cut off", _AGAIN)


def _locked(path: Path) -> DocumentError:
    cure = "Open it with its password and save it without one"
    return DocumentError(path, ErrorCode.ENCRYPTED, "the file is locked with a password", cure)
