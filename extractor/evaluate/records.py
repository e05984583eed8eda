"""Finding and reading the records that a gold file speaks of."""

from __future__ import annotations

from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from unicodedata import normalize

from extractor import records
from extractor.errors import GoldError, RecordsError
from extractor.plan import Plan
from extractor.records import Found

__all__ = ["Found", "choose", "list_records", "read_record"]


def list_records(outputs: Path) -> list[Found]:
    """All ``NAME.json`` under a folder, sorted.

    Raises:
        GoldError: there is no such folder.
    """
    try:
        return records.list_records(outputs)
    except RecordsError as error:
        raise GoldError(str(error)) from error


def choose(names: list[str], records: list[Found], *, by_stem: bool) -> dict[str, Found | None]:
    """The record of each named document, None where there is none.

    ``plan.docx`` finds ``plan.docx.json`` in any subfolder; ``2024/plan.docx`` only where the path ends so;
    ``plan.*`` finds every format of the plan. With ``by_stem`` every name is taken as ``NAME-WITHOUT-EXTENSION.*``.

    Raises:
        GoldError: a plain name fits several records in different subfolders.
    """
    chosen: dict[str, Found | None] = {}
    for name in names:
        pattern = str(PurePosixPath(name).with_suffix("")) + ".*" if by_stem else name
        fits = [record for record in records if _fits(record.name, pattern)]
        if not fits:
            chosen[name] = None
        elif len(fits) > 1 and not pattern.endswith(".*"):
            places = ", ".join(record.name for record in fits)
            raise GoldError(f"{name}: several records have this name ({places}). Give the folder too in 'file:'.")
        chosen |= {record.name: record for record in fits}
    return chosen


def _fits(name: str, pattern: str) -> bool:
    name, pattern = normalize("NFC", name), normalize("NFC", pattern)
    if pattern.endswith(".*"):
        stem = str(PurePosixPath(name).with_suffix(""))
        return _ends(stem, pattern.removesuffix(".*"))
    return _ends(name, pattern) or ("*" in pattern and fnmatchcase(name, pattern))


def _ends(path: str, tail: str) -> bool:
    """The path's last folders and name are those of the tail."""
    parts, wanted = path.split("/"), tail.split("/")
    return parts[-len(wanted) :] == wanted


def read_record(found: Found) -> tuple[Plan, str | None]:
    """The record and the text beside it (None where the text is missing or is no UTF-8).

    Raises:
        GoldError: the file is not a record of this schema version.
    """
    try:
        return records.read_plan(found), records.read_text(found)
    except RecordsError as error:
        raise GoldError(str(error)) from error
