"""All tables of the room by their names: what each is about, who makes it, which columns fit a terminal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import pandas as pd

from extractor.compare.corpus import Corpus
from extractor.compare.diffusion import diffusion
from extractor.compare.duplicates import duplicates
from extractor.compare.duties import agencies, duties
from extractor.compare.keyness import keyness
from extractor.compare.leftovers import leftovers
from extractor.compare.network import authority, citations, nodes
from extractor.compare.plans import plans
from extractor.compare.reuse import reuse, reused_passages
from extractor.compare.themes import theme_uses, themes


@dataclass(frozen=True, slots=True)
class Table:
    """A table that can be asked for by name.

    Attributes:
        name: as on the command line.
        about: one line, what a row is.
        make: makes it from a corpus.
        shown: columns for a terminal of 80 columns; a file has all.
        always: it is written when no table is named; the passages, many times the plans' own text, only when asked for.
    """

    name: str
    about: str
    make: Callable[[Corpus], pd.DataFrame]
    shown: tuple[str, ...]
    always: bool = True


_ALL: Final = (
    Table("plans", "a plan: who, where, when, how much", plans,
          ("plan", "year", "level", "issuer", "symbol", "tasks")),
    Table("themes", "a plan's theme beside the national one", themes,
          ("plan", "year", "theme", "exact", "edit", "tokens", "grams")),
    Table("theme-uses", "a wording: when first and last used", theme_uses,
          ("theme", "years", "plans", "national_years")),
    Table("leftovers", "a place with an earlier year's theme", leftovers,
          ("plan", "year", "theme_year", "start", "quote")),
    Table("duties", "an agency in a task", duties, ("plan", "task", "agency", "role", "deadline", "text")),
    Table("agencies", "an agency in a role in a year", agencies, ("agency", "year", "role", "tasks", "plans")),
    Table("keyness", "a word that sets a group of plans apart", keyness,
          ("group", "against", "term", "score", "count", "other_count")),
    Table("reuse", "a plan beside its superior's or last year's", reuse,
          ("plan", "source", "relation", "share", "longest", "order")),
    Table("passages", "a passage that a plan took over", reused_passages,
          ("plan", "relation", "passage", "rank", "same", "text"), always=False),
    Table("duplicates", "a plan with near-duplicates", duplicates,
          ("group", "size", "plan", "nearest", "similarity")),
    Table("diffusion", "a step from the letter down to the deadline", diffusion,
          ("plan", "step", "from_document", "from_date", "to_date", "days")),
    Table("documents", "a plan or a directive of the network", nodes,
          ("symbol", "plan", "type", "level", "date", "cited_by")),
    Table("citations", "a document that refers to another", citations,
          ("source_symbol", "target_symbol", "relation", "role", "places")),
    Table("authority", "a document on which a plan rests", authority, ("plan", "symbol", "level", "steps", "path")),
)  # fmt: skip

TABLES: Final[dict[str, Table]] = {table.name: table for table in _ALL}
