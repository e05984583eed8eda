"""Plans for the tests of the ledger: read by a stand-in for the pipeline that notes what it reads and does what it is told."""

from __future__ import annotations

import hashlib
import os
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import DocumentError, ErrorCode
from extractor.plan import DocumentFacts, Plan, Source
from extractor.plan import Warning as Warned

FAKE = "ledger_plans:fake_extract"
READ: list[str] = []
"""The files that were read in this process, in their order."""


@dataclass(frozen=True)
class Extraction:
    plan: Plan
    text: str


def fake_extract(path: Path, ocr: object = None) -> Extraction:
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise DocumentError(path, ErrorCode.NOT_FOUND, "there is no such file", "Check the name") from None
    READ.append(path.name)
    words = data.decode("utf-8").split()
    match words[:1]:
        case ["damaged"]:
            raise DocumentError(path, ErrorCode.DAMAGED, "it is cut off", "Fetch it again")
        case ["crash"]:
            os.kill(os.getpid(), signal.SIGSEGV)
        case ["crash-once"] if not path.with_suffix(".seen").exists():
            path.with_suffix(".seen").touch()
            os._exit(3)
        case ["hang"]:
            path.with_suffix(".pid").write_text(str(os.getpid()), encoding="utf-8")
            time.sleep(600)
        case ["slow"]:
            time.sleep(0.05)
        case ["big"]:
            bytearray(1 << 30)
        case ["growing"]:
            with path.open("ab") as stream:
                stream.write(b" more")
        case ["gone"]:
            path.unlink()
    lost = {"partial": "ocr-page-failed", "short-of-time": "ocr-time-limit"}
    codes = [lost[word] for word in words[:1] if word in lost]
    source = Source(path=str(path), name=path.name, sha256=hashlib.sha256(data).hexdigest(), format="txt", pages=2)
    warnings = [Warned(code=code, message="trang 2") for code in codes]
    return Extraction(Plan(source=source, document=DocumentFacts(type="KH"), warnings=warnings), data.decode("utf-8"))


def put(folder: Path, **texts: str) -> Path:
    """Files ``a.txt`` for ``a="…"``, ``sub/a.md`` for ``sub__a__md="…"``."""
    for name, text in texts.items():
        *above, last = name.split("__")
        target = folder.joinpath(*above[:-1], f"{above[-1]}.{last}") if above else folder / f"{last}.txt"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a folder of records, the ledger's left out."""
    files = [path for path in folder.rglob("*") if path.is_file() and ".kehoach" not in path.parts]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(files)}
