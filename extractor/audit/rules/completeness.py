"""KH133 to KH135: does the first citation of a directive name it in full?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from extractor.audit.clauses import clause_before, inside_another
from extractor.audit.context import View
from extractor.audit.findings import Hit
from extractor.audit.rules.issuers import names_of
from extractor.audit.wording import wording
from extractor.plan import Citation

_BY_NAME: Final = ("L", "PL", "HP", "Luật")
"""Types that Decree 30 cites by type and name only."""
# "Số hiệu: 91/KH-UBND": a portal's table above the document
_CARD: Final = regex.compile(r"\s*số(?:\s*[,/]?\s*ký)?\s*hiệu")
# "… giữa Sở Nông nghiệp và Môi trường - Sở Xây dựng", "… ngày 24/12/2018 của Bộ Chính trị"
_ISSUER_FOLLOWS: Final = regex.compile(r"[^;\n]{0,40}?(?<!\w)(?:giữa|của|do)\s+\p{Lu}")


def incomplete(view: View) -> Iterator[Hit]:
    """KH133 the first citation has no date, KH134 no issuer, KH135 no subject."""
    seen: set[tuple[int | None, str | None, str]] = set()
    for citation in view.plan.citations:
        place = citation.evidence[0]
        key = (citation.number, citation.type, _letters(citation))
        known = key in seen
        seen.add(key)
        if known or citation.type in _BY_NAME or citation.symbol is None or place.start > view.appendix_start:
            continue
        if inside_another(view, place.start) or _in_card(view, place.start):
            continue
        directive = view.resolutions[citation.id].directive
        right = wording(directive) if directive is not None and directive.date is not None else None
        if citation.date is None and "ngày" not in place.quote and not _date_follows(view, place.end):
            yield Hit("KH133", place, place.quote, right, right, note=citation.symbol)
        if citation.issuer is None and not _issuer_near(view, citation):
            yield Hit("KH134", place, place.quote, right, right, note=citation.symbol)
        if citation.title is None and citation.role == "basis" and not _listed(view, citation):
            yield Hit("KH135", place, place.quote, right, right, note=citation.symbol)


def _letters(citation: Citation) -> str:
    """The letters of a symbol whatever their order: ``KH-MTTQ-BTT`` and ``KH-BTT-MTTQ`` are one document's."""
    return " ".join(sorted(regex.findall(r"[\p{L}&]+", (citation.symbol or "").partition("/")[2])))


def _in_card(view: View, start: int) -> bool:
    first, _ = view.line(start)
    return _CARD.match(view.shadow, first, start) is not None


def _date_follows(view: View, end: int) -> bool:
    """A date is printed right after the citation, though it could not be read."""
    return "ngày" in view.shadow[end : end + 12]


def _issuer_near(view: View, citation: Citation) -> bool:
    """The issuer stands elsewhere in the clause: after the title, or before the number ("Chính phủ ban hành …")."""
    end = citation.evidence[0].end
    if _listed(view, citation) or _ISSUER_FOLLOWS.match(view.text, end, end + 80):
        return True
    begin, _ = clause_before(view, citation.evidence[0].start)
    names = _CENTRE if (citation.symbol or "").endswith("/TW") else names_of(citation)
    return any(name in view.shadow[begin : end + 60] for name in names if name not in _LOCAL)


def _listed(view: View, citation: Citation) -> bool:
    """A citation in a list whose issuer and subject stand at its end ("… và Tờ trình số … của Sở …")."""
    end = citation.evidence[0].end
    after = view.shadow[end : end + 60].lstrip(" ,")
    return after.startswith(("và ", "; ", "của ", "tại ")) or _led_by_issuer(view, citation)


def _led_by_issuer(view: View, citation: Citation) -> bool:
    start = citation.evidence[0].start
    before = view.shadow[max(0, start - 90) : start]
    return before.rstrip().endswith("tại") or " của " in before.rsplit(";", 1)[-1]


_CENTRE: Final = ("bộ chính trị", "ban bí thư", "ban chấp hành trung ương", "hội nghị lần thứ", "hội nghị trung ương")
_LOCAL: Final = ("ubnd", "ủy ban nhân dân", "chủ tịch", "tỉnh", "thành phố", "huyện", "vp", "văn phòng")
"""Words for a locality's bodies, which stand in nearly every clause."""
RULES: Final = (incomplete,)
