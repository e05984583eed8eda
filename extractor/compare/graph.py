"""The network of plans and directives: which documents there are, and which refers to which."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from extractor.compare.corpus import Corpus
from extractor.compare.entries import Cited, Entry, issuer_words
from extractor.compare.lineage import Lineage, level_of_issuer
from extractor.compare.names import province
from extractor.compare.similarity import plain
from extractor.registry.directives import Directive, library, symbol_key


@dataclass(frozen=True, slots=True)
class NodeRow:
    """One document: a plan of the folder, or what plans cite.

    Attributes:
        node: key, the same in edges and authority: ``plan:NAME``, ``directive:ID`` (of the register) or ``cited:…``.
        kind: ``plan``, ``directive`` (known to the register) or ``cited`` (known from citations only).
        plan: file name, for a plan of the folder.
        type: abbreviation of the document type.
        symbol: number and symbol.
        date: day of issue.
        year: of the plan, or of the day.
        issuer: body that issued it.
        level: of that body, missing where its name does not say it.
        province: under the name asked for.
        title: trích yếu.
        cited_by: documents of the folder that cite it.
        cites: documents that it cites, as far as they are known.
    """

    node: str
    kind: str
    plan: str | None
    type: str | None
    symbol: str | None
    date: dt.date | None
    year: int | None
    issuer: str | None
    level: str | None
    province: str | None
    title: str | None
    cited_by: int = 0
    cites: int = 0

    @property
    def label(self) -> str:
        """The symbol, else the plan's name, else the title."""
        return self.symbol or self.plan or self.title or self.node


@dataclass(frozen=True, slots=True)
class EdgeRow:
    """One document refers to another.

    Attributes:
        source: node that refers.
        target: node that is referred to.
        relation: ``cites``, ``implements`` or ``succeeded by`` (the last two from the register).
        role: of a citation: ``basis`` (in the preamble) or ``mention``.
        places: of a citation: in how many places.
        source_symbol, target_symbol: for reading; the name of a plan without a symbol.
        year: of the citing plan.
    """

    source: str
    target: str
    relation: str
    role: str | None
    places: int | None
    source_symbol: str | None
    target_symbol: str | None
    year: int | None


@dataclass(slots=True)
class Network:
    """The network: its nodes by key, its edges in the order in which they were read."""

    nodes: dict[str, NodeRow] = field(default_factory=dict)
    edges: list[EdgeRow] = field(default_factory=list)


def network(corpus: Corpus) -> Network:
    """The plans and what they cite; files of one document are one node."""
    kept = corpus.kept.get("network")
    if isinstance(kept, Network):
        return kept
    maker = _Maker(corpus)
    firsts = corpus.firsts
    for entry in corpus.entries:
        if firsts[entry.name] == entry.name:
            maker.add(entry)
    corpus.kept["network"] = made = maker.finish()
    return made


class _Maker:
    """Builds the network: documents as they are met, then what the register says of them."""

    def __init__(self, corpus: Corpus) -> None:
        self._names = corpus.names
        self._lineage = Lineage(corpus)
        self._nodes: dict[str, NodeRow] = {}
        self._edges: list[EdgeRow] = []
        self._years: defaultdict[str, set[int]] = defaultdict(set)
        for entry in corpus.entries:
            for cited in entry.cited:
                if cited.year is not None:
                    self._years[_stem(cited)].add(cited.year)

    def add(self, entry: Entry) -> None:
        """A plan, and what it cites."""
        source = self._plan(entry)
        targets: dict[str, Cited] = {}
        for cited in entry.cited:
            target = self._target(cited)
            if target != source:
                targets.setdefault(target, cited)
        for target, cited in targets.items():
            self._edge(source, target, "cites", cited, entry.year)

    def finish(self) -> Network:
        """The network, with what the register says of the directives in it."""
        for directive in list(self._directives()):
            for relation, symbol in (("implements", directive.implements), ("succeeded by", directive.succeeded_by)):
                other = library().named(symbol) if symbol else None
                if other is not None:
                    self._edge(_key(directive), self._directive(other), relation, None, None)
        cited_by: defaultdict[str, int] = defaultdict(int)
        cites: defaultdict[str, int] = defaultdict(int)
        for edge in self._edges:
            if edge.relation == "cites":
                cited_by[edge.target] += 1
                cites[edge.source] += 1
        counted = {key: replace(node, cited_by=cited_by[key], cites=cites[key]) for key, node in self._nodes.items()}
        return Network(counted, self._edges)

    def _directives(self) -> Iterator[Directive]:
        return (directive for directive in library().entries if _key(directive) in self._nodes)

    def _edge(self, source: str, target: str, relation: str, cited: Cited | None, year: int | None) -> None:
        self._edges.append(
            EdgeRow(
                source=source,
                target=target,
                relation=relation,
                role=cited.role if cited else None,
                places=cited.places if cited else None,
                source_symbol=self._nodes[source].label,
                target_symbol=self._nodes[target].label,
                year=year,
            )
        )

    def _target(self, cited: Cited) -> str:
        link = self._lineage.cited(cited)
        if link is not None:
            return self._plan(link.entry)
        known = _known(cited)
        return self._directive(known) if known is not None else self._cited(cited)

    def _plan(self, entry: Entry) -> str:
        key = f"plan:{entry.name}"
        where = province(entry.province, self._names)
        if key not in self._nodes:
            self._nodes[key] = NodeRow(key, "plan", entry.name, entry.type, entry.symbol, entry.issued, entry.year,
                                       entry.issuer, entry.level, where, entry.title)  # fmt: skip
        return key

    def _directive(self, one: Directive) -> str:
        key, year = _key(one), one.date.year if one.date else None
        if key not in self._nodes:
            level = "central" if one.province is None else level_of_issuer(one.issuer)
            self._nodes[key] = NodeRow(key, "directive", None, one.type, one.symbol, one.date, year, one.issuer, level,
                                       province(one.province, self._names), one.title)  # fmt: skip
        return key

    def _cited(self, cited: Cited) -> str:
        stem = _stem(cited)
        years = self._years[stem]
        year = cited.year or (next(iter(years)) if len(years) == 1 else None)
        key = f"cited:{stem}|{year or ''}"
        node = self._nodes.get(key)
        if node is None:
            level = level_of_issuer(cited.issuer) if cited.issuer else None
            node = NodeRow(
                key, "cited", None, cited.type, cited.symbol, cited.date, year, cited.issuer, level, None, cited.title
            )
        self._nodes[key] = replace(node, date=node.date or cited.date, title=node.title or cited.title)
        return key


def _key(directive: Directive) -> str:
    return f"directive:{directive.id}"


def _stem(cited: Cited) -> str:
    """What tells a cited document from others, but for its year: numbers begin anew with every year."""
    issuer = issuer_words(cited.issuer) if cited.issuer else ""
    if cited.symbol:
        return f"{symbol_key(cited.symbol)}|{issuer}"
    return f"{cited.type or ''} {cited.date or plain(cited.title or '')}|{issuer}"


def _known(cited: Cited) -> Directive | None:
    """The register's directive that a citation means, by symbol and year; a province's by its issuer too."""
    if not cited.symbol:
        return None
    fits = []
    for one in library().by_symbol(cited.symbol):
        years = (cited.year, one.date.year if one.date else None)
        issuer = one.province is None or (cited.issuer and issuer_words(cited.issuer) == issuer_words(one.issuer))
        if issuer and (None in years or years[0] == years[1]):
            fits.append(one)
    return fits[0] if len(fits) == 1 else None
