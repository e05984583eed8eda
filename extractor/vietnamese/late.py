"""Patterns that are compiled when they are first used.

The program has some four hundred patterns, and compiling them took half of the time until the first record stood; most
documents need half of them. A pattern made here has the type and the methods of a compiled one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

if TYPE_CHECKING:
    import regex

__all__ = ["Late", "late_re", "late_regex"]


class Late:
    """Stands in a compiled pattern's place; what is asked of it for the first time is asked of the pattern."""

    def __init__(self, compiler: Callable[[str, int], Any], pattern: str, flags: int) -> None:
        self.pattern = pattern
        self._make = compiler, flags
        self._made: Any = None

    @property
    def made(self) -> Any:
        """The compiled pattern."""
        if self._made is None:
            compiler, flags = self._make
            self._made = compiler(self.pattern, flags)
        return self._made

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # what copying and the like ask for
            raise AttributeError(name)
        value = getattr(self.made, name)
        self.__dict__[name] = value  # found at once the next time
        return value

    def __repr__(self) -> str:
        return f"late({self.pattern!r})"


def late_re(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern of Python's ``re``; a fault in it shows when it is first used."""
    return cast("re.Pattern[str]", Late(re.compile, pattern, flags))


def late_regex(pattern: str, flags: int = 0) -> regex.Pattern[str]:
    """A pattern of ``regex``, with what ``re`` cannot do: classes of letters, possessive repeats, a limit of time."""
    return cast("regex.Pattern[str]", Late(_with_regex, pattern, flags))


def _with_regex(pattern: str, flags: int) -> Any:
    import regex

    return regex.compile(pattern, flags)
