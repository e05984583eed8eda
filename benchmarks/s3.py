"""Inputs and outputs on an S3: whatever is killed, the objects are those that a quiet run writes into a folder.

::

    pip install 'moto[server]' s3fs
    python benchmarks/s3.py --files 300 --kills 8 --seed 6

moto's server stands for the store, on this computer; nothing leaves it. The folder of documents is that of
:mod:`chaos`, with every format and a share of hostile files.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import chaos

PORT = 5566
ENVIRONMENT = {
    "AWS_ACCESS_KEY_ID": "nobody",
    "AWS_SECRET_ACCESS_KEY": "nothing",
    "AWS_DEFAULT_REGION": "us-east-1",
    "AWS_ENDPOINT_URL": f"http://127.0.0.1:{PORT}",
}
START_SECONDS = 60.0


def test(inputs: Path, work: Path, kills: int, seed: int) -> list[str]:
    """Extract a folder into a folder, and the same at an address into an address under fire; tell what differs."""
    import s3fs

    store = s3fs.S3FileSystem()
    store.mkdir("bucket")
    for path in inputs.rglob("*"):
        if path.is_file():
            store.pipe_file(f"bucket/in/{path.relative_to(inputs).as_posix()}", path.read_bytes())
    began = time.monotonic()
    _run(str(inputs), str(work / "out"))
    _say(f"from a folder into a folder: {time.monotonic() - began:.0f} s")
    began = time.monotonic()
    _run("s3://bucket/in", "s3://bucket/quiet", "--work", str(work / "quiet"))
    _say(f"from S3 into S3: {time.monotonic() - began:.0f} s")
    pace = max((time.monotonic() - began) / max(kills, 1), 2.0)
    faults = _under_fire(store, work, kills, pace, random.Random(seed))
    began = time.monotonic()
    _run("s3://bucket/in", "s3://bucket/fire", "--work", str(work / "fire"))
    _say(f"the last run: {time.monotonic() - began:.0f} s")
    began = time.monotonic()
    _run("s3://bucket/in", "s3://bucket/fire", "--work", str(work / "fire"))
    _say(f"unchanged: {time.monotonic() - began:.0f} s")
    expected = chaos.hashes(work / "out")
    for place in ("quiet", "fire"):
        found = _hashes(store, f"bucket/{place}")
        faults += [
            f"{place}: {name}"
            for name in sorted(expected.keys() | found.keys())
            if expected.get(name) != found.get(name)
        ]
        faults += _rows(work / place, work / "out", place)
    return faults


def _under_fire(store: Any, work: Path, kills: int, pace: float, dice: random.Random) -> list[str]:
    """Kill and interrupt runs; at no moment a record may stand there without its text."""
    faults = []
    for number in range(kills):
        more = ["--force"] if number % 4 == 3 else []
        process = subprocess.Popen(
            _command("s3://bucket/in", "s3://bucket/fire", "--work", str(work / "fire"), *more),
            stderr=subprocess.DEVNULL,
            cwd=chaos.ROOT,
        )
        time.sleep(dice.uniform(1.0, pace + 5.0))
        how = dice.choice(("kill", "kill", "interrupt", "interrupt twice"))
        if how == "kill":
            process.kill()
        else:
            process.send_signal(signal.SIGINT)
            time.sleep(0.3)
            if how == "interrupt twice":
                process.send_signal(signal.SIGINT)
        code = process.wait(chaos.PATIENCE)
        _say(f"{how}: left with {code}")
        store.invalidate_cache()
        names = set(store.find("bucket/fire"))
        faults += [
            f"{name}: without its text"
            for name in names
            if name.endswith(".json")
            and "/.kehoach/" not in name
            and not name.endswith("/failures.json")
            and f"{name.removesuffix('.json')}.txt" not in names
        ]
    return faults


def _hashes(store: Any, root: str) -> dict[str, str]:
    store.invalidate_cache()
    return {
        name[len(root) + 1 :]: hashlib.sha256(store.cat_file(name)).hexdigest()
        for name in store.find(root)
        if "/.kehoach/" not in name
    }


def _rows(home: Path, plain: Path, place: str) -> list[str]:
    rows, _ = chaos.ledger_rows(home)
    return [] if sorted(rows) == sorted(chaos.ledger_rows(plain)[0]) else [f"{place}: the ledger names other files"]


def _command(inputs: str, outputs: str, *more: str) -> list[str]:
    command = [sys.executable, "-m", "extractor.cli", "extract", inputs, "-o", outputs, "--jobs", "2"]
    return [*command, "--progress", "none", *more]


def _run(inputs: str, outputs: str, *more: str) -> None:
    subprocess.run(_command(inputs, outputs, *more), check=False, stderr=subprocess.DEVNULL, cwd=chaos.ROOT)


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main() -> int:
    """Run the test; exit code 1 where something was lost."""
    parser = argparse.ArgumentParser(description="Extract from an S3 into an S3, kill it, and compare with folders.")
    parser.add_argument("--files", type=int, default=300, help="how many documents")
    parser.add_argument("--kills", type=int, default=8, help="runs that are killed or interrupted")
    parser.add_argument("--seed", type=int, default=6)
    given = parser.parse_args()
    os.environ.update(ENVIRONMENT)
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(PORT)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(server)
        with tempfile.TemporaryDirectory() as name:
            work = Path(name)
            (work / "specimens").mkdir()
            chaos.build(work / "in", given.files, 0.05, given.seed, office=4, scans=3)
            faults = test(work / "in", work, given.kills, given.seed)
    finally:
        server.kill()
        server.wait()
    sys.stdout.write("".join(f"FAULT {fault}\n" for fault in faults) or "nothing was lost\n")
    return 1 if faults else 0


def _wait(server: subprocess.Popen[bytes]) -> None:
    """Wait until the server answers."""
    last = time.monotonic() + START_SECONDS
    while time.monotonic() < last and server.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", PORT), 1.0).close()
            return
        except OSError:
            time.sleep(0.2)
    sys.exit("moto's server does not start: pip install 'moto[server]' s3fs")


if __name__ == "__main__":
    sys.exit(main())
