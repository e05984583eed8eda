"""Writing so that a reader never meets half an export.

A file is written beside its place and then put there. A folder is built beside its place; an older export of ours
there is taken away only when it holds nothing else than what that export wrote.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from extractor.export.errors import ExportError
from extractor.files import beside
from extractor.files import whole_file as in_one_step

MANIFEST: Final = "_kehoach-export.json"
"""Names the files of an exported folder; the underscore makes readers of Parquet folders pass over it."""


@contextmanager
def whole_file(target: Path) -> Iterator[Path]:
    """A path to write to; the file takes its place when the block ends well, else nothing is left.

    Raises:
        ExportError: the target is a folder.
        OSError: the folder cannot be written to.
    """
    if target.is_dir():
        raise ExportError(f"{target}: is a folder. Name a file with --out.")
    with in_one_step(target) as temporary:
        yield temporary


@contextmanager
def whole_folder(target: Path, kind: str) -> Iterator[Path]:
    """A new folder to write to; it takes its place when the block ends well, else nothing is left.

    Raises:
        ExportError: the target is a file, or a folder that holds what no export of this program wrote.
        OSError: the folder cannot be written to.
    """
    check_folder(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    temporary = beside(target)
    try:
        temporary.mkdir()
        yield temporary
        _sign(temporary, kind)
        _put(temporary, target)
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def check_folder(target: Path) -> None:
    """Refuse to replace what is not ours.

    Raises:
        ExportError: the target is a file, or a folder that holds what no export of this program wrote.
    """
    if not target.exists():
        return
    if not target.is_dir():
        raise ExportError(f"{target}: is a file, but this format writes a folder. Name another one with --out.")
    present = {path.relative_to(target).as_posix() for path in target.rglob("*") if not path.is_dir()}
    foreign = sorted(present - _signed(target) - {MANIFEST})
    if foreign:
        raise ExportError(
            f"{target}: holds files that no export wrote ({foreign[0]}"
            f"{f' and {len(foreign) - 1} more' if len(foreign) > 1 else ''}). Name a new or empty folder with --out."
        )


def _signed(folder: Path) -> set[str]:
    """The files that an earlier export says it wrote."""
    try:
        content = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    files = content.get("files") if isinstance(content, dict) else None
    return {name for name in files if isinstance(name, str)} if isinstance(files, list) else set()


def _sign(folder: Path, kind: str) -> None:
    files = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    text = json.dumps({"program": "kehoach", "format": kind, "files": files}, ensure_ascii=False, indent=1)
    (folder / MANIFEST).write_text(text + "\n", encoding="utf-8", newline="\n")


def _put(new: Path, target: Path) -> None:
    """Put the new folder in the old one's place; the old one comes back if that fails."""
    if not target.exists():
        new.rename(target)
        return
    old = beside(target, "old")
    target.rename(old)
    try:
        new.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)
