"""Citations: every directive the plan cites, once, with all its mentions.

A citation is read outward from its symbol (``facts.symbols``): to the left the type ("Công văn số") and, in
"… của UBND tỉnh tại Công văn số …", the issuer; to the right date, issuer and title in any order. Decree
30/2020, Appendix I, II.6.b asks for all of them at the first mention.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import regex

from extractor.facts.issuers import full_issuer, issuer_end
from extractor.facts.laws import find_laws
from extractor.facts.symbols import Symbol, find_symbols
from extractor.facts.witness import Witness
from extractor.plan import Citation, Evidence
from extractor.registry.agency_lists import begins_agency
from extractor.rulebook import load
from extractor.vietnamese.dates import periods_of_years
from extractor.vietnamese.letters import fold, shadow

_TITLE = regex.compile(
    r"(?:về việc|v/v|về|phê duyệt|ban hành|quy định|hướng dẫn|triển khai|tổ chức|thực hiện|sửa đổi|bổ sung|tăng cường|đẩy mạnh|công bố|thông báo|giao)(?!\p{L})"
)
_SKIP = regex.compile(r"[\s,]+")
_BRACKET = regex.compile(r"\([^()\n]{1,120}\)")
_ISSUED = regex.compile(r"(?:được\s+)?(?:ban hành|ký|phê duyệt)?\s*(?=ngày\s+\d)")
_OF = regex.compile(r"của\s+")
# … của UBND thành phố Hà Nội tại | theo đề nghị của Sở … tại các
_AT = regex.compile(r"\btại\s+(?:các\s+)?$")
_TITLE_STOP = regex.compile(
    r"[;\n]|\.(?:\s|$)|,\s+(?=(?:ubnd|ủy ban nhân dân|sở|phòng|trường|ban|hội|bộ|đảng ủy|huyện ủy|trung tâm|nhà trường)\b)|"
    r"\s+và\s+(?=(?:các )?(?:kế hoạch|công văn|quyết định|chỉ thị|tờ trình|báo cáo|hướng dẫn|nghị quyết|thông tư|nghị định|văn bản|thông báo|"
    r"chương trình|công điện|kết luận)\s+(?:số|liên))|,\s+(?=(?:căn cứ|thực hiện)\s)"
)
# Mẫu số 03/HNMT: the number of a form is no citation
_FORM = regex.compile(r"(?:mẫu|biểu mẫu|biểu|phụ lục|phiếu)\s+(?:số\s*:?\s*)?$")
_CLAUSE_END = regex.compile(r";|\n(?!\p{Ll})|\.\s")


@dataclass(slots=True)
class _Mention:
    """One place that cites a directive."""

    symbol: Symbol
    start: int
    end: int
    type_printed: str | None = None
    date: date | None = None
    issuer: str | None = None
    title: str | None = None
    repaired: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _type_names() -> tuple[regex.Pattern[str], dict[str, str]]:
    """A pattern for "<type> số" before a symbol, in shadow form, and the abbreviation of each name."""
    names = {shadow(name): kind.abbr or "" for kind in load().document_types for name in (kind.name, *kind.variants)}
    names.setdefault("luật", "Luật")
    alternatives = "|".join(regex.escape(name) for name in sorted(names, key=len, reverse=True))
    return regex.compile(rf"(?:(?<=[^\p{{L}}])|^)(?P<type>{alternatives})(?P<more>[^;.:\n]{{0,60}}?)?\s*(?:số\s*:?\s*)?$", regex.REVERSE), names


def find_citations(
    witness: Witness, preamble: tuple[int, int], spans: list[tuple[int, int]], unit: str | None, province: str | None, own: str | None
) -> list[Citation]:
    """All directives cited in the running text.

    Args:
        witness: of the document.
        preamble: offsets of the preamble; what is cited there is the plan's basis.
        spans: where citations are looked for; appendices cite on their own account.
        unit: the issuer's own unit, to complete "UBND huyện".
        province: the document's province, to complete "UBND tỉnh".
        own: the document's own symbol, which it does not cite.
    """
    mentions = [mention for first, last in spans for mention in _mentions(witness, first, last)]
    _share_issuers(witness, mentions)
    records: dict[tuple[str, str], Citation] = {}
    for mention in mentions:
        if own is not None and mention.symbol.symbol == own and mention.date in (None, witness.issued):
            continue
        _add(witness, records, mention, preamble, unit, province)
    citations = [*records.values(), *find_laws(witness, *preamble)]
    citations.sort(key=lambda citation: citation.evidence[0].start)
    for index, citation in enumerate(citations, start=1):
        citation.id = f"c{index}"
    return citations


def _mentions(witness: Witness, first: int, last: int) -> list[_Mention]:
    symbols = [s for s in find_symbols(witness.text, first, last)]
    mentions: list[_Mention] = []
    for index, symbol in enumerate(symbols):
        left = mentions[-1].symbol.end if mentions else first
        right = symbols[index + 1].start if index + 1 < len(symbols) else last
        mention = _mention(witness, symbol, left, right, mentions[-1] if mentions else None)
        if mention is not None:
            if mentions:
                _cut_title(witness, mentions[-1], mention.start)
            mentions.append(mention)
    return mentions


def _cut_title(witness: Witness, mention: _Mention, following: int) -> None:
    """End a title before the words that lead to the next citation: "… năm 2020 | và ý kiến chỉ đạo của … tại"."""
    if mention.title is None or mention.end <= following:
        return
    start = mention.end - len(mention.title)
    joint = max(witness.shadow.rfind(mark, start, following) for mark in (" và ", "; ", ", "))
    end = joint if joint > start else following
    mention.title = witness.text[start:end].strip(" ,.:;") or None
    mention.end = end


def _mention(witness: Witness, symbol: Symbol, left: int, right: int, previous: _Mention | None) -> _Mention | None:
    """Read outward from one symbol; None where it is no citation after all."""
    line = max(left, witness.text.rfind("\n", 0, symbol.start) + 1, symbol.start - 100)
    before = witness.shadow[line : symbol.start]
    if _FORM.search(before):
        return None
    start, printed, named = _left_type(witness, before, line, symbol)
    marked = named or regex.search(r"số\s*:?\s*$", before) is not None
    listed = previous is not None and _listed(witness, min(previous.end, symbol.start), symbol)
    if not marked and not listed and "-" not in symbol.tail and not symbol.tail.startswith(("QH", "UBTVQH")) and symbol.type in (None, "CV"):
        return None
    mention = _Mention(symbol, start, symbol.end, printed)
    if printed is None and listed and previous is not None and not regex.search(r"\p{L}{3,}", before[previous.end - line :] if previous.end > line else before):
        mention.type_printed = previous.type_printed
    mention.issuer = _left_issuer(witness, start)
    _read_right(witness, mention, min(right, _clause_end(witness, symbol.end, right)))
    return mention


def _left_type(witness: Witness, before: str, line: int, symbol: Symbol) -> tuple[int, str | None, bool]:
    pattern, _ = _type_names()
    match = pattern.search(before)
    if match is None:
        number = regex.search(r"số\s*:?\s*$", before)
        return (line + number.start() if number else symbol.start), None, number is not None
    more = match["more"] or ""
    if more.strip() and not _is_type_rest(more):
        number = regex.search(r"số\s*:?\s*$", before)
        return (line + number.start() if number else symbol.start), None, number is not None
    start = line + match.start("type")
    return start, witness.text[start : line + match.end("type")], True


def _is_type_rest(more: str) -> bool:
    """What may stand between a type and its number: "liên tịch", "của UBND tỉnh", a law's name."""
    words = more.strip()
    return words in ("số", "liên tịch", "liên ngành", "phối hợp") or words.startswith("của ") or len(words.split()) <= 8 and ";" not in words and "," not in words and " số" not in words and not regex.search(r"\b(?:và|tại|theo|ngày)\b", words)


