"""Which part of one list belongs to which of another: one to one, the best sum of scores."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Scores = npt.NDArray[np.float64]


def pair(scores: Scores, least: float) -> list[tuple[int, int]]:
    """Pair rows and columns one to one so that the sum of the scores is the greatest.

    Pairs that score less than ``least`` are not made, and do not count in the sum. Among equal sums, nearer places
    go together. The Hungarian method by shortest augmenting paths (Jonker and Volgenant 1987), cubic in the number
    of parts; a plan has some dozens.

    Args:
        scores: how well row i and column j belong together, 0 to 1.
        least: the least score of a pair.

    Returns:
        Index pairs, sorted by row.
    """
    rows, columns = scores.shape
    if not rows or not columns:
        return []
    apart = np.abs(np.arange(rows)[:, None] / rows - np.arange(columns)[None, :] / columns)
    worth = np.where(scores >= least, scores - 1e-6 * apart, 0.0)
    flip = rows > columns
    cost = -(worth.T if flip else worth)
    found = [(j, i) if flip else (i, j) for i, j in enumerate(_assign(cost))]
    return sorted((i, j) for i, j in found if scores[i, j] >= least)


def _assign(cost: Scores) -> list[int]:
    """The column of each row at the least sum of costs; there are at least as many columns as rows."""
    rows, columns = cost.shape
    row_price, column_price = np.zeros(rows + 1), np.zeros(columns + 1)
    owner = np.full(columns + 1, rows)  # the row of each column; the last column is where a search begins
    for row in range(rows):
        owner[columns] = row
        shortest = np.full(columns, np.inf)
        before = np.full(columns, columns)
        done = np.zeros(columns + 1, dtype=np.bool_)
        here = columns
        while owner[here] != rows:
            done[here] = True
            reduced = cost[owner[here]] - row_price[owner[here]] - column_price[:columns]
            nearer = ~done[:columns] & (reduced < shortest)
            shortest[nearer], before[nearer] = reduced[nearer], here
            following = int(np.argmin(np.where(done[:columns], np.inf, shortest)))
            step = shortest[following]
            row_price[owner[done]] += step
            column_price[done] -= step
            shortest[~done[:columns]] -= step
            here = following
        while here != columns:
            owner[here], here = owner[before[here]], int(before[here])
    result = [0] * rows
    for column in range(columns):
        if owner[column] != rows:
            result[int(owner[column])] = column
    return result
