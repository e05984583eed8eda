"""Full-text search that takes every spelling: with marks, without marks, with or without ``đ``.

Each text is indexed twice: as it is (the tokenizer drops the marks that Unicode can take off a letter, which ``đ``
has not) and folded by :func:`extractor.vietnamese.letters.bare`, where ``đ`` is ``d``. So ``Đắk Lắk``, ``đăk lăk``
and ``dak lak`` all find the plan, also in the search box of Datasette, which knows nothing of Vietnamese.
"""

from __future__ import annotations

import re
import sqlite3
from typing import Final

from extractor.export.cells import no_nul
from extractor.export.rows import Row
from extractor.vietnamese.letters import bare

SEARCHED: Final[dict[str, tuple[str, ...]]] = {
    "plans": ("title", "symbol", "issuer", "theme", "province", "province_now"),
    "sections": ("heading",),
    "citations": ("symbol", "title", "issuer_full"),
    "programmes": ("title",),
    "duties": ("heading",),
    "duty_items": ("text",),
    "deadlines": ("printed", "reporter", "subject"),
    "warnings": ("message", "quote"),
    "texts": ("text",),
}
"""The columns of each table that are searched; the search over ``plans`` looks into their whole texts too."""

_FOLDING: Final = "tokenize = 'unicode61 remove_diacritics 2'"
SETUP: Final = (
    "CREATE VIRTUAL TABLE search USING fts5 "
    f"(kind UNINDEXED, plan_id UNINDEXED, row_id UNINDEXED, text, folded, {_FOLDING})",
    *(f"CREATE VIRTUAL TABLE {name}_fts USING fts5 (text, folded, content = '', {_FOLDING})" for name in SEARCHED),
)
"""``search``: every searched row of every table, with its words; ``TABLE_fts``: by row number, for Datasette."""

_WORD: Final = re.compile(r"\w+")


class Search:
    """Fills the index while the tables are filled."""

    def __init__(self, base: sqlite3.Connection) -> None:
        self._base = base

    def add(self, table: str, key: int, row: Row, text: str | None = None) -> None:
        """Index a row.

        Args:
            table: its table.
            key: its ``rowid``.
            row: the row.
            text: what it is to be found by, beside its own words.
        """
        own = "\n".join(value for name in SEARCHED[table] if (value := getattr(row, name)))
        words = no_nul(own)
        plan = getattr(row, "plan_id", row.id)
        self._base.execute("INSERT INTO search VALUES (?, ?, ?, ?, ?)", (table, plan, row.id, words, bare(words)))
        if text is not None:
            words = f"{words}\n{no_nul(text)}"
        self._base.execute(f"INSERT INTO {table}_fts (rowid, text, folded) VALUES (?, ?, ?)", (key, words, bare(words)))


def search_query(words: str) -> str:
    """What a person types as a query for ``search MATCH ?``: all words, in any order, the last one as a beginning.

    Example:
        ``base.execute("SELECT plan_id, snippet(search, 3, '[', ']', '…', 12) FROM search WHERE search MATCH ?"
        " ORDER BY rank", (search_query("học tập suốt đời"),))``

    Args:
        words: with marks or without; signs and operators count as spaces. Nothing to look for gives ``""``, which
            finds nothing.
    """
    found = _WORD.findall(bare(words))
    if not found:
        return '""'
    return " AND ".join(f'"{word}"' for word in found) + " *"
