"""What a rule file may hold: one frozen model per kind of entry, unknown keys refused.

Every entry has a stable kebab-case ``id``, at least one example that it must match and, where confusion
is possible, counter-examples that it must not. Every fact names its source: an address, a public
repository's file, or a decree with its article.
"""

from __future__ import annotations

from extractor.rulebook.models.agencies import AgencyEntry, AgencyRegister, AgencyWord, AgencyWords, Spelling
from extractor.rulebook.models.base import Id, Rule, Text, Texts
from extractor.rulebook.models.campaigns import Campaign, CampaignYear, Chain, EventWord, Expected, Letter, Standing
from extractor.rulebook.models.documents import Directive, DocumentType, Family, LocalPeriod, OtherTitle
from extractor.rulebook.models.phrases import DutyWord, HeadingRule, HeadingRules
from extractor.rulebook.models.places import FormerProvince, Places, Province, UnitWord

__all__ = [
    "AgencyEntry",
    "AgencyRegister",
    "AgencyWord",
    "AgencyWords",
    "Campaign",
    "CampaignYear",
    "Chain",
    "Directive",
    "DocumentType",
    "DutyWord",
    "EventWord",
    "Expected",
    "Family",
    "FormerProvince",
    "HeadingRule",
    "HeadingRules",
    "Id",
    "Letter",
    "LocalPeriod",
    "OtherTitle",
    "Places",
    "Province",
    "Rule",
    "Spelling",
    "Standing",
    "Text",
    "Texts",
    "UnitWord",
]
