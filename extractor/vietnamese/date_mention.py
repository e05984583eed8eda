"""One date or range of dates as found in a text."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from extractor.vietnamese.date_context import Relation, Repeats

Precision = Literal["day", "range", "month", "quarter", "year"]


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date or range where it stands.

    Attributes:
        start, end: offsets of the date words with ``ngày``, ``tháng``; without relation words and hours.
        first, last: first and last day, equal for one day; None when the words do not settle them.
        time: ``HH:MM`` at which it begins.
        precision: what is printed; ``range`` is a range of days, ``month`` may be several months.
        relation: ``before`` (trước ngày), ``by`` (chậm nhất, hết ngày), ``within`` (trong tháng), None otherwise.
        relation_start: start of the relation words, else ``start``.
        repaired: ``date-repaired`` (cut year, mixed signs), ``year-inferred``, ``year-unknown``, ``impossible-date``.
        repeats: how often it comes back (``hàng năm``); such a mention has no ``first`` and ``last``.
    """

    start: int
    end: int
    first: dt.date | None
    last: dt.date | None
    time: str | None
    precision: Precision
    relation: Relation | None
    relation_start: int
    repaired: tuple[str, ...] = ()
    repeats: Repeats | None = None
