"""The chain of authority: what a plan is expected to cite, and through whom it may cite it.

What is expected is data (``chain`` of a campaign); whether a plan does what is expected is told by
:func:`standing_of`, for the findings and for the coverage table alike.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from extractor.audit.above import superior_citations
from extractor.audit.context import View
from extractor.plan import Citation
from extractor.registry.directives import Directive
from extractor.rulebook.models import Expected

Kind = Literal["letter", "superior", "standing"]
State = Literal["cited", "faulty", "indirect", "missing"]


@dataclass(frozen=True, slots=True)
class Demand:
    """One directive, or one kind of directive, that a plan is expected to cite.

    Attributes:
        kind: the central letter of the year, a superior's document on the campaign, a standing directive.
        name: the symbol, or words where the symbol is not known.
        directive: where it is one directive.
        required: a standing directive is only recommended.
    """

    kind: Kind
    name: str
    directive: Directive | None
    required: bool


@dataclass(frozen=True, slots=True)
class Met:
    """How a plan meets a demand."""

    demand: Demand
    state: State
    citations: tuple[Citation, ...] = ()
    through: str | None = None


def demands(view: View) -> list[Demand]:
    """What a plan is expected to cite; nothing for a body outside the chain or a campaign without one."""
    chain = view.campaign.chain if view.campaign else None
    if chain is None or view.level is None or view.plan.document.type not in (None, "KH"):
        return []
    found: list[Demand] = []
    rule = _expected(view)
    if rule is not None:
        for kind in rule.cites:
            if kind == "letter" and view.national is not None and view.national.letter is not None:
                symbol = view.national.letter.symbol
                found.append(Demand("letter", symbol, view.known.named(symbol), True))
            elif kind == "superior":
                found.append(Demand("superior", _superior_name(view), None, True))
    for standing in chain.standing:
        directive = view.known.named(standing.symbol)
        if (
            directive is None
            or view.level not in standing.levels
            or not _in_time(view, directive, standing.first_year, standing.last_year)
        ):
            continue
        found.append(Demand("standing", standing.symbol, directive, False))
    return found


def _expected(view: View) -> Expected | None:
    chain = view.campaign.chain if view.campaign else None
    return next((one for one in chain.expected if view.level in one.levels), None) if chain else None


def one_is_enough(view: View) -> bool:
    """Whether one of the required demands suffices: for the plan's level, and for any body that is no UBND.

    A Phòng, a centre or a steering committee works for the UBND or the Sở whose document it carries out.
    """
    rule = _expected(view)
    issuer = view.plan.document.issuer
    return rule is not None and (rule.needed == "one" or (issuer is not None and issuer.kind not in (None, "UBND")))


def _in_time(view: View, directive: Directive, first: int | None, last: int | None) -> bool:
    if view.year is None or view.day is None:
        return False
    if directive.date is not None and directive.date >= view.day:
        return False
    return (first is None or view.year >= first) and (last is None or view.year <= last)


def _superior_name(view: View) -> str:
    return "văn bản của cấp trên về " + (view.campaign.name if view.campaign else "nội dung này")


def standing_of(view: View) -> list[Met]:
    """How the plan meets each demand."""
    return [_met(view, demand) for demand in demands(view)]


def _met(view: View, demand: Demand) -> Met:
    cited = tuple(_citing(view, demand))
    if cited:
        faulty = demand.directive is not None and all(_faulty(view, citation) for citation in cited)
        return Met(demand, "faulty" if faulty else "cited", cited)
    if demand.directive is not None:
        for other in view.superiors:
            if view.cites(other) and any(_citing(other, demand)):
                return Met(
                    demand, "indirect", tuple(view.cites(other)), other.plan.document.symbol or other.plan.source.name
                )
    return Met(demand, "missing")


def _citing(view: View, demand: Demand) -> Iterator[Citation]:
    if demand.kind == "superior":
        yield from superior_citations(view)
        return
    for citation in view.plan.citations:
        meant = view.resolutions[citation.id]
        if (
            demand.directive is not None and meant.directive is not None and meant.directive.id == demand.directive.id
        ) or citation.symbol == demand.name:
            yield citation


def _faulty(view: View, citation: Citation) -> bool:
    return bool(view.resolutions[citation.id].faults) or citation.symbol_printed not in (None, citation.symbol)
