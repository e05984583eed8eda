"""A specimen as a PDF with a text layer, laid out as Decree 30/2020 (Appendix I) asks: A4, Times, 14 points."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from .plain_text import BREAK
from .source import Block, Run, Specimen, split_runs

WIDTH, HEIGHT = 210 * mm, 297 * mm
LEFT, RIGHT, TOP, BOTTOM = 30 * mm, 190 * mm, 277 * mm, 20 * mm
INDENT = 10 * mm
FOLDERS = ("truetype/croscore", "truetype/dejavu", "truetype/liberation2", "croscore", "dejavu")
FAMILIES = (
    ("Tinos-Regular", "Tinos-Bold", "Tinos-Italic", "Tinos-BoldItalic"),
    ("DejaVuSerif", "DejaVuSerif-Bold", "DejaVuSerif-Italic", "DejaVuSerif-BoldItalic"),
    ("LiberationSerif-Regular", "LiberationSerif-Bold", "LiberationSerif-Italic", "LiberationSerif-BoldItalic"),
)
PROBE = "ĐđƠơƯưẠạẾếỘộỮữỳ’“”–"


@dataclass(frozen=True, slots=True)
class Word:
    """A piece that no line break cuts: its text, font, and how many spaces stand before it."""

    text: str
    font: str
    spaces: int = 0


def fonts() -> None:
    """Register the first family at hand that has all Vietnamese letters.

    Raises:
        SystemExit: no such font; the message names the package that has one.
    """
    roots = [Path("/usr/share/fonts"), Path.home() / ".fonts", Path("C:/Windows/Fonts")]
    for family in FAMILIES:
        for folder in (root / sub for root in roots for sub in (*FOLDERS, "")):
            files = [folder / f"{name}.ttf" for name in family]
            if not all(file.is_file() for file in files):
                continue
            made = [TTFont(name, file) for name, file in zip("RBIZ", files, strict=True)]
            if all(ord(c) in font.face.charToGlyph for font in made for c in PROBE):
                for font in made:
                    pdfmetrics.registerFont(font)
                return
    raise SystemExit("The PDF form needs a font with Vietnamese letters: install fonts-croscore (Tinos) and try again.")


def words(runs: Iterable[Run]) -> list[Word]:
    """Cut runs into words, and words at hyphens."""
    out: list[Word] = []
    spaces = 0
    for run in runs:
        font = "Z" if run.bold and run.italic else "B" if run.bold else "I" if run.italic else "R"
        for i, chunk in enumerate(run.text.split(" ")):
            spaces += i > 0
            for piece in BREAK.sub("-\0", chunk).split("\0"):
                if piece:
                    out.append(Word(piece, font, spaces if out else 0))
                    spaces = 0
    return out


def measure(line: list[Word], size: float) -> float:
    """Width of a line in points, its inner spaces included."""
    width = pdfmetrics.stringWidth
    return sum(
        width(w.text, w.font, size) + (width(" " * w.spaces, w.font, size) if i else 0) for i, w in enumerate(line)
    )


def fill(runs: Iterable[Run], size: float, width: float, first: float = 0) -> list[list[Word]]:
    """Break runs into lines no wider than ``width``, the first shorter by ``first``."""
    lines: list[list[Word]] = [[]]
    for word in words(runs):
        room = width - (first if len(lines) == 1 else 0)
        if lines[-1] and measure([*lines[-1], word], size) > room:
            lines.append([])
        lines[-1].append(word)
    return lines


class Page:
    """Writes one specimen down the pages of a canvas."""

    def __init__(self, plan: Specimen) -> None:
        self.plan = plan
        self.size = float(plan.option("pdf", "size", 14))
        self.buffer = io.BytesIO()
        self.canvas = Canvas(self.buffer, pagesize=(WIDTH, HEIGHT), invariant=1, pageCompression=1)
        self.canvas.setTitle(plan.name)
        self.canvas.setAuthor("Corpus")
        self.number, self.y = 1, TOP

    def turn(self) -> None:
        """Begin a new page and print its number at the top centre."""
        self.canvas.showPage()
        self.number, self.y = self.number + 1, TOP
        self.canvas.setFont("R", 13)
        self.canvas.drawCentredString(WIDTH / 2, HEIGHT - 13 * mm, str(self.number))

    def need(self, height: float) -> None:
        """Turn the page when less than ``height`` is left."""
        if self.y - height < BOTTOM:
            self.turn()

    def line(self, line: list[Word], x: float, y: float, size: float, stretch: float = 0) -> None:
        """Print one line from ``x``; ``stretch`` points are added to each space."""
        text = self.canvas.beginText(x, y)
        text.setWordSpace(stretch)
        for i, word in enumerate(line):
            text.setFont(word.font, size)
            text.textOut((" " * word.spaces if i else "") + word.text)
        text.setWordSpace(0)
        self.canvas.drawText(text)

    def paragraph(self, runs: list[Run]) -> None:
        """A justified paragraph with an indented first line."""
        lines = fill(runs, self.size, RIGHT - LEFT, INDENT)
        for i, line in enumerate(lines):
            self.need(self.size * 1.3)
            self.y -= self.size * 1.3
            start = LEFT + (INDENT if i == 0 else 0)
            gaps = sum(word.spaces for word in line[1:])
            room = RIGHT - start - measure(line, self.size)
            self.line(line, start, self.y, self.size, room / gaps if gaps and i < len(lines) - 1 else 0)
        self.y -= self.size * 0.35

    def centred(self, text: str, font: str, middle: float, width: float, size: float, y: float) -> float:
        """Centred lines around ``middle``; returns the base line of the last one."""
        for line in fill([Run(text, bold=font == "B", italic=font == "I")], size, width):
            y -= size * 1.25
            self.line(line, middle - measure(line, size) / 2, y, size)
        return y

    def title(self, text: str, font: str = "B") -> None:
        """A centred line of the page."""
        self.need(self.size * 1.3)
        self.y = self.centred(text, font, (LEFT + RIGHT) / 2, RIGHT - LEFT, self.size, self.y)

    def letterhead(self) -> None:
        """Issuing body and nation side by side, then number and date."""
        plan = self.plan
        left, right = LEFT + 30 * mm, LEFT + 115 * mm
        if not (plan.lines("issuer") or plan.lines("nation")):
            return
        low = self.y
        for entry, font in (("superior", "R"), ("issuer", "B")):
            for text in plan.lines(entry):
                low = self.centred(text, font, left, 70 * mm, 12.5, low)
        self.canvas.line(left - 12 * mm, low - 6, left + 12 * mm, low - 6)
        low2 = self.y
        for text in plan.lines("nation"):
            low2 = self.centred(text, "B", right, 105 * mm, 12.5, low2)
        self.canvas.line(right - 27 * mm, low2 - 6, right + 27 * mm, low2 - 6)
        self.y = min(low, low2) - 8
        after = self.y
        for entry, font, middle in (("symbol", "R", left), ("date", "I", right)):
            for text in plan.lines(entry):
                after = self.blank_kept(text, font, middle)
        self.y = after - 14

    def blank_kept(self, text: str, font: str, middle: float) -> float:
        """A centred line whose runs of blanks stay, as in ``Số:      /KH-UBND``."""
        y = self.y - 16
        self.canvas.setFont(font, 13)
        self.canvas.drawCentredString(middle, y, text)
        return y

    def block(self, block: Block) -> None:
        """One block of the body."""
        if block.kind == "table":
            self.table(block.rows)
        elif block.kind == "centre":
            self.title(block.text)
        elif block.own_line:
            self.need(self.size * 4)
            self.title(block.label)
            self.title(block.text)
            self.y -= 5
        else:
            label = [Run(f"{block.label} ", bold=block.kind == "heading")] if block.label else []
            if block.kind == "heading":
                self.need(self.size * 2.8)
            self.paragraph([*label, *block.runs()])

    def table(self, rows: tuple[tuple[str, ...], ...]) -> None:
        """A table with ruling lines, its first row bold."""
        self.y -= 4
        longest = [max(min(len(row[c]), 36) + 4 for row in rows) for c in range(len(rows[0]))]
        unit = (RIGHT - LEFT) / sum(longest)
        edges = [LEFT + unit * sum(longest[:c]) for c in range(len(longest) + 1)]
        for r, row in enumerate(rows):
            runs = [split_runs(text, bold=r == 0) for text in row]
            cells = [fill(run, 12, edges[c + 1] - edges[c] - 6) for c, run in enumerate(runs)]
            height = max(len(cell) for cell in cells) * 15 + 6
            self.need(height)
            for c, cell in enumerate(cells):
                self.canvas.rect(edges[c], self.y - height, edges[c + 1] - edges[c], height)
                for k, line in enumerate(cell):
                    self.line(line, edges[c] + 3, self.y - 14 - 15 * k, 12)
            self.y -= height
        self.y -= 8

    def signature(self) -> None:
        """Recipients on the left, authority, position and name on the right."""
        plan = self.plan
        lines = [line for r in plan.lines("recipients") for line in fill([Run(f"- {r}")], 11, 72 * mm)]
        self.need(max(len(lines) * 13 + 24, 125))
        top = self.y - 8
        if lines:
            self.line([Word("Nơi nhận:", "Z")], LEFT, top - 16, 12)
        for i, line in enumerate(lines):
            self.line(line, LEFT, top - 30 - 13 * i, 11)
        middle, y = LEFT + 120 * mm, top
        for text in plan.lines("signature"):
            y = self.centred(text, "B", middle, 78 * mm, 13.5, y)
        y -= 58
        for text in plan.lines("signer"):
            y = self.centred(text, "B", middle, 78 * mm, 14, y)
        self.y = min(y, top - 30 - 13 * len(lines))

    def write(self) -> bytes:
        """The whole file."""
        plan = self.plan
        self.letterhead()
        for text in [*plan.lines("type"), *plan.lines("title")]:
            self.title(text)
        for text in plan.lines("subtitle"):
            self.title(text, "I")
        self.y -= 12
        for block in plan.body:
            self.block(block)
        self.signature()
        if plan.appendix:
            self.turn()
        for block in plan.appendix:
            self.block(block)
        self.y -= 12
        for text in plan.lines("stamps"):
            self.need(11)
            self.y -= 10
            self.canvas.setFont("R", 8)
            self.canvas.drawString(LEFT, self.y, text)
        self.canvas.save()
        return self.buffer.getvalue()


def render(plan: Specimen) -> bytes:
    """The PDF form of a specimen."""
    fonts()
    return Page(plan).write()
