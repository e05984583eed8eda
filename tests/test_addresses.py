"""Plans fetched from addresses and records written to them: the bytes of a folder, whole or not at all."""

from __future__ import annotations

import builtins
import json
import sys
import threading
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar

import fsspec
import pytest
from fsspec.implementations.local import LocalFileSystem
from ledger_plans import FAKE, READ, contents, put

from extractor.batch import Collected, InputsError, LockedError, OutputsError, Summary, collect, run
from extractor.batch import bucket as bucket_module
from extractor.batch.ledger import Ledger
from extractor.batch.objects import mark_of, mark_of_bytes
from extractor.batch.remote import is_address, local_path
from extractor.batch.rows import Row
from extractor.batch.shelf import ShelfError, shelf_for
from extractor.batch.status import report
from extractor.batch.store import Store, work_folder
from extractor.cli import main
from extractor.errors import MissingExtraError

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
OUT = "memory://records/out"


def test_addresses_are_read_like_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = next((CORPUS / "txt").glob("*.txt"))
    for place in ("a.txt", "sub/b.txt", "sub/readme.md", ".hidden/c.txt"):
        target = tmp_path / "in" / place
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(plan.read_bytes())
    run([tmp_path / "in"], tmp_path / "plain")
    address = (tmp_path / "in").as_uri()
    assert run([address], tmp_path / "remote").written == 2
    assert contents(tmp_path / "remote") == contents(tmp_path / "plain")
    assert run([address], tmp_path / "remote").skipped == 2
    (tmp_path / "in/a.txt").write_bytes(plan.read_bytes() + b"\n1\n")
    assert run([address], tmp_path / "remote").skipped == 1
    assert run([f"{address}/a.txt"], tmp_path / "one").written == 1


def test_memory_and_unknown_addresses(tmp_path: Path) -> None:
    import fsspec

    system = fsspec.filesystem("memory")
    system.pipe("/plans/a.txt", next((CORPUS / "txt").glob("*.txt")).read_bytes())
    system.pipe("/plans/b.zip", b"PK")
    try:
        summary = run(["memory://plans"], tmp_path / "out")
    finally:
        system.rm("/plans", recursive=True)
    assert summary.written == 1
    assert [(failure.path, failure.code) for failure in summary.failures] == [("b.zip", "damaged")]
    collected: Collected = collect(["nosuch://bucket/plans", "memory://nothing"], tmp_path / "out")
    assert [failure.code for failure in collected.failures] == ["unreadable", "not-found"]
    assert not is_address("C:/plans")
    assert not is_address(Path("plans"))


@pytest.fixture
def memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The memory's file system, empty before and after; work folders lie in the test's own folder."""
    for name in ("XDG_CACHE_HOME", "LOCALAPPDATA", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "cache"))
    monkeypatch.setattr(bucket_module, "PAUSES", ())
    system = fsspec.filesystem("memory")
    system.store.clear()
    READ.clear()
    yield system
    system.store.clear()


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    return put(tmp_path / "in", a="một", b="damaged", sub__c__txt="ba", d="một", e="partial")


def go(plans: Path, outputs: str | Path = OUT, **options: Any) -> Summary:
    READ.clear()
    return run([plans], outputs, extract=FAKE, **options)


def stored(system: Any) -> dict[str, bytes]:
    """The objects at the address, the ledger's left out."""
    found = {path.removeprefix("/records/out/"): system.cat_file(path) for path in system.find("/records/out")}
    return {name: data for name, data in found.items() if not name.startswith(".kehoach/")}


def test_records_at_an_address_are_those_of_a_folder(memory: Any, plans: Path, tmp_path: Path) -> None:
    summary = go(plans)
    assert (summary.written, summary.duplicates, summary.partial, len(summary.failures)) == (4, 1, 1, 1)
    go(plans, tmp_path / "out")
    assert stored(memory) == contents(tmp_path / "out")
    assert sorted(memory.find("/records/out/.kehoach")) == ["/records/out/.kehoach/ledger.sqlite"]
    assert go(plans).skipped == 5
    assert READ == []


