"""The table of citation forms: a form that is not read is a directive that no audit will ever look at.

The expected values in ``tests/data/citations`` were written by reading the sentences, before the program was run.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from citation_table import Row, groups, plan_with, rows

SINGLE = (
    "decree_30.yaml",
    "letters.yaml",
    "party.yaml",
    "normative.yaml",
    "laws.yaml",
    "mass_and_old.yaml",
    "spelling.yaml",
)
SENTENCES = rows(*SINGLE)
LISTS = [
    row for name in ("lists.yaml", "pages.yaml", "officials.yaml") for group in groups(name) for row in group["rows"]
]
NOT_CITED = [row[0] for group in groups("not_cited.yaml") for row in group["rows"]]


def test_the_table_is_as_large_as_was_asked() -> None:
    assert len(SENTENCES) + len(LISTS) >= 300
    assert len({row.text for row in SENTENCES}) == len(SENTENCES)


@pytest.mark.parametrize("row", SENTENCES, ids=[f"{i}-{row.symbol or row.title}" for i, row in enumerate(SENTENCES)])
def test_one_directive_is_read_with_all_that_is_printed_of_it(row: Row) -> None:
    citations = plan_with(row.text).citations
    assert [(c.type, c.symbol, c.date, c.issuer, c.title) for c in citations] == [row[1:]]
    assert [(c.number, c.year) for c in citations] == [number_and_year(row.symbol)]


def number_and_year(symbol: str | None) -> tuple[int | None, int | None]:
    """The number and year inside an expected symbol, read without the program."""
    match = re.match(r"(\d+)[A-Z]?(?:/(\d{4}|\d\d)/)?", symbol or "")
    if match is None:
        return None, None
    return int(match[1]), int(match[2]) + (1900 if len(match[2]) == 2 else 0) if match[2] else None


@pytest.mark.parametrize(("text", "expected"), LISTS, ids=range(len(LISTS)))
def test_each_directive_of_a_sentence_has_its_own_facts(text: str, expected: list[list[object]]) -> None:
    cited = [[c.type, c.symbol, c.date, c.issuer, c.title] for c in plan_with(text).citations]
    assert [values[: len(expected[0])] for values in cited] == expected if expected else not cited


@pytest.mark.parametrize("text", NOT_CITED)
def test_what_only_looks_like_a_symbol_is_not_cited(text: str) -> None:
    assert plan_with("", text).citations == []
    assert plan_with(f"Căn cứ tình hình thực tế: {text}").citations == []


def test_every_directive_of_the_facts_is_read_with_its_day_and_issuer(shared: Path) -> None:
    """All directives that the shared facts know with type, day and body, each as a plan would cite it."""
    known: dict[tuple[str, str], tuple[str, str, dt.date]] = {}
    for name in ("directives.yaml", "directives_more.yaml"):
        for entry in _entries(yaml.safe_load((shared / "facts" / name).read_text(encoding="utf-8"))):
            known[str(entry["symbol"]), str(entry["date"])] = (entry["type"], entry["body"], entry["date"])
    assert len(known) >= 40
    for (symbol, _), (kind, body, day) in known.items():
        [citation] = plan_with(
            f"Thực hiện {kind} số {symbol} ngày {day:%d/%m/%Y} của {body} về việc học tập;"
        ).citations
        assert (citation.symbol, citation.date, citation.issuer) == (symbol, day, body)
        assert citation.title == "về việc học tập"


def _entries(value: object) -> list[dict[str, Any]]:
    """Entries that name one directive by symbol, type, day and one body."""
    if isinstance(value, list):
        return [entry for inner in value for entry in _entries(inner)]
    if not isinstance(value, dict):
        return []
    entry = dict(value)
    entry["symbol"] = value.get("number") or value.get("id") or value.get("symbol")
    entry.setdefault("type", "Công văn")
    plain = isinstance(entry.get("body"), str) and re.fullmatch(r"[^()/;\d]+", entry["body"])
    complete = plain and isinstance(entry.get("date"), dt.date) and re.fullmatch(r"\d+[/-]\S+", str(entry["symbol"]))
    return ([entry] if complete else []) + [one for inner in value.values() for one in _entries(inner)]
