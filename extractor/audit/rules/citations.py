"""KH1xx: is what must be cited cited, and is what is cited the right one, in force, fully named?"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from extractor.audit.chain import on_campaign, one_is_enough, standing_of, superior_citations
from extractor.audit.context import Hit, View
from extractor.audit.references import NO_SUCH_NUMBER, references
from extractor.audit.rules.issuers import contradicts_symbol, issuer_class
from extractor.audit.wording import full
from extractor.plan import Citation, Evidence
from extractor.registry.directives import Directive
from extractor.vietnamese.dates import find_dates
from extractor.vietnamese.letters import fold

_BY_NAME: Final = ("L", "PL", "HP", "Luật")
"""Types that Decree 30 cites by type and name only."""


def required(view: View) -> Iterator[Hit]:
    """KH101 nothing of the chain is cited, KH102 the central letter, KH104 a superior's document is not."""
    met = {one.demand.kind: one for one in standing_of(view) if one.demand.required}
    letter, superior = met.get("letter"), met.get("superior")
    basis = _basis(view)
    has_letter = letter is not None and letter.state in ("cited", "faulty")
    has_superior = superior is not None and superior.state == "cited"
    if letter is None and not has_superior and met and not _any_on_campaign(view):
        yield Hit("KH106", basis, expected=superior.demand.name if superior else None)
        return
    if letter is None:
        return
    law = letter.demand.directive.source if letter.demand.directive else None
    wording = _wording(letter.demand.directive) or letter.demand.name
    if not has_letter and letter.state != "indirect" and not has_superior:
        if superior is None or not _any_on_campaign(view):
            yield Hit("KH101", basis, expected=wording, correction=wording, law=law)
        return
    if one_is_enough(view):
        return
    if not has_letter and letter.state == "indirect":
        yield Hit("KH103", letter.citations[0].evidence[0], found=letter.through, expected=letter.demand.name, law=law)
    elif not has_letter:
        yield Hit("KH102", basis, expected=wording, correction=wording, law=law)
    elif not has_superior and superior is not None:
        known = [
            other.plan.document.symbol
            for other in view.superiors
            if other.level != "central" and other.plan.document.symbol
        ]
        yield Hit("KH104", basis, expected=known[0] if known else superior.demand.name)


def recommended(view: View) -> Iterator[Hit]:
    """KH105: a standing directive that plans of the campaign do well to cite."""
    for met in standing_of(view):
        if not met.demand.required and met.state == "missing":
            directive = met.demand.directive
            yield Hit(
                "KH105", expected=_wording(directive) or met.demand.name, law=directive.source if directive else None
            )


def wrong(view: View) -> Iterator[Hit]:
    """KH111 number, KH112 date, KH113 issuer, KH116 symbol differ from the directive that is meant; KH138 two fit."""
    for citation in view.plan.citations:
        meant = view.resolutions[citation.id]
        place = citation.evidence[0]
        if meant.status == "ambiguous":
            names = "; ".join(_wording(one) or one.symbol for one in meant.candidates)
            yield Hit("KH138", place, found=citation.symbol, expected=names)
        directive = meant.directive
        if directive is None:
            continue
        if "number" in meant.faults:
            yield Hit("KH111", place, citation.symbol, directive.symbol, directive.symbol, law=directive.source)
        if "date" in meant.faults and directive.date is not None and citation.date is not None:
            printed = _printed_date(place.quote, citation.date)
            expected = f"{directive.date:%d/%m/%Y}"
            correction = f"ngày {expected}" if printed.startswith("ngày") else expected
            yield Hit("KH112", place, printed, expected, correction, note=directive.symbol, law=directive.source)
        named, real = issuer_class(citation.issuer), issuer_class(directive.issuer)
        if named and real and named != real and (directive.province is None or not contradicts_symbol(citation)):
            yield Hit(
                "KH113",
                place,
                citation.issuer,
                directive.issuer,
                directive.issuer,
                note=directive.symbol,
                law=directive.source,
            )


def unknown(view: View) -> Iterator[Hit]:
    """KH137: a central directive that is not in the register, with the nearest known ones."""
    for citation in view.plan.citations:
        meant = view.resolutions[citation.id]
        if meant.status == "unknown" and citation.symbol is not None and issuer_class(citation.issuer) in _CENTRAL:
            nearest = ", ".join(_wording(one) or one.symbol for one in meant.candidates) or None
            yield Hit("KH137", citation.evidence[0], citation.symbol, nearest, note=f" ({nearest})" if nearest else "")


