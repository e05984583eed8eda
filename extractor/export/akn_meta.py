"""The metadata of a plan in Akoma Ntoso: what it is, who made it, what its words refer to."""

from __future__ import annotations

from typing import Any, Final

from lxml import etree

from extractor.export.akn_iri import citation_iri, plan_iri, slug
from extractor.export.cells import xml_text
from extractor.plan import Citation, Plan

NS: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
UNKNOWN_DAY: Final = "0001-01-01"
"""The schema wants a day; ``name="unknown"`` beside it says that the plan states none."""

_ONTOLOGY: Final = "/akn/ontology"


def add(parent: Any, tag: str, /, **attributes: str) -> Any:
    """Add an element; attributes are made fit for XML, ``as_`` stands for ``as``."""
    values = {key.rstrip("_"): xml_text(value) for key, value in attributes.items()}
    return etree.SubElement(parent, f"{{{NS}}}{tag}", values)


def add_meta(parent: Any, plan: Plan, *, part: str = "!main", references: bool = True) -> None:
    """Add ``meta``: work, expression and manifestation, and the references.

    Args:
        parent: the ``doc``.
        plan: the record.
        part: the component that this is: ``!main``, ``!annex_1``.
        references: whether to list what the words refer to; once in a file.
    """
    meta = add(parent, "meta")
    identification = add(meta, "identification", source="#kehoach")
    work = plan_iri(plan)
    expression = f"{work}/vie@{plan.document.issued or ''}"
    for level, iri, this in (
        ("FRBRWork", work, f"{work}/{part}"),
        ("FRBRExpression", expression, f"{expression}/{part}"),
        ("FRBRManifestation", f"{expression}.akn", f"{expression}/{part}.akn"),
    ):
        _core(add(identification, level), level, iri, this, plan)
    if references:
        _references(add(meta, "references", source="#kehoach"), plan)


def _core(level: Any, name: str, iri: str, this: str, plan: Plan) -> None:
    facts = plan.document
    add(level, "FRBRthis", value=this)
    add(level, "FRBRuri", value=iri)
    if name == "FRBRWork" and facts.title:
        add(level, "FRBRalias", value=facts.title, name="title")
    if facts.issued:
        add(level, "FRBRdate", date=facts.issued.isoformat(), name="issued")
    else:
        add(level, "FRBRdate", date=UNKNOWN_DAY, name="unknown")
    author = "#kehoach" if name == "FRBRManifestation" else "#issuer"
    add(level, "FRBRauthor", href=author, as_="#editor" if author == "#kehoach" else "#author")
    if name == "FRBRWork":
        add(level, "FRBRcountry", value="vn")
        if facts.type:
            add(level, "FRBRsubtype", value=slug(facts.type_name or facts.type))
        if facts.symbol:
            add(level, "FRBRnumber", value=facts.symbol, showAs=facts.symbol)
    if name == "FRBRExpression":
        add(level, "FRBRlanguage", language="vie")
    if name == "FRBRManifestation":
        add(level, "FRBRformat", value="application/akn+xml")


def _references(parent: Any, plan: Plan) -> None:
    """What the words of the plan refer to: those who made it, and the directives that it cites."""
    facts = plan.document
    for number, citation in enumerate(plan.citations, start=1):
        add(
            parent,
            "TLCReference",
            eId=f"c{number}",
            name="citation",
            href=_directive(plan, citation),
            showAs=_shown(citation),
        )
    who = facts.issuer.name if facts.issuer else "?"
    add(
        parent,
        "TLCOrganization",
        eId="issuer",
        href=_thing("organization", who),
        showAs=who,
    )
    add(parent, "TLCOrganization", eId="kehoach", href=f"{_ONTOLOGY}/organization/kehoach", showAs="kehoach")
    if facts.signer and facts.signer.name:
        name = facts.signer.name
        add(parent, "TLCPerson", eId="signer", href=_thing("person", name), showAs=name)
    if facts.signer and facts.signer.position:
        position = facts.signer.position
        add(
            parent,
            "TLCRole",
            eId="position",
            href=_thing("role", position),
            showAs=position,
        )
    add(parent, "TLCRole", eId="author", href=f"{_ONTOLOGY}/role/author", showAs="Author")
    add(parent, "TLCRole", eId="editor", href=f"{_ONTOLOGY}/role/editor", showAs="Editor")


def _directive(plan: Plan, citation: Citation) -> str:
    iri = citation_iri(citation, plan.document.issuer)
    return iri or _thing("reference", citation.title or citation.type or "")


def _thing(kind: str, name: str) -> str:
    return f"{_ONTOLOGY}/{kind}/vn/{slug(name) or 'unknown'}"


def _shown(citation: Citation) -> str:
    return " ".join(filter(None, (citation.type_printed or citation.type, citation.symbol or citation.title))) or "?"
