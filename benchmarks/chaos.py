"""The chaos test: a run that is killed again and again must end as if nothing had happened.

::

    python benchmarks/chaos.py --files 2000 --kills 50 --seed 6

A folder with every format and a share of hostile files is extracted once in peace. Then it is extracted into another
folder while the parent or a worker is killed (``SIGKILL``) at random moments, and begun anew each time the parent was
the victim. At the end every file must have exactly one row in the ledger, both folders must hold the same bytes,
and no process and no temporary file may be left. Needs the developers' tools; LibreOffice and Tesseract where they are.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import os
import random
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from email.message import EmailMessage
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "corpus"
PATIENCE = 3600.0
"""Seconds that one undisturbed run may take."""
GONE_SECONDS = 15.0
"""How long the workers of a killed parent may live on."""

Command = Callable[[Path, Path, bool], list[str]]
"""Gives the command for a run: inputs, outputs, whether all files are to be read again."""


@dataclass
class Report:
    """What a chaos test has found; ``faults`` is empty where all is well."""

    files: int = 0
    quiet_seconds: float = 0.0
    chaos_seconds: float = 0.0
    parents_killed: int = 0
    workers_killed: int = 0
    starts: int = 0
    failed: int = 0
    faults: list[str] = field(default_factory=list)


def kehoach(inputs: Path, outputs: Path, force: bool) -> list[str]:
    """The command of a user."""
    command = [sys.executable, "-m", "extractor.cli", "extract", str(inputs), "-o", str(outputs), "--jobs", "2"]
    return [*command, "--progress", "none", *(["--force"] if force else [])]


def chaos(inputs: Path, work: Path, kills: int, seed: int, command: Command = kehoach) -> Report:
    """Extract a folder in peace and under fire, and compare.

    Args:
        inputs: the folder of documents.
        work: an empty folder for the outputs.
        kills: how many processes are killed.
        seed: of the moments and the victims.
        command: how a run is started.
    """
    report = Report()
    quiet, fire, temporary = work / "quiet", work / "fire", work / "tmp"
    temporary.mkdir()
    environment = os.environ | {"TMPDIR": str(temporary), "PYTHONUTF8": "1"}
    started = time.monotonic()
    _finish(_start(command(inputs, quiet, False), environment), report)
    report.quiet_seconds = time.monotonic() - started
    started = time.monotonic()
    _under_fire(lambda force: _start(command(inputs, fire, force), environment), kills, random.Random(seed), report)
    _finish(_start(command(inputs, fire, False), environment), report)
    report.chaos_seconds = time.monotonic() - started
    report.faults += compare(quiet, fire)
    report.faults += [f"left behind: {path}" for path in temporary.rglob("*") if "kehoach" in path.name]
    rows, failed = ledger_rows(fire)
    report.files, report.failed = len(rows), failed
    if sorted(rows) != sorted(ledger_rows(quiet)[0]) or len(set(rows)) != len(rows):
        report.faults.append("the ledgers name different files")
    return report


def _start(command: Sequence[str], environment: dict[str, str]) -> psutil.Popen:
    return psutil.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=ROOT)


def _finish(process: psutil.Popen, report: Report) -> None:
    """Wait for a run that nobody disturbs; failures of documents (exit code 1) are part of the test."""
    code = process.wait(PATIENCE)
    report.starts += 1
    if code not in (0, 1):
        report.faults.append(f"an undisturbed run left with exit code {code}")


def _under_fire(start: Callable[[bool], psutil.Popen], kills: int, dice: random.Random, report: Report) -> None:
    """Kill parents and workers at random moments; a run that ends before that begins anew with all files."""
    pace = max(report.quiet_seconds / max(kills, 1), 0.2)
    process = start(False)
    report.starts += 1
    while report.parents_killed + report.workers_killed < kills:
        victim = dice.choice(("worker", "parent", "parent early"))
        while victim != "parent early" and process.poll() is None and not _workers(process):
            time.sleep(0.02)
        _sleep(process, dice.uniform(0.0, 2 * pace))
        workers = _workers(process)
        if victim == "worker" and workers:
            _kill(dice.choice(workers))
            report.workers_killed += 1
        elif process.poll() is None and victim != "worker":
            _kill_parent(process, report)
        if process.poll() is not None:
            done = process.returncode in (0, 1)
            process = start(done)
            report.starts += 1
    _finish(process, report)


def _sleep(process: psutil.Popen, seconds: float) -> None:
    last = time.monotonic() + seconds
    while time.monotonic() < last and process.poll() is None:
        time.sleep(0.01)


def _kill_parent(process: psutil.Popen, report: Report) -> None:
    """Kill a run and see that nobody of it lives on."""
    family = _family(process)
    _kill(process)
    process.wait()
    report.parents_killed += 1
    alive = psutil.wait_procs(family, timeout=GONE_SECONDS)[1]
    report.faults += [f"outlived its parent: {' '.join(_words(one))[:80]}" for one in alive if _words(one)]


def _workers(process: psutil.Popen) -> list[psutil.Process]:
    return [one for one in _family(process) if _is_worker(one)]


def _family(process: psutil.Popen) -> list[psutil.Process]:
    try:
        return list(process.children(recursive=True))
    except psutil.NoSuchProcess:
        return []


def _is_worker(process: psutil.Process) -> bool:
    words = _words(process)
    return any("spawn_main" in word for word in words)


def _words(process: psutil.Process) -> list[str]:
    try:
        return [] if process.status() == psutil.STATUS_ZOMBIE else process.cmdline()
    except psutil.Error:
        return []


def _kill(process: psutil.Process) -> None:
    with contextlib.suppress(psutil.NoSuchProcess):
        process.kill()


def hashes(folder: Path) -> dict[str, str]:
    """The files of a folder of records with their hashes, without the ledger's."""
    found = {}
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_file() and name.parts[0] != ".kehoach":
            found[name.as_posix()] = hashlib.sha256(path.read_bytes()).hexdigest()
    return found


