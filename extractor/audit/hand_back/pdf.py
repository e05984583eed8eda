"""A copy of a PDF with a highlight annotation at every finding (ISO 32000-1, 12.5.6.10), through pdfium."""

from __future__ import annotations

import ctypes
import io
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import pypdfium2
import pypdfium2.raw as pdfium

from extractor.audit.findings import Finding, Severity
from extractor.audit.formats.words import Lang
from extractor.audit.hand_back.finder import Finder
from extractor.audit.hand_back.folded import Folded
from extractor.audit.hand_back.pdf_letters import Edges, PdfLetters, Stretch, corners
from extractor.audit.hand_back.remarks import AUTHOR, remark
from extractor.errors import DocumentError, ErrorCode

_COLOURS: Final[dict[Severity, tuple[int, int, int]]] = {
    Severity.ERROR: (255, 150, 150),
    Severity.WARNING: (255, 214, 102),
    Severity.NOTE: (158, 206, 255),
}
_NOTE: Final = 20.0
"""Side of the square of a note that stands at no words, in points."""
_ROWS: Final = 30


def highlight_pdf(path: Path, data: bytes, text: str, findings: Sequence[Finding], lang: Lang) -> tuple[bytes, int]:
    """Highlight the findings in a PDF.

    A document with a digital signature is added to, not written anew, so that what was signed stays as it was.

    Args:
        path: the file as the user named it, for messages.
        data: its bytes.
        text: the normalised text that the findings' evidence points into.
        findings: in order; each gives a highlight on its words, or a note in the margin.
        lang: language of the comments.

    Returns:
        The bytes of the copy, and the number of comments that do not stand at their words.

    Raises:
        DocumentError: the PDF cannot be opened.
    """
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        fault, cure = "the PDF cannot be opened for comments", "Open it in a PDF program and save it anew"
        raise DocumentError(path, ErrorCode.DAMAGED, fault, cure) from error
    try:
        letters = PdfLetters(document)
        finder = Finder(text, Folded.of(letters.signs))
        writer = _Writer(document, letters, lang)
        for finding in findings:
            writer.add(finding, _stretches(letters, finder, finding))
        letters.close()
        target = io.BytesIO()
        signed = pdfium.FPDF_GetSignatureCount(document.raw) > 0
        document.save(target, flags=pdfium.FPDF_INCREMENTAL if signed else pdfium.FPDF_NO_INCREMENTAL)
    finally:
        document.close()
    return target.getvalue(), writer.astray


def _stretches(letters: PdfLetters, finder: Finder, finding: Finding) -> list[Stretch]:
    """Where the words of a finding stand; their recorded box where the text layer does not have them."""
    evidence = finding.evidence
    if evidence is None:
        return []
    spans = finder.pieces(evidence.start, evidence.end)
    places = finder.target.places
    found = [stretch for first, last in spans for stretch in letters.stretches(places[first], places[last - 1])]
    if not found and evidence.bbox and evidence.page:
        frame = letters.frame(evidence.page - 1)
        return [Stretch(evidence.page - 1, corners(frame, evidence.bbox))]
    return found


class _Writer:
    """Adds annotations; ``astray`` counts those that do not stand at their words."""

    def __init__(self, document: Any, letters: PdfLetters, lang: Lang) -> None:
        self._document = document
        self._letters = letters
        self._lang = lang
        self._notes: Counter[int] = Counter()
        self._marked: set[tuple[int, tuple[Edges, ...]]] = set()
        self.astray = 0

    def add(self, finding: Finding, stretches: list[Stretch]) -> None:
        """A highlight on each page that has stretches, or one note in the margin."""
        for page in sorted({stretch.page for stretch in stretches}):
            edges = [stretch.edges for stretch in stretches if stretch.page == page]
            self._annotate(page, self._mark(page, edges), edges, finding, remark(finding, self._lang))
        if stretches:
            return
        evidence = finding.evidence
        page = evidence.page - 1 if evidence and evidence.page and evidence.page <= len(self._document) else 0
        self.astray += evidence is not None
        kind = "whole" if evidence is None else "near" if evidence.page else "first"
        text = remark(finding, self._lang, kind)
        self._annotate(page, pdfium.FPDF_ANNOT_TEXT, [self._margin(page)], finding, text)

    def _mark(self, page: int, edges: list[Edges]) -> int:
        """A highlight; a wavy line for what else is said of the same words, since highlights darken each other."""
        place = (page, tuple(edges))
        again = place in self._marked
        self._marked.add(place)
        return int(pdfium.FPDF_ANNOT_SQUIGGLY if again else pdfium.FPDF_ANNOT_HIGHLIGHT)

    def _margin(self, page: int) -> Edges:
        """A free square at the left edge of a page, from the top downwards."""
        column, row = divmod(self._notes[page], _ROWS)
        self._notes[page] += 1
        left, top = 8.0 + column * (_NOTE + 4), 8.0 + row * (_NOTE + 4)
        return corners(self._letters.frame(page), (left, top, left + _NOTE, top + _NOTE))

    def _annotate(self, page: int, kind: int, lines: list[Edges], finding: Finding, text: str) -> None:
        opened, _ = self._letters.page(page)
        note = pdfium.FPDFPage_CreateAnnot(opened.raw, kind)
        try:
            pdfium.FPDFAnnot_SetColor(note, pdfium.FPDFANNOT_COLORTYPE_Color, *_COLOURS[finding.severity], 255)
            if kind != pdfium.FPDF_ANNOT_TEXT:
                for left, bottom, right, top in lines:
                    quad = pdfium.FS_QUADPOINTSF(left, top, right, top, left, bottom, right, bottom)
                    pdfium.FPDFAnnot_AppendAttachmentPoints(note, quad)
            x0, y0 = min(line[0] for line in lines), min(line[1] for line in lines)
            x1, y1 = max(line[2] for line in lines), max(line[3] for line in lines)
            pdfium.FPDFAnnot_SetRect(note, pdfium.FS_RECTF(x0, y1, x1, y0))
            _set(note, b"Contents", text)
            _set(note, b"T", AUTHOR)
            pdfium.FPDFAnnot_SetFlags(note, pdfium.FPDF_ANNOT_FLAG_PRINT)
        finally:
            pdfium.FPDFPage_CloseAnnot(note)


def _set(note: Any, key: bytes, value: str) -> None:
    """Set a text of an annotation; pdfium wants UTF-16 with an end mark."""
    buffer = ctypes.create_string_buffer(value.encode("utf-16-le") + b"\0\0")
    pdfium.FPDFAnnot_SetStringValue(note, key, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)))
