"""Vietnamese official plans (kế hoạch) as exact, sourced records.

::

    from extractor import extract

    plan = extract("ke-hoach.docx")
    print(plan.document.symbol, plan.theme.text if plan.theme else None)

The verbs are :func:`read` (a file as a cleaned document), :func:`extract` (its record) and ``evaluate`` (records
against gold). Whatever they need is loaded when they are first used, so that importing the package is quick.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.errors import DocumentError, KehoachError
    from extractor.evaluate.score import Evaluation, evaluate
    from extractor.plan import Plan
    from extractor.reading.document import Document

__all__ = ["Document", "DocumentError", "Evaluation", "KehoachError", "Plan", "evaluate", "extract", "read"]

_HOMES = {
    "Document": "extractor.reading.document",
    "DocumentError": "extractor.errors",
    "Evaluation": "extractor.evaluate.score",
    "KehoachError": "extractor.errors",
    "Plan": "extractor.plan",
    "evaluate": "extractor.evaluate.score",
}
"""Where the names live that are imported when they are first asked for."""


def read(path: Path | str) -> Document:
    """Read a file into its cleaned text with where each line came from.

    Raises:
        DocumentError: the file cannot be read; the message says why and what to do.
    """
    from extractor.reading import read as read_document

    return read_document(Path(path))


def extract(path: Path | str) -> Plan:
    """Extract the record of one plan.

    Raises:
        DocumentError: the file cannot be read; the message says why and what to do.
    """
    from extractor.pipeline import extract_file

    return extract_file(Path(path)).plan


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'extractor' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
