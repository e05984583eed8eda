"""Which files a batch reads, and under which name each of them is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from unicodedata import normalize

from extractor.batch import containers, member_names
from extractor.batch.entry import Input
from extractor.batch.remote import is_address, list_address, local_path
from extractor.batch.results import Failure
from extractor.batch.shelf import as_folder
from extractor.batch.walk import DOCUMENTS, EXTENSIONS, is_own_text, is_plan, walk
from extractor.errors import DocumentError, ErrorCode, KehoachError

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
            walked = list(walk(path, avoid))
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
    """The documents at an address; archives there are known by their endings, and fetched to see what is in them."""
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
        if folder and (hidden or not is_plan(PurePath(file.name).name) or is_own_text(file.name, beside)):
            continue
        place = Path(name)
        if PurePath(file.name).suffix.lower() in containers.SUFFIXES:
            found += [
                Input(place, f"{name}/{member.name}", member.position, file.address, file.size, file.mark)
                for member in _members(collected, file, name)
            ]
        else:
            found.append(Input(place, name, (), file.address, file.size, file.mark))
    return found


def _entries(collected: Collected, path: Path, name: str) -> list[Input]:
    """The file itself, or the documents in it; what cannot be read of an archive is a failure."""
    name = _writable(name)
    if not containers.may_be_one(name, DOCUMENTS) or not containers.is_container(path):
        return [Input(path, name)]
    return [Input(path, f"{name}/{member.name}", member.position) for member in _members(collected, path, name)]


def _members(collected: Collected, place: containers.Place, name: str) -> list[containers.Member]:
    """The documents in an archive; what cannot be read of it is a failure."""
    try:
        contents = containers.list_members(place, DOCUMENTS)
    except DocumentError as error:
        collected.failures.append(Failure.of(name, error))
        return []
    collected.opened.append(name)
    collected.failures += [Failure.of(f"{name}/{part}", error) for part, error in contents.failures]
    return contents.members


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
    if one.member != other.member or one.address != other.address:
        return False
    return bool(one.address) or one.path.samefile(other.path)


def _missing(path: Path) -> Failure:
    fault, cure = "there is no such file or folder", "Check the spelling of the path"
    return Failure.of(path.as_posix(), DocumentError(path, ErrorCode.NOT_FOUND, fault, cure))


def _empty(path: Path) -> Failure:
    kinds = ", ".join(sorted(EXTENSIONS))
    error = DocumentError(path, ErrorCode.NOT_FOUND, f"the folder holds no plan ({kinds})", "Name another folder")
    return Failure.of(path.as_posix(), error)
