"""How time grows with the length of a document."""

from __future__ import annotations

from pathlib import Path

from extractor.pipeline import extract_bytes
from measure.documents import specimens
from measure.frame import EXPONENT, Goal, Section, in_turns, slope

LINEAR = Goal(1.15, slack=1.3)
"""The exponent, at most: 1 is linear, 2 quadratic."""
_TIMES = (2, 8, 32, 128)


def measure_growth(rounds: int) -> Section:
    """Time a text plan, and the same plan with its body repeated up to 128 times.

    Args:
        rounds: how many count.
    """
    path = max(specimens("txt"), key=lambda one: one.stat().st_size)
    data = [_longer(path, times) for times in _TIMES]
    section = Section(
        "Length of a document",
        f"{path.name}, and the same with its body repeated, extracted from memory (nothing written). The exponent is 1 "
        "where twice the text takes twice the time.",
    )
    ways = {
        f"{len(one) / 1000:.0f} kB": (lambda held=one: extract_bytes(held, path.name))
        for one in data  # type: ignore[misc]
    }
    seconds = list(in_turns(ways, rounds).values())
    for name, one, taken in zip(ways, data, seconds, strict=True):
        section.add(name, taken * 1e6 / len(one), "ms a kB")
    section.add("exponent of the growth", slope([len(one) for one in data], seconds), EXPONENT, LINEAR)
    return section


def _longer(path: Path, times: int) -> bytes:
    """The plan with what follows its first tenth repeated before its end."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    head, tail = len(lines) // 10, len(lines) - len(lines) // 5
    return "".join([*lines[:head], *lines[head:tail] * times, *lines[tail:]]).encode("utf-8")
