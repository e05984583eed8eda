"""KH1xx: is what must be cited cited, and is what is cited the right one, in force, fully named?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from extractor.audit.clauses import inside_another
from extractor.audit.context import View
from extractor.audit.findings import Hit
from extractor.audit.references import NO_SUCH_NUMBER, references
from extractor.audit.rules.issuers import contradicts_symbol, issuer_class
from extractor.audit.wording import wording
from extractor.plan import Citation
from extractor.vietnamese.dates import find_dates
from extractor.vietnamese.letters import fold


def wrong(view: View) -> Iterator[Hit]:
    """KH111 number, KH112 date, KH113 issuer, KH116 symbol differ from the directive that is meant; KH138 two fit."""
    for citation in view.plan.citations:
        meant = view.resolutions[citation.id]
        place = citation.evidence[0]
        if meant.status == "ambiguous":
            names = "; ".join(wording(one) or one.symbol for one in meant.candidates)
            yield Hit("KH138", place, found=citation.symbol, expected=names)
        directive = meant.directive
        if directive is None:
            continue
        if "number" in meant.faults:
            yield Hit("KH111", place, citation.symbol, directive.symbol, directive.symbol, rests_on=directive)
        if "date" in meant.faults and directive.date is not None and citation.date is not None:
            printed = _printed_date(place.quote, citation.date)
            expected = f"{directive.date:%d/%m/%Y}"
            yield Hit("KH112", place, printed, expected, expected, note=directive.symbol, rests_on=directive)
        named, real = issuer_class(citation.issuer), issuer_class(directive.issuer)
        if named and real and named != real and (directive.province is None or not contradicts_symbol(citation)):
            yield Hit(
                "KH113",
                place,
                citation.issuer,
                directive.issuer,
                directive.issuer,
                note=directive.symbol,
                rests_on=directive,
            )


def unknown(view: View) -> Iterator[Hit]:
    """KH137: a central directive that is not in the register, with the nearest known ones."""
    for citation in view.plan.citations:
        meant = view.resolutions[citation.id]
        if meant.status == "unknown" and citation.symbol is not None and issuer_class(citation.issuer) in _CENTRAL:
            nearest = ", ".join(wording(one) or one.symbol for one in meant.candidates) or None
            yield Hit("KH137", citation.evidence[0], citation.symbol, nearest, note=f" ({nearest})" if nearest else "")


def later(view: View) -> Iterator[Hit]:
    """KH130: cites a directive issued after the plan itself."""
    last = view.last_day
    if last is None:
        return
    for citation in view.plan.citations:
        directive = view.resolutions[citation.id].directive
        days = [day for day in (citation.date, directive.date if directive else None) if day is not None]
        if days and min(days) > last and citation.evidence[0].start < view.appendix_start:
            yield Hit(
                "KH130",
                citation.evidence[0],
                citation.symbol,
                note=f"{min(days):%d/%m/%Y}",
                expected=f"{last:%d/%m/%Y}",
            )


def superseded(view: View) -> Iterator[Hit]:
    """KH131 a basis that another directive has taken the place of, KH132 one whose period is over."""
    if view.day is None:
        return
    for citation in view.plan.citations:
        directive = view.resolutions[citation.id].directive
        place = citation.evidence[0]
        if directive is None or citation.role != "basis" or place.start > view.body_start:
            continue
        if inside_another(view, place.start):
            continue
        successor = view.known.named(directive.succeeded_by) if directive.succeeded_by else None
        if successor is not None and successor.date is not None and successor.date <= view.day:
            if (
                directive.period is None or directive.period[1] is None or directive.period[1] < view.day.year
            ) or directive.succession == "stated":
                right = wording(successor)
                yield Hit(
                    "KH131",
                    citation.evidence[0],
                    citation.evidence[0].quote,
                    right,
                    right,
                    note=citation.symbol,
                    rests_on=successor,
                )
        elif directive.expires and directive.period and directive.period[1] and directive.period[1] < view.day.year:
            yield Hit("KH132", citation.evidence[0], citation.symbol, note=str(directive.period[1]), rests_on=directive)


def twice(view: View) -> Iterator[Hit]:
    """KH136: the same directive stands twice among the bases."""
    first: dict[str, Citation] = {}
    for citation in view.plan.citations:
        places = [e for e in citation.evidence if e.start < view.body_start and not inside_another(view, e.start)]
        directive = view.resolutions[citation.id].directive
        key = directive.id if directive else f"{citation.symbol} {citation.issuer_full} {citation.date}"
        if citation.symbol is None or not places:
            continue
        repeated = places[1:] if key not in first else places
        for place in repeated:
            if len(place.quote) > len(citation.symbol) + 12 and _leads_clause(view, place.start):
                yield Hit("KH136", place, citation.symbol)
        first.setdefault(key, citation)


def short(view: View) -> Iterator[Hit]:
    """KH140: a directive named by type and number alone, which is cited in full nowhere."""
    for reference in references(view.plan, view.text):
        if reference.kind == "number" and not reference.citations and reference.reason == NO_SUCH_NUMBER:
            kind = fold(reference.printed)
            if kind.startswith(_DIRECTIVES) and not view.in_citation(reference.start, reference.end):
                yield Hit("KH140", view.evidence(reference.start, reference.end, "reference"), reference.printed)


def _printed_date(quote: str, day: dt.date) -> str:
    """A date as the citation prints it."""
    found = [one for one in find_dates(quote) if one.first == day]
    printed = quote[found[0].start : found[0].end] if found else f"{day:%d/%m/%Y}"
    return printed.removeprefix("ngày ")


def _leads_clause(view: View, start: int) -> bool:
    before = view.shadow[max(0, start - 24) : start].rstrip()
    return before.endswith(("căn cứ", "thực hiện", "theo", ";", "và", "tiếp tục thực hiện", ","))


_DIRECTIVES: Final = (
    "quyết định",
    "công văn",
    "chỉ thị",
    "nghị quyết",
    "nghị định",
    "thông tư",
    "kết luận",
    "kế hoạch số",
)
_CENTRAL: Final = ("thu-tuong", "chinh-phu", "bo-gddt", "bo-chinh-tri", "ban-bi-thu", "trung-uong")
RULES: Final = (wrong, unknown, later, superseded, twice, short)
