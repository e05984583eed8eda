"""The gold form: what a person read from a document, one YAML file for one document.

A key that is left out is not measured; a key with ``null`` says that the document does not state the
value, so that a found one is wrong. Every scalar is read as text (``4.10`` stays ``4.10``, ``10:30`` stays
a time of day) and the models below decide what it means. A key that the form does not know is not measured
and is told, not refused, so that gold may carry notes of its own. ``fault`` belongs to the audit of
citations and programmes and is never measured here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from extractor.errors import GoldError


class GoldPart(BaseModel):
    """Base of all parts: remembers which keys were given, and which are not known."""

    model_config = ConfigDict(extra="allow", frozen=True)

    def states(self, key: str) -> bool:
        """The gold gives this key, be it with null: it is measured."""
        return key in self.model_fields_set

    def unknown_keys(self, path: str = "") -> Iterator[str]:
        """Names of keys that are given but not measured, as ``events.0.weather``."""
        yield from (path + key for key in self.model_extra or {})
        for key in type(self).model_fields:
            value = getattr(self, key)
            parts = enumerate(value) if isinstance(value, list) else [("", value)]
            for index, part in parts:
                if isinstance(part, GoldPart):
                    yield from part.unknown_keys(f"{path}{key}." if index == "" else f"{path}{key}.{index}.")


class GoldDocument(GoldPart):
    """Letterhead and signature facts; ``recipients`` and ``appendices`` are counts."""

    type: str | None = None
    title: str | None = None
    symbol: str | None = None
    symbol_tail: str | None = None
    issued: dt.date | None = None
    issued_from: str | None = None
    place: str | None = None
    issuer: str | None = None
    level: str | None = None
    province: str | None = None
    year: int | None = None
    campaign: str | None = None
    signer: str | None = None
    signer_position: str | None = None
    signing_authority: str | None = None
    recipients: int | None = None
    appendices: int | None = None


class GoldSection(GoldPart):
    """A top-level heading, written ``[II, theme+time]``: number as printed (or null), then its roles."""

    number: str | None
    roles: frozenset[str]

    @model_validator(mode="before")
    @classmethod
    def _from_list(cls, value: Any) -> Any:
        if not isinstance(value, list):
            return value
        if len(value) < 2:
            raise ValueError("a section is written [number, role] or [number, role+role]")
        return {"number": value[0], "roles": frozenset(r.strip() for r in (value[1] or "other").split("+"))}


class GoldPeriod(GoldPart):
    """First and last day of the campaign."""

    start: dt.date | None = None
    end: dt.date | None = None


class GoldEvent(GoldPart):
    """A dated occasion; ``time`` is ``HH:MM``; the place begins with ``place_starts``."""

    kind: str
    date: dt.date | None
    time: str | None = None
    place_starts: str | None = None

    @field_validator("time")
    @classmethod
    def _padded(cls, value: str | None) -> str | None:
        """``7:30`` is ``07:30``."""
        return value.zfill(5) if value else value


class GoldCitation(GoldPart):
    """A cited directive; ``issuer`` may be as printed or completed from the document's own place."""

    type: str | None = None
    number: int | None = None
    year: int | None = None
    symbol: str | None = None
    date: dt.date | None = None
    issuer: str | None = None
    title: str | None = None
    role: str | None = None
    fault: str | None = None


class GoldProgramme(GoldPart):
    """A scheme or movement named by its title."""

    title: str
    fault: str | None = None


class GoldDuty(GoldPart):
    """A duty: ``items`` counts its items, ``starts`` gives the first words of each."""

    number: str | None = None
    agencies: list[str] = Field(default_factory=list)
    items: int | None = None
    starts: list[str] = Field(default_factory=list)


class GoldDeadline(GoldPart):
    """A report asked for by a date."""

    date: dt.date | None
    reporter: str | None = None
    recipients: list[str] = Field(default_factory=list)


class Gold(GoldPart):
    """The gold of one document, or of several files that hold the same document.

    Attributes:
        file: the document's full file name with its extension, a folder before it where it matters
            (``2024/plan.docx``); ``plan.*`` stands for every format of it.
        files: more such names, where one gold serves several files.
    """

    file: str | None = None
    files: list[str] = Field(default_factory=list)
    document: GoldDocument = GoldDocument()
    sections: list[GoldSection] | None = None
    theme: str | None = None
    period: GoldPeriod | None = None
    events: list[GoldEvent] | None = None
    citations: list[GoldCitation] | None = None
    programmes: list[GoldProgramme] | None = None
    duties: list[GoldDuty] | None = None
    deadlines: list[GoldDeadline] | None = None
    undated_reports: int | None = None
    appendices: int | None = None

    @property
    def names(self) -> list[str]:
        """All file names that this gold speaks of."""
        return [*([self.file] if self.file else []), *self.files]


class _TextLoader(yaml.SafeLoader):
    """YAML in which every plain scalar is text, but for null."""


_TextLoader.yaml_implicit_resolvers = {}
_TextLoader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^(?:~|null|Null|NULL|)$"), ["~", "n", "N", ""])


def load_gold(path: Path) -> Gold:
    """Read one gold file.

    Raises:
        GoldError: the file is no YAML, names no document, or a value does not fit the form.
    """
    try:
        data = yaml.load(path.read_text(encoding="utf-8-sig"), Loader=_TextLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise GoldError(f"{path}: cannot be read as a gold file: {error}") from error
    if not isinstance(data, dict):
        raise GoldError(f"{path}: a gold file holds keys such as 'file:' and 'document:', this one does not.")
    try:
        gold = Gold.model_validate(data)
    except ValidationError as error:
        faults = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise GoldError(f"{path}: does not fit the gold form: {faults}") from error
    if not gold.names:
        raise GoldError(f"{path}: names no document. Add 'file: NAME' with the document's full file name.")
    return gold


def load_folder(folder: Path) -> dict[Path, Gold]:
    """Read every ``*.yaml`` and ``*.yml`` under a folder, sorted by path; a single file is read alone.

    Raises:
        GoldError: the folder is missing or holds no gold.
    """
    if folder.is_file():
        return {folder: load_gold(folder)}
    paths = sorted(p for p in folder.rglob("*") if p.suffix in (".yaml", ".yml") and p.is_file())
    if not paths:
        raise GoldError(f"{folder}: no gold files (*.yaml) in this folder.")
    return {path: load_gold(path) for path in paths}
