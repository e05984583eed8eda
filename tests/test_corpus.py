"""The specimen plans: a wrong gold value or a stale file would make users trust a wrong measure."""

from __future__ import annotations

import datetime as dt
import io
import re
import sys
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
import yaml
from lxml import etree

ROOT = Path(__file__).parents[1]
CORPUS = ROOT / "corpus"
NAMES = sorted(path.stem for path in (CORPUS / "sources").glob("*.plan"))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

ROLES = {"purpose", "theme", "time", "activities", "organisation", "funding", "reporting", "other"}
LEVELS = {"central", "province", "district", "commune", "school", "party"}
DOCUMENT_KEYS = {
    *("type", "title", "symbol", "issued", "place", "issuer", "level", "province", "year", "campaign"),
    *("signer", "signer_position", "signing_authority", "recipients"),
}
TOP_KEYS = {
    *("file", "document", "sections", "theme", "period", "events", "citations", "programmes"),
    *("duties", "deadlines", "undated_reports"),
}

sys.path.insert(0, str(ROOT / "scripts"))
import build_corpus  # noqa: E402
from specimens import source  # noqa: E402


def gold(name: str) -> dict[str, Any]:
    return yaml.safe_load((CORPUS / "gold" / f"{name}.yaml").read_text(encoding="utf-8"))


def folded(text: str) -> str:
    """NFC, look-alike Đ repaired, spaces collapsed and dropped around hyphens and slashes, lower case."""
    text = unicodedata.normalize("NFC", text).replace("Ð", "Đ").lower()
    return re.sub(r"\s*([-–/])\s*", r"\1", re.sub(r"\s+", " ", text))


def text_form(name: str, form: str = "txt") -> str:
    """The words of one format, page numbers, Markdown marks and automatic numbers aside."""
    path = CORPUS / form / f"{name}.{form}"
    if form == "docx":
        with zipfile.ZipFile(path) as archive:
            body = etree.fromstring(archive.read("word/document.xml"))
        return folded("\n".join("".join(p.itertext(f"{W}t")) for p in body.iter(f"{W}p")))
    if form == "pdf":
        with pdfium.PdfDocument(path) as document:
            raw = "\n".join(page.get_textpage().get_text_range() for page in document)
        return folded(re.sub(r"\n\d\n", "\n", "\n" + raw.replace("\r", "").replace("\ufffe", "-")))
    raw = path.read_text(encoding="utf-8-sig").replace(" \n\n", "\n")
    raw = re.sub(r"\n\d\n", "\n", raw) if form == "txt" else re.sub(r"[*#|]|<br>", " ", raw)
    return folded(raw)


def test_at_least_twelve_specimens_of_all_years_levels_and_campaigns() -> None:
    """A gap here is a kind of plan that nobody has tried the program with."""
    documents = [gold(name)["document"] for name in NAMES]
    assert len(NAMES) >= 12
    assert {d["year"] for d in documents} == set(range(2019, 2027))
    assert {d["level"] for d in documents} == LEVELS
    assert sum(d["campaign"] != "lifelong-learning-week" for d in documents) >= 2


