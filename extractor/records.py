"""Records on disk: ``NAME.json`` with the text its offsets point into, ``NAME.txt``, folders mirrored.

Whoever works from records (measuring, comparing, exporting) finds and reads them here, and never touches documents.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from extractor.errors import RecordsError
from extractor.plan import Plan

LARGEST: Final = 64_000_000
"""Bytes; a record is some dozens of kilobytes, its text less."""


@dataclass(frozen=True, slots=True)
class Found:
    """A record on disk: ``name`` is the document's file name below the outputs, ``sub/plan.docx``."""

    name: str
    json: Path

    @property
    def text(self) -> Path:
        """The normalised text beside the record."""
        return self.json.with_suffix(".txt")


def list_records(outputs: Path, *, with_text: bool = False) -> list[Found]:
    """All JSON files under a folder, sorted by path.

    Args:
        outputs: folder that ``kehoach extract`` wrote.
        with_text: only those with a text beside them, which other JSON files in the folder do not have.

    Raises:
        RecordsError: there is no such folder.
    """
    if not outputs.is_dir():
        raise RecordsError(
            f"{outputs}: no such folder. Write records into it first with: kehoach extract FILES -o FOLDER"
        )
    paths = sorted(path for path in outputs.rglob("*.json") if path.is_file())
    found = [Found(path.relative_to(outputs).as_posix().removesuffix(".json"), path) for path in paths]
    return [one for one in found if one.text.is_file()] if with_text else found


def read_plan(found: Found) -> Plan:
    """The record.

    Raises:
        RecordsError: the file cannot be read or is not a record of this schema version.
    """
    try:
        raw = _read(found.json)
        if raw is None:
            raise RecordsError(f"{found.json}: is larger than any plan's record. Extract the plan again.")
        return Plan.model_validate_json(raw)
    except (OSError, ValidationError) as error:
        raise RecordsError(f"{found.json}: is not a plan record: {error}") from error


def read_text(found: Found) -> str | None:
    """The text beside a record, every character counted; None where it is missing, no UTF-8, or far too large."""
    try:
        raw = _read(found.text)
        return None if raw is None else raw.decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _read(path: Path) -> bytes | None:
    """The bytes of a file, None where there are too many."""
    with path.open("rb") as stream:
        raw = stream.read(LARGEST + 1)
    return None if len(raw) > LARGEST else raw
