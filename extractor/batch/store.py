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
from collections.abc import Iterator, Sequence
from pathlib import Path

from extractor.batch.bucket import TEMPORARY, Bucket
from extractor.batch.claim import Claim
from extractor.batch.ledger import FOLDER, LEDGER, folder_of
from extractor.batch.results import Failure
from extractor.batch.write import FAILURES, as_json
from extractor.files import user_cache

LONGEST = 1000
"""Bytes of a path: S3, Google and Azure take 1,024."""
HANDS = 16
"""Records that are sent side by side; more would wait for the ten connections that drivers keep open."""


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
        self.bucket = Bucket(address)
        self.shown = self.bucket.shown
        self.home = work or work_folder(address)
        self.hands = HANDS if self.bucket.whole else 0
        self._claim = Claim(self.bucket, self.home)
        self._written: set[str] = set()

    def open(self) -> None:
        """List what is there, take hold of the address, and fetch the ledger where this computer has none.

        Raises:
            ShelfError: the work folder is that of another address.
            LockedError: a run on another computer has hold of the address.
            OSError: the address cannot be listed or written to.
        """
        self._claim.take()
        self.bucket.list()
        for path in [path for path in self.bucket.there if path.endswith(TEMPORARY)]:
            self.bucket.drop(path)
        ledger = folder_of(self.home) / LEDGER
        if not ledger.exists() and f"{FOLDER}/{LEDGER}" in self.bucket.there:
            with contextlib.suppress(OSError):  # it costs time and nothing else
                self.bucket.fetch(f"{FOLDER}/{LEDGER}", ledger)

    def write(self, name: str, record: bytes, text: bytes) -> None:
        """The old record goes, the new text comes, the new record comes last."""
        record_path, text_path = f"{name}.json", f"{name}.txt"
        if len(f"{self.bucket.root}/{record_path}".encode()) > LONGEST:
            raise OSError(errno.ENAMETOOLONG, "File name too long")
        try:
            self.bucket.drop_known(record_path)
            self.bucket.put(text_path, text)
            self.bucket.put(record_path, record)
        except OSError as error:
            self._see_that_it_is_there()
            raise OSError(errno.EINVAL, error.strerror or str(error)) from error
        self._written.add(name)

    def read(self, name: str) -> tuple[bytes, bytes]:
        """The bytes of both."""
        return self.bucket.get(f"{name}.json"), self.bucket.get(f"{name}.txt")

    def state(self, name: str) -> str:
        """Sizes and marks (hash, entity tag, date: what the driver tells)."""
        record, text = self.bucket.there.get(f"{name}.json"), self.bucket.there.get(f"{name}.txt")
        return f"{record.size} {record.sign} {text.size} {text.sign}" if record and text else ""

    def remove(self, name: str) -> None:
        """The record before its text."""
        self.bucket.drop_known(f"{name}.json")
        self.bucket.drop_known(f"{name}.txt")

    def mend(self, name: str) -> None:
        """A text without its record goes."""
        if f"{name}.json" not in self.bucket.there:
            self.bucket.drop_known(f"{name}.txt")

    def settled(self) -> Iterator[tuple[str, str]]:
        """The states of the records that were written, from a new list: until then their hashes stand for them."""
        if self._written:
            self.bucket.list()
        for name in sorted(self._written):
            yield name, self.state(name)

    def fail(self, failures: Sequence[Failure]) -> None:
        """Write ``failures.json``, or remove it."""
        if failures:
            self.bucket.put(FAILURES, as_json([failure.as_dict() for failure in failures]).encode("utf-8"))
        else:
            self.bucket.drop_known(FAILURES)

    def hurry(self) -> None:
        """Try nothing again."""
        self.bucket.hurry()

    def close(self) -> None:
        """Lay a copy of the ledger with the records, and let go of the address."""
        ledger = folder_of(self.home) / LEDGER
        with contextlib.suppress(OSError):
            if self._claim.held and ledger.exists():
                self.bucket.put(f"{FOLDER}/{LEDGER}", ledger.read_bytes())
        self._claim.release()

    def _see_that_it_is_there(self) -> None:
        """Tell a fault of the whole store from one of a single name.

        Raises:
            OSError: nothing can be written, by the number of a fault that ends the run.
        """
        try:
            self._claim.renew()
        except OSError as error:
            raise OSError(errno.EIO, error.strerror or str(error)) from error
