"""Words that say what a heading is about, and what part an agency has in a duty."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from extractor.plan import DutyRole, Role
from extractor.rulebook.models.base import Id, Rule, Text, Texts


class HeadingRule(Rule):
    """What a heading is about, from its words, compared without case and tone placement.

    A rule of scope ``whole`` looks at the heading, one of scope ``part`` at each part of a joint heading
    ("Chủ đề và thời gian" has two). It applies when the text ``is`` one of its phrases or ``begins`` with
    one, or ``has`` one anywhere; a rule with both ``begins`` and ``has`` wants both. No phrase of ``lacks``
    may stand in the text. The first rule that applies decides. ``roles`` is empty for topics that have no
    role of their own.
    """

    id: Id
    scope: Literal["whole", "part"] = "part"
    roles: tuple[Role, ...]
    exactly: Texts = ()
    begins: Texts = ()
    has: Texts = ()
    lacks: Texts = ()
    examples: Texts = Field(min_length=1)
    counter_examples: Texts = ()
    source: Text


class HeadingRules(Rule):
    """The rules in order of precedence, and the small words that may open a part ("các", "một số")."""

    openers: Texts
    rules: tuple[HeadingRule, ...]


class DutyWord(Rule):
    """Words that give a duty item its role. ``at_start`` words count only where the item begins with them."""

    id: Id
    role: DutyRole | None
    words: Texts = Field(min_length=1)
    at_start: bool = False
    examples: Texts = Field(min_length=1)
    counter_examples: Texts = ()
    source: Text
