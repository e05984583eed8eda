"""Word's automatic numbering for a specimen: which list, level and start value print each number.

Numbers that Word cannot count (``đ)``, ``Phần thứ nhất``) and numbers that break the run below the top
level are typed, as officials do; a repeated or skipped top number gets a list with a new start value.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

LABEL = re.compile(r"((?:\d+\.)*)(\d+|[A-Za-zđ]+)([.)/-]*)")
"""A printed number: ``I.``, ``6.1.``, ``a)``, ``1/``."""

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True, slots=True)
class Label:
    """A parsed number: ``6.1.`` has parents ``6.``, value 1, format decimal, ending ``.``."""

    parents: int
    value: int
    fmt: str
    ending: str


@dataclass(slots=True)
class List:
    """One ``w:num``: its abstract list, and the start values that override it by level."""

    abstract: int
    starts: dict[int, int] = field(default_factory=dict)
    counts: dict[int, int] = field(default_factory=dict)

    def next(self, level: int) -> int:
        """The number that Word would print now at ``level`` (levels below it begin again)."""
        for deeper in [k for k in self.counts if k > level]:
            del self.counts[deeper]
        self.counts[level] = self.counts.get(level, self.starts.get(level, 1) - 1) + 1
        return self.counts[level]


def parse(label: str, family: str | None = None) -> Label | None:
    """Read a printed number; None when Word cannot print it."""
    match = LABEL.fullmatch(label)
    if not match:
        return None
    parents, core, ending = match.groups()
    if core.isdigit():
        return Label(parents.count("."), int(core), "decimal", ending)
    if core in ROMAN and family in (None, "upperRoman"):
        return Label(0, ROMAN.index(core) + 1, "upperRoman", ending)
    if len(core) == 1 and core.isascii():
        fmt = "upperLetter" if core.isupper() else "lowerLetter"
        return Label(0, ord(core.lower()) - ord("a") + 1, fmt, ending)
    return None


@dataclass(slots=True)
class Numbering:
    """Hands out (num id, level) for labels, and keeps what ``numbering.xml`` must define.

    Attributes:
        abstracts: for each abstract list its levels: level to (number format, level text).
        lists: the ``w:num`` in order; their ids count from 1.
    """

    abstracts: list[dict[int, tuple[str, str]]] = field(default_factory=list)
    lists: list[List] = field(default_factory=list)
    _heads: int | None = None
    _other: dict[tuple[str, str], int] = field(default_factory=dict)
    _bullets: int | None = None

    def bullet(self, depth: int) -> tuple[int, int]:
        """The bullet list: ``-`` and below it ``+``."""
        if self._bullets is None:
            self._bullets = self._new({0: ("bullet", "-"), 1: ("bullet", "+")})
        return self._bullets + 1, depth - 1

    def place(self, label: str, depth: int) -> tuple[int, int] | None:
        """Where Word prints ``label`` by itself, or None when it has to be typed."""
        level = depth - 1
        if self._heads is None:
            self._heads = self._new({})
        heads = self.lists[self._heads]
        known = self.abstracts[heads.abstract].get(level)
        parsed = parse(label, known[0] if known else None)
        if parsed is None or parsed.parents > level:
            return None
        text = "".join(f"%{depth - k}." for k in range(parsed.parents, 0, -1)) + f"%{depth}{parsed.ending}"
        if known is None and all(k in self.abstracts[heads.abstract] for k in range(level)):
            self.abstracts[heads.abstract][level] = known = (parsed.fmt, text)
        if known == (parsed.fmt, text):
            return self._in_heads(parsed.value, level)
        return self._in_other(parsed) if not parsed.parents else None

    def _in_heads(self, value: int, level: int) -> tuple[int, int] | None:
        assert self._heads is not None
        heads = self.lists[self._heads]
        trial = dict(heads.counts)
        if heads.next(level) == value:
            return self._heads + 1, level
        if level:
            heads.counts = trial
            return None
        self.lists.append(List(heads.abstract, {0: value}))
        self._heads = len(self.lists) - 1
        self.lists[self._heads].next(0)
        return self._heads + 1, 0

    def _in_other(self, label: Label) -> tuple[int, int]:
        key = (label.fmt, label.ending)
        if key not in self._other:
            self._other[key] = self._new({0: (label.fmt, f"%1{label.ending}")})
            self.lists[self._other[key]].starts[0] = label.value
        current = self.lists[self._other[key]]
        if current.counts.get(0, label.value - 1) + 1 != label.value:
            self.lists.append(List(current.abstract, {0: label.value}))
            self._other[key] = len(self.lists) - 1
            current = self.lists[-1]
        current.next(0)
        return self._other[key] + 1, 0

    def _new(self, levels: dict[int, tuple[str, str]]) -> int:
        self.abstracts.append(levels)
        self.lists.append(List(len(self.abstracts) - 1))
        return len(self.lists) - 1
