"""Citations: every directive the plan cites, once, with all its mentions.

Places that cite are found by :mod:`extractor.facts.mentions`; here they become one record per directive. Decree
30/2020, Appendix I, II.6.b asks for type, number, date, issuer and title at the first mention only, so later
mentions complete the first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractor.facts.basis import is_basis
from extractor.facts.issuers import full_issuer
from extractor.facts.laws import find_laws
from extractor.facts.mention import Mention
from extractor.facts.mentions import find_mentions, printed_type
from extractor.facts.symbols import is_joint
from extractor.facts.type_forms import is_form_of
from extractor.facts.witness import Witness
from extractor.plan import Citation, Evidence
from extractor.registry.agencies import identify
from extractor.vietnamese.dates import periods_of_years
from extractor.vietnamese.letters import fold, shadow

_MOST_NAMESAKES = 40
"""Directives of one symbol, but other days or issuers, that are compared with a new mention."""


def find_citations(
    witness: Witness,
    preamble: tuple[int, int],
    spans: list[tuple[int, int]],
    unit: str | None,
    province: str | None,
    own: str | None,
    grounds: Sequence[tuple[int, int]] = (),
) -> list[Citation]:
    """All directives cited in the running text.

    Args:
        witness: of the document.
        preamble: offsets of the preamble; what is cited there is the plan's basis.
        spans: where citations are looked for; appendices cite on their own account.
        unit: the issuer's own unit, to complete "UBND huyện".
        province: the document's province, to complete "UBND tỉnh".
        own: the document's own symbol, which it does not cite.
        grounds: sections that list the plan's basis ("I. CĂN CỨ XÂY DỰNG KẾ HOẠCH").
    """
    records: dict[str, list[Citation]] = defaultdict(list)
    for mention in find_mentions(witness, spans):
        if own is not None and mention.symbol.symbol == own and mention.date in (None, witness.issued):
            continue
        issuer = " ".join(mention.issuer.split()) if mention.issuer else None
        full = full_issuer(issuer, unit, province) if issuer else None
        namesakes = records[mention.symbol.symbol]
        known = next((one for one in namesakes[-_MOST_NAMESAKES:] if _same(one, mention, full)), None)
        evidence = witness.evidence(mention.start, mention.end, "citation")
        if known is not None:
            _merge(witness, known, mention, full, evidence)
        else:
            basis = is_basis(witness, preamble, grounds, mention.start)
            namesakes.append(_record(witness, mention, full, evidence, basis))
    numbered = [one for namesakes in records.values() for one in namesakes]
    taken = [(place.start, place.end) for one in numbered for place in one.evidence]
    citations = [*numbered, *find_laws(witness, *preamble, taken)]
    citations.sort(key=lambda citation: citation.evidence[0].start)
    for index, citation in enumerate(citations, start=1):
        citation.id = f"c{index}"
    return citations


def _record(witness: Witness, mention: Mention, full: str | None, evidence: Evidence, basis: bool) -> Citation:
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
        period=_period(mention.title),
        role="basis" if basis else "mention",
        evidence=[evidence],
    )


def _same(record: Citation, mention: Mention, full: str | None) -> bool:
    """Whether a mention is of the record's directive: neither day nor issuer may speak against it."""
    day = mention.date
    alike = record.issuer_full is not None and full is not None and fold(record.issuer_full) == fold(full)
    if record.date is not None and day is not None and record.date != day:
        return alike
    if alike or record.issuer_full is None or full is None or record.date == day:
        return True
    return (record.date is None or day is None) and _one_body(record.issuer_full, full)


def _one_body(left: str, right: str) -> bool:
    """As in "Sở GDĐT Đồng Tháp" and "Sở Giáo dục và Đào tạo tỉnh Đồng Tháp": one body of the register in two wordings.

    Only of ministries and of departments of one province, whose symbols name them: "12/KH-UBND" may be of any
    committee.
    """
    known = identify(left)
    if known is None or known != identify(right):
        return False
    return known.startswith("bo-") or (known.startswith("so-") and fold(left).split()[-2:] == fold(right).split()[-2:])


def _merge(witness: Witness, record: Citation, mention: Mention, issuer_full: str | None, evidence: Evidence) -> None:
    if record.date is not None and mention.date is not None and record.date != mention.date:
        witness.warn(
            "citation-dates-differ",
            f"{record.symbol} is dated {record.date} and {mention.date}",
            evidence.start,
            evidence.end,
        )
    if record.date is None and mention.date is not None:
        record.date = mention.date
    if not record.issuer and mention.issuer:
        record.issuer = mention.issuer
    if not record.issuer_full and issuer_full:
        record.issuer_full = issuer_full
    if not record.title and mention.title:
        record.title = mention.title
    if record.period is None and mention.title:
        record.period = _period(mention.title)
    record.evidence.append(evidence)


def _period(title: str | None) -> tuple[int | None, int | None] | None:
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
