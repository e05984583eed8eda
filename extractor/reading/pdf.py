"""PDF with a text layer, through pdfium.

pdfium must not be called from two threads at once: run several documents in several processes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from extractor.errors import DocumentError, ErrorCode
from extractor.reading.document import ReadingWarning
from extractor.reading.legacy_text import legacy_warnings, public
from extractor.reading.lines import Reading
from extractor.reading.ocr import OcrMode, OcrOptions
from extractor.reading.pdf_file import damaged, open_pdf
from extractor.reading.pdf_glyphs import TextLayer
from extractor.reading.pdf_layout import (
    PrintedLine,
    PrintedPage,
    has_small_foot,
    mark_footnotes,
    printed_lines,
)
from extractor.reading.pdf_lines import raw_lines
from extractor.reading.pdf_scans import needs_ocr, with_recognised
from extractor.reading.rulings import rulings
from extractor.reading.tables import TableReader
from extractor.vietnamese.legacy import Legacy

MAX_LETTERS_ON_A_PAGE = 60_000
_TEXT_ONLY = OcrOptions(mode=OcrMode.NEVER)
_PRINTED_NOTES = frozenset({pdfium.FPDF_ANNOT_WIDGET, pdfium.FPDF_ANNOT_STAMP, pdfium.FPDF_ANNOT_FREETEXT})


@dataclass(slots=True)
class _State:
    """What is gathered while the pages of a file are read."""

    pages: list[PrintedPage]
    tables: TableReader
    scans: list[int]
    broken: list[int]
    crowded: list[int]
    with_text: int = 0
    torn: list[int] = field(default_factory=list)
    legacy: list[Legacy] = field(default_factory=list)
    ocr: OcrOptions = field(default_factory=OcrOptions)


def read_pdf(path: Path, data: bytes, ocr: OcrOptions = _TEXT_ONLY) -> Reading:
    """Read the text layer of a PDF, and the pages without one through recognition (OCR).

    Args:
        path: the file as the user named it, for messages.
        data: its bytes.
        ocr: whether and how pages are recognised; not at all by default.

    Raises:
        DocumentError: ``encrypted``, ``damaged``, ``too-large``, or ``no-text`` when no page has a text layer
            worth the name and none may be recognised; ``missing-program``, ``crashed`` or ``timeout`` when all
            pages need recognition and it fails.
    """
    document = open_pdf(path, data)
    try:
        count = len(document)
        state = _State([], TableReader(), [], [], [], ocr=ocr)
        for index in range(count):
            _read_page(document, index, state)
    finally:
        document.close()
    if state.scans and ocr.mode is not OcrMode.NEVER:
        return _recognised(path, data, count, state)
    _refuse_without_text(path, count, state)
    return _told(Reading(raw_lines(state.pages), "pdf", pages=count, warnings=_warnings(state)), state)


def _recognised(path: Path, data: bytes, count: int, state: _State) -> Reading:
    """The reading of a file with scanned pages: their lines stand in the place of their text layer."""
    from extractor.reading.ocr.scan import Scanned, ocr_pages

    try:
        scanned = ocr_pages(data, state.scans, state.ocr, path)
    except DocumentError as error:
        if not state.with_text:
            raise
        said = f"pages that are scans were left out ({error.fault}). {error.cure}"
        scanned = Scanned(warnings=[ReadingWarning("ocr-failed", said)])
    done = scanned.lines.keys()
    lines = with_recognised(raw_lines(state.pages), scanned.lines, count)
    state.scans = sorted(set(state.scans) - done - set(scanned.left_out))
    warnings = _warnings(state) + scanned.warnings
    return _told(Reading(lines, "pdf", pages=count, ocr_pages=tuple(sorted(done)), warnings=warnings), state)


def _told(reading: Reading, state: _State) -> Reading:
    """The reading with what it says of old encodings of its pages."""
    if state.legacy:
        encoding = state.legacy[0]
        reading.legacy_encoding = public(encoding)
        reading.warnings += legacy_warnings(encoding, len(state.legacy), reading.pages or 0, "pages")
    return reading


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
    layer = TextLayer(textpage, page.get_bbox(), page.get_rotation(), torn=bool(state.torn))
    if layer.torn:
        state.torn.append(number)
    if layer.legacy is not None:
        state.legacy.append(layer.legacy)
    printed = PrintedPage(number, layer.frame.size[0])
    width, height = layer.frame.size
    pieces = [p for p in layer.pieces() if p.x1 > 0 and p.x0 < width and p.bottom > 0 and p.top < height]
    needed = needs_ocr(page, layer, pieces)
    if needed or state.ocr.mode is OcrMode.ALWAYS:
        state.scans.append(number)
    if not needed and layer.text.strip():
        state.with_text += 1
    small_foot = has_small_foot(pieces)
    drawn = rulings(page, layer.frame, thorough=small_foot)
    before = state.pages[-1] if state.pages and state.pages[-1].number == number - 1 else None
    in_tables = state.tables.lines(number, layer, pieces, drawn, before)
    printed.lines = in_tables or printed_lines(layer, pieces, before)
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
        raise damaged(path)
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
    out = [ReadingWarning(code, f"page {page} {what}") for code, pages, what in said for page in pages]
    if state.torn:
        pages = ", ".join(map(str, state.torn))
        message = f"letters of a second font stood behind their lines and were put in their places (pages {pages})"
        out.append(ReadingWarning("letters-put-in-order", message))
    return out
