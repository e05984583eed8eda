"""Laws named by their title: "Căn cứ Luật Giáo dục ngày 14 tháng 6 năm 2019", "Luật Giáo dục số 43/2019/QH14".

Decree 30/2020, Appendix I, II.6.b: laws and ordinances are cited by type and name only, without a symbol. Those
that carry one are found with the other symbols; their name stands before it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable

import regex

from extractor.facts.witness import Witness
from extractor.plan import Citation
from extractor.vietnamese.late import late_regex

_TYPES = {"luật": "L", "bộ luật": "L", "pháp lệnh": "PL", "hiến pháp": "HP"}
_HEAD = late_regex(r"(?<!\p{L})(?P<type>Bộ luật|Luật|Pháp lệnh|Hiến pháp)\s{1,3}(?=\p{L})")
# Luật sư, Luật này, Luật và các văn bản …: no name follows
_NO_NAME = late_regex(
    r"(?:sư|định|này|trên|nêu|khác|pháp|hiện hành|liên quan|có liên|của|và|số|mới|Luật|Bộ luật|Pháp lệnh)(?!\p{L})"
)
# a name ends before its date, its year, its number, and at the end of the clause
_ENDED = (
    r"[;.:\n(“\"]|\s{0,3}(?:,?\s?(?:(?:được\s+)?ban hành\s+)?ngày\s|,?\s?(?:năm\s+)?\d{4}(?!\d)|số\s?:?\s?\d|"
    r",?\s?được(?!\p{L})|do Quốc hội|[;.:\n(“\"])"
)
_ORDER = r"Nghị|Thông tư|Quyết định|Chỉ thị|Kế hoạch|Công văn|[Cc]ăn cứ"
_LAWS = r"Luật|Bộ luật|Pháp lệnh"
# Luật Tổ chức chính quyền địa phương | ngày 16/6/2025; Luật Thư viện | và Nghị định số …
_NAME_END = late_regex(rf"(?=[\s,;.:(“\"])(?={_ENDED}|,\s?(?:{_LAWS}|{_ORDER})|\s+và\s+(?:{_LAWS}|{_ORDER}|các\s))")
# Luật sửa đổi, bổ sung một số điều của Luật A và Luật B | năm 2019
_AMENDING_END = late_regex(rf"(?=[\s,;.:(“\"])(?={_ENDED}|(?:,\s?|\s+và\s+)(?:{_ORDER}))")
_AMENDING = "sửa đổi"
# do Quốc hội nước Cộng hòa … khóa XIII thông qua | ngày 18/6/2012
_PASSED = late_regex(r"\s?,?\s?(?:do|được) Quốc hội[^;.:\n]{0,100}?(?:thông qua|ban hành)(?=\s+ngày)")
_SYMBOL = late_regex(rf"\s?[,(]?\s?(?:(?:{_LAWS})\s+)?(?:số\s?:?\s?)?\d{{1,3}}/\d{{4}}/")
_NUMBER_WORD = late_regex(rf"(?:[\s,]|\((?:{_LAWS})\s)*(?:số\s?:?\s?)?$")
_BREAK = late_regex(r"[;:.\n\d“”\"]|(?<!\p{L})(?:tại|theo|ngày)(?!\p{L})")
_LONGEST_NAME = {False: 160, True: 270}
"""Characters of a law's name, and of the name of a law that amends others."""


def find_laws(witness: Witness, start: int, end: int, taken: Iterable[tuple[int, int]] = ()) -> list[Citation]:
    """Laws, ordinances and the Constitution cited by name between two offsets of the preamble.

    Args:
        witness: of the document.
        start: offset at which the preamble begins.
        end: offset after it.
        taken: offsets of other citations; a law named in the title of one ("quy định chi tiết một số điều của
            Luật Thư viện") is not cited by itself.
    """
    found: list[Citation] = []
    titles: set[str] = set()
    spans = sorted(taken)
    for head, stop in _named(witness.text, start, end):
        name = " ".join(witness.text[head.end() : stop].split()).rstrip(" ,")
        if _SYMBOL.match(witness.text, stop) or name in titles:
            continue
        before = bisect_right(spans, (head.start(), len(witness.text))) - 1
        if before >= 0 and head.start() < spans[before][1]:
            continue
        titles.add(name)
        passed = _PASSED.match(witness.text, stop)
        stop = passed.end() if passed is not None else stop
        days = [m for m in witness.dates(stop, stop + 24) if m.precision == "day"]
        found.append(
            Citation(
                id="",
                type=_TYPES[head["type"].lower()],
                type_printed=head["type"],
                date=days[0].first if days else None,
                title=name,
                role="basis",
                evidence=[witness.evidence(head.start(), days[0].end if days else stop, "citation-law")],
            )
        )
    return found


def unrepeated(laws: Iterable[Citation]) -> list[Citation]:
    """Laws without those that an earlier place cites already by the same name."""
    seen: dict[str, Citation] = {}
    for law in laws:
        seen.setdefault(law.title or "", law)
    return list(seen.values())


def _named(text: str, start: int, end: int) -> list[tuple[regex.Match[str], int]]:
    """Each type word with a name after it, and where the name ends; ends are looked for once, not for each word."""
    heads = list(_HEAD.finditer(text, start, end))
    amends = [text.startswith(_AMENDING, head.end()) for head in heads]
    ends = {
        amending: [match.start() for match in pattern.finditer(text, start, end)] if amending in amends else []
        for amending, pattern in ((False, _NAME_END), (True, _AMENDING_END))
    }
    named: list[tuple[regex.Match[str], int]] = []
    position = start
    for head, amending in zip(heads, amends, strict=True):
        if head.start() < position or _NO_NAME.match(text, head.end()):
            continue
        index = bisect_left(ends[amending], head.end() + 3)
        stop = ends[amending][index] if index < len(ends[amending]) else end
        if stop - head.end() <= _LONGEST_NAME[amending] and text[stop : stop + 2].strip()[:1] not in ("“", '"'):
            named.append((head, stop))
            position = stop
    return named


def law_before(text: str, symbol: int) -> tuple[int, str, str] | None:
    """The law's offset, type and name before its number: "Luật Giáo dục | số 43/2019/QH14"; None where none is named.

    Args:
        text: the document's text.
        symbol: offset of the number.
    """
    number = _NUMBER_WORD.search(text, max(0, symbol - 24), symbol)
    end = number.start() if number is not None else symbol
    heads = list(_HEAD.finditer(text, max(0, symbol - _LONGEST_NAME[False] - 40), end))
    if not heads or heads[-1]["type"] == "Hiến pháp":
        return None
    amending = [head for head in heads if text.startswith(_AMENDING, head.end())]
    head = amending[-1] if amending else heads[-1]
    if _BREAK.search(text, head.end(), end):
        return None
    return head.start(), head["type"], " ".join(text[head.end() : end].split())
