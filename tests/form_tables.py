"""Reading the tables of ``tests/data`` on closings, letterheads and headings: forms as other officials write them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

DATA = Path(__file__).parent / "data"


def rows(folder: str, *names: str) -> list[list[Any]]:
    """All rows of some tables of a folder."""
    found: list[list[Any]] = []
    for name in names:
        for group in yaml.safe_load((DATA / folder / name).read_text(encoding="utf-8"))["groups"]:
            found += group["rows"]
    return found
