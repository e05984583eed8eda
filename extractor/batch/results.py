"""What a batch tells about each file: small values that travel between processes."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, field

from extractor.errors import DocumentError
from extractor.plan import Plan


@dataclass(frozen=True, slots=True)
class Failure:
    """Why one file has no record: as in ``failures.json``.

    Attributes:
        path: the file as its record would name it, forward slashes.
        code: an :class:`extractor.errors.ErrorCode`.
        fault: what is wrong.
        cure: what the user can do about it.
    """

    path: str
    code: str
    fault: str
    cure: str

    @classmethod
    def of(cls, path: str, error: DocumentError) -> Failure:
        """The failure that an error tells of."""
        return cls(path, str(error.code), error.fault, error.cure)

    def as_dict(self) -> dict[str, str]:
        """The failure for ``failures.json``."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Glance:
    """A record in one line: what a summary shows without reading the record again."""

    type: str | None
    symbol: str | None
    symbol_tail: str | None
    issued: dt.date | None
    issuer: str | None
    year: int | None
    sections: int
    citations: int
    duties: int
    deadlines: int
    warnings: tuple[str, ...]

    @classmethod
    def of(cls, plan: Plan) -> Glance:
        """The summary of a plan; warnings as ``code: message``."""
        facts = plan.document
        return cls(
            type=facts.type,
            symbol=facts.symbol,
            symbol_tail=facts.symbol_tail,
            issued=facts.issued,
            issuer=facts.issuer.name if facts.issuer else None,
            year=facts.year,
            sections=len(plan.sections),
            citations=len(plan.citations),
            duties=len(plan.duties),
            deadlines=len(plan.deadlines),
            warnings=tuple(f"{warning.code}: {warning.message}" for warning in plan.warnings),
        )


@dataclass(frozen=True, slots=True)
class Result:
    """The outcome of one file: either a glance at its record or a failure."""

    name: str
    glance: Glance | None = None
    failure: Failure | None = None


@dataclass(slots=True)
class Summary:
    """The outcome of a batch: how many records were written, and what failed, sorted by path."""

    written: int = 0
    failures: list[Failure] = field(default_factory=list)

    def add(self, result: Result) -> None:
        """Count one more file."""
        if result.failure is None:
            self.written += 1
        else:
            self.failures.append(result.failure)
            self.failures.sort(key=lambda failure: failure.path)
