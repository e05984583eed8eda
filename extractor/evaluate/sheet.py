"""The score sheet of one document: every comparison is entered here and nowhere else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extractor.evaluate.alike import pair, same, similar
from extractor.evaluate.by_kind import KindTally
from extractor.evaluate.tally import Counts, Difference, Tally

Value = str | int | None


def words(value: object) -> str | None:
    """A value as it stands in the list of differences; None stays None."""
    return None if value is None else str(value)


@dataclass
class Sheet:
    """Tallies by field, by kind of citation, and the differences, of one document."""

    document: str
    fields: dict[str, Tally] = field(default_factory=dict)
    differences: list[Difference] = field(default_factory=list)
    kinds: dict[str, KindTally] = field(default_factory=dict)

    def value(self, name: str, gold: object, *found: object, item: str = "", free: bool = False) -> None:
        """Compare one value.

        Args:
            name: the measured field.
            gold: what the gold says; None where it says that the document states nothing.
            found: what the record says; of several given, any that is equal counts (an issuer as printed
                or in full), the first is shown.
            item: which one of several the value belongs to.
            free: free text, for which the soft measure allows small differences; symbols, dates, counts and
                fixed words have none.
        """
        golden, given = words(gold), [text for text in map(words, found) if text is not None]
        if golden is None and not given:
            return
        self._tally(name)
        if golden is not None and any(same(golden, text) for text in given):
            self._count(name, tp=1)
        else:
            soft = golden is not None and free and any(similar(golden, text) for text in given)
            self._miss(name, item, golden, given[0] if given else None, soft=soft)

    def several(self, name: str, gold: Sequence[str], found: Sequence[str], *, item: str = "") -> None:
        """Compare two sets of free texts, each of which is one fact; the order does not matter."""
        self._tally(name)
        exact = pair(gold, found, lambda g, f: float(same(g, f)), 1.0)
        self._count(name, tp=len(exact))
        golds = [text for i, text in enumerate(gold) if i not in {g for g, _ in exact}]
        founds = [text for i, text in enumerate(found) if i not in {f for _, f in exact}]
        near = dict(pair(golds, founds, lambda g, f: float(similar(g, f)), 1.0))
        for i, text in enumerate(golds):
            self._miss(name, item, text, founds[near[i]] if i in near else None, soft=i in near)
        for i, text in enumerate(founds):
            if i not in near.values():
                self._miss(name, item, None, text)

    def entry(self, name: str, *, right: bool, gold: object, found: object, soft: bool = False, item: str = "") -> None:
        """Enter a comparison that was made elsewhere: one fact that is right, or that is not."""
        self._tally(name)
        if right:
            self._count(name, tp=1)
        else:
            self._miss(name, item, words(gold), words(found), soft=soft)

    def _miss(self, name: str, item: str, gold: str | None, found: str | None, *, soft: bool = False) -> None:
        wrong = Counts(fp=int(found is not None), fn=int(gold is not None))
        self._tally(name).add(Tally(strict=wrong, soft=Counts(tp=1) if soft else wrong))
        self.differences.append(
            Difference(document=self.document, field=name, item=item, gold=gold, found=found, soft=soft)
        )

    def _count(self, name: str, *, tp: int) -> None:
        self._tally(name).add(Tally(strict=Counts(tp=tp), soft=Counts(tp=tp)))

    def _tally(self, name: str) -> Tally:
        return self.fields.setdefault(name, Tally.empty())
