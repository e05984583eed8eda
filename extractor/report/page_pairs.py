"""Two plans side by side: what became of each task."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from extractor.compare.duties_diff import DutyChange, changes
from extractor.report.gather import Material, Sheet
from extractor.report.options import Options
from extractor.report.pairs import Pair, choose
from extractor.report.site import Site
from extractor.report.words import WORDS, both

# "[-năm 2023-]", "{+năm 2024+}": the marks of extractor.compare.wording.marked; neither part runs past its own end
_MARK: Final = re.compile(r"\[-(?P<gone>(?:[^-]|-(?!\]))*)-\]|\{\+(?P<come>(?:[^+]|\+(?!\}))*)\+\}")
STATUSES: Final = ("added", "dropped", "moved", "redated", "reworded", "kept")


@dataclass(frozen=True, slots=True)
class PairPage:
    """A pair of plans with its page and the number of changes of each kind."""

    pair: Pair
    a: Sheet
    b: Sheet
    page: str
    counts: dict[str, int]


def pairs_pages(site: Site, material: Material, options: Options) -> list[PairPage]:
    """Write ``pairs.html`` and a page for each pair; tells which there are."""
    chosen = choose(material.corpus, options)
    made = []
    for pair in chosen.pairs:
        a, b = material.by_name.get(pair.a.name), material.by_name.get(pair.b.name)
        if a is None or b is None:
            continue
        page = f"pairs/{a.slug[-8:]}-{b.slug[-8:]}.html"
        found = changes(pair.a, pair.b, material.corpus.names)
        one = PairPage(pair, a, b, page, _counts(found))
        _pair_page(site, one, found)
        made.append(one)
    site.page(
        "pairs.html", "pairs.html", WORDS["pairs"], active="pairs", pairs=made, statuses=STATUSES, more=chosen.more
    )
    return made


def _pair_page(site: Site, one: PairPage, found: list[DutyChange]) -> None:
    title = both(f"So sánh: {one.a.label} và {one.b.label}", f"Compared: {one.a.label} and {one.b.label}")
    site.page(
        one.page,
        "pair.html",
        title,
        active="pairs",
        one=one,
        statuses=STATUSES,
        rows=[(change, change.status.split("+"), list(marks(change.words or ""))) for change in found],
    )


def marks(words: str) -> Iterator[tuple[str, str]]:
    """The parts of a marked wording: ``same``, ``gone`` or ``come``, and the words."""
    at = 0
    for found in _MARK.finditer(words):
        if found.start() > at:
            yield "same", words[at : found.start()]
        kind = found.lastgroup or "same"
        yield kind, found[kind]
        at = found.end()
    if at < len(words):
        yield "same", words[at:]


def _counts(found: list[DutyChange]) -> dict[str, int]:
    counted = Counter(part for change in found for part in change.status.split("+"))
    return {status: counted[status] for status in STATUSES}
