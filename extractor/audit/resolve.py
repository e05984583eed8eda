"""Which known directive a citation means, in spite of printed faults.

A number alone says little: every year has its 89/QĐ-TTg. So a citation is resolved by its symbol together with its
date or its title, and where one of them is wrong the other two must carry it. Two directives that fit equally well
leave it unresolved, with both named.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

from rapidfuzz.distance import OSA

from extractor.audit.likeness import near_date, one_slip, same_place, split_symbol, title_score
from extractor.plan import Citation
from extractor.registry.directives import Directive, Library
from extractor.vietnamese.letters import fold

__all__ = ["Fault", "Resolution", "Status", "near_date", "one_slip", "resolve", "same_place", "title_score"]

Status = Literal["known", "unknown", "ambiguous"]
Fault = Literal["number", "symbol", "date"]

_SAME_TITLE: Final = 88
"""Similarity (0 to 100) from which two titles are one."""
_OTHER_TITLE: Final = 60
"""Similarity under which a title speaks of something else."""
_NEAREST: Final = 3


@dataclass(frozen=True, slots=True)
class Resolution:
    """What a citation means.

    Attributes:
        status: ``known`` (one directive), ``ambiguous`` (several fit), ``unknown``.
        directive: the one that is meant.
        faults: what is printed wrongly: the ``number``, the rest of the ``symbol``, the ``date``.
        candidates: those that fit (ambiguous) or come nearest (unknown), best first.
    """

    status: Status
    directive: Directive | None = None
    faults: tuple[Fault, ...] = ()
    candidates: tuple[Directive, ...] = ()


def resolve(citation: Citation, known: Library, province: str | None) -> Resolution:
    """Find the directive that a citation means.

    Args:
        citation: from a record.
        known: the directives to look among.
        province: the citing plan's province, for "UBND tỉnh" without a name.
    """
    if citation.symbol is None:
        return Resolution("unknown")
    found = list(_fits(citation, known, province))
    best = min((len(faults) for _, faults in found), default=0)
    ids = {entry.id: (entry, faults) for entry, faults in found if len(faults) == best}
    if len(ids) == 1:
        entry, faults = next(iter(ids.values()))
        return Resolution("known", entry, faults)
    if ids:
        return Resolution("ambiguous", candidates=tuple(entry for entry, _ in ids.values()))
    return Resolution("unknown", candidates=tuple(_nearest(citation, known)))


def _fits(citation: Citation, known: Library, province: str | None) -> Iterator[tuple[Directive, tuple[Fault, ...]]]:
    symbol = citation.symbol or ""
    same = known.by_symbol(symbol)
    alike = same or known.by_key(symbol)
    for entry in alike:
        if not same_place(citation, entry, province):
            continue
        wrong: tuple[Fault, ...] = () if entry.symbol == symbol else ("symbol",)
        agreement = _agrees(citation, entry)
        if agreement is not None:
            yield entry, (*wrong, *agreement)
    if not alike:
        yield from _misprinted(citation, known, province)


def _agrees(citation: Citation, entry: Directive) -> tuple[Fault, ...] | None:
    """Date and title beside a symbol that fits: no fault, a wrong date, or None for another document."""
    title = title_score(citation.title, entry)
    if citation.date is None or entry.date is None:
        if citation.date is not None and citation.year is not None and entry.date is None and title is None:
            return None
        return None if title is not None and title < _OTHER_TITLE else ()
    if citation.date == entry.date:
        return ()
    if "/20" in entry.symbol or "/19" in entry.symbol:  # the symbol names its year
        return ("date",)
    if title is not None:
        return ("date",) if title >= _SAME_TITLE and _one_document(citation, entry) else None
    return ("date",) if near_date(citation.date, entry.date) else None


def _one_document(citation: Citation, entry: Directive) -> bool:
    """A plan or letter of every year has one title: the years named in it must agree, else the dates be near."""
    day = citation.date
    return day is not None and entry.date is not None and (day.year == entry.date.year or entry.period is not None)


def _misprinted(
    citation: Citation, known: Library, province: str | None
) -> Iterator[tuple[Directive, tuple[Fault, ...]]]:
    """No directive has the symbol: those of the same day with a symbol or a number one slip away."""
    symbol = citation.symbol or ""
    number, _, tail = split_symbol(symbol)
    same_day = known.of_day(citation.date) if citation.date else [e for e in known.central() if e.date is None]
    for entry in same_day:
        if not same_place(citation, entry, province):
            continue
        other, _, other_tail = split_symbol(entry.symbol)
        title = title_score(citation.title, entry)
        if title is not None and title < _OTHER_TITLE:
            continue
        supported = title is not None and title >= _SAME_TITLE
        if citation.date is None and not supported:
            continue
        if (
            tail == other_tail
            and number != other
            and (one_slip(number, other) or (supported and entry.province is None))
        ):
            yield entry, ("number",)
        elif number == other and tail != other_tail and OSA.distance(fold(tail), fold(other_tail)) <= 2:
            yield entry, ("symbol",)


def _nearest(citation: Citation, known: Library) -> Iterator[Directive]:
    """The known directives that look most like an unknown one, by symbol and title."""
    number, _, tail = split_symbol(citation.symbol or "")
    scored = []
    for entry in known.central():
        if citation.type not in (None, entry.type):
            continue
        other, _, other_tail = split_symbol(entry.symbol)
        slip = 90 if other_tail == tail and (one_slip(number, other) or other == number) else 0
        score = max(slip, title_score(citation.title, entry) or 0)
        scored.append((-score, entry.symbol, entry))
    scored.sort(key=lambda one: one[:2])
    return (entry for score, _, entry in scored[:_NEAREST] if -score >= 75)
