"""Names of agencies in running text: where one begins, where a list of them is cut.

Names are compared without case and tone placement, but the printed words are what is returned.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from extractor.registry.words import Head, head_words
from extractor.rulebook import load
from extractor.vietnamese.late import late_re
from extractor.vietnamese.letters import shadow

_SEPARATOR: Final = late_re(r" *[;,] *| +(?:và|cùng|&) +|: +")  # "Sở A, Sở B; Sở C và Sở D"
_BRACKET: Final = late_re(r" *\([^()]*\)")  # "(cơ quan thường trực)"
_UNITS: Final = late_re(r"các +(?:quận|huyện|xã|phường|thị xã|thị trấn|thành phố|tỉnh)(?!\w)")
# các tổ chức chính trị - xã hội | , tổ chức xã hội | và tổ chức, đoàn thể có liên quan: a class that is named again
_AGAIN: Final = late_re(r"tổ chức(?= *,| +(?:chính trị|xã hội|kinh tế|tôn giáo|phi chính phủ|đoàn thể|quốc tế))")
_FIRST: Final = ("các tổ chức ", "tổ chức ")
# Phòng Công tác chính trị và | Học sinh, | Sinh viên: an office for them, not they
_OFFICE_FOR: Final = late_re(r"(?:phòng|ban|trung tâm|tổ) (?:công tác|quản lý|hỗ trợ|chính trị)(?!\w)")
_PUPILS: Final = ("học sinh", "sinh viên")
_END: Final = " \t.,:;…*#_-–"
_LONGEST: Final = 600  # characters; the longest list of agencies seen has 210

# Verbs after which a heading speaks of the task, printed small: "Sở A chủ trì, phối hợp với …". Not "Ban chỉ
# đạo", "các tổ chức", "tổ chức chính trị", "Ủy ban bầu cử", "cán bộ phụ trách lĩnh vực giám sát".
_VERB: Final = late_re(
    r" +(?:(?:chủ động |tích cực |tiếp tục )?"
    r"(?<!ban )(?<!lĩnh vực )(?<!công tác )(?<!phụ trách )(?<!đoàn )(?:chỉ đạo|chủ trì|phối hợp|có trách nhiệm|"
    r"có nhiệm vụ|chịu trách nhiệm|có văn bản|tham mưu|hướng dẫn"
    r"|triển khai|thực hiện|báo cáo|phát động|căn cứ|bố trí|bảo đảm|đảm bảo|vận động|theo dõi|thành lập|huy động"
    r"|gửi|nộp|(?<!bầu )(?<!ứng )(?<!đề )cử|phân công|lồng ghép|rà soát|quán triệt|đôn đốc|kiểm tra|giám sát|"
    r"quan tâm|khuyến khích|tạo điều kiện"
    r"|giúp(?! việc)|đề nghị|chuẩn bị|đẩy mạnh|tăng cường|tuyên truyền|tiến hành|xây dựng(?= kế hoạch| chương trình)"
    r"|là(?= cơ quan| đầu mối)|theo(?= chức năng| nhiệm vụ| thẩm quyền| phân công)"
    r"|(?<!các )tổ chức(?= (?:lễ|các|tuần|hội nghị|hội thi|hội thảo|hoạt|tuyên|phát|tốt|thực"
    r"|triển|chuỗi|cuộc|ngày|treo|tháng|kỷ)))"
    r"|chủ động|tích cực|tiếp tục|ứng trực|túc trực|phân luồng|niêm yết"
    r"|(?<!thường )(?<!Thường )(?<!tổ )(?<!ca )(?<!đơn vị )trực(?! (?:thuộc|tiếp|tuyến|ban|chiến)))(?!\w)"
)
_TAIL: Final = late_re(r" +[-–] +(?:cơ quan )?(?:thường trực|chủ trì)(?: [^,;]*)?$")  # "- thường trực kế hoạch"


def begins_agency(text: str) -> bool:
    """Whether a text starts with the name of an agency, an office-holder or a class of agencies.

    Words of request before it are passed over: "Đề nghị Sở Nội vụ", "Đối với các nhà trường".
    """
    low = shadow(text[:_LONGEST]).lstrip()
    words = head_words()
    return words.head_at(low, words.request_end(low)) is not None


def names_an_agency(heading: str) -> bool:
    """Whether a heading without its label is an agency or a list of agencies, not a topic and not a sentence.

    "Sở Nội vụ", "UBND các xã, phường:", "Sở A chủ trì, phối hợp với Sở B:" are; "UBND phường phát động tổng vệ
    sinh môi trường" is a sentence, "Phòng chống dịch bệnh" a topic.
    """
    text = heading.strip()
    if not begins_agency(text) or len(text) > _LONGEST:
        return False
    if text.endswith(":"):
        return True
    names = _BRACKET.sub("", text.partition(": ")[0])
    return _verb(names, head_end(names)) is None and not re.search(r"\d{1,2}/\d|\. \w", names)


def split_agencies(heading: str) -> list[str]:
    """Return the agencies that a heading names, each as printed.

    The heading is cut at every semicolon, and at a comma or "và" only where another agency's name begins after
    it and the name so far is complete: "Sở Văn hóa, Thể thao và Du lịch" stays whole. Words of request before,
    brackets, a role after a dash and everything from the first verb on are left out.
    """
    names: list[str] = []
    text = _BRACKET.sub("", heading[:_LONGEST])
    for piece in text.split(";"):
        name = piece.strip(_END)
        name = name[head_words().request_end(shadow(name)) :]
        verb = _verb(" " + name, head_end(name) + 1)
        if verb is not None:
            name = name[: max(verb - 1, 0)]
        names += _cut(_TAIL.sub("", name.strip(_END)))
    return [name for name in names if name]


def head_end(text: str) -> int:
    """Offset after the head word with which a text begins ("Đoàn kiểm tra" holds no verb), 0 where none does."""
    low = shadow(text[:_LONGEST])
    words = head_words()
    head = words.head_at(low, words.request_end(low))
    return head.end if head else 0


def _verb(text: str, start: int = 0) -> int | None:
    """Offset of the first verb of a task, or None. Capitals are names: "Ủy ban Kiểm tra", "Ban Chỉ đạo"."""
    match = _VERB.search(text, max(start - 1, 0))
    return match.start() if match else None


def _cut(text: str) -> list[str]:
    """Cut a text without semicolons at the commas and "và" that part two agencies."""
    low = shadow(text)
    words = head_words()
    names: list[str] = []
    start, end = 0, len(text)
    for mark in _SEPARATOR.finditer(low):
        if _AGAIN.match(low, mark.end()) and low.startswith(_FIRST, start) and mark.start() - start > len(_FIRST[0]):
            names.append(text[start : mark.start()].strip(_END))
            start = mark.end()
            continue
        first, head, colon = words.head_at(low, start), words.head_at(low, mark.end()), ":" in mark.group()
        if first is None or mark.start() < first.end:
            continue
        if colon and head is None and not first.plural:  # "Phòng GDĐT: Xây dựng kế hoạch …"
            end = mark.start()
            break
        if colon and head and first.word.label:  # "Cơ quan chủ quản: UBND tỉnh"
            start = mark.end()
        elif head and _parts(text, low, start, mark.start(), head, colon=colon):
            names.append(text[start : mark.start()].strip(_END))
            start = mark.end()
    names.append(text[start:end].strip(_END))
    return names


def _parts(text: str, low: str, start: int, end: int, head: Head, *, colon: bool) -> bool:
    """Whether the name ``text[start:end]`` is complete and another agency's name begins with ``head``."""
    before = low[start:end]
    if head_words().head_at(before) is None:  # "Báo và Đài": the name so far is a bare head word
        return False
    if any(len(name) > end - start and low.startswith(name, start) for name in _joined_names()):
        return False
    if low.startswith(_PUPILS, head.start) and _OFFICE_FOR.match(before):
        return False
    if head.plural and _UNITS.match(low, head.start) and not before.startswith("các "):
        return False  # "Phòng GDĐT thành phố Thủ Đức và các quận, huyện" is one kind of body in several places
    if head.plural or colon:
        return True
    # "các sở, ban ngành": a class goes on in small letters; "các trường, trung tâm Y tế" does not
    capital = not text.isupper() and (text[head.start].isupper() or text[head.end :].lstrip()[:1].isupper())
    plural = re.search(r"(?<!\w)các +\w+(?P<more>.*)", before)
    if capital or plural is None:
        return True
    # "các trường trung học phổ thông, trung tâm giáo dục thường xuyên": both have words of their own
    return head.word.institution and len(plural["more"].split()) >= 2


@cache
def _joined_names() -> tuple[str, ...]:
    """Registered names inside which a head word follows a comma or "và": "văn phòng hđnd và ubnd"."""
    names = (shadow(name) for agency in load().agencies.agencies for name in (agency.name, *agency.aliases))
    words = head_words()
    return tuple(name for name in names if any(words.head_at(name, mark.end()) for mark in _SEPARATOR.finditer(name)))
