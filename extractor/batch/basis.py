"""What a record rests on besides the file itself: rules, program, options, and the programs that it calls.

A file whose content and basis are those of its row in the ledger would give the same record again.
"""

from __future__ import annotations

import hashlib
import importlib.metadata
import json
import os
import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from extractor.batch.one import EXTRACT, Job
from extractor.rulebook.directory import default_directory, digest_of

LIBRARIES = ("charset-normalizer", "lxml", "pdfminer.six", "pdfplumber", "pillow", "pypdfium2", "python-docx", "regex")
"""Packages whose version may change what is read from a file."""
WITHOUT_EFFECT = frozenset({"audit", "cli", "compare", "evaluate", "export", "language", "report", "web"})
"""Rooms of the package that work from records: a change in them changes no record."""
PROGRAMS = ("soffice", "libreoffice", "tesseract")


@dataclass(frozen=True, slots=True)
class Basis:
    """What the records of a run rest on.

    Attributes:
        rules: SHA-256 over the rule files that extraction reads (those of the audit are left out).
        program: version of the program, with the beginning of a hash over its code and its libraries' versions.
        options: what the user chose and what changes records, as JSON.
        limits: time and memory, as JSON; they decide only about files that failed.
        tools: which LibreOffice and Tesseract are there; counts for records that needed them, and for failures.
    """

    rules: str
    program: str
    options: str
    limits: str
    tools: str

    @classmethod
    def of(cls, job: Job) -> Basis:
        """The basis of a run on this computer, now."""
        options = {"ocr": job.ocr} | ({} if job.extract == EXTRACT else {"extract": job.extract})
        limits = {"memory": job.memory, "timeout": job.timeout}
        return cls(rules_digest(), program_version(), json.dumps(options), json.dumps(limits), tools_state())


def rules_digest() -> str:
    """SHA-256 over names and bytes of the rule files, the audit's left out; ends of lines are levelled."""
    return digest_of(default_directory(), lambda name: not name.startswith("audit/"))


@cache
def program_version() -> str:
    """The version with a mark of the code that makes records: ``0.1.0+3fa9c2d41b77``.

    The version number alone would not do: who works on the program or pulls a new state of it would be shown records
    of the old code.
    """
    package = Path(__file__).resolve().parents[1]
    total = hashlib.sha256()
    for path in _code(package):
        total.update(os.path.relpath(path, package).replace(os.sep, "/").encode() + b"\0")
        with open(path, "rb") as stream:  # noqa: PTH123 - hundreds of files before the first one of the run
            total.update(stream.read().replace(b"\r\n", b"\n") + b"\0")
    for name in LIBRARIES:
        total.update(f"{name}={_version(name)}\0".encode())
    return f"{_version('kehoach')}+{total.hexdigest()[:12]}"


def _code(package: Path) -> list[str]:
    """The files of the package that have a say in records, sorted."""
    found = []
    for folder, folders, files in os.walk(package):
        top = Path(folder) == package
        left_out = {"__pycache__", *(WITHOUT_EFFECT if top else ()), *(("_rules",) if top else ())}
        folders[:] = sorted(name for name in folders if name not in left_out)
        found += [os.path.join(folder, name) for name in files if name.endswith((".py", ".txt"))]  # noqa: PTH118
    return sorted(found)


def _version(name: str) -> str:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return "?"


def tools_state() -> str:
    """Where LibreOffice and Tesseract lie, when they were installed, and the version of the library tesserocr.

    Asking the programs for theirs would take a second.
    """
    known = []
    for name in PROGRAMS:
        found = shutil.which(name)
        if found is not None:
            target = Path(found).resolve()
            known.append(f"{target}@{target.stat().st_mtime_ns}")
    if (library := _version("tesserocr")) != "?":
        known.append(f"tesserocr={library}")
    return ";".join(known) or "none"
