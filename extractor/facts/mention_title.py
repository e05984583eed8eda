"""Where a citation's title ends when another directive follows: before it, or with it where the title names it."""

from __future__ import annotations

from extractor.facts.mention import Mention
from extractor.facts.witness import Witness
from extractor.vietnamese.late import late_regex

# về triển khai thực hiện | Nghị quyết số … ; một số điều của | Nghị định số …
_OBJECT = late_regex(
    r"(?<! và )(?:thực hiện|triển khai|thi hành|hướng dẫn|sửa đổi|bổ sung|thay thế|bãi bỏ|quán triệt|cụ thể hóa|"
    r"sơ kết|tổng kết|điều của|theo|(?:quy định|nêu|giao) tại)\s+(?:các\s+)?$"
)
_LONGEST_TITLE = 700
"""Characters; a title that names a directive with its own title seldom has more than 400."""


def cut_title(witness: Witness, mention: Mention, following: int) -> int | None:
    """End a title before the words that lead to the next citation: "… năm 2020 | và ý kiến chỉ đạo của … tại".

    Returns:
        The title's offset where the next directive belongs to it, "về triển khai thực hiện | Nghị quyết …", else None.
    """
    if mention.title is None or mention.end <= following:
        return None
    start = mention.end - len(mention.title)
    within = _OBJECT.search(witness.shadow, start, following) is not None
    joint = max(witness.shadow.rfind(mark, start, following) for mark in (" và ", "; ", ", "))
    end = joint if joint > start and not within else following
    mention.title = witness.text[start:end].strip(" ,.:;") or None
    mention.end = end
    return start if within else None


def whole_title(witness: Witness, mention: Mention, start: int, inner: Mention) -> None:
    """The title goes on to the end of the directive that it names; the evidence stays before it."""
    end = inner.end
    if inner.title is not None and inner.title_end > end:
        end = inner.title_end
    if end - start <= _LONGEST_TITLE:
        mention.title = " ".join(witness.text[start:end].split()).strip(" ,.:;")
        mention.title_end = end
