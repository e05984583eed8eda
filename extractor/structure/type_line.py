"""The line that names the document's type: "KẾ HOẠCH"; captions of sites and a decision's "QUYẾT ĐỊNH:" are none."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.reading.document import Document, Paragraph
from extractor.structure.letterhead_lines import MOTTO
from extractor.structure.zones import PREAMBLE, RECIPIENTS
from extractor.vietnamese.late import late_regex

_SPACED = late_regex(r"\p{L}(?:\s+\p{L}){3,24}")
"""A type printed with a space after each letter."""
_FIRST_LINE = 260
"""Longest first line "Kế hoạch tổ chức …" of a copy that has lost its letterhead."""
_HEAD_LIMIT = 60
"""The type line stands in the first paragraphs; letterheads printed line by line have up to 30."""
# căn cứ luật …; | xét tờ trình …, : the grounds of a decision, under which "QUYẾT ĐỊNH:" is not its type
_GROUND = late_regex(r"(?:căn cứ|xét|theo đề nghị)\s[^\n]*[;,.]\s*$")
_MOTTO_REACH = 14
"""Lines after a caption, in which the letterhead's motto shows that the document only begins there."""
_CAPTION_LINES = 4
"""First lines of a page among which a site prints the document's title once more, above its letterhead."""


def find_type_line(
    document: Document, paragraphs: Sequence[Paragraph], names: dict[str, str]
) -> tuple[int, str, int] | None:
    """The paragraph that names the document's type.

    Args:
        document: the document.
        paragraphs: its body paragraphs.
        names: type names in shadow form with their abbreviations.

    Returns:
        Index of the paragraph, abbreviation, and length of the type's name in the paragraph; None where
        no paragraph is a type line (a letter has none).
    """
    found = _type_line(document, paragraphs, names)
    letter = found is not None and found[:2] == (0, "CV") and _opens_below(document, paragraphs)
    return None if letter else found


def _type_line(
    document: Document, paragraphs: Sequence[Paragraph], names: dict[str, str]
) -> tuple[int, str, int] | None:
    ordered = tuple(sorted(names, key=len, reverse=True))
    caption: tuple[int, str, int] | None = None
    grounded = False
    for index, paragraph in enumerate(paragraphs[:_HEAD_LIMIT]):
        shadow = document.shadow[paragraph.start : paragraph.end]
        grounded = grounded or _GROUND.match(shadow) is not None
        if RECIPIENTS.match(shadow) or (caption is not None and PREAMBLE.match(shadow)):
            return caption
        stripped = shadow.strip(" .:*_-")
        if _SPACED.fullmatch(stripped):  # "K Ế  H O Ạ C H"
            name = next((name for name in ordered if name.replace(" ", "") == "".join(stripped.split())), None)
            if name is not None:
                return index, names[name], len(shadow)
        name = next(filter(stripped.startswith, ordered), None) if stripped.startswith(ordered) else None
        if name is None:
            continue
        found = index, names[name], shadow.index(name) + len(name)
        how = _how(document.string(paragraph), shadow, name, first=index == 0)
        if how == "line" and index < _CAPTION_LINES and _opens_below(document, paragraphs[index:]):
            caption = caption or found
        elif how == "line":
            return caption if grounded and name == stripped == "quyết định" else found
        elif how == "caption":
            caption = found  # a copy's only title, or the caption that a site prints above it
    return caption


def _how(printed: str, shadow: str, name: str, *, first: bool) -> str | None:
    """How a paragraph that begins with a type's name stands: as the type's ``line``, a ``caption``, or neither."""
    start = shadow.index(name)
    end = start + len(name)
    stripped = shadow.strip(" .:*_-")
    capitals, opens = printed[start:end].isupper(), printed[start].isupper()
    if stripped == name and (capitals or opens):
        return "line"
    if shadow[end : end + 1] not in (" ", ":", "\t"):
        return None
    if capitals:
        return "line"
    titled = len(shadow) <= _FIRST_LINE and not stripped.endswith((".", ";", ":"))
    numbered = shadow[end:].lstrip().startswith("số")
    return "caption" if first and opens and titled and not numbered else None


def _opens_below(document: Document, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the letterhead stands under the first line, which a site or an editor put above it."""
    return any(MOTTO.match(document.shadow, p.start, p.end) for p in paragraphs[1:_MOTTO_REACH])
