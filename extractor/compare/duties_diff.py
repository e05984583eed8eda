"""What became of the duties from one plan to another: two years of one province, or a province and its commune."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from extractor.compare.corpus import Corpus
from extractor.compare.entries import Entry, Task
from extractor.compare.frames import frame
from extractor.compare.names import Names, body
from extractor.compare.pairing import pair
from extractor.compare.wording import Wording, marked, similarity, wording

LEAST: Final = 0.5
_BEARERS: Final = 0.2
"""Weight of the agencies in the score: tasks of one agency may be worded more freely than tasks that moved."""


@dataclass(frozen=True, slots=True)
class DutyChange:
    """One task of the first plan (a), of the second (b), or of both.

    Attributes:
        status: ``added``, ``dropped``, ``kept``, or what changed: ``moved``, ``redated``,
            ``reworded``, joined by ``+``.
        moved: the agencies that bear the task differ.
        redated: the deadline, or a date in the text, differs; the same day of each plan's own year does not.
        reworded: the words differ, dates, the plan's own year, case, punctuation and tone placement aside.
        score: by which the two were paired, 0 to 1: four fifths the words, one fifth the agencies.
        similarity: of the words alone, 0 to 1.
        agencies_a, agencies_b: that bear the task, with semicolons, under the names asked for.
        role_a, role_b: of the task.
        deadline_a, deadline_b: by when.
        text_a, text_b: of the task.
        words: the text with the words that went ``[-so-]`` and came ``{+so+}``.
        number_a, number_b: of the duty's heading.
        task_a, task_b: number of the task in its plan, from 1.
        start_a, end_a, start_b, end_b: offsets into the texts.
    """

    status: str
    moved: bool
    redated: bool
    reworded: bool
    score: float | None
    similarity: float | None
    agencies_a: str | None
    agencies_b: str | None
    role_a: str | None
    role_b: str | None
    deadline_a: dt.date | None
    deadline_b: dt.date | None
    text_a: str | None
    text_b: str | None
    words: str | None
    number_a: str | None
    number_b: str | None
    task_a: int | None
    task_b: int | None
    start_a: int | None
    end_a: int | None
    start_b: int | None
    end_b: int | None


@dataclass(frozen=True, slots=True)
class _Side:
    """A task ready to be compared."""

    place: int
    task: Task
    wording: Wording
    bearers: frozenset[str]
    names: str


def duty_diff(corpus: Corpus, a: str, b: str, *, least: float = LEAST) -> pd.DataFrame:
    """The tasks of two plans side by side: one row a task or pair, columns as in :class:`DutyChange`.

    Args:
        corpus: has both plans; its ``names`` decide whether a successor counts as the same agency (``now``).
        a: name of the first plan (see :meth:`Corpus.one`).
        b: of the second.
        least: pairs that score less are not made.

    Raises:
        RecordsError: a name fits no plan, or several.
    """
    return frame(changes(corpus.one(a), corpus.one(b), corpus.names, least), DutyChange)


def changes(one: Entry, other: Entry, names: Names = "then", least: float = LEAST) -> list[DutyChange]:
    """As :func:`duty_diff`, as a list in the order of the second plan, the dropped tasks where they stood."""
    left, right = _sides(one, names), _sides(other, names)
    words = np.array([[similarity(a.wording, b.wording) for b in right] for a in left]).reshape(len(left), len(right))
    same = np.array([[_overlap(a.bearers, b.bearers) for b in right] for a in left]).reshape(words.shape)
    scores = (1 - _BEARERS) * words + _BEARERS * same
    pairs = pair(scores, least)
    rows = [
        (b + 0.0, _changed(left[a], right[b], one, other, float(scores[a, b]), float(words[a, b]))) for a, b in pairs
    ]
    of_left, of_right = dict(pairs), {b for _, b in pairs}
    rows += [(b + 0.0, _alone(None, side)) for b, side in enumerate(right) if b not in of_right]
    rows += [(_before(a, of_left), _alone(side, None)) for a, side in enumerate(left) if a not in of_left]
    return [row for _, row in sorted(rows, key=lambda item: item[0])]


def _before(a: int, pairs: dict[int, int]) -> float:
    """A dropped task stands after the pair of the task before it."""
    earlier = [pairs[place] for place in range(a) if place in pairs]
    return (earlier[-1] if earlier else -1) + 0.5


def _sides(entry: Entry, names: Names) -> list[_Side]:
    return [_side(place, task, entry.year, names) for place, task in enumerate(entry.tasks, start=1)]


def _side(place: int, task: Task, year: int | None, names: Names) -> _Side:
    who = [body(printed, identity, names) for printed, identity in task.agencies]
    shown = "; ".join(dict.fromkeys(one.name for one in who))
    return _Side(place, task, wording(task.text, year), frozenset(one.key for one in who), shown)


def _overlap(a: frozenset[str], b: frozenset[str]) -> float:
    return len(a & b) / len(a | b) if a or b else 1.0


def _changed(a: _Side, b: _Side, one: Entry, other: Entry, score: float, alike: float) -> DutyChange:
    moved = a.bearers != b.bearers
    redated = _redated(a, b, one.year, other.year)
    reworded = a.wording.compared != b.wording.compared
    flags = {"moved": moved, "redated": redated, "reworded": reworded}
    status = "+".join(name for name, flag in flags.items() if flag) or "kept"
    words = marked(a.wording, b.wording)
    return _row(a, b, status, moved, redated, reworded, score, alike, words)


def _redated(a: _Side, b: _Side, year_a: int | None, year_b: int | None) -> bool:
    if sorted(a.wording.dates) != sorted(b.wording.dates):
        return True
    days = [_day(a.task.deadline, year_a), _day(b.task.deadline, year_b)]
    return days[0] != days[1]


def _day(date: dt.date | None, year: int | None) -> tuple[int, int, int] | None:
    """A date with its year counted from the plan's."""
    return (date.year - (year or 0), date.month, date.day) if date else None


def _alone(a: _Side | None, b: _Side | None) -> DutyChange:
    words = f"[-{' '.join(a.task.text.split())}-]" if a else f"{{+{' '.join(b.task.text.split())}+}}" if b else None
    return _row(a, b, "dropped" if b is None else "added", False, False, False, None, None, words)


def _row(
    a: _Side | None,
    b: _Side | None,
    status: str,
    moved: bool,
    redated: bool,
    reworded: bool,
    score: float | None,
    alike: float | None,
    words: str | None,
) -> DutyChange:
    return DutyChange(
        status=status,
        moved=moved,
        redated=redated,
        reworded=reworded,
        score=score,
        similarity=alike,
        agencies_a=a.names if a else None,
        agencies_b=b.names if b else None,
        role_a=a.task.role if a else None,
        role_b=b.task.role if b else None,
        deadline_a=a.task.deadline if a else None,
        deadline_b=b.task.deadline if b else None,
        text_a=a.task.text if a else None,
        text_b=b.task.text if b else None,
        words=words,
        number_a=a.task.number if a else None,
        number_b=b.task.number if b else None,
        task_a=a.place if a else None,
        task_b=b.place if b else None,
        start_a=a.task.start if a else None,
        end_a=a.task.end if a else None,
        start_b=b.task.start if b else None,
        end_b=b.task.end if b else None,
    )
