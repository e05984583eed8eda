"""PDF with a text layer, through pdfium.

pdfium must not be called from two threads at once: run several documents in several processes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extractor.errors import DocumentError, ErrorCode
from extractor.reading.document import ReadingWarning
from extractor.reading.lines import Reading
from extractor.reading.pdf_glyphs import TextLayer
from extractor.reading.pdf_layout import (
    PrintedLine,
    PrintedPage,
    has_small_foot,
    mark_footnotes,
    printed_lines,
)
from extractor.reading.pdf_lines import raw_lines
from extractor.reading.rulings import image_share, rulings
from extractor.reading.tables import TableReader

MAX_PAGES = 2_000
MAX_LETTERS_ON_A_PAGE = 60_000
_FEW_LETTERS = 200
_MOSTLY_IMAGE = 0.5
_PRINTED_NOTES = frozenset({pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_FREETEXT})
# the lines of a digital signature's stamp: "Người ký: …", "Thời gian ký: 28.04.2026", "Digitally signed by …"
_STAMP_LINE = re.compile(
    r"\s*(?:Người ký|Ký bởi|Ký số bởi|Được ký bởi|Email|Cơ quan|Đơn vị|Thời gian ký|Ngày ký|Digitally signed|"
    r"Signed by|Date|Reason|Location|Signature)\b"
)


@dataclass(slots=True)
class _State:
    """What is gathered while the pages of a file are read."""

    pages: list[PrintedPage]
    tables: TableReader
    scans: list[int]
    broken: list[int]
    crowded: list[int]
    with_text: int = 0


def read_pdf(path: Path, data: bytes) -> Reading:
    """Read the text layer of a PDF.

    Args:
        path: the file as the user named it, for messages.
        data: its bytes.

    Raises:
        DocumentError: ``encrypted``, ``damaged``, ``too-large``, or ``no-text`` when no page has a text layer
            worth the name.
    """
    if _is_cut_off(data):
        raise _damaged(path)
    document = _open(path, data)
    try:
        count = len(document)
        if count == 0:
            raise _damaged(path)
        if count > MAX_PAGES:
            raise DocumentError(
                path, ErrorCode.TOO_LARGE, f"{count} pages, more than {MAX_PAGES}", "Split the file into its documents"
            )
        state = _State([], TableReader(), [], [], [])
        for index in range(count):
            _read_page(document, index, state)
    finally:
        document.close()
    _refuse_without_text(path, count, state)
    return Reading(raw_lines(state.pages), "pdf", pages=count, warnings=_warnings(state))


def page_has_text(text: str, image: float) -> bool:
    """Tell whether the text layer of a page is the page's own text.

    A scan that was signed afterwards has a text layer too: the stamp of the signature.

    Args:
        text: all of the page's text layer.
        image: share of the page that is covered by images, 0 to 1.
    """
    own = (line for line in text.splitlines() if not _STAMP_LINE.match(line))
    enough = _FEW_LETTERS if image >= _MOSTLY_IMAGE else 1
    letters = 0
    for line in own:
        letters += sum(map(str.isalnum, line))
        if letters >= enough:
            return True
    return False


def _open(path: Path, data: bytes) -> Any:
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
        raise _damaged(path) from error


def _is_cut_off(data: bytes) -> bool:
    """Tell whether the end of a PDF is missing: objects stand after its last end mark.

    pdfium would read what is left of such a file, or an earlier version of it, as if it were whole.
    """
    end = data.rfind(b"%%EOF")
    return end < 0 or b"endobj" in data[end:] or b" obj" in data[end:]


def _damaged(path: Path) -> DocumentError:
    return DocumentError(
        path,
        ErrorCode.DAMAGED,
        "the PDF is damaged or cut off and cannot be opened",
        "Fetch the file again, or open it in a PDF program and save it anew",
    )


def _read_page(document: Any, index: int, state: _State) -> None:
    """Read one page into the state; a page that pdfium cannot load is noted as broken."""
    try:
        page = document[index]
        if _print_notes(page):
            page.close()
            page = document[index]
        textpage = page.get_textpage()
    except pypdfium2.PdfiumError:
        state.broken.append(index + 1)
        return
    try:
        _read_text(page, textpage, index + 1, state)
    finally:
        textpage.close()
        page.close()


def _read_text(page: Any, textpage: Any, number: int, state: _State) -> None:
    if textpage.count_chars() > MAX_LETTERS_ON_A_PAGE:
        state.crowded.append(number)
        return
    layer = TextLayer(textpage, page.get_bbox(), page.get_rotation())
    few = len(layer.text) < 2 * _FEW_LETTERS
    image = image_share(page) if few else 0.0
    if page_has_text(layer.text, image):
        state.with_text += 1
    elif image >= _MOSTLY_IMAGE or layer.text.strip():
        state.scans.append(number)
    printed = PrintedPage(number, layer.frame.size[0])
    width, height = layer.frame.size
    pieces = [p for p in layer.pieces() if p.x1 > 0 and p.x0 < width and p.bottom > 0 and p.top < height]
    small_foot = has_small_foot(pieces)
    drawn = rulings(page, layer.frame, thorough=small_foot)
    printed.lines = state.tables.lines(number, layer, pieces, drawn) or printed_lines(layer, pieces)
    if small_foot:
        mark_footnotes(printed.lines, drawn)
    printed.lines += [PrintedLine(piece, crosswise=True) for piece in layer.crosswise()]
    state.pages.append(printed)


def _print_notes(page: Any) -> bool:
    """Print signature fields and stamps onto the page, so that they are part of its text layer.

    Number and day of a digitally signed document are often such fields (``Số:      /TB-UBND`` on the page itself).
    """
    for index in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        note = pdfium.FPDFPage_GetAnnot(page.raw, index)
        kind = pdfium.FPDFAnnot_GetSubtype(note)
        pdfium.FPDFPage_CloseAnnot(note)
        if kind in _PRINTED_NOTES:
            done: bool = pdfium.FPDFPage_Flatten(page.raw, pdfium.FLAT_NORMALDISPLAY) == pdfium.FLATTEN_SUCCESS
            return done
    return False


def _refuse_without_text(path: Path, count: int, state: _State) -> None:
    if len(state.broken) == count:
        raise _damaged(path)
    if state.with_text or state.crowded:
        return
    if state.scans:
        raise DocumentError(
            path,
            ErrorCode.NO_TEXT,
            "a scan without a text layer",
            "Ask for the original file, or recognise it with an OCR program first",
        )
    raise DocumentError(path, ErrorCode.NO_TEXT, "no page has any text", "Check that this is the right file")


def _warnings(state: _State) -> list[ReadingWarning]:
    said = (
        ("page-without-text-layer", state.scans, "is a scan without a text layer"),
        ("page-damaged", state.broken, "is damaged and was left out"),
        ("page-too-large", state.crowded, f"has more than {MAX_LETTERS_ON_A_PAGE} letters and was left out"),
    )
    return [ReadingWarning(code, f"page {page} {what}") for code, pages, what in said for page in pages]
