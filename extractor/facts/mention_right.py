"""What stands after a cited symbol: day, issuer and title, in whatever order."""

from __future__ import annotations

from datetime import date

import regex

from extractor.facts.issuers import issuer_end
from extractor.facts.mention import Mention
from extractor.facts.symbols import is_joint
from extractor.facts.witness import Witness
from extractor.registry.agency_lists import begins_agency
from extractor.vietnamese.dates import plain_day

# về việc … | phê duyệt Đề án …: the words with which a title begins
_TITLE = regex.compile(
    r"(?:về việc|v/v|về|phê duyệt|ban hành|quy định|hướng dẫn|triển khai|tổ chức|thực hiện|sửa đổi|bổ sung|"
    r"tăng cường|đẩy mạnh|công bố|"
    r"thông báo|giao)(?!\p{L})"
)
_DOCUMENTS = (
    r"(?:kế hoạch|công văn|quyết định|chỉ thị|tờ trình|báo cáo|hướng dẫn|nghị quyết|thông tư|nghị định|văn bản|"
    r"thông báo|chương trình|"
    r"công điện|kết luận)"
)
# …, UBND xã | ban hành Kế hoạch: a body after a comma ends the title where it acts; in "…, Hội Khuyến học năm 2022" not
_ACTS = (
    r"(?=[^;\n]{0,140}?\s(?:ban hành|xây dựng|lập|triển khai|tổ chức|đề nghị|yêu cầu|thông báo|hướng dẫn|phát động|"
    r"phối hợp|báo cáo|đề ra|giao|quyết định|thống nhất|thực hiện|kính|trân trọng|gửi|nhận|xin|đăng ký|tham mưu|có|đã|"
    r"như sau|cụ thể)(?!\p{L}))"
)
_TITLE_STOP = regex.compile(
    r"[;\n]|\.(?:\s|$)|,\s+(?=(?:ubnd|ủy ban nhân dân|sở|phòng(?! chống| ngừa)|trường|ban|hội|bộ|đảng ủy|huyện ủy|"
    rf"trung tâm|nhà trường)(?![\p{{L}},]){_ACTS}|(?:phó thủ tướng|thủ tướng|chủ tịch|chính phủ|hđnd|hội đồng nhân dân|"
    r"công an|văn phòng|giám đốc|hiệu trưởng|sau khi|dưới sự|trong đó|cụ thể|theo đó|qua đó)\s)|"
    r"\s*\((?=(?:sau đây|gọi tắt|viết tắt)\s)|"
    rf"\s+và\s+(?=(?:các )?{_DOCUMENTS}\s+(?:số|liên))|,\s+(?=(?:căn cứ|thực hiện)\s)"
)
_SKIP = regex.compile(r"[\s,]+")
_SAME_DAY = "cùng ngày"
_SHORT_UNITS = (" TX", " TP", " TT", " Tx", " Tp", " Tt", "T.P")
"""Words for units whose full stop ends no sentence: "của UBND TX. Phước Long"."""
# … của Ban Thường vụ Tỉnh ủy | khóa XX | về … ; Quyết định 2658/QĐ-BTP | năm 2020 | về …
_TERM = regex.compile(
    r"\(?(?:khóa|nhiệm kỳ|năm)\s+(?:[ivxlc]{1,6}|\d{1,4}(?:\s*-\s*\d{4})?)(?!\p{L})\)?,?\s*|"
    r"hồi\s+\d{1,2}\s*(?:giờ|h|:)\s*(?:\d{1,2}\s*(?:phút)?)?,?\s*"  # Công điện số 07/CĐ-UBND, | hồi 15 giờ 30 phút
)
_BRACKET = regex.compile(r"\([^()\n]{1,120}\)")
_ISSUED = regex.compile(r"(?:được\s+)?(?:ban hành|ký|phê duyệt)?\s*(?=ngày\s*\d)")
# Chỉ thị số 124-CT/TU, 05/01/2026 của …: a day without its word
_BARE_DAY = regex.compile(r"\d{1,2}(?:([/.-])\d{1,2}\1|\s+tháng\s+\d{1,2}\s+năm\s+)(?:19|20)\d\d(?![\d/])")
# Quyết định số 284/QĐ-TTg, ngày 21 tháng 4 | được chọn là Ngày Sách: the day that it names, not its own
_HOLIDAY = regex.compile(r"\s*(?:hàng năm|hằng năm)?\s*(?:được\s+(?:chọn|lấy|công nhận)|là\s+ngày|làm\s+ngày)(?!\p{L})")
_OF = regex.compile(r"(?:của|(?P<between>giữa))\s+|(?=hội nghị lần\s)")
# ngày 14/4/21014 | ngày … tháng … năm 2024: no day, and what follows is read all the same
_NO_DAY = regex.compile(
    r"ngày\s*(?:[\d/.…\-]{0,14}\s*tháng\s*[\d.…]{0,10}\s*năm\s*[\d.…]{0,10}|[\d/.…\-]{1,14})(?=[\s,])"
)
# the first letters of what these patterns find (white space was passed over): nothing is tried at another
_TERM_BEGINS, _ISSUED_BEGINS, _OF_BEGINS = "(knh", "đbkpn0123456789", ("của", "giữa", "hội nghị")
_WORD_OF_DAY = 7
"""A date that belongs to the word "ngày" begins with it or with the number after it."""
_DIGITS = frozenset("0123456789")