def compare(one: Path, other: Path) -> list[str]:
    """The differences of two folders of records."""
    left, right = hashes(one), hashes(other)
    faults = [f"{name}: only {'without' if name in left else 'under'} fire" for name in left.keys() ^ right.keys()]
    return sorted(faults) + [f"{name}: other bytes" for name in left if right.get(name, left[name]) != left[name]]


def ledger_rows(outputs: Path) -> tuple[list[str], int]:
    """The names in the ledger, and how many of them failed."""
    base = sqlite3.connect(outputs / ".kehoach" / "ledger.sqlite")
    try:
        rows = base.execute("SELECT name, status FROM files").fetchall()
        half = [name for (name,) in base.execute("SELECT name FROM writing")]
    finally:
        base.close()
    return [name for name, _ in rows] + half, sum(status == "failed" for _, status in rows)


# ---- the folder


def build(folder: Path, files: int, hostile: float, seed: int, *, office: int, scans: int) -> None:
    """Make a folder of documents: every format, no two with the same content but a few that are copies.

    Args:
        folder: made here.
        files: how many.
        hostile: share of hostile ones, 0 to 1.
        seed: of the choice.
        office: how many documents go through LibreOffice (a second or more each).
        scans: how many are pictures for Tesseract.
    """
    dice = random.Random(seed)
    specimens = [path for kind in ("docx", "pdf", "md", "txt") for path in sorted((CORPUS / kind).glob("*.*"))]
    rare = _rare(folder.parent / "specimens", office, scans)
    folder.mkdir(parents=True)
    for number in range(files):
        place = folder / f"{number % 20:02d}"
        place.mkdir(exist_ok=True)
        if dice.random() < hostile:
            name, data = _hostile(dice, specimens)
        elif rare and number % max(files // len(rare), 1) == 0:
            name, data = rare.pop()
        elif number % 50 == 7:
            name, data = "bản sao.docx", (CORPUS / "docx").joinpath("07-tinh-2024.docx").read_bytes()
        elif number % 50 == 8:
            name, data = _container(number, dice, specimens)
        else:
            path = specimens[number % len(specimens)]
            name, data = path.name, unique(path.suffix, path.read_bytes(), number)
        (place / f"{number:05d} {name}").write_bytes(data)


def unique(suffix: str, data: bytes, number: int) -> bytes:
    """The same document in other bytes."""
    if suffix in (".docx", ".odt"):
        stream = io.BytesIO(data)
        with zipfile.ZipFile(stream, "a") as archive:
            archive.comment = str(number).encode()
        return stream.getvalue()
    if suffix == ".pdf":
        return data + f"\n% {number}\n".encode()
    if suffix in (".txt", ".md"):
        return data.rstrip() + f"\n\n{number}\n".encode()
    return data + b"\n" * (number + 1)


def _hostile(dice: random.Random, specimens: Sequence[Path]) -> tuple[str, bytes]:
    path = dice.choice(specimens)
    data = path.read_bytes()
    cut = data[: dice.randrange(len(data))]
    flipped = bytearray(data)
    for _ in range(20):
        flipped[dice.randrange(len(flipped))] ^= 1 << dice.randrange(8)
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(4_000_000))
    choices = (
        (f"cụt {path.name}", cut),
        (f"hỏng {path.name}", bytes(flipped)),
        ("rỗng.pdf", b""),
        ("rác.doc", dice.randbytes(5000)),
        ("bom.docx", bomb.getvalue()),
        ("cụt.zip", b"PK\x03\x04" + dice.randbytes(300)),
    )
    return dice.choice(choices)


