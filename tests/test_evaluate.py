"""The measure itself: a wrong value must cost, a right one must not, and nothing may pass unmeasured."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractor.errors import GoldError
from extractor.evaluate import Evaluation, evaluate
from extractor.evaluate.gold import Gold, load_gold
from extractor.plan import Plan

TEXT = "Kế hoạch mẫu để thử phép đo.\n"
EVIDENCE = {"start": 0, "end": 8, "quote": "Kế hoạch", "rule": "test"}

GOLD = """
file: mau.txt
document:
  type: KH
  title: Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2024
  symbol: 12/KH-UBND
  symbol_tail: KH-UBND
  issued: 2024-09-20
  issued_from: digital signature
  place: Sơn Trà
  issuer: UBND xã Sơn Trà
  level: commune
  province: Quảng Ngãi
  year: 2024
  campaign: lifelong-learning-week
  signer: Trần Thị Bình
  signer_position: PHÓ CHỦ TỊCH
  signing_authority: KT. CHỦ TỊCH
  recipients: 6
  appendices: 1
sections:
  - [I, purpose]
  - [II, theme+time]
  - ["3", organisation]
theme: Phát triển văn hóa đọc
period: {start: 2024-10-01, end: 2024-10-07}
events:
  - {kind: opening, date: 2024-10-01, time: 7:30, place_starts: Nhà văn hóa}
  - {kind: closing, date: 2024-10-07}
citations:
  - {type: QĐ, symbol: 1373/QĐ-TTg, date: 2021-07-30, issuer: Thủ tướng Chính phủ, role: basis}
  - {type: CV, symbol: 5201/BGDĐT-GDTX, date: 2024-09-09, issuer: Bộ Giáo dục và Đào tạo, role: mention}
programmes:
  - {title: Xây dựng xã hội học tập giai đoạn 2021-2030, fault: null}
duties:
  - {number: a, agencies: [Phòng Văn hóa - Xã hội, Hội Khuyến học], items: 2, starts: [Là cơ quan thường trực, Đôn đốc]}
  - {number: 4.10, agencies: [Đoàn xã], items: 1, starts: [Tổ chức phát động]}
deadlines:
  - {date: 2024-10-20, reporter: các nhà trường, recipients: [UBND xã, Sở Giáo dục và Đào tạo]}
