"""Totals: findings by code, by level, province, year and plan, with how the expected directives are cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from extractor.audit.findings import Finding
from extractor.audit.formats.matrix import State
from extractor.audit.formats.report import Head, Report, tally

Value = str | int | None


@dataclass(frozen=True, slots=True)
class Block:
    """A table with a total row: the labels over its columns, then its rows."""

    labels: list[str]
    rows: list[list[Value]]
    total: list[Value]


def breakdowns(report: Report) -> Iterator[Block]:
    """By code; by level, province, year; by plan."""
    names = report.words
    yield _codes(report)
    yield _groups(report, names.level, lambda head: names.levels.get(head.level, head.level) if head.level else None)
    yield _groups(report, names.province, lambda head: head.province)
    yield _groups(report, names.year, lambda head: str(head.year) if head.year else None)
    yield _plans(report)


def _codes(report: Report) -> Block:
    names = report.words
    rows: list[list[Value]] = [
        [code, report.rule_name(code), *counts.numbers, counts.total] for code, counts in report.by_code().items()
    ]
    whole = tally(report.audit.findings)
    labels = [names.code, names.rule, *names.severities.values(), names.total]
    return Block(labels, rows, [names.total, None, *whole.numbers, whole.total])


def _groups(report: Report, label: str, key: Callable[[Head], str | None]) -> Block:
    """One row for each group of plans: number of plans, findings by severity, states of expected directives."""
    names = report.words
    plans: dict[str, list[str]] = {}
    findings: dict[str, list[Finding]] = {}
    for head, own in report.by_plan():
        group = key(head) or names.none
        plans.setdefault(group, []).append(head.path)
        findings.setdefault(group, []).extend(own)
    rows = [_group(report, group, plans[group], findings[group]) for group in sorted(plans)]
    everything = [head.path for head, _ in report.by_plan()]
    states = [names.states[state.value] for state in State] if report.matrix else []
    labels = [label, names.plans.capitalize(), *names.severities.values(), names.total, *states]
    return Block(labels, rows, _group(report, names.total, everything, report.audit.findings))


def _group(report: Report, name: str, paths: list[str], findings: list[Finding]) -> list[Value]:
    counts = tally(findings)
    return [name, len(paths), *counts.numbers, counts.total, *_states(report, paths)]


def _states(report: Report, paths: list[str]) -> list[int]:
    if report.matrix is None:
        return []
    counts = Counter(state for path in paths for state in report.matrix.required(path))
    return [counts[state] for state in State]


def _plans(report: Report) -> Block:
    names = report.words
    rows: list[list[Value]] = []
    for head, findings in report.by_plan():
        counts = tally(findings)
        rows.append([head.path, head.issuer, *counts.numbers, counts.total])
    whole = tally(report.audit.findings)
    labels = [names.plan, names.issuer, *names.severities.values(), names.total]
    return Block(labels, rows, [names.total, None, *whole.numbers, whole.total])
