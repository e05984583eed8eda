"""What every format is written from: the findings, who the plans are, and the matrix of expected directives."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from extractor.audit.findings import Audit, Finding, Severity
from extractor.audit.formats.matrix import Matrix, State
from extractor.audit.formats.words import Lang, Words, words
from extractor.plan import Plan
from extractor.rulebook.audit_models import AuditRule


@dataclass(frozen=True, slots=True)
class Head:
    """Who a plan is, as the reports name it.

    Attributes:
        path: ``source.path``, the key of the plan in an audit.
        issuer: the issuing body (cơ quan ban hành).
        level: central, province, district, commune, …
        province: as named at the time.
        year: of the campaign, else of the document.
        symbol: số, ký hiệu.
        title: trích yếu.
        text: the normalised text that evidence points into, where it is at hand.
        kept: whether that text stands in a file ``PATH.txt``.
    """

    path: str
    issuer: str | None = None
    level: str | None = None
    province: str | None = None
    year: int | None = None
    symbol: str | None = None
    title: str | None = None
    text: str | None = None
    kept: bool = True

    @classmethod
    def of(cls, plan: Plan, text: str | None = None, *, kept: bool = True) -> Head:
        """The head of a record."""
        facts, issuer = plan.document, plan.document.issuer
        return cls(
            path=plan.source.path,
            issuer=issuer.name if issuer else None,
            level=issuer.level if issuer else None,
            province=issuer.province if issuer else None,
            year=facts.year or (facts.issued.year if facts.issued else None),
            symbol=facts.symbol,
            title=facts.title,
            text=text,
            kept=kept,
        )

    def line(self, finding: Finding) -> int | None:
        """The line of the text, from 1, on which a finding begins."""
        if self.text is None or finding.evidence is None:
            return None
        return self.text.count("\n", 0, finding.evidence.start) + 1


Key = tuple[str, str, int]


def key(finding: Finding) -> Key:
    """Plan, code and place: what tells a finding from the others of an audit."""
    return finding.plan, finding.code, finding.evidence.start if finding.evidence else -1


@dataclass(frozen=True, slots=True)
class Tally:
    """The number of findings of each severity."""

    errors: int = 0
    warnings: int = 0
    notes: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return self.errors + self.warnings + self.notes

    @property
    def numbers(self) -> tuple[int, int, int]:
        """Errors, warnings, notes."""
        return self.errors, self.warnings, self.notes


def tally(findings: list[Finding]) -> Tally:
    """Count findings by severity."""
    counts = Counter(finding.severity for finding in findings)
    return Tally(counts[Severity.ERROR], counts[Severity.WARNING], counts[Severity.NOTE])


@dataclass(frozen=True)
class Report:
    """One audit, ready to be written in any format.

    Attributes:
        audit: plans and findings.
        heads: who the plans are, by path; a plan without one is named by its path alone.
        matrix: None where nothing is expected of any plan.
        lang: language of labels and messages.
        rules: the rules of the codes, for the formats that explain them.
        version: of the program, for the formats that name it.
        pictures: PNG of the words, for findings on recognised pages, by :func:`key`.
    """

    audit: Audit
    heads: Mapping[str, Head] = field(default_factory=dict)
    matrix: Matrix | None = None
    lang: Lang = "vi"
    rules: Mapping[str, AuditRule] = field(default_factory=dict)
    version: str = "0"
    pictures: Mapping[Key, bytes] = field(default_factory=dict)

    @property
    def words(self) -> Words:
        """The labels."""
        return words(self.lang)

    def head(self, path: str) -> Head:
        """Who a plan is."""
        return self.heads.get(path) or Head(path)

    def message(self, finding: Finding) -> str:
        """The finding's sentence in the language of the report."""
        return finding.message if self.lang == "vi" else finding.message_en

    def law(self, finding: Finding) -> str | None:
        """The finding's ground in the language of the report."""
        return finding.law if self.lang == "vi" else finding.law_en or finding.law

    def rule_name(self, code: str) -> str:
        """What a rule is called in the language of the report; the code itself where the rule is not known."""
        rule = self.rules.get(code)
        return code if rule is None else (rule.name.vi if self.lang == "vi" else rule.name.en)

    def severity(self, finding: Finding) -> str:
        """The severity in the language of the report."""
        return self.words.severities[finding.severity.value]

    def by_plan(self) -> Iterator[tuple[Head, list[Finding]]]:
        """Every plan, also those without findings, with its findings in their order."""
        grouped: dict[str, list[Finding]] = {path: [] for path in self.audit.plans}
        for finding in self.audit.findings:
            grouped.setdefault(finding.plan, []).append(finding)
        for path, findings in grouped.items():
            yield self.head(path), findings

    def by_code(self) -> dict[str, Tally]:
        """The tally of each code, sorted by code."""
        grouped: dict[str, list[Finding]] = {}
        for finding in self.audit.findings:
            grouped.setdefault(finding.code, []).append(finding)
        return {code: tally(grouped[code]) for code in sorted(grouped)}

    def state(self, plan: str, key: str) -> tuple[State, str] | None:
        """How a plan stands to an expected directive, and the words for it; None where it is not expected."""
        if self.matrix is None or (state := self.matrix.rows.get(plan, {}).get(key)) is None:
            return None
        said = self.words.states[state.value]
        return state, f"{said} ({self.words.recommended})" if (plan, key) in self.matrix.optional else said

    def label(self, head: Head) -> str:
        """Issuer, symbol and year of a plan in one line; empty where nothing is known."""
        parts = (head.issuer, head.symbol, str(head.year) if head.year else None)
        return " · ".join(part for part in parts if part)

    def place(self, finding: Finding) -> str:
        """Where a finding stands: page, else line, else the whole document."""
        evidence = finding.evidence
        if evidence is None:
            return self.words.whole.lower()
        if evidence.page is not None:
            return f"{self.words.page.lower()} {evidence.page}"
        line = self.head(finding.plan).line(finding)
        return "" if line is None else f"{self.words.line.lower()} {line}"

    def details(self, finding: Finding) -> list[tuple[str, str]]:
        """Label and words of what a finding says beyond its sentence; what it does not have is left out."""
        names = self.words
        found = finding.found or (finding.evidence.quote if finding.evidence else None)
        rows = (
            (names.found, found),
            (names.expected, finding.expected if finding.expected != finding.correction else None),
            (names.correction, finding.correction),
            (names.law, self.law(finding)),
            (names.source, finding.source),
        )
        return [(label, value) for label, value in rows if value]
