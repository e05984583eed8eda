"""Recipients and signature of a printed page: a block of two columns, which may go on over the page.

Decree 30/2020, Appendix I, part II, sections 7 and 9: the recipients stand on the left, the signature beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extractor.reading.pdf_columns import (
    COLUMN_GAP,
    MOTTOS,
    WORD_GAP,
    Block,
    Page,
    Row,
    beside,
    is_recipients,
    lines_of,
)
from extractor.reading.pdf_pieces import Piece, is_page_number
from extractor.reading.pdf_rows import join, split
from extractor.vietnamese.late import late_re
from extractor.vietnamese.letters import bare

_FAR_RIGHT = 0.35
"""Share of the text's width right of which a signature begins that stands higher than the recipients."""
_MOST_LINES = 24
"""Lines of recipients looked back on for "Nơi nhận"; the longest list seen has 13."""
_LARGER = 0.6
"""Points by which letters of the recipients may be larger than those before them; running text is by two."""
_LONGEST_MOTTO = 40
_ITEM = late_re(r"[-–+•*]|[Ll]ưu\b")  # "- Lưu: VT, KGVX."
_FILED = late_re(r"[-–+•*\s]*[Ll]ưu\b.*[^,]")  # "- Lưu: VT, KGVX", the last of the recipients
_ENDS = ";.:"
_BEGINS_ANEW = ("phu luc", "bieu", "mau", "kem theo", "(kem", *MOTTOS)


def closing(page: Page, start: int = 0) -> Block | None:
    """Find recipients and signature, from row ``start`` on: ``Nơi nhận`` on the left, authority and name right."""
    for index in range(start, len(page.rows)):
        for piece in page.rows[index]:
            if piece.x0 < page.middle and is_recipients(piece.text):
                return _closing_at(page, index, piece, start)
    return None


def _closing_at(page: Page, anchor: int, recipients: Piece, lowest: int) -> Block | None:
    left: list[Piece] = []
    right: list[Piece] = []
    end = anchor
    for index in range(anchor, len(page.rows)):
        first = min((part.x0 for part in right), default=page.right)
        parts = _parts(page, page.rows[index])
        if len(parts) == 1 and len(page.rows[index]) > 1 and parts[0].x1 > first + parts[0].size:
            parts = split(page.rows[index], page.layer, WORD_GAP)  # a long line of each column, near to each other
        here = [part for part in parts if part.x0 <= recipients.x0 + 20 or part.middle < page.middle]
        there = [part for part in parts if part not in here]
        crossing = any(part.x1 > first + part.size for part in here)
        alone = len(parts) == 1 and abs(parts[0].middle - page.middle) < parts[0].size
        if index > anchor and (crossing or (alone and parts[0].x0 > recipients.x0 + 20)):
            break
        left += here
        right += there
        end = index + 1
    begin = _signature_above(page, anchor, recipients, lowest)
    right += [piece for row in page.rows[begin:anchor] for piece in row]
    if not right:
        return None
    return Block(begin, end, lines_of(left), lines_of(right))


def _parts(page: Page, row: Row) -> list[Piece]:
    """The parts of a row with blank space of columns between them; what keeps to one half of the page is not cut."""
    apart = beside(row, page.middle)
    if apart is None or (all(apart) and apart[1][0].x0 - apart[0][-1].x1 <= COLUMN_GAP * apart[1][0].size):
        return split(row, page.layer, COLUMN_GAP)
    return [join(side) for side in apart if side]


def _signature_above(page: Page, anchor: int, recipients: Piece, lowest: int) -> int:
    """The first row of a signature that begins higher than the recipients beside it."""
    begin = anchor
    far_right = page.left + _FAR_RIGHT * (page.right - page.left)
    while begin > lowest:
        row = page.rows[begin - 1]
        near = page.rows[begin][0].base - row[0].base < 3 * row[0].size
        if not near or any(p.x0 < max(recipients.x1, far_right) or p.middle < page.middle for p in row):
            break
        begin -= 1
    return begin


@dataclass(frozen=True, slots=True)
class Foot:
    """A closing that reaches the end of its page; lengths in points.

    Attributes:
        right: where the signature begins; None where it does not begin on the page.
        size: of the letters of the recipients.
        lines: how many lines at the end of the page it has, page numbers after it included.
        wraps: its last recipient is not over.
    """

    right: float | None
    size: float
    lines: int
    wraps: bool


def open_foot(lines: Sequence[tuple[Piece, int]], middle: float) -> Foot | None:
    """The closing with which a page ends, if it ends with one.

    Args:
        lines: of the page in reading order, each with its column (1: the right one).
        middle: of the page's width.
    """
    left: list[Piece] = []
    right: list[Piece] = []
    for count, (piece, column) in enumerate(reversed(lines[-_MOST_LINES:]), 1):
        if column:
            right.append(piece)
        elif is_page_number(piece.text) and not left:
            continue
        elif is_recipients(piece.text) and piece.x0 < middle:
            signature, last = min((one.x0 for one in right), default=None), left[0] if left else piece
            return Foot(signature, last.size, count, _wraps(last))
        elif piece.middle > middle:
            return None
        else:
            left.append(piece)
    return None


def going_on(page: Page, foot: Foot) -> Block | None:
    """What stands at the top of a page of the closing with which the page before ends.

    Only where recipients go on: a name alone is read in its order as it is.
    """
    start = 0
    while start < len(page.rows) and len(page.rows[start]) == 1 and is_page_number(page.rows[start][0].text):
        start += 1
    left: list[Piece] = []
    right: list[Piece] = []
    end, wraps = start, foot.wraps
    for row in page.rows[start:]:
        parts = split(row, page.layer, COLUMN_GAP)
        here = [part for part in parts if part.middle < page.middle]
        there = [part for part in parts if part.middle >= page.middle]
        if not (_keeps_left(here, foot, page, wraps=wraps, alone=not there) and _keeps_right(there)):
            break
        left += here
        right += there
        end += 1
        wraps = _wraps(here[-1]) if here else wraps
    return Block(start, end, lines_of(left), lines_of(right)) if left else None


def _keeps_left(parts: Sequence[Piece], foot: Foot, page: Page, *, wraps: bool, alone: bool) -> bool:
    """Whether what stands on the left goes on with the recipients: items of their size, short of the signature.

    The size of what shares its line with the signature is that of the line; ``wraps``: the line above is not over.
    """
    border = foot.right if foot.right is not None else page.middle
    return all(
        (not alone or part.size < foot.size + _LARGER)
        and part.x1 < border
        and (wraps or _ITEM.match(part.text) is not None)
        and not part.text.isupper()
        for part in parts
    )


def _keeps_right(parts: Sequence[Piece]) -> bool:
    """Whether what stands on the right may belong to a signature: one line, with which nothing else begins."""
    return len(parts) <= 1 and not any(bare(part.text[:_LONGEST_MOTTO]).startswith(_BEGINS_ANEW) for part in parts)


def _wraps(item: Piece) -> bool:
    """Whether a recipient may go on in the next line."""
    return item.text[-1:] not in _ENDS and _FILED.fullmatch(item.text) is None
