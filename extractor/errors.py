"""Errors a user can act on.

Every error of the package derives from :class:`KehoachError`; its message names the file, the fault
and the cure, so that a face (command line, web) only has to print it.
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import PurePath


class ErrorCode(StrEnum):
    """Stable words for the ways in which a document can fail."""

    EMPTY_FILE = "empty-file"
    NOT_FOUND = "not-found"
    UNREADABLE = "unreadable"
    UNKNOWN_FORMAT = "unknown-format"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    NO_TEXT = "no-text"
    TOO_LARGE = "too-large"
    TIMEOUT = "timeout"
    MISSING_PROGRAM = "missing-program"
    INTERNAL = "internal"
    CRASHED = "crashed"
    CHANGED = "changed"


class KehoachError(Exception):
    """Base of all errors of the package; ``str(error)`` is ready to be shown to a user."""


class DocumentError(KehoachError):
    """One file cannot be turned into a record.

    Args:
        path: the file as the user named it.
        code: the kind of fault.
        fault: what is wrong, one plain clause without a final stop.
        cure: what the user can do about it, one plain sentence without a final stop.
    """

    def __init__(self, path: PurePath | str, code: ErrorCode, fault: str, cure: str) -> None:
        super().__init__(str(path), code, fault, cure)
        self.path = str(path)
        self.code = code
        self.fault = fault
        self.cure = cure

    def __str__(self) -> str:
        return f"{self.path}: {self.fault} [{self.code}]. {self.cure}."


class RulesError(KehoachError):
    """A rule file is missing or does not fit its schema; the message names the file and the entry."""


class GoldError(KehoachError):
    """A gold file cannot be read or does not fit the gold form."""


class RecordsError(KehoachError):
    """A folder of records is missing, a record in it does not fit, or a name fits none or several of them."""


class MissingExtraError(KehoachError):
    """An optional part of the package is not installed; the message names the command that installs it."""

    def __init__(self, feature: str, extra: str) -> None:
        super().__init__(f"{feature} needs an optional part. Install it with: pip install 'kehoach[{extra}]'")
        self.feature = feature
        self.extra = extra
