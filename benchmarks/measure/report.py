"""The figures as a page for people: the same text goes to the terminal and into BENCHMARKS.md."""

from __future__ import annotations

from collections.abc import Sequence

from measure.frame import Row, Section, shown
from measure.machine import Machine


def page(machine: Machine, sections: Sequence[Section], command: str) -> str:
    """BENCHMARKS.md: where and when, then one table for each kind of work."""
    parts = [
        "# Benchmarks",
        f"Written by `{command}`; do not edit by hand. Times are medians, in processor time unless the unit says "
        "clock. What each figure means stands above its table; a target in bold is missed.",
        where(machine),
        *(section_text(section) for section in sections if section.rows or section.left_out),
    ]
    return "\n\n".join(parts) + "\n"


def where(machine: Machine) -> str:
    """The machine in a table, and a warning where it was busy."""
    memory = f"{machine.memory:.0f} GB" if machine.memory else "?"
    versions = ", ".join(f"{name} {number}" for name, number in machine.versions.items())
    lines = [
        "| date | processor | cores | memory | system | Python |",
        "|---|---|---:|---:|---|---|",
        f"| {machine.day.isoformat()} | {machine.processor} | {machine.cores} | {memory} | {machine.system} "
        f"| {machine.python} |",
        "",
        f"Versions: {versions}.",
    ]
    if machine.busy:
        lines += [
            "",
            f"**Other work ran on this machine (load {machine.load:.1f} on {machine.cores} cores): figures by "
            "the clock, above all those of several workers, are worse than they would be alone.**",
        ]
    return "\n".join(lines)


def section_text(section: Section) -> str:
    """One kind of work: what was measured, the table, and what was left out."""
    lines = [f"## {section.title}", "", section.means]
    if section.rows:
        lines += ["", "| what | measured | unit | target |", "|---|---:|---|---|"]
        lines += [f"| {row.what} | {shown(row.value)} | {row.unit} | {_target(row)} |" for row in section.rows]
    for reason in section.left_out:
        lines += ["", f"Left out: {reason}."]
    return "\n".join(lines)


def missed(sections: Sequence[Section], *, wide: bool) -> list[str]:
    """The figures that miss their target, one sentence each; with ``wide`` only ratios that miss it by far."""
    return [
        f"{section.title}: {row.what} is {shown(row.value)} {row.unit}, wanted {row.goal}"
        for section in sections
        for row in section.rows
        if row.goal is not None and not row.goal.met(row.value, wide=wide) and (row.is_ratio or not wide)
    ]


def _target(row: Row) -> str:
    if row.goal is None:
        return ""
    return f"{row.goal}" if row.goal.met(row.value) else f"**{row.goal}**"
