"""On what a plan rests: the citation network as tables, with the chain of authority."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass
from typing import Final

import pandas as pd

from extractor.compare.corpus import Corpus
from extractor.compare.frames import frame
from extractor.compare.graph import EdgeRow, Network, NodeRow, network

_LONGEST: Final = 8
"""Steps of the longest chain that is followed."""


@dataclass(frozen=True, slots=True)
class AuthorityRow:
    """One document on which a plan rests, directly or through others.

    Attributes:
        plan: file name.
        node: the document.
        symbol: its symbol, or the plan's name.
        level: of its issuer.
        date: day of issue.
        steps: 1 when the plan cites it itself as a basis, 2 when a document that it cites does, and so on.
        path: symbols from the plan to the document, the shortest way.
        through: ``citation`` when all of the path was read in plans, ``register`` when a step is known from there.
    """

    plan: str
    node: str
    symbol: str | None
    level: str | None
    date: dt.date | None
    steps: int
    path: str
    through: str


def nodes(corpus: Corpus) -> pd.DataFrame:
    """One row a document, columns as in :class:`NodeRow`."""
    return frame(network(corpus).nodes.values(), NodeRow)


def citations(corpus: Corpus) -> pd.DataFrame:
    """The edges: one row for each pair of documents, columns as in :class:`EdgeRow`."""
    return frame(network(corpus).edges, EdgeRow)


def authority(corpus: Corpus) -> pd.DataFrame:
    """The chain of authority: one row for each plan and document it rests on, columns as in :class:`AuthorityRow`."""
    return frame(authority_rows(network(corpus)), AuthorityRow)


def authority_rows(net: Network) -> list[AuthorityRow]:
    """As :func:`authority`, of a network at hand."""
    ahead: defaultdict[str, list[EdgeRow]] = defaultdict(list)
    for edge in net.edges:
        if edge.role == "basis" or edge.relation == "implements":
            ahead[edge.source].append(edge)
    rows: list[AuthorityRow] = []
    for node in net.nodes.values():
        if node.kind == "plan":
            rows += _rests_on(node, net, ahead)
    return rows


def _rests_on(plan: NodeRow, net: Network, ahead: dict[str, list[EdgeRow]]) -> list[AuthorityRow]:
    rows: list[AuthorityRow] = []
    seen = {plan.node}
    front: list[tuple[str, tuple[str, ...], bool]] = [(plan.node, (plan.label,), False)]
    for steps in range(1, _LONGEST + 1):
        following: list[tuple[str, tuple[str, ...], bool]] = []
        for key, path, registered in front:
            for edge in ahead.get(key, ()):
                if edge.target in seen:
                    continue
                seen.add(edge.target)
                node = net.nodes[edge.target]
                whole, known = (*path, node.label), registered or edge.relation == "implements"
                through = "register" if known else "citation"
                rows.append(
                    AuthorityRow(plan.plan or "", node.node, node.symbol or node.plan, node.level, node.date, steps,
                                 " > ".join(whole), through)
                )  # fmt: skip
                following.append((edge.target, whole, known))
        front = following
    return rows
