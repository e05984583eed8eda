"""The evidence check: every quote of a record must stand in the text at its offsets."""

from __future__ import annotations

from collections.abc import Iterator

from pydantic import BaseModel

from extractor.plan import Evidence, Plan


def evidences(part: object, path: str = "") -> Iterator[tuple[str, Evidence | None]]:
    """Every evidence below a part of the record with its path, such as ``citations.0.evidence.1``.

    An empty list of evidence is given as None: the fact stands on nothing.
    """
    if isinstance(part, Evidence):
        yield path, part
    elif isinstance(part, BaseModel):
        for key in type(part).model_fields:
            value = getattr(part, key)
            if key == "evidence" and value == []:
                yield f"{path}.{key}".lstrip("."), None
            yield from evidences(value, f"{path}.{key}".lstrip("."))
    elif isinstance(part, list | tuple):
        for index, value in enumerate(part):
            yield from evidences(value, f"{path}.{index}")


def violations(plan: Plan, text: str) -> list[str]:
    """What is wrong with a record's evidence, one sentence each; an empty list where all quotes are true.

    Args:
        plan: the record.
        text: the normalised text kept beside it.
    """
    found = []
    for path, evidence in evidences(plan):
        if evidence is None:
            found.append(f"{path}: no evidence is given")
        elif not evidence.start < evidence.end <= len(text):
            found.append(f"{path}: {evidence.start}..{evidence.end} is no part of a text of {len(text)} characters")
        elif text[evidence.start : evidence.end] != evidence.quote:
            there = text[evidence.start : evidence.end]
            found.append(f"{path}: quotes {evidence.quote!r}, but the text has {there!r} there")
    return found
