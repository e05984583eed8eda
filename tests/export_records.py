"""Records to export: specimens as the program reads them, and one plan whose every word is hostile."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extractor.batch.write import write_record
from extractor.export.entries import Entries
from extractor.export.flatten import rows_of
from extractor.export.options import Entry, Selection
from extractor.export.rows import Row
from extractor.export.tables import BY_ROW, TABLES
from extractor.pipeline import Extraction, extract_file
from extractor.plan import Plan

ROOT = Path(__file__).parents[1]
SPECIMENS = (
    "txt/02-huyen-2020.txt",
    "txt/03-tinh-2021.txt",
    "txt/05-xa-2023.txt",
    "txt/08-xa-2025.txt",
    "pdf/13-treem-2026.pdf",
)
FORMULAS = ("=1+1", "+84 24", "- Chủ trì", "@SUM(1)", "\t=1", "\r=1", " =1", "'=1", "''-x", "'tự học'", "＝1")
HOSTILE = "=cmd|'/C calc'!A0 \x00\x01\x1b\x0b\ufffe </script><b a='\"'>&amp; ]]> \u202e \u2028 \x85,;\n\"'"


@cache
def specimen(name: str) -> Extraction:
    return extract_file(ROOT / "corpus" / name, name)


@cache
def hostile_plan(long: int = 0) -> tuple[Plan, str]:
    """A record in which every text is hostile; its quotes stand in its text."""
    text = HOSTILE + "x" * long
    place = {"start": 0, "end": len(text), "quote": text, "page": 1, "bbox": [0.5, 1, 2, 3], "rule": "=1"}
    agency = {"printed": text, "id": None}
    item = {"text": text, "role": "do", "actions": [text, "=1"], "partners": [agency], "reports_to": [agency, agency]}
    citation = {
        "id": "c1",
        "type": text,
        "symbol": text,
        "title": text,
        "role": "basis",
        "issuer": text,
        "evidence": [place],
    }
    section = {"id": "s1", "number": text, "heading": text, "roles": ["theme"], "level": 1, "evidence": place}
    record: dict[str, Any] = {
        "source": {"path": "../=x/#?.txt", "name": text, "sha256": "0" * 64, "format": "txt"},
        "document": {
            "title": text,
            "symbol": text,
            "type": text,
            "type_name": text,
            "issued": "0001-01-01",
            "year": 2024,
            "issuer": {"name": text, "level": "other", "province": text},
            "signer": {"authority": text, "position": text, "name": text},
            "recipients": [*FORMULAS, ""],
            "appendices": [{"heading": text, "evidence": place}],
        },
        "sections": [section],
        "theme": {"text": text, "evidence": place},
        "citations": [citation, citation | {"id": "c2", "symbol": None}],
        "programmes": [{"title": text, "evidence": [place]}],
        "duties": [
            {
                "number": None,
                "heading": text,
                "agencies": [agency],
                "items": [item | {"evidence": place}],
                "evidence": place,
            }
        ],
        "deadlines": [{"date": None, "relation": "by", "printed": text, "recipients": [text], "evidence": place}],
        "warnings": [{"code": "x", "message": text}],
    }
    return Plan.model_validate(record), text


def write_specimens(folder: Path) -> Path:
    for name in SPECIMENS:
        one = specimen(name)
        write_record(folder, name, one.plan, one.text)
    (folder / "failures.json").write_text("[]", encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of records as ``kehoach extract`` leaves it."""
    return write_specimens(tmp_path_factory.mktemp("outputs"))


@pytest.fixture
def hostile(tmp_path: Path) -> Path:
    folder = tmp_path / "hostile"
    write_record(folder, "x/độc.txt", *hostile_plan())
    yield folder  # type: ignore[misc]
    shutil.rmtree(folder)


def entries(outputs: Path) -> list[Entry]:
    return list(Entries(outputs, Selection(), needs_text=False))


def expected(outputs: Path, *, with_text: bool = False) -> dict[str, list[Row]]:
    """The rows of every table, made from the records directly."""
    found: dict[str, list[Row]] = {table.name: [] for table in TABLES}
    for entry in entries(outputs):
        for row in rows_of(entry, with_text=with_text):
            found.setdefault(BY_ROW[type(row)].name, []).append(row)
    return found


