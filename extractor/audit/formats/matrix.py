"""The matrix of plans by the directives they are expected to cite, as the reports show it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from extractor.audit.coverage import Coverage


class State(StrEnum):
    """How a plan stands to a directive that it is expected to cite."""

    CITED = "cited"
    FAULTY = "faulty"
    INDIRECT = "indirect"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Column:
    """An expected directive: its key, what stands over its column, its title, and its ``urn:lex`` name."""

    key: str
    label: str
    title: str = ""
    lex: str | None = None


@dataclass(frozen=True, slots=True)
class Matrix:
    """Plans by expected directives; a plan that is not expected to cite a directive has no state for it.

    Attributes:
        columns: the directives.
        rows: the states, by plan and by the column's key.
        optional: pairs of plan and key that are only recommended; totals leave them out.
    """

    columns: tuple[Column, ...]
    rows: Mapping[str, Mapping[str, State]]
    optional: frozenset[tuple[str, str]] = frozenset()

    @classmethod
    def of(cls, coverage: Coverage, plans: Collection[str]) -> Matrix:
        """The matrix of some of the plans of a coverage."""
        rows: dict[str, dict[str, State]] = {}
        cells = [cell for cell in coverage.cells if cell.plan in plans]
        for cell in cells:
            rows.setdefault(cell.plan, {})[cell.expected] = State(cell.state)
        used = {cell.expected for cell in cells}
        names = {cell.expected: cell.lex for cell in cells}
        columns = tuple(Column(key, key, lex=names[key]) for key in coverage.columns if key in used)
        return cls(columns, rows, frozenset((cell.plan, cell.expected) for cell in cells if not cell.required))

    def counts(self, key: str) -> Counter[State]:
        """How many plans stand in each state to one directive."""
        return Counter(row[key] for row in self.rows.values() if key in row)

    def recommended(self, key: str) -> bool:
        """Whether a directive is only recommended, to every plan."""
        return all((plan, key) in self.optional for plan, row in self.rows.items() if key in row)

    def required(self, plan: str) -> Iterator[State]:
        """The states of a plan to what it must cite."""
        for key, state in self.rows.get(plan, {}).items():
            if (plan, key) not in self.optional:
                yield state
