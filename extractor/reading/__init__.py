"""The reading floor: a file in, a :class:`~extractor.reading.document.Document` out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from extractor.errors import DocumentError, ErrorCode
from extractor.reading.assemble import assemble
from extractor.reading.detect import detect, format_of_name
from extractor.reading.document import Document, ReadingWarning
from extractor.reading.lines import Reading

__all__ = ["LARGEST", "READERS", "read"]

LARGEST = 200 * 1024 * 1024
"""Files above this size (bytes) are refused."""

Reader = Callable[[Path, bytes], Reading]


def _read_pdf(path: Path, data: bytes) -> Reading:
    from extractor.reading.pdf import read_pdf

    return read_pdf(path, data)


def _read_docx(path: Path, data: bytes) -> Reading:
    from extractor.reading.word import read_docx

    return read_docx(path, data)


def _read_plain(path: Path, data: bytes) -> Reading:
    from extractor.reading.plain import read_text

    return read_text(path, data)


def _read_markdown(path: Path, data: bytes) -> Reading:
    from extractor.reading.plain import read_text

    return read_text(path, data, "md")


READERS: dict[str, Reader] = {"pdf": _read_pdf, "docx": _read_docx, "txt": _read_plain, "md": _read_markdown}
"""The reader of each format that :func:`~extractor.reading.detect.detect` can name; a new format is a line here."""

_RESAVE = "Open it in Word or LibreOffice and save it as DOCX or PDF"
_CURES: dict[str, tuple[str, str]] = {
    "doc": ("Word 97-2003 documents cannot be read yet", _RESAVE),
    "odt": ("OpenDocument texts cannot be read yet", _RESAVE),
    "rtf": ("RTF documents cannot be read yet", _RESAVE),
    "html": ("web pages cannot be read yet", "Print the page to PDF, or save its text as a UTF-8 text file"),
    "encrypted-office": ("the Office document is locked with a password", "Save it without a password"),
    **dict.fromkeys(
        ("png", "jpeg", "gif", "tiff", "bmp", "webp"),
        ("images of pages cannot be read yet", "Run OCR on it and save the result as a PDF with text"),
    ),
    **dict.fromkeys(("zip", "rar", "7z", "gzip"), ("it is an archive, not a document", "Unpack it first")),
    **dict.fromkeys(("xlsx", "xls"), ("spreadsheets are not documents", "Give the plan itself as PDF, DOCX or text")),
}  # fmt: skip


def read(path: Path | str, data: bytes | None = None) -> Document:
    """Read one file, whatever its format.

    Args:
        path: the file; only its name is used when ``data`` is given.
        data: the bytes of the file, where the caller has them already.

    Raises:
        DocumentError: the file is missing, empty, too large, damaged, of an unknown format, or holds no text.
    """
    path = Path(path)
    if data is None:
        data = _bytes_of(path)
    _check_size(path, len(data))
    format_ = detect(data, path.name)
    reader = READERS.get(format_)
    if reader is None:
        fault, cure = _CURES.get(format_, ("the format is not known", "Give the plan as PDF, DOCX, Markdown or text"))
        raise DocumentError(path, ErrorCode.UNKNOWN_FORMAT, f"{fault} (the file is {format_})", cure)
    reading = reader(path, data)
    _compare_name(path, reading, format_)
    document = assemble(reading)
    if not document.text:
        raise DocumentError(path, ErrorCode.NO_TEXT, "the file holds no text", "Check that it is the right file")
    return document


def _bytes_of(path: Path) -> bytes:
    try:
        _check_size(path, path.stat().st_size)
        return path.read_bytes()
    except FileNotFoundError:
        raise DocumentError(
            path, ErrorCode.NOT_FOUND, "there is no such file", "Check the name and the folder"
        ) from None
    except OSError as error:
        fault = f"the file cannot be opened ({error.strerror or error})"
        raise DocumentError(
            path, ErrorCode.UNREADABLE, fault, "Check that it is a file and that you may read it"
        ) from error


def _check_size(path: Path, size: int) -> None:
    if size == 0:
        raise DocumentError(path, ErrorCode.EMPTY_FILE, "the file is empty", "Copy or download it again")
    if size > LARGEST:
        fault = f"the file has {size // 1024**2} MB, more than the {LARGEST // 1024**2} MB that are read"
        raise DocumentError(path, ErrorCode.TOO_LARGE, fault, "Split it, or save it without pictures")


def _compare_name(path: Path, reading: Reading, format_: str) -> None:
    """Warn where the ending of the name promises another format than the content has."""
    promised = format_of_name(path.name)
    if promised is not None and promised != format_:
        message = f"the name says {promised}, the content is {format_}"
        reading.warnings.append(ReadingWarning("format-differs-from-name", message))
