"""Documents of other word processors, read as the Word document that LibreOffice makes of them."""

from __future__ import annotations

from pathlib import Path

from extractor.errors import DocumentError, ErrorCode
from extractor.reading import office_program
from extractor.reading.lines import Reading
from extractor.reading.office_program import Limits, OfficeCrash, OfficeError, OfficeMissing, OfficeTimeout
from extractor.reading.rtf_labels import with_labels
from extractor.reading.word import read_docx

KINDS = {
    "doc": (".doc", "MS Word 97"),
    "rtf": (".rtf", "Rich Text Format"),
    "wordml": (".xml", "MS Word 2003 XML"),
}
"""The kinds of files that go this way, with the name ending and the filter by which LibreOffice reads them."""
FORMATS = {"wordml": "doc"}
"""What the record calls a kind where that is another word: Word 2003 XML."""

_RESAVE = "Open it in the program that made it and save it anew, or save it as DOCX"
_UNLOCK = "Open it with its password and save it without one"
_FIB = b"\xec\xa5"
"""A Word 97 main stream begins with this word (MS-DOC 2.5.1); it stands at the beginning of a sector."""
_SECTOR = 512
_FLAGS = 0x0A
_ENCRYPTED = 0x01


def read_office(path: Path, data: bytes, kind: str, limits: Limits | None = None) -> Reading:
    """Read a document through LibreOffice.

    Args:
        path: the file as the user named it, for messages.
        data: its bytes.
        kind: one of :data:`KINDS`, judged by content.
        limits: of time and memory, for tests and slow machines.

    Raises:
        DocumentError: ``missing-program``, ``timeout``, ``crashed``, ``encrypted``, ``damaged``.
    """
    if _locked(data, kind):
        raise DocumentError(path, ErrorCode.ENCRYPTED, "the file is locked with a password", _UNLOCK)
    given = with_labels(data) if kind == "rtf" else data
    try:
        converted = office_program.to_docx(given, *KINDS[kind], limits)
    except OfficeMissing as error:
        fault = f"reading it ({FORMATS.get(kind, kind)}) needs LibreOffice, and {error}"
        raise DocumentError(path, ErrorCode.MISSING_PROGRAM, fault, office_program.CURE) from error
    except OfficeTimeout as error:
        raise DocumentError(path, ErrorCode.TIMEOUT, str(error), _RESAVE) from error
    except OfficeCrash as error:
        raise DocumentError(path, ErrorCode.CRASHED, str(error), _RESAVE) from error
    except OfficeError as error:
        raise DocumentError(path, ErrorCode.DAMAGED, f"the document is damaged or cut off: {error}", _RESAVE) from error
    reading = read_docx(path, converted)
    reading.format = FORMATS.get(kind, kind)
    return reading


def _locked(data: bytes, kind: str) -> bool:
    """Tell whether a password is needed; LibreOffice would only say that it cannot load the file."""
    if kind == "doc":
        starts = range(_SECTOR, len(data) - _SECTOR, _SECTOR)
        flags = (data[at + _FLAGS + 1] for at in starts if data[at : at + 2] == _FIB)
        return bool(next(flags, 0) & _ENCRYPTED)
    return False
