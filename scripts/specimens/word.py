"""A specimen as a Word file: borderless tables for letterhead and signature, automatic numbering."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt

from .numbering import Numbering
from .source import Block, Run, Specimen, split_runs

STAMP = dt.datetime(2025, 1, 1, tzinfo=dt.UTC)
FONT = "Times New Roman"


def element(tag: str, **attributes: str) -> Any:
    """A WordprocessingML element: ``element("w:ilvl", val="0")``."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def add(paragraph: Any, runs: list[Run], size: float | None = None) -> None:
    """Append styled runs."""
    for run in runs:
        made = paragraph.add_run(run.text)
        made.bold, made.italic = run.bold or None, run.italic or None
        if size:
            made.font.size = Pt(size)


class Writer:
    """Writes one specimen into a python-docx document."""

    def __init__(self, plan: Specimen) -> None:
        self.plan = plan
        self.document = Document()
        self.numbering = Numbering()
        self.automatic = plan.option("docx", "numbering", "word") == "word"

    def setup(self) -> None:
        """Page, font, fixed properties, page number from page 2."""
        section = self.document.sections[0]
        section.page_width, section.page_height = Cm(21), Cm(29.7)
        section.left_margin, section.right_margin = Cm(3), Cm(2)
        section.top_margin = section.bottom_margin = Cm(2)
        section.different_first_page_header_footer = True
        normal = self.document.styles["Normal"]
        normal.font.name, normal.font.size = FONT, Pt(14)
        normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)
        header = section.header.paragraphs[0]
        header.alignment = ALIGN.CENTER
        field = element("w:fldSimple", instr="PAGE")
        header._p.append(field)
        properties = self.document.core_properties
        properties.author, properties.title, properties.comments = "Corpus", self.plan.name, ""
        properties.created = properties.modified = STAMP
        properties.last_modified_by, properties.revision = "Corpus", 1

    def paragraph(self, align: Any = ALIGN.JUSTIFY, indent: bool = True, target: Any = None) -> Any:
        """An empty paragraph in the document or in a cell."""
        made = (target or self.document).add_paragraph()
        made.alignment = align
        made.paragraph_format.space_after = Pt(4 if indent else 0)
        if indent:
            made.paragraph_format.first_line_indent = Cm(1)
        return made

    def centred(self, text: str, bold: bool = True, italic: bool = False, size: float | None = None) -> None:
        """A centred line of the page."""
        add(self.paragraph(ALIGN.CENTER, indent=False), [Run(text, bold, italic)], size)

    def columns(self, left: list[list[Run]], right: list[list[Run]], widths: tuple[float, float], centre: bool) -> None:
        """A borderless table of two cells."""
        table = self.document.add_table(rows=1, cols=2)
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        for cell, lines, width, middle in zip(table.rows[0].cells, (left, right), widths, (centre, True), strict=True):
            cell.width = Cm(width)
            for i, runs in enumerate(lines):
                align = ALIGN.CENTER if middle else ALIGN.LEFT
                made = cell.paragraphs[0] if i == 0 else self.paragraph(align, indent=False, target=cell)
                made.alignment, made.paragraph_format.space_after = align, Pt(0)
                add(made, runs, 13 if middle else 11)

    def letterhead(self) -> None:
        """Issuing body and number on the left, nation, place and date on the right."""
        plan = self.plan
        left = [[Run(s)] for s in plan.lines("superior")] + [[Run(s, bold=True)] for s in plan.lines("issuer")]
        right = [[Run(s, bold=True)] for s in plan.lines("nation")]
        if not left and not right:
            return
        self.columns(left, right, (6.5, 9.5), centre=True)
        number = [[Run(s)] for s in plan.lines("symbol")]
        date = [[Run(s, italic=True)] for s in plan.lines("date")]
        if number or date:
            self.columns(number, date, (6.5, 9.5), centre=True)
        self.paragraph(indent=False)

    def block(self, block: Block) -> None:
        """One block of the body."""
        if block.kind == "table":
            self.table(block)
            return
        if block.kind == "centre":
            self.centred(block.text)
            return
        if block.own_line:
            self.centred(block.label)
            self.centred(block.text)
            return
        made = self.paragraph()
        place = self.place(block)
        runs = block.runs()
        if place is None and block.label:
            runs.insert(0, Run(f"{block.label} ", bold=block.kind == "heading"))
        elif place is not None:
            properties = made._p.get_or_add_pPr().get_or_add_numPr()
            properties.append(element("w:ilvl", val=str(place[1])))
            properties.append(element("w:numId", val=str(place[0])))
        add(made, runs)

    def place(self, block: Block) -> tuple[int, int] | None:
        """The automatic number of a block, or None when its label is typed or missing."""
        if not self.automatic or not block.label:
            return None
        if block.kind == "bullet":
            return self.numbering.bullet(block.depth)
        return self.numbering.place(block.label, block.depth)

    def table(self, block: Block) -> None:
        """A table with ruling lines, its first row bold."""
        table = self.document.add_table(rows=0, cols=len(block.rows[0]), style="Table Grid")
        for i, row in enumerate(block.rows):
            for cell, text in zip(table.add_row().cells, row, strict=True):
                add(cell.paragraphs[0], split_runs(text, bold=i == 0), 12)
        self.paragraph(indent=False)

    def signature(self) -> None:
        """Recipients on the left, authority, position and name on the right."""
        plan = self.plan
        recipients = [[Run(f"- {s}")] for s in plan.lines("recipients")]
        left = [[Run("Nơi nhận:", bold=True, italic=True)], *recipients] if recipients else [[Run("")]]
        signed = [[Run(s, bold=True)] for s in plan.lines("signature")]
        name = [[Run(s, bold=True)] for s in plan.lines("signer")]
        self.columns(left, [*signed, [], [], [], *name], (8, 8), centre=False)

    def define_numbering(self) -> None:
        """Write the lists that were handed out into ``numbering.xml``."""
        root = self.document.part.numbering_part.element
        for child in list(root):
            root.remove(child)
        for i, levels in enumerate(self.numbering.abstracts):
            abstract = element("w:abstractNum", abstractNumId=str(i))
            abstract.append(element("w:multiLevelType", val="multilevel"))
            for level, (fmt, text) in sorted(levels.items()):
                abstract.append(_level(level, fmt, text))
            root.append(abstract)
        for i, made in enumerate(self.numbering.lists):
            num = element("w:num", numId=str(i + 1))
            num.append(element("w:abstractNumId", val=str(made.abstract)))
            for level, start in made.starts.items():
                override = element("w:lvlOverride", ilvl=str(level))
                override.append(element("w:startOverride", val=str(start)))
                num.append(override)
            root.append(num)

    def write(self) -> bytes:
        """The whole file."""
        plan = self.plan
        self.setup()
        self.letterhead()
        for line in [*plan.lines("type"), *plan.lines("title")]:
            self.centred(line)
        for line in plan.lines("subtitle"):
            self.centred(line, bold=False, italic=True)
        for block in plan.body:
            self.block(block)
        self.signature()
        for i, block in enumerate(plan.appendix):
            if i == 0:
                self.document.add_page_break()
            self.block(block)
        for line in plan.lines("stamps"):
            add(self.paragraph(ALIGN.LEFT, indent=False), [Run(line)], 8)
        self.define_numbering()
        buffer = io.BytesIO()
        self.document.save(buffer)
        return freeze(buffer.getvalue())


def _level(level: int, fmt: str, text: str) -> Any:
    made = element("w:lvl", ilvl=str(level))
    for tag, value in (("start", "1"), ("numFmt", fmt), ("suff", "space"), ("lvlText", text), ("lvlJc", "left")):
        made.append(element(f"w:{tag}", val=value))
    properties = element("w:pPr")
    properties.append(element("w:ind", left="0", firstLine="567"))
    made.append(properties)
    return made


def freeze(package: bytes) -> bytes:
    """The same package with fixed times, so that rebuilding gives the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            new.writestr(info, old.read(name))
    return out.getvalue()


def render(plan: Specimen) -> bytes:
    """The DOCX form of a specimen."""
    return Writer(plan).write()
