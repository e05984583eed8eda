"""KH12x: titles of directives and schemes: their words, their years, whether the plan agrees with itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rapidfuzz import fuzz

from extractor.audit.context import View
from extractor.audit.findings import Hit
from extractor.audit.named_titles import NEAR, Named, named, scheme
from extractor.registry import places
from extractor.registry.directives import Directive, core_title
from extractor.vietnamese.letters import fold


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
        if _another_edition(view, one) or (not one.by_number and _stage_outside(one, one.period, real)):
            continue
        correction = _with_years(one.title, one.period, real)
        if _own_variant(view, one.directive, one.period):
            code, correction = "KH121", None
        else:
            code = "KH120" if one.by_number or one.period[1] != real[1] else "KH127"
        yield Hit(
            code,
            one.evidence,
            _years(one.period),
            _years(real),
            correction,
            note=one.directive.symbol,
            rests_on=one.directive,
        )


def _stage_outside(one: Named, printed: tuple[int | None, int | None], real: tuple[int | None, int | None]) -> bool:
    """Years after the closing quotation mark, within those of the title, are a stage: "“…” giai đoạn 2021-2025"."""
    first, last = printed
    if first is None or last is None or real[1] is None or not (real[0] or 0) <= first <= last <= real[1]:
        return False
    close = max(one.evidence.quote.rfind(sign) for sign in '”"')
    return 0 <= close < one.evidence.quote.rfind(str(last)) or (close < 0 and "“" not in one.evidence.quote)


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
            yield Hit("KH123", one.evidence, one.title, title, title, note=one.directive.symbol, rests_on=one.directive)
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
    other, exact, _ = scheme(view, one.title, one.period)
    if other is not None and exact and other.id != one.directive.id and score < NEAR:
        yield Hit(
            "KH124",
            one.evidence,
            one.title,
            _quoted(title),
            note=f"{one.directive.symbol} / {other.symbol}",
            rests_on=one.directive,
        )
    elif score >= 60:
        yield _other_words(one, one.directive)


def _other_words(one: Named, right: Directive) -> Hit:
    title = _quoted(right.title or "")
    return Hit("KH122", one.evidence, one.title, title, title, note=right.symbol, rests_on=right)


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
