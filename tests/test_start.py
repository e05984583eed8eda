"""How the program starts: what is imported late, what begins early, and that neither changes a record."""

from __future__ import annotations

import gc
import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest
import regex

import extractor
from extractor.batch import Pool, run
from extractor.batch.one import Job
from extractor.cli.ahead import first_process
from extractor.errors import DocumentError
from extractor.pipeline import extract_file
from extractor.vietnamese.late import Late, late_re, late_regex

PLAN = "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\nSố: 12/KH-UBND\n\nKẾ HOẠCH\nTổ chức Tuần lễ\n\nI. MỤC ĐÍCH\nNâng cao nhận thức.\n"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("modules", "late"),
    [
        ("extractor.cli, extractor.cli.ahead, extractor.batch.pool", "typer pydantic yaml regex rich"),
        ("extractor.batch.runner, extractor.batch.basis", "pydantic yaml regex extractor.rulebook.models"),
        ("extractor.rulebook.loader", "extractor.rulebook.audit_models"),
        ("extractor.cli.app", "pydantic yaml rich pypdfium2 extractor.pipeline"),
    ],
)
def test_what_a_step_does_not_need_is_not_waited_for(modules: str, late: str) -> None:
    code = f"import sys, {modules}; print(*[name for name in {late.split()} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.split() == []


@pytest.mark.parametrize(
    "arguments",
    [
        "",
        "status outputs",
        "extract --help",
        "extract plans -o {old}",
        "extract plans -o{old}",
        "extract plans --output={old}",
        "extract plans -o {new} --engine inline",
        "extract plans -o {new} --ocr=never",
        "extract plans -o s3://bucket/records",
    ],
)
def test_no_process_is_started_where_none_may_be_needed(arguments: str, tmp_path: Path) -> None:
    (tmp_path / "old" / ".kehoach").mkdir(parents=True)
    words = arguments.format(old=tmp_path / "old", new=tmp_path / "new").split()
    with first_process(words) as pool:
        assert pool is None


def test_a_process_started_ahead_ends_when_the_command_fails(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), first_process(["extract", "plans", f"-o{tmp_path / 'new'}"]) as pool:
        assert pool is not None
        process = pool.workers[0].process
        raise KeyboardInterrupt
    assert pool is not None and not pool.workers and process.exitcode is not None


def test_a_process_started_ahead_for_other_options_is_not_used(plan: Path, tmp_path: Path) -> None:
    outputs = []
    for name, ahead in (("same", Job()), ("other", Job(ocr="never"))):
        pool = Pool(1)
        pool.start_ahead(ahead)
        first = pool.workers[0].process
        summary = run([plan], tmp_path / name, engine=pool)
        assert summary.written == 1 and first.exitcode is not None
        assert (first.exitcode == 0) is (name == "same")
        outputs.append((tmp_path / name / "plan.txt.json").read_bytes())
    assert outputs[0] == outputs[1]


def test_a_late_pattern_is_compiled_when_it_is_used_and_finds_the_same() -> None:
    pattern, word = late_re("("), late_regex(r"\p{L}+")
    assert pattern.pattern == "(" and repr(word) == r"late('\\p{L}+')"
    with pytest.raises(re.error):
        pattern.search("x")
    for _ in range(2):
        assert word.findall("Kế hoạch 12") == regex.findall(r"\p{L}+", "Kế hoạch 12") == ["Kế", "hoạch"]
    assert late_re("a(?P<n>b)", re.IGNORECASE).groupindex == {"n": 1}


def test_python_looks_for_garbage_as_before_once_a_document_is_done(plan: Path, tmp_path: Path) -> None:
    before = gc.get_threshold()
    extract_file(plan)
    assert gc.get_threshold() == before
    (tmp_path / "empty.txt").write_bytes(b"")
    with pytest.raises(DocumentError):
        extract_file(tmp_path / "empty.txt")
    assert gc.get_threshold() == before


def test_every_pattern_that_waits_for_its_first_use_is_a_sound_one() -> None:
    """A slip in one would stop the run at the first plan that needs it."""
    names = [info.name for info in pkgutil.walk_packages(extractor.__path__, "extractor.")]
    modules = [importlib.import_module(name) for name in names if not name.endswith("__main__")]
    waiting = [value for module in modules for value in vars(module).values() if isinstance(value, Late)]
    assert len(waiting) > 100
    assert all(value.made.pattern == value.pattern for value in waiting)
