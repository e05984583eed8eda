"""The records of a folder, one after the other, as the writers take them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from extractor.errors import RecordsError
from extractor.export.errors import ExportError
from extractor.export.options import Entry, Selection
from extractor.records import Found, list_records, read_plan, read_text


class Entries:
    """Reads the records of an outputs folder in the order of their names; what cannot be read costs only itself.

    Args:
        outputs: folder that ``kehoach extract`` wrote, or one below it.
        selection: which records are asked for.
        needs_text: a record without its text beside it is a failure.

    Raises:
        RecordsError: there is no such folder.
        ExportError: there is no record in it.
    """

    def __init__(self, outputs: Path, selection: Selection, *, needs_text: bool) -> None:
        found = list_records(outputs)
        self._found = [record for record in found if record.text.is_file() or _looks_like_one(record.json)]
        if not self._found:
            raise ExportError(f"{outputs}: holds no records. Write some with: kehoach extract FILES -o {outputs}")
        self._selection = selection
        self._needs_text = needs_text
        self.failures: list[str] = []
        self.count = 0

    def __iter__(self) -> Iterator[Entry]:
        """Each record that is asked for; ``count`` and ``failures`` grow on the way."""
        seen: set[str] = set()
        for found in self._found:
            entry = self._read(found)
            if entry is None or not self._selection.takes(entry.plan):
                continue
            if self._needs_text and entry.text is None:
                self.fail(found, f"has no text beside it ({found.text.name}). Keep NAME.json and NAME.txt together")
                continue
            key = _unique(entry, seen)
            seen.add(key)
            self.count += 1
            yield Entry(key, entry.name, entry.plan, entry.text)

    def hold(self, path: Path) -> bool:
        """Whether a path is a record's or its text's."""
        place = path.resolve()
        return any(place in (found.json.resolve(), found.text.resolve()) for found in self._found)

    def fail(self, found: Found, fault: str) -> None:
        """Note that a record does not go out."""
        self.failures.append(f"{found.json}: {fault}.")

    def _read(self, found: Found) -> Entry | None:
        try:
            plan = read_plan(found)
        except RecordsError as error:
            self.fail(found, f"{str(error).splitlines()[0].removeprefix(f'{found.json}: ')}. Extract the plan again")
            return None
        if _too_big(plan.document.number, plan.document.year, *(c.number for c in plan.citations)):
            self.fail(found, "holds a number that no document has. Extract the plan again")
            return None
        return Entry(plan.source.path, found.name, plan, read_text(found))


def _looks_like_one(path: Path) -> bool:
    """Whether a JSON file without a text beside it begins like a record (``failures.json`` does not)."""
    try:
        with path.open(encoding="utf-8", errors="replace") as stream:
            return '"schema_version"' in stream.read(200)
    except OSError:
        return False


def _too_big(*numbers: int | None) -> bool:
    return any(number is not None and abs(number) >= 2**63 for number in numbers)


def _unique(entry: Entry, seen: set[str]) -> str:
    """The source's path; for a second record of that path its own name, then its name with the file's hash."""
    for key in (entry.id, entry.name, f"{entry.name}#{entry.plan.source.sha256[:12]}"):
        if key not in seen:
            return key
    return f"{entry.name}#{len(seen)}"