def _listed(witness: Witness, end: int, symbol: Symbol) -> bool:
    """The citation is joined to the one before it in one list: ";", "," or "và" and few words between."""
    between = witness.shadow[end : symbol.start]
    return len(between) <= 90 and "\n" not in between and ". " not in between


def _left_issuer(witness: Witness, start: int) -> str | None:
    """``… của UBND thành phố Hà Nội tại`` before the type."""
    line = max(0, start - 160, witness.text.rfind("\n", 0, start) + 1)
    before = witness.shadow[line:start]
    at = _AT.search(before)
    if at is None:
        return None
    of = before.rfind("của ", 0, at.start())
    if of < 0 or _CLAUSE_END.search(before, of, at.start()):
        return None
    name = witness.text[line + of + 4 : line + at.start()].strip(" ,")
    return name if begins_agency(name) else None


def _clause_end(witness: Witness, start: int, limit: int) -> int:
    match = _CLAUSE_END.search(witness.text, start, limit)
    return match.start() if match is not None else limit


def _read_right(witness: Witness, mention: _Mention, limit: int) -> None:
    """Date, issuer and title after the symbol, in whatever order they stand."""
    position = mention.symbol.end
    while position < limit:
        skip = _SKIP.match(witness.text, position, limit)
        position = skip.end() if skip else position
        issued = _ISSUED.match(witness.shadow, position, limit)
        if issued is not None and mention.date is None:
            dates = witness.dates(issued.end(), min(limit, issued.end() + 44))
            if not dates or dates[0].start > issued.end() + 6:
                break
            mention.date, mention.repaired = dates[0].first, dates[0].repaired
            position = mention.end = dates[0].end
            continue
        of = _OF.match(witness.shadow, position, limit)
        if of is not None and (mention.issuer is None or mention.title is None):
            end = issuer_end(witness.text, of.end(), limit)
            name = witness.text[of.end() : end].strip(" ,")
            if name and not name.startswith(("các ", "những ", "mỗi ")) and (begins_agency(name) or name[0].isupper()):
                mention.issuer = name
            position = mention.end = end
            continue
        bracket = _BRACKET.match(witness.text, position, limit)
        if bracket is not None:
            position = bracket.end()
            continue
        if mention.title is None and (_TITLE.match(witness.shadow, position, limit) or witness.text[position] in "“\""):
            stop = _TITLE_STOP.search(witness.shadow, position, limit)
            end = stop.start() if stop else limit
            mention.title = witness.text[position:end].strip(" ,.:")
            mention.end = position + len(witness.text[position:end].rstrip(" ,.:"))
        break


