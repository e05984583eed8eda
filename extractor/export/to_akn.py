"""Akoma Ntoso 3.0 (OASIS LegalDocML): one XML file for each plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from lxml import etree

from extractor.export.akn_iri import citation_iri, slug, type_name
from extractor.export.akn_meta import NS, add, add_meta
from extractor.export.akn_parts import Piece, find_parts, stands
from extractor.export.atomic import whole_folder
from extractor.export.cells import xml_text
from extractor.export.options import Entry, Options, Told
from extractor.plan import Plan
from extractor.shown import counted
from extractor.vietnamese.letters import bare

_NAMES: Final[Any] = {None: NS}
_LEVELS: Final = (("section", "sec"), ("subsection", "subsec"), ("paragraph", "para"), ("subparagraph", "subpara"))
_DEEPER: Final = ("level", "level")


def write(entries: Iterable[Entry], target: Path, options: Options) -> Told:
    """Write ``NAME.xml`` for each record into a folder, subfolders mirrored.

    The whole text of the plan is in the file, once. Citations are ``ref`` elements whose ``href`` is the directive's
    IRI (:mod:`extractor.export.akn_iri`), or the entry ``#cN`` of ``references`` where it has no symbol.
    """
    told = Told()
    with whole_folder(target, "akn") as folder:
        for entry in entries:
            root, dropped = akoma_ntoso(entry.plan, entry.text or "")
            if dropped:
                places = counted(dropped, "place of the record is", "places of the record are")
                told.notes.append(f"{entry.name}: {places} not marked.")
            path = folder.joinpath(*f"{entry.name}.xml".split("/"))
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n")
    return told


def akoma_ntoso(plan: Plan, text: str) -> tuple[Any, int]:
    """A plan as an ``akomaNtoso`` element, and how many places of the record could not be marked.

    Args:
        plan: the record.
        text: the text beside it.
    """
    root = etree.Element(f"{{{NS}}}akomaNtoso", nsmap=_NAMES)
    words = slug(type_name(plan.document.type, plan.document.type_name)).split("-")
    doc = add(root, "doc", name="".join([words[0], *(word.capitalize() for word in words[1:])]) or "vanBan")
    add_meta(doc, plan)
    parts = find_parts(plan, text)
    writer = _Writer(plan, text)
    for name, (start, end) in (("preface", parts.preface), ("preamble", parts.preamble)):
        if text[start:end].strip():
            writer.paragraphs(add(doc, name), start, end)
    body = add(doc, "mainBody")
    for number, piece in enumerate(parts.body, start=1):
        writer.piece(body, piece, number, "", 0)
    if not len(body):
        add(body, "p")
    if text[slice(*parts.conclusions)].strip():
        writer.paragraphs(add(doc, "conclusions"), *parts.conclusions)
    attachments = add(doc, "attachments") if parts.attachments else None
    for number, (start, end) in enumerate(parts.attachments, start=1):
        annex = add(add(attachments, "attachment", eId=f"att_{number}"), "doc", name="phuLuc")
        add_meta(annex, plan, part=f"!annex_{number}", references=False)
        writer.paragraphs(add(annex, "mainBody"), start, end)
    return root, parts.dropped + writer.dropped


@dataclass(frozen=True, slots=True)
class _Ref:
    start: int
    end: int
    href: str


class _Writer:
    """Writes stretches of one plan's text as elements."""

    def __init__(self, plan: Plan, text: str) -> None:
        self.dropped = 0
        self._text = text
        self._refs = list(self._references(plan))
        self._ref = 0
        signer = plan.document.signer
        names = {"signer": signer.name, "position": signer.position} if signer else {}
        self._signature = {bare(name): key for key, name in names.items() if name}

    def piece(self, parent: Any, piece: Piece, number: int, above: str, depth: int) -> None:
        """A heading with what stands under it, as the hierarchical element of its depth."""
        if piece.section is None:
            self.paragraphs(parent, piece.start, piece.end)
            return
        name, short = _LEVELS[depth] if depth < len(_LEVELS) else _DEEPER
        key = f"{above}{short}_{number}"
        element = add(parent, name, eId=key)
        split = self._split(piece)
        if label := self._text[piece.start : split].strip():
            add(element, "num").text = xml_text(label)
        body = piece.body + (self._text[piece.body : piece.end].startswith((":", ".")))  # "Kinh phí: Từ ngân sách"
        self._inline(add(element, "heading"), split, body)
        if not piece.children:
            self.paragraphs(add(element, "content"), body, piece.end)
        elif self._text[body : piece.end].strip():
            self.paragraphs(add(element, "intro"), body, piece.end)
        for place, child in enumerate(piece.children, start=1):
            self.piece(element, child, place, f"{key}__", depth + 1)

    def paragraphs(self, parent: Any, start: int, end: int) -> None:
        """Each line with something on it as a ``p``; one at least."""
        begun, closing = len(parent), parent.tag == f"{{{NS}}}conclusions"
        for first, last in _lines(self._text, start, end):
            line = add(parent, "p")
            mark = self._signature.get(bare(self._text[first:last])) if closing else None
            if mark == "signer":
                line = add(add(line, "signature"), "person", refersTo="#signer")
            elif mark == "position":
                line = add(line, "role", refersTo="#position")
            self._inline(line, first, last)
        if len(parent) == begun:
            add(parent, "p")

    def _split(self, piece: Piece) -> int:
        """Offset where the heading's words begin, behind its number."""
        heading = piece.section.heading if piece.section else ""
        at = self._text.find(heading, piece.start, piece.body) if heading else -1
        return at if at >= 0 else piece.start

    def _inline(self, parent: Any, start: int, end: int) -> None:
        """Words with the citations among them; a citation across two lines is a ``ref`` in each."""
        at, last = start, None
        while self._ref and self._refs[self._ref - 1].end > start:  # the line before ended inside a citation
            self._ref -= 1
        while self._ref < len(self._refs) and self._refs[self._ref].start < end:
            ref = self._refs[self._ref]
            self._ref += 1
            first, after = max(ref.start, at), min(ref.end, end)
            if first >= after:
                continue
            _put(parent, last, self._text[at:first])
            last = add(parent, "ref", href=ref.href)
            last.text = xml_text(self._text[first:after])
            at = after
        _put(parent, last, self._text[at:end])

    def _references(self, plan: Plan) -> Iterator[_Ref]:
        """The places that cite, in their order; of two that overlap the one that begins first."""
        found: list[_Ref] = []
        for number, citation in enumerate(plan.citations, start=1):
            href = citation_iri(citation, plan.document.issuer) or f"#c{number}"
            found += [_Ref(place.start, place.end, href) for place in citation.evidence if stands(place, self._text)]
            self.dropped += sum(not stands(place, self._text) for place in citation.evidence)
        cursor = 0
        for ref in sorted(found, key=lambda ref: (ref.start, -ref.end)):
            if ref.start >= cursor:
                yield ref
                cursor = ref.end
            else:
                self.dropped += 1


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The lines of a stretch that are not blank, without their line ends."""
    while start < end:
        found = text.find("\n", start, end)
        last = end if found < 0 else found
        if text[start:last].strip():
            yield start, last
        start = last + 1


def _put(parent: Any, last: Any, words: str) -> None:
    """Words behind the last element, or at the beginning."""
    if last is None:
        parent.text = (parent.text or "") + xml_text(words)
    else:
        last.tail = (last.tail or "") + xml_text(words)
