"""Letterhead and signature facts: type, number and symbol, date, issuer, signer, recipients."""

from __future__ import annotations

from datetime import date

import regex

from extractor.facts.issuer import find_issuer
from extractor.facts.symbols import find_symbols, type_of_tail
from extractor.facts.witness import Witness
from extractor.plan import Appendix, DocumentFacts, Signer
from extractor.registry.campaigns import campaign_of
from extractor.rulebook import load
from extractor.structure.outline import Outline, Span
from extractor.vietnamese.dates import find_blank_date, parse_letterhead_date

# số: /kh-ubnd | số:    /kh-ubnd | số ……/kh-ubnd : the number is blank, the tail is known
_BLANK_NUMBER = regex.compile(
    r"Số\s*[:.]?\s*[….\s_-]*/\s*(?P<tail>\p{Lu}[\p{L}&]*(?:\s?[-/]\s?[\p{L}&]+){0,3})", regex.IGNORECASE
)
_BLANK_PARTY = regex.compile(
    r"Số\s*[:.]?\s*[….\s_]*[-–]\s*(?P<tail>\p{Lu}[\p{L}]*\s?/\s?[\p{Lu}][\p{L}-]*)", regex.IGNORECASE
)
# Như trên; Ký bởi Phòng Giáo dục … | … đã ký lên văn bản này!
_STAMP_WORDS = regex.compile(r"[\s;,.]*(?:Ký bởi|Người ký|Giờ ký|Thời gian ký).*|.*đã ký lên văn bản này.*")
_YEAR = regex.compile(r"năm\s+(?:học\s+)?(?P<year>20\d\d|19\d\d)")
# 2024-09-25T14:32:03+0700 | 2020.03.27 14:26:14 | 2020-08-07T08:25:50 : days in signature stamps
_STAMP_DAY = regex.compile(
    r"(?<!\d)(?P<y>20\d\d)[-.](?P<m>\d\d)[-.](?P<d>\d\d)[T ]\d\d:\d\d|"
    r"(?<!\d)(?P<d2>\d\d)[/.](?P<m2>\d\d)[/.](?P<y2>20\d\d)\s+\d\d:\d\d"
)


def read_document_facts(witness: Witness, outline: Outline) -> DocumentFacts:
    """The facts of letterhead, title, signature, recipients and appendices."""
    title = _title(witness, outline)
    facts = DocumentFacts(
        type=outline.type_abbreviation,
        type_name=_type_name(witness, outline),
        title=title,
        campaign=campaign_of(title) if title else None,
        signer=_signer(witness, outline),
        recipients=[words for span in outline.recipients if (words := _recipient(witness, span))],
        appendices=[_appendix(witness, span) for span in outline.appendices],
    )
    _number(witness, outline, facts)
    _date(witness, outline, facts)
    witness.issued = facts.issued
    facts.year = _year(witness, outline, facts)
    witness.year = facts.year
    facts.issuer = find_issuer(witness, outline, facts)
    witness.level = facts.issuer.level if facts.issuer is not None else None
    return facts


def _title(witness: Witness, outline: Outline) -> str | None:
    if outline.title is None:
        return None
    text = witness.text[outline.title.start : outline.title.end].replace("*", "")
    return regex.sub(r"^V\s?/\s?v\s*:?\s*", "", " ".join(text.split())).strip(" .:;") or None


def _type_name(witness: Witness, outline: Outline) -> str | None:
    if outline.type_abbreviation is None:
        return None
    return next((kind.name for kind in load().document_types if kind.abbr == outline.type_abbreviation), None)


def _number(witness: Witness, outline: Outline, facts: DocumentFacts) -> None:
    span = outline.letterhead.number
    if span is None:
        return
    text = witness.text[span.start : span.end]
    symbol = next(find_symbols(text), None)
    if symbol is not None:
        facts.number, facts.symbol, facts.symbol_tail = symbol.number, symbol.symbol, symbol.tail
        if symbol.repaired:
            witness.warn(
                "symbol-repaired",
                f"Printed {symbol.printed!r}, read as {symbol.symbol}",
                span.start + symbol.start,
                span.start + symbol.end,
            )
        kind = symbol.type
    else:
        blank = _BLANK_NUMBER.search(text) or _BLANK_PARTY.search(text)
        if blank is None:
            witness.warn(
                "letterhead-number-unread", "The number in the letterhead cannot be read", span.start, span.end
            )
            return
        facts.symbol_tail = "".join(blank["tail"].split())
        witness.warn("letterhead-number-blank", "The number in the letterhead is blank", span.start, span.end)
        kind = type_of_tail(facts.symbol_tail.split("/")[0] if "/" in facts.symbol_tail else facts.symbol_tail)
    if facts.type is None:
        facts.type = kind
    elif kind is not None and kind != facts.type:
        witness.warn(
            "type-contradicts-symbol",
            f"The document is a {facts.type}, its symbol that of another type ({kind})",
            span.start,
            span.end,
        )


