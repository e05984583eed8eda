"""The grammar of a sentence that asks for a report: its verbs, its dates and what is no report at all."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import regex

from extractor.facts.witness import Witness
from extractor.plan import Relation
from extractor.structure.outline import Block
from extractor.vietnamese.dates import DateMention, RelativeDate, find_relative
from extractor.vietnamese.late import late_regex

# báo cáo kết quả … | gửi … về … | nộp …; not "báo cáo viên", "báo cáo số 12"
_ACT = late_regex(r"(?<!\p{L})(?:(?P<report>báo cáo)(?!\s+(?:viên|số\s+\d|tài chính))|(?P<send>gửi|nộp))(?!\p{L})")
# chế độ báo cáo | mẫu báo cáo | cùng với báo cáo …: a noun
_NOUN_BEFORE = late_regex(
    r"(?<!\p{L})(?:chế độ|mẫu|các|những|bản|thông tin|công tác|biểu|file|số liệu|hội nghị|theo|việc viết|nội dung|"
    r"kèm|có|đề cương|"
    r"nhận|cùng với|một)\s+$"
)
_NOUN_AFTER = late_regex(r"\s+(?:kèm|này|trên|có|gồm|phải|cần)(?!\p{L})")
_NOT_SENT = late_regex(r"(?:kính|đính|kèm|lời)\s+$")
# thực hiện chế độ báo cáo … về … định kỳ : the duty to report, named by a noun
_REPORT_DUTY = late_regex(
    r"(?:thực hiện|chấp hành)(?: nghiêm| tốt)?(?: túc)? (?:chế độ |công tác |"
    r"việc )(?:thông tin,? )?(?P<report>báo cáo)(?P<send>)"
)
_REGULATED = late_regex(
    r"theo (?:đúng )?(?:quy định(?! tại)|định kỳ|yêu cầu|thời gian quy định)|đúng (?:thời gian|thời hạn|hạn|"
    r"quy định)|định kỳ|"
    r"(?:hàng|hằng) (?:tháng|quý|năm)"
)
# trước ngày 10 tháng liền kề trước tháng … | trước ngày 05 của tháng sau : the month is told by another one
_RELATIVE_MONTH = late_regex(
    r"(?P<before>trước)?(?P<by>chậm nhất(?: là| vào| đến)?)? ngày \d{1,2}(?: của)? tháng (?:liền kề|sau|trước|"
    r"kế tiếp|tiếp theo|đầu|cuối)"
)
# báo cáo những khó khăn … | báo cáo đột xuất …, but not "định kỳ, đột xuất"
_TROUBLE = late_regex(r"khó khăn|vướng mắc|phát sinh|bất cập|(?<!định kỳ,? )(?<!định kỳ (?:và|hoặc) )đột xuất")
# nếu có vướng mắc … | Trong quá trình thực hiện, gặp khó khăn … | - Có vấn đề phát sinh, các đơn vị …
_IF_TROUBLE = late_regex(
    r"(?:(?:nếu|khi) (?:có|gặp|phát sinh)|quá trình[^.;]{0,60}?(?:có|gặp|phát sinh|những|các|mọi)|"
    r"\A[-–+•*\s]*(?:có|gặp|mọi|những))\s[^.;]{0,120}?(?:khó khăn|vướng mắc|phát sinh|vấn đề)"
)
# gửi báo cáo về Sở Nội vụ (vào) ngày … | Hạn nộp báo cáo: ngày … | ; thời hạn gửi: ngày …: the day itself, after the
# report and its receiver
_ON_DAY = late_regex(
    r"(?:(?:gửi|nộp)\s+báo cáo|báo cáo(?:\s+(?:kết quả|tổng kết|nhanh))?(?:\s+(?:về|gửi|cho|với)\s)|"
    r"(?:hạn|thời hạn|ngày)\s+(?:nộp|gửi)\s+báo cáo|hạn báo cáo|(?<!\p{L})hạn(?:\s+(?:gửi|nộp|cuối|chót))?\s*:)"
    r"(?:(?!hội nghị|cuộc họp|tổ chức|diễn ra|lễ |theo |của |số )[^.;]){0,160}$"
)
_ON_DAY_REACH = 200
# the printed date in brackets stays: "(trước ngày 20/10)", "(vào ngày 22 hàng tháng)"
_BRACKET = late_regex(r"\([^()\n]{0,400}\)")
_DATED = late_regex(r"\d{1,2}/\d{1,2}|ngày\s+\d")
# … Hà Nội. Đề nghị …; not "P. An toàn", "TP. Huế"
_SENTENCE = late_regex(r"(?<=[^\s\d][.])(?<!(?<!\p{L})(?:\p{Lu}|TP|Tp|TT|TX|Th\.?S|TS)[.])\s+(?=[\p{Lu}“\"(-])|\n")
_LONGEST = 2000
"""Characters of a sentence that are read together; the longest sentence with a deadline seen has 700."""
_MOST_ACTS = 24
MARK = "\x00"
"""Stands for every character of a bracket that says nothing about the date."""


@dataclass(frozen=True, slots=True)
class Due:
    """When: a date, a day counted from the period's end, or "as regulated" (no mention)."""

    start: int
    end: int
    relation: Relation
    mention: DateMention | RelativeDate | None


