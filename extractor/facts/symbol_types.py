"""The type of directive that the letters of a symbol name: ``KH`` for 144/KH-UBND, a letter for 4342/BGDĐT-GDTX."""

from __future__ import annotations

from functools import lru_cache

import regex

from extractor.rulebook import load

_PARTS = regex.compile(r"[-/]")
_ASSEMBLY = regex.compile(r"(?:UBTV)?QH\d{1,2}")  # QH15 | UBTVQH15


@lru_cache(maxsize=1)
def type_abbreviations() -> frozenset[str]:
    """Abbreviations that can lead a symbol (Decree 30/2020, Appendix III; Party guideline 36-HD/VPTW)."""
    return frozenset(kind.abbr for kind in load().document_types if kind.abbr)


@lru_cache(maxsize=4096)
def type_of_tail(tail: str) -> str | None:
    """The type that the tail of a State symbol names, ``CV`` for the form of a letter.

    >>> type_of_tail("KH-UBND"), type_of_tail("BGDĐT-GDTX")
    ('KH', 'CV')
    """
    lead = _PARTS.split(tail, maxsplit=1)[0]
    if lead in type_abbreviations() or joint_type(lead):
        return lead
    if _ASSEMBLY.fullmatch(lead):
        return None
    return "CV" if "-" in tail or lead == tail else None


def joint_type(lead: str) -> bool:
    """``NQLT`` is a joint ``NQ``, ``KHLT`` a joint ``KH``, ``CTrPH`` and ``CTPH`` are joint programmes (phối hợp)."""
    return lead.endswith(("LT", "LN", "PH")) and lead[:-2] in type_abbreviations()
