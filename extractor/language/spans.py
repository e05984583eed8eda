"""The record's facts as spans of a spaCy Doc."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from spacy.language import Language
from spacy.tokens import Doc, Span

from extractor.language.pipeline import nlp as shared_nlp
from extractor.plan import Evidence, Plan, Section

GROUPS: Final = (
    "sections",
    "theme",
    "period",
    "events",
    "citations",
    "programmes",
    "duties",
    "duty_items",
    "deadlines",
    "document",
)
"""The groups that :func:`to_doc` fills from a record; all are there, empty ones too."""

# displaCy escapes the text of a document, but not labels and keys: what could be markup is no key.
_MARKUP: Final = re.compile(r"[<>\"'\x00-\x1f\x7f]")


@dataclass(frozen=True, slots=True)
class Mark:
    """One fact at one place.

    Attributes:
        group: key of ``doc.spans``.
        label: the kind of fact (``QĐ``, ``opening``, ``lead``, …).
        pointer: JSON Pointer (RFC 6901) of the fact in the record.
        key: what the outside world knows it by: a directive's symbol, an agency's key in the register; or nothing.
        evidence: where it stands.
    """

    group: str
    label: str
    pointer: str
    key: str
    evidence: Evidence


def to_doc(plan: Plan, text: str, nlp: Language | None = None) -> Doc:
    """Return the text of a plan as a Doc that carries the record's facts as spans.

    ``doc.text`` is the text. ``label_`` of a span is the kind of its fact, ``kb_id_`` a directive's symbol or an
    agency's key, ``id_`` the JSON Pointer of the fact in the record. A fact with several places, roles or agencies
    has a span for each. Evidence that ends inside a token gives a span that ends with the token.
    ``doc.user_data["plan"]`` is the path of the source.

    Args:
        plan: the record.
        text: its normalised text, which is kept beside it.
        nlp: the pipeline to use; by default the shared one of this package.

    Raises:
        ValueError: the text is not the record's own, is longer than the pipeline's ``max_length``, or the pipeline's
            tokenizer changes it.
    """
    marks = list(find_marks(plan))
    for mark in marks:
        place = mark.evidence
        if not place.start < place.end or text[place.start : place.end] != place.quote:
            raise ValueError(
                f"{plan.source.name}: {mark.pointer} is not at {place.start}-{place.end} of this text. "
                "Give the text that was written beside the record."
            )
    pipeline = shared_nlp() if nlp is None else nlp
    doc = pipeline(text)
    if doc.text != text:
        raise ValueError(f"{plan.source.name}: the pipeline's tokenizer changes the text. Use another one.")
    for group in GROUPS:
        doc.spans[group] = [_span(doc, mark) for mark in marks if mark.group == group]
    doc.user_data["plan"] = plan.source.path
    return doc


def find_marks(plan: Plan) -> Iterator[Mark]:
    """Yield every fact of a record that has evidence, group by group."""
    for number, section in enumerate(plan.sections):
        yield from _sections(section, f"/sections/{number}")
    if plan.theme is not None:
        yield Mark("theme", "theme", "/theme", "", plan.theme.evidence)
    if plan.period is not None:
        yield Mark("period", "period", "/period", "", plan.period.evidence)
    for number, event in enumerate(plan.events):
        yield Mark("events", event.kind, f"/events/{number}", "", event.evidence)
    for number, citation in enumerate(plan.citations):
        for place in citation.evidence:
            yield Mark("citations", citation.type or "unknown", f"/citations/{number}", citation.symbol or "", place)
    for number, programme in enumerate(plan.programmes):
        for place in programme.evidence:
            yield Mark("programmes", programme.kind or "programme", f"/programmes/{number}", "", place)
    yield from _duties(plan)
    for number, deadline in enumerate(plan.deadlines):
        yield Mark("deadlines", deadline.relation, f"/deadlines/{number}", "", deadline.evidence)
    for number, appendix in enumerate(plan.document.appendices):
        yield Mark("document", "appendix", f"/document/appendices/{number}", "", appendix.evidence)


def _sections(section: Section, pointer: str) -> Iterator[Mark]:
    """A heading, once for each of its roles, and the headings under it."""
    roles: Iterable[str] = section.roles or ("other",)
    for role in roles:
        yield Mark("sections", role, pointer, "", section.evidence)
    for number, child in enumerate(section.children):
        yield from _sections(child, f"{pointer}/children/{number}")


def _duties(plan: Plan) -> Iterator[Mark]:
    """The headings of duties, once for each agency, and the items under them."""
    for number, duty in enumerate(plan.duties):
        for key in dict.fromkeys(agency.id or "" for agency in duty.agencies) or ("",):
            yield Mark("duties", "duty", f"/duties/{number}", key, duty.evidence)
        for place, item in enumerate(duty.items):
            yield Mark("duty_items", item.role, f"/duties/{number}/items/{place}", "", item.evidence)


def _span(doc: Doc, mark: Mark) -> Span:
    place = mark.evidence
    span = doc.char_span(
        place.start,
        place.end,
        label=_safe(mark.label) or "unknown",
        kb_id=_safe(mark.key),
        span_id=mark.pointer,
        alignment_mode="expand",
    )
    if span is None:  # the offsets lie in the text, so that a token is always there
        raise ValueError(f"{mark.pointer}: no token stands at {place.start}-{place.end}.")
    return span


def _safe(name: str) -> str:
    """A name that can stand in a page as it is, else nothing."""
    return "" if _MARKUP.search(name) else name
