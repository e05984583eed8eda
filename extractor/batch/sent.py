"""Values that go from process to process for each file."""

from __future__ import annotations

from typing import Any


class Sent:
    """A dataclass with slots that is pickled by its values alone.

    What ``dataclasses`` does of its own accord asks each time for the names of all fields, here and there: a fifth of
    what the parent of a run spends on sending and receiving.
    """

    __slots__: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[type, tuple[Any, ...]]:
        return type(self), tuple(getattr(self, name) for name in self.__slots__)
