"""Comparing the lists of a record: sections, events, programmes."""

from __future__ import annotations

from extractor.evaluate.alike import begins, begins_similar, in_order, pair
from extractor.evaluate.gold import Gold, GoldEvent
from extractor.evaluate.sheet import Sheet
from extractor.plan import Event, Plan
from extractor.vietnamese.letters import fold


def compare_sections(sheet: Sheet, gold: Gold, plan: Plan) -> None:
    """Top-level headings in reading order: printed number and set of roles must both be right."""
    golden = [(fold(s.number or ""), s.roles) for s in gold.sections or []]
    found = [(fold(s.number or ""), frozenset(s.roles) or frozenset({"other"})) for s in plan.sections]
    pairs = in_order(golden, found)
    matched_gold, matched_found = {g for g, _ in pairs}, {f for _, f in pairs}
    for g, section in enumerate(gold.sections or []):
        shown = f"{section.number or '–'} {'+'.join(sorted(section.roles))}"
        sheet.entry("sections", right=g in matched_gold, gold=shown, found=None)
    for f, heading in enumerate(plan.sections):
        if f not in matched_found:
            shown = f"{heading.number or '–'} {'+'.join(sorted(heading.roles)) or 'other'}: {heading.heading}"
            sheet.entry("sections", right=False, gold=None, found=shown)


def compare_events(sheet: Sheet, gold: Gold, plan: Plan) -> None:
    """Dated occasions, aligned by date and kind.

    A launch on the day of a gold opening is the same ceremony under its other name and is never wrong.
    """
    golden = gold.events or []
    pairs = dict(pair(golden, plan.events, _event_score, 2.0))
    openings = {event.date for event in golden if event.kind == "opening"}
    for g, event in enumerate(golden):
        found = plan.events[pairs[g]] if g in pairs else None
        item = f"{event.kind} {event.date}"
        sheet.value("events.kind", event.kind, found and found.kind, item=item)
        sheet.value("events.date", event.date, found and found.date, item=item)
        if event.states("time"):
            sheet.value("events.time", event.time, found and found.time, item=item)
        if event.states("place_starts"):
            _starts(sheet, "events.place", event.place_starts, found.place if found else None, item)
    for f, extra in enumerate(plan.events):
        if f not in pairs.values() and not (extra.kind == "launch" and extra.date in openings):
            sheet.value("events.kind", None, extra.kind, item=f"{extra.kind} {extra.date}")
            sheet.value("events.date", None, extra.date, item=f"{extra.kind} {extra.date}")


def _event_score(gold: GoldEvent, found: Event) -> float:
    return 2.0 * (gold.date == found.date) + 2.0 * (gold.kind == found.kind)


def _starts(sheet: Sheet, name: str, start: str | None, text: str | None, item: str) -> None:
    """The found text begins with the gold's words; gold null means that nothing may be found."""
    if start is None or text is None:
        sheet.value(name, start, text, item=item)
    else:
        soft = begins_similar(start, text)
        sheet.entry(name, right=begins(start, text), gold=f"{start}…", found=text, soft=soft, item=item)


def compare_programmes(sheet: Sheet, gold: Gold, plan: Plan) -> None:
    """Schemes and movements named by a title, once for each wording."""
    golden = [programme.title for programme in gold.programmes or []]
    sheet.several("programmes", golden, [programme.title for programme in plan.programmes])
