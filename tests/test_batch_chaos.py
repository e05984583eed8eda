"""The small form of the chaos test: whatever is killed, the end is that of a quiet run."""

from __future__ import annotations

import importlib.util
import random
import sys
from pathlib import Path
from types import ModuleType

import pytest
from ledger_plans import put

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = Path(__file__).with_name("batch_process.py")


@pytest.fixture(scope="module")
def chaos() -> ModuleType:
    """``benchmarks/chaos.py``, which is no package."""
    spec = importlib.util.spec_from_file_location("chaos", ROOT / "benchmarks" / "chaos.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["chaos"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(sys.platform == "win32", reason="nobody is killed there as here")
def test_parents_and_workers_killed_at_random_moments_lose_nothing(chaos: ModuleType, tmp_path: Path) -> None:
    dice = random.Random(3)
    texts = {f"p{n:02d}": f"{dice.choice(('slow', 'slow', 'tốt', 'damaged', 'partial'))} {n // 2}" for n in range(30)}
    put(tmp_path / "in", **texts)

    def command(inputs: Path, outputs: Path, force: bool) -> list[str]:
        return [sys.executable, str(SCRIPT), str(inputs), str(outputs), *(["--force"] if force else [])]

    report = chaos.chaos(tmp_path / "in", tmp_path, 3, 6, command)
    assert report.faults == []
    assert report.files == 30
    assert report.parents_killed + report.workers_killed == 3


def test_the_folder_of_the_chaos_test_has_every_format_and_hostile_files(chaos: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "specimens").mkdir()
    chaos.build(tmp_path / "in", 60, 0.1, 6, office=0, scans=0)
    files = [path for path in (tmp_path / "in").rglob("*") if path.is_file()]
    assert len(files) == 60
    assert {".docx", ".pdf", ".md", ".txt", ".zip", ".eml"} <= {path.suffix for path in files}
    contents = [path.read_bytes() for path in files if "bản sao" not in path.name]
    assert len(set(contents)) > len(contents) - 8
    (tmp_path / "two").mkdir()
    chaos.build(tmp_path / "two" / "in", 60, 0.1, 6, office=0, scans=0)
    assert chaos.hashes(tmp_path / "two" / "in").keys() == chaos.hashes(tmp_path / "in").keys()
