"""Letterhead and signature facts: type, number and symbol, date, issuer, signer, recipients."""

from __future__ import annotations

import regex

from extractor.facts.issue_date import read_date, year_of
from extractor.facts.issuer import find_issuer
from extractor.facts.symbol_types import type_of_tail
from extractor.facts.symbols import find_symbols
from extractor.facts.witness import Witness
from extractor.plan import Appendix, DocumentFacts, Signer
from extractor.registry.campaigns import campaign_of
from extractor.rulebook import load
from extractor.structure.head import ADDRESSEE
from extractor.structure.outline import Outline, Span
from extractor.vietnamese.late import late_regex

# số: /kh-ubnd | số:    /kh-ubnd | số ……/kh-ubnd : the number is blank, the tail is known
_BLANK_NUMBER = late_regex(
    r"Số\s*[:.]?\s*[….\s_xX-]*/\s*(?P<tail>\p{Lu}[\p{L}&]*(?:\s?[-/]\s?[\p{L}&]+){0,3})", regex.IGNORECASE
)
_BLANK_PARTY = late_regex(
    r"Số\s*[:.]?\s*[….\s_]*[-–]\s*(?P<tail>\p{Lu}[\p{L}]*\s?/\s?[\p{Lu}][\p{L}-]*)", regex.IGNORECASE
)
_SUBJECT = late_regex(r"^V\s?/\s?v\s*:?\s*")  # V/v: tổ chức Tuần lễ
_AUTHORITY = late_regex(r"^(TM|KT|TL|TUQ|Q)\s?\.\s*")  # KT .CHỦ TỊCH
# Như trên; Ký bởi Phòng Giáo dục … | … đã ký lên văn bản này!
_STAMP_WORDS = late_regex(r"Ký bởi|Người ký|Giờ ký|Thời gian ký")
_STAMP_SENTENCE = "đã ký lên văn bản này"


def read_document_facts(witness: Witness, outline: Outline) -> DocumentFacts:
    """The facts of letterhead, title, signature, recipients and appendices."""
    title = _title(witness, outline)
    facts = DocumentFacts(
        type=outline.type_abbreviation,
        type_name=_type_name(outline.type_abbreviation),
        title=title,
        campaign=campaign_of(title) if title else None,
        signer=_signer(witness, outline),
        recipients=[words for span in outline.recipients if (words := _recipient(witness, span))],
        appendices=[_appendix(witness, span) for span in outline.appendices],
    )
    _number(witness, outline, facts)
    read_date(witness, outline, facts)
    witness.issued = facts.issued
    facts.year = year_of(witness, outline, facts)
    witness.year = facts.year
    facts.issuer = find_issuer(witness, outline, facts)
    witness.level = facts.issuer.level if facts.issuer is not None else None
    return facts


def _title(witness: Witness, outline: Outline) -> str | None:
    if outline.title is None:
        return None
    text = witness.text[outline.title.start : outline.title.end].replace("*", "")
    words = " ".join(text.split())
    if words.startswith("(") and words.endswith(")"):
        words = words[1:-1]
    return _SUBJECT.sub("", words).strip(" .:;") or None


def _type_name(abbreviation: str | None) -> str | None:
    if abbreviation is None:
        return None
    return next((kind.name for kind in load().document_types if kind.abbr == abbreviation), None)


def _number(witness: Witness, outline: Outline, facts: DocumentFacts) -> None:
    span = outline.letterhead.number
    if span is None:
        return
    text = witness.text[span.start : span.end].replace("\n", " ")
    symbol = next(find_symbols(text), None)
    if symbol is not None and witness.doubtful(span.start + symbol.start, span.start + symbol.end):
        facts.symbol_tail, kind = symbol.tail, symbol.type
        witness.warn(
            "letterhead-number-doubtful",
            "The number in the letterhead was not read with certainty",
            span.start,
            span.end,
        )
    elif symbol is not None:
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
    _settle_type(witness, outline, facts, kind, span)


def _settle_type(witness: Witness, outline: Outline, facts: DocumentFacts, kind: str | None, span: Span) -> None:
    """The document's type, where the type line says nothing or other than the symbol in the letterhead."""
    if facts.type is None:
        titled = outline.title is not None  # in capitals, not after "V/v": 01/PHCL-TrMN is no letter
        facts.type = None if titled and kind == "CV" else kind
    elif facts.type == "CV" and kind not in (None, "CV") and outline.type_line is None:
        if not _addressed(witness, outline):  # "VỀ VIỆC PHÊ DUYỆT …" under 45/QĐ-UBND: a copy without its type line
            facts.type, facts.type_name = kind, _type_name(kind)
    elif kind is not None and kind != facts.type and not (facts.symbol_tail or "").startswith(facts.type):
        witness.warn(
            "type-contradicts-symbol",
            f"The document is a {facts.type}, its symbol that of another type ({kind})",
            span.start,
            span.end,
        )


def _addressed(witness: Witness, outline: Outline) -> bool:
    return bool(outline.blocks) and ADDRESSEE.match(witness.shadow, outline.blocks[0].start) is not None


def _recipient(witness: Witness, span: Span) -> str:
    """One receiver without the words of a digital stamp that was printed over the list."""
    words = " ".join(witness.text[span.start : span.end].split())
    if _STAMP_SENTENCE in words:
        return ""
    stamp = _STAMP_WORDS.search(words)
    return words[: stamp.start()].rstrip(" ;,.") if stamp is not None else words


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
        authority = _AUTHORITY.sub(r"\1. ", authority)
    return Signer(authority=authority, position=words(spans.position), name=words(spans.name))


def _appendix(witness: Witness, span: Span) -> Appendix:
    return Appendix(
        heading=" ".join(witness.text[span.start : span.end].split()),
        evidence=witness.evidence(span.start, span.end, "appendix"),
    )
