"""Records in the forms that other tools read: tables, databases, XML, spaCy, networks.

Works from records (``NAME.json`` with ``NAME.txt``) only, never from documents. The verb and the room share a name, so
the room itself can be called: ``extractor.export("outputs", "plans.xlsx", "xlsx")``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

from extractor.export.cells import original_cell
from extractor.export.errors import ExportError
from extractor.export.options import FORMATS, Entry, Format, Options, Selection, Written
from extractor.export.run import export
from extractor.export.search import search_query
from extractor.export.tables import BY_NAME, TABLES, Column, Table
from extractor.export.to_jsonl import read_jsonl

__all__ = [
    "BY_NAME",
    "FORMATS",
    "TABLES",
    "Column",
    "Entry",
    "ExportError",
    "Format",
    "Options",
    "Selection",
    "Table",
    "Written",
    "export",
    "original_cell",
    "read_jsonl",
    "search_query",
]


class _Room(ModuleType):
    """A module that can be called: importing the room must not hide the verb of the same name."""

    def __call__(
        self,
        outputs: Path | str,
        target: Path | str,
        to: Format,
        *,
        selection: Selection | None = None,
        options: Options | None = None,
    ) -> Written:
        return export(outputs, target, to, selection=selection, options=options)


sys.modules[__name__].__class__ = _Room
