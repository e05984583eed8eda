"""GraphML: the citations as a network of plans and directives, for Gephi, yEd, networkx, igraph."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from lxml import etree

from extractor.export.atomic import whole_file
from extractor.export.cells import xml_text
from extractor.export.directives import Cited, directive_of
from extractor.export.options import Entry, Options, Told
from extractor.plan import Citation
from extractor.shown import counted
from extractor.vietnamese.letters import bare

_NS: Final = "http://graphml.graphdrawing.org/xmlns"
_NAMES: Final[Any] = {None: _NS}
_NODE: Final = {
    "kind": "string",
    "label": "string",
    "type": "string",
    "symbol": "string",
    "title": "string",
    "date": "string",
    "year": "int",
    "issuer": "string",
    "level": "string",
    "province": "string",
    "province_now": "string",
    "known": "boolean",
    "cited_by": "int",
}
_EDGE: Final = {"role": "string", "places": "int", "symbol_printed": "string"}

Cell = str | int | None


@dataclass(slots=True)
class _Network:
    """Nodes by key and edges in the order of the records."""

    nodes: dict[str, dict[str, Cell]] = field(default_factory=dict)
    edges: list[tuple[str, str, dict[str, Cell]]] = field(default_factory=list)
    plans: dict[tuple[str, dt.date], list[str]] = field(default_factory=dict)
    cited: list[tuple[str, Cited, Citation]] = field(default_factory=list)


def write(entries: Iterable[Entry], target: Path, options: Options) -> Told:
    """Write a directed graph: an edge leads from a plan to a directive that it cites.

    A directive that is itself one of the plans (same symbol, same day, issuer not contradicting) is that plan's
    node, so that the chain of authority from commune to ministry can be followed. Citations without a symbol have no
    node; their number is told in a note.
    """
    network = _Network()
    for entry in entries:
        _add_plan(network, entry)
    nameless = sum(_add_citation(network, *one) for one in network.cited)
    with whole_file(target) as temporary:
        temporary.write_bytes(_xml(network))
    return Told([f"{counted(nameless, 'citation')} without a symbol left out of the graph."] if nameless else [])


def _add_plan(network: _Network, entry: Entry) -> None:
    facts, key = entry.plan.document, f"plan:{entry.id}"
    issuer = facts.issuer
    network.nodes[key] = {
        "kind": "plan",
        "label": facts.symbol or entry.id,
        "type": facts.type,
        "symbol": facts.symbol,
        "title": facts.title,
        "date": facts.issued.isoformat() if facts.issued else None,
        "year": facts.year,
        "issuer": issuer.name if issuer else None,
        "level": issuer.level if issuer else None,
        "province": issuer.province if issuer else None,
        "province_now": issuer.province_now if issuer else None,
        "cited_by": 0,
    }
    if facts.symbol and facts.issued:
        network.plans.setdefault((facts.symbol, facts.issued), []).append(key)
    for citation in entry.plan.citations:
        network.cited.append((key, directive_of(citation, issuer), citation))


def _add_citation(network: _Network, plan: str, cited: Cited, citation: Citation) -> int:
    """Add one edge, and its directive when it is new; 1 when the citation names none."""
    if cited.key is None:
        return 1
    key = _plan_cited(network, plan, citation) or f"directive:{cited.key}"
    if key not in network.nodes:
        network.nodes[key] = _directive(cited, citation)
    network.nodes[key]["cited_by"] = int(network.nodes[key].get("cited_by") or 0) + 1
    facts: dict[str, Cell] = {
        "role": citation.role,
        "places": len(citation.evidence),
        "symbol_printed": citation.symbol_printed,
    }
    network.edges.append((plan, key, facts))
    return 0


def _plan_cited(network: _Network, citing: str, citation: Citation) -> str | None:
    """The one plan of the set that a citation means; every office has its 12/KH-UBND, so the day must agree too."""
    if citation.symbol is None or citation.date is None:
        return None
    fits = [key for key in network.plans.get((citation.symbol, citation.date), ()) if key != citing]
    fits = [key for key in fits if _same_issuer(network.nodes[key], citation)]
    return fits[0] if len(fits) == 1 else None


def _same_issuer(node: dict[str, Cell], citation: Citation) -> bool:
    """Whether the words for the issuer do not contradict: each word of the shorter name stands in the longer one."""
    words = [set(bare(str(name or "")).replace("uy ban nhan dan", "ubnd").split()) for name in (
        node["issuer"], citation.issuer_full or citation.issuer)]  # fmt: skip
    return words[0] <= words[1] or words[1] <= words[0]


def _directive(cited: Cited, citation: Citation) -> dict[str, Cell]:
    entry = cited.entry
    date = entry.date if entry else citation.date
    return {
        "kind": "directive",
        "label": entry.symbol if entry else citation.symbol,
        "type": entry.type if entry else citation.type,
        "symbol": entry.symbol if entry else citation.symbol,
        "title": entry.title if entry else citation.title,
        "date": date.isoformat() if date else None,
        "year": date.year if date else citation.year,
        "issuer": entry.issuer if entry else citation.issuer_full or citation.issuer,
        "known": "true" if entry else "false",
        "cited_by": 0,
    }


def _xml(network: _Network) -> bytes:
    root = etree.Element(f"{{{_NS}}}graphml", nsmap=_NAMES)
    for where, names in (("node", _NODE), ("edge", _EDGE)):
        for name, kind in names.items():
            about = {"id": f"{where}-{name}", "for": where, "attr.name": name, "attr.type": kind}
            etree.SubElement(root, f"{{{_NS}}}key", about)
    graph = etree.SubElement(root, f"{{{_NS}}}graph", {"id": "citations", "edgedefault": "directed"})
    for key in sorted(network.nodes):
        _data(etree.SubElement(graph, f"{{{_NS}}}node", {"id": xml_text(key)}), "node", network.nodes[key])
    for number, (source, end, facts) in enumerate(network.edges):
        ends = {"id": f"e{number}", "source": xml_text(source), "target": xml_text(end)}
        _data(etree.SubElement(graph, f"{{{_NS}}}edge", ends), "edge", facts)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def _data(parent: Any, where: str, values: dict[str, Cell]) -> None:
    for name, value in values.items():
        if value is not None:
            etree.SubElement(parent, f"{{{_NS}}}data", {"key": f"{where}-{name}"}).text = xml_text(str(value))
