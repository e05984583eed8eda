"""Where a citation stands in its sentence: as a basis of its own, or inside the title of another document.

"Chương trình hành động số 08-CTr/TU … của Thành ủy thực hiện Nghị quyết số 80-NQ/TW" rests on the programme; the
resolution only belongs to the programme's title. Such a one is neither a basis that is named twice nor a first citation
that must be named in full (Decree 30/2020, Appendix I, part I, II.6.b speaks of what the document itself refers to).
"""

from __future__ import annotations

from bisect import bisect_left
from typing import Final

import regex

from extractor.audit.context import View

_LONGEST: Final = 700
"""Characters of a clause that are looked at; a title is rarely half as long."""
# ends a clause: "; ", ". ", ": ", ", ", a line
_END: Final = regex.compile(r"[;:\n]|[.,](?=\s)")
# words before what a document carries out or changes: "… về tiếp tục thực hiện", "… sửa đổi, bổ sung … của"
_CARRIES: Final = regex.compile(
    r"(?:thực hiện|triển khai|thi hành|hướng dẫn|sửa đổi|bổ sung|quy định chi tiết|cụ thể hóa|thay thế|tổng kết|sơ kết"
    r"|ban hành kèm theo|ban hành tại|theo|của|tại|về)$"
)
# a document named by its type, without number: "ban hành kế hoạch …", "một số điều của quy chế …"
_NAMED: Final = regex.compile(
    r"(?<!\w)(?:kế hoạch|chương trình|đề án|quyết định|nghị quyết|quy chế|quy định|thông tư|hướng dẫn|chỉ thị)(?!\w)"
)
_BASES: Final = ("căn cứ", "thực hiện", "theo", "để", "nhằm", "xét", "trên cơ sở", "triển khai", "tiếp tục")
"""Words that lead a basis in."""


def clause_before(view: View, start: int) -> tuple[int, str]:
    """Where the clause around an offset begins, and its words up to the offset, in small letters."""
    first = max(0, start - _LONGEST)
    ends = [match.end() for match in _END.finditer(view.shadow, first, start)]
    begin = ends[-1] if ends else first
    return begin, view.shadow[begin:start].strip()


def inside_another(view: View, start: int) -> bool:
    """Whether a citation at this offset belongs to the title of another document in the same clause."""
    begin, words = clause_before(view, start)
    if _CARRIES.search(words) is None:
        return False
    after = bisect_left(view.cited_spans, (begin, 0))
    if after < len(view.cited_spans) and view.cited_spans[after][0] < start:
        return True
    named = _NAMED.search(words)
    return named is not None and named.end() < len(words) and not words.startswith(_BASES)
