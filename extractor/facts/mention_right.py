"""What stands after a cited symbol: day, issuer and title, in whatever order."""

from __future__ import annotations

import regex

from extractor.facts.issuers import issuer_end
from extractor.facts.mention import Mention
from extractor.facts.symbols import is_joint
from extractor.facts.witness import Witness
from extractor.registry.agency_lists import begins_agency

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
_TITLE_STOP = regex.compile(
    r"[;\n]|\.(?:\s|$)|,\s+(?=(?:ubnd|ủy ban nhân dân|sở|phòng|trường|ban|hội|bộ|đảng ủy|huyện ủy|trung tâm|"
    r"nhà trường)\b)|"
    rf"\s+và\s+(?=(?:các )?{_DOCUMENTS}\s+(?:số|liên))|,\s+(?=(?:căn cứ|thực hiện)\s)"
)
_SKIP = regex.compile(r"[\s,]+")
_BRACKET = regex.compile(r"\([^()\n]{1,120}\)")
_ISSUED = regex.compile(r"(?:được\s+)?(?:ban hành|ký|phê duyệt)?\s*(?=ngày\s+\d)")
_OF = regex.compile(r"của\s+")
_CLAUSE_END = regex.compile(r";|\n(?!\p{Ll})|\.\s")


def _clause_end(witness: Witness, start: int, limit: int) -> int:
    match = _CLAUSE_END.search(witness.text, start, limit)
    return match.start() if match is not None else limit


def read_right(witness: Witness, mention: Mention, limit: int) -> None:
    """Date, issuer and title after the symbol, in whatever order they stand."""
    limit = _clause_end(witness, mention.symbol.end, limit)
    position: int | None = mention.symbol.end
    while position is not None and position < limit:
        skip = _SKIP.match(witness.text, position, limit)
        position = skip.end() if skip else position
        bracket = _BRACKET.match(witness.text, position, limit)
        if bracket is not None:
            position = bracket.end()
        else:
            position = _date(witness, mention, position, limit) or _issuer(witness, mention, position, limit)
            if position is not None:
                mention.end = position


def _date(witness: Witness, mention: Mention, position: int, limit: int) -> int | None:
    """Read "ngày …" at a position; the offset after it, or None."""
    issued = _ISSUED.match(witness.shadow, position, limit)
    if issued is None or (mention.date is not None and not mention.issuer):
        return None
    dates = witness.dates(issued.end(), min(limit, issued.end() + 44))
    if not dates or dates[0].start > issued.end() + 6:
        return None
    mention.date, mention.repaired = dates[0].first, dates[0].repaired
    return dates[0].end


def _issuer(witness: Witness, mention: Mention, position: int, limit: int) -> int | None:
    """Read "của …" at a position, else the title, which ends the citation."""
    of = _OF.match(witness.shadow, position, limit)
    if of is not None and (mention.issuer is None or mention.title is None):
        end = issuer_end(witness.text, of.end(), limit, joint=is_joint(mention.symbol))
        name = witness.text[of.end() : end].strip(" ,")
        if name and not name.startswith(("các ", "những ", "mỗi ")) and (begins_agency(name) or name[0].isupper()):
            mention.issuer = name
        return end if end > position else None
    opens = _TITLE.match(witness.shadow, position, limit) is not None or witness.text[position : position + 1] in (
        "“",
        '"',
    )
    if position < limit and mention.title is None and opens:
        stop = _TITLE_STOP.search(witness.shadow, position, limit)
        words = witness.text[position : stop.start() if stop else limit]
        mention.title = words.strip(" ,.:")
        mention.end = position + len(words.rstrip(" ,.:"))
    return None
