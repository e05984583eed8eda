"""What an audit says: findings, like a linter's, each with its place, its ground and the corrected wording."""

from __future__ import annotations

from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from extractor.plan import Evidence


class Severity(StrEnum):
    """How grave a finding is: an error is certain and matters, a warning wants a decision, a note asks to look."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def rank(self) -> int:
        """0 for a note, 1 for a warning, 2 for an error."""
        return ("note", "warning", "error").index(self.value)


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
        law: decree and article that the rule rests on, or the source of the fact.
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
    evidence: Evidence | None = None


class Audit(BaseModel):
    """All findings of a set of plans, in order of plan, place and code."""

    model_config = ConfigDict(extra="forbid")

    plans: list[str]
    findings: list[Finding]

    def worst(self) -> Severity | None:
        """The gravest severity found, None where there is nothing."""
        return max((finding.severity for finding in self.findings), key=lambda severity: severity.rank, default=None)
