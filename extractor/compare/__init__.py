"""Many plans beside one another: tables for researchers, made from records alone.

::

    from extractor.compare import load, themes

    corpus = load("outputs")
    print(themes(corpus.only(years=[2023, 2024])))

Every function takes a :class:`Corpus` and returns a pandas DataFrame: one observation a row, the same columns whatever
the folder holds, described in the row's class (``ThemeRow`` for ``themes``). ``names="now"`` puts provinces and
agencies under the names they have since the reorganisation of 2025. The room itself can be called, and is then
:func:`load`: ``extractor.compare("outputs")``.
"""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

from extractor.compare.corpus import Choice, Corpus, Problem, load
from extractor.compare.counts import plan_counts
from extractor.compare.diffusion import StepRow, diffusion
from extractor.compare.duplicates import GroupRow, PairRow, duplicate_pairs, duplicates
from extractor.compare.duties import AgencyRow, DutyRow, agencies, agency_matrix, duties
from extractor.compare.duties_diff import DutyChange, duty_diff
from extractor.compare.graph import EdgeRow, NodeRow
from extractor.compare.keyness import KeyRow, keyness
from extractor.compare.leftovers import LeftoverRow, leftovers
from extractor.compare.names import Names
from extractor.compare.network import AuthorityRow, authority, citations, nodes
from extractor.compare.plans import PlanRow, plans
from extractor.compare.reuse import PassageRow, ReuseRow, passages_between, reuse, reused_passages
from extractor.compare.themes import ThemeRow, UseRow, theme_uses, themes

__all__ = [
    "AgencyRow",
    "AuthorityRow",
    "Choice",
    "Corpus",
    "DutyChange",
    "DutyRow",
    "EdgeRow",
    "GroupRow",
    "KeyRow",
    "LeftoverRow",
    "Names",
    "NodeRow",
    "PairRow",
    "PassageRow",
    "PlanRow",
    "Problem",
    "ReuseRow",
    "StepRow",
    "ThemeRow",
    "UseRow",
    "agencies",
    "agency_matrix",
    "authority",
    "citations",
    "diffusion",
    "duplicate_pairs",
    "duplicates",
    "duties",
    "duty_diff",
    "keyness",
    "leftovers",
    "load",
    "nodes",
    "passages_between",
    "plan_counts",
    "plans",
    "reuse",
    "reused_passages",
    "theme_uses",
    "themes",
]


class _Room(ModuleType):
    """A module that can be called: ``from extractor import compare`` gives the verb and the room."""

    def __call__(self, outputs: Path | str, *, names: Names = "then") -> Corpus:
        return load(outputs, names=names)


sys.modules[__name__].__class__ = _Room
