"""Joins printed lines into paragraphs, and says why two lines belong together or not."""

from __future__ import annotations

from collections.abc import Sequence

from extractor.reading.cues import (
    FINAL,
    Group,
    glue,
    goes_on_recipient,
    goes_on_whole,
    is_cut_paragraph,
    is_label_alone,
    is_open,
    stands_at_margin,
    starts_anew,
    style_changes,
)
from extractor.reading.labels import label_of, opens
from extractor.reading.landmarks import is_capitals
from extractor.reading.lines import RawLine
from extractor.reading.widths import fills, usual_width, width_of
from extractor.reading.zones import Zone, zones
from extractor.vietnamese.late import late_re

_TRAILING = "”\"'’)]» "
_LONGEST = 12_000
"""Characters; no paragraph of a plan is longer, and hostile text must not grow one without end."""
_INDENT = 0.075
"""First lines are indented by 1 to 1.27 cm of some 16 cm (Decree 30/2020, Appendix I, part II, section 5)."""
_LONGEST_TITLE_LINE = 260
"""Characters of a line with which a title may go on; the longest title seen has 330, over several lines."""
_LOOSE = 0.15
"""How far from the margin lines may end that are centred or ragged."""


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


# under the title: "Chủ đề: “…”", "Thời gian: …", lines of their own
_SECOND_TITLE = late_re(r"(?:Chủ đề|CHỦ ĐỀ|Thông điệp|THÔNG ĐIỆP|Thời gian|Địa điểm)\b[^:“\"]{0,60}[:“\"]")


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
        if group is None:
            return False
        last = group.last
        if line.cell != last.cell or line.column != last.column:
            return False
        if len(group.text) > _LONGEST:
            return False
        if is_label_alone(group.text) and not last.mark and not line.mark:
            return line.text[:1].isalpha() and label_of(line.text) is None and not is_label_alone(line.text)
        if line.whole or last.whole:
            title = zone is before is Zone.TITLE
            return goes_on_whole(group, line, title=title) or (self._loose and is_cut_paragraph(group, line))
        if line.cell is not None:
            label = label_of(line.text)
            return label is None or not opens(label, line.text, group.text, full=False)
        if zone is not before or line.mark or last.mark:
            return False
        return self._belongs_in(zone, group, line)

    def _belongs_in(self, zone: Zone, group: Group, line: RawLine) -> bool:
        if zone is Zone.TYPE or zone is Zone.SIGNATURE:
            return False
        if zone is Zone.LETTERHEAD:
            return line.text[:1].islower() and not line.gap
        if zone is Zone.RECIPIENTS:
            return goes_on_recipient(group, line)
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
        if _SECOND_TITLE.match(line.text):
            return True
        last = group.last
        if (last.bold and not line.bold) or (last.centred and not line.centred):
            return True
        if is_capitals(group.text) and not is_capitals(line.text):
            return True
        if len(line.text) > _LONGEST_TITLE_LINE:  # "Triển khai Quyết định số …, Ban Chỉ đạo ban hành Kế hoạch như sau:"
            return True
        if self._margin is None:
            return False
        return width_of(line.text) > 0.9 * self._margin and not fills(last, line.text, self._margin, slack=0.1)

    def _goes_on(self, group: Group, line: RawLine) -> bool:
        """Tell whether a body line goes on with the paragraph."""
        text, last = line.text, group.last
        end = group.text.rstrip(_TRAILING)[-1:]
        slack = (0.0 if end in FINAL else 0.04) + (_INDENT if len(group.lines) == 1 else 0.0)
        full = fills(last, text, self._margin, slack=slack)
        label = label_of(text)
        wraps = stands_at_margin(group, line)
        if label is not None and not wraps and opens(label, text, group.text, full=full):
            return False
        lower = text[:1].islower()
        if is_capitals(group.text) or is_capitals(text) or (style_changes(last, line) and not wraps):
            return self._goes_on_display(group, line, full=full)
        if lower and (end not in FINAL or fills(last, text, self._margin, slack=_LOOSE)):
            return True
        if (line.gap and line.page == last.page) or starts_anew(group, text, end):
            return False
        if line.indented and not lower:
            return False
        if full or is_open(group.text):
            return True
        return end == "," and (self._margin is None or fills(last, text, self._margin, slack=_LOOSE))

    def _goes_on_display(self, group: Group, line: RawLine, *, full: bool) -> bool:
        """Headings in capitals, bold or centred lines: joined with their like, not with running text."""
        if is_capitals(group.text) and (is_capitals(line.text) or not any(map(str.isalpha, line.text))):
            wide = fills(group.last, line.text, self._margin, slack=_LOOSE, measured=not group.last.centred)
            return wide and not line.gap and line.bold is group.last.bold
        if is_capitals(line.text) and not is_capitals(group.text):
            return full and len(line.text.split()) <= 2 and group.text[-1] not in FINAL
        if is_capitals(group.text):
            return False
        return line.text[:1].islower() and group.text[-1] not in FINAL and not line.gap
