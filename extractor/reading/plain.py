"""Reads plain text files: printed lines with blank lines between them, or one paragraph per line."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePath

from extractor.reading.columns import arrange_columns
from extractor.reading.document import ReadingWarning
from extractor.reading.encoding import decode
from extractor.reading.legacy_text import restore_text
from extractor.reading.lines import RawLine, Reading
from extractor.reading.markdown import has_marks, read_markdown_text
from extractor.reading.tab_tables import tab_tables
from extractor.vietnamese.late import late_re

_INDENT = 3
_DEEP = 20
_RARE, _OFTEN = 0.08, 0.6
"""Shares of indented lines between which indents mean paragraphs."""
_LINE_END = late_re(r"\r\n|\r|\n|\x85|\u2028|\u2029")


def read_text(path: PurePath, data: bytes, format_: str = "txt") -> Reading:
    """Read a text file, Markdown or plain.

    Args:
        path: named in errors.
        data: the whole file.
        format_: ``txt`` or ``md``; text that clearly carries Markdown marks is read as Markdown either way.

    Raises:
        DocumentError: the bytes are not text.
    """
    decoded = decode(data, path)
    reading = Reading([], format_, encoding=decoded.encoding)
    if decoded.lost:
        message = f"{decoded.lost} characters of the file have no meaning in {decoded.encoding}"
        reading.warnings.append(ReadingWarning("undecodable-bytes", message))
    restored = restore_text(decoded.text, decoded.legacy)
    text = restored.lines[0]
    reading.legacy_encoding = restored.encoding
    reading.warnings += restored.warnings
    if format_ == "md" or has_marks(text):
        reading.lines = read_markdown_text(text)
    else:
        reading.lines, reading.pages = plain_lines(text)
    return reading


def plain_lines(text: str) -> tuple[list[RawLine], int | None]:
    """Split plain text into raw lines, and count pages where form feeds divide them.

    Blank lines become the ``gap`` of the line after them. Some converters put a blank line after every
    printed line: there only two or more blank lines are a gap.
    """
    rows: list[RawLine] = []
    blanks: list[int] = []
    parts = text.split("\f")
    if not parts[-1].strip():
        parts = parts[:-1]
    paged = len(parts) > 1
    for number, part in enumerate(parts, start=1):
        blank = 0
        for line in _LINE_END.split(part):
            if not line.strip():
                blank += 1
                continue
            rows.append(RawLine(line.rstrip(), page=number if paged else None))
            blanks.append(blank)
            blank = 0
    enough = 2 if _double_spaced(blanks) else 1
    for row, blank in zip(rows, blanks, strict=True):
        row.gap = blank >= enough
    _note_indents(rows)
    return arrange_columns(tab_tables(rows)), len(parts) if paged else None


def _note_indents(rows: list[RawLine]) -> None:
    """Set ``indented`` where the file keeps first-line indents: a part of the lines stands clearly to the right."""
    leads = [len(row.text.expandtabs()) - len(row.text.expandtabs().lstrip()) for row in rows]
    if not leads:
        return
    usual = Counter(leads).most_common(1)[0][0]
    indented = [usual + _INDENT <= lead < _DEEP for lead in leads]
    if _RARE * len(rows) <= sum(indented) <= _OFTEN * len(rows):
        for row, right in zip(rows, indented, strict=True):
            row.indented = right


def _double_spaced(blanks: list[int]) -> bool:
    """Most printed lines are followed by exactly one blank line, so that a single one means nothing."""
    inner = blanks[1:]
    return len(inner) >= 8 and inner.count(1) >= 0.7 * len(inner)
