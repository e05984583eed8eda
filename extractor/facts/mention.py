"""One place that cites a directive."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from extractor.facts.symbols import Symbol


@dataclass(slots=True)
class Mention:
    """One place that cites a directive: ``text[start:end]``."""

    symbol: Symbol
    start: int
    end: int
    type_printed: str | None = None
    date: date | None = None
    issuer: str | None = None
    title: str | None = None
    title_end: int = 0
    repaired: tuple[str, ...] = ()
