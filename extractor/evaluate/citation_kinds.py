"""Kinds of citations: in which kind of directive is the recogniser weak?

A kind is told by the directive's type and symbol, in the gold as in the record; each citation has exactly one:

=========== ===========================================================================================
kind        what belongs to it
=========== ===========================================================================================
party       symbols of the Party's form, ``11-CT/TW`` (Guideline 36-HD/VPTW), and of its bodies, ``24/KH-BTGTU``
joint       issued by several bodies together: ``TTLT``, ``NQLT``, ``KHLT``, ``CTPH``, ``77/KH-LT``
law         laws, codes, ordinances by number (``43/2019/QH14``)
law by name laws, ordinances and the Constitution without a number: "Luật Giáo dục năm 2019"; golds that list numbered
            directives only have none of them
decree      nghị định
circular    thông tư, and văn bản hợp nhất
resolution  nghị quyết of the State
decision    quyết định, quy định, quy chế
directive   chỉ thị, công điện
letter      công văn
plan        kế hoạch
programme   chương trình, đề án, dự án, phương án
guidance    hướng dẫn
report      báo cáo, tờ trình, biên bản
notice      thông báo, kết luận, thông cáo
other       everything else, and what has no type
=========== ===========================================================================================
"""

from __future__ import annotations

import regex

KINDS = (
    "law", "law by name", "decree", "circular", "joint", "resolution", "decision", "directive", "letter", "plan",
    "programme", "guidance", "report", "notice", "party", "other",
)  # fmt: skip
"""All kinds, in the order in which they are printed."""

_OF_TYPE = {
    "L": "law", "PL": "law", "HP": "law", "NĐ": "decree", "TT": "circular", "VBHN": "circular", "NQ": "resolution",
    "QĐ": "decision", "QyĐ": "decision", "QC": "decision", "CT": "directive", "CĐ": "directive", "CV": "letter",
    "KH": "plan", "CTr": "programme", "ĐA": "programme", "DA": "programme", "PA": "programme", "HD": "guidance",
    "BC": "report", "TTr": "report", "BB": "report", "TB": "notice", "KL": "notice", "TC": "notice",
}  # fmt: skip
# 11-CT/TW | 22/CT-TW | 24/KH-BTGTU | 05-NQ/ĐU
_PARTY = regex.compile(
    r"\d{1,5}(?:-\p{L}{1,5}/|/\p{L}{1,5}-)"
    r"(?:TW|TƯ|TU|HU|QU|ThU|ĐU|ĐUK|(?:VP|BTG|BTC|BDV|BTGDV|UBKT|BNC|BCĐ)(?:TW|TU|HU|ĐU)|CB)(?:$|-)"
)
_JOINT_TYPE = regex.compile(r"\p{L}{2,3}(?:LT|LN|PH)")  # TTLT | KHLT | TTLN | CTPH | CTrPH
_JOINT_TAIL = regex.compile(r"/\p{L}{2,5}-(?:LT|LN)$")  # 77/KH-LT
_ASSEMBLY = regex.compile(r"/QH\d{1,2}$")  # 43/2019/QH14


def kind_of(type_: str | None, symbol: str | None) -> str:
    """The kind of a directive.

    Args:
        type_: abbreviation of its type, or None.
        symbol: its symbol without spaces, or None for what is cited by name.

    >>> kind_of("KH", "144/KH-UBND"), kind_of("CT", "11-CT/TW"), kind_of(None, "43/2019/QH14")
    ('plan', 'party', 'law')
    """
    if symbol is not None and _PARTY.match(symbol):
        return "party"
    if (type_ is not None and _JOINT_TYPE.fullmatch(type_)) or (symbol is not None and _JOINT_TAIL.search(symbol)):
        return "joint"
    if type_ is None and symbol is not None and _ASSEMBLY.search(symbol):
        return "law"
    kind = _OF_TYPE.get(type_ or "", "other")
    return "law by name" if kind == "law" and symbol is None else kind