undated_reports: 1
"""


def record_of(gold: Gold, name: str) -> dict[str, Any]:
    """The record that says exactly what the gold says."""
    plan = json.loads(gold.model_dump_json())
    facts = {k: v for k, v in plan["document"].items() if k in ("type", "title", "symbol", "symbol_tail", "issued")}
    facts |= {k: plan["document"][k] for k in ("issued_from", "place", "campaign", "year")}
    document = gold.document
    if document.issuer:
        facts["issuer"] = {"name": document.issuer, "level": document.level, "province": document.province}
    facts["signer"] = {
        "authority": document.signing_authority,
        "position": document.signer_position,
        "name": document.signer,
    }
    facts["recipients"] = ["- Như trên;"] * (document.recipients or 0)
    annexes = document.appendices or gold.appendices or 0
    facts["appendices"] = [{"heading": "Phụ lục", "evidence": EVIDENCE}] * annexes
    sections = [
        {"id": str(i), "number": s.number, "heading": "Mục", "roles": sorted(s.roles), "level": 1, "evidence": EVIDENCE}
        for i, s in enumerate(gold.sections or [])
    ]
    dated = [
        {**deadline, "relation": "before", "printed": "trước ngày", "evidence": EVIDENCE}
        for deadline in plan["deadlines"] or []
    ]
    undated = {"date": None, "relation": "as_regulated", "printed": "theo quy định", "evidence": EVIDENCE}
    return {
        "source": {"path": name, "name": name, "sha256": "", "format": "txt"},
        "document": facts,
        "sections": sections,
        "theme": gold.theme and {"text": gold.theme, "evidence": EVIDENCE},
        "period": plan["period"] and {**plan["period"], "evidence": EVIDENCE},
        "events": [
            {"kind": e.kind, "date": str(e.date), "time": e.time, "place": e.place_starts, "evidence": EVIDENCE}
            for e in gold.events or []
        ],
        "citations": [
            {"id": str(i), **{k: v for k, v in c.items() if k != "fault"}, "evidence": [EVIDENCE]}
            for i, c in enumerate(plan["citations"] or [])
        ],
        "programmes": [{"title": p.title, "evidence": [EVIDENCE]} for p in gold.programmes or []],
        "duties": [
            {
                "number": d.number,
                "heading": ", ".join(d.agencies),
                "agencies": [{"printed": name} for name in d.agencies],
                "items": [{"text": f"{start} và", "role": "do", "evidence": EVIDENCE} for start in d.starts],
                "evidence": EVIDENCE,
            }
            for d in gold.duties or []
        ],
        "deadlines": dated + [undated] * (gold.undated_reports or 0),
    }


def write(folder: Path, name: str, record: dict[str, Any]) -> None:
    Plan.model_validate(record)
    target = folder / f"{name}.json"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8")
    target.with_suffix(".txt").write_text(TEXT, encoding="utf-8", newline="\n")


@pytest.fixture
def folders(tmp_path: Path) -> tuple[Path, Path]:
    """A gold folder with the sample and an empty outputs folder."""
    gold, outputs = tmp_path / "gold", tmp_path / "outputs"
    gold.mkdir()
    outputs.mkdir()
    (gold / "mau.yaml").write_text(GOLD, encoding="utf-8")
    return gold, outputs


@pytest.fixture
def record(folders: tuple[Path, Path]) -> dict[str, Any]:
    return record_of(load_gold(folders[0] / "mau.yaml"), "mau.txt")


def scored(folders: tuple[Path, Path], record: dict[str, Any], name: str = "mau.txt") -> Evaluation:
    write(folders[1], name, record)
    return evaluate(*folders)


def test_gold_scored_against_itself_is_perfect(folders: tuple[Path, Path], record: dict[str, Any]) -> None:
    result = scored(folders, record)
    assert result.differences == []
    assert result.strict.f1 == result.soft.f1 == result.right_documents == 1.0
    assert all(tally.strict.f1 == 1.0 for tally in result.fields.values())


def test_real_gold_scored_against_itself_is_perfect(shared: Path, tmp_path: Path) -> None:
    for path in (shared / "gold").glob("*.yaml"):
        gold = load_gold(path)
        write(tmp_path, gold.names[0], record_of(gold, gold.names[0]))
    result = evaluate(shared / "gold", tmp_path)
    assert result.differences == []
    assert result.notes == []
    assert len(result.documents) == 5
    assert result.strict.f1 == 1.0
    assert result.strict.support > 350


def at(*path: str | int, to: Any) -> Callable[[dict[str, Any]], None]:
    """A change of one value of the record."""

    def change(record: dict[str, Any]) -> None:
        part: Any = record
        for key in path[:-1]:
            part = part[key]
        part[path[-1]] = to

    return change


def drop(*path: str | int) -> Callable[[dict[str, Any]], None]:
    """The removal of one part of the record."""

    def change(record: dict[str, Any]) -> None:
        part: Any = record
        for key in path[:-1]:
            part = part[key]
        del part[path[-1]]

    return change


def add(key: str, part: dict[str, Any]) -> Callable[[dict[str, Any]], None]:
    """An extra part that the gold does not have."""
    return lambda record: record[key].append(part | {"evidence": EVIDENCE})


BREAKS = [
    ("document.type", at("document", "type", to="QĐ")),
    ("document.title", at("document", "title", to="Triển khai Tháng Thanh niên")),
    ("document.symbol", at("document", "symbol", to="13/KH-UBND")),
    ("document.symbol", at("document", "symbol", to=None)),
    ("document.symbol_tail", at("document", "symbol_tail", to="QĐ-UBND")),
    ("document.issued", at("document", "issued", to="2024-09-21")),
    ("document.issued_from", at("document", "issued_from", to="letterhead")),
    ("document.place", at("document", "place", to=None)),
    ("document.issuer.name", at("document", "issuer", "name", to="UBND huyện Sơn Hà")),
    ("document.issuer.level", at("document", "issuer", "level", to="district")),
    ("document.issuer.province", at("document", "issuer", "province", to="Quảng Nam")),
    ("document.year", at("document", "year", to=2023)),
    ("document.campaign", at("document", "campaign", to=None)),
    ("document.signer.name", at("document", "signer", "name", to="Trần Văn Bình")),
    ("document.signer.position", at("document", "signer", "position", to="CHỦ TỊCH")),
    ("document.signer.authority", at("document", "signer", "authority", to="TM. UBND")),
    ("document.recipients", drop("document", "recipients", 0)),
    ("document.appendices", drop("document", "appendices", 0)),
    ("sections", drop("sections", 1)),
    ("sections", at("sections", 1, "roles", to=["theme"])),
    ("sections", at("sections", 2, "number", to="III")),
    ("sections", lambda record: record["sections"].reverse()),
    ("theme", at("theme", to=None)),
    ("period", at("period", "start", to="2024-10-02")),
    ("period", at("period", "end", to="2024-10-08")),
    ("events.kind", at("events", 0, "kind", to="other")),
    ("events.date", at("events", 0, "date", to=None)),
    ("events.time", at("events", 0, "time", to="08:30")),
    ("events.place", at("events", 0, "place", to="Sân vận động")),
    ("events.kind", add("events", {"kind": "launch", "date": "2024-10-05"})),
    ("citations.type", at("citations", 0, "type", to="CV")),
    ("citations.symbol", at("citations", 1, "symbol", to="5201/BGDĐT-GDTH")),
    ("citations.date", at("citations", 0, "date", to="2021-07-31")),
    ("citations.issuer", at("citations", 0, "issuer", to="Chính phủ")),
    ("citations.role", at("citations", 0, "role", to="mention")),
    ("citations.symbol", drop("citations", 1)),
    ("programmes", drop("programmes", 0)),
    ("duties.number", at("duties", 0, "number", to="b")),
    ("duties.agencies", drop("duties", 0, "agencies", 1)),
    ("duties.items", drop("duties", 0, "items", 1)),
    ("duties.starts", at("duties", 0, "items", 1, "text", to="Chỉ đạo thư viện")),
    ("duties.number", drop("duties", 0)),
    ("deadlines.date", at("deadlines", 0, "date", to="2024-10-21")),
    ("deadlines.reporter", at("deadlines", 0, "reporter", to="Phòng Văn hóa")),
    ("deadlines.recipients", drop("deadlines", 0, "recipients", 1)),
    ("deadlines.date", drop("deadlines", 0)),
    ("undated_reports", drop("deadlines", 1)),
]


@pytest.mark.parametrize(("field", "change"), BREAKS, ids=[f"{i}-{name}" for i, (name, _) in enumerate(BREAKS)])
def test_one_wrong_value_lowers_its_field_and_the_whole(
    folders: tuple[Path, Path], record: dict[str, Any], field: str, change: Callable[[dict[str, Any]], None]
) -> None:
    """A user who reads 1.000 must be able to believe it: no field may be broken unseen."""
    change(record)
    result = scored(folders, record)
    assert result.strict.f1 is not None
    assert result.strict.f1 < 1.0
    assert result.fields[field].strict.f1 != 1.0
    assert field in {difference.field for difference in result.differences}
    assert result.right_documents == 0.0


def test_every_measured_field_is_broken_by_some_test(folders: tuple[Path, Path], record: dict[str, Any]) -> None:
    assert set(scored(folders, record).fields) == {field for field, _ in BREAKS}


def test_case_dashes_quotes_spaces_and_tone_placement_do_not_count(
    folders: tuple[Path, Path], record: dict[str, Any]
) -> None:
    record["theme"]["text"] = "PHÁT TRIỂN  văn hoá đọc"
    record["duties"][0]["agencies"][0]["printed"] = "Phòng Văn hoá – Xã hội"
    assert scored(folders, record).strict.f1 == 1.0


def test_soft_forgives_a_letter_in_free_text_but_never_in_a_symbol(
    folders: tuple[Path, Path], record: dict[str, Any]
) -> None:
    record["document"]["title"] = "Tổ chức Tuần lễ hưởng ứng học tập suốt đời năm 2025"
    record["document"]["symbol"] = "13/KH-UBND"
    fields = scored(folders, record).fields
    assert (fields["document.title"].strict.f1, fields["document.title"].soft.f1) == (0.0, 1.0)
    assert fields["document.symbol"].soft.f1 == 0.0


def test_an_issuer_counts_as_printed_or_in_full(folders: tuple[Path, Path], record: dict[str, Any]) -> None:
    record["citations"][1] |= {"issuer": "Bộ GDĐT", "issuer_full": "Bộ Giáo dục và Đào tạo"}
    assert scored(folders, record).strict.f1 == 1.0


def test_a_launch_on_the_day_of_the_opening_is_not_wrong(folders: tuple[Path, Path], record: dict[str, Any]) -> None:
    record["events"].append({"kind": "launch", "date": "2024-10-01", "evidence": EVIDENCE})
    assert scored(folders, record).strict.f1 == 1.0


def test_null_in_gold_makes_a_found_value_wrong_and_a_missing_key_measures_nothing(
    folders: tuple[Path, Path], record: dict[str, Any]
) -> None:
    (folders[0] / "mau.yaml").write_text("file: mau.txt\ndocument: {symbol: null, issued: null}\n", encoding="utf-8")
    record["document"]["issued"] = None
    result = scored(folders, record)
    assert list(result.fields) == ["document.symbol"]
    assert (result.strict.tp, result.strict.fp, result.strict.fn) == (0, 1, 0)


def test_a_missing_record_counts_as_nothing_found(folders: tuple[Path, Path]) -> None:
    result = evaluate(*folders)
    assert result.documents[0].missing
    assert result.strict.recall == 0.0


@pytest.mark.parametrize(
    ("change", "word"),
    [
        (at("theme", "evidence", to=EVIDENCE | {"quote": "Kế hoach"}), "theme.evidence"),
        (at("theme", "evidence", to=EVIDENCE | {"end": 900}), "900"),
        (at("citations", 0, "evidence", to=[]), "no evidence"),
    ],
)
def test_an_untrue_quote_is_told_and_makes_the_document_wrong(
    folders: tuple[Path, Path], record: dict[str, Any], change: Callable[[dict[str, Any]], None], word: str
) -> None:
    change(record)
    result = scored(folders, record)
    assert result.strict.f1 == 1.0
    assert result.right_documents == 0.0
    assert any(word in fault for fault in result.untrue)


def test_a_record_without_its_text_is_told(folders: tuple[Path, Path], record: dict[str, Any]) -> None:
    write(folders[1], "mau.txt", record)
    (folders[1] / "mau.txt.txt").unlink()
    assert "cannot be read" in evaluate(*folders).untrue[0]


def test_one_gold_serves_every_format_of_a_plan(folders: tuple[Path, Path], record: dict[str, Any]) -> None:
    gold = folders[0] / "mau.yaml"
    for name in ("mau.txt", "nhóm/mau.docx"):
        write(folders[1], name, record)
    both = ["mau.txt", "nhóm/mau.docx"]
    assert [d.document for d in evaluate(*folders, by_stem=True).documents] == both
    gold.write_text(GOLD.replace("file: mau.txt", "file: mau.*"), encoding="utf-8")
    assert [d.document for d in evaluate(*folders).documents] == both
    gold.write_text(GOLD.replace("file: mau.txt", "files: [mau.txt, mau.docx]"), encoding="utf-8")
    assert [d.document for d in evaluate(*folders).documents] == both


def test_a_name_in_two_subfolders_is_refused_rather_than_guessed(
    folders: tuple[Path, Path], record: dict[str, Any]
) -> None:
    for name in ("a/mau.txt", "b/mau.txt"):
        write(folders[1], name, record)
    with pytest.raises(GoldError, match="several records"):
        evaluate(*folders)


@pytest.mark.parametrize(
    "text",
    ["- a", "document: {}", "file: [", "file: a.txt\ndocument: {year: soon}", "file: a.txt\nsections: [[I]]", "\x00"],
)
def test_bad_gold_names_its_file(folders: tuple[Path, Path], text: str) -> None:
    (folders[0] / "mau.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(GoldError, match=r"mau\.yaml"):
        evaluate(*folders)


def test_empty_folders_are_told(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no gold"):
        evaluate(tmp_path, tmp_path)
    with pytest.raises(GoldError, match="no such folder"):
        evaluate(tmp_path, tmp_path / "none")


def test_a_misspelt_gold_key_is_told_instead_of_silently_unmeasured(
    folders: tuple[Path, Path], record: dict[str, Any]
) -> None:
    (folders[0] / "mau.yaml").write_text(GOLD.replace("place_starts", "place_start"), encoding="utf-8")
    assert "mau.yaml: 'events.0.place_start' is not measured" in scored(folders, record).notes


def test_numbers_that_look_like_yaml_numbers_stay_as_printed(folders: tuple[Path, Path]) -> None:
    gold = load_gold(folders[0] / "mau.yaml")
    assert gold.duties is not None
    assert gold.events is not None
    assert gold.duties[1].number == "4.10"
    assert gold.events[0].time == "07:30"
    assert yaml.safe_load("n: 4.10")["n"] == 4.1  # what the plain loader would make of it
    assert gold.events[0].date == dt.date(2024, 10, 1)
