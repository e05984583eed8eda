"""The record of one directive, made from the first place that cites it."""

from __future__ import annotations

from extractor.facts.mention import Mention
from extractor.facts.mentions import printed_type
from extractor.facts.symbols import is_joint
from extractor.facts.type_forms import is_form_of
from extractor.facts.witness import Witness
from extractor.plan import Citation, Evidence
from extractor.vietnamese.dates import periods_of_years
from extractor.vietnamese.letters import shadow


def record_of(witness: Witness, mention: Mention, full: str | None, evidence: Evidence, basis: bool) -> Citation:
    """A new record for the first mention of a directive."""
    symbol = mention.symbol
    kind = _type(witness, mention)
    _warn(witness, mention)
    return Citation(
        id="",
        type=kind,
        type_printed=mention.type_printed,
        number=symbol.number,
        year=symbol.year,
        symbol=symbol.symbol,
        symbol_printed=symbol.printed,
        date=mention.date,
        issuer=" ".join(mention.issuer.split()) if mention.issuer else None,
        issuer_full=full,
        title=mention.title,
        period=period_of(mention.title),
        role="basis" if basis else "mention",
        evidence=[evidence],
    )


def period_of(title: str | None) -> tuple[int | None, int | None] | None:
    """The first period of years that a directive's title names."""
    years = periods_of_years(title) if title else []
    return (years[0].first, years[0].last) if years else None


def _type(witness: Witness, mention: Mention) -> str | None:
    """The type that the symbol names, else the printed one; they may contradict each other."""
    symbol = mention.symbol
    printed = printed_type(mention)
    if symbol.type is None or (symbol.type == "CV" and printed not in (None, "CV") and "-" not in symbol.tail):
        return printed or symbol.type
    if printed is not None and is_form_of(symbol, printed):
        return symbol.type if is_joint(symbol) else printed
    if printed and printed != symbol.type and not _generic(mention.type_printed):
        witness.warn(
            "type-contradicts-symbol",
            f"Printed as {mention.type_printed}, but the symbol {symbol.symbol} is of another type ({symbol.type})",
            mention.start,
            symbol.end,
        )
    return symbol.type


def _generic(printed: str | None) -> bool:
    return printed is not None and shadow(printed) == "văn bản"


def _warn(witness: Witness, mention: Mention) -> None:
    if mention.symbol.repaired:
        witness.warn(
            "symbol-repaired",
            f"Printed {mention.symbol.printed!r}, read as {mention.symbol.symbol}",
            mention.symbol.start,
            mention.symbol.end,
        )
    for code in mention.repaired:
        witness.warn(
            code, f"The date of {mention.symbol.symbol} was read as {mention.date}", mention.start, mention.end
        )
