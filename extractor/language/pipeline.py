"""A blank Vietnamese pipeline (no model) with the project's tokenizer and phrases."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from extractor.language.phrases import agency_phrases
from extractor.language.tokenizer import NAME as TOKENIZER
from extractor.rulebook import load

COMPONENT: Final = "kehoach_phrases"
LARGEST: Final = 10_000_000
"""Characters that one text may have; there is no parser here whose memory would need spaCy's own, smaller limit."""

# What may stand between the beginning of a line and an item's first word: "- ", "a) ", "6.1. ", "III. "
_LABEL: Final = re.compile(r"[^\w\n]{0,9}(?:\w{1,4}(?:\.\w{1,3}){0,4}[.)/])?[^\w\n]{0,9}")
_LONGEST_LABEL: Final = 30
_OPENERS: Final = (":", "có trách nhiệm", "có nhiệm vụ")
"""What an item's first word may follow in the middle of a line, besides an agency."""


class Phrases:
    """Finds agencies (``doc.spans["agencies"]``) and words of duty (``doc.spans["roles"]``).

    The label of an agency's span is its key in the register; the span is the name, without the place after it. The
    label of a role's span is the duty role; words that count only at the beginning of an item (``tổ chức``) are found
    at the beginning of a line, after a colon and after an agency. Where phrases overlap, the longest counts. Both
    placements of the tone and every case are alike. A group that was there is replaced.
    """

    def __init__(self, nlp: Language) -> None:
        """Compile the phrases of the package's rules with the pipeline's tokenizer."""
        self._agencies = PhraseMatcher(nlp.vocab, attr="NORM")
        for identity, phrases in agency_phrases().items():
            self._agencies.add(identity, [nlp.make_doc(phrase) for phrase in phrases])
        self._roles = PhraseMatcher(nlp.vocab, attr="NORM")
        self._rules = {rule.id: (order, rule) for order, rule in enumerate(load().duty_words)}
        for _, rule in self._rules.values():
            self._roles.add(rule.id, [nlp.make_doc(word) for word in rule.words])

    def __call__(self, doc: Doc) -> Doc:
        """Set the two groups of spans."""
        agencies = filter_spans(self._agencies(doc, as_spans=True))
        doc.spans["agencies"] = agencies
        doc.spans["roles"] = self._find_roles(doc, frozenset(found.end for found in agencies))
        return doc

    def _find_roles(self, doc: Doc, agency_ends: frozenset[int]) -> list[Span]:
        text = doc.text
        standing: list[tuple[int, Span]] = []
        for found in self._roles(doc, as_spans=True):
            order, rule = self._rules[found.label_]
            if not rule.at_start or found.start in agency_ends or _opens(text, found.start_char):
                standing.append((order, found))
        standing.sort(key=lambda pair: pair[0])
        roles: list[Span] = []
        for found in filter_spans([found for _, found in standing]):
            role = self._rules[found.label_][1].role
            if role is not None:  # null: the words look like a duty and are none
                roles.append(Span(doc, found.start, found.end, role))
        return roles


def _opens(text: str, at: int) -> bool:
    """Whether the first word of an item stands at an offset: it begins its line, or follows a colon."""
    before = text[max(0, at - _LONGEST_LABEL) : at]
    line = before.rpartition("\n")
    if (line[1] or at <= _LONGEST_LABEL) and _LABEL.fullmatch(line[2]):
        return True
    return before.rstrip().lower().endswith(_OPENERS)


@Language.factory(COMPONENT)
def create_phrases(nlp: Language, name: str) -> Phrases:
    """Make the component ``kehoach_phrases``; the phrases come from the rules of the installed package."""
    return Phrases(nlp)


def build() -> Language:
    """Make a new pipeline of one's own, to add components to."""
    made = spacy.blank("vi", config={"nlp": {"tokenizer": {"@tokenizers": TOKENIZER}}})
    made.max_length = LARGEST
    made.add_pipe(COMPONENT)
    return made


@cache
def nlp() -> Language:
    """Return the pipeline that all callers share; who wants to change it takes :func:`build`."""
    return build()
