"""Set up and run the project on a fresh machine: ``python scripts/setup.py run`` or ``… test`` or ``… bench``.

Needs Python 3.11 or later and nothing else; works on Windows, macOS and Linux. The environment ``.venv`` is made
once and again only when ``pyproject.toml`` or the Python it was made with changes.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
import venv
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")

DEBIAN: tuple[str, ...] = ("libreoffice-writer", "tesseract-ocr", "tesseract-ocr-vie")
"""Debian packages that some formats need: .doc and .rtf; scans and photographs."""
DEBIAN_DEV: tuple[str, ...] = ("chromium",)
"""Debian packages that the tests need too: the report is looked at in a browser."""
APT_SECONDS = 900


def main() -> int:
    """Do what the command line asks for and return the exit code."""
    parser = argparse.ArgumentParser(description="Set up the project in .venv, then run the job, tests or benchmark.")
    parser.add_argument(
        "task",
        choices=("install", "dev", "run", "test", "bench"),
        help="install: only what the program needs; dev: the developers' tools too; "
        "run: extract corpus/ into outputs/; test: run the tests; bench: measure the speed, write BENCHMARKS.md",
    )
    parser.add_argument("rest", nargs=argparse.REMAINDER, help="passed on to what is run")
    given = parser.parse_args()
    prepare(dev=given.task in ("dev", "test", "bench"))
    if given.task == "run":
        return call("-m", "extractor.cli", "extract", *(given.rest or ["corpus", "-o", "outputs"]))
    if given.task == "test":
        return call("-m", "pytest", "-n", "auto", *given.rest)
    if given.task == "bench":
        return call("benchmarks/bench.py", *given.rest)
    return 0


def prepare(*, dev: bool) -> None:
    """Make the environment and install into it, unless it is already as it should be."""
    install_debian_packages(DEBIAN + DEBIAN_DEV if dev else DEBIAN)
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    wanted = fingerprint()
    stamps = [VENV / ".installed-dev"] if dev else [VENV / ".installed", VENV / ".installed-dev"]
    if PYTHON.exists() and any(stamp.exists() and stamp.read_text(encoding="utf-8") == wanted for stamp in stamps):
        return
    if not PYTHON.exists():
        make_environment()
    say("Installing what the program needs into .venv (a few minutes the first time) ...")
    tools = project["dependency-groups"]["dev"] if dev else []
    if call("-m", "pip", "install", "--quiet", "--editable", ".", *tools) != 0:
        sys.exit("The installation failed: see the message above. A network connection is needed the first time.")
    stamps[0].write_text(wanted, encoding="utf-8")


def make_environment() -> None:
    """Create ``.venv``; says what to do where Python was installed without that part."""
    try:
        venv.create(VENV, with_pip=True)
    except (subprocess.CalledProcessError, OSError) as error:
        sys.exit(f"Cannot make .venv ({error}). On Debian and Ubuntu, install the package python3-venv first.")


def fingerprint() -> str:
    """What the environment depends on: this Python and pyproject.toml."""
    digest = hashlib.sha256((ROOT / "pyproject.toml").read_bytes())
    digest.update(f"{sys.version} {sys.prefix} {ROOT}".encode())
    return digest.hexdigest()


def install_debian_packages(wanted: Sequence[str]) -> None:
    """Install the Debian packages where this is Debian and we may; say plainly what was left out.

    Nothing stops here: without them the program reads all formats but those that need them.
    """
    missing = missing_debian_packages(wanted)
    if not missing:
        return
    names = " ".join(missing)
    if os.geteuid() != 0:
        say(f"Left out (it needs root): {names}. Install them with: sudo apt-get install {names}")
        return
    say(f"Installing {names} (once, a few minutes) ...")
    if not apt_get("install", *missing) and not (apt_get("update") and apt_get("install", *missing)):
        say(f"Left out (apt-get could not install them): {names}. See: kehoach doctor")


def missing_debian_packages(wanted: Sequence[str]) -> list[str]:
    """Those of the wanted packages that are not installed; none where this is no Debian."""
    if not hasattr(os, "geteuid") or shutil.which("dpkg-query") is None or shutil.which("apt-get") is None:
        return []
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *wanted], capture_output=True, check=False
    )
    there = asked.stdout.decode("utf-8", "replace").splitlines()
    return [name for name in wanted if f"{name} installed" not in there]


def apt_get(*arguments: str) -> bool:
    """Run apt-get without questions and without its chatter, within a time limit; what went wrong is shown."""
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive", "LC_ALL": "C.UTF-8"}
    bounds = ("DPkg::Lock::Timeout=120", "Acquire::http::Timeout=20", "Acquire::Retries=1")
    options = ["-qq", "-y", "--no-install-recommends", *(part for bound in bounds for part in ("-o", bound))]
    try:
        done = subprocess.run(
            ["apt-get", *options, *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            timeout=APT_SECONDS,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        say(f"apt-get: {error}")
        return False
    if done.returncode != 0 and arguments[0] == "install":
        lines = done.stderr.decode("utf-8", "replace").splitlines()
        say("\n".join(line for line in lines if line.startswith("E:")))
    return done.returncode == 0


def call(*arguments: str) -> int:
    """Run the environment's Python in the project's folder; UTF-8 whatever the console."""
    environment = os.environ | {"PYTHONUTF8": "1"}
    return subprocess.run([str(PYTHON), *arguments], cwd=ROOT, env=environment, check=False).returncode


def say(message: str) -> None:
    """Tell the user what takes time."""
    sys.stderr.write(f"{message}\n")


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - the message is for those who have an older one
        sys.exit("Python 3.11 or later is needed.")
    sys.exit(main())
