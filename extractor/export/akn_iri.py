"""Names of documents as Akoma Ntoso writes them (AKN Naming Convention 1.0): one IRI for one document.

``/akn/vn/doc/ke-hoach/ubnd-tinh-thai-nguyen/2022-09-30/144-kh-ubnd``: country, kind, type, who, when, which. A part
that is not known is left out; the last part of a plan without a number is made of its file's hash.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import Final

from extractor.export.directives import directive_of
from extractor.plan import Citation, Issuer, Plan
from extractor.rulebook import load
from extractor.vietnamese.letters import bare

ACTS: Final = frozenset(("HP", "L", "BL", "PL", "NĐ", "TT", "TTLT"))
"""Types that are legislation (Luật Ban hành văn bản quy phạm pháp luật): ``act``; the others are ``doc``."""

_NOT_WORD: Final = re.compile(r"[^a-z0-9]+")


def slug(text: str, longest: int = 80) -> str:
    """Letters and digits without marks, joined by dashes: ``Kế hoạch`` gives ``ke-hoach``."""
    words = _NOT_WORD.sub("-", bare(text).replace("uy ban nhan dan", "ubnd")).strip("-")
    return words[:longest].strip("-")


def plan_iri(plan: Plan) -> str:
    """The work that a plan is."""
    facts = plan.document
    which = facts.symbol or f"khong-so-{plan.source.sha256[:12]}"
    issuer = facts.issuer.name if facts.issuer else None
    return _iri(facts.type, facts.type_name, issuer, facts.issued or facts.year, which)


def citation_iri(citation: Citation, issuer: Issuer | None) -> str | None:
    """The work that a citation names: after the register where it has the directive; None without a symbol."""
    if citation.symbol is None:
        return None
    entry = directive_of(citation, issuer).entry
    if entry is not None:
        return _iri(entry.type, None, entry.issuer, entry.date or citation.date, entry.symbol)
    who = citation.issuer_full or citation.issuer
    return _iri(citation.type, citation.type_printed, who, citation.date or citation.year, citation.symbol)


def type_name(abbreviation: str | None, printed: str | None) -> str:
    """A type of document in words, the State's name before the Party's; ``van ban`` when it is not known."""
    names = {entry.abbr: entry.name for entry in reversed(load().document_types)} if abbreviation else {}
    return printed or names.get(abbreviation or "") or abbreviation or "van ban"


def _iri(kind: str | None, printed: str | None, issuer: str | None, when: dt.date | int | None, which: str) -> str:
    parts = [slug(type_name(kind, None if kind else printed)), slug(issuer or ""), str(when or ""), slug(which)]
    return "/".join(["/akn/vn", "act" if kind in ACTS else "doc", *filter(None, parts)])