def _date(witness: Witness, outline: Outline, facts: DocumentFacts) -> None:
    span = outline.letterhead.place_and_date
    if span is not None:
        text = witness.text[span.start : span.end]
        place = regex.match(r"\s*(?P<place>\p{L}[\p{L} .\-’']{1,60}?)\s*[,.]?\s*(?=ngày|Ngày)", text)
        facts.place = place["place"].strip(" ,.") if place else None
        facts.issued = parse_letterhead_date(text)
        if facts.issued is not None:
            facts.issued_from = "letterhead"
            return
        if find_blank_date(text) is not None:
            witness.warn("letterhead-date-blank", "The day in the letterhead is blank", span.start, span.end)
        else:
            witness.warn("letterhead-date-unread", "The date in the letterhead cannot be read", span.start, span.end)
    if not _date_from_decision(witness, outline, facts):
        _date_from_stamps(witness, facts)


def _date_from_decision(witness: Witness, outline: Outline, facts: DocumentFacts) -> bool:
    """The day of the decision that issues the plan: "(Ban hành kèm theo Quyết định số … ngày …)"."""
    if outline.attached is None:
        return False
    days = [m for m in witness.dates(outline.attached.start, outline.attached.end) if m.precision == "day"]
    if len(days) != 1 or days[0].first is None:
        return False
    facts.issued, facts.issued_from = days[0].first, "issuing decision"
    witness.warn(
        "date-from-issuing-decision",
        f"The day {facts.issued} is that of the decision that issues the plan",
        days[0].start,
        days[0].end,
    )
    return True


def _date_from_stamps(witness: Witness, facts: DocumentFacts) -> None:
    """The day of the digital signature, where all stamps agree (Decree 30/2020, Appendix I, II.8)."""
    days: dict[date, Span] = {}
    for paragraph in witness.document.stamps():
        for match in _STAMP_DAY.finditer(witness.text, paragraph.start, paragraph.end):
            year, month, day = (
                (match["y"], match["m"], match["d"]) if match["y"] else (match["y2"], match["m2"], match["d2"])
            )
            try:
                days.setdefault(date(int(year), int(month), int(day)), Span(match.start(), match.end()))
            except ValueError:
                continue
    if not days:
        return
    latest = max(days)
    if len(days) > 1:
        witness.warn(
            "signature-days-differ",
            "The digital signatures carry different days; the latest is taken",
            days[latest].start,
            days[latest].end,
        )
    facts.issued, facts.issued_from = latest, "digital signature"
    witness.warn(
        "date-from-signature",
        f"The letterhead has no day; the digital signature is of {latest}",
        days[latest].start,
        days[latest].end,
    )


def _year(witness: Witness, outline: Outline, facts: DocumentFacts) -> int | None:
    """The campaign's year: printed in the title, else of the document's date, else of its basis."""
    if outline.title is not None:
        match = _YEAR.search(witness.shadow, outline.title.start, outline.title.end)
        if match is not None:
            return int(match["year"])
    if facts.issued is not None:
        return facts.issued.year
    span = outline.letterhead.place_and_date
    match = _YEAR.search(witness.shadow, span.start, span.end) if span is not None else None
    if match is None and outline.blocks:
        offset = outline.blocks[0].index
        last = outline.blocks[max(0, min(outline.preamble[1] - offset, len(outline.blocks)) - 1)]
        years = [int(m["year"]) for m in _YEAR.finditer(witness.shadow, outline.blocks[0].start, last.end)]
        if years:
            witness.warn("year-inferred", f"The year {max(years)} was taken from the preamble")
            return max(years)
    return int(match["year"]) if match is not None else None


def _recipient(witness: Witness, span: Span) -> str:
    """One receiver without the words of a digital stamp that was printed over the list."""
    return _STAMP_WORDS.sub("", " ".join(witness.text[span.start : span.end].split()))


def _signer(witness: Witness, outline: Outline) -> Signer | None:
    spans = outline.signature
    if spans.authority is None and spans.position is None and spans.name is None:
        return None

    def words(span: Span | None) -> str | None:
        return (
            " ".join(witness.text[span.start : span.end].replace("*", "").split()).rstrip(" ,;")
            if span is not None
            else None
        )

    authority = words(spans.authority)
    if authority is not None:
        authority = regex.sub(r"^(TM|KT|TL|TUQ|Q)\s?\.\s*", r"\1. ", authority)
    return Signer(authority=authority, position=words(spans.position), name=words(spans.name))


def _appendix(witness: Witness, span: Span) -> Appendix:
    return Appendix(
        heading=" ".join(witness.text[span.start : span.end].split()),
        evidence=witness.evidence(span.start, span.end, "appendix"),
    )
