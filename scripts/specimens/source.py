"""The source of a specimen plan: YAML front matter for letterhead and signature, then a light markup.

Markup, one block a line (a line without a mark continues the block above it until an empty line)::

    # [I.] MỤC ĐÍCH, YÊU CẦU          heading, depth by the number of #, its printed number in brackets
    # [2.] Chủ đề: || *Tự học ...*    run-in heading: bold up to ||, its content on the same line
    ##! [1.] Giao Phòng ... chủ trì   numbered sentence (printed like a heading, but not bold)
    # [Phần thứ nhất] / MỤC ĐÍCH      a number on a line of its own, centred with its heading
    - item        + item              bullets
    = PHỤ LỤC                         centred bold line
    | TT | Nội dung |                 table row
    @appendix                         what follows stands after the signature, on a new page
    // remark                         not printed

``*...*`` is italic and ``**...**`` bold inside a block.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

MARK = re.compile(r"(#{1,4})(!?) (?:\[([^\]]+)\] )?(/ )?(.*)", re.DOTALL)
"""A heading or numbered sentence: ``## [1.] Mục đích``, ``##! [1.] Giao ...``."""

RUN = re.compile(r"(\*\*[^*]+\*\*|\*[^*]+\*)")
"""An italic or bold stretch: ``*Tự học*``, ``**Thời gian:**``."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph (or table) of a plan.

    Attributes:
        kind: ``heading``, ``numbered``, ``para``, ``bullet``, ``centre``, ``table``.
        text: its words with inline marks, without number or bullet.
        depth: 1-based depth of a heading or numbered sentence, of bullets 1 for ``-`` and 2 for ``+``.
        label: the printed number (``I.``, ``a)``) or the bullet sign.
        tail: content of a run-in heading, printed on its line.
        own_line: the number stands on a line of its own, centred (``Phần thứ nhất``).
        rows: cells of a table.
    """

    kind: str
    text: str = ""
    depth: int = 1
    label: str = ""
    tail: str = ""
    own_line: bool = False
    rows: tuple[tuple[str, ...], ...] = ()

    def runs(self, bold: bool = False) -> list[Run]:
        """The words (and run-in content) as styled runs, without the label."""
        heading = self.kind in ("heading", "centre") or bold
        runs = split_runs(self.text, bold=heading)
        if self.tail:
            runs += [Run(" "), *split_runs(self.tail)]
        return runs


@dataclass(frozen=True, slots=True)
class Specimen:
    """A plan as its author wrote it, before it is printed in any format."""

    name: str
    meta: dict[str, Any]
    body: tuple[Block, ...]
    appendix: tuple[Block, ...] = ()
    options: dict[str, Any] = field(default_factory=dict)

    def lines(self, key: str) -> list[str]:
        """A front-matter entry as lines: a list, a text with line breaks, or nothing."""
        value = self.meta.get(key)
        if value is None:
            return []
        return [str(v) for v in value] if isinstance(value, list) else str(value).strip("\n").split("\n")

    def option(self, form: str, key: str, default: Any = None) -> Any:
        """An option of one format (``txt``, ``md``, ``docx``, ``pdf``)."""
        return self.meta.get(form, {}).get(key, default)


def split_runs(text: str, bold: bool = False) -> list[Run]:
    """Split ``text`` at its inline marks."""
    runs = []
    for piece in RUN.split(text):
        if piece.startswith("**"):
            runs.append(Run(piece[2:-2], bold=True))
        elif piece.startswith("*") and len(piece) > 2:
            runs.append(Run(piece[1:-1], bold=bold, italic=True))
        elif piece:
            runs.append(Run(piece, bold=bold))
    return runs


def plain(text: str) -> str:
    """``text`` without inline marks."""
    return "".join(run.text for run in split_runs(text))


def _block(text: str) -> Block:
    if match := MARK.fullmatch(text):
        marks, sentence, label, own_line, words = match.groups()
        head, _, tail = words.partition(" || ")
        kind = "numbered" if sentence else "heading"
        return Block(kind, head.strip(), len(marks), label or "", tail.strip(), bool(own_line))
    for sign, depth in (("- ", 1), ("+ ", 2)):
        if text.startswith(sign):
            return Block("bullet", text[2:], depth, sign.strip())
    if text.startswith("= "):
        return Block("centre", text[2:])
    return Block("para", text)


def _blocks(markup: str) -> list[Block]:
    blocks: list[Block] = []
    for chunk in re.split(r"\n\s*\n|\n(?=(?:#{1,4}!? |[-+=] |\|))", "\n" + markup):
        text = " ".join(line.strip() for line in chunk.strip().splitlines() if not line.startswith("//"))
        if not text:
            continue
        if not text.startswith("|"):
            blocks.append(_block(text))
            continue
        row = tuple(cell.strip() for cell in text.strip("|").split("|"))
        if blocks and blocks[-1].kind == "table":
            blocks[-1] = Block("table", rows=(*blocks[-1].rows, row))
        else:
            blocks.append(Block("table", rows=(row,)))
    return blocks


def load(path: Path) -> Specimen:
    """Read one source file."""
    _, front, markup = path.read_text(encoding="utf-8").split("---\n", 2)
    body, _, appendix = markup.partition("\n@appendix\n")
    return Specimen(path.stem, yaml.safe_load(front), tuple(_blocks(body)), tuple(_blocks(appendix)))
