"""The one place that knows the order: file, Document, Outline, facts, Plan."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from extractor.errors import DocumentError, ErrorCode
from extractor.facts.citations import find_citations
from extractor.facts.deadlines import find_deadlines
from extractor.facts.document_facts import read_document_facts
from extractor.facts.duties import find_duties
from extractor.facts.duty_items import link_deadlines
from extractor.facts.events import find_events
from extractor.facts.period import find_period
from extractor.facts.programmes import find_programmes
from extractor.facts.sections import ground_sections, read_sections
from extractor.facts.table_duties import read_tables
from extractor.facts.theme import find_theme
from extractor.facts.witness import Witness
from extractor.plan import Plan, Source
from extractor.reading import read
from extractor.reading.document import Document
from extractor.reading.ocr.options import OcrMode, OcrOptions
from extractor.structure import outline as find_outline
from extractor.structure.outline import Outline

_OBJECTS = 100_000
"""How many more objects than before are made until Python looks for garbage."""


@dataclass(frozen=True)
class Extraction:
    """A record with the text that its evidence points into.

    Attributes:
        plan: the record.
        text: the normalised text, kept beside the record.
        document: the document as read.
    """

    plan: Plan
    text: str
    document: Document


def extract_file(path: Path, name: str | None = None, ocr: OcrMode | OcrOptions = OcrMode.AUTO) -> Extraction:
    """Read one file and extract its record.

    Args:
        path: the file.
        name: what the record calls it (``source.path``), with forward slashes; the path itself by default.
        ocr: when pages are recognised from their image: only those without a usable text layer, all, or none; or
            all settings of recognition.

    Raises:
        DocumentError: the file cannot be turned into a record; the message names fault and cure.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise DocumentError(path, ErrorCode.NOT_FOUND, "there is no such file", "Check the name") from error
    except OSError as error:
        raise DocumentError(
            path, ErrorCode.UNREADABLE, f"the file cannot be opened ({error.strerror})", "Check its permissions"
        ) from error
    return _extraction(path, data, name or path.as_posix(), ocr)


def extract_bytes(data: bytes, name: str, ocr: OcrMode | OcrOptions = OcrMode.AUTO) -> Extraction:
    """Extract the record of a document that is no file of its own (it lies in an archive or a mail).

    Args:
        data: the document.
        name: what the record and messages call it, with forward slashes (``archive.zip/plan.docx``).
        ocr: as for :func:`extract_file`.

    Raises:
        DocumentError: it cannot be turned into a record; the message names fault and cure.
    """
    return _extraction(Path(name), data, name, ocr)


@contextmanager
def _seldom_collecting() -> Iterator[None]:
    """Let Python look for garbage less often while a document is worked on.

    Its ten thousands of small objects live until the record stands and go then by themselves; looking through them
    again and again took a twelfth of the time.
    """
    before = gc.get_threshold()
    if 0 < before[0] < _OBJECTS:
        gc.set_threshold(_OBJECTS, *before[1:])
    try:
        yield
    finally:
        gc.set_threshold(*before)


@_seldom_collecting()
def _extraction(path: Path, data: bytes, name: str, ocr: OcrMode | OcrOptions) -> Extraction:
    document = read(path, data, ocr)
    source = Source.model_validate(
        {
            "path": name,
            "name": path.name,
            "sha256": hashlib.sha256(data).hexdigest(),
            "format": document.format,
            "pages": document.pages,
            "ocr_pages": list(document.ocr_pages),
            "encoding": document.encoding,
            "legacy_encoding": document.legacy_encoding,
        }
    )
    return Extraction(plan=extract_document(document, source), text=document.text, document=document)


def extract_document(document: Document, source: Source) -> Plan:
    """Extract the record of a document that was read."""
    outline = find_outline(document)
    witness = Witness(document)
    for warning in document.warnings:
        witness.warn(warning.code, warning.message, warning.start, warning.end)
    for odd in outline.warnings:
        witness.warn(odd.code, odd.message, odd.span.start, odd.span.end)
    facts = read_document_facts(witness, outline)
    first, preamble_end, last = _extent(outline)
    unit = facts.issuer.unit if facts.issuer else None
    province = facts.issuer.province if facts.issuer else None
    grounds = ground_sections(witness, outline)
    events = find_events(witness, outline)
    period = find_period(witness, outline, events)
    tables = read_tables(witness, outline)
    duties = sorted([*find_duties(witness, outline), *tables.duties], key=lambda duty: duty.evidence.start)
    deadlines = [*find_deadlines(witness, outline, duties, period, tables.tables), *tables.deadlines]
    deadlines.sort(key=lambda deadline: deadline.evidence.start)
    link_deadlines(duties, deadlines, witness.level)
    return Plan(
        source=source,
        document=facts,
        sections=read_sections(witness, outline),
        theme=find_theme(witness, outline),
        period=period,
        events=events,
        citations=find_citations(
            witness, (first, preamble_end), _spans(outline, last), unit, province, facts.symbol, grounds, outline.title
        ),
        programmes=find_programmes(witness, first, last),
        duties=duties,
        deadlines=deadlines,
        warnings=witness.warnings,
    )


def _spans(outline: Outline, last: int) -> list[tuple[int, int]]:
    """Where directives are cited: the line under the title that names the issuing decision, body and footnotes."""
    spans = [(outline.blocks[0].start, last) if outline.blocks else (0, last)]
    if outline.attached is not None:
        spans.insert(0, (outline.attached.start, outline.attached.end))
    return spans + [(note.start, note.end) for note in outline.footnotes if note.start >= spans[-1][1]]


def _extent(outline: Outline) -> tuple[int, int, int]:
    """Offsets of the beginning of the preamble, its end, and the end of the closing."""
    if not outline.blocks:
        end = len(outline.document.text)
        return 0, 0, end
    first, last = outline.blocks[0].start, outline.blocks[-1].end
    inside = [block for block in outline.blocks if block.index < outline.preamble[1]]
    return first, inside[-1].end if inside else first, last
