"""The rules as data: loads what stands under ``rules/`` and hands it out frozen.

The check of all entries against their own examples is :mod:`extractor.rulebook.check`.
"""

from __future__ import annotations

from extractor.errors import RulesError
from extractor.rulebook.loader import Rulebook, default_directory, load

__all__ = ["Rulebook", "RulesError", "default_directory", "load"]
