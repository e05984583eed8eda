"""Reading the tables of ``tests/data/citations`` and the sentences in them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any, NamedTuple

import yaml
from plan_text import BASIS, END, HEAD, NUMBER, PLACE, TITLE, misquoted, record_of

from extractor.plan import Plan
from extractor.reading.assemble import assemble
from extractor.reading.lines import RawLine, Reading

TABLES = Path(__file__).parent / "data" / "citations"
PURPOSE = ("I. MỤC ĐÍCH", "Nâng cao nhận thức của Nhân dân.")


class Row(NamedTuple):
    """One sentence and the one directive that it cites, as a reader sees it."""

    text: str
    type: str | None
    symbol: str | None
    date: dt.date | None
    issuer: str | None
    title: str | None


def groups(name: str) -> list[dict[str, Any]]:
    """The groups of one table."""
    found: list[dict[str, Any]] = yaml.safe_load((TABLES / name).read_text(encoding="utf-8"))["groups"]
    return found


def rows(*names: str) -> list[Row]:
    """All rows of some tables."""
    return [Row(*row) for name in names for group in groups(name) for row in group["rows"]]


def plan_with(basis: str, *body: str) -> Plan:
    """The record of a plan whose preamble holds a sentence; a line end in it is one of a text file."""
    if not basis[:1].isupper() and basis:  # half a sentence stands in the body
        basis, body = "", (f"Các đơn vị làm tốt công tác này, {basis}", *body)
    paragraphs = [*HEAD, *NUMBER, *PLACE, *TITLE, *([basis] if basis else []), *BASIS, *PURPOSE, *body, *END]
    if any("\n" in text for text in paragraphs):
        lines = [RawLine(line, gap=not i) for text in paragraphs for i, line in enumerate(text.split("\n"))]
        document = assemble(Reading(lines, "txt"))
    else:
        document = assemble(Reading([RawLine(text, whole=True) for text in paragraphs], "docx"))
    plan = record_of(document)
    assert not misquoted(plan, document.text)
    return plan
