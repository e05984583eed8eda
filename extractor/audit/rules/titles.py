"""KH12x: titles of directives and schemes: their words, their years, whether the plan agrees with itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from rapidfuzz import fuzz

from extractor.audit.context import Hit, View
from extractor.plan import Evidence
from extractor.registry import places
from extractor.registry.directives import Directive, core_title
from extractor.vietnamese.letters import fold

_NEAR: Final = 84
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
        directive, exact, other = _scheme(view, programme.title, programme.period)
        found.append(Named(programme.title, programme.period, place, directive, False, exact, other))
    return found


def _scheme(
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
    if not scored or scored[0][0] < _NEAR:
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


def periods(view: View) -> Iterator[Hit]:
    """KH120 the years differ from the title's, KH121 they are the province's own, KH127 only the first year differs."""
    for one in named(view):
        real = one.directive.period if one.directive else None
        if (
            one.directive is None
            or real is None
            or one.period is None
            or one.period == real
            or (not one.exact and one.by_number)
        ):
            continue
        if one.period[1] == real[1] and (one.period[0] is None or real[0] is None):
            continue
        if _another_edition(view, one):
            continue
        right = _years(real)
        hit = {"found": _years(one.period), "expected": right, "law": one.directive.source}
        correction = _with_years(one.title, one.period, real)
        if _own_variant(view, one.directive, one.period):
            yield Hit("KH121", one.evidence, note=one.directive.symbol, **hit)
        elif one.by_number or one.period[1] != real[1]:
            yield Hit("KH120", one.evidence, correction=correction, note=one.directive.symbol, **hit)
        else:
            yield Hit("KH127", one.evidence, correction=correction, note=one.directive.symbol, **hit)


def _another_edition(view: View, one: Named) -> bool:
    """A scheme of the same name for other years, named rightly: 2012-2020 beside 2021-2030."""
    if one.by_number:
        return False
    core = core_title(one.title)
    return any(
        entry.period == one.period and entry.title and core_title(entry.title) == core for entry in view.known.central()
    )


def _own_variant(view: View, directive: Directive, period: tuple[int | None, int | None]) -> bool:
    mine = {view.province, places.province_now(view.province or "", view.day)} - {None}
    now = {places.province_now(one.province, view.day) for one in directive.local_periods if one.period == period}
    return any(one.province in mine for one in directive.local_periods if one.period == period) or bool(mine & now)


def wordings(view: View) -> Iterator[Hit]:
    """KH122 words differ, KH123 a draft's title, KH124 another directive's, KH125 two wordings in one plan."""
    found = named(view)
    right_ones = {one.directive.id for one in found if one.directive and one.exact}
    for one in found:
        if one.directive is None or one.exact:
            continue
        title = one.directive.title or ""
        if one.other == "draft":
            yield Hit(
                "KH123", one.evidence, one.title, title, title, note=one.directive.symbol, law=one.directive.source
            )
        elif one.by_number:
            yield from _by_number(view, one)
        elif one.directive.id in right_ones:
            yield Hit("KH125", one.evidence, one.title, _quoted(title), _quoted(title), note=one.directive.symbol)
        else:
            yield _other_words(one, one.directive)


def _by_number(view: View, one: Named) -> Iterator[Hit]:
    """A title after a number: only what is quoted must agree word for word."""
    if one.directive is None or ("“" not in one.title and '"' not in one.title):
        return
    title = one.directive.title or ""
    score = fuzz.token_set_ratio(core_title(one.title), core_title(title))
    other, exact, _ = _scheme(view, one.title, one.period)
    if other is not None and exact and other.id != one.directive.id and score < _NEAR:
        yield Hit(
            "KH124",
            one.evidence,
            one.title,
            _quoted(title),
            note=f"{one.directive.symbol} / {other.symbol}",
            law=one.directive.source,
        )
    elif score >= 60:
        yield _other_words(one, one.directive)


def _other_words(one: Named, right: Directive) -> Hit:
    title = _quoted(right.title or "")
    return Hit("KH122", one.evidence, one.title, title, title, note=right.symbol, law=right.source)


def quoting(view: View) -> Iterator[Hit]:
    """KH126: the same title stands with its years inside the quotation marks and outside them."""
    for programme in view.plan.programmes:
        inside = [e for e in programme.evidence if e.quote.rstrip()[-1:] in '”"']
        outside = [e for e in programme.evidence if e not in inside]
        if inside and outside:
            few, many = sorted((inside, outside), key=len)
            yield Hit("KH126", few[0], few[0].quote, many[0].quote, many[0].quote)


def _quoted(title: str) -> str:
    start, end = title.find("“"), title.rfind("”")
    return title[start + 1 : end] if 0 <= start < end else title


def _years(period: tuple[int | None, int | None]) -> str:
    first, last = period
    return f"{first}-{last}" if first and last else f"đến năm {last}"


def _with_years(title: str, printed: tuple[int | None, int | None], real: tuple[int | None, int | None]) -> str | None:
    if None in (*printed, *real):
        return None
    text = title.replace(str(printed[1]), "\0").replace(str(printed[0]), str(real[0]), 1)
    return text.replace("\0", str(real[1])) if fold(text) != fold(title) else None


RULES: Final = (periods, wordings, quoting)
