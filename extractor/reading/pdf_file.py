"""Opening a PDF: what is damaged, cut off or locked is refused before any page is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extractor.errors import DocumentError, ErrorCode
from extractor.reading.pdf_sizes import LARGEST, is_bomb

MAX_PAGES = 2_000


def open_pdf(path: Path, data: bytes) -> Any:
    """Open a PDF with pdfium.

    Args:
        path: the file as the user named it, for messages.
        data: its bytes.

    Returns:
        The ``pypdfium2`` document, with 1 to ``MAX_PAGES`` pages; the caller closes it.

    Raises:
        DocumentError: ``damaged``, ``encrypted`` or ``too-large``.
    """
    if _is_cut_off(data):
        raise damaged(path)
    if is_bomb(data):
        fault = f"the drawing of a page unpacks to more than {LARGEST // 1024**2} MB"
        raise DocumentError(path, ErrorCode.TOO_LARGE, fault, "Print it anew as PDF, or give it as pictures")
    document = _load(path, data)
    count = len(document)
    if 0 < count <= MAX_PAGES:
        return document
    document.close()
    if count == 0:
        raise damaged(path)
    raise DocumentError(
        path, ErrorCode.TOO_LARGE, f"{count} pages, more than {MAX_PAGES}", "Split the file into its documents"
    )


def _load(path: Path, data: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY):
            raise DocumentError(
                path,
                ErrorCode.ENCRYPTED,
                "the file is locked with a password",
                "Open it with its password and save it without one",
            ) from error
        raise damaged(path) from error


def _is_cut_off(data: bytes) -> bool:
    """Tell whether the end of a PDF is missing: objects stand after its last end mark.

    pdfium would read what is left of such a file, or an earlier version of it, as if it were whole.
    """
    end = data.rfind(b"%%EOF")
    return end < 0 or b"endobj" in data[end:] or b" obj" in data[end:]


def damaged(path: Path) -> DocumentError:
    """The error of a PDF that cannot be read at all."""
    return DocumentError(
        path,
        ErrorCode.DAMAGED,
        "the PDF is damaged or cut off and cannot be opened",
        "Fetch the file again, or open it in a PDF program and save it anew",
    )
