"""Many files, each its own record: collected, extracted in worker processes, written atomically."""

from __future__ import annotations

from extractor.batch.inputs import Collected, Input, InputsError, collect
from extractor.batch.results import Failure, Glance, Result, Summary
from extractor.batch.run import run

__all__ = ["Collected", "Failure", "Glance", "Input", "InputsError", "Result", "Summary", "collect", "run"]
