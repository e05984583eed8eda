"""The witness: turns places in the text into evidence, and collects warnings."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from functools import cached_property
from operator import attrgetter

from extractor.plan import Evidence, Level
from extractor.plan import Warning as PlanWarning
from extractor.reading.document import Box, Document, Line
from extractor.structure.outline import Span
from extractor.vietnamese.dates import DateMention, dates_between, find_dates, parted_before, plain_first_days


class Witness:
    """Answers "where does this stand?" for one document.

    Attributes:
        document: the document read.
        text: its normalised text.
        shadow: the same text made alike for matching, of the same length.
        year: the year that dates without a year belong to, once it is known.
        issued: the document's own date, once it is known.
        level: of the body that issues the document, once it is known.
        warnings: in the order in which they were given.
    """

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.shadow = document.shadow
        self.year: int | None = None
        self.issued: date | None = None
        self.level: Level | None = None
        self.warnings: list[PlanWarning] = []
        self._lines: list[Line] = [line for paragraph in document.paragraphs for line in paragraph.lines]
        self._lines.sort(key=attrgetter("start"))
        self._starts = [line.start for line in self._lines]
        self._said: set[tuple[str, int]] = set()
        self._dates: list[DateMention] | None = None
        self._date_starts: list[int] = []
        self._dated_for: int | None = None
        self._looked_at = 0

    def dates(self, start: int, end: int) -> list[DateMention]:
        """The dates that begin between two offsets; the text is searched once, with the document's year."""
        if self._dates is None or self._dated_for != self.year:
            self._dates = find_dates(self.text, self.year)
            self._dated_for = self.year
            self._date_starts = [mention.start for mention in self._dates]
        first, last = bisect_left(self._date_starts, start), bisect_left(self._date_starts, end)
        return self._dates[first:last]

    def dates_near(self, start: int, end: int) -> list[DateMention]:
        """The dates that begin between two offsets a few words apart, without a search of the whole text.

        The whole is searched all the same where it was before, and once the parts would cost as much.
        """
        known = self._dates is not None and self._dated_for == self.year
        since = None if known or self._looked_at > len(self.text) else parted_before(self._dated, start)
        if since is None:
            return self.dates(start, end)
        self._looked_at += end - since
        return [one for one in dates_between(self._dated, self.year, since, end) if one.start >= start]

    @cached_property
    def _dated(self) -> str:
        return plain_first_days(self.shadow)

    def doubtful(self, start: int, end: int) -> bool:
        """Does recognition doubt a digit between two offsets? A number that rests on one is given as null."""
        spans = self.document.doubtful
        first = max(0, bisect_left(spans, (start, 0)) - 1)
        return any(
            start < right and any(char.isdigit() for char in self.text[max(left, start) : min(right, end)])
            for left, right in spans[first : bisect_left(spans, (end, 0))]
        )

    def trim(self, start: int, end: int) -> Span:
        """The span without white space at its ends."""
        part = self.text[start:end]
        left = len(part) - len(part.lstrip())
        return Span(start + left, max(start + left, start + len(part.rstrip())))

    def evidence(self, start: int, end: int, rule: str) -> Evidence:
        """Evidence for the words at ``text[start:end]``.

        The box joins the boxes of the printed lines on the page of the first word.
        """
        quote = self.text[start:end]
        if start < 0 or not quote or quote[0].isspace() or quote[-1].isspace():
            span = self.trim(start, end)
            start, end, quote = span.start, span.end, self.text[span.start : span.end]
        first = max(0, bisect_right(self._starts, start) - 1)
        page, box = None, None
        for line in self._lines[first : bisect_left(self._starts, end, first)]:
            if line.end <= start:
                continue
            page = line.page if page is None else page
            if line.page == page:
                box = _union(box, line.box)
        return Evidence(start=start, end=end, quote=quote, page=page, bbox=box, rule=rule)

    def warn(self, code: str, message: str, start: int | None = None, end: int | None = None) -> None:
        """Note something repaired, inferred, doubtful or contradictory."""
        evidence = self.evidence(start, end, code) if start is not None and end is not None else None
        self.warnings.append(PlanWarning(code=code, message=message, evidence=evidence))

    def warn_dates(self, mention: DateMention) -> None:
        """Say once what was repaired in or inferred for a date."""
        printed = self.text[mention.start : mention.end]
        until = f" to {mention.last}" if mention.last != mention.first else ""
        for code in mention.repaired:
            if (code, mention.start) not in self._said:
                self._said.add((code, mention.start))
                self.warn(code, f"Printed {printed!r}, read as {mention.first}{until}", mention.start, mention.end)


def _union(left: Box | None, right: Box | None) -> Box | None:
    if left is None or right is None:
        return left or right
    return (min(left[0], right[0]), min(left[1], right[1]), max(left[2], right[2]), max(left[3], right[3]))
