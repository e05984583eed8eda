"""Types of documents (loại văn bản): by abbreviation, by printed name, at the start of a text.

Abbreviations keep letter case and marks: ``ĐA`` (Đề án) is not ``DA`` (Dự án), ``CTr`` is not ``CT``.
"""

from __future__ import annotations

import re
from functools import cache

from extractor.rulebook import load
from extractor.rulebook.models import DocumentType
from extractor.vietnamese.late import late_re
from extractor.vietnamese.letters import fold, shadow

__all__ = ["DocumentType", "by_abbreviation", "by_name", "type_at"]


def by_abbreviation(abbr: str, *, party: bool = False) -> DocumentType | None:
    """Return the type that a symbol's letters name, or None.

    Args:
        abbr: the letters as printed: ``KH``, ``QĐ``, ``CTr``.
        party: the symbol has the Party's form (``11-CT/TW``), where ``KL``, ``CV`` and ``TT`` (Thông tri) occur;
            elsewhere ``CV`` and the like, which no symbol of the State carries, are not found.
    """
    for entry in load().document_types:
        if entry.abbr == abbr and entry.in_symbols and (entry.family == "party") is party:
            return entry
    return None


def by_name(printed: str) -> DocumentType | None:
    """Return the type of a printed type line ("KẾ HOẠCH", "Kế hoạch liên tịch"), or None.

    A name that the State and the Party share gives the State's entry; the abbreviation is the same.
    """
    return _index().get(fold(printed).strip(" .,:;*#"))


def type_at(text: str, position: int = 0) -> tuple[int, DocumentType] | None:
    """Return the type whose name stands at a position of a text, with the offset after it, or None.

    The longest name counts ("Thông tư liên tịch" before "Thông tư"); case and tone placement do not.
    Ask only where a type is expected: "Báo cáo viên" begins with one too.
    """
    match = _pattern().match(shadow(text[position : position + 80]))
    if match is None:
        return None
    return position + match.end(), _index()[fold(match.group())]


@cache
def _index() -> dict[str, DocumentType]:
    index: dict[str, DocumentType] = {}
    for entry in load().document_types:
        for name in (entry.name, *entry.variants):
            index.setdefault(fold(name), entry)
    return index


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted({shadow(name) for entry in load().document_types for name in (entry.name, *entry.variants)}, key=len)
    longest_first = "|".join(re.escape(name).replace(r"\ ", " +") for name in reversed(names))
    return late_re(rf"(?:{longest_first})(?!\w)")
