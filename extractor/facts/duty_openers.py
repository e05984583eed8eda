"""How a paragraph opens a duty: the names of its agencies, and the task that follows on the same line.

Three forms: a heading of its own ("1. Sở Nội vụ"), a label before the task ("- Phòng GD&ĐT: xây dựng …"), the subject
of a sentence ("2. Giao Phòng Tài chính chủ trì …"), also after a clause of ground or time.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from extractor.facts.duty_verbs import VERB
from extractor.facts.witness import Witness
from extractor.registry.agency_lists import begins_agency, head_end, names_an_agency, split_agencies
from extractor.structure.outline import Block, Span
from extractor.vietnamese.late import late_regex

_MAX_NAMES = 260
# Kết thúc cuộc bầu cử, Ban Thường trực … | Căn cứ Kế hoạch này, các sở, ngành … : a clause before the subject
_GROUND = late_regex(
    r"(?:căn cứ|kết thúc|trên cơ sở|sau khi|sau|(?:hằng|hàng) (?:tuần|tháng|quý|năm)|định kỳ|trước ngày|"
    r"trong quá trình|trong thời gian|theo(?! dõi)|để|nhằm|cuối|đầu|hết|tùy|"
    r"từ nay|thực hiện|chậm nhất|khi)(?!\p{L})"
)
# Trách nhiệm của các Bộ, ngành | Phân công Phòng Kinh tế … | Về phía Hội Khuyến học: words before the agency's name
_LEAD = late_regex(
    r"(?:trách nhiệm của|nhiệm vụ của|phân công nhiệm vụ cho|phân công cho|phân công|giao (?:nhiệm vụ|trách nhiệm) cho|"
    r"về phía|riêng(?: đối với)?|đồng thời,? giao)\s+|(?:đề nghị|giao|yêu cầu)\s*:\s*|"
    r"(?:đề nghị |yêu cầu |giao )?(?:các )?ông,? \(?bà\)?\s*:?\s*"
)
# Đơn vị chủ trì: Ban Công tác Mặt trận: a line of an activity's description, not a body with tasks
_LABEL_WORDS = late_regex(
    r"(?:đơn vị|cơ quan|bộ phận)\s+(?:chủ trì|phối hợp|thực hiện|tổ chức|phụ trách|đăng cai|chịu trách nhiệm|tham mưu)"
    r"(?:\s+thực hiện)?\s*:"
)
# Trong quá trình thực hiện, nếu có khó khăn …: speaks to all
_IN_TROUBLE = late_regex(
    r"(?:trong quá trình|quá trình|nếu|khi)[^.;]{0,80}?(?:khó khăn|vướng mắc|phát sinh|bất cập|vấn đề)"
)
_COMMA = late_regex(r",\s+")
_OWN_GROUND = late_regex(r"(?:căn cứ|trên cơ sở)(?!\p{L})")
_MAX_GROUND = 420
"""Characters of a clause of ground: "Căn cứ Thông tri số …, Kế hoạch số … và Hướng dẫn này, Ban Thường trực …"."""
_MOTTO = "cộng hòa xã hội"
_VERB_NEAR = 40
_MOST_VERBS = 6
"""Verbs tried as the end of the agencies' names: "Đoàn kiểm tra của xã chủ trì …" holds one in its name."""
# UBND xã giao Phòng Kinh tế …: who is asked has the task, not who asks
_ASKS = late_regex(r".{3,120}?\s(?:yêu cầu|đề nghị|giao(?: cho)?)\s+")
# các Bộ | Đề nghị các Sở: what stands after the colon are their names
_BARE_CLASS = late_regex(r"(?:\p{L}+ ){0,3}[Cc]ác (?:[Bb]ộ|[Ss]ở|[Pp]hòng|[Bb]an|[Hh]ội)")
_TASK_FIRST = late_regex(
    r"(?:Chủ|Phối|Tham|Tổ chức|Xây dựng|Triển|Thực|Tăng|Đẩy|Tuyên truyền|Căn cứ|Theo|Hướng|Chỉ đạo|Bố|Báo cáo|Kiểm tra|"
    r"Quán|Rà|Huy|Vận|Cử|Phân|Lồng|Tiếp|Nghiêm|Có|Là|Tích|Thường|Đảm|Bảo đảm|\p{Ll})"
)
# Sở Du lịch sẽ | phối hợp …: a word between the subject and its verb
_AUXILIARY = late_regex(r"\s+(?:sẽ|cùng|cũng|đều)\Z")
_HALF_SENTENCE = late_regex(r"\s(?:có|được|từ|là|sẽ|phải|cần|đã|vừa(?! và))(?:\s|$)")


@dataclass(frozen=True, slots=True)
class Opener:
    """An agency that opens a duty.

    Attributes:
        names: the agencies' names.
        rest: the task that follows on the same line.
        heading: the line is a heading of its own, with the tasks under it.
        announced: what a heading says of the tasks under it: "chủ trì, phối hợp với các tổ chức:".
    """

    names: Span
    rest: Span | None
    heading: bool
    announced: Span | None = None


