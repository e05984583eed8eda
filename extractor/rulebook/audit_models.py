"""What the audit's rule files may hold: ``rules/audit/*.yaml``: the words and examples of its rules.

A rule's words are data: its name, grade, law, messages in Vietnamese and English, and the examples that a test
runs: parts of a plan in which it must fire, and parts in which it must stay silent.
"""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from extractor.rulebook.models import Rule, Text, Texts

Code = Annotated[str, StringConstraints(pattern=r"^KH[1-9]\d\d$")]
Grade = Literal["error", "warning", "note"]


class Both(Rule):
    """The same words in Vietnamese and in English; ``{found}`` and the like are filled in."""

    vi: Text
    en: Text


class Example(Rule):
    """A plan of ``example_plans.yaml`` with some of its parts replaced.

    Attributes:
        plan: name of the plan: ``province``, ``district``, ``commune``.
        parts: replacements by the part's name (``basis``, ``theme``, …).
        beside: other plans of the same folder, each with its own replacements.
    """

    plan: Text = "province"
    parts: dict[str, str] = Field(default_factory=dict)
    beside: tuple[Example, ...] = ()


class AuditRule(Rule):
    """One rule of the audit.

    Attributes:
        code: stable code, ``KH101``.
        id: the same as a word, kebab-case.
        severity: default grade.
        law: decree and article that it rests on, else what it is measured by, in Vietnamese; never a web address.
        law_en: the same in English.
        name: what it is called.
        about: what is looked at, and why.
        message: one sentence with placeholders.
        wrong, right: words of a plan that breaks the rule, and how they should be.
        examples: plans in which it must fire.
        counter_examples: look-alikes in which it must not.
    """

    code: Code
    id: Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")]
    severity: Grade
    law: Text
    law_en: Text
    name: Both
    about: Both
    message: Both
    wrong: Text
    right: Text
    examples: tuple[Example, ...] = ()
    counter_examples: tuple[Example, ...] = ()


class ExamplePlan(Rule):
    """A whole plan without fault, in paragraphs with named parts (``{basis}``), and what stands in them."""

    id: Text
    paragraphs: Texts = Field(min_length=1)
    parts: dict[str, str]


class SymbolBody(Rule):
    """Letters of a body in symbols, and words that begin the names of the issuers that use them."""

    letters: Texts = Field(min_length=1)
    issuers: Texts = Field(min_length=1)


class Misprint(Rule):
    """A frequent misprint, whole words, and what was meant."""

    printed: Text
    meant: Text


class AuditWords(Rule):
    """Words that the rules of the audit look for.

    Attributes:
        bodies: whose letters stand in a symbol.
        misprints: known misprints.
        never_doubled: small words that are never written twice in a row.
        history: words that show that another year is meant on purpose.
        past: words after a place or an agency that no longer exists, when it is named as such.
        letter_endings: endings of letters that plans do not have.
        counted: words before "thứ hai", "thứ 4" that make it a number in a row and no weekday ("kỳ họp thứ 4").
        institutions: how the names of bodies begin that keep the name of a former place.
        periodic: words of a report that comes again and again, or of one of its stages.
    """

    bodies: tuple[SymbolBody, ...]
    misprints: tuple[Misprint, ...]
    never_doubled: Texts
    history: Texts
    past: Texts
    letter_endings: Texts
    counted: Texts
    institutions: Texts
    periodic: Texts
