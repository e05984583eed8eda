"""Standing directives and letters: by symbol, by the letters and digits alone, by title.

``library`` gives the package's own; an office's directory of rules adds to them or overrides them by ``id``
(its ``directives.yaml`` has the same schema, see :class:`extractor.rulebook.models.Directive`).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

from extractor.rulebook import load
from extractor.rulebook.models import Directive
from extractor.vietnamese.late import late_re
from extractor.vietnamese.letters import fold

__all__ = ["Directive", "Library", "by_symbol", "core_title", "library", "symbol_key"]

# "giai đoạn 2021-2030", "đến năm 2030", "giai đọan 2012-2013", "2021 - 2030", "định hướng đến năm 2030"
_PERIOD: Final = late_re(
    r",? ?(?:(?:giai (?:đoạn|đọan)|định hướng|tầm nhìn|từ năm|đến hết|đến năm|năm) ?)*(?:19|20)\d\d"
    r"(?: ?(?:-|đến|đến năm) ?(?:19|20)\d\d)?"
)
# Kế hoạch triển khai Phong trào “Cả nước …”: what stands in quotes is the title
_QUOTED: Final = late_re(r'["“]([^"“”]{8,300})["”]')
_OPENER: Final = late_re(
    r"^(?:v/v:?|về việc|về|phê duyệt|ban hành|triển khai|thực hiện|tổ chức|hướng dẫn)"
    r"(?: (?:việc|thực hiện|triển khai|tổ chức))* "
)
_INSTRUMENT: Final = late_re(
    r"^(?:kế hoạch|đề án|chương trình|phong trào|dự án)(?: (?:triển khai|thực hiện|tổ chức))? "
)
_NOT_KEY: Final = late_re(r"[^a-z0-9đăâêôơưáàảãạ&]")


def symbol_key(symbol: str) -> str:
    """Letters and digits of a symbol, folded: ``29/NQ-TW`` and ``29-NQ/TW`` have one key; ``TƯ`` counts as ``TW``."""
    return _NOT_KEY.sub("", re.sub(r"tư$", "tw", fold(symbol)))


@lru_cache(maxsize=4096)
def core_title(title: str) -> str:
    """A title reduced to what tells it from others: folded, without its verb, its instrument and its years.

    ``phê duyệt Đề án “Xây dựng xã hội học tập giai đoạn 2021-2030”`` gives ``xây dựng xã hội học tập``.
    """
    quoted = _QUOTED.search(title)
    text = fold(quoted[1] if quoted else title)
    text = _PERIOD.sub("", text)
    if not quoted:
        text = _OPENER.sub("", text)
    return " ".join(_INSTRUMENT.sub("", text).strip(' ".,;:').split())


class Library:
    """Known directives, ready to be looked up."""

    def __init__(self, entries: Iterable[Directive]) -> None:
        """Index the entries."""
        self.entries = tuple(entries)
        self._symbols: dict[str, list[Directive]] = {}
        self._keys: dict[str, list[Directive]] = {}
        self._dates: dict[dt.date, list[Directive]] = {}
        for entry in self.entries:
            for symbol in dict.fromkeys((entry.symbol, *entry.variants)):
                self._symbols.setdefault(symbol, []).append(entry)
                holders = self._keys.setdefault(symbol_key(symbol), [])
                if entry not in holders:
                    holders.append(entry)
            if entry.date is not None:
                self._dates.setdefault(entry.date, []).append(entry)

    def by_symbol(self, symbol: str) -> list[Directive]:
        """Directives that bear a symbol, or for which it was seen as a misprint; spaces do not count."""
        return list(self._symbols.get("".join(symbol.split()), ()))

    def by_key(self, symbol: str) -> list[Directive]:
        """Directives whose symbol has the same letters and digits, whatever stands between them."""
        return list(self._keys.get(symbol_key(symbol), ()))

    def of_day(self, day: dt.date) -> list[Directive]:
        """Directives issued on a day."""
        return list(self._dates.get(day, ()))

    def central(self) -> Iterator[Directive]:
        """Directives of central bodies."""
        return (entry for entry in self.entries if entry.province is None)

    def named(self, symbol: str) -> Directive | None:
        """The central directive of exactly this symbol, or None."""
        return next(
            (entry for entry in self.by_symbol(symbol) if entry.province is None and entry.symbol == symbol), None
        )


def library(rules: Path | None = None) -> Library:
    """The package's directives, with those of an office's directory added or put in place of the same ``id``.

    Args:
        rules: a directory with a ``directives.yaml`` of its own.

    Raises:
        RulesError: the file does not fit its schema.
    """
    return _library(None if rules is None else rules.resolve())


@cache
def _library(rules: Path | None) -> Library:
    entries = {entry.id: entry for entry in load().directives}
    if rules is not None and (rules / "directives.yaml").is_file():
        entries |= {entry.id: entry for entry in load(rules).directives}
    return Library(entries.values())


def by_symbol(symbol: str) -> list[Directive]:
    """Return the directives that bear a symbol; several provinces may have a plan of one symbol.

    Args:
        symbol: as printed or repaired; spaces do not count, letter case and marks do (``ĐA`` is not ``DA``).
    """
    return library().by_symbol(symbol)
