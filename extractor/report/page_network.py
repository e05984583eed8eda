"""The network of documents: drawn by levels, and as tables."""

from __future__ import annotations

from typing import Any, Final

from extractor.report.gather import Material
from extractor.report.layout import curve, layered
from extractor.report.site import Site
from extractor.report.tables import rows
from extractor.report.words import WORDS

_IN_COLUMN: Final = 36
_ROWS: Final = 300
_LEVELS: Final = ("central", "party", "province", "district", "commune", "school", "other", None)


def network_page(site: Site, material: Material) -> None:
    """Write ``network.html``: the documents with the most links of each level, with the lines between them."""
    nodes = {row["node"]: row for row in rows(material.tables.get("documents"))}
    edges = rows(material.tables.get("citations"))
    drawn = _drawn(nodes)
    lines = [edge for edge in edges if edge["source"] in drawn and edge["target"] in drawn]
    linked = {edge[end] for edge in lines for end in ("source", "target")}
    layers = [(name, [key for key in keys if key in linked]) for name, keys in _layers(nodes, drawn)]
    layout = layered(layers, [(edge["source"], edge["target"]) for edge in lines])
    numbers = {key: f"n{number}" for number, key in enumerate(layout.places)}
    listed = sorted(nodes.values(), key=lambda row: (-row["cited_by"], -row["cites"], row["node"]))
    site.page(
        "network.html",
        "network.html",
        WORDS["network"],
        active="network",
        layout=layout,
        dots=[_dot(nodes[key], place, numbers[key], material) for key, place in layout.places.items()],
        lines=[
            {
                "path": curve(layout.places[edge["source"]], layout.places[edge["target"]]),
                "relation": edge["relation"].replace(" ", "-"),
                "ends": f"{numbers[edge['source']]} {numbers[edge['target']]}",
            }
            for edge in lines
        ],
        cut=len(linked) < sum(1 for row in nodes.values() if row["cited_by"] or row["cites"]),
        nodes=listed[:_ROWS],
        more_nodes=max(len(listed) - _ROWS, 0),
        edges=edges[:_ROWS],
        more_edges=max(len(edges) - _ROWS, 0),
        by_node=nodes,
        sheets=material.by_name,
    )


def _layers(nodes: dict[str, dict[str, Any]], drawn: set[str]) -> list[tuple[str, list[str]]]:
    return [(level or "none", [key for key in nodes if key in drawn and nodes[key]["level"] == level])
            for level in _LEVELS]  # fmt: skip


def _drawn(nodes: dict[str, dict[str, Any]]) -> set[str]:
    """Of each level the documents with the most links."""
    chosen: set[str] = set()
    for level in _LEVELS:
        those = [row for row in nodes.values() if row["level"] == level]
        those.sort(key=lambda row: (-(row["cited_by"] + row["cites"]), -row["cited_by"], row["node"]))
        chosen |= {row["node"] for row in those[:_IN_COLUMN]}
    return chosen


def _dot(row: dict[str, Any], place: Any, number: str, material: Material) -> dict[str, Any]:
    sheet = material.by_name.get(row["plan"] or "")
    label = row["symbol"] or row["title"] or row["plan"] or row["node"]
    if sheet and row["issuer"]:
        label = " ".join(str(part) for part in (row["issuer"], row["year"]) if part)
    return {
        "x": place.x,
        "y": place.y,
        "r": round(min(4 + row["cited_by"] ** 0.5 * 1.6, 12), 1),
        "id": number,
        "plan": sheet is not None,
        "link": sheet.page if sheet else None,
        "label": label if len(label) <= 31 else label[:30] + "…",
        "about": " · ".join(str(part) for part in (row["symbol"], row["issuer"], row["title"], row["year"]) if part),
    }
