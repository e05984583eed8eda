"""Directives that the grounds cite by a number without its letters: "Công văn số 142 ngày 05/9/2023 của Phòng GDĐT".

Decree 30/2020, Appendix I, II.6.b asks for number and symbol; schools and communes leave the letters out. Such a
citation is believed only among the grounds, with its type before the number and a whole day after it.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extractor.facts.mention import Mention
from extractor.facts.mention_right import read_right
from extractor.facts.symbols import Symbol
from extractor.facts.witness import Witness
from extractor.vietnamese.late import late_regex

# Công văn số 142 ngày … | công văn hướng dẫn số: 142 của … | Quyết định 1373, ngày …
_HEAD = late_regex(
    r"(?<!\p{L})(?P<type>[Cc]ông văn|[Kk]ế hoạch|[Qq]uyết định|[Cc]hỉ thị|[Nn]ghị quyết|[Hh]ướng dẫn|[Tt]hông báo|"
    r"[Tt]ờ trình|[Cc]hương trình|[Kk]ết luận|[Nn]ghị định|[Tt]hông tư|[Cc]ông điện)"
    r"(?:(?:\s\p{Ll}{2,7}){0,3}\ssố\s?:?)?\s(?P<number>\d{1,5})(?![\d/-])(?=,?\s+(?:ngày\s*\d|của\s\p{L}))"
)
_RIGHT = 600
"""Characters after the number in which its day, issuer and title are looked for."""


def find_bare_numbers(witness: Witness, start: int, end: int, taken: Sequence[tuple[int, int]]) -> Iterator[Mention]:
    """Directives cited by type, bare number and day between two offsets.

    Args:
        witness: of the document.
        start: offset at which the grounds begin.
        end: offset after them.
        taken: sorted offsets of citations that have a symbol.
    """
    for head in _HEAD.finditer(witness.text, start, end):
        before = bisect_right(taken, (head.start(), len(witness.text))) - 1
        if before >= 0 and head.start() < taken[before][1]:
            continue
        number = head["number"]
        symbol = Symbol(head.start("number"), head.end("number"), number, number, int(number), None, "", None, False)
        mention = Mention(symbol, head.start(), head.end(), head["type"])
        following = taken[before + 1][0] if before + 1 < len(taken) else end
        read_right(witness, mention, min(end, following, head.end() + _RIGHT))
        if mention.date is not None and "year-inferred" not in mention.repaired:
            yield mention
