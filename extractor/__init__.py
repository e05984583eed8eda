"""Vietnamese official plans (kế hoạch) as exact, sourced records.

::

    from extractor import audit, compare, evaluate, export, extract

    plan = extract("ke-hoach.docx")
    print(plan.document.symbol, plan.theme.text if plan.theme else None)

    findings = audit("outputs").findings
    corpus = compare("outputs")
    export("outputs", "plans.xlsx", "xlsx")
    print(evaluate("gold", "outputs").strict.f1)

The verbs are :func:`read` (a file as a cleaned document) and :func:`extract` (its record); and over the records that
``kehoach extract`` or :func:`extractor.batch.run` wrote into a folder: ``evaluate`` (against gold), ``audit`` (do the
plans cite the right directives), ``compare`` (a corpus, for the tables of :mod:`extractor.compare`) and ``export``
(into the forms that other tools read). Each of the four is also the room of that name, ``extractor.compare``, with
all it offers. Whatever they need is loaded when they are first used, so that importing the package is quick.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.audit.folder import audit_folder as audit
    from extractor.compare.corpus import load as compare
    from extractor.errors import DocumentError, KehoachError
    from extractor.evaluate.score import Evaluation, evaluate
    from extractor.export.run import export
    from extractor.plan import Plan
    from extractor.reading.document import Document

__all__ = [
    "Document",
    "DocumentError",
    "Evaluation",
    "KehoachError",
    "Plan",
    "audit",
    "compare",
    "evaluate",
    "export",
    "extract",
    "read",
]

_HOMES = {
    "Document": "extractor.reading.document",
    "DocumentError": "extractor.errors",
    "Evaluation": "extractor.evaluate.score",
    "KehoachError": "extractor.errors",
    "Plan": "extractor.plan",
}
"""Where the names live that are imported when they are first asked for."""
_ROOMS = frozenset({"audit", "compare", "evaluate", "export"})
"""Verbs that are rooms too: modules that can be called."""


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
    if name in _ROOMS:
        return importlib.import_module(f"extractor.{name}")
    if name not in _HOMES:
        raise AttributeError(f"module 'extractor' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES, *_ROOMS})
