"""Letters: repaired once, and folded for comparison.

The text of a document is repaired by :func:`repair` and then never changed; whoever looks for words in it
runs a pattern over its :func:`shadow`, which is as long as the text, so that offsets are true in both.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import Final

from extractor.vietnamese.marks import tone_alike
from extractor.vietnamese.repairs import Repair, repair

__all__ = ["Repair", "bare", "fold", "repair", "shadow", "tone_alike"]

_DASHES: Final = "‐‑‒–—―−"
_DOUBLE_QUOTES: Final = "“”„‟«»″"
_SINGLE_QUOTES: Final = "‘’‚‛ʼ′`´"
_PLAIN: Final = dict.fromkeys(_DASHES, "-") | dict.fromkeys(_DOUBLE_QUOTES, '"') | dict.fromkeys(_SINGLE_QUOTES, "'")
_SHORT: Final = 200
_USUAL_MARKS: Final = dict.fromkeys(map(ord, "\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323"))


def shadow(text: str) -> str:
    """Return the text in lower case with one tone placement, one dash, one quotation mark; the length stays.

    ``Văn hoá – Xã hội`` becomes ``văn hóa - xã hội``. Spaces and line breaks stay as they are. Patterns for a
    shadow are written in lower case, old placement (hòa, khỏe, thủy), with plain dashes and quotes.

    Args:
        text: composed text (NFC), as :func:`repair` returns it.
    """
    return _shadow_short(text) if len(text) <= _SHORT else _shadow(text)


def _shadow(text: str) -> str:
    low = text.lower()
    if len(low) != len(text):  # "İ" and its like grow when lowered
        low = "".join(small if len(small := sign.lower()) == 1 else sign for sign in text)
    for sign, plain in _PLAIN.items():
        if sign in low:
            low = low.replace(sign, plain)
    return tone_alike(low)


_shadow_short = lru_cache(maxsize=8192)(_shadow)


def fold(text: str) -> str:
    """Return a text reduced to what matters when two wordings are compared; not for offsets.

    Case, tone placement, kinds of dashes and quotes, spaces around a dash and the width of spaces are levelled:
    ``Phòng Văn hoá – Xã hội`` and ``PHÒNG VĂN HÓA-XÃ HỘI`` are alike.
    """
    return _fold_short(text) if len(text) <= _SHORT else _fold(text)


def _fold(text: str) -> str:
    low = shadow(unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold()))
    return " ".join(low.split()).replace(" -", "-").replace("- ", "-")


_fold_short = lru_cache(maxsize=8192)(_fold)


def bare(text: str) -> str:
    """Return the folded text without any marks, ``đ`` as ``d``: for loose look-up (``Đắk Lắk`` as ``dak lak``)."""
    apart = unicodedata.normalize("NFD", fold(text).replace("đ", "d")).translate(_USUAL_MARKS)
    if apart.isascii():
        return apart
    return "".join(sign for sign in apart if not unicodedata.combining(sign))
