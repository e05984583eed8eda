"""Deadlines: who reports to whom by when, also "theo quy định" without a date."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

import regex

from extractor.facts.period import warn_dates
from extractor.facts.witness import Witness
from extractor.plan import Deadline, Duty, Period, Relation
from extractor.registry.agency_lists import begins_agency, split_agencies
from extractor.structure.outline import Block, Outline
from extractor.vietnamese.dates import DateMention, RelativeDate, find_relative

# báo cáo kết quả … | gửi … về … | nộp …; not "báo cáo viên", "mẫu báo cáo", "chế độ báo cáo"
_ACT = regex.compile(
    r"(?<!\p{L})(?:(?P<report>báo cáo)(?!\s+(?:viên|số\s+\d|tài chính))|(?P<send>gửi|nộp))(?!\p{L})"
)
_NOUN_BEFORE = regex.compile(r"(?:chế độ|mẫu|các|những|bản|thông tin|công tác|biểu|file|số liệu|hội nghị|theo|việc viết|nội dung|kèm|có|đề cương|nhận)\s+$")
_NOUN_AFTER = regex.compile(r"\s+(?:kèm|này|trên|có|gồm|phải|cần)(?!\p{L})")
# thực hiện chế độ báo cáo … về … định kỳ : the duty to report, named by a noun
_REPORT_DUTY = regex.compile(r"(?:thực hiện|chấp hành)(?: nghiêm| tốt)?(?: túc)? (?:chế độ |công tác |việc )(?:thông tin,? )?(?P<report>báo cáo)(?P<send>)")
_PURPOSE = regex.compile(r"(?<!\p{L})để\s+(?:\p{L}+[\s,]+){0,6}$")
_TROUBLE = regex.compile(r"khó khăn|vướng mắc|phát sinh|bất cập|đột xuất")
_IF_TROUBLE = regex.compile(r"(?:nếu|khi) (?:có|phát sinh)[^.]*?(?:khó khăn|vướng mắc|phát sinh)")
_REGULATED = regex.compile(r"theo (?:đúng )?(?:quy định|định kỳ|yêu cầu|thời gian quy định)|đúng (?:thời gian|thời hạn|hạn|quy định)|định kỳ|(?:hàng|hằng) (?:tháng|quý|năm)")
_SENTENCE = regex.compile(r"(?<=[^\s\d][.])\s+(?=[\p{Lu}“\"(-])|\n")
_TO = regex.compile(r"(?<!\p{L})(?:(?:gửi |báo cáo )?(?:về|cho|lên|đến|tới)|gửi|báo cáo(?:\s+với)?|nộp|trình)\s+(?:cho\s+|về\s+|lên\s+)?")
_TO_END = regex.compile(
    r"\s*(?:\x00|[;:.(]|\s(?:trước|chậm nhất|theo|để|và (?:duyệt|tổng hợp|đồng thời|gửi)|qua|thông qua|kết quả|về kết quả|về việc|ngay|xong|hoàn thành|"
    r"vào|trong|định kỳ|khi|sau|đúng|tổng|những|các kết quả|bằng|nhằm|được|ngày|hết|hàng|hằng|xem xét|làm|biết|chỉ đạo|đầy đủ|kịp thời|tình hình)(?!\p{L})|,\s*(?:đồng gửi|đồng thời|trước|chậm nhất|để|theo|gửi)|$)"
)
_SUBJECT_VERB = regex.compile(
    r"(?<!\p{L})(?<!các )(?:tổng hợp|tổng kết|báo cáo|gửi|nộp|đánh giá|có trách nhiệm|có báo cáo|xây dựng|thực hiện|triển khai|chủ động|nghiêm túc|rút kinh nghiệm|"
    r"hoàn thành|lập|tổ chức|phối hợp|chủ trì|căn cứ|kịp thời|hoàn thiện|khẩn trương|tiến hành|thống kê|đăng ký|sơ kết|tham mưu|cử|chịu trách nhiệm|theo dõi|đôn đốc|chỉ đạo)(?!\p{L})"
)
# what may stand before the subject: nothing, a clause of time or ground, or a word of request
_BEFORE_SUBJECT = regex.compile(
    r"(?:[-–+•*\s\d.)]*|(?:kết thúc|sau|trước|chậm nhất|định kỳ|căn cứ|trên cơ sở|hằng|hàng|ngay|khi|để|hết|vào|đến|theo(?! dõi)|trong)(?!\p{L})(?:(?!phối hợp|báo cáo).)*?[,\d\s]|"
    r".*(?:đề nghị|yêu cầu|giao|[;:]))\s*"
)
_MARK = "\x00"


@dataclass(frozen=True, slots=True)
class _Due:
    """When: a date, a day counted from the period's end, or "as regulated"."""

    start: int
    end: int
    relation: Relation
    mention: DateMention | RelativeDate | None