def opener_of(witness: Witness, block: Block) -> Opener | None:
    """How a paragraph opens a duty: label before a colon, heading of its own, or subject of a sentence."""
    lead = _LEAD.match(witness.shadow, block.words, block.end)
    start = block.words
    if lead is not None and begins_agency(witness.text[lead.end() : block.end]):
        start = lead.end()
    text = witness.text[start : block.end].rstrip()
    if _LABEL_WORDS.match(witness.shadow, start, block.end):
        return None
    if _MOTTO in witness.shadow[start : start + _MAX_NAMES]:  # a letterhead that was read as one line
        return None
    if not begins_agency(text):
        return _after_ground(witness, block, text) if block.label is not None else None
    return _before_colon(start, text) or _as_heading(start, text) or _as_subject(start, text)


def _before_colon(start: int, text: str) -> Opener | None:
    """As in "- Phòng GD&ĐT: xây dựng …", also "Đề nghị các tổ chức hội: Hội Nông dân, Hội Phụ nữ phối hợp …"."""
    colon = text.find(":", 0, _MAX_NAMES + 1)
    if colon <= 0 or not names_an_agency(text[:colon].rstrip()):
        return None
    names, rest = text[:colon].rstrip(), text[colon + 1 :].strip()
    if not rest:
        end = _names_end(names)
        announced = Span(start + end, start + colon + 1) if end < len(names) else None
        return Opener(Span(start, start + end), None, True, announced)
    offset = start + text.index(rest, colon)
    if _BARE_CLASS.fullmatch(names) and _TASK_FIRST.match(rest) is None:
        return _named_class(start, text, colon)
    listed = _as_subject(offset, rest) if begins_agency(rest) and _is_class(names) else None
    if listed is not None:  # the names after the colon say which bodies the class means
        return Opener(Span(start, listed.names.end), listed.rest, False)
    return Opener(Span(start, start + len(names)), Span(offset, offset + len(rest)), False)


def _names_end(names: str) -> int:
    """Where the bodies' names end before a verb: "Đề nghị UBMTTQ phường | chủ trì phối hợp với các tổ chức"."""
    last = (split_agencies(names) or [""])[-1]
    end = names.rfind(last) + len(last) if last else len(names)
    verb = VERB.search(names, end, end + _VERB_NEAR)
    return end if verb is not None and not names[end : verb.start()].strip(" ,–-") else len(names)


def _named_class(start: int, text: str, colon: int) -> Opener | None:
    """As in "Giao các Bộ: Công an, Tài chính có ý kiến …": the names of the bodies stand after the colon."""
    second = text.find(":", colon + 1, _MAX_NAMES)
    verb = VERB.search(text, colon, _MAX_NAMES)
    if second > 0 and (verb is None or second < verb.start()):
        rest = text[second + 1 :].strip()
        names = Span(start, start + second)
        return Opener(names, Span(start + text.index(rest, second), start + len(text)) if rest else None, not rest)
    if verb is not None:
        named = text[: verb.start()].rstrip(" ,-–")
        return Opener(Span(start, start + len(named)), Span(start + verb.start(), start + len(text)), False)
    plain = text.rstrip(" .;,")
    return Opener(Span(start, start + len(plain)), None, True) if len(plain) <= _MAX_NAMES else None


def _is_class(names: str) -> bool:
    """The last name before a colon is a class of bodies: "UB MTTQ, các tổ chức hội"."""
    parts = split_agencies(names)
    return bool(parts) and parts[-1].lower().startswith("các ")


def _as_heading(start: int, text: str) -> Opener | None:
    plain = text.rstrip(" .;,")
    if len(plain) > _MAX_NAMES or not names_an_agency(plain):
        return None
    if VERB.search(text, head_end(text)) is not None and text.endswith((".", ";")):
        return None
    end = _names_end(plain) if plain.endswith(":") else len(plain)  # "Sở A chủ trì, phối hợp với Sở B:"
    announced = Span(start + end, start + len(plain)) if end < len(plain) else None
    return Opener(Span(start, start + end), None, True, announced)


def _as_subject(start: int, text: str) -> Opener | None:
    """As in "2. Giao Phòng Tài chính chủ trì …": the names end at the verb."""
    for verb in islice(VERB.finditer(text, head_end(text), _MAX_NAMES + 40), _MOST_VERBS):
        if verb.start() > _MAX_NAMES:
            break
        names = _AUXILIARY.sub("", text[: verb.start()].rstrip(" ,-–"))
        if names_an_agency(names):
            if _HALF_SENTENCE.search(names):
                break
            asks = _ASKS.match(names)
            first = asks.end() if asks is not None and begins_agency(names[asks.end() :]) else 0
            rest = Span(start + verb.start(), start + len(text))
            return Opener(Span(start + first, start + len(names)), rest, False)
    return None


def ground_opener(witness: Witness, block: Block) -> Opener | None:
    """As in "Căn cứ Kế hoạch này, UBND các xã xây dựng …", a paragraph without a label."""
    if block.label is not None or _OWN_GROUND.match(witness.shadow, block.words, block.end) is None:
        return None
    return _after_ground(witness, block, witness.text[block.words : block.end].rstrip())


def _after_ground(witness: Witness, block: Block, text: str) -> Opener | None:
    """As in "5. Kết thúc cuộc bầu cử, Ban Thường trực … chịu trách nhiệm …": a clause of ground or time first."""
    ground = _GROUND.match(witness.shadow, block.words, block.end)
    if ground is None or _IN_TROUBLE.match(witness.shadow, block.words, block.end):
        return None
    for comma in _COMMA.finditer(text, 0, _MAX_GROUND):
        rest = text[comma.end() :]
        if begins_agency(rest):
            return _as_subject(block.words + comma.end(), rest)
    return None
