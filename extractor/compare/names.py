"""Today's names and those of then: provinces through the merger of 2025, agencies through their successors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from extractor.compare.regions import region_of
from extractor.plan import Agency
from extractor.registry.agencies import agency
from extractor.registry.places import province_now
from extractor.vietnamese.letters import fold

Names = Literal["then", "now"]
"""``then``: as in the document; ``now``: as since the reorganisation of 2025."""

_LONGEST_CHAIN: Final = 10


@dataclass(frozen=True, slots=True)
class Body:
    """An agency as tables name it.

    Attributes:
        key: the register's id; for a body that the register does not know its folded name.
        id: the register's id, None where it does not know the body.
        name: the register's name, else as printed.
    """

    key: str
    id: str | None
    name: str


@lru_cache(maxsize=16384)
def body(printed: str, identity: str | None, names: Names) -> Body:
    """An agency of a record under today's or then's name.

    Args:
        printed: the name as printed.
        identity: its id in the record.
        names: ``now`` follows the register's successors to the last.
    """
    entry = agency(identity) if identity is not None else None
    if entry is None:
        return Body(fold(printed).strip(" .,;:"), None, " ".join(printed.split()))
    if names == "now":
        for _ in range(_LONGEST_CHAIN):
            following = agency(entry.successor) if entry.successor else None
            if following is None:
                break
            entry = following
    return Body(entry.id, entry.id, entry.name)


def body_of(one: Agency | tuple[str, str | None], names: Names) -> Body:
    """:func:`body` of an agency of a record."""
    return body(one.printed, one.id, names) if isinstance(one, Agency) else body(one[0], one[1], names)


def province(then: str | None, names: Names) -> str | None:
    """A province's name of then, or today's."""
    if then is None or names == "then":
        return then
    return province_now(then) or then


def region(then: str | None, year: int | None, names: Names) -> str | None:
    """The socio-economic region of a province, see :mod:`extractor.compare.regions`."""
    if then is None:
        return None
    return region_of(province_now(then) or then) if names == "now" else region_of(then, year)