def find_deadlines(
    witness: Witness, outline: Outline, duties: list[Duty], period: Period | None, tables: Collection[int] = ()
) -> list[Deadline]:
    """All reports asked for in the body and the closing, in reading order, but for ``tables`` read on their own."""
    deadlines: list[Deadline] = []
    for block in outline.blocks:
        cell = block.paragraph.cell
        if block.index < outline.preamble[1] or (cell is not None and cell.table in tables):
            continue
        duty = _duty_at(duties, block)
        for start, end in _sentences(witness, block):
            deadlines.extend(_in_sentence(witness, start, end, duty, period))
    return deadlines


def _duty_at(duties: list[Duty], block: Block) -> Duty | None:
    """The duty whose agency line or item stands in this block."""
    for duty in duties:
        spans = [duty.evidence, *(item.evidence for item in duty.items)]
        if any(span.start < block.end and block.start < span.end for span in spans):
            return duty
    return None


def _sentences(witness: Witness, block: Block) -> list[tuple[int, int]]:
    cuts = [block.words, *(m.end() for m in _SENTENCE.finditer(witness.text, block.words, block.end)), block.end]
    return [(a, b) for a, b in zip(cuts, cuts[1:], strict=False) if b > a]


def _masked(witness: Witness, start: int, end: int) -> str:
    """The sentence in shadow form with brackets blanked out, unless a date stands in them."""
    shadow = witness.shadow[start:end]

    def blank(match: regex.Match[str]) -> str:
        inner = match.group()
        return inner if regex.search(r"\d{1,2}/\d{1,2}|ngày\s+\d", inner) else _MARK * len(inner)

    return regex.sub(r"\([^()]*\)", blank, shadow)


def _in_sentence(witness: Witness, start: int, end: int, duty: Duty | None, period: Period | None) -> list[Deadline]:
    if "báo cáo" not in witness.shadow[start:end] and "gửi" not in witness.shadow[start:end] and "nộp" not in witness.shadow[start:end]:
        return []
    masked = _masked(witness, start, end)
    acts = [m for m in _ACT.finditer(masked) if _is_act(masked, m)] or [m for m in _REPORT_DUTY.finditer(masked) if m["report"]]
    dues = _dues(witness, masked, start, end)
    found: list[Deadline] = []
    used = -1
    for due in dues:
        act = _act_of(masked, acts, due, used, start)
        if act is None:
            if due.relation != "as_regulated" and "báo cáo" in masked[: due.end - start] and used < 0:
                found.append(_deadline(witness, start, masked, None, due, duty, period))
                used = due.end - start
            continue
        if _TROUBLE.search(masked, act.end(), min(len(masked), act.end() + 60)) or _IF_TROUBLE.search(masked, 0, act.start()):
            continue
        found.append(_deadline(witness, start, masked, act, due, duty, period))
        used = max(act.end(), due.end - start)
    if not dues:
        found.extend(_undated(witness, start, masked, acts, duty, period))
    return found


def _is_act(masked: str, match: regex.Match[str]) -> bool:
    before = masked[max(0, match.start() - 14) : match.start()]
    if _NOUN_BEFORE.search(before) and not before.rstrip().endswith("theo quy định"):
        return False
    if match["send"] and regex.search(r"(?:kính|đính|kèm|lời)\s+$", before):
        return False
    return _NOUN_AFTER.match(masked, match.end()) is None


def _dues(witness: Witness, masked: str, start: int, end: int) -> list[_Due]:
    dues: list[_Due] = []
    for mention in witness.dates(start, end):
        if mention.relation is None or masked[mention.start - start : mention.end - start].startswith(_MARK):
            continue
        dues.append(_Due(mention.relation_start, mention.end, mention.relation, mention))
    for relative in find_relative(witness.text[start:end]):
        dues.append(_Due(start + relative.start, start + relative.end, "within", relative))
    for match in _REGULATED.finditer(masked):
        dues.append(_Due(start + match.start(), start + match.end(), "as_regulated", None))
    return sorted(dues, key=lambda due: due.start)


