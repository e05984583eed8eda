"""Incoming stamps: what a receiving office printed on the document is not the document's own.

A stamp of receipt (Decree 30/2020, Article 22) is a small frame with ``ĐẾN`` in it, the receiver's name above and
dotted blanks for number, hour and day beside: ``CÔNG VĂN ĐẾN``, ``Giờ:...``, ``Ngày:..24/4/2026``, ``Kính chuyển...``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.reading.ocr.words import Word
from extractor.vietnamese.letters import bare

# "ĐẾN", "ĐÊN", "ĐẾẾN": capitals alone, the mark may be misread; "84ĐẾN" where it is printed over something
_ANCHOR = re.compile(r"\W*\d{0,3}(?:Đ|D)[EÊẾỀỄỂÉÈ]{1,3}N\W*")
# "Giờ:......", "Ngày:..24.1", "Số:...", "Kính", "chuyển.......": the blanks of the stamp; "Ngày..2Š.|{..L2O96..."
_BLANK = re.compile(r"(?:giờ|gi|ngày|số|chuyển|kính)\W*(?:\.{2,}|…).*|giờ.?|chuyển.?", re.IGNORECASE)
_DOTTED = re.compile(r".*(?:\.{3,}|…).*")
_REACH = 3.2
_ABOVE, _BELOW, _ASIDE = 1.6, 1.3, 1.0


def incoming(words: Sequence[Word], em: float) -> set[int]:
    """The words of incoming stamps, by their place in the list.

    Args:
        words: of one page.
        em: the usual font size of the page, in the unit of the boxes.
    """
    found: set[int] = set()
    for index, word in enumerate(words):
        if index not in found and _ANCHOR.fullmatch(word.text):
            found |= _around(words, index, em)
    return found


def _around(words: Sequence[Word], anchor: int, em: float) -> set[int]:
    """The anchor with its blanks and what stands in one frame with them; nothing where there are no blanks."""
    at = words[anchor]
    blanks = [
        index
        for index, word in enumerate(words)
        if index != anchor
        and (_BLANK.fullmatch(word.text) or _DOTTED.fullmatch(word.text))
        and abs(word.middle[1] - at.middle[1]) < _REACH * em
        and -6 * em < word.x0 - at.x1 < 4 * em
    ]
    if not blanks:
        return set()
    inside = {anchor, *blanks}
    x0, x1 = min(words[i].x0 for i in inside), max(words[i].x1 for i in inside)
    top, bottom = min(words[i].top for i in inside), max(words[i].bottom for i in inside)
    x0, x1, top, bottom = x0 - _ASIDE * em, x1 + _ASIDE * em, top - _ABOVE * em, bottom + _BELOW * em
    for index, word in enumerate(words):
        x, y = word.middle
        if x0 < x < x1 and top < y < bottom and _is_part(word, at):
            inside.add(index)
    return inside | _capitals_beside(words, inside, em)


def _capitals_beside(words: Sequence[Word], inside: set[int], em: float) -> set[int]:
    """The rest of the receiver's name: capitals that stand close beside capitals of the stamp."""
    found: set[int] = set()
    for step, order in ((1, sorted(inside)), (-1, sorted(inside, reverse=True))):
        for start in order:
            index = start
            while 0 <= index + step < len(words) and words[index].text.isupper():
                here, beside = words[index], words[index + step]
                gap = max(here.x0, beside.x0) - min(here.x1, beside.x1)
                if beside.line != here.line or gap > em or not beside.text.isupper():
                    break
                found.add(index := index + step)
    return found


def _is_part(word: Word, anchor: Word) -> bool:
    """Beside the anchor everything belongs to the stamp; above it only capitals or what is hardly legible."""
    level = min(word.bottom, anchor.bottom) - max(word.top, anchor.top)
    if level > 0 or word.top >= anchor.top:
        return word.confidence < 85 or not word.text.isalpha() or bare(word.text) in _OWN_WORDS
    return word.text.isupper() or word.confidence < 60


_OWN_WORDS = frozenset({"gio", "ngay", "so", "kinh", "chuyen", "cong", "van", "cv", "den", "vt"})
