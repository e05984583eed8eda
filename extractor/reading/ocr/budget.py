"""The time that recognition may take of what its file has, and which pages come first where it does not do for all.

A file that exceeds its limit is ended from outside and has no record at all. So recognition stops before that: what
was recognised becomes a record, and the pages that were left out are named in it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

LAST_START = 0.85
"""Share of the file's time by which the last page has to be done as far as can be foreseen."""
LAST_END = 0.92
"""Share of the file's time at which a page that takes longer than foreseen is ended; the rest makes the record."""


@dataclass(slots=True)
class Budget:
    """The time of one file, which begins when this is made.

    Attributes:
        seconds: of wall-clock time that the whole file may take.
        clock: gives seconds; only differences count.
    """

    seconds: float
    clock: Callable[[], float] = time.monotonic
    _begun: float = field(init=False)
    _longest: float = field(init=False, default=0.0)

    def __post_init__(self) -> None:
        """Start the clock."""
        self._begun = self.clock()

    @property
    def spent(self) -> float:
        """Seconds since the file was begun."""
        return self.clock() - self._begun

    @property
    def left(self) -> float:
        """Seconds until a page that is being recognised has to be ended; not below 0."""
        return max(0.0, LAST_END * self.seconds - self.spent)

    def allows_more(self) -> bool:
        """Tell whether further pages can be begun: the one that took longest so far would still be done in time."""
        return self.spent + self._longest <= LAST_START * self.seconds

    def took(self, seconds: float) -> None:
        """Take note of how long some pages took that were recognised side by side."""
        self._longest = max(self._longest, seconds)


def most_telling_first(pages: Sequence[int]) -> list[int]:
    """The order in which pages are recognised: the first, the last two, then the others.

    The first has the letterhead, the last two the signature and the recipients.

    Args:
        pages: numbers of pages, ascending.
    """
    return [*pages[:1], *reversed(pages[1:][-2:]), *pages[1:-2]]


def named(pages: Sequence[int]) -> str:
    """Pages in words: ``page 7``, ``pages 3 to 5 and 9``."""
    runs: list[list[int]] = []
    for page in sorted(pages):
        if runs and page == runs[-1][-1] + 1:
            runs[-1][1:] = [page]
        else:
            runs.append([page])
    said = [" to ".join(map(str, run)) if len(run) > 1 else str(run[0]) for run in runs]
    listed = f"{', '.join(said[:-1])} and {said[-1]}" if len(said) > 1 else said[0]
    return f"{'page' if len(pages) == 1 else 'pages'} {listed}"
