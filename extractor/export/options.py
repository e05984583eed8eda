"""What a user may ask of an export, and what it tells when it is done."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal, get_args

from extractor.plan import Level, Plan
from extractor.registry import places
from extractor.vietnamese.letters import bare

Format = Literal["csv", "xlsx", "parquet", "sqlite", "jsonl", "akn", "docbin", "graphml"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)


@dataclass(frozen=True, slots=True)
class Options:
    """How to write.

    Attributes:
        bom: CSV files begin with the mark by which Excel knows UTF-8.
        with_text: the normalised text of each plan goes out too (JSON Lines and the tables; SQLite always has it).
    """

    bom: bool = False
    with_text: bool = False


@dataclass(frozen=True, slots=True)
class Selection:
    """Which records go out; an empty tuple asks for all.

    Attributes:
        years: of the campaign (``document.year``).
        provinces: names of then or of today, with or without marks: ``dak lak``, ``Bình Phước``.
        levels: of the issuer.
    """

    years: tuple[int, ...] = ()
    provinces: tuple[str, ...] = ()
    levels: tuple[Level, ...] = ()

    def takes(self, plan: Plan) -> bool:
        """Whether a record is among those asked for."""
        issuer = plan.document.issuer
        if self.years and plan.document.year not in self.years:
            return False
        if self.levels and (issuer is None or issuer.level not in self.levels):
            return False
        if not self.provinces:
            return True
        names = {bare(name) for name in (issuer.province, issuer.province_now) if name} if issuer else set()
        return bool(names & {bare(places.province(name) or name) for name in self.provinces})


@dataclass(frozen=True, slots=True)
class Entry:
    """One record on its way out.

    Attributes:
        id: key of the plan in every table: the path of its source; unique within one export.
        name: the record's own place below the outputs folder, ``2024/plan.docx``.
        plan: the record.
        text: the normalised text beside it; None where there is none.
    """

    id: str
    name: str
    plan: Plan
    text: str | None


@dataclass(slots=True)
class Told:
    """What a writer has to say.

    Attributes:
        notes: what a reader has to know.
        left_out: names of entries that it could not write, each with the fault.
    """

    notes: list[str] = field(default_factory=list)
    left_out: list[tuple[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Written:
    """What an export has made.

    Attributes:
        target: the file or folder.
        records: how many plans are in it.
        files: what was written, below the target's folder.
        notes: what a reader has to know (cells cut, places left out).
        failures: records that could not go out, each as a sentence that names the file.
    """

    target: Path
    records: int = 0
    files: list[Path] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
