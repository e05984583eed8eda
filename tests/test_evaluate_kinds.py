"""Citations counted by kind: without it a recogniser that misses all laws still shows a high F1."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from citation_table import groups, rows
from typer.testing import CliRunner

from extractor.cli.app import app
from extractor.evaluate import Evaluation, evaluate
from extractor.evaluate.citation_kinds import KINDS, kind_of
from extractor.plan import Plan

TEXT = "Thực hiện các văn bản của cấp trên."
PROOF = {"start": 0, "end": 9, "quote": "Thực hiện", "rule": "test"}
GOLD = """
file: mau.txt
document: {}
citations:
  - {type: QĐ, symbol: 1373/QĐ-TTg, date: 2021-07-30, issuer: Thủ tướng Chính phủ, role: basis}
  - {type: NĐ, symbol: 30/2020/NĐ-CP, date: 2020-03-05, role: basis}
  - {symbol: 43/2019/QH14, role: basis}
  - {type: CT, symbol: 11-CT/TW, date: 2007-04-13, role: mention}
  - {type: L, title: Thư viện, date: 2019-11-21, role: basis}
"""
RECORD = [
    {"type": "QĐ", "symbol": "1373/QĐ-TTg", "date": "2021-07-30", "issuer": "Thủ tướng Chính phủ", "role": "basis"},
    {"type": "NĐ", "symbol": "30/2020/NĐ-CP", "date": "2020-03-05", "role": "basis"},
    {"type": "L", "symbol": "43/2019/QH14", "role": "basis"},
    {"type": "CT", "symbol": "11-CT/TW", "date": "2007-04-13", "role": "mention"},
    {"type": "L", "title": "Thư viện", "date": "2019-11-21", "role": "basis"},
]


def scored(folder: Path, citations: list[dict[str, Any]]) -> Evaluation:
    """The sample gold against a record with these citations."""
    (folder / "gold").mkdir()
    (folder / "gold" / "mau.yaml").write_text(GOLD, encoding="utf-8")
    listed = [{"id": str(i), **one, "evidence": [PROOF]} for i, one in enumerate(citations)]
    source = {"path": "mau.txt", "name": "mau.txt", "sha256": "", "format": "txt"}
    record = {"source": source, "document": {}, "citations": listed}
    Plan.model_validate(record)
    (folder / "mau.txt.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    (folder / "mau.txt.txt").write_text(TEXT, encoding="utf-8", newline="\n")
    return evaluate(folder / "gold", folder)


def test_each_kind_has_its_own_precision_and_recall(tmp_path: Path) -> None:
    kinds = scored(tmp_path, RECORD).kinds
    assert list(kinds) == ["law", "law by name", "decree", "decision", "party"]
    assert all(
        (one.found.precision, one.found.recall, one.found.f1, one.whole) == (1, 1, 1, 1) for one in kinds.values()
    )


def test_a_missed_and_an_invented_directive_count_in_their_own_kinds(tmp_path: Path) -> None:
    record = [*RECORD[:3], RECORD[4], {"type": "KH", "symbol": "5/KH-UBND", "role": "mention"}]
    kinds = scored(tmp_path, record).kinds
    assert (kinds["party"].found.recall, kinds["plan"].found.precision) == (0.0, 0.0)
    assert kinds["decision"].found.f1 == 1.0


def test_a_wrong_symbol_is_no_directive_found(tmp_path: Path) -> None:
    kinds = scored(tmp_path, [{**RECORD[0], "symbol": "1374/QĐ-TTg"}, *RECORD[1:]]).kinds
    assert (kinds["decision"].found.fn, kinds["decision"].found.fp, kinds["decision"].whole) == (1, 1, 0)


def test_a_directive_with_a_wrong_day_is_found_but_not_whole(tmp_path: Path) -> None:
    kinds = scored(tmp_path, [{**RECORD[0], "date": "2021-07-31"}, *RECORD[1:]]).kinds
    assert (kinds["decision"].found.f1, kinds["decision"].whole) == (1.0, 0)


def test_a_missing_record_has_found_nothing_of_any_kind(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "gold" / "mau.yaml").write_text(GOLD, encoding="utf-8")
    (tmp_path / "out").mkdir()
    kinds = evaluate(tmp_path / "gold", tmp_path / "out").kinds
    assert {one.found.recall for one in kinds.values()} == {0.0}


def test_the_command_prints_the_kinds(tmp_path: Path) -> None:
    scored(tmp_path, RECORD[1:])
    shown = CliRunner().invoke(app, ["evaluate", str(tmp_path / "gold"), str(tmp_path)]).output.splitlines()
    lines = {line.split()[0]: line.split() for line in shown[shown.index("Whole citations by kind, and of those found how many "
        "have every value right") :] if line.split()}  # fmt: skip
    assert lines["citations"][1:] == ["P", "R", "F1", "support", "missed", "extra", "all", "right"]
    assert lines["decree"] == ["decree", "1.000", "1.000", "1.000", "1", "0", "0", "1"]
    assert lines["decision"] == ["decision", "–", "0.000", "0.000", "1", "1", "0", "0"]


KINDED = [
    (group["kind"], row[1], row[2])
    for name in ("party.yaml", "normative.yaml", "laws.yaml")
    for group in groups(name)
    if "kind" in group
    for row in group["rows"]
]


@pytest.mark.parametrize(("kind", "type_", "symbol"), KINDED)
def test_a_directive_is_of_the_kind_of_its_type_and_symbol(kind: str, type_: str, symbol: str | None) -> None:
    assert kind_of(type_, symbol) == kind


def test_every_directive_of_the_tables_has_a_kind() -> None:
    table = rows("decree_30.yaml", "letters.yaml", "normative.yaml", "mass_and_old.yaml", "spelling.yaml")
    kinds = {kind_of(row.type, row.symbol) for row in table}
    assert kinds <= set(KINDS)
    assert {"decree", "circular", "decision", "directive", "letter", "plan", "programme", "guidance", "report"} <= kinds
