"""KH10x: is what must be cited cited?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extractor.audit.above import on_campaign, superior_citations
from extractor.audit.chain import one_is_enough, standing_of
from extractor.audit.context import View
from extractor.audit.findings import Hit
from extractor.audit.wording import wording
from extractor.plan import Evidence


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
    by = letter.demand.directive
    words = wording(letter.demand.directive) or letter.demand.name
    if not has_letter and letter.state != "indirect" and not has_superior:
        if superior is None or not _any_on_campaign(view):
            yield Hit("KH101", basis, expected=words, correction=words, rests_on=by)
        return
    if one_is_enough(view):
        return
    if not has_letter and letter.state == "indirect":
        yield Hit(
            "KH103", letter.citations[0].evidence[0], found=letter.through, expected=letter.demand.name, rests_on=by
        )
    elif not has_letter:
        yield Hit("KH102", basis, expected=words, correction=words, rests_on=by)
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
            yield Hit("KH105", expected=wording(directive) or met.demand.name, rests_on=directive)


def _basis(view: View) -> Evidence | None:
    """The first citation of the preamble, to hang what is missing on; None without one."""
    places = [c.evidence[0] for c in view.plan.citations if c.evidence[0].start < view.body_start]
    return places[0] if places else None


def _any_on_campaign(view: View) -> bool:
    return bool(superior_citations(view)) or any(on_campaign(view, c) and c.title for c in view.plan.citations)


RULES: Final = (required, recommended)