def _container(number: int, dice: random.Random, specimens: Sequence[Path]) -> tuple[str, bytes]:
    inside = dice.sample(list(specimens), 2)
    if number % 100 < 50:
        mail = EmailMessage()
        mail["From"], mail["To"] = "a@example.vn", "b@example.vn"
        mail["Subject"] = f"Kế hoạch {number}"
        mail.set_content("Gửi kèm.")
        for path in inside:
            data = unique(path.suffix, path.read_bytes(), number)
            mail.add_attachment(data, maintype="application", subtype="octet-stream", filename=path.name)
        return "thư.eml", mail.as_bytes()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for path in inside:
            archive.writestr(path.name, unique(path.suffix, path.read_bytes(), number))
    return "gói.zip", stream.getvalue()


def _rare(folder: Path, office: int, scans: int) -> list[tuple[str, bytes]]:
    """Documents for LibreOffice and Tesseract, as far as the programs are there."""
    found: list[tuple[str, bytes]] = []
    if office and shutil.which("soffice"):
        for kind in ("doc", "rtf", "odt", "html"):
            source = CORPUS / "docx" / "12-sach-2023.docx"
            command = ["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
            subprocess.run(
                [*command, "--convert-to", kind, "--outdir", str(folder), str(source)], check=True, capture_output=True
            )
            data = (folder / f"{source.stem}.{kind}").read_bytes()
            found += [(f"{number}.{kind}", unique(f".{kind}", data, number)) for number in range(-(-office // 4))]
    if scans and shutil.which("tesseract"):
        import pypdfium2

        folder.mkdir(exist_ok=True)
        with pypdfium2.PdfDocument(CORPUS / "pdf" / "12-sach-2023.pdf") as document:
            document[0].render(scale=150 / 72).to_pil().convert("L").save(folder / "scan.png")
        data = (folder / "scan.png").read_bytes()
        found += [(f"bản quét {number}.png", unique(".png", data, number)) for number in range(scans)]
    return found


def main() -> int:
    """Run the test and print what it found; exit code 1 where something was lost."""
    parser = argparse.ArgumentParser(description="Kill a run again and again, and compare with a quiet one.")
    parser.add_argument("--files", type=int, default=2000, help="how many documents")
    parser.add_argument("--hostile", type=float, default=0.05, help="share of hostile ones")
    parser.add_argument("--kills", type=int, default=50, help="processes that are killed")
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--office", type=int, default=40, help="documents for LibreOffice")
    parser.add_argument("--scans", type=int, default=20, help="pictures for Tesseract")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        (work / "specimens").mkdir()
        build(work / "in", given.files, given.hostile, given.seed, office=given.office, scans=given.scans)
        report = chaos(work / "in", work, given.kills, given.seed)
    sys.stdout.write(
        f"{report.files} rows for {given.files} files, {report.failed} failed\n"
        f"quiet {report.quiet_seconds:.0f} s; under fire {report.chaos_seconds:.0f} s, {report.starts} starts\n"
        f"killed: {report.parents_killed} parents, {report.workers_killed} workers\n"
        + "".join(f"FAULT {fault}\n" for fault in report.faults)
        + ("nothing was lost\n" if not report.faults else "")
    )
    return 1 if report.faults else 0


if __name__ == "__main__":
    sys.exit(main())
