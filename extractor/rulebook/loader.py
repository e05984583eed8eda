"""Loads the rule files, once, into frozen models.

A directory of rules holds the files named in ``FILES`` and one file per campaign under ``campaigns/``.
Each file is read when it is first asked for, so that a plan pays only for the rules it needs;
:func:`extractor.rulebook.check.check` reads them all.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from functools import cache, cached_property
from pathlib import Path
from typing import Any, Final, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from extractor.errors import RulesError
from extractor.rulebook.audit_models import AuditRule, AuditWords, ExamplePlan
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

FILES: Final = (
    "agencies.yaml",
    "agency_words.yaml",
    "directives.yaml",
    "document_types.yaml",
    "duty_words.yaml",
    "headings.yaml",
    "places.yaml",
)
_LARGEST: Final = 2_000_000  # bytes; a rule file is a few dozen kilobytes
_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

T = TypeVar("T")


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
        for name in FILES:
            if not (self.directory / name).is_file():
                raise RulesError(f"{self.directory / name}: the rule file is missing. Reinstall the package.")
        found = [self.directory / name for name in FILES]
        found += (self.directory / "campaigns").glob("*.yaml")
        found += (self.directory / "audit").glob("*.yaml")
        return sorted(found, key=lambda path: path.relative_to(self.directory).as_posix())

    @cached_property
    def digest(self) -> str:
        """SHA-256 over names and bytes of the rule files in sorted order (hexadecimal); ends of lines are levelled."""
        total = hashlib.sha256()
        for path in self.files():
            total.update(path.relative_to(self.directory).as_posix().encode() + b"\0")
            total.update(path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
        return total.hexdigest()

    @cached_property
    def document_types(self) -> tuple[DocumentType, ...]:
        """Types of documents, those of Decree 30/2020 first."""
        return _fit(self.directory / "document_types.yaml", tuple[DocumentType, ...], key="entries")

    @cached_property
    def headings(self) -> HeadingRules:
        """What section headings are about."""
        return _fit(self.directory / "headings.yaml", HeadingRules)

    @cached_property
    def agency_words(self) -> AgencyWords:
        """Words that begin the name of an agency."""
        return _fit(self.directory / "agency_words.yaml", AgencyWords)

    @cached_property
    def agencies(self) -> AgencyRegister:
        """The register of agencies."""
        return _fit(self.directory / "agencies.yaml", AgencyRegister)

    @cached_property
    def places(self) -> Places:
        """Provinces before and after the merger, and the words for units."""
        return _fit(self.directory / "places.yaml", Places)

    @cached_property
    def directives(self) -> tuple[Directive, ...]:
        """Standing directives and letters."""
        return _fit(self.directory / "directives.yaml", tuple[Directive, ...], key="entries")

    @cached_property
    def duty_words(self) -> tuple[DutyWord, ...]:
        """Words that give a duty item its role, in order of precedence."""
        return _fit(self.directory / "duty_words.yaml", tuple[DutyWord, ...], key="entries")

    @cached_property
    def campaigns(self) -> tuple[Campaign, ...]:
        """The campaigns, by file name."""
        return tuple(_fit(path, Campaign) for path in sorted((self.directory / "campaigns").glob("*.yaml")))

    @cached_property
    def audit_rules(self) -> tuple[AuditRule, ...]:
        """The rules of the audit, by code."""
        paths = [path for path in self.files() if path.parent.name == "audit" and path.name.startswith("rules_")]
        rules = [rule for path in paths for rule in _fit(path, tuple[AuditRule, ...], key="entries")]
        return tuple(sorted(rules, key=lambda rule: rule.code))

    @cached_property
    def audit_words(self) -> AuditWords:
        """Words that the audit looks for."""
        return _fit(self.directory / "audit" / "words.yaml", AuditWords)

    @cached_property
    def example_plans(self) -> tuple[ExamplePlan, ...]:
        """Plans without fault that the examples of the audit's rules are built on."""
        return _fit(self.directory / "audit" / "example_plans.yaml", tuple[ExamplePlan, ...], key="entries")

    def everything(self) -> Iterator[object]:
        """Read every file now; raises RulesError at the first that does not fit."""
        yield from (self.document_types, self.headings, self.agency_words, self.agencies, self.places)
        yield from (self.directives, self.duty_words, self.campaigns, self.digest)
        if (self.directory / "audit").is_dir():
            yield from (self.audit_rules, self.audit_words, self.example_plans)


@cache
def default_directory() -> Path:
    """Where the package's own rules are: inside the wheel, else at the top of the repository.

    Raises:
        RulesError: neither is there.
    """
    package = Path(__file__).resolve().parents[1]
    for place in (package / "_rules", package.parent / "rules"):
        if (place / "headings.yaml").is_file():
            return place
    raise RulesError(f"{package / '_rules'}: the package's rules are missing. Reinstall the package.")


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


def _fit(path: Path, shape: type[T], key: str | None = None) -> T:
    """Read one file into its model; the error names the file and the entry."""
    data = _read(path)
    if key is not None:
        if not isinstance(data, dict) or set(data) != {key}:
            raise RulesError(f"{path.name}: the file must hold one list named '{key}'.")
        data = data[key]
    try:
        return TypeAdapter(shape).validate_python(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = _where(data, first["loc"])
        raise RulesError(f"{path.name}: {where}: {first['msg']} ({error.error_count()} faults in the file).") from error


def _read(path: Path) -> Any:
    try:
        raw = path.read_bytes()
        if len(raw) > _LARGEST:
            raise RulesError(f"{path.name}: larger than {_LARGEST} bytes; a rule file is small. Is it the right file?")
        return yaml.load(raw.decode("utf-8-sig"), _Loader)  # a safe loader: plain data only
    except OSError as error:
        raise RulesError(f"{path.name}: cannot be read ({error.strerror}). Check the directory of rules.") from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise RulesError(f"{path.name}: not valid YAML in UTF-8: {error}") from error


def _where(data: Any, location: tuple[int | str, ...]) -> str:
    """Name the entry by its id, then the field: ``entry 'ke-hoach', field abbr``."""
    names: list[str] = []
    for step in location:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            data = None
        if isinstance(step, int):
            key = data.get("id") or data.get("name") or data.get("word") if isinstance(data, dict) else None
            names.append(f"entry '{key}'" if key else f"entry {step + 1}")
        else:
            names.append(f"field {step}")
    return ", ".join(names) or "the file"
