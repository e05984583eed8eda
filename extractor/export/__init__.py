"""Records in the forms that other tools read: tables, databases, XML, spaCy, networks.

Works from records (``NAME.json`` with ``NAME.txt``) only, never from documents.
"""

from __future__ import annotations

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
