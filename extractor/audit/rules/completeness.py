"""KH133 to KH135: does the first citation of a directive name it in full?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extractor.audit.context import Hit, View
from extractor.audit.wording import wording
from extractor.plan import Citation
from extractor.vietnamese.letters import fold

_BY_NAME: Final = ("L", "PL", "HP", "Luật")
"""Types that Decree 30 cites by type and name only."""


def incomplete(view: View) -> Iterator[Hit]:
    """KH133 the first citation has no date, KH134 no issuer, KH135 no subject."""
    previous: Citation | None = None
    for citation in view.plan.citations:
        place = citation.evidence[0]
        nested = previous is not None and _inside_title(view, previous, citation)
        previous = citation
        if nested or citation.type in _BY_NAME or citation.symbol is None or place.start > view.appendix_start:
            continue
        directive = view.resolutions[citation.id].directive
        right = wording(directive) if directive is not None and directive.date is not None else None
        if citation.date is None and "ngày" not in place.quote and not _date_follows(view, place.end):
            yield Hit("KH133", place, place.quote, right, right, note=citation.symbol)
        if citation.issuer is None and not _listed(view, citation):
            yield Hit("KH134", place, place.quote, right, right, note=citation.symbol)
        if citation.title is None and citation.role == "basis" and not _listed(view, citation):
            yield Hit("KH135", place, place.quote, right, right, note=citation.symbol)


def _inside_title(view: View, previous: Citation, citation: Citation) -> bool:
    """A citation that stands in the title of the one before it: "… Kế hoạch thực hiện Kết luận số 49-KL/TW"."""
    end = previous.evidence[0].end
    between = view.shadow[end : citation.evidence[0].start]
    return len(between) < 3 and fold(previous.title or "").endswith(("thực hiện", "triển khai", "theo", "của"))


def _date_follows(view: View, end: int) -> bool:
    """A date is printed right after the citation, though it could not be read."""
    return "ngày" in view.shadow[end : end + 12]


def _listed(view: View, citation: Citation) -> bool:
    """A citation in a list whose issuer and subject stand at its end ("… và Tờ trình số … của Sở …")."""
    end = citation.evidence[0].end
    after = view.shadow[end : end + 60].lstrip(" ,")
    return after.startswith(("và ", "; ", "của ", "tại ")) or _led_by_issuer(view, citation)


def _led_by_issuer(view: View, citation: Citation) -> bool:
    start = citation.evidence[0].start
    before = view.shadow[max(0, start - 90) : start]
    return before.rstrip().endswith("tại") or " của " in before.rsplit(";", 1)[-1]


RULES: Final = (incomplete,)
