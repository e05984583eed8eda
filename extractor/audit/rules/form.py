"""KH40x, KH421, KH424: letterhead, own symbol, closing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import regex

from extractor.audit.context import View
from extractor.audit.findings import Hit
from extractor.audit.rules.symbols import right_form
from extractor.plan import Evidence
from extractor.registry.document_types import by_abbreviation
from extractor.rulebook import load
from extractor.vietnamese.letters import fold

# "huyện U Minh Thượng", "thành phố Huế", "Quận 3"
_UNIT_NAMED: Final = regex.compile(
    r"(?i:tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu)\s+(?:\p{Lu}\p{Ll}*|\d{1,2})(?!\w)"
)


def letterhead(view: View) -> Iterator[Hit]:
    """KH401 number blank, KH402 date blank, KH403 no letterhead, KH404 the issuing unit is named nowhere."""
    warned = {warning.code: warning.evidence for warning in view.plan.warnings}
    if "letterhead-number-blank" in warned:
        yield Hit("KH401", warned["letterhead-number-blank"])
    if "letterhead-date-blank" in warned:
        yield Hit("KH402", warned["letterhead-date-blank"])
    document = view.plan.document
    if document.symbol is None and document.symbol_tail is None and document.place is None and document.issued is None:
        yield Hit("KH403")
        issuer = document.issuer
        if issuer is not None and issuer.unit is None and issuer.kind == "UBND" and not _named_in_title(view):
            yield Hit("KH404", found=issuer.name)


def _named_in_title(view: View) -> bool:
    """The title tells which unit it is: "… trên địa bàn huyện U Minh Thượng"."""
    return _UNIT_NAMED.search(view.plan.document.title or "") is not None


def own_symbol(view: View) -> Iterator[Hit]:
    """KH405 the document's own type contradicts its symbol, KH406 spaces in it, KH407 its separators."""
    document = view.plan.document
    tail = document.symbol_tail
    if tail and document.type_name and view.plan.document.symbol:
        lead = regex.split(r"[-/]", tail)[0]
        kind = by_abbreviation(lead, party="/" in tail)
        place = _own_place(view, document.symbol or "")
        if kind is not None and document.type is not None and kind.abbr != document.type:
            yield Hit("KH405", place, document.symbol, document.type_name, note=kind.name)
        elif kind is None and document.type not in (None, "CV") and "-" in tail and lead in _bodies():
            yield Hit("KH405", place, document.symbol, document.type_name, note="Công văn")
        right = right_form(document.symbol or "")
        if right is not None:
            yield Hit("KH407", place, document.symbol, right, right)
    for warning in view.plan.warnings:
        place = warning.evidence
        if warning.code != "symbol-repaired" or place is None or document.symbol is None:
            continue
        if place.start < view.body_start and not view.in_citation(place.start, place.end):
            yield Hit("KH406", place, place.quote, document.symbol, document.symbol)


def _bodies() -> set[str]:
    return {letters for body in load().audit_words.bodies for letters in body.letters}


def _own_place(view: View, symbol: str) -> Evidence | None:
    number, _, tail = symbol.partition("/") if "/" in symbol else (symbol, "", "")
    at = view.text.find(tail or symbol)
    if at < 0 or at > 3000:
        return None
    start = view.text.rfind(number, 0, at)
    return view.evidence(start if 0 <= at - start < 20 and start >= 0 else at, at + len(tail or symbol), "symbol")


def closing(view: View) -> Iterator[Hit]:
    """KH421 KT. without TM. above it, KH424 a plan that ends like a letter."""
    signer = view.plan.document.signer
    authority = signer.authority if signer else None
    if (
        authority
        and fold(authority).startswith("kt")
        and (view.plan.document.issuer and view.plan.document.issuer.kind == "UBND")
    ):
        at = view.text.rfind(authority)
        before = view.text[max(0, at - 200) : at]
        if at >= 0 and not regex.search(r"T[/.]?M\.?\s|TM\.", before):
            yield Hit(
                "KH421",
                view.evidence(at, at + len(authority), "signature"),
                authority,
                f"TM. ỦY BAN NHÂN DÂN / {authority}",
            )
    if view.plan.document.type == "KH":
        for ending in load().audit_words.letter_endings:
            at = view.shadow.find(ending, int(len(view.text) * 0.4))
            if at >= 0 and view.shadow.rfind("\n", 0, at) + 40 > at:
                yield Hit("KH424", view.evidence(at, at + len(ending), "ending"), view.text[at : at + len(ending)])


RULES: Final = (letterhead, own_symbol, closing)
