"""One rule file into its models; what does not fit is named by file, entry and field."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final, TypeVar

import yaml
from pydantic import TypeAdapter, ValidationError

from extractor.errors import RulesError

_LARGEST: Final = 2_000_000  # bytes; a rule file is a few dozen kilobytes
_Loader: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

T = TypeVar("T")


def fit(path: Path, shape: type[T], key: str | None = None) -> T:
    """Read one file into its model.

    Args:
        path: of the file.
        shape: the model, or a tuple of models.
        key: where the file holds one list: its name.

    Raises:
        RulesError: the file cannot be read or does not fit; the message names the file and the entry.
    """
    data = _read(path)
    if key is not None:
        if not isinstance(data, dict) or set(data) != {key}:
            raise RulesError(f"{path.name}: the file must hold one list named '{key}'.")
        data = data[key]
    try:
        return TypeAdapter(shape).validate_python(data)
    except ValidationError as error:
        first = error.errors()[0]
        where = _where(data, first["loc"])
        raise RulesError(f"{path.name}: {where}: {first['msg']} ({error.error_count()} faults in the file).") from error


def _read(path: Path) -> Any:
    try:
        raw = path.read_bytes()
        if len(raw) > _LARGEST:
            raise RulesError(f"{path.name}: larger than {_LARGEST} bytes; a rule file is small. Is it the right file?")
        return yaml.load(raw.decode("utf-8-sig"), _Loader)  # a safe loader: plain data only
    except OSError as error:
        raise RulesError(f"{path.name}: cannot be read ({error.strerror}). Check the directory of rules.") from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise RulesError(f"{path.name}: not valid YAML in UTF-8: {error}") from error


def _where(data: Any, location: tuple[int | str, ...]) -> str:
    """Name the entry by its id, then the field: ``entry 'ke-hoach', field abbr``."""
    names: list[str] = []
    for step in location:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            data = None
        if isinstance(step, int):
            key = data.get("id") or data.get("name") or data.get("word") if isinstance(data, dict) else None
            names.append(f"entry '{key}'" if key else f"entry {step + 1}")
        else:
            names.append(f"field {step}")
    return ", ".join(names) or "the file"
