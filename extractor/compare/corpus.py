"""A folder of records, read once and kept small: what every table of this room is made from."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath
from unicodedata import normalize

import pandas as pd

from extractor.compare.entries import Entry, entry_of, first_files
from extractor.compare.names import Names, province
from extractor.compare.words import Vocabulary
from extractor.errors import RecordsError
from extractor.records import Found, list_records, read_plan, read_text
from extractor.registry.places import province as registered


@dataclass(frozen=True, slots=True)
class Problem:
    """A record that could not be used: its name and why."""

    name: str
    fault: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Which plans are compared; an empty set means all.

    Attributes:
        years: of the campaign or the document.
        provinces: under today's or then's name; a plan fits by either.
        levels: of the issuer.
        campaigns: by id.
    """

    years: frozenset[int] = frozenset()
    provinces: frozenset[str] = frozenset()
    levels: frozenset[str] = frozenset()
    campaigns: frozenset[str] = frozenset()

    def takes(self, entry: Entry) -> bool:
        """Whether a plan is wanted."""
        return (
            (not self.years or entry.year in self.years)
            and (not self.levels or entry.level in self.levels)
            and (not self.campaigns or entry.campaign in self.campaigns)
            and (not self.provinces or bool(self.provinces & {entry.province, province(entry.province, "now")}))
        )


@dataclass(eq=False)
class Corpus:
    """Records under a folder. They are read when first needed, one after the other, and once.

    Some 20 kilobytes are kept of a plan: its facts and the syllables of its body as numbers.

    Attributes:
        found: the records on disk.
        names: whether tables use the provinces' and agencies' names of ``then`` or of ``now``.
        choice: which plans are compared.
        problems: records that were left out, known once the plans were read.
        kept: what several tables are made from, made once.
    """

    found: tuple[Found, ...]
    names: Names = "then"
    choice: Choice = field(default_factory=Choice)
    problems: list[Problem] = field(default_factory=list, init=False)
    kept: dict[str, object] = field(default_factory=dict, init=False)
    vocabulary: Vocabulary = field(default_factory=Vocabulary, init=False)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The plans chosen, in the order of their names."""
        self.problems.clear()
        with without_collector():
            return tuple(self._read())

    @cached_property
    def firsts(self) -> dict[str, str]:
        """For each plan the first file that is the same document (issuer, symbol or title, day, year)."""
        return first_files(self.entries)

    def _read(self) -> Iterator[Entry]:
        for found in self.found:
            try:
                plan = read_plan(found)
            except RecordsError as error:
                self.problems.append(Problem(found.name, str(error).partition("\n")[0]))
                continue
            text = read_text(found)
            if text is None:
                self.problems.append(
                    Problem(found.name, f"{found.text.name}: the text beside the record cannot be read")
                )
            entry = entry_of(found.name, plan, text, self.vocabulary)
            if self.choice.takes(entry):
                yield entry

    def only(
        self,
        *,
        years: Collection[int] = (),
        provinces: Collection[str] = (),
        levels: Collection[str] = (),
        campaigns: Collection[str] = (),
    ) -> Corpus:
        """The plans that fit all conditions given; a province is found by its name of then or of today.

        Last year's plans and superiors' plans are looked for among the plans chosen.
        """
        places = frozenset(registered(name) or name for name in provinces)
        choice = Choice(frozenset(years), places, frozenset(levels), frozenset(campaigns))
        chosen = Corpus(self.found, self.names, choice)
        if "entries" in self.__dict__:
            chosen.vocabulary = self.vocabulary
            chosen.problems = self.problems
            chosen.__dict__["entries"] = tuple(entry for entry in self.entries if choice.takes(entry))
        return chosen

    def named(self, names: Names) -> Corpus:
        """The same plans, tables under today's or then's names."""
        other = replace(self, names=names)
        other.vocabulary, other.problems = self.vocabulary, self.problems
        if "entries" in self.__dict__:
            other.__dict__["entries"] = self.entries
        return other

    def one(self, name: str) -> Entry:
        """The plan of a name: ``sub/plan.docx``, or its end, or without the extension.

        Raises:
            RecordsError: no plan, or several, have this name.
        """
        wanted = normalize("NFC", name).removesuffix(".json").strip("/")
        exact = [entry for entry in self.entries if _ends(entry.name, wanted)]
        fits = exact or [
            entry for entry in self.entries if _ends(str(PurePosixPath(entry.name).with_suffix("")), wanted)
        ]
        if len(fits) == 1:
            return fits[0]
        whole = [entry for entry in fits if normalize("NFC", entry.name) == wanted]
        if len(whole) == 1:
            return whole[0]
        if not fits:
            raise RecordsError(f"{name}: no record of this name. 'kehoach compare OUTPUTS plans' lists them.")
        places = ", ".join(entry.name for entry in fits[:5])
        raise RecordsError(f"{name}: several records have this name ({places}). Give more of the path.")

    def text(self, name: str) -> str:
        """The text of a plan, read again; empty where there is none."""
        return read_text(self._by_name[name]) or ""

    @cached_property
    def _by_name(self) -> dict[str, Found]:
        return {found.name: found for found in self.found}

    def frame_problems(self) -> pd.DataFrame:
        """The records that were left out: ``name``, ``fault``."""
        from extractor.compare.frames import frame

        _ = self.entries
        return frame(self.problems, Problem)


def load(outputs: Path | str, *, names: Names = "then") -> Corpus:
    """The records under a folder that ``kehoach extract`` wrote.

    Args:
        outputs: the folder; other JSON files in it, without a text beside them, are passed over.
        names: provinces and agencies under the names of ``then`` or of ``now``.

    Raises:
        RecordsError: there is no such folder, or no record in it.
    """
    found = list_records(Path(outputs), with_text=True)
    if not found:
        raise RecordsError(f"{outputs}: no records in this folder. Write some with: kehoach extract FILES -o {outputs}")
    return Corpus(tuple(found), names)


def _ends(path: str, tail: str) -> bool:
    parts, wanted = normalize("NFC", path).split("/"), tail.split("/")
    return parts[-len(wanted) :] == wanted


@contextmanager
def without_collector() -> Iterator[None]:
    """Records and rows hold no cycles; looking for some among millions of objects costs a third of the time."""
    on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if on:
            gc.enable()
