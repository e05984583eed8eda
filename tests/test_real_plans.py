"""The five real plans: what a user loses here is exactness on real documents."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractor.evaluate import evaluate
from extractor.pipeline import Extraction, extract_file
from extractor.plan import Plan

SHARED = Path(__file__).resolve().parents[1].parent / "shared"
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))


@pytest.fixture(scope="module")
def extractions() -> dict[str, Extraction]:
    return {path.name: extract_file(path, path.name) for path in SEEDS}


@pytest.fixture(scope="module")
def outputs(extractions: dict[str, Extraction], tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("outputs")
    for name, extraction in extractions.items():
        record = extraction.plan.model_dump(mode="json")
        (folder / f"{name}.json").write_text(json.dumps(record, ensure_ascii=False), encoding="utf-8", newline="\n")
        (folder / f"{name}.txt").write_text(extraction.text, encoding="utf-8", newline="\n")
    return folder


def test_every_value_of_the_gold_is_found_and_no_other(outputs: Path) -> None:
    evaluation = evaluate(SHARED / "gold", outputs)
    assert [f"{d.document} {d.field}: {d.gold} / {d.found}" for d in evaluation.differences] == []
    assert evaluation.strict.f1 == 1.0


def test_every_quote_stands_at_its_offsets(outputs: Path) -> None:
    assert evaluate(SHARED / "gold", outputs).untrue == []


@pytest.mark.parametrize(
    ("seed", "code"),
    [
        ("000_d3efe76437c9ebfb.txt", "province-inferred"),
        ("001_bf5140a17e8c9bfe.txt", "section-number-repeated"),
        ("001_bf5140a17e8c9bfe.txt", "symbol-repaired"),
        ("002_8efd31361d7c8f82.txt", "type-contradicts-symbol"),
        ("002_8efd31361d7c8f82.txt", "symbol-repaired"),
        ("003_968b6796712df7a0.txt", "date-repaired"),
        ("003_968b6796712df7a0.txt", "period-inferred"),
        ("004_6ccbc1966dba784f.txt", "letterhead-number-blank"),
        ("004_6ccbc1966dba784f.txt", "letterhead-date-blank"),
        ("004_6ccbc1966dba784f.txt", "date-from-signature"),
    ],
)
def test_what_was_repaired_or_inferred_is_said(extractions: dict[str, Extraction], seed: str, code: str) -> None:
    assert code in {warning.code for warning in extractions[seed].plan.warnings}


def test_the_record_survives_its_own_json(extractions: dict[str, Extraction]) -> None:
    for extraction in extractions.values():
        assert Plan.model_validate_json(extraction.plan.model_dump_json()) == extraction.plan


def test_two_runs_give_the_same_bytes() -> None:
    first, second = (extract_file(SEEDS[-1]).plan.model_dump_json() for _ in range(2))
    assert first == second


def test_names_of_the_central_highlands_survive(extractions: dict[str, Extraction]) -> None:
    signer = extractions["004_6ccbc1966dba784f.txt"].plan.document.signer
    assert signer is not None
    assert signer.name == "H’Yim Kđoh"
