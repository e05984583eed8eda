"""Which citations are the plan's basis and which are only mentioned."""

from __future__ import annotations

from collections.abc import Sequence

import regex

from extractor.facts.witness import Witness
from extractor.registry.agency_lists import begins_agency

# UBND Thành phố | xây dựng Kế hoạch ; the words that make what follows a basis
_PLANS = regex.compile(r"(?:xây dựng|ban hành|lập)\s+(?:\p{L}{1,8}\s+){0,2}(?:kế hoạch|chương trình|đề án|phương án)\s")
_LEADS = regex.compile(r"(?:căn cứ|thực hiện|theo|triển khai|trên cơ sở|tại|hưởng ứng|chỉ đạo|quán triệt)(?!\p{L})")
_LINE = regex.compile(r"\n")
_OPENING = 2500
"""Characters at the beginning of a text without headings in which its grounds stand."""
_SENTENCE = 600
"""Characters before a citation in which its paragraph must begin for it to be read as a statement."""


def is_basis(witness: Witness, preamble: tuple[int, int], grounds: Sequence[tuple[int, int]], start: int) -> bool:
    """Tell whether the citation at an offset is a ground of the plan: in its preamble, or in a section of grounds."""
    if any(first <= start < last for first, last in grounds):
        return True
    inside = preamble[0] <= start < preamble[1] or _opens_letter(witness, preamble, start)
    return inside and not _stated(witness, preamble[0], start)


def _opens_letter(witness: Witness, preamble: tuple[int, int], start: int) -> bool:
    """Whether a text without a preamble begins with the citation: "Thực hiện Công văn số …, Sở yêu cầu …"."""
    if preamble[1] > preamble[0] or not preamble[0] <= start < preamble[0] + _OPENING:
        return False
    lines = [preamble[0], *(m.end() for m in _LINE.finditer(witness.shadow, preamble[0], start))]
    lead = _LEADS.match(witness.shadow, lines[-1])
    return lead is not None and all(_LEADS.match(witness.shadow, at) is not None for at in lines)


def _stated(witness: Witness, first: int, start: int) -> bool:
    """Whether the sentence only says what is planned: "UBND xây dựng Kế hoạch hỗ trợ … ngoài Kế hoạch số 77/KH-LT"."""
    line = witness.text.rfind("\n", max(first - 1, start - _SENTENCE, 0), start) + 1
    plans = _PLANS.search(witness.shadow, line, start) if line and begins_agency(witness.text[line:start]) else None
    return plans is not None and _LEADS.search(witness.shadow, plans.end(), start) is None