def test_a_record_that_is_gone_or_altered_at_the_address_is_written_again(memory: Any, plans: Path) -> None:
    go(plans)
    good = stored(memory)
    memory.rm_file("/records/out/a.txt.json")
    memory.rm_file("/records/out/e.txt.txt")
    same_size = good["sub/c.txt.txt"].replace(b"ba", b"xx")
    memory.pipe_file("/records/out/sub/c.txt.txt", same_size)
    summary = go(plans)
    assert sorted(READ) == ["c.txt", "e.txt"]
    assert (summary.duplicates, summary.skipped) == (1, 2)
    assert stored(memory) == good


@pytest.mark.parametrize("stop_at", range(1, 9))
def test_a_run_killed_between_two_objects_leaves_no_record_beside_another_text(
    memory: Any, plans: Path, stop_at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(plans)
    put(plans, a="mới", b="tốt", sub__c__txt="damaged", d="mới", e="khác")
    steps = iter(range(1, 100))

    def killed(real: Any) -> Any:
        def step(*given: Any, **more: Any) -> Any:
            if ".kehoach" not in str(given[0]) and next(steps) >= stop_at:
                raise KeyboardInterrupt
            return real(*given, **more)

        return step

    with monkeypatch.context() as patch:
        patch.setattr(memory, "pipe_file", killed(memory.pipe_file))
        patch.setattr(memory, "rm_file", killed(memory.rm_file))
        with pytest.raises(KeyboardInterrupt):
            go(plans)
    for name, data in stored(memory).items():
        if name.endswith(".txt.json"):
            text = stored(memory)[name.removesuffix(".json") + ".txt"]
            assert (b'"ocr-page-failed"' in data) == text.startswith(b"partial")
    go(plans)
    expected = go(plans, "memory://records/other")
    assert expected.written == 4
    other = {path.removeprefix("/records/other/"): memory.cat_file(path) for path in memory.find("/records/other")}
    assert stored(memory) == {name: data for name, data in other.items() if not name.startswith(".kehoach/")}


def test_after_a_kill_records_are_known_by_their_hash_and_not_read_again(memory: Any, plans: Path) -> None:
    """A killed run never learned the marks that the store gave to its objects."""
    store = shelf_for(OUT)
    go(plans)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(store), "settled", lambda _: iter(()))
        go(plans, force=True)
    assert go(plans).skipped == 5
    assert READ == []


