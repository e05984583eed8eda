"""Names of what lies in archives and mails: read as they were meant, and made harmless as places below the outputs."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from pathlib import PurePosixPath
from unicodedata import normalize

from extractor.vietnamese.syllables import plausibility

_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075
"""Extra field of Info-ZIP with the name in UTF-8 (APPNOTE 4.6.9)."""
# what Windows refuses in a name, and what would move a terminal's cursor: "a:b", "c?.docx", "\x1b[2J"
_FORBIDDEN = re.compile(r'[<>:"|?*\x00-\x1f\x7f-\x9f]')
_DEVICES = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))})
_LONGEST = 160
"""Bytes of one folder or file name; with ``.json`` behind it, it stays below the 255 of common file systems."""
_DEEPEST = 8


def zip_name(info: zipfile.ZipInfo) -> str:
    """The name of a member as its maker saw it.

    Python reads names without the UTF-8 mark as CP437, which is right for nobody here: macOS writes UTF-8 without
    the mark, old Windows programs write Windows-1258.
    """
    if info.flag_bits & _UTF8_FLAG:
        return normalize("NFC", info.filename)
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return normalize("NFC", info.filename)
    if (told := _unicode_path(info.extra, raw)) is not None:
        return normalize("NFC", told)
    for encoding in ("utf-8", "cp1258"):
        try:
            name = normalize("NFC", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
        if encoding == "utf-8" or plausibility(name) > plausibility(info.filename):
            return name
    return info.filename


def _unicode_path(extra: bytes, raw: bytes) -> str | None:
    """The name in Info-ZIP's extra field, where its checksum fits the plain name."""
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        field, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _UNICODE_PATH and len(field) > 5 and field[0] == 1:
            (checksum,) = struct.unpack("<I", field[1:5])
            if checksum == zlib.crc32(raw):
                return field[5:].decode("utf-8", "replace")
    return None


def place(name: str) -> str:
    r"""The name as a relative path that can be made on every system and leads nowhere else.

    ``../../etc/passwd`` becomes ``etc/passwd``, ``C:\a\b.docx`` becomes ``C_/a/b.docx``. Nothing is ever unpacked
    to it; the record of the member is written below the folder of its container under this name.
    """
    parts = [part for part in name.replace("\\", "/").split("/") if part.strip(" .")]
    return "/".join(_harmless(part) for part in parts[-_DEEPEST:]) or "member"


def _harmless(part: str) -> str:
    part = (
        _FORBIDDEN.sub("_", normalize("NFC", part).encode("utf-8", "replace").decode("utf-8")).lstrip(" ").rstrip(" .")
    )
    if part.split(".")[0].lower() in _DEVICES or part.startswith("."):
        part = f"_{part}"
    return _short(part)


def _short(part: str) -> str:
    """At most so many bytes, the ending kept."""
    if len(part.encode("utf-8")) <= _LONGEST:
        return part
    ending = PurePosixPath(part).suffix[:12]
    room = _LONGEST - len(ending.encode("utf-8"))
    return part.encode("utf-8")[:room].decode("utf-8", "ignore").rstrip(" .") + ending


def distinct(name: str, taken: set[str]) -> str:
    """The name, or ``name (2).docx`` where one that file systems may hold to be the same is taken already."""
    path, count, wanted = PurePosixPath(name), 1, name
    while wanted.casefold() in taken:
        count += 1
        wanted = path.with_name(f"{path.stem} ({count}){path.suffix}").as_posix()
    taken.add(wanted.casefold())
    return wanted
