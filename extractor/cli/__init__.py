"""The command line: a thin skin over the verbs of the package, one small file per command."""

from __future__ import annotations

from extractor.cli.app import app, main

__all__ = ["app", "main"]
