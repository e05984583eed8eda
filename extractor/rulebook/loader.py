"""The rules of one directory: each file is read into frozen models when it is first asked for.

So a plan pays only for the rules it needs; :func:`extractor.rulebook.check.check` reads them all. The models of the
audit's rules are imported where the audit asks for them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from extractor.errors import RulesError
from extractor.rulebook.directory import FILES, default_directory, digest_of, rule_files
from extractor.rulebook.fit import fit
from extractor.rulebook.models import (
    AgencyRegister,
    AgencyWords,
    Campaign,
    Directive,
    DocumentType,
    DutyWord,
    HeadingRules,
    Places,
)

if TYPE_CHECKING:
    from extractor.rulebook.audit_models import AuditRule, AuditWords, ExamplePlan

__all__ = ["FILES", "Rulebook", "default_directory", "load"]


class Rulebook:
    """All rules of one directory, read on first use and never changed."""

    def __init__(self, directory: Path) -> None:
        """Take the rules of ``directory``; nothing is read yet."""
        self.directory = directory

    def files(self) -> list[Path]:
        """The rule files in sorted order, campaigns and the audit's included.

        Raises:
            RulesError: one of the files in ``FILES`` is missing.
        """
        return rule_files(self.directory)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over names and bytes of the rule files in sorted order (hexadecimal); ends of lines are levelled."""
        return digest_of(self.directory)

    @cached_property
    def document_types(self) -> tuple[DocumentType, ...]:
        """Types of documents, those of Decree 30/2020 first."""
        return fit(self.directory / "document_types.yaml", tuple[DocumentType, ...], key="entries")

    @cached_property
    def headings(self) -> HeadingRules:
        """What section headings are about."""
        return fit(self.directory / "headings.yaml", HeadingRules)

    @cached_property
    def agency_words(self) -> AgencyWords:
        """Words that begin the name of an agency."""
        return fit(self.directory / "agency_words.yaml", AgencyWords)

    @cached_property
    def agencies(self) -> AgencyRegister:
        """The register of agencies."""
        return fit(self.directory / "agencies.yaml", AgencyRegister)

    @cached_property
    def places(self) -> Places:
        """Provinces before and after the merger, and the words for units."""
        return fit(self.directory / "places.yaml", Places)

    @cached_property
    def directives(self) -> tuple[Directive, ...]:
        """Standing directives and letters."""
        return fit(self.directory / "directives.yaml", tuple[Directive, ...], key="entries")

    @cached_property
    def duty_words(self) -> tuple[DutyWord, ...]:
        """Words that give a duty item its role, in order of precedence."""
        return fit(self.directory / "duty_words.yaml", tuple[DutyWord, ...], key="entries")

    @cached_property
    def campaigns(self) -> tuple[Campaign, ...]:
        """The campaigns, by file name."""
        return tuple(fit(path, Campaign) for path in sorted((self.directory / "campaigns").glob("*.yaml")))

    @cached_property
    def audit_rules(self) -> tuple[AuditRule, ...]:
        """The rules of the audit, by code."""
        from extractor.rulebook.audit_models import AuditRule

        paths = [path for path in self.files() if path.parent.name == "audit" and path.name.startswith("rules_")]
        rules = [rule for path in paths for rule in fit(path, tuple[AuditRule, ...], key="entries")]
        return tuple(sorted(rules, key=lambda rule: rule.code))

    @cached_property
    def audit_words(self) -> AuditWords:
        """Words that the audit looks for."""
        from extractor.rulebook.audit_models import AuditWords

        return fit(self.directory / "audit" / "words.yaml", AuditWords)

    @cached_property
    def example_plans(self) -> tuple[ExamplePlan, ...]:
        """Plans without fault that the examples of the audit's rules are built on."""
        from extractor.rulebook.audit_models import ExamplePlan

        return fit(self.directory / "audit" / "example_plans.yaml", tuple[ExamplePlan, ...], key="entries")

    def everything(self) -> Iterator[object]:
        """Read every file now; raises RulesError at the first that does not fit."""
        yield from (self.document_types, self.headings, self.agency_words, self.agencies, self.places)
        yield from (self.directives, self.duty_words, self.campaigns, self.digest)
        if (self.directory / "audit").is_dir():
            yield from (self.audit_rules, self.audit_words, self.example_plans)


def load(directory: Path | None = None) -> Rulebook:
    """Return the rules of a directory, the package's own when none is named. Cached by directory.

    Raises:
        RulesError: the rules are missing. Files that do not fit raise it when they are first read.
    """
    return _load(default_directory() if directory is None else directory.resolve())


@cache
def _load(directory: Path) -> Rulebook:
    if not directory.is_dir():
        raise RulesError(f"{directory}: no such directory of rules. Name one that holds headings.yaml.")
    return Rulebook(directory)
