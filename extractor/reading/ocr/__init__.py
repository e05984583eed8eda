"""Recognition of scanned pages and photographs through Tesseract: the library of extra ``[ocr]``, or the program."""

from __future__ import annotations

from extractor.reading.ocr.options import OcrEngine, OcrMode, OcrOptions

__all__ = ["OcrEngine", "OcrMode", "OcrOptions"]
