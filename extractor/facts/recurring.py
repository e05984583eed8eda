"""Days that come back: "Hằng năm, tổng hợp, báo cáo UBND tỉnh trước ngày 30/11" names no single year.

A repetition right after the day ("trước ngày 30/11 hằng năm") is read with the day itself, in
:mod:`extractor.vietnamese.dates`; here it stands in the words before it.
"""

from __future__ import annotations

from extractor.vietnamese.dates import DateMention
from extractor.vietnamese.late import late_regex

_WORDS = ("hằng", "hàng", "mỗi năm")
# Hằng năm, … | định kỳ hàng năm | kết quả thực hiện hằng năm: not "hàng năm 2021"
_EVERY_YEAR = late_regex(r"(?<!\p{L})(?:hằng|hàng|mỗi) năm(?!\p{L})(?! (?:19|20)\d\d)")
# … ; năm 2022 | năm nay: from here the sentence speaks of one year
_ONE_YEAR = late_regex(r"(?<!\p{L})năm (?:(?:19|20)\d\d|nay|học (?:19|20)\d\d)")
_SENTENCE_END = late_regex(r"(?<=[^\s\d][.])\s|\n")
# trước ngày 15/6 | và 15/12 hằng năm ; trước ngày 25 | hàng tháng
_AFTER = late_regex(
    r"(?:\s*(?:,|và)\s*(?:ngày\s+)?\d{1,2}/\d{1,2})?\s*(?:của\s+)?(?:hàng|hằng|mỗi)\s+(?:ngày|tuần|tháng|quý|năm)(?!\p{L})"
)
_REACH = 400
"""Characters of one sentence before a day in which a repetition is looked for."""
_LONGEST_AFTER = 40


def comes_back(low: str, sentence: int, mention: DateMention) -> bool:
    """Whether a day comes back every year by the words before it in its sentence.

    Args:
        low: the shadow of the text.
        sentence: offset at which the sentence, or the task that holds it, begins.
        mention: a day; one whose year is printed never comes back.
    """
    if mention.repeats is not None:
        return True
    if "year-inferred" not in mention.repaired:
        return False
    first = max(sentence, mention.start - _REACH)
    if not any(low.find(word, first, mention.start) >= 0 for word in _WORDS):
        return False
    cuts = [cut.end() for cut in _SENTENCE_END.finditer(low, first, mention.start)]
    found = [every.end() for every in _EVERY_YEAR.finditer(low, cuts[-1] if cuts else first, mention.start)]
    return bool(found) and _ONE_YEAR.search(low, found[-1], mention.start) is None


def with_repetition(low: str, end: int) -> int:
    """Offset after "hàng tháng", "và 15/12 hằng năm" where such words follow a day that ends at ``end``."""
    after = _AFTER.match(low, end, min(len(low), end + _LONGEST_AFTER))
    return after.end() if after is not None else end
