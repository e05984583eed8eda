"""Pages of a PDF that are scans: which they are, and how their recognised lines take the place of their text layer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pypdfium2.raw as pdfium

from extractor.reading.document import Box, Kind
from extractor.reading.lines import RawLine
from extractor.reading.ocr.needs import is_stamp_line, page_needs_ocr
from extractor.reading.pdf_glyphs import TextLayer
from extractor.reading.pdf_pieces import Piece
from extractor.reading.rulings import image_share
from extractor.vietnamese.syllables import plausibility

_FEW_LETTERS = 400
_DRAWN = 300
_SOUND = 0.85


def needs_ocr(page: Any, layer: TextLayer, pieces: Sequence[Piece]) -> bool:
    """Ask :func:`page_needs_ocr` about a page, measuring only where a long and sound text does not answer."""
    text = layer.reads
    if len(text) > _FEW_LETTERS and plausibility(text) >= _SOUND and not _is_stamped(text):
        return False
    width, height = layer.frame.size
    own = (piece for piece in pieces if not is_stamp_line(piece.text))
    covered = sum((piece.x1 - piece.x0) * piece.size for piece in own) / max(1.0, width * height)
    drawn = pdfium.FPDFPage_CountObjects(page.raw) > _DRAWN
    return page_needs_ocr(text, image_share(page), covered, drawn)


def _is_stamped(text: str) -> bool:
    return len(text) < 4 * _FEW_LETTERS and any(is_stamp_line(line) for line in text.splitlines())


def with_recognised(layer: Iterable[RawLine], recognised: Mapping[int, Sequence[RawLine]], pages: int) -> list[RawLine]:
    """Put recognised lines in the place of the text layer of their pages.

    Stamps of digital signatures stay from the text layer, where they are exact, and what was recognised in their
    place is left out.

    Args:
        layer: the lines of the text layer of all pages.
        recognised: the lines of each recognised page by its number, from 1.
        pages: how many pages the file has.
    """
    by_page: dict[int, list[RawLine]] = {}
    for line in layer:
        by_page.setdefault(line.page or 0, []).append(line)
    lines: list[RawLine] = []
    for number in range(1, pages + 1):
        own = by_page.get(number, [])
        if number not in recognised:
            lines += own
            continue
        stamps = [replace(line, kind=Kind.STAMP) for line in own if is_stamp_line(line.text)]
        boxes = [line.box for line in stamps if line.box is not None]
        lines += [line for line in recognised[number] if not _is_inside(line.box, boxes)] + stamps
    return lines


def _is_inside(box: Box | None, others: Sequence[Box]) -> bool:
    """Tell whether the middle of a box lies in one of the others."""
    if box is None:
        return False
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(x0 - 2 <= x <= x1 + 2 and top - 2 <= y <= bottom + 2 for x0, top, x1, bottom in others)
