"""A document to read: apart from what finds them, because worker processes need no more than this."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from extractor.batch.sent import Sent


@dataclass(frozen=True, slots=True)
class Input(Sent):
    """One document to read.

    Attributes:
        path: the file.
        name: its place below the outputs, with forward slashes.
        member: which part of an archive or a mail it is; empty for a file of its own.
        address: where it, or its archive, is fetched from (``s3://…``), for what is no file of this system.
        size: of what lies at the address, in bytes; -1 where it is not known.
        mark: what changes with what lies at the address, as it was listed (entity tag, date); empty where nothing does.
    """

    path: Path
    name: str
    member: tuple[int, ...] = ()
    address: str = ""
    size: int = -1
    mark: str = ""

    @property
    def is_file(self) -> bool:
        """Whether it is a file of its own on this system."""
        return not self.member and not self.address

    @property
    def shown(self) -> str:
        """The file as the user named it, for messages."""
        return self.address or str(self.path)
