"""Which files a batch reads, and under which name each of them is written."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from unicodedata import normalize

from extractor.batch import containers
from extractor.batch.results import Failure
from extractor.errors import DocumentError, ErrorCode, KehoachError
from extractor.reading import READERS
from extractor.reading.detect import SUFFIXES

_TOO_BROAD = frozenset({"", ".text", ".log"})
DOCUMENTS = frozenset(suffix for kind in READERS for suffix in SUFFIXES.get(kind, ())) - _TOO_BROAD
"""Endings of the names of documents."""
EXTENSIONS = DOCUMENTS | containers.SUFFIXES
"""What is picked up from a folder; a file named directly is read whatever its extension."""

NOT_PLANS = frozenset({"readme", "license", "changelog", "contributing"})
"""File names, without extension, that a folder holds about itself: read only when named directly."""

RESERVED = "failures"
"""An input of this name would write over the list of failures."""


class InputsError(KehoachError):
    """The paths given cannot be worked on together: nothing was read and nothing was written."""


@dataclass(frozen=True, slots=True)
class Input:
    """One document to read.

    Attributes:
        path: the file.
        name: its place below the outputs, with forward slashes.
        member: which part of an archive or a mail it is; empty for a file of its own.
    """

    path: Path
    name: str
    member: tuple[int, ...] = ()


@dataclass(slots=True)
class Collected:
    """The files of a batch, sorted by name, and the paths that cannot be read at all."""

    files: list[Input] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def collect(paths: Iterable[Path], outputs: Path) -> Collected:
    """Find the files to read.

    Folders are walked through; hidden files and folders, Word's lock files (``~$…``), the outputs folder, records
    of an earlier run (``plan.docx.txt`` beside ``plan.docx.json``), and what a folder says about itself (README,
    LICENSE …) are passed over, links to folders are not followed into a circle. A file named twice is read once.
    Archives and mails are taken for folders of their own name.

    Args:
        paths: files and folders, in any order.
        outputs: the folder that the records go to.

    Raises:
        InputsError: two different files would write the same record (also where names differ only in case or
            in Unicode form, which some file systems hold to be the same), a name is reserved, or the outputs
            folder itself is to be read.
    """
    collected = Collected()
    named: dict[str, Input] = {}
    for path in paths:
        if path.is_dir() and path.resolve() == outputs.resolve():
            raise InputsError(f"{path}: this is the folder that the records go to. Name another one with -o.")
        if path.is_dir():
            walked = list(_walk(path, outputs))
            found = [entry for p in walked for entry in _entries(collected, p, p.relative_to(path).as_posix())]
            if not walked:
                collected.failures.append(_empty(path))
        elif path.is_file():
            found = _entries(collected, path, path.name)
        else:
            found = []
            collected.failures.append(_missing(path))
        for entry in found:
            _enter(named, entry)
    collected.files = [named[key] for key in sorted(named, key=lambda key: named[key].name)]
    return collected


def _entries(collected: Collected, path: Path, name: str) -> list[Input]:
    """The file itself, or the documents in it; what cannot be read of an archive is a failure."""
    if not containers.may_be_one(name, DOCUMENTS) or not containers.is_container(path):
        return [Input(path, name)]
    try:
        contents = containers.list_members(path, DOCUMENTS)
    except DocumentError as error:
        collected.failures.append(Failure.of(name, error))
        return []
    collected.failures += [Failure.of(f"{name}/{part}", error) for part, error in contents.failures]
    return [Input(path, f"{name}/{member.name}", member.position) for member in contents.members]


def _enter(named: dict[str, Input], entry: Input) -> None:
    key = normalize("NFC", entry.name).casefold()
    if key == RESERVED:
        raise InputsError(f"{entry.path}: its record would be written over failures.json. Rename the file.")
    other = named.setdefault(key, entry)
    if other is not entry and not (other.member == entry.member and other.path.samefile(entry.path)):
        raise InputsError(
            f"{other.path} and {entry.path} would both be written to {entry.name}.json. "
            "Give the folder above them instead, or run them into different output folders."
        )


def _walk(root: Path, outputs: Path) -> Iterator[Path]:
    """Files of known extension below a folder, each real folder visited once."""
    seen: set[tuple[int, int] | str] = set()
    avoid = outputs.resolve()
    for folder, folders, files in os.walk(root, followlinks=True):
        here = Path(folder)
        if _identity(here) in seen or (here != root and here.resolve() == avoid):
            folders.clear()
            continue
        seen.add(_identity(here))
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        beside = frozenset(files)
        for name in sorted(files):
            special = (here / name).exists() and not (here / name).is_file()  # a pipe or a device would block
            if _is_plan(name) and not special and not _is_own_text(name, beside):
                yield here / name


def _identity(folder: Path) -> tuple[int, int] | str:
    """What tells one folder from another, whatever links lead to it."""
    status = folder.stat()
    return (status.st_dev, status.st_ino) if status.st_ino else str(folder.resolve())


def _is_plan(name: str) -> bool:
    path = PurePath(name)
    known = path.suffix.lower() in EXTENSIONS and path.stem.lower() not in NOT_PLANS
    return known and not name.startswith((".", "~$"))


def _is_own_text(name: str, beside: frozenset[str]) -> bool:
    """A text that a record stands on: ``plan.docx.txt`` beside ``plan.docx.json``."""
    document = PurePath(name).stem
    return PurePath(document).suffix.lower() in EXTENSIONS and f"{document}.json" in beside


def _missing(path: Path) -> Failure:
    fault, cure = "there is no such file or folder", "Check the spelling of the path"
    return Failure.of(path.as_posix(), DocumentError(path, ErrorCode.NOT_FOUND, fault, cure))


def _empty(path: Path) -> Failure:
    kinds = ", ".join(sorted(EXTENSIONS))
    error = DocumentError(path, ErrorCode.NOT_FOUND, f"the folder holds no plan ({kinds})", "Name another folder")
    return Failure.of(path.as_posix(), error)
