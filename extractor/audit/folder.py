"""The audit of a whole folder in one call."""

from __future__ import annotations

from pathlib import Path

from extractor.audit.config import Config
from extractor.audit.findings import Audit
from extractor.audit.plans import load_plans
from extractor.audit.run import audit


def audit_folder(outputs: Path | str, *, config: Config | None = None, rules: Path | None = None) -> Audit:
    """Check the records of a folder, or one record, against the rules and against each other.

    Args:
        outputs: the folder that ``kehoach extract`` wrote, or one ``NAME.json`` with its ``NAME.txt``.
        config: which rules count and how gravely; all as they are when left out.
        rules: an office's own directory of rules.

    Raises:
        DocumentError: a record cannot be read, or has no text beside it.
        RulesError: a file of ``rules`` does not fit its schema.
    """
    return audit(load_plans([Path(outputs)]), config=config, rules=rules)
