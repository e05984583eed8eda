"""Comparing citations, one directive with one directive, value by value."""

from __future__ import annotations

from extractor.evaluate.alike import pair, same, similar
from extractor.evaluate.by_kind import tally_kinds
from extractor.evaluate.gold import Gold, GoldCitation
from extractor.evaluate.sheet import Sheet
from extractor.plan import Citation, Plan

CITED = ("type", "symbol", "date", "issuer", "role")
"""What a citation is measured by; ``number``, ``year`` and ``title`` too where the gold gives them."""


def compare_citations(sheet: Sheet, gold: Gold, plan: Plan) -> None:
    """Cited directives, aligned by symbol, else by number or by type with date; each value is one fact.

    Whole citations are counted by kind too.
    """
    golden = gold.citations or []
    pairs = dict(pair(golden, plan.citations, _citation_score, 3.0))
    wrong: set[int] = set()
    for g, cited in enumerate(golden):
        before = len(sheet.differences)
        found = plan.citations[pairs[g]] if g in pairs else None
        item = cited.symbol or cited.title or cited.type or ""
        for key in (*CITED, "number", "year", "title"):
            if cited.states(key):
                _cited_value(sheet, key, getattr(cited, key), found, item)
        if len(sheet.differences) > before:
            wrong.add(g)
    sheet.kinds = tally_kinds(golden, plan.citations, pairs, wrong)
    for f, extra in enumerate(plan.citations):
        if f not in pairs.values():
            for key in CITED:
                _cited_value(sheet, key, None, extra, extra.symbol_printed or extra.symbol or extra.title or "")


def _cited_value(sheet: Sheet, key: str, gold: object, found: Citation | None, item: str) -> None:
    values = [getattr(found, key)] if found else []
    if found and key == "issuer":
        values.append(found.issuer_full)
    sheet.value(f"citations.{key}", gold, *values, item=item, free=key in ("issuer", "title"))


def _citation_score(gold: GoldCitation, found: Citation) -> float:
    if gold.symbol and found.symbol:
        if same(gold.symbol, found.symbol):
            return 10.0 + (gold.date == found.date)
        numbers = gold.symbol.partition("/")[0] == found.symbol.partition("/")[0]
        return 4.0 * numbers + 2.0 * (gold.date == found.date) + (gold.type == found.type)
    titles = bool(gold.title and found.title and similar(gold.title, found.title))
    dates = gold.date is not None and gold.date == found.date
    return 4.0 * titles + 2.0 * dates + 1.0 * (gold.type == found.type) + 0.5 * (gold.role == found.role)
