"""The words of a theme after its label: in quotes, also closed on the next line, or to the end of the sentence."""

from __future__ import annotations

from extractor.facts.witness import Witness
from extractor.vietnamese.late import late_regex

THEME_END = late_regex(r"\.(?:\s|$)|;|,\s+(?=từ ngày|được tổ chức)|\s\(")
_MARKS = " *_\t"
LONGEST = 600
"""Characters of a theme; the longest seen has 130."""


def value_at(witness: Witness, start: int, line_end: int) -> tuple[int, int, bool]:
    """Offsets of the theme's words after its label."""
    while start < line_end and witness.shadow[start] in _MARKS:
        start += 1
    if start < line_end and witness.shadow[start] == '"':
        close = witness.shadow.find('"', start + 1, line_end)
        end = close if close > 0 else _closed_below(witness, line_end)
        return trimmed(witness, start + 1, end, True)
    stop = THEME_END.search(witness.shadow, start, line_end)
    return trimmed(witness, start, stop.start() if stop else line_end, False)


def _closed_below(witness: Witness, line_end: int) -> int:
    """Where quotes that this line leaves open are closed on the next: "Chủ đề: “Chuyển đổi số" / "và học tập”."."""
    below = witness.text.find("\n", line_end + 1, line_end + LONGEST)
    below = below if below >= 0 else min(len(witness.text), line_end + LONGEST)
    close = witness.shadow.find('"', line_end + 1, below)
    if close < 0 or witness.text[close] not in '”"' or witness.shadow.find('"', close + 1, below) >= 0:
        return line_end
    return close


def trimmed(witness: Witness, start: int, end: int, quoted: bool) -> tuple[int, int, bool]:
    """The same offsets without quotes, markup and punctuation at both ends."""
    text = witness.text[start:end]
    left = len(text) - len(text.lstrip(" *_“\"‘'"))
    right = len(text.rstrip(" *_.”\";,/’'"))
    return start + left, max(start + left, start + right), quoted
