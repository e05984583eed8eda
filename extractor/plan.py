"""The plan record: what one plan says, each value with the words it came from.

This is the contract between the extractor and everything that reads its results. Names are fixed; the
JSON Schema that ``kehoach schema`` prints is generated from these classes. A value that the document
does not state is ``None``, never a guess; a value that was inferred or repaired has a warning.
"""

from __future__ import annotations

import datetime as dt
from typing import Final, Literal

from pydantic import BaseModel, ConfigDict, Field

SCHEMA_VERSION: Final = "1"

Role = Literal["purpose", "theme", "time", "activities", "organisation", "funding", "reporting", "other"]
Level = Literal["central", "province", "district", "commune", "school", "party", "other"]
DutyRole = Literal["lead", "coordinate", "advise", "direct", "report", "do"]
EventKind = Literal["opening", "launch", "closing", "other"]
CitationRole = Literal["basis", "mention"]
Relation = Literal["before", "by", "within", "as_regulated"]


class Record(BaseModel):
    """Base of all parts of the record: unknown keys are refused."""

    model_config = ConfigDict(extra="forbid")


class Evidence(Record):
    """Where a value stands: character offsets into the normalised text kept beside the record."""

    start: int = Field(ge=0, description="offset of the first character, in code points")
    end: int = Field(ge=0, description="offset after the last character, in code points")
    quote: str = Field(description="text[start:end], exactly")
    page: int | None = Field(default=None, description="1-based page of the first word, where the format has pages")
    bbox: tuple[float, float, float, float] | None = Field(
        default=None, description="[x0, top, x1, bottom] in points on that page (PDF), origin top left"
    )
    rule: str = Field(description="name of the rule that found the value")


class Source(Record):
    """The file that was read."""

    path: str
    name: str
    sha256: str
    format: Literal[
        "pdf", "docx", "doc", "odt", "rtf", "html", "md", "txt", "png", "jpeg", "tiff", "bmp", "gif", "webp"
    ]
    pages: int | None = None
    ocr_pages: list[int] = Field(default_factory=list)
    encoding: str | None = None
    legacy_encoding: str | None = None


class Issuer(Record):
    """Cơ quan ban hành: the body that issues the document."""

    name: str
    kind: str | None = Field(default=None, description="UBND, Bộ, Sở, Phòng, trường, …")
    level: Level = Field(description="of the State body; party for Party bodies, other for mass organisations")
    unit: str | None = Field(default=None, description="the place's own name: xã Bình Yên, huyện Thanh Oai")
    province: str | None = Field(default=None, description="province or central city, as named at the time")
    province_now: str | None = Field(default=None, description="its name since the merger of 1 July 2025")


class Signer(Record):
    """Người ký: signing authority (``KT. CHỦ TỊCH``), position and name."""

    authority: str | None = None
    position: str | None = None
    name: str | None = None


class Appendix(Record):
    """Phụ lục: an annex by its heading."""

    heading: str
    evidence: Evidence


class DocumentFacts(Record):
    """Letterhead and signature facts (Decree 30/2020, Article 8)."""

    type: str | None = Field(default=None, description="abbreviation of Decree 30/2020, Appendix III: KH, QĐ, CV, …")
    type_name: str | None = None
    title: str | None = Field(default=None, description="trích yếu nội dung")
    number: int | None = None
    symbol: str | None = Field(default=None, description="số, ký hiệu without spaces; null when the number is blank")
    symbol_tail: str | None = None
    issued: dt.date | None = None
    issued_from: Literal["letterhead", "digital signature", "signature", "issuing decision"] | None = None
    place: str | None = None
    issuer: Issuer | None = None
    campaign: str | None = None
    year: int | None = None
    signer: Signer | None = None
    recipients: list[str] = Field(default_factory=list)
    appendices: list[Appendix] = Field(default_factory=list)


class Section(Record):
    """One numbered (or plain) heading with the headings under it."""

    id: str
    number: str | None
    heading: str
    roles: list[Role]
    level: int = Field(ge=1)
    evidence: Evidence
    children: list[Section] = Field(default_factory=list)


class Theme(Record):
    """Chủ đề of the campaign."""

    text: str
    evidence: Evidence


class Period(Record):
    """First and last day of the campaign."""

    start: dt.date
    end: dt.date
    evidence: Evidence


class Event(Record):
    """A dated occasion of the campaign."""

    kind: EventKind
    date: dt.date | None
    time: str | None = Field(default=None, description="HH:MM")
    place: str | None = None
    evidence: Evidence


class Citation(Record):
    """A directive that the plan cites, once, with every place that names it."""

    id: str
    type: str | None
    type_printed: str | None = None
    number: int | None = None
    year: int | None = None
    symbol: str | None = None
    symbol_printed: str | None = None
    date: dt.date | None = None
    issuer: str | None = None
    issuer_full: str | None = None
    title: str | None = None
    period: tuple[int | None, int | None] | None = None
    role: CitationRole
    evidence: list[Evidence]


class Programme(Record):
    """A scheme (đề án), movement (phong trào) or programme named by its title."""

    title: str
    kind: str | None = None
    period: tuple[int | None, int | None] | None = None
    evidence: list[Evidence]


class Agency(Record):
    """An agency as printed, with its key in the agency register."""

    printed: str
    id: str | None = None


class DutyItem(Record):
    """One task of a duty."""

    text: str
    role: DutyRole
    actions: list[str] = Field(default_factory=list)
    partners: list[Agency] = Field(default_factory=list)
    reports_to: list[Agency] = Field(default_factory=list)
    deadline: dt.date | None = None
    evidence: Evidence


class Duty(Record):
    """What one agency, or several named together, has to do."""

    number: str | None
    heading: str
    agencies: list[Agency]
    items: list[DutyItem]
    evidence: Evidence


class Deadline(Record):
    """Who reports to whom by when."""

    date: dt.date | None
    relation: Relation
    printed: str
    reporter: str | None = None
    recipients: list[str] = Field(default_factory=list)
    subject: str | None = None
    evidence: Evidence


class Warning(Record):  # noqa: A001 - the contract's own word; the built-in is never used beside it
    """Something repaired, inferred, doubtful or contradictory."""

    code: str = Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")
    message: str
    evidence: Evidence | None = None


class Plan(Record):
    """The record of one document."""

    schema_version: Literal["1"] = SCHEMA_VERSION
    source: Source
    document: DocumentFacts
    sections: list[Section] = Field(default_factory=list)
    theme: Theme | None = None
    period: Period | None = None
    events: list[Event] = Field(default_factory=list)
    citations: list[Citation] = Field(default_factory=list)
    programmes: list[Programme] = Field(default_factory=list)
    duties: list[Duty] = Field(default_factory=list)
    deadlines: list[Deadline] = Field(default_factory=list)
    warnings: list[Warning] = Field(default_factory=list)
