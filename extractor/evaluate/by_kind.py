"""Citations counted whole, by kind of directive: which kinds does the recogniser miss, which does it invent?"""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import BaseModel

from extractor.evaluate.alike import same
from extractor.evaluate.citation_kinds import KINDS, kind_of
from extractor.evaluate.gold import GoldCitation
from extractor.evaluate.tally import Counts
from extractor.plan import Citation


class KindTally(BaseModel):
    """One kind of citation.

    Attributes:
        found: directives; one is found where its symbol is right, or its name where it has no symbol.
        whole: of those found, how many have every measured value right (type, date, issuer, role and what else the
            gold states of it).
    """

    found: Counts
    whole: int = 0

    def add(self, other: KindTally) -> None:
        """Add another tally to this one."""
        self.found.add(other.found)
        self.whole += other.whole


def tally_kinds(
    golden: Sequence[GoldCitation], found: Sequence[Citation], pairs: dict[int, int], wrong: set[int]
) -> dict[str, KindTally]:
    """Count the citations of one document by kind.

    Args:
        golden: those of the gold.
        found: those of the record.
        pairs: which belongs to which, by index.
        wrong: indexes in the gold of citations with some value wrong or missing.
    """
    kinds: dict[str, KindTally] = {}
    right = {g: f for g, f in pairs.items() if _same_directive(golden[g], found[f])}
    for g, cited in enumerate(golden):
        type_ = cited.type if cited.states("type") or g not in right else found[right[g]].type
        tally = _of(kinds, kind_of(type_, cited.symbol))
        tally.found.add(Counts(tp=1) if g in right else Counts(fn=1))
        tally.whole += g in right and g not in wrong
    for f, citation in enumerate(found):
        if f not in right.values():
            _of(kinds, kind_of(citation.type, citation.symbol)).found.add(Counts(fp=1))
    return kinds


def in_order(kinds: dict[str, KindTally]) -> dict[str, KindTally]:
    """The kinds in the order in which they are printed."""
    return {kind: kinds[kind] for kind in KINDS if kind in kinds}


def _same_directive(gold: GoldCitation, found: Citation) -> bool:
    if gold.symbol or found.symbol:
        return bool(gold.symbol and found.symbol) and same(gold.symbol or "", found.symbol or "")
    return bool(gold.title and found.title) and same(gold.title or "", found.title or "")


def _of(kinds: dict[str, KindTally], kind: str) -> KindTally:
    return kinds.setdefault(kind, KindTally(found=Counts()))