def _clause_end(witness: Witness, start: int, limit: int) -> int:
    """Where the clause ends: at ";", at a line that no small letter continues, at a full stop before a space."""
    text, end = witness.text, limit
    for sign in ";\n.":
        at = text.find(sign, start, end)
        while at >= 0 and not _is_end(text, at, limit):
            at = text.find(sign, at + 1, end)
        end = at if at >= 0 else end
    return end


def _is_end(text: str, at: int, limit: int) -> bool:
    after = text[at + 1 : min(at + 2, limit)]
    if text[at] == ".":
        return after.isspace() and text[at - 1 : at] != "." and not text.endswith(_SHORT_UNITS, at - 4, at)
    return text[at] == ";" or not after.islower()


def read_right(witness: Witness, mention: Mention, limit: int, day_before: date | None = None) -> None:
    """Date, issuer and title after the symbol, in whatever order they stand.

    Args:
        witness: of the document.
        mention: the citation, filled with what is found.
        limit: offset that it does not pass.
        day_before: day of the citation before it in one list, which "cùng ngày" means.
    """
    limit = _clause_end(witness, mention.symbol.end, limit)
    position: int | None = mention.symbol.end
    while position is not None and position < limit:
        if witness.text[position] == " " and witness.text[position + 1 : position + 2].isalnum():
            position += 1  # as nearly always
        else:
            skip = _SKIP.match(witness.text, position, limit)
            position = skip.end() if skip else position
        position = _passed(witness, mention, position, limit)
        opened = witness.text.startswith("(", position)
        bracket = _BRACKET.match(witness.text, position, limit) if opened else None
        if bracket is not None:
            if mention.date is None and _date(witness, mention, position + 1, bracket.end()) is not None:
                mention.end = bracket.end()
            position = bracket.end()
        else:
            here = position
            if mention.date is None and witness.shadow.startswith(_SAME_DAY, position):
                position += len(_SAME_DAY)
                if witness.shadow[position + 1 : position + 2] in _DIGITS:  # cùng ngày 10/9/2023
                    position -= len("ngày")
                    continue
                mention.date, mention.end = day_before, position
                continue
            position = _date(witness, mention, position, limit) or _issuer(witness, mention, position, limit)
            if position is not None:
                mention.end = position
            elif mention.title is None:
                unread = _NO_DAY.match(witness.shadow, here, limit)
                position = unread.end() if unread is not None else None


def _passed(witness: Witness, mention: Mention, position: int, limit: int) -> int:
    """Past "khóa XX" and "năm 2020", and past the bracket that "Quyết định (số …" opened."""
    if witness.text[position : position + 1] == ")" and "(" in witness.text[mention.start : mention.symbol.start]:
        skip = _SKIP.match(witness.text, position + 1, limit)
        return skip.end() if skip else position + 1
    begins = witness.shadow[position : position + 1] in _TERM_BEGINS
    term = _TERM.match(witness.shadow, position, limit) if begins else None
    return term.end() if term is not None else position


def _date(witness: Witness, mention: Mention, position: int, limit: int) -> int | None:
    """Read "ngày …" at a position; the offset after it, or None."""
    if witness.shadow[position : position + 1] not in _ISSUED_BEGINS:
        return None
    if mention.date is not None and not mention.issuer:
        return None
    at = position
    bare = witness.shadow[at : at + 1] in _DIGITS and _BARE_DAY.match(witness.shadow, at, limit) is not None
    if not bare and not (
        witness.shadow.startswith("ngày ", at) and at + 6 <= limit and witness.shadow[at + 5] in _DIGITS
    ):
        issued = _ISSUED.match(witness.shadow, position, limit)
        if issued is None:
            return None
        at = issued.end()
    between = witness.text[mention.symbol.end : at]
    first = between in (" ", ", ") or not any(map(str.isdigit, between))  # no other date reaches over this one
    plain = plain_day(witness.shadow, at) if first else None
    if plain is not None:
        (mention.date, end), mention.repaired = plain, ()
        return end
    dates = witness.dates_near(at, min(limit, at + _WORD_OF_DAY))
    if not dates:
        return None
    if "year-inferred" in dates[0].repaired and _HOLIDAY.match(witness.shadow, dates[0].end, limit) is not None:
        return None
    mention.date, mention.repaired = dates[0].first, dates[0].repaired
    return dates[0].end


def _issuer(witness: Witness, mention: Mention, position: int, limit: int) -> int | None:
    """Read "của …" at a position, else the title, which ends the citation."""
    begins = witness.shadow.startswith(_OF_BEGINS, position)
    of = _OF.match(witness.shadow, position, limit) if begins else None
    if of is not None and (mention.issuer is None or mention.title is None):
        end = issuer_end(witness.text, of.end(), limit, joint=is_joint(mention.symbol) or of["between"] is not None)
        name = witness.text[of.end() : end].strip(" ,")
        if name and not name.startswith(("các ", "những ", "mỗi ")) and (name[0].isupper() or begins_agency(name)):
            mention.issuer = name
        return end if end > position else None
    if position >= limit or mention.title is not None:
        return None
    if witness.text[position] in '“"' or _TITLE.match(witness.shadow, position, limit) is not None:
        stop = _TITLE_STOP.search(witness.shadow, position, limit)
        words = witness.text[position : stop.start() if stop else limit]
        if words.count("(") > words.count(")"):  # "về việc … (được kiện toàn tại | Quyết định số …)"
            words = words[: words.rindex("(")]
        mention.title = words.strip(" ,.:") or None
        mention.end = position + len(words.rstrip(" ,.:"))
    return None
