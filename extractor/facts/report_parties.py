"""Who reports and who receives: the agencies on both sides of a verb of reporting."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from extractor.facts.report_sentence import MARK, Act, ReportSentence
from extractor.registry.agency_lists import begins_agency, split_agencies
from extractor.vietnamese.late import late_regex

# về Sở Nội vụ | gửi cho UBND tỉnh | báo cáo với Ban Chỉ đạo | trình Chủ tịch
_TO = late_regex(
    r"(?<!\p{L})(?:(?:gửi |báo cáo )?(?:về|cho|lên|đến|tới)|gửi|báo cáo(?:\s+với)?|nộp|trình|"
    r"(?<=báo cáo\s[^,;.]{0,80})(?<!phối hợp )(?<!cùng )(?<!đối )với)\s+(?:cho\s+|về\s+|"
    r"lên\s+)?"
)
# …, đồng gửi Sở Giao thông vận tải | đồng thời gửi …: a second receiver
_ALSO_TO = late_regex(r"(?<!\p{L})đồng\s+(?:thời\s+)?(?:kính\s+)?gửi\s+(?:cho\s+|về\s+|đến\s+)?")
# về Bộ Giáo dục và Đào tạo (qua Vụ …) và UBND thành phố: the list of receivers goes on after a bracket
_GOES_ON = late_regex(r"\x00+\s*(?:,|và|;)\s+")
_TO_END = late_regex(
    r"\s*(?:\x00|[;:.(]|\s(?:trước|chậm nhất|muộn nhất|theo|để|và (?:duyệt|tổng hợp|đồng thời|gửi|file|bản mềm|"
    r"bản điện tử|email|qua|hình ảnh)|hạn (?:chót|cuối)|qua|thông qua|kết quả|"
    r"về kết quả|về việc|ngay|xong|"
    r"hoàn thành|vào|trong|định kỳ|khi|sau|đúng|tổng(?= hợp| kết)|những|các kết quả|bằng|nhằm|được|ngày|hết|đến|tới|"
    r"(?:hàng|hằng)(?= ngày| tuần| tháng| quý| năm)|"
    r"(?<!hội đồng )(?:phê duyệt|thẩm định|duyệt)|ký(?= duyệt| ban hành| phê duyệt)|(?<!phòng )theo dõi|cho ý kiến|"
    r"góp ý|xem xét|làm|biết|(?<!ban\s)chỉ đạo|đầy đủ|đối với|tại|"
    r"kịp thời|tình hình|không (?:muộn|quá|chậm))(?!\p{L})|,\s*(?:đồng gửi|đồng thời|trước|chậm nhất|để|theo|gửi)|$)"
)
# về Sở (qua Phòng GDTX) | về Bộ và UBND tỉnh: a body named by its kind alone, since the plan has named it before
_KIND_ALONE = late_regex(
    r"(?P<kind>Sở|Bộ|Phòng|Hội|Trường|Ban|Huyện|Tỉnh|Xã|Thành phố)(?=\s*(?:[,.;(]|$|và\s|trước|chậm|để|theo|qua))"
    r"(?:\s*(?:,|và)\s+(?=\p{Lu}))?"
)
# thông báo cho học sinh nghỉ học: told, not reported to
_PUPILS = late_regex(r"(?:các (?:em )?)?(?:học sinh|sinh viên|phụ huynh|cha mẹ)(?!\p{L})")
# … ; not "phòng, chống thiên tai", "phổ biến, giáo dục pháp luật": names of bodies go on after these commas
_COMMA = late_regex(r"(?<!(?:[Pp]hòng|[Pp]hổ biến|[Kk]hám|[Vv]ăn hóa)),\s+(?=\p{Ll})")
_SUBJECT_VERB = late_regex(
    r"(?<!\p{L})(?<!các )(?:tổng hợp|tổng kết|báo cáo|gửi|nộp|đánh giá|có trách nhiệm|có báo cáo|xây dựng|thực hiện|"
    r"triển khai|chủ động|"
    r"nghiêm túc|rút kinh nghiệm|hoàn thành|lập|tổ chức|phối hợp|chủ trì|căn cứ|kịp thời|hoàn thiện|khẩn trương|"
    r"tiến hành|thống kê|đăng ký|là(?= cơ quan| đơn vị| đầu mối)|"
    r"sơ kết|tham mưu|(?<!bầu )cử|chịu trách nhiệm|theo dõi|đôn đốc|chỉ đạo|trực tiếp|tích cực|"
    r"(?<!giáo dục )thường xuyên|tiếp tục|có nhiệm vụ|tuyên truyền|hướng dẫn|bố trí|quán triệt|rà soát|cập nhật|"
    r"thông báo|kiểm tra|quan tâm)(?!\p{L})"
)
# what may stand before the subject: nothing, a clause of time or ground, or a word of request
_BEFORE_SUBJECT = late_regex(
    r"(?:[-–+•*\s\d.)]*+|(?:kết thúc|nhận được|sau|trước|chậm nhất|định kỳ|căn cứ|trên cơ sở|hằng|hàng|ngay|khi|để|hết|"
    r"vào|đến|theo(?! dõi)|trong|cuối|đầu|riêng)(?!\p{L})"
    r"(?:(?!phối hợp|báo cáo).)*?[,\d\s]|.*(?:đề nghị|yêu cầu|giao|[;:]))\s*"
)
# Căn cứ Kế hoạch của UBND tỉnh, các sở … | Thực hiện Kế hoạch này, … | Đồng thời, …: who stands after the comma
_GROUND = late_regex(
    r"(?:căn cứ|trên cơ sở|nhận được|theo(?! dõi)|từ|qua|đồng thời|ngoài ra|bên cạnh đó|cùng với đó|kết quả|hưởng ứng|"
    r"thực hiện (?:kế hoạch|công văn|chỉ thị|quyết định|văn bản|chương trình|hướng dẫn|nội dung|nhiệm vụ|ý kiến))"
    r"(?!\p{L})"
)
_OF_GROUND = late_regex(r"(?:(?!phối hợp|báo cáo|(?<!\p{L})(?:gửi|nộp|tại|đến|tới|cho|ở)(?!\p{L}))[^;:\x00])*+")
_REQUEST = late_regex(r"^(?:Đề nghị|đề nghị|Yêu cầu|yêu cầu|Giao|giao|Đối với|đối với)\s+")
# Bộ Nội vụ yêu cầu các Sở Nội vụ …: who is asked reports, not who asks
_ASKS = late_regex(r"^.{3,120}?\s(?:yêu cầu|đề nghị|giao(?: cho)?)\s+")
_WORD = late_regex(r"(?<![\p{L}\d])\p{L}")
_MOST_TRIES = 8
"""Words of direction after a verb of reporting that are tried before its receiver is given up."""
_REACH = 700
"""Characters of a sentence in which its subject is looked for."""
_LONGEST_SUBJECT = 240


def recipients_of(sentence: ReportSentence, first: int, limit: int) -> list[str]:
    """The bodies after "về", "gửi", "báo cáo" and the like, and those to which the report also goes ("đồng gửi").

    Args:
        sentence: the sentence.
        first: offset in it of the verb of reporting.
        limit: offset at which the receiver's words must have begun.
    """
    for match in islice(_TO.finditer(sentence.masked, first), _MOST_TRIES):
        if match.start() >= limit and limit < len(sentence.masked):
            break
        names = _names_at(sentence, match.end())
        if names:
            also = _ALSO_TO.search(sentence.masked, match.end()) or _GOES_ON.search(sentence.masked, match.end())
            return list(dict.fromkeys([*names, *(_names_at(sentence, also.end()) if also is not None else [])]))
    return []


def _names_at(sentence: ReportSentence, position: int) -> list[str]:
    """The agencies whose names begin at an offset of the sentence."""
    names: list[str] = []
    alone = _KIND_ALONE.match(sentence.words, position)
    while alone is not None:
        names.append(alone["kind"])
        position = alone.end()
        alone = _KIND_ALONE.match(sentence.words, position) if alone.end() > alone.end("kind") else None
    if not begins_agency(sentence.words[position : position + 120]) or _PUPILS.match(sentence.masked, position):
        return names
    stop = _TO_END.search(sentence.masked, position)
    end = stop.start() if stop else len(sentence.masked)
    for comma in _COMMA.finditer(sentence.words, position, end):
        if not begins_agency(sentence.words[comma.end() : comma.end() + 120]):  # "Sở Nội vụ, bản mềm gửi …"
            end = comma.start()
            break
    return names + [" ".join(part.split()) for part in split_agencies(sentence.words[position:end])]


def reporter_of(sentence: ReportSentence, act: Act | None, due: int) -> str | None:
    """The subject of the sentence: the agencies that stand before its first verb.

    Args:
        sentence: the sentence.
        act: the verb of reporting, or None where only a noun speaks of the report.
        due: offset of the date in the sentence.
    """
    limit = act.start if act is not None else due
    if limit > _REACH:
        return None
    masked = sentence.masked
    for start in _after_ground(masked, limit):
        if (names := _subject_at(sentence, start, limit)) is not None:
            return names
    for match in _WORD.finditer(masked, 0, limit):
        if not _BEFORE_SUBJECT.fullmatch(masked, 0, match.start()):
            continue
        if match.start() > 0 and masked.startswith("đối với", match.start()):
            continue
        if (names := _subject_at(sentence, match.start(), limit)) is not None:
            return names
    return None


def _after_ground(masked: str, limit: int) -> Iterator[int]:
    """Where words stand after a comma of the clause of ground that opens a sentence."""
    ground = _GROUND.match(masked, 0, limit)
    clause = _OF_GROUND.match(masked, ground.end(), limit) if ground is not None else None
    comma = masked.find(", ", clause.start(), clause.end()) if clause is not None else -1
    while clause is not None and comma >= 0:
        yield comma + 2
        comma = masked.find(", ", comma + 2, clause.end())


def _subject_at(sentence: ReportSentence, start: int, limit: int) -> str | None:
    """The agencies whose names begin here, up to the verb."""
    masked = sentence.masked
    if not begins_agency(sentence.words[start:limit]):
        return None
    found = _SUBJECT_VERB.finditer(masked, start + 1, limit + 8)
    verb = next((v for v in found if not sentence.words[v.start()].isupper()), None)  # "Phòng Tổ chức - Hành chính"
    end = verb.start() if verb is not None else limit
    colon = masked.find(":", start, end)
    end = colon if colon > 0 else end
    names = sentence.words[start:end].strip(" ,")
    if 2 < len(names) <= _LONGEST_SUBJECT and MARK not in masked[start:end]:
        return _asked(_REQUEST.sub("", " ".join(names.split())))
    return None


def _asked(names: str) -> str:
    """Without the body that asks: "Sở Y tế đề nghị các bệnh viện" is about the hospitals."""
    asks = _ASKS.match(names)
    return names[asks.end() :] if asks is not None and begins_agency(names[asks.end() :]) else names
