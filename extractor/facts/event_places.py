"""Where an occasion is held: after its day, or on a line of its own."""

from __future__ import annotations

from extractor.facts.witness import Witness
from extractor.structure.outline import Outline
from extractor.vietnamese.late import late_regex

PLACE_LINE = late_regex(
    r"[-–+•*\s]*(?:\d[.)]\s*|[a-zđ][.)]\s*)?địa điểm\s*(?:tổ chức|khai mạc|phát động|"
    r"tổ chức lễ \p{L}+ \p{L}+)?\s*:?\s*(?:tại\s+)?"
)
# ngày 01/10/2024 | , tại Trung tâm Văn hóa tỉnh
_AT = late_regex(r"[\s,;]*+(?:\([^()\n]{0,30}\)[\s,;]*+)?(?:\.?\s*địa điểm\s*:?\s*(?:tại\s+)?|tại\s+)")
_PLACE_END = late_regex(
    r"[.;]\s|\n|,\s+(?:với|do|gồm|thành phần|sau đó|đồng thời|kết hợp)|\s+(?:với|do|nhằm|để|kết hợp)\s|"
    r"\s+và\s+(?:truyền hình|phát|được|tổ chức|trực tuyến|livestream|tường thuật)\s"
)
_LONGEST_PLACE = 200


def place_below(witness: Witness, outline: Outline, position: int) -> str | None:
    """The place on a line of its own right under the occasion and its day."""
    for block in outline.blocks[position + 1 : position + 2]:
        line = PLACE_LINE.match(witness.shadow, block.start, block.end)
        return clean_place(witness.text[line.end() : block.end]) if line is not None else None
    return None


def place_after(witness: Witness, start: int, end: int) -> str | None:
    """``…, tại Trung tâm Văn hóa tỉnh`` right after the day."""
    match = _AT.match(witness.shadow, start, end)
    if match is None:
        return None
    end = min(end, match.end() + _LONGEST_PLACE)
    stop = _PLACE_END.search(witness.text, match.end(), end)
    return clean_place(witness.text[match.end() : stop.start() if stop else end])


def clean_place(text: str) -> str | None:
    """A place without the punctuation around it; None where nothing is left."""
    place = text.strip(" .;,:")
    if place.count(")") > place.count("("):  # "(Khai mạc: 8h30 ngày … tại trường THCS …)"
        place = place.rstrip(") .;,")
    return place or None