@dataclass(frozen=True, slots=True)
class Act:
    """A verb of reporting; offsets are into the sentence."""

    start: int
    end: int
    report: bool


@dataclass(frozen=True, slots=True)
class ReportSentence:
    """A sentence with its verbs of reporting and its dates.

    Attributes:
        start: offset of the sentence in the document's text.
        words: the sentence as printed.
        masked: its shadow, brackets without a date blanked out with ``MARK``; as long as ``words``.
        acts: verbs of reporting in order.
        dues: dates in order; offsets are into the document's text.
    """

    start: int
    words: str
    masked: str
    acts: tuple[Act, ...]
    dues: tuple[Due, ...]

    def of_trouble(self, act: Act) -> bool:
        """Whether a report tells of troubles ("khó khăn, vướng mắc"), which come when they come."""
        after = _TROUBLE.search(self.masked, act.end, min(len(self.masked), act.end + 60))
        return after is not None or _IF_TROUBLE.search(self.masked, 0, act.start) is not None


def sentences_of(witness: Witness, block: Block) -> Iterator[ReportSentence]:
    """The sentences of a paragraph that speak of a report, in order."""
    if not _speaks_of_report(witness.shadow[block.words : block.end]):
        return
    cuts = [block.words, *(m.end() for m in _SENTENCE.finditer(witness.text, block.words, block.end)), block.end]
    for first, last in pairwise(cuts):
        for start in range(first, last, _LONGEST):
            end = min(last, start + _LONGEST)
            shadow = witness.shadow[start:end]
            if _speaks_of_report(shadow):
                yield _read(witness, start, end, shadow)


def _speaks_of_report(shadow: str) -> bool:
    return "báo cáo" in shadow or "gửi" in shadow or "nộp" in shadow


def _read(witness: Witness, start: int, end: int, shadow: str) -> ReportSentence:
    masked = _BRACKET.sub(lambda m: m.group() if _DATED.search(m.group()) else MARK * len(m.group()), shadow)
    acts = [Act(m.start(), m.end(), m["report"] is not None) for m in _ACT.finditer(masked) if _is_act(masked, m)]
    acts = acts or [Act(m.start(), m.end(), True) for m in _REPORT_DUTY.finditer(masked)]
    dues = sorted(_dues(witness, masked, start, end), key=lambda due: due.start)
    words = witness.text[start:end]
    return ReportSentence(start, words, masked, tuple(acts[:_MOST_ACTS]), tuple(dues[:_MOST_ACTS]))


def _is_act(masked: str, match: regex.Match[str]) -> bool:
    before = masked[max(0, match.start() - 14) : match.start()]
    if _NOUN_BEFORE.search(before) and not before.rstrip().endswith("theo quy định"):
        return False
    if match["send"] and _NOT_SENT.search(before):
        return False
    return _NOUN_AFTER.match(masked, match.end()) is None


def _dues(witness: Witness, masked: str, start: int, end: int) -> Iterator[Due]:
    for mention in witness.dates(start, end):
        if masked.startswith(MARK, mention.start - start):
            continue
        if mention.relation is not None:
            yield Due(mention.relation_start, mention.end, mention.relation, mention)
        elif (
            mention.precision == "day"
            and mention.repeats is None
            and _ON_DAY.search(masked, max(0, mention.start - start - _ON_DAY_REACH), mention.start - start)
        ):
            yield Due(mention.start, mention.end, "by", mention)
    for relative in find_relative(witness.text[start:end]):
        yield Due(start + relative.start, start + relative.end, "within", relative)
    for match in _RELATIVE_MONTH.finditer(masked):
        if match["before"] or match["by"]:
            yield Due(start + match.start(), start + match.end(), "before" if match["before"] else "by", None)
    for match in _REGULATED.finditer(masked):
        yield Due(start + match.start(), start + match.end(), "as_regulated", None)
