"""The one decision: is the text layer of a page the document, or must the page be recognised from its picture?"""

from __future__ import annotations

import re

from extractor.vietnamese.legacy_detect import detect_legacy
from extractor.vietnamese.syllables import plausibility

# the lines of a digital signature's stamp: "Người ký: …", "Thời gian ký: 28.04.2026", "Digitally signed by …"
_STAMP_LINE = re.compile(
    r"\s*(?:Người ký|Ký bởi|Ký số bởi|Được ký bởi|Email|Cơ quan|Đơn vị|Thời gian ký|Ngày ký|Digitally signed|"
    r"Signed by|Date|Reason|Location|Signature)\b"
)
_WORDS = re.compile(r"[^\W\d_]{2,}")
_ENOUGH_WORDS = 12
_SOUND, _SOUND_WITHOUT_PICTURE = 0.8, 0.55
_PICTURE = 0.5
_COVERED = 0.025
_FOREIGN = 0.9


def page_needs_ocr(text: str, picture: float, covered: float, drawn: bool = False) -> bool:
    """Tell whether a page must be recognised because its text layer is not what is printed on it.

    Three layers are not the document: one that holds only the stamp of a digital signature, or a few words beside
    a picture of the page; the rubbish of a bad earlier recognition (``ceNG HoA xA ugr``); and one whose fonts map
    to wrong letters. Old encodings such as TCVN3 are no reason: they are undone later, exactly. The length of a
    layer does not decide: a short last page has little text too.

    Args:
        text: the page's text layer.
        picture: share of the page that pictures cover, 0 to 1.
        covered: share of the page that the boxes of its text cover, 0 to 1.
        drawn: the page has strokes enough to be print without text (letters drawn as outlines).
    """
    own = "\n".join(line for line in text.splitlines() if line.strip() and not is_stamp_line(line))
    scanned = picture >= _PICTURE
    if not any(map(str.isalnum, own)):
        return scanned or drawn or bool(text.strip())
    words = _WORDS.findall(own)
    if scanned and covered < _COVERED:
        return True
    if len(words) < _ENOUGH_WORDS:
        return False
    sound = plausibility(own)
    if scanned:
        return sound < _SOUND
    return sound < _SOUND_WITHOUT_PICTURE and not _is_foreign(words) and detect_legacy(own) is None


def is_stamp_line(text: str) -> bool:
    """Tell whether a line of a text layer is one of the stamp of a digital signature."""
    return _STAMP_LINE.match(text) is not None


def _is_foreign(words: list[str]) -> bool:
    """Another language in plain letters (an English annex) is no broken font: its words have vowels and one case."""
    plain = [word for word in words if word.isascii()]
    formed = [
        word for word in plain if any(v in "aeiouyAEIOUY" for v in word) and (word[1:].islower() or word.isupper())
    ]
    return len(plain) >= _FOREIGN * len(words) and len(formed) >= _FOREIGN * len(plain)
