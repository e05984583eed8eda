"""What an audit says: findings, like a linter's, each with its place, its ground and the corrected wording."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from extractor.plan import Evidence
from extractor.registry.directives import Directive


class Severity(StrEnum):
    """How grave a finding is: an error is certain and matters, a warning wants a decision, a note asks to look."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for a note, 1 for a warning, 2 for an error."""
        return ("note", "warning", "error").index(self.value)


@dataclass(frozen=True, slots=True)
class Hit:
    """What a rule found, before it is worded.

    Attributes:
        code: the rule's code.
        evidence: where; None for what is missing.
        found, expected, correction: as in a finding.
        note: one more value for the message's ``{note}``.
        rests_on: the directive that the plan is measured by, named beside the rule's own ground.
        source: where that can be read, in place of the directive's source.
    """

    code: str
    evidence: Evidence | None = None
    found: str | None = None
    expected: str | None = None
    correction: str | None = None
    note: str | None = None
    rests_on: Directive | None = None
    source: str | None = None


class Finding(BaseModel):
    """One finding in one plan.

    Attributes:
        code: stable code of the rule, ``KH101``.
        severity: as the rule grades it, or as the user's configuration does.
        plan: ``source.path`` of the plan.
        message: in Vietnamese, one sentence.
        message_en: the same in English.
        found: the words in the plan.
        expected: what was expected, in words.
        correction: the corrected wording, ready to be put in place of ``found``; None where there is none.
        law: decree and article that the rule rests on, and the directive concerned, in Vietnamese.
        law_en: the same in English.
        source: where the fact can be read (a web address), where it is known.
        evidence: where it stands; None for what is missing from the whole plan.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    code: str = Field(pattern=r"^KH[1-9]\d\d$")
    severity: Severity
    plan: str
    message: str
    message_en: str
    found: str | None = None
    expected: str | None = None
    correction: str | None = None
    law: str | None = None
    law_en: str | None = None
    source: str | None = None
    evidence: Evidence | None = None


class Audit(BaseModel):
    """All findings of a set of plans, in order of plan, place and code."""

    model_config = ConfigDict(extra="forbid")

    plans: list[str]
    findings: list[Finding]

    def worst(self) -> Severity | None:
        """The gravest severity found, None where there is nothing."""
        return max((finding.severity for finding in self.findings), key=lambda severity: severity.rank, default=None)
