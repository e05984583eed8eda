"""Many files, each its own record: collected, read in worker processes, written whole, entered in a ledger.

The names are loaded when they are first used: a worker process that starts must not import everything before it can
notice that its parent has died.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.batch.engines import Engine, EngineError, Inline
    from extractor.batch.entry import Input
    from extractor.batch.inputs import Collected, InputsError, collect
    from extractor.batch.lock import LockedError
    from extractor.batch.pool import Pool
    from extractor.batch.results import Failure, Glance, Result, Status, Summary
    from extractor.batch.runner import run
    from extractor.batch.stop import Stop
    from extractor.batch.wall import OutputsError

__all__ = [
    "Collected",
    "Engine",
    "EngineError",
    "Failure",
    "Glance",
    "Inline",
    "Input",
    "InputsError",
    "LockedError",
    "OutputsError",
    "Pool",
    "Result",
    "Status",
    "Stop",
    "Summary",
    "collect",
    "run",
]

_HOMES = {
    **dict.fromkeys(("Engine", "EngineError", "Inline"), "engines"),
    **dict.fromkeys(("Collected", "InputsError", "collect"), "inputs"),
    "Input": "entry",
    **dict.fromkeys(("Failure", "Glance", "Result", "Status", "Summary"), "results"),
    "LockedError": "lock",
    "OutputsError": "wall",
    "Pool": "pool",
    "Stop": "stop",
    "run": "runner",
}
"""The module of each name."""


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'extractor.batch' has no attribute {name!r}")
    return getattr(importlib.import_module(f"extractor.batch.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOMES})
