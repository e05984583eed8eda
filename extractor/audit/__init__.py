"""The audit: does a plan cite the right directives, rightly, and does it keep to form?

::

    from extractor.audit import audit, load_plans

    result = audit(load_plans([Path("outputs")]))

It works from records (``NAME.json`` with ``NAME.txt``) alone, never from the files they were extracted from.
"""

from __future__ import annotations

from extractor.audit.config import Config, find_config, load_config
from extractor.audit.context import PlanText, load_plans
from extractor.audit.coverage import Coverage, coverage
from extractor.audit.findings import Audit, Finding, Severity
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
    "coverage",
    "explain",
    "find_config",
    "load_config",
    "load_plans",
    "references",
]
