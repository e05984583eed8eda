"""Laws named by their title in the preamble: "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019".

Decree 30/2020, Appendix I, II.6.b: laws and ordinances are cited by type and name only, without a symbol. Those
that carry one ("Luật số 43/2019/QH14") are found with the other symbols.
"""

from __future__ import annotations

import regex

from extractor.facts.witness import Witness
from extractor.plan import Citation

_TYPES = {"luật": "L", "bộ luật": "L", "pháp lệnh": "PL", "hiến pháp": "HP"}
# Luật Tổ chức chính quyền địa phương | ngày 16/6/2025 ; the name ends before its date, year, number or the next clause
_LAW = regex.compile(
    r"(?<!\p{L})(?P<type>Bộ luật|Luật|Pháp lệnh|Hiến pháp)\s+(?P<name>(?:\p{Lu}|sửa đổi)[^;.:\n(“\"]{3,160}?)"
    r"(?=\s*(?:,?\s*(?:(?:được\s+)?ban hành\s+)?ngày\s|,?\s*năm\s+\d{4}|số\s*:?\s*\d|,?\s*được|;|\.|:|\n|\(|"
    r",\s*(?:Luật|Nghị|căn cứ|Căn cứ)|\s+và\s+(?:Luật|các)|$))"
)
_SYMBOL = regex.compile(r"\s*,?\s*(?:số\s*:?\s*)?\d{1,3}/\d{4}/")


def find_laws(witness: Witness, start: int, end: int) -> list[Citation]:
    """Laws, ordinances and the Constitution cited by name between two offsets of the preamble."""
    found: list[Citation] = []
    titles: set[str] = set()
    for match in _LAW.finditer(witness.text, start, end):
        name = " ".join(match["name"].split()).rstrip(" ,")
        if _SYMBOL.match(witness.text, match.end()) or name in titles:
            continue
        titles.add(name)
        days = [m for m in witness.dates(match.end(), match.end() + 24) if m.precision == "day"]
        stop = days[0].end if days else match.end("name")
        found.append(
            Citation(
                id="",
                type=_TYPES[match["type"].lower()],
                type_printed=match["type"],
                date=days[0].first if days else None,
                title=name,
                role="basis",
                evidence=[witness.evidence(match.start(), stop, "citation-law")],
            )
        )
    return found
