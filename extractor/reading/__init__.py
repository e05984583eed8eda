"""The reading floor: a file in, a :class:`~extractor.reading.document.Document` out.

What only a reading needs is imported when the first file is read: a command that asks which formats there are (the
parent of a batch) does not wait for it.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import DocumentError, ErrorCode
from extractor.reading.detect import FAMILY, detect, format_of_name
from extractor.reading.ocr import OcrMode, OcrOptions

if TYPE_CHECKING:
    from extractor.reading.document import Document
    from extractor.reading.lines import Reading

__all__ = ["LARGEST", "READERS", "read"]

LARGEST = 200 * 1024 * 1024
"""Files above this size (bytes) are refused."""

Reader = Callable[[Path, bytes], "Reading"]
_OCR = OcrOptions()


def _read_pdf(path: Path, data: bytes, ocr: OcrOptions = _OCR) -> Reading:
    from extractor.reading.pdf import read_pdf

    return read_pdf(path, data, ocr)


def _read_image(path: Path, data: bytes, ocr: OcrOptions = _OCR) -> Reading:
    from extractor.reading.image import read_image

    return read_image(path, data, ocr)


def _read_docx(path: Path, data: bytes) -> Reading:
    from extractor.reading.word import read_docx

    return read_docx(path, data)


def _read_plain(path: Path, data: bytes) -> Reading:
    from extractor.reading.plain import read_text

    return read_text(path, data)


def _read_markdown(path: Path, data: bytes) -> Reading:
    from extractor.reading.plain import read_text

    return read_text(path, data, "md")


def _read_flat_package(path: Path, data: bytes) -> Reading:
    from extractor.reading.flat_package import to_package
    from extractor.reading.word import read_docx

    return read_docx(path, to_package(path, data))


def _read_html(path: Path, data: bytes) -> Reading:
    from extractor.reading.web_page import read_html

    return read_html(path, data)


def _read_odt(path: Path, data: bytes) -> Reading:
    from extractor.reading.odt import read_odt

    return read_odt(path, data)


def _read_web_archive(path: Path, data: bytes) -> Reading:
    from extractor.reading.web_archive import read_web_archive

    return read_web_archive(path, data)


def _through_office(kind: str) -> Reader:
    def read_kind(path: Path, data: bytes) -> Reading:
        from extractor.reading.office import read_office

        return read_office(path, data, kind)

    return read_kind


READERS: dict[str, Reader] = {
    "pdf": _read_pdf,
    "docx": _read_docx,
    "flat-opc": _read_flat_package,
    "odt": _read_odt,
    "fodt": _read_odt,
    "txt": _read_plain,
    "md": _read_markdown,
    "html": _read_html,
    "mht": _read_web_archive,
    **dict.fromkeys(("png", "jpeg", "tiff", "bmp", "webp", "gif"), _read_image),
    **{kind: _through_office(kind) for kind in ("doc", "rtf", "wordml")},
}
"""The reader of each format that :func:`~extractor.reading.detect.detect` can name; a new format is a line here."""

_CURES: dict[str, tuple[str, str]] = {
    "encrypted-office": ("the Office document is locked with a password", "Save it without a password"),
    **dict.fromkeys(("rar", "7z", "gzip"), ("it is an archive, not a document", "Unpack it first")),
    "zip": ("it is an archive, not a document", "Name it .zip and give it to kehoach extract, or unpack it"),
    "eml": ("it is a mail, not a document", "Name it .eml and give it to kehoach extract"),
    "msg": ("it is a mail of Outlook", "Save it as .eml, or save what is attached to it"),
    **dict.fromkeys(("xlsx", "xls"), ("spreadsheets are not documents", "Give the plan itself as PDF, DOCX or text")),
}  # fmt: skip


def read(path: Path | str, data: bytes | None = None, ocr: OcrMode | OcrOptions = OcrMode.AUTO) -> Document:
    """Read one file, whatever its format.

    Args:
        path: the file; only its name is used when ``data`` is given.
        data: the bytes of the file, where the caller has them already.
        ocr: when scanned pages are recognised, or all settings of recognition.

    Raises:
        DocumentError: the file is missing, empty, too large, damaged, of an unknown format, or holds no text; it is
            a scan and the program that recognises it is missing or fails.
    """
    from extractor.reading.assemble import assemble
    from extractor.reading.legacy_text import restore_reading

    path = Path(path)
    if data is None:
        data = _bytes_of(path)
    _check_size(path, len(data))
    format_ = detect(data, path.name)
    reader = READERS.get(format_)
    if reader is None:
        fault, cure = _CURES.get(format_, ("the format is not known", "Give the plan as PDF, DOCX, Markdown or text"))
        code = ErrorCode.ENCRYPTED if format_ == "encrypted-office" else ErrorCode.UNKNOWN_FORMAT
        raise DocumentError(path, code, f"{fault} (the file is {format_})", cure)
    options = ocr if isinstance(ocr, OcrOptions) else OcrOptions(mode=ocr)
    if reader is _read_pdf:
        reading = _read_pdf(path, data, options)
    else:
        reading = _read_image(path, data, options) if reader is _read_image else reader(path, data)
    if format_ not in ("txt", "md"):  # text files are restored before they are cut into lines
        restore_reading(reading)
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
    format_ = FAMILY.get(format_, format_)
    if promised is not None and promised != format_:
        from extractor.reading.document import ReadingWarning

        message = f"the name says {promised}, the content is {format_}"
        reading.warnings.append(ReadingWarning("format-differs-from-name", message))
