"""A record as a readable page: the parts that ``kehoach show`` prints one below the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.table import Table
from rich.text import Text
from rich.tree import Tree

from extractor.cli.safe import clean, shorten, text

if TYPE_CHECKING:
    from rich.console import RenderableType

    from extractor.plan import Citation, Deadline, DocumentFacts, Duty, Plan, Section

QUOTE = 100
"""Most characters of a quote or an item that the page shows; the record has them all."""


def page(plan: Plan) -> Iterator[RenderableType]:
    """The page, part by part; what the document does not state is left out."""
    facts = plan.document
    yield text(plan.source.path, "dim")
    yield text(" ".join(filter(None, (facts.type_name or facts.type or "Document", facts.symbol))), "bold")
    yield text(facts.title or "(no title found)", "bold")
    yield _grid(_letter(facts))
    yield from _part("Sections", [_tree(section) for section in plan.sections])
    yield from _part("Campaign", [_grid(_campaign(plan))])
    yield from _part("Citations", [_entry(*_citation(citation)) for citation in plan.citations])
    yield from _part("Programmes", [_entry(programme.title) for programme in plan.programmes])
    yield from _part("Duties", [part for duty in plan.duties for part in _duty(duty)])
    yield from _part("Deadlines", [_entry(*_deadline(deadline)) for deadline in plan.deadlines])
    warnings = [
        _entry(f"{warning.code}: {warning.message}", warning.evidence.quote if warning.evidence else "")
        for warning in plan.warnings
    ]
    yield from _part("Warnings", warnings)


def _part(heading: str, rows: Sequence[RenderableType]) -> Iterator[RenderableType]:
    if rows:
        yield Text(f"\n{heading}", "bold cyan")
        yield from rows


def _grid(rows: dict[str, object]) -> Table:
    """Label and value, two columns; empty values are left out."""
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    for label, value in rows.items():
        if value:
            table.add_row(text(label), text(value))
    return table


def _entry(line: str, detail: str = "", indent: int = 2) -> Padding:
    """One row of a list, wrapped under its own beginning, with a fainter second line."""
    body = text(line)
    if detail:
        body += Text("\n") + text(shorten(detail, QUOTE), "dim")
    row = Table.grid(padding=(0, 1))
    row.add_row("•", body)
    return Padding(row, (0, 0, 0, indent))


def _date(date: dt.date | None) -> str:
    return f"{date:%d/%m/%Y}" if date else ""


def _letter(facts: DocumentFacts) -> dict[str, object]:
    issuer, signer = facts.issuer, facts.signer
    names = (signer.authority, signer.position, signer.name) if signer else ()
    province = issuer.province if issuer else None
    if issuer and issuer.province_now and issuer.province_now != province:
        province = f"{province or '?'} (now {issuer.province_now})"
    issued = _date(facts.issued)
    if issued and facts.issued_from and facts.issued_from != "letterhead":
        issued = f"{issued} (from the {facts.issued_from})"
    return {
        "Issuer": f"{issuer.name} ({issuer.level})" if issuer else None,
        "Province": province,
        "Symbol": facts.symbol or (f"no number, {facts.symbol_tail}" if facts.symbol_tail else None),
        "Issued": ", ".join(filter(None, (facts.place, issued))),
        "Year": facts.year,
        "Signed": ", ".join(name for name in names if name),
        "Recipients": len(facts.recipients),
        "Appendices": len(facts.appendices),
    }


def _campaign(plan: Plan) -> dict[str, object]:
    period = plan.period
    rows: dict[str, object] = {
        "Campaign": plan.document.campaign,
        "Theme": plan.theme.text if plan.theme else None,
        "Period": f"{_date(period.start)} – {_date(period.end)}" if period else None,
    }
    for number, event in enumerate(plan.events, start=1):
        facts = (_date(event.date), event.time, event.place)
        rows[f"{number}. {event.kind}"] = ", ".join(filter(None, facts)) or "no date"
    return rows


def _tree(section: Section) -> Tree:
    tree = Tree(_heading(section), guide_style="dim")
    _grow(tree, section, depth=1)
    return tree


def _grow(tree: Tree, section: Section, depth: int) -> None:
    for child in section.children if depth < 20 else ():
        _grow(tree.add(_heading(child)), child, depth + 1)


def _heading(section: Section) -> Text:
    number = f"{section.number}  " if section.number else ""
    roles = text(f"  [{', '.join(section.roles)}]" if section.roles else "", "green")
    return text(number, "bold") + text(shorten(section.heading, QUOTE)) + roles


def _citation(citation: Citation) -> tuple[str, str]:
    name = " ".join(filter(None, (citation.type, citation.symbol or citation.symbol_printed)))
    issuer = citation.issuer_full or citation.issuer
    known = filter(None, (name or "(no symbol)", _date(citation.date), issuer))
    places = f"{len(citation.evidence)} places" if len(citation.evidence) > 1 else ""
    return f"{', '.join(known)} ({', '.join(filter(None, (citation.role, places)))})", citation.title or ""


def _duty(duty: Duty) -> Iterator[Padding]:
    number = f"{duty.number}  " if duty.number else ""
    names = "; ".join(clean(agency.printed) for agency in duty.agencies) or duty.heading
    yield Padding(text(number, "bold") + text(names, "bold"), (0, 0, 0, 2))
    for item in duty.items:
        due = f" (by {_date(item.deadline)})" if item.deadline else ""
        yield _entry(f"{item.role}: {shorten(item.text, 2 * QUOTE)}{due}", indent=4)


def _deadline(deadline: Deadline) -> tuple[str, str]:
    when = _date(deadline.date) or "no date"
    who = f"{deadline.reporter or '(not named)'} → {', '.join(deadline.recipients) or '(not named)'}"
    return f"{when} ({deadline.relation}): {who}", deadline.printed
