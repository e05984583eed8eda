"""Other documents inside a Word document (``w:altChunk``): HTML, RTF, text or Word parts, read where they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from lxml.etree import _Element

from extractor.errors import DocumentError
from extractor.reading.detect import detect
from extractor.reading.document import Cell, Kind, ReadingWarning
from extractor.reading.lines import RawLine, Reading
from extractor.reading.ooxml import RELATION_ID, Package, w

ALT_CHUNK = w("altChunk")
MAX_CHUNKS = 100
MAX_DEPTH = 2
"""How deep Word documents may lie inside each other."""

Nested = Callable[[Path, bytes, int], Reading]
"""The reader of Word documents, with the depth at which it reads."""


class Chunks:
    """Reads the embedded documents of one Word document.

    Args:
        path: the file as the user named it, for messages.
        package: the document.
        depth: how many documents this one already lies in.
        nested: the reader of Word documents.
    """

    def __init__(self, path: Path, package: Package, depth: int, nested: Nested) -> None:
        self._path = path
        self._package = package
        self._depth = depth
        self._nested = nested
        self._read = 0
        self.warnings: list[ReadingWarning] = []

    def lines(self, chunk: _Element) -> list[RawLine]:
        """The lines of an embedded document; none, with a warning, where it cannot be read."""
        self._read += 1
        data = self._package.linked(chunk.get(RELATION_ID, ""))
        if not data:
            return self._refuse("it is not in the file")
        if self._read > MAX_CHUNKS or self._depth >= MAX_DEPTH:
            return self._refuse("there are too many of them, or they lie too deep in each other")
        try:
            reading = self._reading(data)
        except DocumentError as error:
            return self._refuse(error.fault)
        self.warnings += reading.warnings
        return [line for line in reading.lines if line.kind is not Kind.HEADER]

    def _reading(self, data: bytes) -> Reading:
        from extractor.reading import READERS

        kind = detect(data, "")
        if kind == "docx":
            return self._nested(self._path, data, self._depth + 1)
        reader = READERS.get(kind)
        if reader is None or kind == "pdf":
            return Reading([], kind, warnings=[self._warning(f"its format ({kind}) is not read there")])
        return reader(self._path, data)

    def _refuse(self, reason: str) -> list[RawLine]:
        self.warnings.append(self._warning(reason))
        return []

    def _warning(self, reason: str) -> ReadingWarning:
        return ReadingWarning("embedded-part-not-read", f"a document embedded in this one is left out: {reason}")


def shifted(lines: list[RawLine], tables: int) -> tuple[list[RawLine], int]:
    """The lines with their tables counted on from ``tables``, and the count after them."""
    cells = [line.cell for line in lines if line.cell is not None]
    moved = [
        replace(line, cell=Cell(line.cell.table + tables, line.cell.row, line.cell.column)) if line.cell else line
        for line in lines
    ]
    return moved, tables + max((cell.table + 1 for cell in cells), default=0)
