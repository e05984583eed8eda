"""What the rules look at: one plan with its text, its campaign's year, its resolved citations, its superiors."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from extractor.audit.resolve import Resolution, resolve
from extractor.plan import Citation, Evidence, Level, Plan, Section
from extractor.registry.campaigns import campaign
from extractor.registry.directives import Library
from extractor.registry.places import province_now
from extractor.rulebook.models import Campaign, CampaignYear
from extractor.vietnamese.letters import shadow

ABOVE: Final[dict[Level, tuple[Level, ...]]] = {
    "school": ("commune", "district", "province", "central"),
    "commune": ("district", "province", "central"),
    "district": ("province", "central"),
    "province": ("central",),
    "other": ("province", "central"),
    "party": ("central",),
    "central": (),
}


@dataclass(slots=True)
class Company:
    """The plans that are audited together, for what stands only in a superior's plan.

    ``campaigns`` are an office's own, by id; they stand in place of the package's.
    """

    views: list[View] = field(default_factory=list)
    campaigns: dict[str, Campaign] = field(default_factory=dict)
    _groups: dict[tuple[str | None, int | None], list[View]] = field(default_factory=dict)

    def of(self, name: str | None, year: int | None) -> list[View]:
        """The plans of one campaign and year."""
        if not self._groups:
            for view in self.views:
                self._groups.setdefault((view.plan.document.campaign, view.year), []).append(view)
        return self._groups.get((name, year), [])


@dataclass(eq=False)
class View:
    """One plan as the rules see it."""

    plan: Plan
    text: str
    known: Library
    company: Company

    @cached_property
    def shadow(self) -> str:
        """The text in lower case, as long as the text."""
        return shadow(self.text)

    @property
    def level(self) -> Level | None:
        """Level of the issuer."""
        return self.plan.document.issuer.level if self.plan.document.issuer else None

    @property
    def province(self) -> str | None:
        """Province as named at the time."""
        return self.plan.document.issuer.province if self.plan.document.issuer else None

    @cached_property
    def campaign(self) -> Campaign | None:
        """The campaign that the title names."""
        name = self.plan.document.campaign
        return (self.company.campaigns.get(name) or campaign(name)) if name else None

    @cached_property
    def year(self) -> int | None:
        """The campaign's year, else the document's."""
        return self.plan.document.year or (self.plan.document.issued.year if self.plan.document.issued else None)

    @cached_property
    def national(self) -> CampaignYear | None:
        """What was fixed nationally for the plan's year."""
        if self.campaign is None or self.year is None:
            return None
        return next((entry for entry in self.campaign.years if entry.year == self.year), None)

    @cached_property
    def day(self) -> dt.date | None:
        """The day of issue; where the copy has none, the first day of its campaign, which it must precede."""
        if self.plan.document.issued is not None:
            return self.plan.document.issued
        if self.plan.period is not None:
            return self.plan.period.start
        return self.national.start if self.national else None

    @cached_property
    def last_day(self) -> dt.date | None:
        """The latest day on which the plan can have been issued."""
        if self.plan.document.issued is not None:
            return self.plan.document.issued
        period = self.plan.period
        return period.end if period is not None and period.end.year == self.year else None

    @cached_property
    def resolutions(self) -> dict[str, Resolution]:
        """What each citation means, by the citation's id."""
        return {c.id: resolve(c, self.known, self.province) for c in self.plan.citations}

    @cached_property
    def body_start(self) -> int:
        """Where the first section begins; what is cited before it is the basis."""
        return self.plan.sections[0].evidence.start if self.plan.sections else len(self.text)

    @cached_property
    def appendix_start(self) -> int:
        """Where the first appendix begins; the end of the text without one."""
        return min((one.evidence.start for one in self.plan.document.appendices), default=len(self.text))

    @cached_property
    def cited_spans(self) -> list[tuple[int, int]]:
        """Offsets of all citations, laws and quoted programmes."""
        spans = [(e.start, e.end) for c in self.plan.citations for e in c.evidence]
        return sorted(spans + [(e.start, e.end) for p in self.plan.programmes for e in p.evidence])

    def in_citation(self, start: int, end: int) -> bool:
        """Whether a span lies inside a citation or touches one."""
        return any(first < end and start < last for first, last in self.cited_spans)

    @cached_property
    def sections(self) -> list[Section]:
        """All sections, in order."""
        return list(_walk(self.plan.sections))

    @cached_property
    def pages(self) -> list[tuple[int, int]]:
        """Known offsets with their pages, in order, for evidence that a rule makes itself."""
        found = {(e.start, e.page) for e in self._evidence() if e.page is not None}
        return sorted((start, page) for start, page in found if page is not None)

    def _evidence(self) -> Iterable[Evidence]:
        plan = self.plan
        yield from (s.evidence for s in self.sections)
        yield from (e for c in plan.citations for e in c.evidence)
        yield from (d.evidence for d in plan.deadlines)
        yield from (i.evidence for d in plan.duties for i in d.items)

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        """Evidence for a span that a rule found in the text; the page is that of the last known place before it."""
        before = [page for offset, page in self.pages if offset <= start]
        return Evidence(
            start=start, end=end, quote=self.text[start:end], page=before[-1] if before else None, rule=rule
        )

    def line(self, offset: int) -> tuple[int, int]:
        """The line around an offset."""
        start = self.text.rfind("\n", 0, offset) + 1
        end = self.text.find("\n", offset)
        return start, end if end >= 0 else len(self.text)

    @cached_property
    def superiors(self) -> list[View]:
        """Plans of the same company, campaign and year issued by a body above, the nearest level first."""
        above = ABOVE.get(self.level or "other", ())
        mine = place_key(self)
        found = [
            other
            for other in self.company.of(self.plan.document.campaign, self.year)
            if other is not self
            and self.plan.document.campaign is not None
            and other.level in above
            and (other.level == "central" or place_key(other) == mine is not None)
            and (other.level in ("central", "province") or self.cites(other))
        ]
        return sorted(found, key=lambda other: above.index(other.level or "other"))

    def cites(self, other: View) -> list[Citation]:
        """Citations of another plan, by its symbol, by its date and its issuer's level."""
        symbol = other.plan.document.symbol
        return [
            c
            for c in self.plan.citations
            if symbol is not None and c.symbol == symbol and c.date in (None, other.plan.document.issued)
        ]


def place_key(view: View) -> str | None:
    """The province on the map of the plan's day."""
    return province_now(view.province, view.day) if view.province else None


def _walk(sections: Sequence[Section]) -> Iterable[Section]:
    for section in sections:
        yield section
        yield from _walk(section.children)
