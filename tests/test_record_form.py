"""The form of a record on disk: whoever keeps records under version control sees no change but a changed fact."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.batch.write import as_json, record_json
from extractor.pipeline import extract_file
from extractor.plan import Plan

CORPUS = Path(__file__).parents[1] / "corpus" / "txt"
PLAN = extract_file(CORPUS / "08-xa-2025.txt").plan


@pytest.mark.parametrize("path", sorted(CORPUS.glob("*.txt"))[:4], ids=lambda path: path.stem)
def test_a_record_is_written_as_json_writes_it(path: Path) -> None:
    """One blank a level, letters as they are, one line end: a record copied for an equal file has the same bytes."""
    plan = extract_file(path).plan
    assert record_json(plan) == as_json(plan.model_dump(mode="json"))


@given(st.text(st.characters(exclude_categories=["Cs"])))
@settings(max_examples=60, deadline=None)
def test_whatever_a_title_holds_it_is_written_as_json_writes_it(title: str) -> None:
    plan = PLAN.model_copy(update={"document": PLAN.document.model_copy(update={"title": title})})
    written = record_json(plan)
    assert written == as_json(plan.model_dump(mode="json"))
    assert Plan.model_validate_json(written).document.title == title
