"""Deadlines counted from an event: ``trong vòng 10 ngày kể từ ngày kết thúc``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from extractor.vietnamese.late import late_re
from extractor.vietnamese.letters import shadow

_COUNT: Final = r"(?P<days>\d{1,3})(?:\s?\(\w+(?:\s\w+){0,3}\))?\s+ngày(?P<working>\s+làm\s+việc)?"
_AFTER: Final = r"(?:,?\s*(?:kể\s+)?(?:từ|sau)\s+)"
_END: Final = r"(?:ngày\s+|khi\s+|sau\s+khi\s+)*kết\s+thúc(?:\s+tuần\s+lễ|\s+đợt|\s+chiến\s+dịch|\s+cuộc\s+thi)?"
_DATE: Final = r"(?:ngày\s+)(?=\d{1,2}[/.\s])"
# "10 ngày kể từ ngày kết thúc Tuần lễ", "trong vòng 15 ngày kể từ ngày 01/4/2020", "10 ngày sau khi kết thúc"
_FORWARD: Final = late_re(rf"{_COUNT}{_AFTER}(?:(?P<end>{_END})|(?P<date>{_DATE}))")
# "sau khi kết thúc Tuần lễ 10 ngày", "Sau 10 ngày kết thúc Tuần lễ"
_BACKWARD: Final = late_re(
    rf"(?P<end>sau\s+(?:khi\s+)?(?:ngày\s+)?kết\s+thúc[^.;\n\d]{{0,60}}?)(?:trong\s+vòng\s+)?{_COUNT}"
)
_DIRECT: Final = late_re(rf"sau\s+{_COUNT}\s+(?P<end>{_END})")
_LIMIT: Final = late_re(r"(?:chậm\s+nhất|muộn\s+nhất|trong\s+vòng|trong\s+thời\s+hạn|trong|sau|không\s+quá|là)\s+")


@dataclass(frozen=True, slots=True)
class RelativeDate:
    """A number of days after an anchor.

    Attributes:
        start, end: offsets of the words.
        days: how many days after the anchor.
        anchor: ``end_of_period`` (the campaign's last day) or ``date`` (the date printed at ``end``).
        working: days are working days (ngày làm việc).
    """

    start: int
    end: int
    days: int
    anchor: Literal["end_of_period", "date"]
    working: bool = False


def find_relative(text: str) -> list[RelativeDate]:
    """Find deadlines counted in days from the end of the period or from a printed date."""
    low = shadow(text)
    if "ngày" not in low:
        return []
    found: list[RelativeDate] = []
    for pattern in (_DIRECT, _FORWARD, _BACKWARD):
        for match in pattern.finditer(low):
            start = _with_limit(low, match.start())
            if any(start < one.end and one.start < match.end() for one in found):
                continue
            anchor: Literal["end_of_period", "date"] = "end_of_period" if match["end"] else "date"
            found.append(RelativeDate(start, match.end(), int(match["days"]), anchor, bool(match["working"])))
    return sorted(found, key=lambda one: one.start)


def _with_limit(low: str, at: int) -> int:
    """Move back over ``chậm nhất``, ``trong vòng``."""
    window = low[max(0, at - 20) : at]
    for match in _LIMIT.finditer(window):
        if match.end() == len(window):
            return at - len(window) + match.start()
    return at
