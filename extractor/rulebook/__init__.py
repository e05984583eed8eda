"""The rules as data: loads what stands under ``rules/`` and hands it out frozen.

The names are loaded when they are first used: who only asks where the rules lie does not wait for their models. The
check of all entries against their own examples is :mod:`extractor.rulebook.check`.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.errors import RulesError
    from extractor.rulebook.directory import default_directory
    from extractor.rulebook.loader import Rulebook, load

__all__ = ["Rulebook", "RulesError", "default_directory", "load"]

_HOMES = {
    "Rulebook": "extractor.rulebook.loader",
    "RulesError": "extractor.errors",
    "default_directory": "extractor.rulebook.directory",
    "load": "extractor.rulebook.loader",
}
"""The module of each name."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'extractor.rulebook' has no attribute {name!r}")
    value = globals()[name] = getattr(importlib.import_module(_HOMES[name]), name)
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
