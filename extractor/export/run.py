"""One verb for all formats."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Final

from extractor.export.entries import Entries
from extractor.export.errors import ExportError
from extractor.export.options import FORMATS, Entry, Format, Options, Selection, Told, Written

Writer = Callable[[Iterable[Entry], Path, Options], Told]
"""Writes entries to a target and tells what a reader has to know."""

FOLDERS: Final[tuple[Format, ...]] = ("csv", "parquet", "akn")
"""Formats whose target is a folder."""
_NEED_TEXT: Final[tuple[Format, ...]] = ("akn", "docbin")


def export(
    outputs: Path | str,
    target: Path | str,
    to: Format,
    *,
    selection: Selection | None = None,
    options: Options | None = None,
) -> Written:
    """Write the records of a folder in another form.

    The target stands complete when this returns; when it raises, whatever stood there before still stands.

    Args:
        outputs: folder that ``kehoach extract`` wrote.
        target: file, or folder for ``csv``, ``parquet`` and ``akn``.
        to: the format.
        selection: which records; all when left out.
        options: how to write.

    Raises:
        ExportError: no records, none that was asked for, or a target that is not ours to replace.
        MissingExtraError: the format needs a part of the package that is not installed.
        OSError: the target cannot be written to.
    """
    if to not in FORMATS:
        raise ExportError(f"{to}: no such format. Choose one of: {', '.join(FORMATS)}.")
    source, place = Path(outputs), Path(target)
    if to in FOLDERS and source.resolve().is_relative_to(place.resolve()):
        raise ExportError(f"{place}: holds the records themselves. Name another folder with --out.")
    chosen = selection or Selection()
    entries = Entries(source, chosen, needs_text=to in _NEED_TEXT)
    if entries.hold(place):
        raise ExportError(f"{place}: is one of the records. Name another file with --out.")
    told = _writer(to)(_some(entries, chosen), place, options or Options())
    failures = entries.failures + [f"{source / name}.json: {fault}." for name, fault in told.left_out]
    return Written(place, entries.count - len(told.left_out), _files(place, to), told.notes, failures)


def _writer(to: Format) -> Writer:
    """The writer of a format; what it needs is loaded now."""
    writer: Writer = importlib.import_module(f"extractor.export.to_{to}").write
    return writer


def _some(entries: Entries, selection: Selection) -> Iterable[Entry]:
    """The entries; none at all is an error, before anything takes its place."""
    yield from entries
    if entries.count == 0:
        if entries.failures:
            raise ExportError(f"No record can be read. The first: {entries.failures[0]}")
        asked = [*map(str, selection.years), *selection.provinces, *selection.levels]
        raise ExportError(f"No record fits what was asked for ({', '.join(asked)}). Ask for less.")


def _files(target: Path, to: Format) -> list[Path]:
    if target.is_dir():
        return sorted(path for path in target.rglob("*") if path.is_file())
    if to == "sqlite":
        from extractor.export.to_sqlite import metadata_path

        return [target, metadata_path(target)]
    return [target]
