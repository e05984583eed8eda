"""The audit: does a plan cite the right directives, rightly, and does it keep to form?

::

    from extractor.audit import audit, load_plans

    result = audit(load_plans([Path("outputs")]))

It works from records (``NAME.json`` with ``NAME.txt``) alone, never from the files they were extracted from. The room
itself can be called with a folder: ``extractor.audit("outputs")``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

from extractor.audit.config import Config, find_config, load_config
from extractor.audit.coverage import Coverage, coverage
from extractor.audit.findings import Audit, Finding, Severity
from extractor.audit.folder import audit_folder
from extractor.audit.plans import PlanText, load_plans
from extractor.audit.references import Reference, references
from extractor.audit.run import audit, explain

__all__ = [
    "Audit",
    "Config",
    "Coverage",
    "Finding",
    "PlanText",
    "Reference",
    "Severity",
    "audit",
    "audit_folder",
    "coverage",
    "explain",
    "find_config",
    "load_config",
    "load_plans",
    "references",
]


class _Room(ModuleType):
    """A module that can be called: ``from extractor import audit`` gives the verb and the room."""

    def __call__(self, outputs: Path | str, *, config: Config | None = None, rules: Path | None = None) -> Audit:
        return audit_folder(outputs, config=config, rules=rules)


sys.modules[__name__].__class__ = _Room
