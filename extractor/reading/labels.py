"""Whether the label at the beginning of a printed line opens a paragraph, or is the wrap of the one before."""

from __future__ import annotations

from extractor.vietnamese import labels as grammar
from extractor.vietnamese.labels import Label
from extractor.vietnamese.late import late_re

_MID_WORDS = (
    "ngày tháng năm số khoản mục điều điểm tiết chương phần biểu bảng mẫu từ đến và hoặc của tại theo là lúc trang quý "
    "khóa lớp đợt lần thứ khoảng gồm có trên dưới tuổi giờ phút"
)
_MID_PHRASE = frozenset(_MID_WORDS.split())
# dashes inside names: "phát thanh - truyền hình", "chính trị - xã hội", "nghề nghiệp - giáo dục thường xuyên"
_DASHED = (
    "thanh-truyền trị-xã hội-nghề nghiệp-giáo động-thương hoá-xã hóa-xã hoá-thông hóa-thông chính-kế hoạch-tài tế-xã "
    "phòng-an tin-thể khoa-kỹ học-kỹ nước-vệ thuật-công dân-kế số-kế ngữ-tin minh-hạnh lập-tự do-hạnh"
)
_DASHED_NAMES = frozenset(_DASHED.split())


NAMED = ("part", "chapter", "division", "article", "appendix")
"""Families whose labels are words: "Điều 1.", "Phần thứ nhất", "PHỤ LỤC I"."""
_APPENDIX = late_re(r"(?:Phụ lục|PHỤ LỤC)\s+(?:[IVX]+|\d+[a-z]?|[A-H])\s*(?:[.:]|$|[-–]\s|\s(?=[A-ZĐÀ-Ỹ]))")


def label_of(text: str) -> Label | None:
    """The label a line begins with, or None; whether it really opens a paragraph depends on the line before."""
    found = grammar.label_of(text)
    if found is None and text.startswith("P") and (appendix := _APPENDIX.match(text)):
        return Label("appendix", appendix.group(), 0, 1, appendix.end())
    return found


def opens(label: Label, line: str, paragraph: str, *, full: bool) -> bool:
    """Tell whether a labelled line opens a paragraph, or is the wrap of the paragraph before it.

    Args:
        label: of the line.
        line: the line.
        paragraph: the paragraph so far.
        full: the line before is full, so that the label may stand there by chance ("ngày⏎7. …", "khoản 1,⏎2.").
    """
    if not full and not paragraph.endswith(","):
        return True
    last = _last_word(paragraph)
    if label.family == "bullet":
        return not _is_wrapped_dash(label, line, paragraph, last)
    if last in _MID_PHRASE:
        return False
    if label.family in NAMED:
        return paragraph[-1] in '.;:!?”"/' or (not line[0].islower() and paragraph[-1] != ",")
    if label.family in ("paren", "lower", "arabic", "decimal") and full and _runs_on(label, paragraph):
        return False
    return not (paragraph.endswith(",") and full and label.family in ("arabic", "decimal", "lower", "roman", "upper"))


def _is_wrapped_dash(label: Label, line: str, paragraph: str, last: str) -> bool:
    """``… Phát thanh⏎- Truyền hình``: a dash between the halves of a name, not a bullet."""
    if label.number not in "-–—−" or paragraph[-1] in ".;:!?,…/":
        return False
    following = line[label.length :]
    return following[:1].islower() or f"{last}-{_first_word(following)}" in _DASHED_NAMES


def _runs_on(label: Label, paragraph: str) -> bool:
    """``gồm: (1) Tăng cường …;⏎(2) Mở rộng …``: the label before this one stands inside the paragraph."""
    before = _before(label.number)
    if before is None:
        return False
    sign = f"({before})" if label.family == "paren" else f"{before})"
    return f" {sign}" in paragraph


def _before(value: str) -> str | None:
    if value.isdigit():
        return str(int(value) - 1) if int(value) > 1 else None
    order = "abcdđeghiklmnopqrstuvxy"
    place = order.find(value)
    return order[place - 1] if len(value) == 1 and place > 0 else None


def _last_word(text: str) -> str:
    return text[-40:].rsplit(maxsplit=1)[-1].lower().strip('“"(') if text else ""


def _first_word(text: str) -> str:
    head = text[:40].split(maxsplit=1)
    return head[0].lower().strip(".,;:") if head else ""