def test_a_ledger_lies_with_the_records_for_the_next_computer(
    memory: Any, plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    go(plans)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("LOCALAPPDATA", str(tmp_path / "elsewhere"))
    monkeypatch.setenv("HOME", str(tmp_path / "elsewhere"))
    monkeypatch.setattr(sys, "argv", ["kehoach", "status", OUT])
    with pytest.raises(SystemExit, match="0"):
        main()
    assert "3 done, 1 partial, 1 failed" in capsys.readouterr().out
    assert report(OUT).files == 5
    assert go(plans).skipped == 5
    assert READ == []


def test_a_run_elsewhere_is_not_disturbed_and_that_of_a_killed_one_is_taken_up(
    memory: Any, plans: Path, tmp_path: Path
) -> None:
    go(plans, work=tmp_path / "work")
    note = {"host": "máy khác", "work": "/home/x", "started": "2026-01-01T00:00:00Z"}
    memory.pipe_file("/records/out/.kehoach/run.json", json.dumps(note).encode())
    with pytest.raises(LockedError, match=r"a run on máy khác.*2026-01-01.*delete memory://records/out/\.kehoach/run"):
        go(plans, work=tmp_path / "work")
    assert READ == []
    memory.rm_file("/records/out/.kehoach/run.json")
    store = Store(OUT, tmp_path / "work")
    store.open()  # and is killed
    assert memory.exists("/records/out/.kehoach/run.json")
    assert go(plans, work=tmp_path / "work").skipped == 5
    assert not memory.exists("/records/out/.kehoach/run.json")
    with pytest.raises(ShelfError, match="work folder of memory://records/out"):
        go(plans, "memory://records/other", work=tmp_path / "work")


def test_an_address_that_cannot_be_written_to_ends_the_run_and_loses_nothing(
    memory: Any, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    go(plans)
    good = stored(memory)
    put(plans, z="thêm")

    def refused(path: str, *_: Any, **__: Any) -> None:
        raise RuntimeError("the store is away")

    with monkeypatch.context() as patch:
        patch.setattr(memory, "pipe_file", refused)
        with pytest.raises(OutputsError, match=r"memory://records/out: .*the store is away.*the same command again"):
            go(plans)
    assert READ == []
    assert stored(memory) == good
    real = memory.pipe_file

    def one_refused(path: str, data: bytes, **more: Any) -> None:
        if "z.txt" in path:
            raise RuntimeError("not this name")
        real(path, data, **more)

    put(plans, a="mới", d="mới nữa")
    with monkeypatch.context() as patch:
        patch.setattr(memory, "pipe_file", one_refused)
        summary = go(plans)
    assert [failure.path for failure in summary.failures] == ["b.txt", "z.txt"]
    assert "not this name" in summary.failures[1].fault
    assert summary.written == 2
    assert go(plans).written == 1


def test_rights_that_expire_while_a_run_works_end_it(memory: Any, plans: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And do not make every further file a failed one."""
    real, sent = memory.pipe_file, []

    def expires(path: str, data: bytes, **more: Any) -> None:
        sent.append(path)
        if len(sent) > 4:
            raise PermissionError("The provided token has expired")
        real(path, data, **more)

    with monkeypatch.context() as patch:
        patch.setattr(memory, "pipe_file", expires)
        with pytest.raises(OutputsError, match="token has expired"):
            go(plans)
    assert go(plans).written + len(READ) > 0
    good = stored(memory)
    go(plans, "memory://records/out", force=True)
    assert stored(memory) == good


def test_a_row_is_entered_only_when_its_record_stands(
    memory: Any, plans: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Records are sent side by side; a killed run must not know of one that never arrived."""
    put(plans, **{f"p{n}": f"nhiều {n}" for n in range(20)})
    gate, real, standing = threading.Event(), memory.pipe_file, []

    def slow(path: str, data: bytes, **more: Any) -> None:
        if ".kehoach" not in path:
            gate.wait(0.02)
        real(path, data, **more)

    def put_row(ledger: Ledger, row: Row, real_put: Any = Ledger.put) -> None:
        for part in (".json", ".txt"):
            standing.append(row.failed or memory.exists(f"/records/out/{row.name}{part}"))
        assert row.name in ledger.half_written()
        real_put(ledger, row)

    monkeypatch.setattr(memory, "pipe_file", slow)
    monkeypatch.setattr(Ledger, "put", put_row)
    assert go(plans).written == 24
    assert all(standing) and len(standing) == 50


def test_what_is_done_twice_waits_for_its_record_at_the_address(memory: Any, tmp_path: Path) -> None:
    plans = put(tmp_path / "in", **{f"p{n}": f"như nhau {n // 4}" for n in range(40)})
    summary = go(plans)
    assert (summary.written, summary.duplicates, len(READ)) == (40, 30, 10)
    go(plans, tmp_path / "out")
    assert stored(memory) == contents(tmp_path / "out")


def test_archives_at_an_address_are_read_like_those_of_a_folder(memory: Any, tmp_path: Path) -> None:
    plan = next((CORPUS / "txt").glob("*.txt")).read_bytes()
    with zipfile.ZipFile(tmp_path / "gói.zip", "w") as archive:
        archive.writestr("trong/a.txt", plan)
        archive.writestr("b.md", plan)
    memory.pipe("/plans/sub/gói.zip", (tmp_path / "gói.zip").read_bytes())
    (tmp_path / "in/sub").mkdir(parents=True)
    (tmp_path / "in/sub/gói.zip").write_bytes((tmp_path / "gói.zip").read_bytes())
    assert run(["memory://plans"], tmp_path / "out").written == 2
    run([tmp_path / "in"], tmp_path / "plain")
    assert contents(tmp_path / "out") == contents(tmp_path / "plain")
    assert run(["memory://plans"], tmp_path / "out").skipped == 2
    memory.pipe("/plans/sub/gói.zip", (tmp_path / "gói.zip").read_bytes() + b"\n")
    assert run(["memory://plans"], tmp_path / "out").skipped == 0


def test_nothing_is_asked_for_each_file_of_an_unchanged_address(
    memory: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A request takes as long as reading a plan: the list tells all that is needed."""
    for n in range(3):
        memory.pipe(f"/plans/{n}.txt", f"UBND XÃ A\n\nKẾ HOẠCH\nHọc tập {n}\n".encode())
    assert run(["memory://plans"], tmp_path / "out").written == 3
    for method in ("info", "open", "cat_file", "ukey"):
        real = getattr(memory, method)
        monkeypatch.setattr(memory, method, lambda path, *a, real=real, **k: _only_folders(real, path, *a, **k))
    assert run(["memory://plans"], tmp_path / "out").skipped == 3


def _only_folders(real: Any, path: str, *rest: Any, **more: Any) -> Any:
    assert not path.endswith(".txt")
    return real(path, *rest, **more)


def test_a_store_that_is_away_for_a_moment_is_asked_again_by_the_next_run(
    memory: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    memory.pipe("/plans/a.txt", "UBND XÃ A\n\nKẾ HOẠCH\nHọc tập\n".encode())
    out = tmp_path / "out"
    for error, code in ((ConnectionError("away"), "unreadable"), (FileNotFoundError("gone"), "not-found")):
        with monkeypatch.context() as patch:
            patch.setattr(memory, "cat_file", lambda *_, error=error, **__: (_ for _ in ()).throw(error))
            assert [failure.code for failure in run(["memory://plans"], out).failures] == [code]
    with monkeypatch.context() as patch:
        patch.setattr(memory, "find", lambda *_, **__: (_ for _ in ()).throw(ConnectionError("away")))
        assert [failure.code for failure in run(["memory://plans"], out).failures] == ["unreadable"]
    assert run(["memory://plans"], out).written == 1
    assert (report(out).failed, report(out).done) == (0, 1)


def test_a_second_run_on_the_same_address_is_refused(memory: Any, plans: Path, tmp_path: Path) -> None:
    refused: list[str] = []

    def second(_result: object) -> None:
        if not refused:
            for work in (tmp_path / "work", tmp_path / "other"):
                with pytest.raises(LockedError) as caught:
                    run([plans], OUT, extract=FAKE, work=work)
                refused.append(str(caught.value))

    assert go(plans, work=tmp_path / "work", on_result=second).written == 4
    assert "another run is writing" in refused[0]
    assert str(tmp_path / "work") in refused[1] and "run.json" in refused[1]


class Moving(LocalFileSystem):  # type: ignore[misc]
    """A file system whose files can be seen half-written, and moved (as by SFTP)."""

    protocol = "moving"
    seen: ClassVar[list[str]] = []

    @classmethod
    def _strip_protocol(cls, path: Any) -> str:
        return str(super()._strip_protocol(str(path).removeprefix("moving://")))

    def pipe_file(self, path: str, value: bytes, mode: str = "overwrite", **more: Any) -> None:
        self.seen.append(Path(path).name)
        super().pipe_file(path, value, **more)


def test_where_files_can_be_seen_half_written_they_are_moved_into_their_places(plans: Path, tmp_path: Path) -> None:
    fsspec.register_implementation("moving", Moving, clobber=True)
    address = f"moving://{(tmp_path / 'there').as_posix()}"
    for _ in range(2):
        go(plans, address, work=tmp_path / "work", force=True)
    go(plans, tmp_path / "out")
    assert contents(tmp_path / "there") == contents(tmp_path / "out")
    assert set(Moving.seen) == {".kehoach-new.tmp"}


def test_a_file_address_is_a_folder(plans: Path, tmp_path: Path) -> None:
    folder = tmp_path / "kết quả"
    go(plans, folder.as_uri())
    go(plans, tmp_path / "out")
    assert contents(folder) == contents(tmp_path / "out")
    assert (folder / ".kehoach" / "ledger.sqlite").is_file()
    assert report(f"file://{folder.as_posix()}").files == 5
    with pytest.raises(ShelfError, match="Leave out --work"):
        go(plans, folder, work=tmp_path / "work")
    assert local_path("file:///C:/plans") == Path("C:/plans")
    assert local_path("file://localhost/plans") == Path("/plans")
    assert local_path("s3://bucket/plans") is None


def test_records_are_not_taken_for_plans(memory: Any) -> None:
    """Inputs and outputs below one address: a record's text is no document."""
    for name in ("a.txt", "sub/b.txt"):
        memory.pipe_file(f"/records/{name}", "UBND XÃ A\n\nKẾ HOẠCH\nHọc tập suốt đời\n".encode())
    for _ in range(2):
        summary = run(["memory://records"], OUT)
    assert (summary.skipped, summary.written) == (2, 0)
    memory.mv("/records/out", "/records/moved", recursive=True)
    assert len(collect(["memory://records"], "memory://elsewhere").files) == 2
    with pytest.raises(InputsError, match="records go to"):
        collect([OUT], OUT)


def test_what_is_missing_for_an_address_is_told_with_the_command(
    plans: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.partition(".")[0] in ("fsspec", "s3fs"):
            raise ImportError(name)
        return real(name, *rest, **more)

    def call(address: str) -> str:
        monkeypatch.setattr(sys, "argv", ["kehoach", "extract", str(plans), "-o", address])
        with pytest.raises(SystemExit, match="2"):
            main()
        return capsys.readouterr().err

    assert "address" in call("nosuch://bucket/records")
    with monkeypatch.context() as patch:
        patch.setattr(builtins, "__import__", without)
        with pytest.raises(MissingExtraError, match=r"pip install 'kehoach\[remote\]'"):
            collect(["s3://bucket/plans"], Path("out"))
        assert "pip install 'kehoach[remote]'" in call("s3://bucket/records")
    monkeypatch.setattr("fsspec.core.url_to_fs", _no_driver)
    assert "pip install s3fs" in call("s3://bucket/records")


def _no_driver(address: str) -> Any:
    raise ImportError("Install s3fs to access S3")


def test_hashes_of_stores_are_known_and_dates_are_kept() -> None:
    data = "một".encode()
    md5 = mark_of_bytes(data).sign
    assert mark_of({"size": 5, "ETag": f'"{md5}"'}) == mark_of_bytes(data)
    assert mark_of({"size": 5, "content_md5": bytearray.fromhex(md5)}) == mark_of_bytes(data)
    assert mark_of({"size": 5, "md5Hash": "XrY7u+Ae7tCTyyK7j1rNww=="}).sign == "5eb63bbbe01eeed093cb22bb8f5acdc3"
    assert mark_of({"size": 5, "ETag": '"0x8D"', "mtime": 3}).sign == "0x8D"
    assert mark_of({"size": 5, "mtime": "2024-01-01 10:00"}).sign == "2024-01-01T10:00"
    assert work_folder("s3://bucket/out/") == work_folder("s3://bucket/out") != work_folder("s3://bucket/out2")
