"""Reads text with Markdown marks: headings, emphasis, bullets, tables; as OCR tools and converters write it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.reading.columns import arrange_columns
from extractor.reading.emphasis import Span, strip_emphasis
from extractor.reading.front_matter import split_front_matter
from extractor.reading.landmarks import is_signature_head
from extractor.reading.lines import RawLine
from extractor.reading.markdown_inline import BREAK, COMMENT, IMAGE, without_markup
from extractor.reading.markdown_tables import is_row, is_row_rule, table_lines
from extractor.vietnamese.late import late_re

_HEADING = late_re(r" {0,3}(#{1,6})[ \t]+(\S.*)")
_BULLET = late_re(r"\s*([-*•])[ \t]+(?=\S)")
_QUOTE = late_re(r" {0,3}(?:> ?)+")
_FENCE = late_re(r" {0,3}(?:```|~~~)")
# "#### **4. Tổ chức**", "**KẾ HOẠCH**", "**KT. CHỦ TỊCH⏎PHÓ CHỦ TỊCH**", "|---|---|"
_SURE_MARK = late_re(
    r"^ {0,3}#{1,6} \S|\*\*(?=\S)[^*\n]{1,400}(?:\n[^*\n]{1,200})?(?<=\S)\*\*|^ {0,3}\|? ?:?-{3,}:? ?\|[-| :]*$",
    re.MULTILINE,
)
_LONE_LABEL = late_re(r"(?:[IVXL]{1,5}|\d{1,2}(?:\.\d{1,2}){0,3}|[a-zđ])\s?[./)]")  # "III.", "1.", "a)"
_LONE_BAR = late_re(r"\s*\|\s*")  # what is left of a table whose cells a converter wrote as lines
_WRAPPED_BELOW = 130


def _without_closing_hashes(title: str) -> str:
    """``Tổ chức ##`` as ``Tổ chức``; without a blank before them the signs belong to the words."""
    kept = title.rstrip(" \t").rstrip("#")
    return kept.rstrip(" \t") if kept.endswith((" ", "\t")) and len(kept) < len(title.rstrip(" \t")) else title


def has_marks(text: str) -> bool:
    """Tell whether a text clearly carries Markdown marks (a heading mark, ``**bold**``, a table rule)."""
    return _SURE_MARK.search(text) is not None


def read_markdown_text(text: str) -> list[RawLine]:
    """Turn Markdown text into raw lines: marks taken off, bullets kept as ``- ``, table cells one line each.

    A line of Markdown is a whole paragraph, but where the file is wrapped at a column (no line is long).
    """
    front, text = split_front_matter(text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n"))
    text = COMMENT.sub("", text)
    text = IMAGE.sub("", text)
    builder = _Builder(whole=_is_unwrapped(text))
    for line in text.split("\n"):
        builder.take(line)
    builder.flush()
    return arrange_columns(builder.lines) + front


def _is_unwrapped(text: str) -> bool:
    lengths = sorted(len(line) for line in text.split("\n") if line.strip() and not is_row(line))
    return not lengths or lengths[-1] > _WRAPPED_BELOW or len(lengths) < 12


@dataclass
class _Pending:
    """A text line of the block that is being collected: emphasis may run from one line to the next."""

    text: str
    mark: int
    gap: bool
    hard_break: bool


class _Builder:
    """Collects blocks of neighbouring lines and turns each into raw lines."""

    def __init__(self, *, whole: bool) -> None:
        self.lines: list[RawLine] = []
        self._whole = whole
        self._block: list[_Pending] = []
        self._gap = False
        self._fenced = False
        self._rows: list[str] = []
        self._tables = 0

    def take(self, line: str) -> None:
        """Read the next line of the file."""
        if _FENCE.match(line):
            self._fenced = not self._fenced
            return
        if not line.strip() or _LONE_BAR.fullmatch(line):
            self.flush()
            self._gap = True
        elif self._fenced:
            self._block.append(_Pending(line, 0, self._gap, hard_break=True))
            self._gap = False
        elif is_row(line) or (self._rows and is_row_rule(line)):
            self._flush_block()
            self._rows.append(line)
        elif _is_rule(line):
            self.flush()
            self._gap = True
        else:
            self._flush_table()
            for part in BREAK.split(line):
                self._take_text(part + "  " if part is not line else part)

    def _take_text(self, line: str) -> None:
        quote = _QUOTE.match(line)
        line = line[quote.end() :] if quote else line
        mark = 0
        heading = _HEADING.match(line)
        if heading:
            self.flush()
            mark, line = len(heading.group(1)), _without_closing_hashes(heading.group(2))
        bullet = _BULLET.match(line)
        if bullet:
            self.flush()
            sign = "•" if bullet.group(1) == "•" else "-"
            line = f"{sign} {line[bullet.end() :]}"
        hard_break = line.endswith(("  ", "\\"))
        self._block.append(_Pending(line.removesuffix("\\"), mark, self._gap, hard_break))
        self._gap = False
        if heading:
            self.flush()

    def flush(self) -> None:
        """End the block or table that is being collected."""
        self._flush_block()
        self._flush_table()

    def _flush_table(self) -> None:
        rows, self._rows = self._rows, []
        if rows:
            lines, real = table_lines(rows, self._tables, gap=self._gap)
            self.lines += lines
            self._tables += real
            self._gap = False

    def _flush_block(self) -> None:
        """Take the emphasis off the lines of the block and hand them over."""
        block, self._block = _joined(self._block), []
        if not block:
            return
        spans: list[Span] = strip_emphasis("\n".join(without_markup(line.text) for line in block))
        for line, span in zip(block, spans, strict=False):
            if span.text.strip():
                full = False if line.hard_break else None
                self.lines.append(
                    RawLine(
                        span.text.rstrip(),
                        bold=span.bold,
                        italic=span.italic,
                        whole=self._whole,
                        gap=line.gap,
                        full=full,
                        mark=line.mark,
                    )
                )


def _joined(block: list[_Pending]) -> list[_Pending]:
    """Join lines that the converter cut inside one emphasis ("**II. MỤC⏎ĐÍCH**") or after a label ("**III.**⏎…").

    The lines of a signature ("**KT. CHỦ TỊCH⏎PHÓ CHỦ TỊCH**") stay apart.
    """
    joined: list[_Pending] = []
    for line in block:
        before = joined[-1] if joined else None
        if before is not None and not before.hard_break and not line.mark and _runs_on(before.text):
            text = f"{before.text.rstrip()} {line.text.lstrip()}"
            joined[-1] = _Pending(text, before.mark, before.gap, line.hard_break)
        else:
            joined.append(line)
    return joined


def _runs_on(text: str) -> bool:
    bare = text.replace("*", "").strip()
    if is_signature_head(bare):
        return False
    return text.count("**") % 2 == 1 or _LONE_LABEL.fullmatch(bare) is not None


def _is_rule(line: str) -> bool:
    """``---``, ``* * *``, ``====``: a rule across the page, or the underline of a heading."""
    signs = "".join(line.split())
    return len(signs) >= 3 and signs[0] in "-*_=" and not signs.strip(signs[0])
