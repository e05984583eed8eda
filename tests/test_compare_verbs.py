"""The verbs at the top of the package: what a researcher's first lines of Python call."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest
from compare_records import Draft, write

import extractor


def test_importing_the_package_loads_nothing_heavy() -> None:
    """A program that only looks at a name would wait seconds for pandas."""
    code = (
        "import sys, extractor; extractor.extract, dir(extractor); "
        "print(sorted({'pandas', 'numpy', 'pydantic', 'spacy', 'pdfplumber'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_a_verb_is_its_room_whichever_was_imported_first() -> None:
    """``from extractor import compare`` must not change its meaning once a module of the room was imported."""
    code = """
import importlib, extractor
for name in ("compare", "export", "audit", "evaluate"):
    first = getattr(extractor, name)
    room = importlib.import_module(f"extractor.{name}")
    print(first is room is getattr(extractor, name), callable(first), name in dir(extractor))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True"] * 12


def test_the_verbs_work_on_a_folder_of_records(tmp_path: Path) -> None:
    write(tmp_path / "outputs", Draft("a.txt", year=2024, symbol="12/KH-UBND", issued=dt.date(2024, 9, 20)))
    corpus = extractor.compare(tmp_path / "outputs", names="now")
    assert (corpus.names, [entry.name for entry in corpus.entries]) == ("now", ["a.txt"])
    written = extractor.export(tmp_path / "outputs", tmp_path / "plans.jsonl", "jsonl")
    assert written.records == 1
    assert extractor.audit(tmp_path / "outputs").plans == extractor.audit(tmp_path / "outputs" / "a.txt.json").plans


def test_a_name_that_the_package_does_not_have_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = extractor.nothing
