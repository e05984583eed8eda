"""Titles of directives and schemes in a plan, quoted or after a number, with the directive that bears each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from extractor.audit.context import View
from extractor.plan import Evidence
from extractor.registry import places
from extractor.registry.directives import Directive, core_title

NEAR: Final = 84
"""Similarity (0 to 100) from which a title is another with some words changed."""
_MARGIN: Final = 4
_LOCAL: Final = (" trên địa bàn", " tỉnh ", " thành phố ", " huyện ")


@dataclass(frozen=True, slots=True)
class Named:
    """A title in the plan, quoted or after a known number, with what it names."""

    title: str
    period: tuple[int | None, int | None] | None
    evidence: Evidence
    directive: Directive | None
    by_number: bool
    exact: bool
    other: str | None = None


def named(view: View) -> list[Named]:
    """All titles of directives and schemes in the plan, each once by wording."""
    found: list[Named] = []
    for citation in view.plan.citations:
        directive = view.resolutions[citation.id].directive
        if citation.title and directive is not None and directive.title and directive.province is None:
            exact = core_title(directive.title) in core_title(citation.title)
            found.append(Named(citation.title, citation.period, citation.evidence[0], directive, True, exact))
    for programme in view.plan.programmes:
        place = programme.evidence[0]
        if any(one.evidence.start <= place.start and place.end <= one.evidence.end for one in found):
            continue
        directive, exact, other = scheme(view, programme.title, programme.period)
        found.append(Named(programme.title, programme.period, place, directive, False, exact, other))
    return found


def scheme(
    view: View, title: str, period: tuple[int | None, int | None] | None
) -> tuple[Directive | None, bool, str | None]:
    """The directive that bears a title; whether word for word; else the kind of another wording known for it."""
    core = core_title(title)
    if len(core) < 12 or _local_title(core, title):
        return None, False, None
    scored: list[tuple[float, str, Directive, str | None]] = []
    wordings: list[tuple[str, str | None]]
    for entry in view.known.central():
        if entry.title is None or not (entry.instrument or entry.period):
            continue
        wordings = [(entry.title, None), *((one.title, one.kind) for one in entry.other_titles)]
        for wording, kind in wordings:
            scored.append((fuzz.ratio(core, core_title(wording)), entry.symbol, entry, kind))
    scored.sort(key=lambda one: (-one[0], one[3] is not None, not _shares_year(one[2], period), _age(view, one[2])))
    if not scored or scored[0][0] < NEAR:
        return None, False, None
    best, _, entry, kind = scored[0]
    rivals = [
        other
        for score, _, other, _ in scored
        if score > best - _MARGIN
        and core_title(other.title or "") != core_title(entry.title or "")
        and other.id != entry.id
    ]
    if best < 100 and rivals:
        return None, False, None
    return entry, best == 100 and kind is None, kind if best == 100 else None


def _shares_year(entry: Directive, period: tuple[int | None, int | None] | None) -> bool:
    """The printed years have their first or last in common with the edition's."""
    return bool(period and entry.period and {*period} & {*entry.period} - {None})


def _age(view: View, entry: Directive) -> int:
    """Schemes of one name follow each other: the one in force on the plan's day comes first."""
    if view.day is None or entry.date is None or entry.date > view.day:
        return 1_000_000
    return (view.day - entry.date).days


def _local_title(core: str, title: str) -> bool:
    """A locality's own movement or plan: "Đắk Lắk thi đua …", "… trên địa bàn tỉnh"."""
    return bool(places.find_province(title)) or any(word in f" {core} " for word in _LOCAL)
