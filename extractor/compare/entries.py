"""What is kept of one plan while many are compared: its facts without their evidence, its syllables as numbers."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from sys import intern
from typing import Final

from extractor.compare.words import Vocabulary, Words
from extractor.plan import Agency, Citation, Deadline, Duty, DutyItem, Plan, Section
from extractor.vietnamese.letters import fold, shadow

# "Nơi nhận:", "Noi nhận:", "TM. ỦY BAN NHÂN DÂN", "T/M BAN THƯỜNG VỤ", "KT. CHỦ TỊCH", "K/T CHỦ TỊCH"
_CLOSING: Final = re.compile(r"^[ \t]{0,40}(?:n[ơo]i nh[ậa]n\b|(?:t/?m|k/?t|tuq|tl)[. ])", re.MULTILINE)
_PEOPLES_COMMITTEE: Final = re.compile(r"\b(?:ủy ban nhân dân|u ?bnd)\b")
_OFFICE: Final = re.compile(r"^(?:chủ tịch|văn phòng|vp) (?=ubnd)")  # "Chủ tịch UBND tỉnh Hà Nam"

Named = tuple[str, str | None]
"""An agency as printed, and its id."""


@dataclass(frozen=True, slots=True)
class Cited:
    """A directive that a plan cites."""

    type: str | None
    symbol: str | None
    date: dt.date | None
    year: int | None
    issuer: str | None
    title: str | None
    role: str
    places: int


@dataclass(frozen=True, slots=True)
class Task:
    """A duty item with the agencies that bear it."""

    number: str | None
    agencies: tuple[Named, ...]
    role: str
    text: str
    deadline: dt.date | None
    actions: tuple[str, ...]
    partners: tuple[Named, ...]
    reports_to: tuple[Named, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline for a report."""

    date: dt.date | None
    relation: str
    reporter: str | None
    recipients: tuple[str, ...]
    subject: str | None


@dataclass(slots=True, eq=False)
class Entry:
    """One plan, as small as the tables allow; ``name`` is the document's file name below the outputs."""

    name: str
    format: str
    sha256: str
    type: str | None
    title: str | None
    symbol: str | None
    symbol_tail: str | None
    issued: dt.date | None
    year: int | None
    campaign: str | None
    issuer: str | None
    kind: str | None
    level: str | None
    unit: str | None
    province: str | None
    theme: str | None
    start: dt.date | None
    end: dt.date | None
    sections: int
    duties: int
    warnings: int
    has_text: bool
    cited: tuple[Cited, ...]
    tasks: tuple[Task, ...]
    dues: tuple[Due, ...]
    theme_span: tuple[int, int] | None
    words: Words

    @property
    def issuer_key(self) -> str | None:
        """What tells the issuer from all others, None where the record does not say it.

        "UBND thị xã" of an unnamed town is nobody's key; "Sở Giáo dục và Đào tạo" is one with its province.
        """
        if self.issuer is None or self.level is None:
            return None
        if self.level in ("district", "commune", "school") and self.unit is None and self.kind == "UBND":
            return None
        if self.level == "central":
            return issuer_words(self.issuer)
        return f"{issuer_words(self.issuer)}|{fold(self.province)}" if self.province else None


@lru_cache(maxsize=65536)
def issuer_words(name: str) -> str:
    """An issuer's name for comparison: ``Uỷ ban nhân dân tỉnh Hà Nam`` and ``UBND tỉnh Hà Nam`` are one."""
    return _OFFICE.sub("", _PEOPLES_COMMITTEE.sub("ubnd", fold(name))).strip(" .,;:")


