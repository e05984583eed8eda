"""One task of a duty: its role, the verbs that say what is done, and the partners."""

from __future__ import annotations

import re
from bisect import bisect_left
from datetime import date
from functools import lru_cache
from itertools import islice

from extractor.facts.recurring import comes_back
from extractor.facts.witness import Witness
from extractor.plan import Agency, Deadline, Duty, DutyItem, DutyRole, Level
from extractor.registry.agencies import identify
from extractor.registry.agency_lists import begins_agency, head_end, split_agencies
from extractor.rulebook import load
from extractor.rulebook.models import DutyWord
from extractor.structure.outline import Span
from extractor.vietnamese.late import late_re, late_regex
from extractor.vietnamese.letters import shadow

# phối hợp với Hội Khuyến học, … | phối hợp chặt chẽ cùng … | chủ trì cùng … | chủ trì phối hợp Hội Khuyến học …
_WITH = late_regex(
    r"(?:phối hợp|chủ trì|liên hệ)(?:\s+(?:chặt chẽ|đồng bộ|thường xuyên|tốt|kịp thời))*\s*,?\s*"
    r"(?:với|cùng(?:\s+với)?|(?<=phối hợp ))\s*+|(?<![\p{L},] )(?<!\p{L})cùng với\s++"
)
# the verb, the aim or the measure after the partners: not "Ban quản lý", "Cổng thông tin", "trường ngoài công lập"
_PARTNERS_END = late_regex(
    r"[;:.(\n]|(?<!\p{L})(?<!các )(?<!những )(?:triển khai|"
    r"tổ chức(?!\s*(?:,|chính trị|xã hội|đoàn thể|có liên quan|hội|thành viên|kinh tế|tôn giáo))|tham mưu|xây dựng|"
    r"hướng dẫn|thực hiện|phát động|"
    r"tuyên truyền|chỉ đạo|đôn đốc|kiểm tra|"
    r"tăng cường|đẩy mạnh|để|trong việc|trong công tác|trong|nhằm|vận động|theo dõi|tiếp tục|"
    r"(?<!văn hóa )(?<!ổng )(?<!rang )(?<!công nghệ )(?<!đài )thông tin|rà soát|"
    r"bố trí|phổ biến|lồng ghép|(?<!Đào\s)(?<!(?:và|-)\sđào\s)tạo|đưa|"
    r"chuẩn bị|giám sát|mở|huy động|hỗ trợ|làm|báo cáo|đảm bảo|bảo đảm|"
    r"(?<!an )(?<!hòng )(?<!ội )(?<!cán bộ )(?<!cơ quan )quản lý|"
    r"(?<!dịch vụ )(?<!hành chính )(?<!kế hoạch )tổng hợp|giúp|định hướng|đề xuất|"
    r"lựa chọn|treo|dạy|đánh giá|thẩm định|phân bổ|tham gia|cân đối|cung cấp|khai thác|vận hành|tiến hành|xác định|"
    r"giải quyết|xử lý|thống nhất|tổng kết|sơ kết|quán triệt|khảo sát|đăng tải|đăng ký|biên soạn|trao tặng|tặng|trao|"
    r"khen thưởng|biểu dương|nâng cao|ban hành|duy trì|phát huy|(?<!công )(?<!dân )(?<!độc )(?<!tư )(?<!thành )lập|"
    r"thành lập|phát sóng|trưng bày|giới thiệu|quảng bá|truyền thông(?= về| đến| cho)|nghiên cứu|cập nhật|kêu gọi|"
    r"phân công|(?<!bầu )cử|mời|trang trí|phục vụ|giữ gìn|khuyến khích|tạo điều kiện|lấy ý kiến|trình|"
    r"hàng năm|hằng năm|(?<!iáo dục )thường xuyên|định kỳ|kịp thời|chủ động|tích cực|theo|khi|trước|sau khi|"
    r"vào)(?!\p{L})"
)
# có trách nhiệm hướng dẫn … | giao Sở … chỉ đạo: words before the verb that gives the role
_LEAD_IN = late_regex(
    r"(?:(?:có trách nhiệm|có nhiệm vụ|được giao|chủ động|tích cực|tiếp tục|thường xuyên|kịp thời|khẩn trương)[\s,]+)+"
)
_OFFICE_ALONE = late_regex(r"(?P<office>Văn phòng|Thanh tra)(?:,| và)\s+")  # phối hợp với Văn phòng, Thanh tra Sở …
_PERSON = late_regex(r"(?:đ/c|đồng chí|ông|bà|thầy|cô)\s[^:;\n]{3,80}:\s*")
_MOST_PARTNERS = 100
_LONGEST_NAMES = 600


