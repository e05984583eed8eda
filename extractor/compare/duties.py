"""Who has to do what: one row for each task and agency, and the counts by agency and year."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

import pandas as pd

from extractor.compare.corpus import Corpus
from extractor.compare.entries import Entry, Named, Task
from extractor.compare.frames import frame
from extractor.compare.names import body, province

ROLES: Final = ("lead", "coordinate", "advise", "direct", "report", "do", "partner", "receives report")
"""Roles of a task for those who bear it, then those of the agencies named in it, in the order of the matrix."""


@dataclass(frozen=True, slots=True)
class DutyRow:
    """One agency in one task of one plan.

    Attributes:
        plan: file name of the document.
        year: of the plan.
        province: under the name asked for.
        level: of the plan's issuer.
        number: of the duty's heading.
        task: number of the task in the plan, from 1.
        agency_id: id in the register, of then or of its last successor; missing for a body that it does not know.
        agency: the register's name, else as first printed.
        printed: as printed.
        role: of a bearer the role of the task (lead, coordinate, advise, direct, report, do); ``partner`` for who is
            to be worked with, ``receives report`` for who is reported to.
        deadline: by when.
        actions: the words of duty found, with commas.
        text: of the task.
        start, end: offsets of the task into the plan's text.
    """

    plan: str
    year: int | None
    province: str | None
    level: str | None
    number: str | None
    task: int
    agency_id: str | None
    agency: str
    printed: str
    role: str
    deadline: dt.date | None
    actions: str
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One agency in one role in one year.

    Attributes:
        agency_id: id in the register; missing for a body that it does not know.
        agency: the register's name, else as first printed.
        year: of the plans.
        role: as in :class:`DutyRow`.
        tasks: number of tasks in which the agency has this role.
        plans: number of documents with such a task.
        then_ids: the ids under which the register knew it in these plans, with commas: more than its own where
            bodies were merged and the names are today's.
    """

    agency_id: str | None
    agency: str
    year: int | None
    role: str
    tasks: int
    plans: int
    then_ids: str


def duties(corpus: Corpus) -> pd.DataFrame:
    """One row for each agency in each task, columns as in :class:`DutyRow`."""
    printed: dict[str, str] = {}
    return frame([row for entry in corpus.entries for row in _rows(entry, corpus, printed)], DutyRow)


def agencies(corpus: Corpus) -> pd.DataFrame:
    """Tasks by agency, year and role: columns as in :class:`AgencyRow`; files of one document count once."""
    firsts = corpus.firsts
    counts: dict[tuple[str, int | None, str], _Count] = {}
    first: dict[str, str] = {}
    for entry in corpus.entries:
        if firsts[entry.name] != entry.name:
            continue
        for task in entry.tasks:
            parts: dict[tuple[str, str], _Count] = {}
            for one, role in _parts(task):
                who = body(one[0], one[1], corpus.names)
                count = counts.setdefault(
                    (who.key, entry.year, role), _Count(who.id, first.setdefault(who.key, who.name))
                )
                count.then |= {one[1]} if one[1] is not None else set()
                parts[who.key, role] = count
            for count in parts.values():  # two bodies that became one bear the task once
                count.add(entry.name)
    rows = [
        AgencyRow(count.id, count.name, year, role, count.tasks, count.plans, ", ".join(sorted(count.then)))
        for (_, year, role), count in counts.items()
    ]
    rows.sort(key=lambda row: (row.agency_id or "~", row.agency, row.year or 0, ROLES.index(row.role)))
    return frame(rows, AgencyRow)


def agency_matrix(corpus: Corpus, *, role: str | None = None, made: pd.DataFrame | None = None) -> pd.DataFrame:
    """Number of tasks, agencies as rows (the busiest first), years as columns.

    Args:
        corpus: the plans.
        role: only tasks with this role; by default those that an agency bears itself, in whatever role.
        made: the table of :func:`agencies`, where it is at hand.
    """
    table = agencies(corpus) if made is None else made
    chosen = table[table["role"] == role] if role else table[table["role"].isin(ROLES[:6])]
    matrix = chosen.pivot_table(index="agency", columns="year", values="tasks", aggfunc="sum", fill_value=0)
    order = matrix.sum(axis=1).sort_values(ascending=False, kind="stable").index
    return matrix.reindex(order).astype("int64")


@dataclass(slots=True)
class _Count:
    id: str | None
    name: str
    tasks: int = 0
    plans: int = 0
    last: str = ""
    then: set[str] = field(default_factory=set)

    def add(self, plan: str) -> None:
        self.tasks += 1
        self.plans += plan != self.last
        self.last = plan


def _parts(task: Task) -> Iterator[tuple[Named, str]]:
    yield from ((one, task.role) for one in task.agencies)
    yield from ((one, "partner") for one in task.partners)
    yield from ((one, "receives report") for one in task.reports_to)


def _rows(entry: Entry, corpus: Corpus, first: dict[str, str]) -> Iterator[DutyRow]:
    where = province(entry.province, corpus.names)
    for place, task in enumerate(entry.tasks, start=1):
        for one, role in _parts(task):
            who = body(one[0], one[1], corpus.names)
            yield DutyRow(
                plan=entry.name,
                year=entry.year,
                province=where,
                level=entry.level,
                number=task.number,
                task=place,
                agency_id=who.id,
                agency=first.setdefault(who.key, who.name),
                printed=one[0],
                role=role,
                deadline=task.deadline,
                actions=", ".join(task.actions),
                text=task.text,
                start=task.start,
                end=task.end,
            )
