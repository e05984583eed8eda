"""What a section is about, from the words of its heading.

The words are data (``rules/headings.yaml``): a heading is cut into the parts that "và", commas, semicolons and
dashes join, and each part gets the first rule that applies.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final

from extractor.plan import Role
from extractor.registry.agency_lists import begins_agency
from extractor.rulebook import load
from extractor.rulebook.heading_rules import MARKS, HeadingMatcher
from extractor.vietnamese.late import late_re
from extractor.vietnamese.letters import shadow

# "I. " · "4.1. " · "a) " · "I/. " · "II- " · "Phần thứ nhất. " · "Phần III: " · "Mục 2. " · "- "
_LABEL: Final = late_re(
    r"(?:(?:phần|chương|mục) (?:thứ )?\w+ ?[.:-]|[ivxlc]{1,6} ?[./):-]+"
    r"|\d{1,2}(?:\.\d{1,2}){0,3} ?[./):-]*|[a-zđ] ?[./)]+|[-+*#✓•]+) *"
)
_MOST_LABELS: Final = 3  # "### **1. "
_LONGEST: Final = 400  # characters; a heading sentence rarely passes 250


def roles_of(heading: str) -> list[Role]:
    """Return the roles of a heading in the order in which it prints them, ``["other"]`` when it has none.

    A list label, final punctuation and text that runs in after a colon are ignored. The heading of one
    agency's duties ("Sở Giáo dục và Đào tạo") has no role of its own.

    Example:
        >>> roles_of("II. CHỦ ĐỀ VÀ THỜI GIAN TỔ CHỨC")
        ['theme', 'time']
    """
    return list(_roles(heading[:_LONGEST]))


@lru_cache(maxsize=4096)
def is_topic(heading: str) -> bool:
    """Whether a short heading's words are known as a topic, also as one without a role ("Đối tượng")."""
    text = _bare(" ".join(shadow(heading[:_LONGEST]).split())).strip(MARKS)
    return bool(text) and any(rule.scope == "part" for rule in _matcher().deciding(text))


@lru_cache(maxsize=4096)
def _roles(heading: str) -> tuple[Role, ...]:
    text = _bare(" ".join(shadow(heading).split())).partition(":")[0].strip(MARKS)
    if not text or begins_agency(text):
        return ("other",)
    roles = dict.fromkeys(role for rule in _matcher().deciding(text) for role in rule.roles)
    return tuple(roles) or ("other",)


def _bare(text: str) -> str:
    """Drop the marks and labels before the words of a heading."""
    for _ in range(_MOST_LABELS):
        label = _LABEL.match(text)
        if label is None or not text[label.end() :].strip(MARKS):
            break
        text = text[label.end() :].lstrip(MARKS)
    return text


@cache
def _matcher() -> HeadingMatcher:
    return HeadingMatcher(load().headings)
