"""Archives and mails as folders of documents: what is in them, and the bytes of one of it.

Nothing is unpacked to a disk. A container may lie in another one (a zip attached to a mail), but not deeper.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path, PurePath

from extractor.batch.member_names import distinct, place
from extractor.batch.parts import MAX_TOTAL, ContainerError, Part
from extractor.batch.remote import Remote, read_address
from extractor.batch.zipped import zip_parts
from extractor.errors import DocumentError, ErrorCode
from extractor.reading.detect import detect

SUFFIXES = frozenset({".zip", ".eml"})
"""Name endings under which containers are picked up from a folder."""
LARGEST = 500 * 1024 * 1024
"""Containers above this size (bytes) are refused."""
MAX_DOCUMENTS = 2000
MAX_DEPTH = 2
"""A container in a container is read; one in that is not."""
_HEAD = 1 << 16
_LOOSE = frozenset({".txt", ".htm", ".html", ".mht", ".mhtml"})


def _mail_parts(data: bytes) -> tuple[Part, ...]:
    from extractor.batch.mail import mail_parts  # Python's mail package is slow to import, and mails are rare

    return mail_parts(data)


_OPENERS = {"zip": zip_parts, "eml": _mail_parts}
Place = Path | Remote
"""Where a container lies: a file of this system, or one at an address."""


@dataclass(frozen=True, slots=True)
class Member:
    """A document in a container.

    Attributes:
        name: its place below the container's name, forward slashes, harmless.
        position: which part of the container it is, and which part of that one.
    """

    name: str
    position: tuple[int, ...]


@dataclass(slots=True)
class Contents:
    """What a container holds: documents, and parts that cannot be read (name and error)."""

    members: list[Member] = field(default_factory=list)
    failures: list[tuple[str, DocumentError]] = field(default_factory=list)


def may_be_one(name: str, documents: frozenset[str]) -> bool:
    """Tell whether a file is worth a look: it has no document's name, or one that a mail saved as text may have."""
    suffix = os.path.splitext(name)[1].lower()  # noqa: PTH122 - asked of every file of a folder
    return suffix not in documents or suffix in _LOOSE


