"""Joins printed lines into paragraphs, and says why two lines belong together or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extractor.reading.labels import label_of, opens
from extractor.reading.landmarks import PREAMBLE, is_capitals
from extractor.reading.lines import RawLine
from extractor.reading.widths import fills, usual_width, width_of
from extractor.reading.zones import Zone, zones

_FINAL = ".;:!?…"
_TRAILING = "”\"'’)]» "
# sentences that always open a paragraph: "Trên đây là Kế hoạch …", "Trân trọng!", "Nơi nhận"
_OPENERS = re.compile(
    r"(?:Trên đây là|Trân trọng|Kính gửi|Nơi nhận|Căn cứ|Thực hiện|Thi hành|Xét đề nghị|Theo đề nghị|Trên cơ sở|"
    r"Nhận được|Yêu cầu các|Kế hoạch này|Quyết định này|Trong quá trình)\b"
)
# the verbs with which a duty begins, when the line before is a heading: "Chủ trì, phối hợp …"
_DUTY = re.compile(
    r"(?:Chủ trì|Phối hợp|Chỉ đạo|Căn cứ|Tham mưu|Xây dựng|Hướng dẫn|Chịu trách nhiệm|Là cơ quan|Triển khai)\b"
)
# the halves of a word that a hyphen or slash at the line end holds together: "GDNN-⏎GDTX", "5201/⏎BGDĐT"
_HYPHEN_NEXT = re.compile(r"[A-ZĐÀ-Ỹ]{2}|\d|[\w.-]{1,60}@|[a-z]{1,3}[A-ZĐ]")
# "- Lưu: VT, GD&ĐT": the last recipient, the office's own files
_FILING = re.compile(r"^\W{0,3}L[ưƯ][uU]\b")
_OPEN_WORDS = "ngày tháng năm số khoản mục điều của và hoặc tại theo với cho các những từ đến trong về do"
_WANTS_MORE = frozenset(_OPEN_WORDS.split())
_NEAR = 300
# a document named after a semicolon goes on with the same basis: "…; Quyết định số 1315/QĐ-TTg …"
_DOCUMENT = re.compile(
    r"(?:Nghị quyết|Quyết định|Chỉ thị|Thông báo|Hướng dẫn|Chương trình|Kế hoạch|Đề án|Công văn|Công điện|Thông tư|"
    r"Nghị định|Luật|Bộ luật|Pháp lệnh|Kết luận|Văn bản|Tờ trình|Báo cáo)\b"
)
_INDENT = 0.075
"""First lines are indented by 1 to 1.27 cm of some 16 cm (Decree 30/2020, Appendix I, part II, section 5)."""
_LOOSE = 0.15
"""How far from the margin lines may end that are centred or ragged."""
_SIZE_STEP = 0.8
_LONG_ENOUGH = 40


@dataclass(slots=True)
class Group:
    """The raw lines of one paragraph, and its text so far."""

    lines: list[RawLine]
    text: str

    @property
    def last(self) -> RawLine:
        """The line that was joined last."""
        return self.lines[-1]


def join_lines(lines: Sequence[RawLine], *, loose: bool) -> list[Group]:
    """Group the lines of a document into paragraphs, in the order given.

    Args:
        lines: cleaned lines without furniture.
        loose: whole paragraphs may still be cut by page breaks (text and Markdown files): one that ends in
            mid-sentence and one that goes on in lower case are joined.
    """
    margin = usual_width([line.text for line in lines if not line.whole and line.cell is None])
    joiner = _Joiner(margin, loose=loose)
    groups: list[Group] = []
    for line, zone in zip(lines, zones(lines), strict=True):
        if joiner.belongs(groups[-1] if groups else None, line, zone):
            groups[-1].text = glue(groups[-1].text, line.text)
            groups[-1].lines.append(line)
        else:
            groups.append(Group([line], line.text))
    return groups


def glue(before: str, after: str) -> str:
    """Put two parts of a broken line together: with a space, or none inside a symbol, address or word."""
    return f"{before}{seam(before, after)}{after}"


def seam(before: str, after: str) -> str:
    """What stands between two parts of a broken line: ``""`` inside ``GDNN-⏎GDTX`` or ``5201/⏎BGDĐT``, else a space."""
    if before[-2:-1].isalnum():
        if before[-1] in "-‐‑" and _HYPHEN_NEXT.match(after):
            return ""
        if before[-1] == "/" and after[:1].isalnum():
            return ""
    return " "


class _Joiner:
    """Decides whether a line goes on with the paragraph before it."""

    def __init__(self, margin: float | None, *, loose: bool) -> None:
        self._margin = margin
        self._loose = loose
        self._zone = Zone.BODY
        self._title_over = False

    def belongs(self, group: Group | None, line: RawLine, zone: Zone) -> bool:
        """Tell whether ``line``, standing in ``zone``, belongs to the paragraph of ``group``."""
        if zone is not Zone.TITLE:
            self._title_over = False
        elif self._title_over:
            zone = Zone.BODY
        before, self._zone = self._zone, zone
        if group is None or line.cell != group.last.cell or line.column != group.last.column:
            return False
        if line.whole or group.last.whole:
            return self._loose and _is_cut_paragraph(group, line)
        if line.cell is not None:
            label = label_of(line.text)
            return label is None or not opens(label, line.text, group.text, full=False)
        if zone is not before or line.mark or group.last.mark:
            return False
        return self._belongs_in(zone, group, line)

    def _belongs_in(self, zone: Zone, group: Group, line: RawLine) -> bool:
        if zone is Zone.TYPE or zone is Zone.SIGNATURE:
            return False
        if zone is Zone.LETTERHEAD:
            return line.text[:1].islower() and not line.gap
        if zone is Zone.RECIPIENTS:
            return _goes_on_recipient(group, line)
        if zone is Zone.TITLE:
            if not self._ends_title(group, line):
                return True
            self._title_over, self._zone = True, Zone.BODY
            return False
        return self._goes_on(group, line)

    def _ends_title(self, group: Group, line: RawLine) -> bool:
        """The body begins without a preamble: the type changes, or a full line follows a centred short one."""
        if line.text[:1].islower():
            return False
        last = group.last
        if (last.bold and not line.bold) or (last.centred and not line.centred):
            return True
        if is_capitals(group.text) and not is_capitals(line.text):
            return True
        if self._margin is None:
            return False
        return width_of(line.text) > 0.9 * self._margin and not fills(last, line.text, self._margin, slack=0.1)

    def _goes_on(self, group: Group, line: RawLine) -> bool:
        """Tell whether a body line goes on with the paragraph."""
        text, last = line.text, group.last
        end = group.text.rstrip(_TRAILING)[-1:]
        slack = (0.0 if end in _FINAL else 0.04) + (_INDENT if len(group.lines) == 1 else 0.0)
        full = fills(last, text, self._margin, slack=slack)
        label = label_of(text)
        wraps = _stands_at_margin(group, line)
        if label is not None and not wraps and opens(label, text, group.text, full=full):
            return False
        lower = text[:1].islower()
        if is_capitals(group.text) or is_capitals(text) or (_style_changes(last, line) and not wraps):
            return self._goes_on_display(group, line, full=full)
        if lower and (end not in _FINAL or fills(last, text, self._margin, slack=_LOOSE)):
            return True
        if (line.gap and line.page == last.page) or _starts_anew(group, text, end):
            return False
        if line.indented and not lower:
            return False
        return full or _is_open(group.text)

    def _goes_on_display(self, group: Group, line: RawLine, *, full: bool) -> bool:
        """Headings in capitals, bold or centred lines: joined with their like, not with running text."""
        if is_capitals(group.text) and (is_capitals(line.text) or not any(map(str.isalpha, line.text))):
            wide = fills(group.last, line.text, self._margin, slack=_LOOSE)
            return wide and not line.gap and not _style_changes(group.last, line)
        if is_capitals(line.text) and not is_capitals(group.text):
            return full and len(line.text.split()) <= 2 and group.text[-1] not in _FINAL
        if is_capitals(group.text):
            return False
        return line.text[:1].islower() and group.text[-1] not in _FINAL and not line.gap


def _stands_at_margin(group: Group, line: RawLine) -> bool:
    """Places are known, and they say: a full line above, an indented first line, and this line at the margin."""
    return line.indented is False and group.last.full is True and group.lines[0].indented is True


def _style_changes(last: RawLine, line: RawLine) -> bool:
    """Another size, weight or place of the line (where the format tells)."""
    if last.size is not None and line.size is not None and abs(last.size - line.size) > _SIZE_STEP:
        return True
    return last.bold is not line.bold or (line.centred and not last.centred)


def _starts_anew(group: Group, text: str, end: str) -> bool:
    """Wordings that open a paragraph: a closing sentence, a basis, the first duty under a heading."""
    if _OPENERS.match(text) and end in _FINAL:
        return True
    if end == ";" and PREAMBLE.match(group.text) and text[:1].isupper() and not _DOCUMENT.match(text):
        return True
    first = label_of(group.text)
    return (
        first is not None and not first.is_bullet and len(group.lines) <= 2 and end not in ".;:,"
        and _DUTY.match(text) is not None
    )  # fmt: skip


def _is_open(text: str) -> bool:
    """The paragraph cannot end here: a comma, a bracket or quotation mark still open, a word that wants another."""
    if text[-1] in ",-–/(" or text.rsplit(maxsplit=1)[-1].lower() in _WANTS_MORE:
        return True
    tail = text[-_NEAR:]
    return tail.rfind("(") > tail.rfind(")") or tail.rfind("“") > tail.rfind("”")


def _goes_on_recipient(group: Group, line: RawLine) -> bool:
    """``- Chủ tịch, các Phó Chủ tịch⏎UBND thị xã;``: an item of Nơi nhận that is not closed goes on."""
    text = group.text
    if text[-1] in ".:" or line.gap or label_of(line.text) is not None or is_capitals(line.text):
        return False
    if _FILING.match(text):
        return line.text[:1].islower() or text[-1] in ",("
    if text[-1] == ";":
        item = label_of(text)
        return item is not None and item.is_bullet
    return True


def _is_cut_paragraph(group: Group, line: RawLine) -> bool:
    """``… khởi nghiệp, tự`` / ``học, làm chủ …``: one paragraph that a page break cut in two."""
    last = group.last
    if last.cell is not None or line.mark or last.mark or len(last.text) < _LONG_ENOUGH:
        return False
    ends_inside = last.text[-1].isalnum() or last.text[-1] in ",-"
    return ends_inside and line.text[:1].islower() and label_of(line.text) is None and not is_capitals(group.text)
