"""The letters of a recognised word, without the signs around it."""

from __future__ import annotations

import re

from extractor.vietnamese.letters import shadow

_CORE = re.compile(r"(?P<head>[\W_]*)(?P<core>[^\W\d_]+)(?P<tail>[\W_]*)")  # "(khân", "chông,"


def syllable_of(text: str) -> str:
    """The syllable of a word in lower case; empty where it holds a digit, or signs between letters."""
    match = _CORE.fullmatch(text)
    return shadow(match["core"]) if match else ""


def written_like(text: str, syllable: str) -> str:
    """The syllable in the place of the one that was read, with its capitals and signs."""
    match = _CORE.fullmatch(text)
    if match is None:
        return syllable
    old = match["core"]
    new = (
        syllable.upper() if old.isupper() and len(old) > 1 else syllable.capitalize() if old[0].isupper() else syllable
    )
    return match["head"] + new + match["tail"]
