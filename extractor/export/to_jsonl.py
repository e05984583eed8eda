"""JSON Lines: one record in each line, as ``kehoach schema`` describes it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path

from pydantic import ValidationError

from extractor.export.atomic import whole_file
from extractor.export.errors import ExportError
from extractor.export.options import Entry, Options, Told
from extractor.plan import Plan


def write(entries: Iterable[Entry], target: Path, options: Options) -> Told:
    """Write the records; with ``with_text`` each has one key more, ``text`` (null where there is none).

    A line ends with LF; no other sign in it counts as a line end for any reader.
    """
    with whole_file(target) as temporary, temporary.open("w", encoding="utf-8", newline="") as stream:
        for entry in entries:
            record = entry.plan.model_dump(mode="json")
            if options.with_text:
                record["text"] = entry.text
            stream.write(_one_line(json.dumps(record, ensure_ascii=False, separators=(",", ":"))) + "\n")
    return Told()


def read_jsonl(path: Path) -> Iterator[tuple[Plan, str | None]]:
    """Yield the records of such a file, each with its text where the file has texts.

    Raises:
        ExportError: a line is no record; the message names it.
        OSError: the file cannot be read.
    """
    with path.open(encoding="utf-8", newline="\n") as stream:
        for number, line in enumerate(stream, start=1):
            try:
                record = json.loads(line)
                text = record.pop("text", None) if isinstance(record, dict) else None
                yield Plan.model_validate(record), text
            except (ValueError, ValidationError) as error:
                raise ExportError(f"{path}, line {number}: is not a plan record. Export the records again.") from error


def _one_line(text: str) -> str:
    """Escape what JSON allows in a text but some readers take for a line end."""
    return text.replace("\x85", "\\u0085").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
