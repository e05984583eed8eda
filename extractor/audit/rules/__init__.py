"""All rules: functions that look at one plan and yield what they found; their words are in ``rules/audit``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from extractor.audit.context import View
from extractor.audit.findings import Hit
from extractor.audit.rules import (
    authority,
    campaign,
    citations,
    completeness,
    dates,
    deadlines,
    form,
    gone,
    lost_signs,
    numbering,
    places,
    recipients,
    symbols,
    titles,
    words,
    years,
)

Rule = Callable[[View], Iterator[Hit]]

RULES: Final[tuple[Rule, ...]] = (
    *authority.RULES,
    *citations.RULES,
    *completeness.RULES,
    *symbols.RULES,
    *lost_signs.RULES,
    *titles.RULES,
    *campaign.RULES,
    *years.RULES,
    *deadlines.RULES,
    *form.RULES,
    *numbering.RULES,
    *dates.RULES,
    *words.RULES,
    *places.RULES,
    *gone.RULES,
    *recipients.RULES,
)
