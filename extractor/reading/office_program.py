"""The one place that finds and runs LibreOffice: a document in, a DOCX out, nothing left behind."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from extractor.reading import keeper
from extractor.reading.workspace import workspace

SECONDS = 60.0
"""How long one conversion may take; a plan takes one to four seconds."""
MEMORY = 2 * 1024**3
"""Bytes of data that LibreOffice may hold, where the system can limit it; a plan needs 220 MB."""
LARGEST_RESULT = 200 * 1024 * 1024

DEBIAN_PACKAGES = ("libreoffice-writer",)
CURE = (
    "Install LibreOffice (on Debian or Ubuntu: apt-get install libreoffice-writer; elsewhere from libreoffice.org), "
    "or open the file in Word and save it as DOCX"
)
_NAMES = ("soffice", "libreoffice", "soffice.com", "soffice.exe")
_PLACES = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS",),
    "linux": ("/opt/libreoffice/program", "/usr/lib/libreoffice/program", "/snap/bin"),
}
_FILTER = "docx:MS Word 2007 XML"
_SETTINGS = (
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "DisableActiveContent", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
    ("org.openoffice.Inet/Settings", "ooInetProxyType", "2"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)
"""No macros, no active content, no linked files, and a proxy that leads nowhere: a document fetches nothing."""
_KILLED = (9, 15)
"""SIGKILL and SIGTERM."""


class OfficeError(Exception):
    """LibreOffice did not convert the file; the message says how, in one clause."""


class OfficeMissing(OfficeError):  # noqa: N818 - it says what it is
    """LibreOffice is not installed, or cannot be started."""


class OfficeTimeout(OfficeError):  # noqa: N818 - it says what it is
    """LibreOffice did not finish in time."""


class OfficeCrash(OfficeError):  # noqa: N818 - it says what it is
    """LibreOffice died."""


class OfficeKilled(OfficeCrash):
    """LibreOffice was killed from outside, by a person or for want of memory: the document need not be to blame."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one conversion may cost: seconds of wall-clock time, bytes of memory."""

    seconds: float = SECONDS
    memory: int = MEMORY


def find_program() -> str | None:
    """Where LibreOffice is, or None: the program search path first, then the usual folders of the system."""
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    if sys.platform == "win32":
        roots = (os.environ.get(key) for key in ("PROGRAMFILES", "PROGRAMW6432", "PROGRAMFILES(X86)"))
        places = tuple(str(Path(root) / "LibreOffice" / "program") for root in roots if root)
    else:
        places = _PLACES.get(sys.platform, _PLACES["linux"])
    others = (shutil.which(name, path=place) for place in places for name in _NAMES)
    return next((program for program in others if program), None)


@lru_cache(maxsize=4)
def version(program: str) -> str:
    """What the program says of itself: ``LibreOffice 7.4.7.2 …``.

    Raises:
        OfficeError: it cannot be asked.
    """
    with workspace() as folder:
        command = [program, _profile(folder), "--headless", "--version"]
        try:
            asked = subprocess.run(command, capture_output=True, timeout=30, check=False, stdin=subprocess.DEVNULL)
        except (OSError, subprocess.TimeoutExpired) as error:
            raise OfficeError(f"LibreOffice cannot be asked for its version ({error})") from error
    if asked.returncode != 0:
        raise OfficeError(f"LibreOffice does not start (exit code {asked.returncode})")
    lines = asked.stdout.decode("utf-8", "replace").splitlines()
    return next((line.strip() for line in lines if line.startswith("LibreOffice")), "LibreOffice")


def to_docx(data: bytes, suffix: str, import_filter: str, limits: Limits | None = None) -> bytes:
    """Convert a document.

    Args:
        data: the bytes of the document.
        suffix: the ending that its content asks for (``.doc``, ``.rtf``, ``.odt``).
        import_filter: how LibreOffice has to read it; left to itself it reads a damaged document as plain text.
        limits: of time and memory.

    Returns:
        A Word document.

    Raises:
        OfficeMissing: LibreOffice is not installed.
        OfficeTimeout: it did not finish in time; it and its children were ended.
        OfficeCrash: it died.
        OfficeError: it could not load the document.
    """
    program = find_program()
    if program is None:
        raise OfficeMissing("LibreOffice is not installed")
    with workspace() as folder:
        given, results = folder / f"document{suffix}", folder / "out"
        results.mkdir()
        given.write_bytes(data)
        profile = _make_profile(folder)
        options = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nologo"]
        filters = [f"--infilter={import_filter}", "--convert-to", _FILTER]
        command = [program, profile, *options, *filters, "--outdir", str(results), str(given)]
        try:
            _run(command, folder, limits or Limits())
        except OfficeKilled:
            _run(command, folder, limits or Limits())
        return _result(results / "document.docx")


def _run(command: list[str], folder: Path, limits: Limits) -> None:
    """Run LibreOffice under its keeper."""
    watched = [sys.executable, "-I", "-S", str(Path(keeper.__file__)), str(folder), str(limits.seconds)]
    environment = os.environ | {"SAL_USE_VCLPLUGIN": "svp", "HOME": str(folder), "TMPDIR": str(folder)}
    process = subprocess.Popen(
        [*watched, str(limits.memory), *command],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd=folder,
    )
    try:
        code = process.wait(limits.seconds + 30)
    except subprocess.TimeoutExpired:
        code = keeper.TIMED_OUT
    finally:
        if process.stdin is not None:
            with contextlib.suppress(OSError):
                process.stdin.close()  # where the wait was broken off, this tells the keeper to end everything
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
    if code == keeper.TIMED_OUT:
        raise OfficeTimeout(f"LibreOffice did not finish within {limits.seconds:g} seconds")
    if code == keeper.NOT_STARTED:
        raise OfficeMissing("LibreOffice cannot be started")
    if code - keeper.CRASHED in _KILLED:
        raise OfficeKilled(f"LibreOffice was killed (signal {code - keeper.CRASHED})")
    if code > keeper.CRASHED:
        raise OfficeCrash(f"LibreOffice crashed on it (signal {code - keeper.CRASHED})")


def _result(path: Path) -> bytes:
    """The document that was written: LibreOffice ends well also where it could not load a file."""
    try:
        size = path.stat().st_size
    except OSError:
        raise OfficeError("LibreOffice could not load it") from None
    if size > LARGEST_RESULT:
        raise OfficeError(f"LibreOffice made {size // 1024**2} MB of it")
    return path.read_bytes()


def _profile(folder: Path) -> str:
    return f"-env:UserInstallation={(folder / 'profile').resolve().as_uri()}"


def _make_profile(folder: Path) -> str:
    """Write a fresh user profile with careful settings and return the option that names it."""
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>'
        for path, name, value in _SETTINGS
    )
    user = folder / "profile" / "user"
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
        f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{items}</oor:items>\n',
        encoding="utf-8",
    )
    return _profile(folder)
