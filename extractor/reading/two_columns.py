"""Tables without lines that only hold letterhead or signature in place: the rule that Word and web pages share."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extractor.reading.landmarks import MOTTO, RECIPIENTS, is_signature_head

_BLOCK_ROWS = 6


def is_letterhead_or_signature(
    cells: Sequence[tuple[int, int, Sequence[str]]], *, first: bool, has_borders: Callable[[], bool]
) -> bool:
    """Tell whether a table is a letterhead or a signature rather than a table.

    Args:
        cells: row, column and lines of each cell.
        first: nothing stands before the table in the document.
        has_borders: asked only where the words do not tell.
    """
    if max((row for row, _, _ in cells), default=0) >= _BLOCK_ROWS:
        return False
    columns = {column for _, column, lines in cells if lines}
    if len(columns) != 2 and not (first and columns == {0, 1, 2}):
        return False
    texts = [line for _, _, lines in cells for line in lines]
    if any(MOTTO.match(text) or RECIPIENTS.match(text) for text in texts):
        return True
    return not has_borders() and (first or any(is_signature_head(text) for text in texts))
