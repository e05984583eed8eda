"""Writing records so that a reader never sees half of one, nor a record beside the text of another."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.batch.results import Failure

if TYPE_CHECKING:
    from extractor.plan import Plan

FAILURES = "failures.json"
HALVES = (".kehoach-record.tmp", ".kehoach-text.tmp")
"""What a record and its text are called while they are written."""


def record_paths(outputs: Path, name: str) -> tuple[Path, Path]:
    """``NAME.json`` and ``NAME.txt`` of a file below the outputs."""
    return outputs / f"{name}.json", outputs / f"{name}.txt"


def record_json(plan: Plan) -> str:
    """The record as it is written: keys in the order of the contract, letters as they are, one final line end."""
    return plan.model_dump_json(indent=1) + "\n"  # the same bytes as ``as_json`` makes, in a tenth of the time


def as_json(content: object) -> str:
    """JSON as this program writes it."""
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def write_record(outputs: Path, name: str, plan: Plan, text: str) -> None:
    """Write a record and its text; both stand complete or neither does.

    Raises:
        OSError: the folder cannot be written to.
    """
    write_pair(outputs, name, record_json(plan).encode("utf-8"), text.encode("utf-8"))


def write_pair(outputs: Path, name: str, record: bytes, text: bytes) -> None:
    """Put a record and its text in their places.

    Both are written in full beside their places first. Then the old record goes and its text, the new text comes,
    and the new record comes last: a record stands only where its own text stands, at whatever moment the process is
    killed.

    Raises:
        OSError: the folder cannot be written to; the old pair stays, or none.
    """
    target = f"{outputs}/{name}"  # text and no paths: this is done a hundred thousand times by the one who writes
    new_record, new_text = (f"{os.path.dirname(target)}/{half}" for half in HALVES)  # noqa: PTH120
    try:
        _write(new_record, record)
        _write(new_text, text)
        for half in (".json", ".txt"):  # both: some file systems wait for the disk where a file takes another's place
            with contextlib.suppress(FileNotFoundError):
                os.unlink(target + half)  # noqa: PTH108
        os.replace(new_text, f"{target}.txt")  # noqa: PTH105
        os.replace(new_record, f"{target}.json")  # noqa: PTH105
    except BaseException as error:
        _clear((Path(new_record), Path(new_text)))
        record_path, text_path = record_paths(outputs, name)
        if isinstance(error, OSError) and not record_path.exists():
            with contextlib.suppress(OSError):
                text_path.unlink(missing_ok=True)
        raise


def _write(path: str, data: bytes) -> None:
    try:
        with open(path, "wb") as stream:  # noqa: PTH123
            stream.write(data)
    except FileNotFoundError:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_bytes(data)


def state_of_pair(outputs: Path, name: str) -> str:
    """Sizes and times of a record and its text, to see that nobody touched them; empty where one is gone."""
    try:
        record = os.stat(f"{outputs}/{name}.json")  # noqa: PTH116 - the paths' own way takes three times as long
        text = os.stat(f"{outputs}/{name}.txt")  # noqa: PTH116
    except OSError:
        return ""
    return f"{record.st_size} {record.st_mtime_ns} {text.st_size} {text.st_mtime_ns}"


def hash_of_pair(record: bytes, text: bytes) -> str:
    """A hash over a record and its text, to recognise them where their times were lost (a copied folder)."""
    digest = hashlib.blake2b(record, digest_size=16)
    digest.update(hashlib.blake2b(text, digest_size=16).digest())
    return digest.hexdigest()


def read_pair(outputs: Path, name: str) -> tuple[bytes, bytes]:
    """The bytes of a record and its text.

    Raises:
        OSError: one of them is not there.
    """
    record, text = record_paths(outputs, name)
    return record.read_bytes(), text.read_bytes()


def remove_record(outputs: Path, name: str) -> None:
    """Take away the record of a file that has none any more, the record before its text."""
    for path in record_paths(outputs, name):
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)


def mend(outputs: Path, name: str) -> None:
    """Clear away what a killed run left of writing one record: temporary files, and a text without its record."""
    record, text = record_paths(outputs, name)
    clear_temporaries(record.parent)
    if not record.exists():
        with contextlib.suppress(OSError):
            text.unlink(missing_ok=True)


def clear_temporaries(folder: Path) -> None:
    """Clear away the temporary files of a killed run in one folder."""
    _clear(_halves(folder))


def can_write(folder: Path) -> bool:
    """Tell by trying whether files can be made in a folder: rights are not all that decides about it."""
    probe = _halves(folder)[0]
    try:
        probe.write_bytes(b"")
    except OSError:
        return False
    finally:
        _clear((probe,))
    return True


def write_failures(outputs: Path, failures: Iterable[Failure]) -> None:
    """Write ``failures.json``, or remove it when nothing failed.

    Raises:
        OSError: the folder cannot be written to.
    """
    rows = [failure.as_dict() for failure in failures]
    target = outputs / FAILURES
    if rows:
        outputs.mkdir(parents=True, exist_ok=True)
        replace(target, as_json(rows))
    else:
        target.unlink(missing_ok=True)


def replace(target: Path, text: str) -> None:
    """Write a text file by way of a temporary one in the same folder (UTF-8, line ends as they are).

    Raises:
        OSError: the folder cannot be written to; nothing is left behind.
    """
    temporary = _halves(target.parent)[0]
    try:
        temporary.write_bytes(text.encode("utf-8"))
        temporary.replace(target)
    finally:
        _clear((temporary,))


def _halves(folder: Path) -> tuple[Path, Path]:
    """Where a record and its text are written first: names that are short and always the same.

    One run writes at a time (see :mod:`extractor.batch.lock`), and one record at a time.
    """
    return folder / HALVES[0], folder / HALVES[1]


def _clear(paths: Iterable[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