@dataclass
class Back:
    """Turns the rows of one plan back into its record."""

    rows: dict[str, list[Any]]

    def plan(self) -> Plan:
        (head,) = self.rows["plans"]
        source = {
            name: getattr(head, name)
            for name in ("path", "name", "sha256", "format", "pages", "encoding", "legacy_encoding")
        }
        names = (
            "type",
            "type_name",
            "title",
            "number",
            "symbol",
            "symbol_tail",
            "issued",
            "issued_from",
            "place",
            "campaign",
            "year",
        )
        document: dict[str, Any] = {name: getattr(head, name) for name in names}
        if head.issuer is not None:
            document["issuer"] = {
                "name": head.issuer,
                "kind": head.issuer_kind,
                **{name: getattr(head, name) for name in ("level", "unit", "province", "province_now")},
            }
        signer = {"authority": head.signer_authority, "position": head.signer_position, "name": head.signer}
        document["signer"] = signer if any(signer.values()) else None
        document["recipients"] = [row.recipient for row in self.rows["recipients"]]
        document["appendices"] = [{"heading": row.heading, "evidence": place(row)} for row in self.rows["appendices"]]
        places = {row.fact: place(row) for row in self.rows["plan_places"]}
        theme = {"text": head.theme, "evidence": places["theme"]} if "theme" in places else None
        period = (
            {"start": head.period_start, "end": head.period_end, "evidence": places.get("period")}
            if "period" in places
            else None
        )
        return Plan.model_validate(
            {
                "schema_version": head.schema_version,
                "source": {**source, "ocr_pages": list(head.ocr_pages)},
                "document": document,
                "sections": self._sections(None),
                "theme": theme,
                "period": period,
                "events": [pick(row, "kind date time place") for row in self.rows["events"]],
                "citations": [self._citation(row) for row in self.rows["citations"]],
                "programmes": [
                    pick(row, "title kind", evidence=False)
                    | {"period": period_of(row), "evidence": self._places("programme", row)}
                    for row in self.rows["programmes"]
                ],
                "duties": [self._duty(row) for row in self.rows["duties"]],
                "deadlines": [
                    pick(row, "date relation printed reporter subject") | {"recipients": list(row.recipients)}
                    for row in self.rows["deadlines"]
                ],
                "warnings": [pick(row, "code message") for row in self.rows["warnings"]],
            }
        )

    def _sections(self, parent: str | None) -> list[Any]:
        return [
            pick(row, "number heading level")
            | {"id": row.record_id, "roles": list(row.roles), "children": self._sections(row.id)}
            for row in self.rows["sections"]
            if row.parent_id == parent
        ]

    def _citation(self, row: Any) -> Any:
        names = "type type_printed number symbol symbol_printed date issuer issuer_full title role"
        facts = {
            "id": row.record_id,
            "year": row.symbol_year,
            "period": period_of(row),
            "evidence": self._places("citation", row),
        }
        return pick(row, names, evidence=False) | facts

    def _places(self, kind: str, row: Any) -> list[Any]:
        return [place(one) for one in self.rows[f"{kind}_places"] if getattr(one, f"{kind}_id") == row.id]

    def _duty(self, row: Any) -> Any:
        agencies = [agency(one) for one in self.rows["duty_agencies"] if one.duty_id == row.id]
        items = [self._item(one) for one in self.rows["duty_items"] if one.duty_id == row.id]
        return pick(row, "number heading") | {"agencies": agencies, "items": items}

    def _item(self, row: Any) -> Any:
        named = [one for one in self.rows["item_agencies"] if one.duty_item_id == row.id]
        return pick(row, "text role deadline") | {
            "actions": list(row.actions),
            "partners": [agency(one) for one in named if one.relation == "partner"],
            "reports_to": [agency(one) for one in named if one.relation == "reports_to"],
        }


def place(row: Any) -> Any:
    if row.start_char is None:
        return None
    facts = {"start": row.start_char, "end": row.end_char, "bbox": row.bbox}
    return facts | {name: getattr(row, name) for name in ("quote", "page", "rule")}


def pick(row: Any, names: str, *, evidence: bool = True) -> dict[str, Any]:
    facts = {name: getattr(row, name) for name in names.split()}
    return facts | {"evidence": place(row)} if evidence else facts


def period_of(row: Any) -> tuple[int | None, int | None] | None:
    return None if row.period_from is None and row.period_to is None else (row.period_from, row.period_to)


def agency(row: Any) -> Any:
    return {"printed": row.printed, "id": row.agency}


def plans_from(tables: dict[str, Iterable[Any]]) -> dict[str, Plan]:
    """Every plan of an export by its key."""
    split: dict[str, dict[str, list[Any]]] = {}
    for name, rows in tables.items():
        for row in rows:
            key = row.id if name == "plans" else row.plan_id
            split.setdefault(key, {table.name: [] for table in TABLES}).setdefault(name, []).append(row)
    return {key: Back(rows).plan() for key, rows in split.items()}
