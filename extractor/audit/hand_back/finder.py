"""Finding words of the normalised text again in the file they came from, where spaces, marks and dashes differ."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice
from typing import Final

from rapidfuzz import fuzz

from extractor.audit.hand_back.folded import Folded, Span

_CONTEXT: Final = 60
_FEW: Final = 12
"""Fewest signs of words that are looked for with mistakes in them."""
_ALIKE: Final = 90.0
_MAX_NEAR: Final = 40
_MAX_FOUND: Final = 1000
_MAX_COMPARED: Final = 100
_MAX_LINES: Final = 3
_LONG: Final = 200
"""Most signs that are looked for with mistakes in them; of longer words the beginning is."""
_BETWEEN: Final = 400
"""Most signs between two pieces of words that a page break has parted."""
# a label at the beginning of a line, which Word may have numbered by itself: "II.", "1.2.", "a)", "I-", "-", "Điều 3."
_LABEL: Final = re.compile(
    r"\s*(?:(?:(?:Điều|Phần|Mục|Chương)\s+)?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[IVXLC]{1,7}|[A-ZĐa-zđ])\s*(?:[.):/]|[-–]\s)"
    r"|[-–—+*•●▪])\s*"
)


@dataclass(frozen=True)
class Finder:
    """Finds stretches of a text in a file.

    Args:
        text: the normalised text.
        target: the letters of the file.
    """

    text: str
    target: Folded

    @cached_property
    def source(self) -> Folded:
        """The normalised text, folded."""
        return Folded.of(self.text)

    def words(self, start: int, end: int) -> Span | None:
        """The signs of the file that ``text[start:end]`` came from, or None.

        Where the words stand more than once, the occurrence whose surroundings are most alike is taken, and among
        equals the one of the same rank. Labels that are not letters of the file (automatic numbers) are passed over.
        """
        return self.exact(start, end) or self._lines(start, end) or self._alike(start, end)

    def pieces(self, start: int, end: int) -> list[Span]:
        """As :meth:`words`, in two pieces where something else stands between them (a page number)."""
        if (whole := self.exact(start, end)) is not None:
            return [whole]
        edges = [word.start() for word in re.finditer(r"\S+", self.text[start:end])][1:]
        low, high = 0, len(edges)
        while low < high:  # a shorter beginning is found where a longer one is
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.exact(start, start + edges[middle]) else (low, middle)
        if low:
            head, tail = self.exact(start, start + edges[low - 1]), self.exact(start + edges[low - 1], end)
            if head and tail and 0 <= tail[0] - head[1] <= _BETWEEN:
                return [head, tail]
        other = self.words(start, end)
        return [other] if other else []

    def near(self, offset: int) -> Span | None:
        """The signs of the line around an offset that can be found, else of the nearest line that can."""
        lines = list(re.finditer(r"[^\n]+", self.text))
        own = sum(line.start() <= offset for line in lines) - 1
        ranked = sorted(range(len(lines)), key=lambda number: (abs(number - own), number > own))
        for line in (lines[number] for number in ranked[:_MAX_NEAR]):
            start = self._after_label(line.start(), line.end())
            if (found := self.exact(start, line.end())) is not None:
                return found
        return None

    def exact(self, start: int, end: int) -> Span | None:
        """The same signs, one after the other."""
        first, last = self.source.part(start, end)
        words = self.source.text[first:last]
        if not words:
            return None
        for width in (_CONTEXT, _CONTEXT // 4):
            before = self.source.text[max(first - width, 0) : first]
            with_context = list(
                islice(self.target.occurrences(before + words + self.source.text[last : last + width]), 2)
            )
            if len(with_context) == 1:
                start = with_context[0] + len(before)
                return start, start + len(words)
        return self._among(first, last)

    def _among(self, first: int, last: int) -> Span | None:
        """The best of several occurrences of the signs of the text."""
        words = self.source.text[first:last]
        found = list(islice(self.target.occurrences(words), _MAX_FOUND))
        if not found:
            return None
        best = found[0]
        if len(found) > 1:
            rank = self.source.text.count(words, 0, first)
            middle = max(rank - _MAX_COMPARED // 2, 0)
            near = found[middle : middle + _MAX_COMPARED] or found[-_MAX_COMPARED:]
            scores = [self._likeness(first, last, place, len(words)) for place in near]
            highest = max(scores)
            top = [place for place, score in zip(near, scores, strict=True) if score == highest]
            best = min(top, key=lambda place: abs(found.index(place) - rank))
        return best, best + len(words)

    def _likeness(self, first: int, last: int, place: int, length: int) -> int:
        """How many signs before and after are the same in the text and in the file."""
        before = zip(
            reversed(self.source.text[max(first - _CONTEXT, 0) : first]),
            reversed(self.target.text[max(place - _CONTEXT, 0) : place]),
            strict=False,
        )
        end = place + length
        after = zip(self.source.text[last : last + _CONTEXT], self.target.text[end : end + _CONTEXT], strict=False)
        return _same(before) + _same(after)

    def _lines(self, start: int, end: int) -> Span | None:
        """Words of several lines, each without its label: from the first of them to the last."""
        lines = list(re.finditer(r"[^\n]+", self.text[start:end]))
        if len(lines) > 2 * _MAX_LINES:
            lines = lines[:_MAX_LINES] + lines[-_MAX_LINES:]
        places = ((start + line.start(), start + line.end()) for line in lines)
        parts = [found for one, other in places if (found := self.exact(self._after_label(one, other), other))]
        if parts and 0 < parts[-1][1] - parts[0][0] <= 2 * (end - start):
            return parts[0][0], parts[-1][1]
        return parts[0] if parts else None

    def _alike(self, start: int, end: int) -> Span | None:
        """Words that were repaired: nearly the same signs."""
        first, last = self.source.part(start, end)
        words = self.source.text[first : min(last, first + _LONG)]
        if not _FEW <= len(words) <= len(self.target.text):
            return None
        found = fuzz.partial_ratio_alignment(words, self.target.text, score_cutoff=_ALIKE)
        return (found.dest_start, found.dest_end) if found and found.dest_end > found.dest_start else None

    def _after_label(self, start: int, end: int) -> int:
        label = _LABEL.match(self.text, start, end)
        return label.end() if label else start


def _same(pairs: Iterable[tuple[str, str]]) -> int:
    count = 0
    for one, other in pairs:
        if one != other:
            break
        count += 1
    return count
