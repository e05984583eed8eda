"""When a symbol names the printed type in another form than Decree 30/2020 has it, and so does not contradict it."""

from __future__ import annotations

from functools import lru_cache

from extractor.facts.symbols import Symbol, is_joint
from extractor.rulebook import load
from extractor.vietnamese.letters import bare


def is_form_of(symbol: Symbol, printed: str) -> bool:
    """Whether the symbol is another form of the printed type.

    * joint documents: "Kế hoạch phối hợp số 85/KHPH-…", "Nghị quyết liên tịch số 102/2025/NQLT-…";
    * the Party writes QĐ for quyết định and for quy định: "Quy định số 37-QĐ/TW" (Guideline 36-HD/VPTW);
    * "Thông báo kết luận số 108-KL/TW": the notice brings a conclusion;
    * abbreviations of Circular 01/2011/TT-BNV: "Giấy ủy quyền số 06/UQ-UBND";
    * "Báo cáo thẩm định số 18/BCTĐ-STP";
    * before 2004 the type stood last: "Quyết định số 1243/UB-QĐ"; and marks that a keyboard lost: "1826/QD-TTg".

    Args:
        symbol: the number and symbol found.
        printed: the abbreviation of the type that is printed before it.
    """
    parts = symbol.tail.replace("/", "-").split("-")
    if is_joint(symbol):
        return parts[0][:-2] == printed or (parts[0] == "CTPH" and printed == "CTr")
    if symbol.type == "KL":
        return printed == "TB"
    if symbol.type == "QĐ":
        return printed == "QyĐ" and symbol.symbol.endswith(f"-{symbol.tail}") and "/" in symbol.tail
    if symbol.type != "CV" or printed == "CV":
        return False
    return parts[0] in (*_former(printed), f"{printed}TĐ") or parts[-1] == printed or bare(parts[0]) == bare(printed)


@lru_cache(maxsize=64)
def _former(abbreviation: str) -> frozenset[str]:
    """What the type was abbreviated to before Decree 30/2020."""
    return frozenset(
        former for kind in load().document_types if kind.abbr == abbreviation or abbreviation in kind.former
        for former in kind.former
    )  # fmt: skip
