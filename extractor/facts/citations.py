"""Citations: every directive the plan cites, once, with all its mentions.

Places that cite are found by :mod:`extractor.facts.mentions`; here they become one record per directive. Decree
30/2020, Appendix I, II.6.b asks for type, number, date, issuer and title at the first mention only, so later
mentions complete the first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from extractor.facts.bare_numbers import find_bare_numbers
from extractor.facts.basis import is_basis
from extractor.facts.citation_record import period_of, record_of
from extractor.facts.issuers import full_issuer
from extractor.facts.laws import find_laws, unrepeated
from extractor.facts.mention import Mention
from extractor.facts.mentions import find_mentions
from extractor.facts.witness import Witness
from extractor.plan import Citation, Evidence
from extractor.registry.agencies import identify
from extractor.vietnamese.letters import fold

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
    title: tuple[int, int] | None = None,
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
        title: offsets of the plan's title, which may name a directive that the text calls by a short name only.
    """
    cited = find_mentions(witness, spans)
    symbols = {fold(mention.symbol.symbol) for mention in cited}
    named = find_mentions(witness, [title]) if title is not None else []
    cited += [mention for mention in named if fold(mention.symbol.symbol) not in symbols]
    if own is not None:
        cited = [one for one in cited if one.symbol.symbol != own or one.date not in (None, witness.issued)]
    numbered = _records(witness, cited, preamble, grounds, unit, province)
    taken = sorted((place.start, place.end) for one in numbered for place in one.evidence)
    numbered += _without_letters(witness, (preamble, *grounds), taken, numbered, unit, province)
    laws = (law for first, last in (preamble, *grounds) for law in find_laws(witness, first, last, taken))
    citations = [*numbered, *unrepeated(laws)]
    citations.sort(key=lambda citation: citation.evidence[0].start)
    for index, citation in enumerate(citations, start=1):
        citation.id = f"c{index}"
    return citations


def _records(
    witness: Witness,
    cited: Sequence[Mention],
    preamble: tuple[int, int],
    grounds: Sequence[tuple[int, int]],
    unit: str | None,
    province: str | None,
) -> list[Citation]:
    """One record for each directive cited by its symbol; later mentions complete the first."""
    records: dict[str, list[Citation]] = defaultdict(list)
    for mention in cited:
        issuer = " ".join(mention.issuer.split()) if mention.issuer else None
        full = full_issuer(issuer, unit, province) if issuer else None
        namesakes = records[mention.symbol.symbol]
        known = next((one for one in namesakes[-_MOST_NAMESAKES:] if _same(one, mention, full)), None)
        evidence = witness.evidence(mention.start, mention.end, "citation")
        if known is not None:
            _merge(witness, known, mention, full, evidence)
        else:
            basis = is_basis(witness, preamble, grounds, mention.start)
            namesakes.append(record_of(witness, mention, full, evidence, basis))
    return [one for namesakes in records.values() for one in namesakes]


def _without_letters(
    witness: Witness,
    zones: Sequence[tuple[int, int]],
    taken: Sequence[tuple[int, int]],
    known: Sequence[Citation],
    unit: str | None,
    province: str | None,
) -> list[Citation]:
    """Records of grounds cited by a number without letters, but for those that are cited with them elsewhere."""
    seen = {(one.number, one.date) for one in known}
    found: list[Citation] = []
    for first, last in zones:
        for mention in find_bare_numbers(witness, first, last, taken):
            if (mention.symbol.number, mention.date) in seen:
                continue
            seen.add((mention.symbol.number, mention.date))
            full = full_issuer(" ".join(mention.issuer.split()), unit, province) if mention.issuer else None
            evidence = witness.evidence(mention.start, mention.end, "citation-number")
            record = record_of(witness, mention, full, evidence, True)
            record.symbol = record.symbol_printed = None
            found.append(record)
    return found


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
        record.period = period_of(mention.title)
    record.evidence.append(evidence)
