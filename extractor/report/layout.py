"""Where the documents of a network stand: one column for each level, lines crossing as little as may be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

_ROW: Final = 26
_COLUMN: Final = 236
_TOP: Final = 44
_LEFT: Final = 20
_SWEEPS: Final = 12


@dataclass(frozen=True, slots=True)
class Placed:
    """A document: its key and where its dot stands."""

    key: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Layout:
    """All documents, and the size of the picture.

    Attributes:
        places: by key.
        heads: each column with documents in it: its name and where it stands.
        width, height: of the picture.
    """

    places: Mapping[str, Placed]
    heads: tuple[tuple[str, float], ...]
    width: int
    height: int


def layered(layers: Sequence[tuple[str, Sequence[str]]], edges: Sequence[tuple[str, str]]) -> Layout:
    """Place documents in columns, each ordered by the mean place of what its documents are linked to (barycentre).

    Args:
        layers: name and keys of each column, from left to right; empty ones are left out.
        edges: pairs of keys.
    """
    used = [(name, list(keys)) for name, keys in layers if keys]
    linked: defaultdict[str, list[str]] = defaultdict(list)
    for one, other in edges:
        linked[one].append(other)
        linked[other].append(one)
    tallest = max((len(keys) for _, keys in used), default=1)
    where = {key: _spread(place, len(keys), tallest) for _, keys in used for place, key in enumerate(keys)}
    for sweep in range(_SWEEPS):
        for _, keys in used if sweep % 2 == 0 else reversed(used):
            keys.sort(key=lambda key: (_mean(linked[key], where, where[key]), key))
            where |= {key: _spread(place, len(keys), tallest) for place, key in enumerate(keys)}
    places = {
        key: Placed(key, _LEFT + column * _COLUMN, round(_TOP + where[key] * _ROW, 1))
        for column, (_, keys) in enumerate(used)
        for key in keys
    }
    heads = tuple((name, float(_LEFT + column * _COLUMN)) for column, (name, _) in enumerate(used))
    return Layout(places, heads, _LEFT + max(len(used), 1) * _COLUMN, _TOP + tallest * _ROW)


def curve(one: Placed, other: Placed) -> str:
    """The path of a line between two documents; within a column it swings out to the left."""
    if one.x == other.x:
        out = one.x - min(18, 6 + abs(one.y - other.y) / 8)
        return f"M{one.x:g} {one.y:g}C{out:g} {one.y:g} {out:g} {other.y:g} {other.x:g} {other.y:g}"
    middle = (one.x + other.x) / 2
    return f"M{one.x:g} {one.y:g}C{middle:g} {one.y:g} {middle:g} {other.y:g} {other.x:g} {other.y:g}"


def _spread(place: int, count: int, tallest: int) -> float:
    """A short column is spread over the height of the tallest."""
    return (place + 0.5) * tallest / count


def _mean(keys: Sequence[str], where: Mapping[str, float], own: float) -> float:
    known = [where[key] for key in keys if key in where]
    return sum(known) / len(known) if known else own
