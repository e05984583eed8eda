"""Whether a file has to be read: its row in the ledger, or another file of the same content, may do."""

from __future__ import annotations

import json
import posixpath
from collections import Counter
from collections.abc import Sequence, Set
from dataclasses import dataclass
from pathlib import PurePosixPath

from extractor.batch.basis import Basis
from extractor.batch.content import State, hash_of
from extractor.batch.entry import Input
from extractor.batch.ledger import Ledger
from extractor.batch.results import OUT_OF_TIME, Failure, Outcome
from extractor.batch.rows import Row
from extractor.batch.shelf import Shelf
from extractor.batch.write import as_json, hash_of_pair


@dataclass(frozen=True, slots=True)
class Choice:
    """What a run passes over.

    Attributes:
        retry_failed: files that failed before, or whose time did not do for all pages, are read again though nothing
            changed.
        force: all files are read again.
    """

    retry_failed: bool = False
    force: bool = False


class Judge:
    """Compares files with the ledger.

    Args:
        shelf: where the records are.
        ledger: its ledger.
        basis: what records of this run rest on.
        choice: what is passed over.
    """

    def __init__(self, shelf: Shelf, ledger: Ledger, basis: Basis, choice: Choice) -> None:
        self.shelf = shelf
        self.ledger = ledger
        self.basis = basis
        self.choice = choice
        self._sizes: Counter[int] = Counter()

    def rows_for(self, files: Sequence[Input]) -> dict[str, Row]:
        """The rows from the first to the last of some files that are sorted by name; also of files between them."""
        first, last, count = files[0].name, files[-1].name, len(files)
        found: dict[str, Row] = {}
        while True:
            rows = self.ledger.rows_from(first, count)
            found |= {row.name: row for row in rows if row.name <= last}
            if len(rows) < count or rows[-1].name >= last:
                return found
            first = rows[-1].name + "\0"

    def count(self, state: State) -> None:
        """Take note of a file's size: only files of equal size can have the same content."""
        self._sizes[state.size] += 1

    @staticmethod
    def known(row: Row, state: State) -> str:
        """The content of a file as far as it is known without reading it, which is so where nothing touched it.

        A file whose size, times and number are those of its row is not read: the time of the last change of its entry
        cannot be set back by a user, and files that were changed a moment before they were looked at have no signature.
        """
        return row.sha256 if row.signature and row.signature == state.signature else ""

    def hash_of(self, entry: Input, state: State, row: Row | None) -> str:
        """SHA-256 of a file where it is known, or worth reading for: the file may be unchanged, or be there twice."""
        if row is not None and (sha256 := self.known(row, state)):
            return sha256
        if state.size < 0:
            return ""
        again = row is not None and row.size == state.size
        if entry.member:
            return hash_of(entry) if again else ""
        if again or self._sizes[state.size] > 1 or self.ledger.has_size(state.size, entry.name):
            return hash_of(entry)
        return ""

    def stands(self, row: Row, sha256: str, state: State) -> bool:
        """Whether reading the file again would give what its row tells of."""
        same = row.sha256 == sha256 if row.sha256 else bool(row.signature) and row.signature == state.signature
        if self.choice.force or not same or not self._fits(row):
            return False
        if row.failed:
            return not (row.passing or self.choice.retry_failed) and row.limits == self.basis.limits
        return not (self.choice.retry_failed and _is_cut_short(row)) and self._is_whole(row)

    def twin(self, entry: Input, sha256: str, under_way: Set[str] = frozenset()) -> tuple[str, Outcome] | None:
        """A file of the same content whose record stands, and the outcome of this one made from that record.

        Args:
            entry: the file.
            sha256: its content.
            under_way: files whose records are being written now.
        """
        for row in self.ledger.same_content(sha256):
            fits = row.name != entry.name and content_key(row.name, sha256) == content_key(entry.name, sha256)
            fits = fits and row.name not in under_way
            if fits and self._counts(row) and (outcome := self._renamed(entry, row)) is not None:
                return row.name, outcome
        return None

    def _counts(self, row: Row) -> bool:
        """Whether what a row tells may be told of another file of the same content."""
        fresh = row.run == self.ledger.run or not self.choice.force
        if not fresh or not self._fits(row):
            return False
        chosen = row.run == self.ledger.run or not self.choice.retry_failed
        if (failure := row.failure) is not None:
            return chosen and failure.of_content and not row.passing and row.limits == self.basis.limits
        return (chosen or not _is_cut_short(row)) and self._is_whole(row)

    def _fits(self, row: Row) -> bool:
        basis = self.basis
        made = (row.rules, row.program, row.options)
        if _is_cut_short(row) and row.limits != basis.limits:
            return False
        return made == (basis.rules, basis.program, basis.options) and row.tools in ("", basis.tools)

    def _is_whole(self, row: Row) -> bool:
        """Whether record and text are those that were written; they are read only where their times changed."""
        pair = self.shelf.state(row.name)
        if not pair or not row.pair:
            return False
        if pair == row.pair:
            return True
        try:
            return hash_of_pair(*self.shelf.read(row.name)) == row.pair_hash
        except OSError:
            return False

    def _renamed(self, entry: Input, row: Row) -> Outcome | None:
        if row.failed:
            return Outcome(failure=Failure(entry.name, row.error, row.fault, row.advice), sha256=row.sha256)
        try:
            record, text = self.shelf.read(row.name)
            record = record_for(entry, record)
        except (OSError, ValueError, KeyError, TypeError):
            return None
        losses = tuple(row.losses.split())
        return Outcome(
            record, text, None, None, row.sha256, bool(row.tools), row.pages, row.ocr_pages, row.warnings, losses
        )


def _is_cut_short(row: Row) -> bool:
    """Whether the time of the file did not do for all its pages: with more of it there is more to read."""
    return OUT_OF_TIME in row.losses.split()


def content_key(name: str, sha256: str) -> tuple[str, str]:
    """Two files give the same record, their names apart, when content and ending of the name are the same."""
    return sha256, posixpath.splitext(name)[1].lower()


def record_for(entry: Input, record: bytes) -> bytes:
    """A record under another file's name.

    Raises:
        ValueError: it is no JSON.
        KeyError: it is no record.
        TypeError: likewise.
    """
    content = json.loads(record)
    content["source"] |= {"path": entry.name, "name": PurePosixPath(entry.name).name}
    return as_json(content).encode("utf-8")
