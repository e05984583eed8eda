"""Metadata at the head of a Markdown file, between two rules, as converters and site builders write it."""

from __future__ import annotations

from extractor.reading.document import Kind
from extractor.reading.lines import RawLine
from extractor.vietnamese.late import late_re

_MAX_LINES = 80
# "title: Kế hoạch tuần lễ", "  - giáo dục", "tags:", "# made by a converter"
_ENTRY = late_re(r"[A-Za-z_][A-Za-z0-9_.-]{0,40}:(?:\s.*)?|\s+\S.*|-\s.*|#.*|")


def split_front_matter(text: str) -> tuple[list[RawLine], str]:
    """Set the YAML front matter of a Markdown text apart from the document.

    Front matter begins with the first line of the file (``---``), ends with the same mark or ``...``, and holds
    keys in plain Latin letters only; anything else between two rules is part of the document.

    Returns:
        Its lines, as what stands in the header of a page, and the rest of the text.
    """
    lines = text.lstrip("\ufeff\n").split("\n")
    if lines[0].rstrip() != "---":
        return [], text
    for index, line in enumerate(lines[1:_MAX_LINES], 1):
        if line.rstrip() in ("---", "..."):
            entries = [entry for entry in lines[1:index] if entry.strip()]
            if not entries or ":" not in entries[0]:
                break
            kept = [RawLine(entry.strip(), whole=True, kind=Kind.HEADER) for entry in entries]
            return kept, "\n".join(lines[index + 1 :])
        if not _ENTRY.fullmatch(line.rstrip()):
            break
    return [], text
