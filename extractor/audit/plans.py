"""The plans to audit: records with the normalised text that their evidence points into, read from folders."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pydantic import ValidationError

from extractor.errors import DocumentError, ErrorCode
from extractor.plan import Plan

_LARGEST: Final = 64_000_000  # characters; a record is some dozens of kilobytes


@dataclass(frozen=True, slots=True)
class PlanText:
    """A record and the normalised text that its evidence points into."""

    plan: Plan
    text: str


def load_plans(paths: Iterable[Path]) -> list[PlanText]:
    """Read records with their texts.

    Args:
        paths: record files ``NAME.json``, each with ``NAME.txt`` beside it, or directories that hold such pairs.

    Raises:
        DocumentError: a record cannot be read, does not fit the schema, or has no text beside it.
    """
    found: list[Path] = []
    for path in paths:
        inside = sorted(path.rglob("*.json")) if path.is_dir() else [path]
        found += [one for one in inside if one is path or one.with_suffix(".txt").is_file()]
    return [_load(path) for path in found]


def _load(path: Path) -> PlanText:
    try:
        raw = path.read_text(encoding="utf-8")
        if len(raw) > _LARGEST:
            raise DocumentError(
                path, ErrorCode.TOO_LARGE, "the record is larger than any plan's", "Extract the plan again"
            )
        plan = Plan.model_validate(json.loads(raw))
        with path.with_suffix(".txt").open(encoding="utf-8", newline="") as stream:  # offsets count every character
            return PlanText(plan, stream.read(_LARGEST))
    except FileNotFoundError as error:
        fault = f"the record has no text beside it ({path.with_suffix('.txt').name})"
        raise DocumentError(path, ErrorCode.NOT_FOUND, fault, "Keep NAME.json and NAME.txt together") from error
    except OSError as error:
        raise DocumentError(
            path, ErrorCode.UNREADABLE, f"it cannot be opened ({error.strerror})", "Check its permissions"
        ) from error
    except (json.JSONDecodeError, UnicodeDecodeError, ValidationError) as error:
        raise DocumentError(
            path, ErrorCode.DAMAGED, "it is no record of a plan", "Name the folder of extracted records"
        ) from error
