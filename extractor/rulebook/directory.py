"""Where the rules lie: the directory, its files, and a hash over them; nothing of them is read into models here.

Who only asks whether the rules have changed (the parent of a batch) does not wait for YAML and models to load.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Final

from extractor.errors import RulesError

FILES: Final = (
    "agencies.yaml",
    "agency_words.yaml",
    "directives.yaml",
    "document_types.yaml",
    "duty_words.yaml",
    "headings.yaml",
    "places.yaml",
)


@cache
def default_directory() -> Path:
    """Where the package's own rules are: inside the wheel, else at the top of the repository.

    Raises:
        RulesError: neither is there.
    """
    package = Path(__file__).resolve().parents[1]
    for place in (package / "_rules", package.parent / "rules"):
        if (place / "headings.yaml").is_file():
            return place
    raise RulesError(f"{package / '_rules'}: the package's rules are missing. Reinstall the package.")


def rule_files(directory: Path) -> list[Path]:
    """The rule files of a directory in sorted order, campaigns and the audit's included.

    Raises:
        RulesError: one of the files in ``FILES`` is missing.
    """
    for name in FILES:
        if not (directory / name).is_file():
            raise RulesError(f"{directory / name}: the rule file is missing. Reinstall the package.")
    found = [directory / name for name in FILES]
    found += (directory / "campaigns").glob("*.yaml")
    found += (directory / "audit").glob("*.yaml")
    return sorted(found, key=lambda path: path.relative_to(directory).as_posix())


def digest_of(directory: Path, counts: Callable[[str], bool] = lambda _: True) -> str:
    """SHA-256 over names and bytes of the rule files in sorted order (hexadecimal); ends of lines are levelled.

    Args:
        directory: of rules.
        counts: tells of a file's name (``audit/words.yaml``) whether it counts; all do by default.

    Raises:
        RulesError: a file is missing.
    """
    total = hashlib.sha256()
    for path in rule_files(directory):
        name = path.relative_to(directory).as_posix()
        if counts(name):
            total.update(name.encode() + b"\0" + path.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return total.hexdigest()
