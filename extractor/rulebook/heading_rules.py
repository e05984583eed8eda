"""Applies the rules for headings to a text: which rule decides about it, or about each of its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extractor.rulebook.models import HeadingRule, HeadingRules
from extractor.vietnamese.late import late_re
from extractor.vietnamese.letters import shadow

# "mục đích, yêu cầu" · "mục đích- yêu cầu" · "kinh phí và tổ chức" · "thời gian/địa điểm"
_JOINT: Final = late_re(r" *[,;/&] *| và | - |- | -")
MARKS: Final = " .:;,…*#_\"'()"
_MOST_OPENERS: Final = 3


@dataclass(frozen=True, slots=True)
class _Matcher:
    """One rule, compiled: phrases on word boundaries of a shadow."""

    rule: HeadingRule
    exactly: frozenset[str]
    begins: re.Pattern[str] | None
    has: re.Pattern[str] | None
    lacks: re.Pattern[str] | None

    def applies(self, texts: list[str]) -> bool:
        """Whether the rule holds for a text, given with and without its opening words."""
        whole = texts[0]
        if self.lacks and self.lacks.search(whole):
            return False
        if not self.exactly.isdisjoint(texts):
            return True
        if self.has and not self.has.search(whole):
            return False
        if self.begins:
            return any(self.begins.match(text) for text in texts)
        return self.has is not None


class HeadingMatcher:
    """The heading rules of a rulebook, compiled."""

    def __init__(self, rules: HeadingRules) -> None:
        """Compile ``rules``."""
        matchers = tuple(_compile(rule) for rule in rules.rules)
        self._whole = tuple(matcher for matcher in matchers if matcher.rule.scope == "whole")
        self._parts = tuple(matcher for matcher in matchers if matcher.rule.scope == "part")
        self._openers = late_re(rf"(?:{_any(rules.openers)}) +")

    def deciding(self, text: str) -> list[HeadingRule]:
        """Return the rules that decide about a heading, in the order of its parts; none when none applies.

        Args:
            text: the heading without its label and without what follows a colon.
        """
        low = " ".join(shadow(text).split()).strip(MARKS)
        whole = _first(self._whole, self._openings(low))
        if whole is not None:
            return [whole]
        found = (_first(self._parts, self._openings(part.strip(MARKS))) for part in _JOINT.split(low))
        return [rule for rule in found if rule is not None]

    def _openings(self, text: str) -> list[str]:
        """The text, and the text without its first, second, third opening word ("các", "một số")."""
        texts = [text]
        while len(texts) <= _MOST_OPENERS and (opener := self._openers.match(texts[-1])):
            texts.append(texts[-1][opener.end() :])
        return texts


def _first(matchers: tuple[_Matcher, ...], texts: list[str]) -> HeadingRule | None:
    return next((matcher.rule for matcher in matchers if matcher.applies(texts)), None)


def _compile(rule: HeadingRule) -> _Matcher:
    def pattern(phrases: tuple[str, ...]) -> re.Pattern[str] | None:
        return late_re(rf"(?<!\w)(?:{_any(phrases)})(?!\w)") if phrases else None

    exactly = frozenset(shadow(phrase) for phrase in rule.exactly)
    return _Matcher(rule, exactly, pattern(rule.begins), pattern(rule.has), pattern(rule.lacks))


def _any(phrases: tuple[str, ...]) -> str:
    """An alternation of phrases, longest first: ``tổ chức thực hiện|tổ chức``."""
    return "|".join(re.escape(shadow(phrase)) for phrase in sorted(phrases, key=len, reverse=True))
