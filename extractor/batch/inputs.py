"""Which files a batch reads, and under which name each of them is written."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from unicodedata import normalize

from extractor.batch import containers, member_names
from extractor.batch.entry import Input
from extractor.batch.remote import is_address, list_address, local_path
from extractor.batch.results import Failure
from extractor.batch.shelf import as_folder
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


@dataclass(slots=True)
class Collected:
    """The files of a batch, sorted by name, the paths that cannot be read at all, and the archives that were opened."""

    files: list[Input] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)


def collect(paths: Iterable[Path | str], outputs: Path | str) -> Collected:
    """Find the files to read.

    Folders are walked through; hidden files and folders, Word's lock files (``~$…``), the outputs folder, records
    of an earlier run (``plan.docx.txt`` beside ``plan.docx.json``), and what a folder says about itself (README,
    LICENSE …) are passed over, links to folders are not followed into a circle. A file named twice is read once.
    Archives and mails are taken for folders of their own name.

    Args:
        paths: files and folders, in any order; also addresses (``s3://bucket/plans``), as text.
        outputs: the folder or address that the records go to.

    Raises:
        InputsError: two different files would write the same record (also where names differ only in case or
            in Unicode form, which some file systems hold to be the same), a name is reserved, or the outputs
            folder itself is to be read.
    """
    collected = Collected()
    named: dict[str, Input] = {}
    avoid = as_folder(outputs)
    for given in paths:
        address = str(given) if is_address(given) else ""
        if address and (local := local_path(address)) is None:
            for entry in _at_address(collected, address, str(outputs)):
                _enter(named, entry)
            continue
        path = local if address and local else Path(given)
        if avoid and path.is_dir() and path.resolve() == avoid.resolve():
            raise InputsError(f"{path}: this is the folder that the records go to. Name another one with -o.")
        if path.is_dir():
            walked = list(_walk(path, avoid))
            found = [entry for below, name in walked for entry in _entries(collected, Path(below), name)]
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


def _at_address(collected: Collected, address: str, outputs: str) -> list[Input]:
    """The documents at an address; archives there are not opened."""
    if address.rstrip("/") == outputs.rstrip("/"):
        raise InputsError(f"{address}: this is the address that the records go to. Name another one with -o.")
    try:
        folder, listed = list_address(address)
        files = [file for file in listed if not file.address.startswith(outputs.rstrip("/") + "/")]
    except DocumentError as error:
        collected.failures.append(Failure.of(address, error))
        return []
    found = []
    beside = frozenset(file.name for file in files)
    for file in files:
        hidden = any(part.startswith(".") for part in PurePath(file.name).parts)
        name = member_names.place(file.name)
        if folder and (hidden or not _is_plan(PurePath(file.name).name) or _is_own_text(file.name, beside)):
            continue
        if PurePath(file.name).suffix.lower() in containers.SUFFIXES:
            fault, cure = "archives and mails at addresses are not opened", "Copy it to a folder, and give that"
            collected.failures.append(Failure.of(name, DocumentError(name, ErrorCode.UNKNOWN_FORMAT, fault, cure)))
            continue
        found.append(Input(Path(name), name, address=file.address))
    return found


def _entries(collected: Collected, path: Path, name: str) -> list[Input]:
    """The file itself, or the documents in it; what cannot be read of an archive is a failure."""
    name = _writable(name)
    if not containers.may_be_one(name, DOCUMENTS) or not containers.is_container(path):
        return [Input(path, name)]
    try:
        contents = containers.list_members(path, DOCUMENTS)
    except DocumentError as error:
        collected.failures.append(Failure.of(name, error))
        return []
    collected.opened.append(name)
    collected.failures += [Failure.of(f"{name}/{part}", error) for part, error in contents.failures]
    return [Input(path, f"{name}/{member.name}", member.position) for member in contents.members]


def _writable(name: str) -> str:
    r"""The name with bytes that are no UTF-8 told as such (``\xe9``): a record has to be able to say it."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _enter(named: dict[str, Input], entry: Input) -> None:
    key = (entry.name if entry.name.isascii() else normalize("NFC", entry.name)).casefold()
    if key == RESERVED:
        raise InputsError(f"{entry.path}: its record would be written over failures.json. Rename the file.")
    other = named.setdefault(key, entry)
    if other is not entry and not _is_same(other, entry):
        raise InputsError(
            f"{other.shown} and {entry.shown} would both be written to {entry.name}.json. "
            "Give the folder above them instead, or run them into different output folders."
        )


def _is_same(one: Input, other: Input) -> bool:
    if one.address or other.address:
        return one.address == other.address
    return one.member == other.member and one.path.samefile(other.path)


def _walk(root: Path, outputs: Path | None) -> Iterator[tuple[str, str]]:
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
            if _is_plan(name) and not _is_own_text(name, beside):
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


def _is_plan(name: str) -> bool:
    stem, suffix = os.path.splitext(name.lower())  # noqa: PTH122
    return suffix in EXTENSIONS and stem not in NOT_PLANS and not name.startswith((".", "~$"))


def _is_own_text(name: str, beside: frozenset[str]) -> bool:
    """A text that a record stands on: ``plan.docx.txt`` beside ``plan.docx.json``."""
    document = os.path.splitext(name)[0]  # noqa: PTH122
    return f"{document}.json" in beside and PurePath(document).suffix.lower() in EXTENSIONS


def _missing(path: Path) -> Failure:
    fault, cure = "there is no such file or folder", "Check the spelling of the path"
    return Failure.of(path.as_posix(), DocumentError(path, ErrorCode.NOT_FOUND, fault, cure))


def _empty(path: Path) -> Failure:
    kinds = ", ".join(sorted(EXTENSIONS))
    error = DocumentError(path, ErrorCode.NOT_FOUND, f"the folder holds no plan ({kinds})", "Name another folder")
    return Failure.of(path.as_posix(), error)
