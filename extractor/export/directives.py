"""One key for one directive, whichever plan cites it."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.plan import Citation, Issuer
from extractor.registry import places
from extractor.registry.directives import Directive, library
from extractor.vietnamese.letters import bare


@dataclass(frozen=True, slots=True)
class Cited:
    """A directive as a citation names it.

    Attributes:
        key: its ``id`` in the register, or symbol, issuer and year; None without a symbol.
        entry: the register's entry, None when it has none.
    """

    key: str | None
    entry: Directive | None = None

    @property
    def known(self) -> bool:
        """Whether the register has it."""
        return self.entry is not None


def directive_of(citation: Citation, issuer: Issuer | None) -> Cited:
    """Which directive a citation names.

    The register's entry is taken only when exactly one has the very symbol, no other date and, for a directive of a
    province, the citing plan's or the cited issuer's province; a misprinted symbol is left as it is (finding what was
    meant is the audit's work).

    Args:
        citation: of the record.
        issuer: of the plan that cites.
    """
    if citation.symbol is None:
        return Cited(None)
    fits = [entry for entry in library().by_symbol(citation.symbol) if _fits(entry, citation, issuer)]
    if len(fits) == 1:
        return Cited(fits[0].id, fits[0])
    year = citation.date.year if citation.date else citation.year
    return Cited(" · ".join((citation.symbol, bare(citation.issuer_full or citation.issuer or "?"), str(year or "?"))))


def _fits(entry: Directive, citation: Citation, issuer: Issuer | None) -> bool:
    if entry.symbol != citation.symbol:
        return False
    if entry.date is not None and citation.date is not None and entry.date != citation.date:
        return False
    if entry.date is not None and citation.year is not None and entry.date.year != citation.year:
        return False
    if entry.province is None:
        return True
    named = {name for _, _, name in places.find_province(citation.issuer_full or citation.issuer or "")}
    named = named or ({issuer.province} if issuer and issuer.province else set())
    return entry.province in named
