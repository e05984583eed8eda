"""Comparing duties and deadlines."""

from __future__ import annotations

from extractor.evaluate.alike import begins, begins_similar, pair, same, similar
from extractor.evaluate.gold import Gold, GoldDeadline, GoldDuty
from extractor.evaluate.sheet import Sheet
from extractor.plan import Deadline, Duty, Plan
from extractor.vietnamese.letters import fold


def compare_duties(sheet: Sheet, gold: Gold, plan: Plan) -> None:
    """Who has to do what, aligned by number and agencies; each agency and each item's start is one fact."""
    golden = gold.duties or []
    pairs = dict(pair(golden, plan.duties, _duty_score, 1.0))
    for g, duty in enumerate(golden):
        found = plan.duties[pairs[g]] if g in pairs else None
        item = duty.number or ", ".join(duty.agencies)
        if duty.states("number"):
            sheet.value("duties.number", duty.number, found and found.number, item=item)
        if duty.states("agencies"):
            sheet.several("duties.agencies", duty.agencies, _agencies(found), item=item)
        if duty.states("items"):
            sheet.value("duties.items", duty.items, len(found.items) if found else None, item=item)
        _duty_starts(sheet, duty, [i.text for i in found.items] if found else [], item)
    for f, extra in enumerate(plan.duties):
        if f not in pairs.values():
            item = extra.number or extra.heading
            sheet.value("duties.number", None, extra.number, item=item)
            sheet.several("duties.agencies", [], _agencies(extra), item=item)
            sheet.value("duties.items", None, len(extra.items), item=item)


def _agencies(duty: Duty | None) -> list[str]:
    return [agency.printed for agency in duty.agencies] if duty else []


def _duty_starts(sheet: Sheet, duty: GoldDuty, texts: list[str], item: str) -> None:
    """Each gold start wants an item of its own that begins with it."""
    exact = dict(pair(duty.starts, texts, lambda g, f: float(begins(g, f)), 1.0))
    free = [text for f, text in enumerate(texts) if f not in exact.values()]
    rest = [start for g, start in enumerate(duty.starts) if g not in exact]
    near = dict(pair(rest, free, lambda g, f: float(begins_similar(g, f)), 1.0))
    for _ in exact:
        sheet.entry("duties.starts", right=True, gold=None, found=None)
    for r, start in enumerate(rest):
        text = free[near[r]] if r in near else None
        sheet.entry("duties.starts", right=False, gold=f"{start}…", found=text, soft=r in near, item=item)


def _duty_score(gold: GoldDuty, found: Duty) -> float:
    ours, theirs = {fold(name) for name in gold.agencies}, {fold(name) for name in _agencies(found)}
    shared = len(ours & theirs) / len(ours | theirs) if ours | theirs else 0.0
    numbers = gold.number is not None and found.number is not None and same(gold.number, found.number)
    return 1.0 * numbers + 2.0 * shared


def compare_deadlines(sheet: Sheet, gold: Gold, plan: Plan) -> None:
    """Reports asked for by a date, aligned by date and reporter, and the count of those without a date."""
    if gold.states("undated_reports"):
        undated = sum(deadline.date is None for deadline in plan.deadlines)
        sheet.value("undated_reports", gold.undated_reports or None, undated or None)
    if not gold.states("deadlines"):
        return
    golden = gold.deadlines or []
    pairs = dict(pair(golden, plan.deadlines, _deadline_score, 1.5))
    for g, report in enumerate(golden):
        found = plan.deadlines[pairs[g]] if g in pairs else None
        _deadline_values(sheet, report, found, item=str(report.date))
    for f, extra in enumerate(plan.deadlines):
        if f not in pairs.values() and extra.date is not None:
            everything = GoldDeadline(date=None, reporter=None, recipients=[])
            _deadline_values(sheet, everything, extra, item=str(extra.date))


def _deadline_values(sheet: Sheet, report: GoldDeadline, found: Deadline | None, item: str) -> None:
    sheet.value("deadlines.date", report.date, found and found.date, item=item)
    if report.states("reporter"):
        sheet.value("deadlines.reporter", report.reporter, found and found.reporter, item=item, free=True)
    if report.states("recipients"):
        sheet.several("deadlines.recipients", report.recipients, found.recipients if found else [], item=item)


def _deadline_score(gold: GoldDeadline, found: Deadline) -> float:
    reporters = bool(gold.reporter and found.reporter and similar(gold.reporter, found.reporter))
    if (gold.date is None) != (found.date is None):
        return 0.0
    return 2.0 * (gold.date == found.date) + 1.5 * reporters
