"""What ``kehoach audit`` works on: records that stand in folders, and documents that are extracted first."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.audit import PlanText, load_plans
from extractor.audit.hand_back import MARK
from extractor.batch import Failure, Result, collect, run
from extractor.cli.safe import console
from extractor.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(slots=True)
class Gathered:
    """Plans to audit.

    Attributes:
        plans: records with their texts, each with a path of its own.
        documents: the documents that were extracted, by the path of their plan.
        failures: what could not be read.
    """

    plans: list[PlanText] = field(default_factory=list)
    documents: dict[str, Path] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Entry:
    """A plan, the document it was just extracted from if any, and the folder that was named."""

    plan: PlanText
    document: Path | None
    folder: Path | None

    @property
    def path(self) -> str:
        """The plan's path."""
        return self.plan.plan.source.path

    def renamed(self, path: str) -> _Entry:
        """The same plan under another path."""
        source = self.plan.plan.source.model_copy(update={"path": path})
        plan = self.plan.plan.model_copy(update={"source": source})
        return replace(self, plan=PlanText(plan, self.plan.text))


def gather(paths: Iterable[Path], work: Path) -> Gathered:
    """Read records, and extract documents where there are none.

    A folder that holds records is a folder of records; one that holds none is a folder of documents. Copies with
    comments (``NAME.gop-y.docx``) are no plans of their own.

    Args:
        paths: folders, records (``NAME.json``) and documents that exist.
        work: an empty folder for the records of documents.
    """
    gathered = Gathered()
    entries: list[_Entry] = []
    for number, path in enumerate(paths):
        if path.is_dir() and (records := _records(path)):
            entries += [_Entry(plan, None, path) for plan in _loaded(records, gathered)]
        elif path.is_dir():
            entries += _folder(path, work / str(number), gathered)
        elif path.suffix.lower() == ".json":
            entries += [_Entry(plan, None, None) for plan in _loaded([path], gathered)]
        else:
            entries += _document(path, gathered)
    for entry in _apart(entries):
        gathered.plans.append(entry.plan)
        if entry.document is not None:
            gathered.documents[entry.path] = entry.document
    return gathered


def _records(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*.json") if path.with_suffix(".txt").is_file())


def _loaded(records: Iterable[Path], gathered: Gathered) -> Iterator[PlanText]:
    for record in records:
        try:
            yield from load_plans([record])
        except DocumentError as error:
            gathered.failures.append(Failure.of(record.as_posix(), error))


def _document(path: Path, gathered: Gathered) -> Iterator[_Entry]:
    from extractor.pipeline import extract_file

    try:
        extraction = extract_file(path, path.as_posix())
    except DocumentError as error:
        gathered.failures.append(Failure.of(path.as_posix(), error))
        return
    yield _Entry(PlanText(extraction.plan, extraction.text), path, None)


def _folder(folder: Path, work: Path, gathered: Gathered) -> Iterator[_Entry]:
    """Extract the documents of a folder in processes of their own."""
    batch = collect([folder], work)
    batch.files = [entry for entry in batch.files if not entry.path.stem.endswith(MARK)]
    with _progress(len(batch.files)) as note:
        summary = run([folder], work, max(2, os.cpu_count() or 2), note, collected=batch)
    gathered.failures += summary.failures
    documents = {entry.name: entry.path for entry in batch.files}
    for plan in _loaded(_records(work), gathered) if work.is_dir() else ():
        yield _Entry(plan, documents.get(plan.plan.source.path), folder)


def _apart(entries: list[_Entry]) -> Iterator[_Entry]:
    """The plans with paths of their own: the folder is put before a path that two plans have."""
    seen: set[str] = set()
    twice = {path for path, count in Counter(entry.path for entry in entries).items() if count > 1}
    for entry in entries:
        name = entry.path
        if name in twice and entry.folder is not None:
            name = (entry.folder / name).as_posix()
        if name in seen:
            continue
        seen.add(name)
        yield entry.renamed(name) if name != entry.path else entry


@contextmanager
def _progress(files: int) -> Iterator[Callable[[Result], None]]:
    """A bar on the error stream while documents are extracted, when a person is watching."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

    out = console(stderr=True)
    columns = (BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=out, transient=True, disable=not out.is_terminal or files < 2) as bar:
        task = bar.add_task("", total=files)
        yield lambda _result: bar.advance(task)
