"""Labels at the beginning of a printed line: numbering, letters, bullets; and whether they open a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass

_UPPER = "A-ZĐÀ-ÝĂĨŨƠƯẠ-Ỹ"
# each with what it matches; a label is followed by a letter, a quotation mark or a bracket
_ROMAN = re.compile(rf"([IVX]{{1,6}})\s?[./)-]+\s*(?=[\"“(]?[{_UPPER}])")  # "IV. NỘI DUNG", "II/", "I-"
_DECIMAL = re.compile(r"(\d{1,2}(?:\.\d{1,2}){0,4})\s?(\.|\)|/|-(?=\s))\s*(?=[\"“‘(*]?[^\W\d_])")  # "1.", "5.2.Phòng"
_BARE_DECIMAL = re.compile(rf"(\d{{1,2}}(?:\.\d{{1,2}}){{1,4}})\s+(?=[{_UPPER}])")  # "4.1 Sở Giáo dục"
_LETTER = re.compile(r"([a-zđ])\s?[.)/]\s*(?=[\"“‘(]?[^\W\d_])")  # "a) Tổ chức", "đ)"
_CAPITAL = re.compile(rf"([A-HĐ])\s?[.)/]\s+(?=[{_UPPER}])")  # "A. PHẦN CHUNG"
_BRACKETED = re.compile(r"\((\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s*(?=[^\W\d_])")  # "(1) Tăng cường"
_BULLET = re.compile(rf"([-–—−+•·▪▫◦●○■□◆➢➤✓✔❖*])(?:\s+(?=\S)|(?=[{_UPPER}]))")  # "- Đẩy mạnh", "+Tổ chức"
_NAMED = re.compile(
    rf"(Phần|PHẦN|Chương|CHƯƠNG|Mục|MỤC|Tiểu mục|Điều|ĐIỀU|Phụ lục|PHỤ LỤC)\s+(?:thứ\s+\w+|[IVX]+|\d+[a-z]?|[A-H])\s*"
    rf"(?:[.:]|$|-\s|–\s|\s(?=[{_UPPER}]))"
)  # "Điều 1.", "Phần thứ nhất", "PHỤ LỤC I"

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


@dataclass(frozen=True, slots=True)
class Label:
    """The label of a line: ``family`` says how it is written, ``value`` is its number or letter."""

    family: str
    value: str
    end: int

    @property
    def is_bullet(self) -> bool:
        """A dash, plus or dot instead of a number."""
        return self.family == "bullet"


_Entry = tuple[str, re.Pattern[str]]


def _by_first_sign() -> dict[str, tuple[_Entry, ...]]:
    """The patterns that a line can match, by its first character."""
    table: dict[str, list[_Entry]] = {}
    for signs, family, pattern in (
        ("-–—−+•·▪▫◦●○■□◆➢➤✓✔❖*", "bullet", _BULLET),
        ("0123456789", "decimal", _DECIMAL),
        ("0123456789", "decimal", _BARE_DECIMAL),
        ("(", "bracketed", _BRACKETED),
        ("IVX", "roman", _ROMAN),
        ("abcdefghijklmnopqrstuvwxyzđ", "letter", _LETTER),
        ("ABCDEFGHĐ", "capital", _CAPITAL),
        ("PCMTĐ", "named", _NAMED),
    ):
        for sign in signs:
            table.setdefault(sign, []).append((family, pattern))
    return {sign: tuple(entries) for sign, entries in table.items()}


_TABLE = _by_first_sign()


def label_of(text: str) -> Label | None:
    """The label a line begins with, or None; whether it really opens a paragraph depends on the line before."""
    for family, pattern in _TABLE.get(text[:1], ()):
        found = pattern.match(text)
        if found:
            return Label(family, found.group(1), found.end())
    return None


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
    if label.is_bullet:
        return not _is_wrapped_dash(label, line, paragraph, last)
    if last in _MID_PHRASE:
        return False
    if label.family == "named":
        return paragraph[-1] in '.;:!?”"/' or (not line[0].islower() and paragraph[-1] != ",")
    if label.family in ("bracketed", "letter", "decimal") and full and _runs_on(label, paragraph):
        return False
    return not (paragraph.endswith(",") and full and label.family in ("decimal", "letter", "roman", "capital"))


def _is_wrapped_dash(label: Label, line: str, paragraph: str, last: str) -> bool:
    """``… Phát thanh⏎- Truyền hình``: a dash between the halves of a name, not a bullet."""
    if label.value not in "-–—−" or paragraph[-1] in ".;:!?,…/":
        return False
    following = line[label.end :]
    return following[:1].islower() or f"{last}-{_first_word(following)}" in _DASHED_NAMES


def _runs_on(label: Label, paragraph: str) -> bool:
    """``gồm: (1) Tăng cường …;⏎(2) Mở rộng …``: the label before this one stands inside the paragraph."""
    before = _before(label.value)
    if before is None:
        return False
    sign = f"({before})" if label.family == "bracketed" else f"{before})"
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
