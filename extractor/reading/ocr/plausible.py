"""How well a recognised word is formed: a Vietnamese syllable, a number, a symbol, an abbreviation."""

from __future__ import annotations

import re
from functools import lru_cache

from extractor.reading.ocr.compounds import used
from extractor.vietnamese.letters import shadow
from extractor.vietnamese.syllables import is_syllable

_CORE = re.compile(r"[^\W_]+")
# "26/7/2020", "1.200.000", "08h00", "3,5%", "2025-2030"
_NUMBER = re.compile(r"\d+(?:[./,:h-]\d+)*%?")
# "KH-UBND", "QĐ-TTg", "SGDĐT-CTrTT", "COVID-19", "TW"
_SYMBOL = re.compile(r"(?:\d+/)*[A-ZĐ][\wĐđ]*(?:[-/&][A-ZĐ0-9][\wĐđ]*)*")
_EDGES = "\"'“”‘’().,;:!?*…[]-–+/"


@lru_cache(maxsize=65536)
def goodness(text: str) -> float:
    """How well formed a word is, 0 to 1, without regard to its meaning."""
    core = text.strip(_EDGES)
    if not core:
        return 0.8 if text in "-–+*.,;:()" else 0.3
    if is_syllable(core):
        known = 1.0 if shadow(core) in used() else 0.85
        return known if core.islower() or core.isupper() or core.istitle() else 0.4
    if _NUMBER.fullmatch(core):
        return 0.95
    if len(core) == 1:
        return 0.8
    if _SYMBOL.fullmatch(core):
        return 0.85
    pieces = _CORE.findall(core)
    if pieces and all(is_syllable(piece) or piece.isdigit() for piece in pieces):
        return 0.75
    return 0.35