def later(view: View) -> Iterator[Hit]:
    """KH130: cites a directive issued after the plan itself."""
    last = view.last_day
    if last is None:
        return
    for citation in view.plan.citations:
        directive = view.resolutions[citation.id].directive
        days = [day for day in (citation.date, directive.date if directive else None) if day is not None]
        if days and min(days) > last and citation.evidence[0].start < _appendix_start(view):
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
        if directive is None or citation.role != "basis" or citation.evidence[0].start > view.body_start:
            continue
        successor = view.known.named(directive.succeeded_by) if directive.succeeded_by else None
        if successor is not None and successor.date is not None and successor.date <= view.day:
            if (
                directive.period is None or directive.period[1] is None or directive.period[1] < view.day.year
            ) or directive.succession == "stated":
                right = _wording(successor)
                yield Hit(
                    "KH131",
                    citation.evidence[0],
                    citation.evidence[0].quote,
                    right,
                    right,
                    note=citation.symbol,
                    law=successor.source,
                )
        elif directive.expires and directive.period and directive.period[1] and directive.period[1] < view.day.year:
            yield Hit(
                "KH132", citation.evidence[0], citation.symbol, note=str(directive.period[1]), law=directive.source
            )


def incomplete(view: View) -> Iterator[Hit]:
    """KH133 the first citation has no date, KH134 no issuer, KH135 no subject."""
    previous: Citation | None = None
    for citation in view.plan.citations:
        place = citation.evidence[0]
        nested = previous is not None and _inside_title(view, previous, citation)
        previous = citation
        if nested or citation.type in _BY_NAME or citation.symbol is None or place.start > _appendix_start(view):
            continue
        directive = view.resolutions[citation.id].directive
        right = _wording(directive) if directive is not None and directive.date is not None else None
        if citation.date is None:
            yield Hit("KH133", place, place.quote, right, right, note=citation.symbol)
        if citation.issuer is None and not _listed(view, citation):
            yield Hit("KH134", place, place.quote, right, right, note=citation.symbol)
        if citation.title is None and citation.role == "basis" and not _listed(view, citation):
            yield Hit("KH135", place, place.quote, right, right, note=citation.symbol)


def twice(view: View) -> Iterator[Hit]:
    """KH136: the same directive stands twice among the bases."""
    first: dict[str, Citation] = {}
    for citation in view.plan.citations:
        places = [e for e in citation.evidence if e.start < view.body_start]
        directive = view.resolutions[citation.id].directive
        key = directive.id if directive else f"{citation.symbol} {citation.issuer_full} {citation.date}"
        if citation.symbol is None or not places:
            continue
        repeated = places[1:] if key not in first else places
        for place in repeated:
            if _leads_clause(view, place.start) and len(place.quote) > len(citation.symbol) + 12:
                yield Hit("KH136", place, citation.symbol)
        first.setdefault(key, citation)


def short(view: View) -> Iterator[Hit]:
    """KH140: a directive named by type and number alone, which is cited in full nowhere."""
    for reference in references(view.plan, view.text):
        if reference.kind == "number" and not reference.citations and reference.reason == NO_SUCH_NUMBER:
            kind = fold(reference.printed)
            if kind.startswith(_DIRECTIVES) and not view.in_citation(reference.start, reference.end):
                yield Hit("KH140", view.evidence(reference.start, reference.end, "reference"), reference.printed)


def _basis(view: View) -> Evidence | None:
    """The first citation of the preamble, to hang what is missing on; None without one."""
    places = [c.evidence[0] for c in view.plan.citations if c.evidence[0].start < view.body_start]
    return places[0] if places else None


def _any_on_campaign(view: View) -> bool:
    return bool(superior_citations(view)) or any(on_campaign(view, c) and c.title for c in view.plan.citations)


def _appendix_start(view: View) -> int:
    return min((a.evidence.start for a in view.plan.document.appendices), default=len(view.text))


def _inside_title(view: View, previous: Citation, citation: Citation) -> bool:
    """A citation that stands in the title of the one before it: "… Kế hoạch thực hiện Kết luận số 49-KL/TW"."""
    end = previous.evidence[0].end
    between = view.shadow[end : citation.evidence[0].start]
    return len(between) < 3 and fold(previous.title or "").endswith(("thực hiện", "triển khai", "theo", "của"))


def _printed_date(quote: str, day: dt.date) -> str:
    """A date as the citation prints it."""
    found = [one for one in find_dates(quote) if one.first == day]
    return quote[found[0].start : found[0].end] if found else f"{day:%d/%m/%Y}"


def _listed(view: View, citation: Citation) -> bool:
    """A citation in a list whose issuer and subject stand at its end ("… và Tờ trình số … của Sở …")."""
    end = citation.evidence[0].end
    after = view.shadow[end : end + 60].lstrip(" ,")
    return after.startswith(("và ", "; ", "của ", "tại ")) or _led_by_issuer(view, citation)


def _led_by_issuer(view: View, citation: Citation) -> bool:
    start = citation.evidence[0].start
    before = view.shadow[max(0, start - 90) : start]
    return before.rstrip().endswith("tại") or " của " in before.rsplit(";", 1)[-1]


def _leads_clause(view: View, start: int) -> bool:
    before = view.shadow[max(0, start - 24) : start].rstrip()
    return before.endswith(("căn cứ", "thực hiện", "theo", ";", "và", "tiếp tục thực hiện", ","))


def _wording(directive: Directive | None) -> str | None:
    """How a directive is cited in full: type, number, date, issuer, title (Decree 30, Appendix I, II.6.b)."""
    return None if directive is None else full(directive)


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
RULES: Final = (required, recommended, wrong, unknown, later, superseded, incomplete, twice, short)
