"""Web pages: what a browser prints of the document, without the page of the portal around it."""

from __future__ import annotations

from pathlib import Path

from extractor.errors import DocumentError, ErrorCode
from extractor.reading.document import ReadingWarning
from extractor.reading.lines import Reading
from extractor.reading.web_blocks import Blocks
from extractor.reading.web_main import main_lines
from extractor.reading.web_source import page_tree
from extractor.shown import counted


def read_html(path: Path, data: bytes) -> Reading:
    """Read a web page, as saved by a browser, exported by Word or taken from a portal.

    Args:
        path: the file as the user named it, for messages.
        data: its bytes.

    Returns:
        One line for each block, with the labels that lists print; scripts, hidden parts, menus and comments left out.

    Raises:
        DocumentError: ``too-large``, ``unreadable`` (its encoding cannot be told), ``no-text``.
    """
    root, decoded = page_tree(path, data)
    blocks = Blocks()
    made = blocks.lines(root)
    if not made:
        raise DocumentError(path, ErrorCode.NO_TEXT, "the web page holds no text", "Check that it was saved whole")
    kept, sure = main_lines(made)
    reading = Reading([item.line for item in kept], "html", encoding=decoded.encoding)
    if decoded.lost:
        message = f"{decoded.lost} characters of the page have no meaning in {decoded.encoding}"
        reading.warnings.append(ReadingWarning("undecodable-bytes", message))
    if len(kept) < len(made):
        message = f"{counted(len(made) - len(kept), 'line')} of the web page around the document left out"
        reading.warnings.append(ReadingWarning("page-around-left-out", message))
    if not sure:
        message = "the head or the end of a document was not found in the web page; parts of the page may stand in it"
        reading.warnings.append(ReadingWarning("page-extent-unsure", message))
    if blocks.cut:
        message = "the web page has too many elements; what stands after them was not read"
        reading.warnings.append(ReadingWarning("page-cut", message))
    blocks.fonts.report(reading)
    return reading
