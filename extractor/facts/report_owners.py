"""Who owes a report that names no reporter: the body under whose duty the sentence stands."""

from __future__ import annotations

from bisect import bisect_right

from extractor.plan import Duty
from extractor.structure.outline import Block


class Owners:
    """The duty under whose agency a paragraph stands."""

    def __init__(self, duties: list[Duty]) -> None:
        spans = [(e.start, e.end, duty) for duty in duties for e in (duty.evidence, *(i.evidence for i in duty.items))]
        self._spans = sorted(spans, key=lambda span: span[:2])
        self._starts = [span[0] for span in self._spans]

    def at(self, block: Block) -> Duty | None:
        """The duty whose agency line or item stands in this block."""
        position = bisect_right(self._starts, block.end - 1) - 1
        for start, end, duty in reversed(self._spans[max(0, position - 1) : position + 1]):
            if start < block.end and block.start < end:
                return duty
        return None
