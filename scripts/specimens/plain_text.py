"""A specimen as a PDF text export prints it: wrapped lines, two-column letterhead, page numbers inside."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import zip_longest

from .source import Block, Specimen, plain

LEFT, RIGHT = 34, 50
BREAK = re.compile(r"(?<=[\w)])-(?=\w)")
"""A hyphen at which a word processor may end a line: ``BGDĐT-GDTX``."""


def wrap(text: str, width: int) -> list[str]:
    """Break ``text`` at spaces and after hyphens, as word processors do."""
    lines, line = [], ""
    for word in text.split(" "):
        pieces = BREAK.sub("-\0", word).split("\0")
        for i, piece in enumerate(pieces):
            gap = " " if line and i == 0 else ""
            if line and len(line) + len(gap) + len(piece) > width:
                lines.append(line)
                line, gap = "", ""
            line += gap + piece
    return [*lines, line] if line else lines


def columns(left: Iterable[str], right: Iterable[str]) -> list[str]:
    """Two centred columns side by side with a wide gap."""
    pairs = zip_longest(left, right, fillvalue="")
    return [f"{a.center(LEFT)}{b.center(RIGHT)}".rstrip() for a, b in pairs]


def block_lines(block: Block, width: int) -> list[str]:
    """The printed lines of one block."""
    if block.kind == "table":
        return [line for row in block.rows for line in wrap(" ".join(map(plain, row)), width)]
    words = plain(block.text) + (f" {plain(block.tail)}" if block.tail else "")
    if block.own_line:
        return [block.label, *wrap(words, width)]
    return wrap(f"{block.label} {words}".strip(), width)


def letterhead(plan: Specimen) -> list[str]:
    """Issuing body, number, nation's name, place and date."""
    left = [*plan.lines("superior"), *plan.lines("issuer")]
    right = plan.lines("nation")
    number, date = plan.lines("symbol"), plan.lines("date")
    if not left and not right:
        return []
    if plan.option("txt", "letterhead", "gaps") == "stacked":
        return [*left, *number, *right, *date, ""]
    rows = max(len(left), len(right))
    left = left + [""] * (rows - len(left))
    right = right + [""] * (rows - len(right))
    return [*columns(left, right), "", *columns(number, date), ""]


def signature(plan: Specimen) -> list[str]:
    """Recipients and signature block, one after the other or side by side."""
    recipients = [line for r in plan.lines("recipients") for line in wrap(f"- {r}", 36)]
    if recipients:
        recipients.insert(0, "Nơi nhận:")
    signed = [*plan.lines("signature"), "", "", "", *plan.lines("signer")]
    if plan.option("txt", "signature", "stacked") == "gaps":
        return ["", *(f"{a:<40}{b.center(42)}".rstrip() for a, b in zip_longest(recipients, signed, fillvalue=""))]
    return ["", *recipients, "", *signed]


def body(plan: Specimen, width: int) -> list[str]:
    """Title, body, closing, appendix and stamps."""
    title = [line for t in plan.lines("title") for line in wrap(t, width)]
    lines = [*(line.center(width).rstrip() for line in [*plan.lines("type"), *title, *plan.lines("subtitle")]), ""]
    for block in plan.body:
        lines += block_lines(block, width)
    lines += signature(plan)
    if plan.appendix:
        lines += ["", ""]
        for block in plan.appendix:
            lines += block_lines(block, width)
    if plan.lines("stamps"):
        lines += ["", "", *(f"\t{s}" for s in plan.lines("stamps"))]
    return lines


def paginate(lines: list[str], every: int) -> list[str]:
    """Put a page number between the lines, as exports do, every ``every`` lines."""
    out: list[str] = []
    for i, line in enumerate(lines):
        if i and i % every == 0:
            out.append(str(i // every + 1))
        out.append(line)
    return out


def render(plan: Specimen) -> bytes:
    """The TXT form of a specimen, with the faults that its source asks for."""
    width = plan.option("txt", "width", 84)
    lines = [*letterhead(plan), *body(plan, width)]
    if every := plan.option("txt", "page_lines"):
        lines = paginate(lines, every)
    if plan.option("txt", "blank_lines"):
        lines = [out for line in lines for out in (f"{line} ", "")]
    text = "\n".join(lines).rstrip() + "\n"
    for old, new in plan.option("txt", "replace", {}).items():
        if old not in text:
            raise ValueError(f"{plan.name}: {old!r} is not in the text form")
        text = text.replace(old, new)
    if plan.option("txt", "nfd"):
        text = unicodedata.normalize("NFD", text)
    if plan.option("txt", "crlf"):
        text = text.replace("\n", "\r\n")
    return text.encode("utf-8-sig" if plan.option("txt", "bom") else "utf-8")
