"""Records at an address: a whole object for each of them; ledger and lock stay on this computer, in a work folder.

The text comes before its record, and an old record goes before either: a record stands only beside its own text, as in
a folder. The work folder is one for each address, so that the same command goes on from where it was; a copy of the
ledger lies with the records, for the next run from another computer.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import re
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, TypeVar

from extractor.batch.claim import Claim
from extractor.batch.ledger import FOLDER, LEDGER, folder_of
from extractor.batch.objects import Mark, mark_of, mark_of_bytes, puts_whole
from extractor.batch.remote import driver
from extractor.batch.results import Failure
from extractor.batch.write import FAILURES, as_json
from extractor.files import user_cache

PAUSES = (1.0, 4.0)
"""Seconds before what failed is tried again; drivers of object stores have tried several times by then."""
LONGEST = 1000
"""Bytes of a path: S3, Google and Azure take 1,024."""
_Given = TypeVar("_Given")


def work_folder(address: str) -> Path:
    """The folder for ledger and lock of an address, in the user's cache."""
    plain = address.rstrip("/")
    readable = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:60]  # s3://bucket/out -> s3-bucket-out
    return user_cache() / f"{readable}-{hashlib.sha256(plain.encode()).hexdigest()[:10]}"


class Store:
    """Takes records to an address.

    Args:
        address: of the folder of the records.
        work: the folder for ledger and lock; without it one in the user's cache.

    Raises:
        MissingExtraError: fsspec is not installed.
        DocumentError: the driver for the address is not installed.
    """

    def __init__(self, address: str, work: Path | None = None) -> None:
        self.shown = address.rstrip("/")
        self.home = work or work_folder(address)
        self.system, path = driver(address)
        self.root = path.rstrip("/")
        self._claim = Claim(self, self.home)
        self._whole = puts_whole(self.system)
        self._there: dict[str, Mark] = {}
        self._written: set[str] = set()

    def open(self) -> None:
        """List what is there, take hold of the address, and fetch the ledger where this computer has none.

        Raises:
            ShelfError: the work folder is that of another address.
            LockedError: a run on another computer has hold of the address.
            OSError: the address cannot be listed or written to.
        """
        self._claim.take()
        self._list()
        for path in [path for path in self._there if path.endswith(_TEMPORARY)]:
            self._delete(path)
        ledger = folder_of(self.home) / LEDGER
        if not ledger.exists() and f"{FOLDER}/{LEDGER}" in self._there:
            with contextlib.suppress(OSError):  # it costs time and nothing else
                self.fetch(f"{FOLDER}/{LEDGER}", ledger)

    def write(self, name: str, record: bytes, text: bytes) -> None:
        """The old record goes, the new text comes, the new record comes last."""
        record_path, text_path = f"{name}.json", f"{name}.txt"
        if len(f"{self.root}/{record_path}".encode()) > LONGEST:
            raise OSError(errno.ENAMETOOLONG, "File name too long")
        try:
            self._delete(record_path)
            self.put(text_path, text)
            self.put(record_path, record)
        except OSError as error:
            self._claim.renew()  # where that works, the fault is of this name alone
            raise OSError(errno.EINVAL, error.strerror or str(error)) from error
        self._written.add(name)

    def read(self, name: str) -> tuple[bytes, bytes]:
        """The bytes of both."""
        return self.get(f"{name}.json"), self.get(f"{name}.txt")

    def state(self, name: str) -> str:
        """Sizes and marks (hash, entity tag, date: what the driver tells)."""
        record, text = self._there.get(f"{name}.json"), self._there.get(f"{name}.txt")
        return f"{record.size} {record.sign} {text.size} {text.sign}" if record and text else ""

    def remove(self, name: str) -> None:
        """The record before its text."""
        self._delete(f"{name}.json")
        self._delete(f"{name}.txt")

    def mend(self, name: str) -> None:
        """A text without its record goes."""
        if f"{name}.json" not in self._there:
            self._delete(f"{name}.txt")

    def settled(self) -> Iterator[tuple[str, str]]:
        """The states of the records that were written, from a new list: until then their hashes stand for them."""
        if self._written:
            self._list()
        for name in sorted(self._written):
            yield name, self.state(name)

    def fail(self, failures: Sequence[Failure]) -> None:
        """Write ``failures.json``, or remove it."""
        if failures:
            self.put(FAILURES, as_json([failure.as_dict() for failure in failures]).encode("utf-8"))
        else:
            self._delete(FAILURES)

    def close(self) -> None:
        """Lay a copy of the ledger with the records, and let go of the address."""
        ledger = folder_of(self.home) / LEDGER
        with contextlib.suppress(OSError):
            if self._claim.held and ledger.exists():
                self.put(f"{FOLDER}/{LEDGER}", ledger.read_bytes())
        self._claim.release()

    # ---- objects; paths are those below the address

    def put(self, path: str, data: bytes) -> None:
        """Put an object in its place, whole or not at all.

        Raises:
            OSError: it cannot be written.
        """
        target = f"{self.root}/{path}"
        if self._whole:
            self._do(lambda: self.system.pipe_file(target, data), path)
        else:
            self._do(lambda: self._put_and_move(target, data), path)
        self._there[path] = mark_of_bytes(data)

    def get(self, path: str) -> bytes:
        """The bytes of an object.

        Raises:
            OSError: it is not there.
        """
        data: bytes = self._do(lambda: self.system.cat_file(f"{self.root}/{path}"), path)
        return data

    def fetch(self, path: str, target: Path) -> None:
        """Copy an object into a file.

        Raises:
            OSError: it is not there.
        """
        data = self.get(path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)

    def drop(self, path: str) -> None:
        """Take an object away, where it is there.

        Raises:
            OSError: it cannot be taken away.
        """
        with contextlib.suppress(FileNotFoundError):
            self._do(lambda: self.system.rm_file(f"{self.root}/{path}"), path)
        self._there.pop(path, None)

    def _delete(self, path: str) -> None:
        if path in self._there:
            self.drop(path)

    def _put_and_move(self, target: str, data: bytes) -> None:
        temporary = f"{target.rpartition('/')[0]}/{_TEMPORARY}"
        self.system.makedirs(target.rpartition("/")[0], exist_ok=True)
        self.system.pipe_file(temporary, data)
        if self.system.exists(target):
            self.system.rm_file(target)
        self.system.mv(temporary, target)

    def _list(self) -> None:
        self.system.invalidate_cache()
        above = len(str(self.system._strip_protocol(self.root)).rstrip("/")) + 1
        found = self._do(self._find, "")
        self._there = {path[above:]: mark_of(info) for path, info in found.items()}

    def _find(self) -> dict[str, dict[str, Any]]:
        try:
            found: dict[str, dict[str, Any]] = self.system.find(self.root, detail=True)
        except FileNotFoundError:
            return {}
        return found

    def _do(self, action: Callable[[], _Given], path: str) -> _Given:
        """Have something done, tried again where the network or the store has a bad moment.

        Raises:
            FileNotFoundError: there is no such object.
            OSError: it cannot be done.
        """
        for pause in (*PAUSES, None):
            try:
                return action()
            except (FileNotFoundError, PermissionError):
                raise
            except Exception as error:
                if pause is None or isinstance(error, NotImplementedError):
                    said = " ".join(str(error).split())[:200] or type(error).__name__
                    raise OSError(errno.EIO, f"{said} ({path or self.shown})") from error
            time.sleep(pause)
        raise AssertionError


_TEMPORARY = ".kehoach-new.tmp"
