"""The same folder gives the same bytes whoever works on it: this process, one or two others, a Dask cluster."""

from __future__ import annotations

import builtins
import shutil
import sys
from pathlib import Path
from typing import Any

import pytest
from ledger_plans import FAKE, contents, put

from extractor.batch import Inline, Pool, run
from extractor.batch.cluster import Cluster
from extractor.batch.engines import EngineError, Files
from extractor.batch.one import Job, work
from extractor.cli import main
from extractor.errors import MissingExtraError


class Backwards:
    """An engine that fetches everything first and brings it back in reverse order."""

    name = "backwards"

    def run(self, job: Job, files: Files) -> None:
        while True:
            fetched = []
            while (entry := files.next()) is not None:
                fetched.append(entry)
            if not fetched:
                return
            for entry in reversed(fetched):
                files.take(entry, work(job, job.load(), entry))

    def close(self) -> None:
        pass


@pytest.fixture(scope="module")
def plans(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("engines") / "in"
    put(folder, a="một", sub__b__txt="hai", c="damaged", d="partial", e="một", f="damaged", g__md="một")
    return folder


@pytest.fixture(scope="module")
def expected(plans: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("expected")
    summary = run([plans], out, extract=FAKE)
    assert (summary.written, summary.duplicates, summary.partial, len(summary.failures)) == (5, 1, 1, 2)
    return contents(out)


@pytest.mark.parametrize("engine", [Backwards(), Inline(), Pool(1), Pool(2)], ids=["backwards", "inline", "one", "two"])
def test_the_same_bytes_whatever_the_engine(
    engine: Any, plans: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    run([plans], tmp_path / "out", engine=engine, extract=FAKE)
    assert contents(tmp_path / "out") == expected


def test_the_same_bytes_from_a_dask_cluster(plans: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    """Two workers, each with a process of its own for the documents; a file that crashes costs itself only."""
    if sys.platform != "win32":
        plans = shutil.copytree(plans, tmp_path / "in")
        put(plans, x="crash")
    summary = run([plans], tmp_path / "out", engine=Cluster(workers=2), extract=FAKE)
    crashed = [failure.path for failure in summary.failures if failure.code == "crashed"]
    assert crashed == (["x.txt"] if sys.platform != "win32" else [])
    found = contents(tmp_path / "out")
    found["failures.json"] = expected["failures.json"]
    assert found == expected


def test_a_cluster_that_is_not_there_is_named(plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extractor.batch.cluster_link.CONNECT_SECONDS", 0.2)
    with pytest.raises(EngineError, match=r"tcp://127.0.0.1:9.*cannot be reached"):
        run([plans], tmp_path / "out", engine=Cluster("tcp://127.0.0.1:9"), extract=FAKE)


def test_without_dask_the_message_names_the_install_command(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.partition(".")[0] == "distributed":
            raise ImportError(name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtraError, match=r"pip install 'kehoach\[dask\]'"):
        Cluster("tcp://127.0.0.1:9")


def test_a_scheduler_without_dask_is_wrong_use(
    plans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["kehoach", "extract", str(plans), "--scheduler", "tcp://x:1"])
    with pytest.raises(SystemExit, match="2"):
        main()
    assert "--engine dask" in capsys.readouterr().err