def _act_of(masked: str, acts: list[regex.Match[str]], due: _Due, used: int, start: int) -> regex.Match[str] | None:
    """The report that a date belongs to: the nearest before it, or the first after a date that opens the sentence."""
    before = [a for a in acts if used <= a.start() < due.start - start]
    if before:
        reports = [a for a in before if a["report"]]
        return (reports or before)[-1] if due.relation != "as_regulated" else (reports[-1] if reports else None)
    if used < 0 and due.relation != "as_regulated":
        after = [a for a in acts if a.start() >= due.end - start]
        return after[0] if after else None
    return None


def _undated(
    witness: Witness, start: int, masked: str, acts: list[regex.Match[str]], duty: Duty | None, period: Period | None
) -> list[Deadline]:
    """A report asked for without any date: "tổng hợp kết quả, báo cáo UBND huyện"."""
    for act in acts:
        if not act["report"] or _PURPOSE.search(masked, max(0, act.start() - 60), act.start()):
            continue
        if _TROUBLE.search(masked, act.end(), min(len(masked), act.end() + 60)) or not _recipients(witness, start, masked, act.start(), len(masked)):
            continue
        due = _Due(start + act.start(), start + act.end(), "as_regulated", None)
        return [_deadline(witness, start, masked, act, due, duty, period)]
    return []


def _deadline(
    witness: Witness, start: int, masked: str, act: regex.Match[str] | None, due: _Due, duty: Duty | None, period: Period | None
) -> Deadline:
    first = due.start - start
    act_at = act.start() if act is not None else first
    left, right = min(act_at, first), max(act.end() if act else first, due.end - start)
    limit = first if act_at < first else len(masked)
    recipients = _recipients(witness, start, masked, act_at, limit) or _recipients(witness, start, masked, act_at, len(masked))
    day = None
    if isinstance(due.mention, DateMention):
        day = due.mention.last if due.mention.repeats is None else None
        warn_dates(witness, due.mention)
    elif isinstance(due.mention, RelativeDate):
        day = _counted(witness, due, period)
    subject = regex.search(r"báo cáo\s+(?P<what>kết quả[^,;.\x00]{0,120}?)(?=\s+(?:về|gửi|cho|trước|chậm|theo)(?!\p{L})|[,;.\x00]|$)", masked)
    return Deadline(
        date=day,
        relation=due.relation,
        printed=witness.text[due.start : due.end],
        reporter=_reporter(witness, start, masked, act, first) or (", ".join(a.printed for a in duty.agencies) if duty else None),
        recipients=recipients,
        subject=witness.text[start + subject.start("what") : start + subject.end("what")] if subject else None,
        evidence=witness.evidence(start + left, start + right, "deadline"),
    )


def _counted(witness: Witness, due: _Due, period: Period | None) -> date | None:
    """A day counted from the end of the campaign."""
    relative = due.mention
    if not isinstance(relative, RelativeDate) or period is None or relative.anchor != "end_of_period" or relative.working:
        return None
    day = period.end + timedelta(days=relative.days)
    witness.warn("date-inferred", f"Counted {relative.days} days from the end of the campaign: {day}", due.start, due.end)
    return day


def _recipients(witness: Witness, start: int, masked: str, first: int, limit: int) -> list[str]:
    """The bodies after "về", "gửi", "báo cáo" and the like."""
    for match in _TO.finditer(masked, first):
        if match.start() >= limit and limit < len(masked):
            break
        position = start + match.end()
        name = witness.text[position : start + len(masked)]
        if not begins_agency(name):
            continue
        stop = _TO_END.search(masked, match.end())
        end = stop.start() if stop else len(masked)
        return [" ".join(part.split()) for part in split_agencies(witness.text[position : start + end])]
    return []


def _reporter(witness: Witness, start: int, masked: str, act: regex.Match[str] | None, due: int) -> str | None:
    """The subject of the sentence: the agencies that stand before its first verb."""
    limit = act.start() if act is not None else due
    for match in regex.finditer(r"(?<![\p{L}\d])\p{L}", masked[:limit]):
        if not _BEFORE_SUBJECT.fullmatch(masked, 0, match.start()):
            continue
        if match.start() > 0 and masked.startswith("đối với", match.start()):
            continue
        name = witness.text[start + match.start() : start + limit]
        if not begins_agency(name):
            continue
        verb = _SUBJECT_VERB.search(masked, match.start() + 1, limit + 8)
        end = verb.start() if verb is not None else limit
        colon = masked.find(":", match.start(), end)
        end = colon if colon > 0 else end
        names = witness.text[start + match.start() : start + end].strip(" ,")
        if 2 < len(names) <= 240 and _MARK not in masked[match.start() : end]:
            return regex.sub(r"^(?:Đề nghị|đề nghị|Yêu cầu|yêu cầu|Giao|giao)\s+", "", " ".join(names.split()))
    return None

