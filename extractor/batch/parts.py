"""One part of an archive or a mail, and what may be wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractor.errors import ErrorCode

MAX_TOTAL = 1024 * 1024 * 1024
"""Bytes that the documents of one container may have together."""
AGAIN = "Fetch the file again"


class ContainerError(Exception):
    """A container or a part of it cannot be read; whoever knows its name makes a DocumentError of it."""

    def __init__(self, code: ErrorCode, fault: str, cure: str) -> None:
        super().__init__(fault)
        self.code = code
        self.fault = fault
        self.cure = cure


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a container.

    Attributes:
        name: as the container tells it; may be anything.
        size: bytes, as the container tells it.
        read: gives the bytes; raises :class:`ContainerError`.
        always: it is a document whatever its name (the words of a mail).
    """

    name: str
    size: int
    read: Callable[[], bytes]
    always: bool = False
