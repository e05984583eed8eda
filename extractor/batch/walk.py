"""What of a folder is a plan, and what lies in it beside them."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path, PurePath

from extractor.batch import containers
from extractor.reading import READERS
from extractor.reading.detect import SUFFIXES

_TOO_BROAD = frozenset({"", ".text", ".log"})
DOCUMENTS = frozenset(suffix for kind in READERS for suffix in SUFFIXES.get(kind, ())) - _TOO_BROAD
"""Endings of the names of documents."""
EXTENSIONS = DOCUMENTS | containers.SUFFIXES
"""What is picked up from a folder; a file named directly is read whatever its extension."""

NOT_PLANS = frozenset({"readme", "license", "changelog", "contributing"})
"""File names, without extension, that a folder holds about itself: read only when named directly."""


def walk(root: Path, outputs: Path | None) -> Iterator[tuple[str, str]]:
    """Files of known extension below a folder, each real folder visited once: path, and place below the folder.

    Text and no paths: of a hundred thousand files, most may have been read long ago.
    """
    above = len(os.path.join(root, ""))  # noqa: PTH118
    seen: set[tuple[int, int] | str] = set()
    avoid = outputs.resolve() if outputs else None
    for folder, folders, files in os.walk(root, followlinks=True):
        here = Path(folder)
        if _identity(here) in seen or (here != root and here.resolve() == avoid):
            folders.clear()
            continue
        seen.add(_identity(here))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        beside = frozenset(files)
        for name in files:
            if is_plan(name) and not is_own_text(name, beside):
                path = os.path.join(folder, name)  # noqa: PTH118
                if not _is_special(path):
                    yield path, path[above:].replace(os.sep, "/")


def _is_special(path: str) -> bool:
    """A pipe or a device would block; what is not there (any more) is named later."""
    try:
        return not stat.S_ISREG(os.stat(path).st_mode)  # noqa: PTH116
    except OSError:
        return False


def _identity(folder: Path) -> tuple[int, int] | str:
    """What tells one folder from another, whatever links lead to it."""
    status = folder.stat()
    return (status.st_dev, status.st_ino) if status.st_ino else str(folder.resolve())


def is_plan(name: str) -> bool:
    """Tell by its name whether a file of a folder is worth reading."""
    stem, suffix = os.path.splitext(name.lower())  # noqa: PTH122
    return suffix in EXTENSIONS and stem not in NOT_PLANS and not name.startswith((".", "~$"))


def is_own_text(name: str, beside: frozenset[str]) -> bool:
    """A text that a record stands on: ``plan.docx.txt`` beside ``plan.docx.json``."""
    document = os.path.splitext(name)[0]  # noqa: PTH122
    return f"{document}.json" in beside and PurePath(document).suffix.lower() in EXTENSIONS