@lru_cache(maxsize=1)
def _words() -> tuple[tuple[DutyWord, tuple[str, ...], re.Pattern[str]], ...]:
    """The duty words in order of precedence, each with its words and one pattern of them over shadow text."""
    compiled = []
    for rule in load().duty_words:
        words = tuple(sorted(map(shadow, rule.words), key=len, reverse=True))
        alternatives = "|".join(map(re.escape, words))
        compiled.append((rule, words, late_re(rf"(?<![^\W\d_])(?:{alternatives})(?![^\W\d_])")))
    return tuple(compiled)


def read_item(witness: Witness, span: Span, heading: str) -> DutyItem:
    """Read one item.

    Args:
        witness: of the document.
        span: the item's words, with what is nested under it.
        heading: the words of the agency's heading; a role may stand there ("thường trực kế hoạch").
    """
    text = " ".join(witness.text[span.start : span.end].split())
    role, actions = _role(witness.shadow[span.start : span.end], shadow(heading))
    return DutyItem(
        text=text,
        role=role,
        actions=actions,
        partners=partners_of(witness, span),
        deadline=_deadline(witness, span),
        evidence=witness.evidence(span.start, span.end, "duty-item"),
    )


def _role(item: str, heading: str) -> tuple[DutyRole, list[str]]:
    """Role by the first rule in order of precedence that applies; all words found, as they stand in the text."""
    named = _PERSON.match(item)
    if named is not None:  # "Đ/c Phạm Thị Nga (Phó Hiệu trưởng): Xây dựng …"
        item = item[named.end() :]
    role: DutyRole | None = None
    found: list[tuple[int, str]] = []
    lead_in = _LEAD_IN.match(item)
    begin = lead_in.end() if lead_in is not None else 0
    for rule, words, pattern in _words():
        if rule.at_start:
            match = _opening(pattern, item, begin)
        else:
            match = pattern.search(item) if any(map(item.__contains__, words)) else None
        if match is None:
            continue
        found.append((match.start(), match.group()))
        role = role or rule.role
        if rule.role == "direct":  # who directs others does not lead or coordinate what they are told to do
            role = rule.role
    if role is None or role == "do":
        role = next(
            (rule.role for rule, _, pattern in _words() if rule.role == "lead" and pattern.search(heading)), role
        )
    return role or "do", list(dict.fromkeys(word for _, word in sorted(found)))


def _opening(pattern: re.Pattern[str], item: str, begin: int) -> re.Match[str] | None:
    """The word after the lead-in, or the one with which the item begins."""
    match = pattern.match(item, begin)
    return pattern.match(item) if match is None and begin else match


def partners_of(witness: Witness, span: Span) -> list[Agency]:
    """The agencies after "phối hợp với", "cùng", each once."""
    partners: dict[str, Agency] = {}
    for match in islice(_WITH.finditer(witness.shadow, span.start, span.end), _MOST_PARTNERS):
        alone = _OFFICE_ALONE.match(witness.text, match.end())
        first = alone.end() if alone is not None else match.end()
        if not begins_agency(witness.text[first : first + 120]):
            continue
        end = min(span.end, first + _LONGEST_NAMES)
        begin = first + max(2, head_end(witness.text[first:end]))
        stop = _PARTNERS_END.search(witness.text, begin, end)
        names = split_agencies(witness.text[first : stop.start() if stop else end].strip(" ,"))
        for printed in [*([alone["office"]] if alone is not None else []), *names]:
            partners.setdefault(printed, Agency(printed=printed, id=identify(printed, witness.level)))
    return list(partners.values())


def _deadline(witness: Witness, span: Span) -> date | None:
    """The day by which the task is to be done, where the item names exactly one."""
    days = {
        mention.last
        for mention in witness.dates(span.start, span.end)
        if mention.relation in ("before", "by") and mention.last is not None
        if not comes_back(witness.shadow, span.start, mention)
    }
    return days.pop() if len(days) == 1 else None


def link_deadlines(duties: list[Duty], deadlines: list[Deadline], level: Level | None = None) -> None:
    """Give each item the receivers and the day of the reports that stand in it."""
    ordered = sorted(deadlines, key=lambda deadline: deadline.evidence.start)
    starts = [deadline.evidence.start for deadline in ordered]
    for item in (item for duty in duties for item in duty.items):
        first = bisect_left(starts, item.evidence.start)
        days: set[date | None] = set()
        for deadline in ordered[first : bisect_left(starts, item.evidence.end, first)]:
            if deadline.evidence.end <= item.evidence.end:
                known = {agency.printed for agency in item.reports_to}
                new = [printed for printed in deadline.recipients if printed not in known]
                item.reports_to.extend(Agency(printed=printed, id=identify(printed, level)) for printed in new)
                days.add(deadline.date)
        if item.deadline is None and len(days) == 1:  # two reports by two days: the deadlines say which is which
            item.deadline = days.pop()
