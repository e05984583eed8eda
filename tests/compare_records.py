"""Small records for the tests of comparison: a plan is written as a few lines, its offsets are found in its text."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import pytest
from conftest import SHARED

from extractor.compare import Corpus, load
from extractor.pipeline import extract_file
from extractor.plan import (
    Agency,
    Citation,
    Deadline,
    DocumentFacts,
    Duty,
    DutyItem,
    DutyRole,
    Evidence,
    Issuer,
    Level,
    Period,
    Plan,
    Section,
    Source,
    Theme,
)
from extractor.registry.agencies import identify

WEEK = "lifelong-learning-week"
_KEPT = tempfile.TemporaryDirectory()


@cache
def specimens() -> Corpus:
    """The records of the specimens, one file each."""
    return _extracted("specimens", sorted((Path(__file__).parents[1] / "corpus" / "txt").glob("*.txt")))


def real_plans() -> Corpus:
    """The records of the five real plans; the test is skipped where they are not beside the checkout."""
    if not SHARED.is_dir():
        pytest.skip("the folder of real documents is not beside this checkout")
    return _real()


@cache
def _real() -> Corpus:
    return _extracted("real", sorted((SHARED / "seeds").glob("*.txt")))


def _extracted(name: str, files: Iterable[Path]) -> Corpus:
    folder = Path(_KEPT.name) / name
    folder.mkdir()
    for file in files:
        extraction = extract_file(file)
        (folder / f"{file.name}.json").write_text(extraction.plan.model_dump_json(), encoding="utf-8")
        (folder / f"{file.name}.txt").write_text(extraction.text, encoding="utf-8", newline="")
    return load(folder)


@dataclass
class Draft:
    """A plan to be written: what the tests of comparison need of it."""

    name: str
    year: int = 2024
    issuer: str = "UBND tỉnh Hà Nam"
    level: Level = "province"
    province: str | None = "Hà Nam"
    symbol: str | None = None
    issued: dt.date | None = None
    theme: str | None = None
    campaign: str | None = WEEK
    body: Sequence[str] = ()
    duties: Sequence[tuple[str, Sequence[str]]] = ()
    """Agencies with semicolons, and their tasks; a task that ends in "@ 2024-10-20" has that deadline."""
    cites: Sequence[tuple[str, dt.date | None, str]] = ()
    """Symbol, date and issuer of the documents cited as a basis."""
    dues: Sequence[tuple[dt.date, str]] = ()
    text: str = field(default="", init=False)

    def line(self, words: str, rule: str = "test") -> Evidence:
        """Add a line and say where it stands."""
        start = len(self.text)
        self.text += words + "\n"
        return Evidence(start=start, end=start + len(words), quote=words, rule=rule)

    def plan(self) -> Plan:
        """The record; the text is complete afterwards."""
        self.text = ""
        self.line(self.issuer.upper())
        self.line("KẾ HOẠCH")
        heading = self.line("I. NỘI DUNG")
        theme = Theme(text=self.theme, evidence=self.line(self.theme)) if self.theme else None
        for words in self.body:
            self.line(words)
        duties = [self.duty(number, *part) for number, part in enumerate(self.duties, start=1)]
        self.line("Nơi nhận:")
        self.line("- Lưu: VT.")
        here = Evidence(start=0, end=0, quote="", rule="test")
        unit = self.issuer.removeprefix("UBND ") if self.issuer.startswith("UBND ") else None
        return Plan(
            source=Source(path=self.name, name=self.name, sha256=self.name, format="txt"),
            document=DocumentFacts(
                type="KH",
                title=f"Tổ chức Tuần lễ năm {self.year}",
                symbol=self.symbol,
                symbol_tail=self.symbol.partition("/")[2] if self.symbol else "KH-UBND",
                issued=self.issued,
                issuer=Issuer(name=self.issuer, kind="UBND", level=self.level, unit=unit, province=self.province),
                campaign=self.campaign,
                year=self.year,
            ),
            sections=[
                Section(id="s1", number="I", heading="NỘI DUNG", roles=["activities"], level=1, evidence=heading)
            ],
            theme=theme,
            period=Period(start=dt.date(self.year, 10, 1), end=dt.date(self.year, 10, 7), evidence=here),
            citations=[
                Citation(
                    id=f"c{place}",
                    type=_type(symbol),
                    symbol=symbol,
                    date=date,
                    year=date.year if date else None,
                    issuer=issuer,
                    issuer_full=issuer,
                    role="basis",
                    evidence=[here],
                )
                for place, (symbol, date, issuer) in enumerate(self.cites, start=1)
            ],
            duties=duties,
            deadlines=[
                Deadline(date=date, relation="before", printed=str(date), reporter=who, evidence=here)
                for date, who in self.dues
            ],
        )

    def duty(self, number: int, agencies: str, tasks: Sequence[str]) -> Duty:
        """A duty with its tasks, one a line."""
        heading = self.line(f"{number}. {agencies}")
        who = [Agency(printed=name, id=identify(name, self.level)) for name in agencies.split("; ")]
        items = []
        for task in tasks:
            words, _, deadline = task.partition(" @ ")
            day = dt.date.fromisoformat(deadline) if deadline else None
            items.append(DutyItem(text=words, role=_role(words), deadline=day, evidence=self.line(words)))
        return Duty(number=str(number), heading=agencies, agencies=who, items=items, evidence=heading)


def write(folder: Path, *drafts: Draft) -> Corpus:
    """Write plans as records and load the folder."""
    for draft in drafts:
        path = folder / draft.name
        path.parent.mkdir(parents=True, exist_ok=True)
        record = draft.plan().model_dump_json()
        path.with_name(f"{path.name}.json").write_text(record, encoding="utf-8")
        path.with_name(f"{path.name}.txt").write_text(draft.text, encoding="utf-8", newline="")
    return load(folder)


def _role(words: str) -> DutyRole:
    roles: dict[str, DutyRole] = {
        "Chủ trì": "lead",
        "Phối hợp": "coordinate",
        "Tham mưu": "advise",
        "Báo cáo": "report",
    }
    return next((role for start, role in roles.items() if words.startswith(start)), "do")


def _type(symbol: str) -> str:
    return "QĐ" if "QĐ" in symbol else "KH" if "/KH" in symbol else "CV"
