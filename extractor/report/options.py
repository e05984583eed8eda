"""What a user may ask of a site, and what it tells when it is done."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

PAGES_OF_ONE: Final = 30
PAGES_OF_ALL: Final = 600
PAIRS: Final = 200


@dataclass(frozen=True, slots=True)
class Options:
    """How a site is made.

    Attributes:
        title: of the site; its own words in both languages when left out.
        note: a line for the foot of every page, such as the day; nothing there changes by itself.
        documents: folders in which the extracted documents lie, for the pictures of PDF pages; without one there are
            none.
        pages_of_one: pictures made of one document at most.
        pages_of_all: pictures made of all documents at most.
        pairs: pages of differences between two plans at most.
        pair: names of plans to be compared whatever the bound.
        config: where an office's choice of audit rules is looked for; None takes all rules.
        rules: an office's own directory of rules for the audit.
        now: provinces and agencies in the comparisons under the names they have since 2025.
    """

    title: str | None = None
    note: str | None = None
    documents: tuple[Path, ...] = ()
    pages_of_one: int = PAGES_OF_ONE
    pages_of_all: int = PAGES_OF_ALL
    pairs: int = PAIRS
    pair: tuple[tuple[str, str], ...] = ()
    config: Path | None = None
    rules: Path | None = None
    now: bool = False


@dataclass(slots=True)
class Built:
    """What was made.

    Attributes:
        target: the site's folder; ``index.html`` in it is the first page.
        plans: number of plans with a page.
        pages: number of HTML pages.
        pictures: number of pictures of PDF pages.
        left_out: records that could not be used: name and why.
        notes: what a reader has to know: bounds that were reached, documents that were not found.
    """

    target: Path
    plans: int = 0
    pages: int = 0
    pictures: int = 0
    left_out: list[tuple[str, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
