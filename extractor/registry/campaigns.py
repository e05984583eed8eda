"""Which campaign a plan belongs to, from its title."""

from __future__ import annotations

from functools import cache
from typing import Final

from extractor.rulebook import load
from extractor.rulebook.models import Campaign
from extractor.vietnamese.letters import fold

_LONGEST: Final = 2000


def campaign_of(title: str) -> str | None:
    """Return the id of the campaign that a title names, or None when it names none, or two.

    Args:
        title: trích yếu: "Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024".
    """
    text = f" {fold(title[:_LONGEST])} "
    found = {identity for identity, names in _names() if any(name in text for name in names)}
    return found.pop() if len(found) == 1 else None


def campaign(identity: str) -> Campaign | None:
    """Return the campaign of an id, or None."""
    return next((entry for entry in load().campaigns if entry.id == identity), None)


@cache
def _names() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((entry.id, tuple(fold(name) for name in entry.names)) for entry in load().campaigns)
