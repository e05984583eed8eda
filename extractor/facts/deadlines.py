"""Deadlines: who reports to whom by when, also "theo quy định" without a date."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Iterator
from datetime import date, timedelta

from extractor.facts.recurring import comes_back, with_repetition
from extractor.facts.report_parties import recipients_of, reporter_of
from extractor.facts.report_sentence import Act, Due, ReportSentence, sentences_of
from extractor.facts.witness import Witness
from extractor.plan import Deadline, Duty, Period
from extractor.shown import counted
from extractor.structure.outline import Block, Outline
from extractor.vietnamese.dates import DateMention
from extractor.vietnamese.late import late_regex

# để tổng hợp, báo cáo …: the receiver's own report
_PURPOSE = late_regex(r"(?<!\p{L})để\s+(?:\p{L}+[\s,]+){0,6}$")
# báo cáo kết quả tổ chức Tuần lễ | về Sở …
_SUBJECT = late_regex(
    r"(?:báo cáo\s+(?P<result>kết quả[^,;.:\x00]{0,120}?)|(?:gửi|nộp)\s+(?P<paper>(?:kế hoạch|dự thảo|danh sách|"
    r"số liệu|"
    r"hồ sơ|tài liệu|tin,? bài)[^,;.:\x00]{0,120}?))"
    r"(?=\s+(?:về|gửi|cho|với|trước|chậm|theo|xong|vào|đến|bằng)(?!\p{L})|\s*[,;.:\x00]|\s*$)"
)
# … có báo cáo | bản báo cáo: a noun that only a date follows; not "báo cáo viên"
_NAMED = late_regex(r"báo cáo(?!\s+(?:viên|số\s+\d))")

_RHYTHMS = ("định kỳ", "hàng", "hằng")


def find_deadlines(
    witness: Witness, outline: Outline, duties: list[Duty], period: Period | None, tables: Collection[int] = ()
) -> list[Deadline]:
    """All reports asked for in the body and the closing, in reading order.

    Args:
        witness: of the document.
        outline: its parts.
        duties: an item that asks for a report names its reporter by standing under an agency.
        period: of the campaign; "trong vòng 10 ngày sau khi kết thúc" is counted from its last day.
        tables: tables that are read on their own.
    """
    owners = _Owners(duties)
    deadlines: list[Deadline] = []
    for block in outline.blocks:
        cell = block.paragraph.cell
        if block.index < outline.preamble[1] or (cell is not None and cell.table in tables):
            continue
        for sentence in sentences_of(witness, block):
            reader = _Reader(witness, sentence, owners.at(block), period)
            dated = list(reader.dated())
            deadlines.extend(dated if dated or not _unread(sentence) else reader.undated())
    return deadlines


class _Owners:
    """The duty under whose agency a paragraph stands."""

    def __init__(self, duties: list[Duty]) -> None:
        spans = [(e.start, e.end, duty) for duty in duties for e in (duty.evidence, *(i.evidence for i in duty.items))]
        self._spans = sorted(spans, key=lambda span: span[:2])
        self._starts = [span[0] for span in self._spans]

    def at(self, block: Block) -> Duty | None:
        """The duty whose agency line or item stands in this block."""
        position = bisect_right(self._starts, block.end - 1) - 1
        for start, end, duty in reversed(self._spans[max(0, position - 1) : position + 1]):
            if start < block.end and block.start < end:
                return duty
        return None


class _Reader:
    """Reads the deadlines of one sentence."""

    def __init__(self, witness: Witness, sentence: ReportSentence, duty: Duty | None, period: Period | None) -> None:
        self.witness = witness
        self.sentence = sentence
        self.duty = duty
        self.period = period
        self._received: list[str] = []

    def dated(self) -> Iterator[Deadline]:
        """One deadline for each date that belongs to a report."""
        sentence, used = self.sentence, -1
        for due in sentence.dues:
            first, last = due.start - sentence.start, due.end - sentence.start
            act = self._act_of(due, used)
            if self._is_rhythm(due):
                continue
            if act is None:
                named = due.relation != "as_regulated" and _NAMED.search(sentence.masked, 0, last) is not None
                if named and used < 0:
                    used = last
                    yield self._deadline(None, due, first, last)
            elif not sentence.of_trouble(act):
                used = max(act.end, last)
                yield self._deadline(act, due, min(act.start, first), used)

    def _is_rhythm(self, due: Due) -> bool:
        """As in "báo cáo hằng năm gửi về Sở … trước ngày 10/12": the words of a day that follows in the clause."""
        text, sentence = self.sentence.masked, self.sentence
        return due.relation == "as_regulated" and any(
            isinstance(later.mention, DateMention)
            and later.relation in ("before", "by")
            and due.end <= later.start
            and text.startswith(_RHYTHMS, due.start - sentence.start)
            and not set(text[due.end - sentence.start : later.start - sentence.start]) & {";", ":"}
            for later in sentence.dues
        )

    def _announces(self, act: Act) -> bool:
        """As in "thực hiện chế độ báo cáo với UBND tỉnh như sau:": the reports stand in the list under it."""
        masked = self.sentence.masked
        return masked.rstrip().endswith(":") and "chế độ" in masked[act.start : act.end]

    def undated(self) -> Iterator[Deadline]:
        """A report asked for without any date: "tổng hợp kết quả, báo cáo UBND huyện"."""
        sentence = self.sentence
        for act in sentence.acts:
            if not act.report or _PURPOSE.search(sentence.masked, max(0, act.start - 60), act.start):
                continue
            if (
                self._announces(act)
                or sentence.of_trouble(act)
                or not recipients_of(sentence, act.start, len(sentence.masked))
            ):
                continue
            due = Due(sentence.start + act.start, sentence.start + act.end, "as_regulated", None)
            yield self._deadline(act, due, act.start, act.end)
            return

    def _act_of(self, due: Due, used: int) -> Act | None:
        """The report that a date belongs to: the nearest before it, or the first after it."""
        acts, first, last = self.sentence.acts, due.start - self.sentence.start, due.end - self.sentence.start
        before = [act for act in acts if used <= act.start < first]
        if before:
            reports = [act for act in before if act.report]
            if due.relation == "as_regulated":
                return reports[-1] if reports else None
            return (reports or before)[-1]
        after = [act for act in acts if act.start >= last] if used < 0 and due.relation != "as_regulated" else []
        apart = after and ";" in self.sentence.masked[last : after[0].start]  # "Đăng ký trước 22/9; báo cáo …"
        return after[0] if after and not apart else None

    def _deadline(self, act: Act | None, due: Due, left: int, right: int) -> Deadline:
        sentence, witness = self.sentence, self.witness
        first, size = due.start - sentence.start, len(sentence.masked)
        at = act.start if act is not None else first
        recipients = recipients_of(sentence, at, first if at < first else size) or recipients_of(sentence, at, size)
        owners = ", ".join(agency.printed for agency in self.duty.agencies) if self.duty else None
        onward = act is not None and _PURPOSE.search(sentence.masked, max(0, act.start - 60), act.start) is not None
        if onward and self._received:  # "… về Sở … để tổng hợp, báo cáo Bộ …": the receiver reports on
            reporter: str | None = ", ".join(self._received)
        else:
            reporter = reporter_of(sentence, act, first) or owners
        if not recipients and sentence.acts and sentence.acts[0].start < at:  # "gửi về Văn phòng Sở: báo cáo quý …"
            recipients = recipients_of(sentence, sentence.acts[0].start, at)
        recipients = recipients or self._received  # "gửi kế hoạch về Sở … trước …; báo cáo kết quả trước …"
        self._received = recipients
        return Deadline(
            date=self._day(due),
            relation=due.relation,
            printed=witness.text[due.start : self._printed_end(due)],
            reporter=reporter,
            recipients=recipients,
            subject=_subject(sentence, act),
            evidence=witness.evidence(sentence.start + left, sentence.start + right, "deadline"),
        )

    def _printed_end(self, due: Due) -> int:
        """The end of the printed day with its repetition: "trước ngày 25 hàng tháng"."""
        repeats = isinstance(due.mention, DateMention) and due.mention.repeats is not None
        return with_repetition(self.witness.shadow, due.end) if repeats else due.end

    def _day(self, due: Due) -> date | None:
        """The last day on which the report may come; None where it comes back or is counted from nothing known."""
        mention = due.mention
        if isinstance(mention, DateMention):
            if comes_back(self.witness.shadow, self.sentence.start, mention):
                return None
            self.witness.warn_dates(mention)
            return mention.last
        if mention is None or self.period is None or mention.anchor != "end_of_period" or mention.working:
            return None
        day = self.period.end + timedelta(days=mention.days)
        message = f"Counted {counted(mention.days, 'day')} from the end of the campaign: {day}"
        self.witness.warn("date-inferred", message, due.start, due.end)
        return day


def _unread(sentence: ReportSentence) -> bool:
    """No date of the sentence can be given to its report: it has none, or a rhythm before it ("Hằng quý báo cáo …")."""
    return all(
        due.relation == "as_regulated" and sentence.masked.startswith(_RHYTHMS, due.start - sentence.start)
        for due in sentence.dues
    )


def _subject(sentence: ReportSentence, act: Act | None) -> str | None:
    """What the report is about: "kết quả tổ chức Tuần lễ", or the paper that is sent ("kế hoạch")."""
    later = [other.start for other in sentence.acts if act is not None and other.start > act.start and other.report]
    first, last = (act.start, later[0] if later else len(sentence.masked)) if act else (0, len(sentence.masked))
    found = _SUBJECT.search(sentence.masked, first, last)
    if found is None and len(sentence.acts) <= 1:
        found = _SUBJECT.search(sentence.masked)
    if found is None:
        return None
    group = "result" if found["result"] is not None else "paper"
    return sentence.words[found.start(group) : found.end(group)].strip()