def entry_of(name: str, plan: Plan, text: str | None, vocabulary: Vocabulary) -> Entry:
    """What is kept of a record and its text."""
    facts, period, issuer = plan.document, plan.period, plan.document.issuer
    headings = list(_walk(plan.sections))
    start, end = body_span(plan, text or "", headings)
    dated = facts.issued or (period.start if period else None)
    return Entry(
        name=name,
        format=intern(plan.source.format),
        sha256=plan.source.sha256,
        type=_intern(facts.type),
        title=facts.title,
        symbol=facts.symbol,
        symbol_tail=_intern(facts.symbol_tail),
        issued=facts.issued,
        year=facts.year or (dated.year if dated else None),
        campaign=_intern(facts.campaign),
        issuer=_intern(issuer.name if issuer else None),
        kind=_intern(issuer.kind if issuer else None),
        level=_intern(issuer.level if issuer else None),
        unit=_intern(issuer.unit if issuer else None),
        province=_intern(issuer.province if issuer else None),
        theme=_intern(plan.theme.text if plan.theme else None),
        start=period.start if period else None,
        end=period.end if period else None,
        sections=len(headings),
        duties=len(plan.duties),
        warnings=len(plan.warnings),
        has_text=text is not None,
        cited=tuple(map(_cited, plan.citations)),
        tasks=tuple(_tasks(plan.duties)),
        dues=tuple(map(_due, plan.deadlines)),
        theme_span=(plan.theme.evidence.start, plan.theme.evidence.end) if plan.theme else None,
        words=vocabulary.read(text or "", start, end),
    )


def body_span(plan: Plan, text: str, headings: Sequence[Section]) -> tuple[int, int]:
    """Where the plan itself stands: from its first heading to the recipients (Nơi nhận) or the signature.

    The letterhead, the preamble, the signature and the appendices are alike in all plans, or no part of them.
    """
    if not headings:
        return 0, len(text)
    start = min(len(text), headings[0].evidence.start)
    last = min(len(text), max(heading.evidence.end for heading in headings))
    closing = _CLOSING.search(shadow(text[last:]))
    ends = [last + closing.start()] if closing else []
    ends += [appendix.evidence.start for appendix in plan.document.appendices if appendix.evidence.start > last]
    return start, min(ends, default=len(text))


def _walk(sections: Iterable[Section]) -> Iterator[Section]:
    for section in sections:
        yield section
        yield from _walk(section.children)


def _cited(one: Citation) -> Cited:
    date = one.date
    return Cited(
        type=_intern(one.type),
        symbol=_intern(one.symbol),
        date=date,
        year=one.year or (date.year if date else None),
        issuer=_intern(one.issuer_full or one.issuer),
        title=_intern(one.title),
        role=intern(one.role),
        places=len(one.evidence),
    )


def _tasks(duties: Iterable[Duty]) -> Iterator[Task]:
    for duty in duties:
        agencies = _named(duty.agencies)
        yield from (_task(duty.number, agencies, item) for item in duty.items)


def _task(number: str | None, agencies: tuple[Named, ...], item: DutyItem) -> Task:
    return Task(
        number=_intern(number),
        agencies=agencies,
        role=intern(item.role),
        text=item.text,
        deadline=item.deadline,
        actions=tuple(map(intern, item.actions)),
        partners=_named(item.partners),
        reports_to=_named(item.reports_to),
        start=item.evidence.start,
        end=item.evidence.end,
    )


def _due(one: Deadline) -> Due:
    return Due(one.date, intern(one.relation), one.reporter, tuple(map(intern, one.recipients)), one.subject)


def _named(agencies: Iterable[Agency]) -> tuple[Named, ...]:
    return tuple(_one_name(one.printed, one.id) for one in agencies)


@lru_cache(maxsize=65536)
def _one_name(printed: str, identity: str | None) -> Named:
    """The same pair for all plans that name an agency so."""
    return printed, identity


def _intern(text: str | None) -> str | None:
    return None if text is None else intern(text)


def first_files(entries: Iterable[Entry]) -> dict[str, str]:
    """For each plan the first file in the folder that is the same document, often the plan itself."""
    firsts: dict[object, str] = {}
    return {entry.name: firsts.setdefault(_identity(entry), entry.name) for entry in entries}


def _identity(entry: Entry) -> object:
    if entry.issuer_key is None:
        return entry.sha256 or entry.name
    if entry.symbol is None and entry.issued is None:
        return entry.issuer_key, entry.title, entry.year, entry.words.ids.tobytes()
    return entry.issuer_key, entry.symbol or entry.title, entry.issued, entry.year