@pytest.mark.parametrize("form", ["txt", "md", "docx", "pdf", "gold"])
def test_every_specimen_stands_in_every_format(form: str) -> None:
    suffix = "yaml" if form == "gold" else form
    assert sorted(path.stem for path in (CORPUS / form).glob(f"*.{suffix}")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_gold_is_well_formed(name: str) -> None:
    """A missing or misspelt key would silently drop a field from the score."""
    record = gold(name)
    assert set(record) - {"appendices"} == TOP_KEYS
    assert record["file"] == f"{name}.txt"
    document = record["document"]
    assert set(document) - {"symbol_tail", "issued_from"} == DOCUMENT_KEYS
    assert document["level"] in LEVELS
    assert isinstance(document["recipients"], int)
    for number, roles in record["sections"]:
        assert number is None or isinstance(number, str)
        assert set(roles.split("+")) <= ROLES
    assert record["period"]["start"] <= record["period"]["end"]
    for event in record["events"]:
        assert set(event) <= {"kind", "date", "time", "place_starts"}
        assert event["kind"] in {"opening", "launch", "closing", "other"}
        assert isinstance(event["date"], dt.date)
    for citation in record["citations"]:
        assert set(citation) - {"fault"} == {"type", "symbol", "date", "issuer", "role"}
        assert citation["role"] in {"basis", "mention"}
    for duty in record["duties"]:
        assert set(duty) == {"number", "agencies", "items", "starts"}
        assert duty["items"] == len(duty["starts"]) > 0
    for deadline in record["deadlines"]:
        assert set(deadline) == {"date", "reporter", "recipients"}
        assert isinstance(deadline["date"], dt.date) and deadline["recipients"]


@pytest.mark.parametrize("form", ["txt", "md", "docx", "pdf"])
@pytest.mark.parametrize("name", NAMES)
def test_what_gold_quotes_is_printed(name: str, form: str) -> None:
    """A gold value that the plan does not print would count as an error of every program."""
    record, text = gold(name), text_form(name, form)
    document = record["document"]
    quoted = [
        document[k]
        for k in ("title", "signer", "signer_position", "signing_authority", "place", "symbol_tail")
        if document.get(k)
    ]
    quoted += [record["theme"], document["symbol"] or ""]
    quoted += [c["symbol"] for c in record["citations"]] + [p["title"] for p in record["programmes"]]
    quoted += [start for duty in record["duties"] for start in duty["starts"]]
    quoted += [e["place_starts"] for e in record["events"] if "place_starts" in e]
    missing = [value for value in quoted if folded(value) not in text]
    assert missing == []


@pytest.mark.parametrize("name", NAMES)
def test_gold_agencies_are_printed(name: str) -> None:
    """UBND and "Ủy ban nhân dân" count as the same body; nothing else is put in other words."""
    record = gold(name)
    head = " ".join(source.load(CORPUS / "sources" / f"{name}.plan").lines("issuer"))
    text = (text_form(name) + folded(head)).replace("uỷ", "ủy").replace("ủy ban nhân dân", "ubnd")
    bodies = [a for duty in record["duties"] for a in duty["agencies"]]
    bodies += [d["reporter"] for d in record["deadlines"]] + [r for d in record["deadlines"] for r in d["recipients"]]
    bodies += [c["issuer"] for c in record["citations"] if c["issuer"]] + [record["document"]["issuer"]]
    bodies = [folded(body).replace("uỷ", "ủy").replace("ủy ban nhân dân", "ubnd") for body in bodies]
    assert [body for body in bodies if body not in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_rebuilding_gives_the_committed_bytes(name: str) -> None:
    """A file that its source no longer prints would be measured against the wrong gold."""
    plan = source.load(CORPUS / "sources" / f"{name}.plan")
    for form in ("txt", "md"):
        assert build_corpus.FORMS[form](plan) == (CORPUS / form / f"{name}.{form}").read_bytes()


@pytest.mark.parametrize("name", NAMES)
def test_word_prints_the_numbers_of_the_source(name: str) -> None:
    """Automatic numbers are not in the paragraph text: counted as Word counts them, they must agree."""
    plan = source.load(CORPUS / "sources" / f"{name}.plan")
    wanted = [block.label for block in (*plan.body, *plan.appendix) if block.label]
    printed = word_labels((CORPUS / "docx" / f"{name}.docx").read_bytes())
    counted = iter(wanted)
    assert all(label in counted for label in printed), "automatic numbers are not a run of the source's numbers"
    automatic = plan.option("docx", "numbering") == "word"
    assert (len(printed) > len(wanted) * 0.7) if automatic else not printed


def word_labels(package: bytes) -> list[str]:
    """The automatic labels of a DOCX in order, counters shared by the lists of one abstract list."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        numbering = etree.fromstring(archive.read("word/numbering.xml"))
        body = etree.fromstring(archive.read("word/document.xml"))
    levels = {
        (a.get(f"{W}abstractNumId"), lvl.get(f"{W}ilvl")): (value(lvl, "numFmt"), value(lvl, "lvlText"))
        for a in numbering.iter(f"{W}abstractNum")
        for lvl in a.iter(f"{W}lvl")
    }
    nums = {n.get(f"{W}numId"): n for n in numbering.iter(f"{W}num")}
    counts: dict[tuple[str, int], int] = {}
    seen: set[str] = set()
    labels = []
    for properties in body.iter(f"{W}numPr"):
        num, level = nums[value(properties, "numId")], int(value(properties, "ilvl"))
        abstract, key = value(num, "abstractNumId"), num.get(f"{W}numId")
        for override in num.iter(f"{W}lvlOverride") if key not in seen else ():
            counts[abstract, int(override.get(f"{W}ilvl"))] = int(value(override, "startOverride")) - 1
        seen.add(key)
        counts = {k: n for k, n in counts.items() if k[0] != abstract or k[1] <= level}
        counts[abstract, level] = counts.get((abstract, level), 0) + 1
        text = levels[abstract, str(level)][1]
        labels.append(re.sub(r"%(\d)", lambda m: show(levels, abstract, counts, int(m[1]) - 1), text))  # noqa: B023
    return labels


def value(parent: Any, tag: str) -> str:
    return str(parent.find(f"{W}{tag}").get(f"{W}val"))


def show(levels: Any, abstract: str, counts: Any, level: int) -> str:
    """One counter in its format."""
    n = counts[abstract, level]
    fmt = levels[abstract, str(level)][0]
    if fmt == "decimal":
        return str(n)
    if fmt == "upperRoman":
        return ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X"][n - 1]
    return chr(ord("A" if fmt == "upperLetter" else "a") + n - 1)
