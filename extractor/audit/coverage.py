"""The coverage table: plans against the directives they are expected to cite."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from extractor.audit.chain import Met, one_is_enough, standing_of
from extractor.audit.context import View
from extractor.audit.lex import urn
from extractor.audit.plans import PlanText
from extractor.audit.run import views

State = Literal["cited", "faulty", "indirect", "missing"]
STATES: tuple[State, ...] = ("cited", "faulty", "indirect", "missing")
"""Cited rightly; cited with a fault; only through a superior's plan of the same set; not at all."""


@dataclass(frozen=True, slots=True)
class Cell:
    """How one plan meets one expectation.

    Attributes:
        plan: ``source.path``.
        expected: the directive's symbol, or words for "a superior's document".
        lex: the directive's ``urn:lex`` name, where it is one directive with a date.
        required: False for a standing directive, which is only recommended.
        state: see :data:`STATES`.
        cited_as: the symbol as the plan prints it.
        through: the superior's plan that cites it.
    """

    plan: str
    expected: str
    lex: str | None
    required: bool
    state: State
    cited_as: str | None = None
    through: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A plan of the table with what the totals are made by."""

    plan: str
    issuer: str | None
    level: str | None
    province: str | None
    campaign: str | None
    year: int | None


@dataclass(frozen=True, slots=True)
class Total:
    """How often each state occurs in a group of plans, required directives only unless said."""

    group: str
    name: str
    plans: int
    cited: int
    faulty: int
    indirect: int
    missing: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """The matrix and its totals.

    Attributes:
        rows: the plans, in the order given; those without expectations too.
        columns: the expected directives, the most often expected first.
        cells: one for each expectation of each plan; a pair without a cell was not expected.
        totals: by ``province``, ``level``, ``year`` and over ``all``, over required expectations.
    """

    rows: tuple[Row, ...]
    columns: tuple[str, ...]
    cells: tuple[Cell, ...]
    totals: tuple[Total, ...]

    def cell(self, plan: str, expected: str) -> Cell | None:
        """The cell of a plan and a directive, None where it is not expected of it."""
        return next((one for one in self.cells if one.plan == plan and one.expected == expected), None)


def coverage(plans: Sequence[PlanText], *, rules: Path | None = None) -> Coverage:
    """Tell for each plan which expected directives it cites.

    Args:
        plans: records with their texts.
        rules: an office's own directory of rules, as for ``audit``.
    """
    seen = views(plans, rules)
    rows = tuple(_row(view) for view in seen)
    cells = tuple(_cell(view, met) for view in seen for met in _met(view))
    counted = Counter(cell.expected for cell in cells)
    columns = tuple(name for name, _ in sorted(counted.items(), key=lambda one: (-one[1], one[0])))
    return Coverage(rows, columns, cells, tuple(_totals(rows, cells)))


def _row(view: View) -> Row:
    issuer = view.plan.document.issuer
    return Row(
        view.plan.source.path,
        issuer.name if issuer else None,
        view.level,
        view.province,
        view.plan.document.campaign,
        view.year,
    )


def _met(view: View) -> list[Met]:
    """How the plan meets what is asked of it; where one of several suffices and is there, the others are not asked."""
    met = standing_of(view)
    if one_is_enough(view) and any(one.demand.required and one.state != "missing" for one in met):
        return [one for one in met if not (one.demand.required and one.state == "missing")]
    return met


def _cell(view: View, met: Met) -> Cell:
    directive = met.demand.directive
    lex = urn(directive.issuer, directive.type, directive.symbol, directive.date) if directive else None
    cited_as = (
        (met.citations[0].symbol_printed or met.citations[0].symbol)
        if met.citations and met.state != "indirect"
        else None
    )
    return Cell(view.plan.source.path, met.demand.name, lex, met.demand.required, met.state, cited_as, met.through)


def _totals(rows: Sequence[Row], cells: Sequence[Cell]) -> Iterable[Total]:
    required = [cell for cell in cells if cell.required]
    yield _total("all", "", rows, required)
    for group in ("province", "level", "year"):
        names = sorted({str(getattr(row, group)) for row in rows if getattr(row, group) is not None})
        for name in names:
            yield _total(group, name, [row for row in rows if str(getattr(row, group)) == name], required)


def _total(group: str, name: str, rows: Sequence[Row], cells: Sequence[Cell]) -> Total:
    inside = {row.plan for row in rows}
    counted = Counter(cell.state for cell in cells if cell.plan in inside)
    return Total(group, name, len(inside), *(counted[state] for state in STATES))