def _share_issuers(witness: Witness, mentions: list[_Mention]) -> None:
    """In "của Sở … tại Báo cáo số … và Tờ trình số …" and "Quyết định số … và số … của UBND tỉnh" all share one issuer."""
    for before, after in zip(mentions, mentions[1:], strict=False):
        joined = regex.fullmatch(r"\s*(?:,|và|,\s*và)?\s*", witness.shadow[before.end : after.start]) is not None
        if not joined:
            continue
        if after.issuer is None and before.issuer is not None and before.title is None:
            after.issuer = before.issuer
    for before, after in reversed(list(zip(mentions, mentions[1:], strict=False))):
        joined = regex.fullmatch(r"\s*(?:,|;|và|,\s*và)\s*", witness.shadow[before.end : after.start]) is not None
        if joined and before.issuer is None and before.title is None and after.issuer is not None:
            before.issuer = after.issuer


def _add(
    witness: Witness,
    records: dict[tuple[str, str], Citation],
    mention: _Mention,
    preamble: tuple[int, int],
    unit: str | None,
    province: str | None,
) -> None:
    symbol = mention.symbol
    kind = _type(witness, mention)
    issuer_full = full_issuer(mention.issuer, unit, province) if mention.issuer else None
    evidence = witness.evidence(mention.start, mention.end, "citation")
    basis = preamble[0] <= mention.start < preamble[1]
    known = next(
        (record for (text, _), record in records.items() if text == symbol.symbol and _same(record, mention.date, issuer_full)), None
    )
    if known is not None:
        _merge(witness, known, mention, issuer_full, evidence)
        return
    _warn(witness, mention)
    record = Citation(
        id="",
        type=kind,
        type_printed=mention.type_printed,
        number=symbol.number,
        year=symbol.year,
        symbol=symbol.symbol,
        symbol_printed=symbol.printed,
        date=mention.date,
        issuer=" ".join(mention.issuer.split()) if mention.issuer else None,
        issuer_full=issuer_full,
        title=mention.title,
        period=_period(mention.title),
        role="basis" if basis else "mention",
        evidence=[evidence],
    )
    records[(symbol.symbol, f"{mention.date}{issuer_full}{len(records)}")] = record


def _same(record: Citation, day: date | None, issuer_full: str | None) -> bool:
    if record.date is not None and day is not None and record.date != day:
        return record.issuer_full is not None and issuer_full is not None and fold(record.issuer_full) == fold(issuer_full)
    return record.issuer_full is None or issuer_full is None or fold(record.issuer_full) == fold(issuer_full) or record.date == day


def _merge(witness: Witness, record: Citation, mention: _Mention, issuer_full: str | None, evidence: Evidence) -> None:
    if record.date is not None and mention.date is not None and record.date != mention.date:
        witness.warn("citation-dates-differ", f"{record.symbol} is dated {record.date} and {mention.date}", evidence.start, evidence.end)
    record.date = record.date or mention.date
    record.issuer = record.issuer or mention.issuer
    record.issuer_full = record.issuer_full or issuer_full
    record.title = record.title or mention.title
    record.period = record.period or _period(mention.title)
    record.evidence.append(evidence)


def _period(title: str | None) -> tuple[int | None, int | None] | None:
    years = periods_of_years(title) if title else []
    return (years[0].first, years[0].last) if years else None


def _type(witness: Witness, mention: _Mention) -> str | None:
    """The type that the symbol names, else the printed one; they may contradict each other."""
    symbol = mention.symbol
    names = _type_names()[1]
    printed = names.get(shadow(mention.type_printed)) if mention.type_printed else None
    if symbol.type is None or (symbol.type == "CV" and printed not in (None, "CV") and "-" not in symbol.tail):
        return printed or symbol.type
    if printed and printed != symbol.type and not _generic(mention.type_printed):
        witness.warn(
            "type-contradicts-symbol",
            f"Printed as {mention.type_printed}, but the symbol {symbol.symbol} is that of another type ({symbol.type})",
            mention.start,
            symbol.end,
        )
    return symbol.type


def _generic(printed: str | None) -> bool:
    return printed is not None and shadow(printed) == "văn bản"


def _warn(witness: Witness, mention: _Mention) -> None:
    if mention.symbol.repaired:
        witness.warn(
            "symbol-repaired",
            f"Printed {mention.symbol.printed!r}, read as {mention.symbol.symbol}",
            mention.symbol.start,
            mention.symbol.end,
        )
    for code in mention.repaired:
        witness.warn(code, f"The date of {mention.symbol.symbol} was read as {mention.date}", mention.start, mention.end)
