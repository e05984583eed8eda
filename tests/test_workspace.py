"""Temporary folders of foreign programs: none outlives its owner, and none is taken from it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from extractor.reading.workspace import PREFIX, sweep, workspace

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="folders are swept where they can be held")
OLD = 1_000_000_000.0
OWNER = """
import sys, time
from extractor.reading.workspace import workspace
with workspace() as folder:
    (folder / "document.doc").write_bytes(b"x")
    print(folder, flush=True)
    time.sleep(600)
"""


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def aged(folder: Path) -> Path:
    os.utime(folder, (OLD, OLD))
    return folder


def test_folder_of_a_killed_process_is_removed_and_that_of_a_living_one_stays(temporary: Path) -> None:
    """Killed runs would fill the disk of a computer that works for weeks."""
    environment = os.environ | {"TMPDIR": str(temporary)}
    owner = subprocess.Popen([sys.executable, "-c", OWNER], stdout=subprocess.PIPE, env=environment, text=True)
    assert owner.stdout is not None
    folder = Path(owner.stdout.readline().strip())
    assert folder.parent == temporary
    sweep()
    aged(folder)
    sweep()
    assert folder.is_dir()
    owner.send_signal(signal.SIGKILL)
    owner.wait()
    owner.stdout.close()
    sweep()
    assert not folder.exists()


def test_what_is_young_or_somebody_elses_stays(temporary: Path) -> None:
    young = temporary / f"{PREFIX}young"
    young.mkdir()
    other = aged(Path(tempfile.mkdtemp(prefix="kehoach-", dir=temporary)))
    target = temporary / "target"
    target.mkdir()
    link = temporary / f"{PREFIX}link"
    link.symlink_to(target)
    with workspace() as mine:
        aged(mine)
        sweep()
        assert mine.is_dir()
    assert young.is_dir() and other.is_dir() and target.is_dir() and not mine.exists()