def is_container(path: Path) -> bool:
    """Tell by its content whether a file is an archive or a mail."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
            whole = head.startswith(b"PK") and path.stat().st_size <= LARGEST
            return _kind(head + file.read() if whole else head, path.name) in _OPENERS
    except OSError:
        return False


def list_members(path: Place, wanted: frozenset[str]) -> Contents:
    """List the documents in a container.

    Args:
        path: the archive or the mail.
        wanted: name endings of documents; anything else in an archive is passed over, as in a folder.

    Raises:
        DocumentError: the container is damaged, too large, holds too much, or holds no document.
    """
    contents = Contents()
    taken: set[str] = set()
    total = 0
    for name, position, size, error in _walk(path, _parts(path), (), "", wanted):
        if error is not None:
            contents.failures.append((distinct(name, taken), error))
            continue
        total += size
        if total > MAX_TOTAL or len(contents.members) >= MAX_DOCUMENTS:
            fault = f"it holds more than {MAX_DOCUMENTS} documents or {MAX_TOTAL // 1024**2} MB"
            raise DocumentError(_shown(path), ErrorCode.TOO_LARGE, fault, "Unpack it, and give the folder")
        contents.members.append(Member(distinct(name, taken), position))
    if not contents.members and not contents.failures:
        fault = "no document is in it"
        raise DocumentError(_shown(path), ErrorCode.NO_TEXT, fault, "Check that it is the right file")
    return contents


def member_bytes(path: Place, position: tuple[int, ...], name: str) -> bytes:
    """The bytes of one member.

    Args:
        path: the container.
        position: of the member, as :func:`list_members` gave it.
        name: of the member, for messages.

    Raises:
        DocumentError: ``encrypted``, ``damaged``, ``too-large``.
    """
    try:
        return _named(_parts(path, position[:-1]), position[-1], path).read()
    except ContainerError as error:
        raise DocumentError(name, error.code, error.fault, error.cure) from error


def _named(parts: tuple[Part, ...], number: int, path: Place) -> Part:
    if number >= len(parts):
        raise DocumentError(_shown(path), ErrorCode.DAMAGED, "it was changed while it was read", "Try again")
    return parts[number]


def _walk(
    path: Place, parts: tuple[Part, ...], above: tuple[int, ...], folder: str, wanted: frozenset[str]
) -> Iterator[tuple[str, tuple[int, ...], int, DocumentError | None]]:
    """Name, position and size of every document, or the error of a part that may hold some."""
    for number, part in enumerate(parts):
        name, position = folder + place(part.name), (*above, number)
        suffix = PurePath(name).suffix.lower()
        if suffix in SUFFIXES:
            try:
                if len(position) >= MAX_DEPTH:
                    fault, cure = "archives lie too deep in each other", "Unpack the outer ones first"
                    raise ContainerError(ErrorCode.TOO_LARGE, fault, cure)
                inner = _opened(name, part.read())
            except ContainerError as error:
                yield name, position, 0, DocumentError(name, error.code, error.fault, error.cure)
                continue
            yield from _walk(path, inner, position, f"{name}/", wanted)
        elif part.always or (suffix in wanted and _is_document(name)):
            yield name, position, part.size, None


def _is_document(name: str) -> bool:
    """Tell documents from what systems leave in archives: ``__MACOSX/._plan.docx``, Word's lock file ``_~$plan``."""
    parts = PurePath(name).parts
    return not parts[-1].startswith(("_.", "~$")) and not any(part == "__MACOSX" for part in parts)


def _parts(path: Place, above: tuple[int, ...] = ()) -> tuple[Part, ...]:
    try:
        if isinstance(path, Remote):
            return _parts_of(path, (path.mark, path.size), above)
        status = path.stat()
        if status.st_size > LARGEST:
            fault = f"the archive has {status.st_size // 1024**2} MB, more than the {LARGEST // 1024**2} MB allowed"
            raise DocumentError(path, ErrorCode.TOO_LARGE, fault, "Unpack it, and give the folder")
        return _parts_of(path, (status.st_mtime_ns, status.st_size), above)
    except OSError as error:
        fault = f"the file cannot be opened ({error.strerror or error})"
        raise DocumentError(_shown(path), ErrorCode.UNREADABLE, fault, "Check that you may read it") from error
    except ContainerError as error:
        raise DocumentError(_shown(path), error.code, error.fault, error.cure) from error


def _shown(path: Place) -> str | Path:
    return path.address if isinstance(path, Remote) else path


@lru_cache(maxsize=MAX_DEPTH)
def _parts_of(path: Place, state: tuple[object, int], above: tuple[int, ...]) -> tuple[Part, ...]:
    """The parts of the container that was opened last: a worker reads many members of one.

    Args:
        path: the file.
        state: when it was changed and its size, so that a changed file is opened again.
        above: the position of the container in it, empty for the file itself.
    """
    if above:
        return _opened(path.name, _named(_parts_of(path, state, above[:-1]), above[-1], path).read())
    return _opened(path.name, read_address(path.address, path.size) if isinstance(path, Remote) else path.read_bytes())


def _opened(name: str, data: bytes) -> tuple[Part, ...]:
    opener = _OPENERS.get(_kind(data, name))
    if opener is None:
        raise ContainerError(ErrorCode.DAMAGED, "it is neither an archive nor a mail", "Fetch the file again")
    return opener(data)


def _kind(data: bytes, name: str) -> str:
    """The format; a mail that tells nobody's name looks like a web archive, and is known by its ending."""
    kind = detect(data, name)
    return "eml" if kind == "mht" and name.lower().endswith(".eml") else kind
