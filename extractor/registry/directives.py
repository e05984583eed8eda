"""Standing directives and letters, by their symbol."""

from __future__ import annotations

from functools import cache

from extractor.rulebook import load
from extractor.rulebook.models import Directive

__all__ = ["Directive", "by_symbol"]


def by_symbol(symbol: str) -> list[Directive]:
    """Return the directives that bear a symbol; several provinces may have a plan of one symbol.

    Args:
        symbol: as printed or repaired; spaces do not count, letter case and marks do (``ĐA`` is not ``DA``).
    """
    return list(_index().get("".join(symbol.split()), ()))


@cache
def _index() -> dict[str, tuple[Directive, ...]]:
    index: dict[str, tuple[Directive, ...]] = {}
    for entry in load().directives:
        for symbol in (entry.symbol, *entry.variants):
            index[symbol] = (*index.get(symbol, ()), entry)
    return index
