"""Deadlines: who reports to whom by when, also "theo quy định" without a date."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from datetime import date, timedelta

from extractor.facts.recurring import comes_back, with_repetition
from extractor.facts.report_owners import Owners
from extractor.facts.report_parties import recipients_of, reporter_of
from extractor.facts.report_sentence import Act, Due, ReportSentence, sentences_of
from extractor.facts.report_subject import subject_of
from extractor.facts.witness import Witness
from extractor.plan import Deadline, Duty, Period
from extractor.shown import counted
from extractor.structure.outline import Outline
from extractor.vietnamese.dates import DateMention
from extractor.vietnamese.late import late_regex

# để tổng hợp, báo cáo …: the receiver's own report
_PURPOSE = late_regex(r"(?<!\p{L})để\s+(?:\p{L}+[\s,]+){0,6}$")
_PURPOSE_REACH = 60
# … có báo cáo | bản báo cáo: a noun that only a date follows; not "báo cáo viên"
_NAMED = late_regex(r"báo cáo(?!\s+(?:viên|số\s+\d))")

# báo cáo 6 tháng (trước ngày 15/6), | năm (trước ngày 15/12): the same report once more
_ONCE_MORE = late_regex(
    r"[\s,;()]*(?:và\s+)?(?:báo cáo\s+)?(?:cả\s+)?(?:năm|\d{1,2} tháng|quý(?: (?:i{1,3}|iv|\d))?)[\s(]*"
)

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
    owners = Owners(duties)
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
        given: Act | None = None
        for due in sentence.dues:
            first, last = due.start - sentence.start, due.end - sentence.start
            act = self._act_of(due, used)
            if (
                act is None
                and given is not None
                and due.mention is not None
                and _ONCE_MORE.fullmatch(sentence.masked, used, first)
            ):
                act = given
            if self._is_rhythm(due) or (act is not None and self._is_vague(due, act)):
                continue
            if act is None:
                named = due.relation != "as_regulated" and _NAMED.search(sentence.masked, 0, last) is not None
                if named and used < 0:
                    used = last
                    yield self._deadline(None, due, first, last)
            elif not sentence.of_trouble(act):
                used, given = max(act.end, last), act
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

    def _is_vague(self, due: Due, act: Act) -> bool:
        """As in "để tổng hợp, báo cáo theo quy định": what becomes of a report, and nobody says whose it is."""
        onward = due.relation == "as_regulated" and self._onward(act)
        return onward and not recipients_of(self.sentence, act.start, len(self.sentence.masked))

    def _announces(self, act: Act) -> bool:
        """As in "thực hiện chế độ báo cáo với UBND tỉnh như sau:": the reports stand in the list under it."""
        masked = self.sentence.masked
        return masked.rstrip().endswith(":") and "chế độ" in masked[act.start : act.end]

    def undated(self) -> Iterator[Deadline]:
        """A report asked for without any date: "tổng hợp kết quả, báo cáo UBND huyện"."""
        sentence = self.sentence
        for act in sentence.acts:
            if not act.report or self._onward(act):
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
        """The report that a date belongs to: the nearest before it, or the first after it.

        In "báo cáo về Sở … để tổng hợp, báo cáo UBND tỉnh trước ngày …" it is the one that is asked for, not the
        one that its receiver makes of it.
        """
        acts, first, last = self.sentence.acts, due.start - self.sentence.start, due.end - self.sentence.start
        before = [act for act in acts if used <= act.start < first]
        if before:
            reports = [act for act in before if act.report]
            if due.relation == "as_regulated":
                return reports[-1] if reports else None
            own = [act for act in reports if not self._onward(act)] or [act for act in before if not self._onward(act)]
            return (own or reports or before)[-1]
        after = [act for act in acts if act.start >= last] if used < 0 and due.relation != "as_regulated" else []
        apart = after and ";" in self.sentence.masked[last : after[0].start]  # "Đăng ký trước 22/9; báo cáo …"
        return after[0] if after and not apart else None

    def _onward(self, act: Act) -> bool:
        """Whether an act is what the receiver does with a report: "để tổng hợp, báo cáo UBND tỉnh"."""
        return _PURPOSE.search(self.sentence.masked, max(0, act.start - _PURPOSE_REACH), act.start) is not None

    def _deadline(self, act: Act | None, due: Due, left: int, right: int) -> Deadline:
        sentence, witness = self.sentence, self.witness
        first, size = due.start - sentence.start, len(sentence.masked)
        at = act.start if act is not None else first
        recipients = recipients_of(sentence, at, first if at < first else size) or recipients_of(sentence, at, size)
        owners = ", ".join(agency.printed for agency in self.duty.agencies) if self.duty else None
        if act is not None and self._onward(act) and self._received:  # the receiver reports on
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
            subject=subject_of(sentence, act),
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
