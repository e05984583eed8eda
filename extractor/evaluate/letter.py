"""Comparing the single values of a record: letterhead, signature, theme, period."""

from __future__ import annotations

from extractor.evaluate.gold import Gold, GoldDocument
from extractor.evaluate.sheet import Sheet
from extractor.plan import DocumentFacts, Plan

FREE = frozenset({"title", "place", "issuer", "province", "signer", "signer_position", "signing_authority"})
"""Letterhead values that are free text; the rest are codes, dates and counts and have no soft measure."""

NAMES = {
    "issuer": "issuer.name",
    "level": "issuer.level",
    "province": "issuer.province",
    "signer": "signer.name",
    "signer_position": "signer.position",
    "signing_authority": "signer.authority",
}
"""Where the gold's short key stands in the record, below ``document``."""

ORDER = [f"document.{NAMES.get(key, key)}" for key in GoldDocument.model_fields]
"""The measured letterhead fields in the order of the form."""


def compare_letter(sheet: Sheet, gold: Gold, plan: Plan) -> None:
    """Compare everything that a document has once."""
    found = _found(plan.document)
    for key in GoldDocument.model_fields:
        if gold.document.states(key):
            value = getattr(gold.document, key)
            value = _some(value) if key == "recipients" else value
            sheet.value(f"document.{NAMES.get(key, key)}", value, found[key], free=key in FREE)
    if gold.states("appendices"):
        sheet.value("document.appendices", _some(gold.appendices), found["appendices"])
    if gold.states("theme"):
        sheet.value("theme", gold.theme, plan.theme.text if plan.theme else None, free=True)
    if gold.states("period"):
        for end in ("start", "end"):
            if gold.period is None or gold.period.states(end):
                sheet.value("period", getattr(gold.period, end, None), getattr(plan.period, end, None), item=end)


def _found(facts: DocumentFacts) -> dict[str, object]:
    """The record's values under the gold's keys; a count of none is None, as an unstated one."""
    issuer, signer = facts.issuer, facts.signer
    own = {key: getattr(facts, key) for key in GoldDocument.model_fields if hasattr(facts, key)}
    return own | {
        "issuer": issuer.name if issuer else None,
        "level": issuer.level if issuer else None,
        "province": issuer.province if issuer else None,
        "signer": signer.name if signer else None,
        "signer_position": signer.position if signer else None,
        "signing_authority": signer.authority if signer else None,
        "recipients": _some(len(facts.recipients)),
        "appendices": _some(len(facts.appendices)),
    }


def _some(count: int | None) -> int | None:
    return count or None
