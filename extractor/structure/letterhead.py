"""The letterhead (Decree 30/2020, Article 8): its lines told apart by what they say, not by where they stand.

Text exports interleave the two columns, so each line is recognised by its words: national name and motto,
number and symbol, place and date; what is left names the issuing body and its superior.
"""

from __future__ import annotations

from collections.abc import Sequence

from extractor.reading.document import Document, Paragraph
from extractor.registry.agency_lists import begins_agency
from extractor.structure.letterhead_lines import DATE, MOTTO, NUMBER, letterhead_spans, words_of
from extractor.structure.outline import Letterhead, Span
from extractor.vietnamese.late import late_regex

_BARE_SYMBOL = late_regex(r"\d{1,5}\s?(?:/\s?\d{4}\s?)?[/-]\s?\p{L}[\p{L}&-]*(?:\s?[/-]\s?[\p{L}&]+)*\s*$")
_SUBJECT = late_regex(r"v\s?/\s?v\b|về việc\b")
_NOISE = late_regex(r"[\W_]*$|(?:hỏa tốc|khẩn|thượng khẩn|dự thảo|mật|bản sao|lưu hành nội bộ|signature|đến\b)")


def read_letterhead(document: Document, paragraphs: Sequence[Paragraph]) -> tuple[Letterhead, Span | None]:
    """Tell the lines of the letterhead apart.

    Args:
        document: the document.
        paragraphs: the paragraphs before the type line (or before the addressee of a letter).

    Returns:
        The letterhead, and the subject line (V/v …) of a letter where there is one.
    """
    letterhead = Letterhead()
    body: list[Span] = []
    subject: Span | None = None
    last = Span(0, 0)
    for span in letterhead_spans(document, paragraphs):
        words = words_of(document, span)
        above, last = last, span
        if MOTTO.match(words):
            continue
        plain = not NUMBER.match(words) and not DATE.match(words)
        if subject is not None and above.end == subject.end and plain and _goes_on(document, span):
            subject = Span(subject.start, span.end)
            continue
        if letterhead.number is None and (NUMBER.match(words) or _BARE_SYMBOL.match(words)):
            letterhead.number = span
        elif letterhead.place_and_date is None and DATE.match(words):
            letterhead.place_and_date = span
        elif _SUBJECT.match(words):
            subject = span
        elif not _NOISE.match(words) and (letterhead.number is None or (not body and _names_body(document, span))):
            body.append(span)
    letterhead.body = tuple(body)
    return letterhead, subject


def _names_body(document: Document, span: Span) -> bool:
    """A body in capitals under its number."""
    text = document.text[span.start : span.end].strip()
    return text.isupper() and begins_agency(text)


def _goes_on(document: Document, span: Span) -> bool:
    """The second printed line of a letter's subject; a body's name in capitals is none."""
    text = document.text[span.start : span.end].strip()
    return bool(text) and not text.isupper()
