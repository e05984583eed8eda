"""Recognition of scanned pages and photographs through the Tesseract program (optional, extra ``[ocr]``)."""

from __future__ import annotations

from extractor.reading.ocr.options import OcrMode, OcrOptions

__all__ = ["OcrMode", "OcrOptions"]
