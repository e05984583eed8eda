"""What a comment says: the finding in the words of the official who reads it."""

from __future__ import annotations

from extractor.audit.findings import Finding
from extractor.audit.formats.words import Lang, words
from extractor.audit.plain import xml_text

AUTHOR = "kehoach"
INITIALS = "KH"
_MOST = 4000
_PLACE = {
    "vi": {
        "near": "Không tìm thấy đúng các chữ này trong tệp; nhận xét đặt ở chỗ gần nhất.",
        "first": "Không tìm thấy chỗ của các chữ này trong tệp; nhận xét đặt ở đầu văn bản.",
        "whole": "Nhận xét này là về toàn văn bản.",
    },
    "en": {
        "near": "These words were not found in the file; the comment stands at the nearest place.",
        "first": "The place of these words was not found in the file; the comment stands at its beginning.",
        "whole": "This comment is about the whole document.",
    },
}


def remark(finding: Finding, lang: Lang, place: str = "") -> str:
    """The text of a comment: code and grade, the sentence, what to put instead, the ground.

    Args:
        finding: what was found.
        lang: language of the comment.
        place: ``near``, ``first`` or ``whole`` where the comment does not stand at the words themselves.
    """
    names = words(lang)
    found = finding.found or (finding.evidence.quote if finding.evidence else None)
    rows = (
        (names.found, found if place in ("near", "first") else None),
        (names.expected, finding.expected if finding.expected != finding.correction else None),
        (names.correction, finding.correction),
        (names.law, finding.law if lang == "vi" else finding.law_en or finding.law),
    )
    said = [
        f"{finding.code} – {names.severities[finding.severity.value]}",
        finding.message if lang == "vi" else finding.message_en,
        *(f"{label}: {' '.join(value.split())}" for label, value in rows if value),
        *([f"({_PLACE[lang][place]})"] if place else []),
    ]
    text = xml_text("\n".join(said))
    return text if len(text) <= _MOST else text[: _MOST - 1] + "…"
