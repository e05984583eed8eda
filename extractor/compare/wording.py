"""Two wordings side by side: which words went and which came, dates told apart from words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Indel

from extractor.vietnamese.letters import fold

DATE: Final = "{date}"
YEAR: Final = "{year}"
_Y: Final = r"(?:(?:19|20)\d\d|\{year\})"
# "20/10/2024", "20/10", "20.10.2024", "20-10-2024", "ngày 20 tháng 10 năm 2024", "ngày 20"
_DATE: Final = re.compile(
    rf"(?:ngày )?(?<![\d/])\d{{1,2}} ?(?:/ ?\d{{1,2}}(?: ?[/.] ?{_Y})?|[.-] ?\d{{1,2}} ?[./-] ?{_Y})(?![\d/])"
    rf"|ngày \d{{1,2}}(?: tháng \d{{1,2}}(?: năm {_Y})?)?(?!\d)"
)
_PART: Final = re.compile(r"\d+|\{year\}")
_WORD: Final = re.compile(r"\{[a-z]+\}|[^\W_]+")
_EDGE: Final = " .,;:!?…\"'()[]/-+*•“”‘’"


@dataclass(frozen=True, slots=True)
class Wording:
    """A text taken apart for comparison.

    Attributes:
        printed: its words as printed, with the punctuation that sticks to them.
        keys: the same, folded and without that punctuation.
        compared: folded words, dates as ``{date}``, the plan's year as ``{year}``.
        dates: the dates in order, day, month and year with spaces ("20 10 {year}").
    """

    printed: tuple[str, ...]
    keys: tuple[str, ...]
    compared: tuple[str, ...]
    dates: tuple[str, ...]


@lru_cache(maxsize=4096)
def wording(text: str, year: int | None) -> Wording:
    """Take a text apart.

    Args:
        text: of a task.
        year: of its plan: "năm 2024" in a plan of 2024 counts as "năm 2025" in one of 2025.
    """
    folded = fold(text)
    if year is not None:
        folded = re.sub(rf"(?<!\d){year}(?!\d)", YEAR, folded)
    printed = tuple(text.split())
    return Wording(
        printed=printed,
        keys=tuple(fold(word).strip(_EDGE) for word in printed),
        compared=tuple(_WORD.findall(_DATE.sub(f" {DATE} ", folded))),
        dates=tuple(_date(match.group()) for match in _DATE.finditer(folded)),
    )


def similarity(one: Wording, other: Wording) -> float:
    """Words that both have in the same order, twice, over the words of both: 0 to 1 (Indel similarity)."""
    return Indel.normalized_similarity(one.compared, other.compared)


def marked(one: Wording, other: Wording) -> str:
    """The second text with the words that came as ``{+new+}`` and those that went as ``[-old-]``."""
    parts: list[str] = []
    for change in Indel.opcodes(one.keys, other.keys):
        if change.tag == "equal":
            parts.append(" ".join(other.printed[change.dest_start : change.dest_end]))
        if change.tag in ("delete", "replace"):
            parts.append(f"[-{' '.join(one.printed[change.src_start : change.src_end])}-]")
        if change.tag in ("insert", "replace"):
            parts.append(f"{{+{' '.join(other.printed[change.dest_start : change.dest_end])}+}}")
    return " ".join(parts)


def _date(printed: str) -> str:
    return " ".join(part if part == YEAR else str(int(part)) for part in _PART.findall(printed))
