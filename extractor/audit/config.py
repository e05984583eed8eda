"""Which rules count, and how gravely: ``kehoach.toml``, as linters have it.

::

    [audit]
    select = ["KH1", "KH3"]        # only these codes, or codes that begin so; all when left out
    ignore = ["KH137"]

    [audit.severity]
    KH105 = "warning"

    [audit.per-file-ignores]
    "2021/*.json" = ["KH4"]        # patterns for the plan's path
"""

from __future__ import annotations

import tomllib
from fnmatch import fnmatch
from pathlib import Path
from typing import Annotated, Final

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from extractor.audit.findings import Severity
from extractor.errors import RulesError

FILE_NAME: Final = "kehoach.toml"
Prefix = Annotated[str, StringConstraints(pattern=r"^KH\d{0,3}$")]


class Config(BaseModel):
    """A choice of rules.

    Attributes:
        select: codes, or their beginnings, that count; None for all.
        ignore: codes, or their beginnings, that do not.
        severity: other grades for codes.
        per_file_ignores: codes that do not count in plans whose path fits a pattern (``*`` and ``?``).
    """

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)

    select: tuple[Prefix, ...] | None = None
    ignore: tuple[Prefix, ...] = ()
    severity: dict[Annotated[str, StringConstraints(pattern=r"^KH[1-9]\d\d$")], Severity] = Field(default_factory=dict)
    per_file_ignores: dict[str, tuple[Prefix, ...]] = Field(default_factory=dict, alias="per-file-ignores")

    def counts(self, code: str, path: str) -> bool:
        """Whether a finding of this code in this plan is wanted."""
        if self.select is not None and not code.startswith(self.select):
            return False
        if code.startswith(self.ignore):
            return False
        plain = path.replace("\\", "/")
        fitting = (
            codes
            for pattern, codes in self.per_file_ignores.items()
            if fnmatch(plain, pattern) or fnmatch(plain.rsplit("/", 1)[-1], pattern)
        )
        return not any(code.startswith(codes) for codes in fitting)


def load_config(path: Path) -> Config:
    """Read the ``[audit]`` table of a configuration file.

    Raises:
        RulesError: the file cannot be read, is no TOML, or holds what no configuration has.
    """
    try:
        with path.open("rb") as stream:
            table = tomllib.load(stream).get("audit", {})
        return Config.model_validate(table)
    except OSError as error:
        raise RulesError(f"{path}: cannot be read ({error.strerror}). Check the name.") from error
    except tomllib.TOMLDecodeError as error:
        raise RulesError(f"{path}: not valid TOML: {error}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(step) for step in ("audit", *first["loc"]))
        raise RulesError(f"{path}: {where}: {first['msg']}.") from error


def find_config(start: Path) -> Config:
    """The configuration of a folder or of the nearest folder above it; the plain one where there is none.

    Raises:
        RulesError: see :func:`load_config`.
    """
    for folder in (start.resolve(), *start.resolve().parents):
        if (folder / FILE_NAME).is_file():
            return load_config(folder / FILE_NAME)
    return Config()
