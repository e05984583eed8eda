"""Counting: true positives, false positives and false negatives, strict and soft."""

from __future__ import annotations

from pydantic import BaseModel, computed_field


class Counts(BaseModel):
    """How many facts were found rightly (``tp``), found wrongly (``fp``) and not found (``fn``)."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def add(self, other: Counts) -> None:
        """Add another count to this one."""
        self.tp += other.tp
        self.fp += other.fp
        self.fn += other.fn

    @computed_field  # type: ignore[prop-decorator]
    @property
    def precision(self) -> float | None:
        """Share of the found facts that are right; None where nothing was found."""
        found = self.tp + self.fp
        return self.tp / found if found else None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def recall(self) -> float | None:
        """Share of the gold facts that were found; None where gold states none."""
        return self.tp / self.support if self.support else None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; None where there was nothing to find and nothing found."""
        total = 2 * self.tp + self.fp + self.fn
        return 2 * self.tp / total if total else None

    @computed_field  # type: ignore[prop-decorator]
    @property
    def support(self) -> int:
        """Number of facts that the gold states."""
        return self.tp + self.fn


class Tally(BaseModel):
    """The strict and the soft count of one field."""

    strict: Counts
    soft: Counts

    @classmethod
    def empty(cls) -> Tally:
        """A tally of nothing."""
        return cls(strict=Counts(), soft=Counts())

    def add(self, other: Tally) -> None:
        """Add another tally to this one."""
        self.strict.add(other.strict)
        self.soft.add(other.soft)


class Difference(BaseModel):
    """One place where record and gold do not agree strictly.

    Attributes:
        document: the document's file name.
        field: the measured field, ``citations.date``.
        item: which one of several: a symbol, a duty's number; empty for single values.
        gold: what the gold says, or None where it states nothing.
        found: what the record says, or None where it states nothing.
        soft: the two are alike enough (0.9) to count as equal in the soft measure.
    """

    document: str
    field: str
    item: str = ""
    gold: str | None
    found: str | None
    soft: bool = False
