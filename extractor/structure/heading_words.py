"""How far the words of a heading reach in its paragraph, and what follows them on the same line."""

from __future__ import annotations

from dataclasses import dataclass

from extractor.plan import Role
from extractor.registry.agency_lists import names_an_agency
from extractor.structure.outline import Span
from extractor.structure.roles import is_topic, roles_of
from extractor.vietnamese.late import late_regex

MAX_HEADING = 260
"""Longest heading in characters; the longest seen is a list of six agencies over three printed lines."""
MAX_PLAIN = 110
"""Longest heading without a label or with a final stop."""
_MAX_BEFORE_COLON = 140
_MAX_BEFORE_STOP = 70
_MAX_RUN_IN = 60
"""Longest words before a colon that make a heading of a sentence because its forerunner is one."""
_WORDS_BEFORE_STOP = 5
"""A heading may end with a full stop ("Chế độ thông tin báo cáo."); a longer sentence that does is content."""
_LONGEST_TOPIC = 40
"""Characters of a topic without a role before a colon: "1. Đối tượng: học sinh …"."""
_FINAL = late_regex(r"[.;,…/]\s*$")
_QUOTE = late_regex(r"[“\"]")
_SENTENCE = late_regex(r"[.;]\s+(?=[\p{Lu}“\"(-])")
# Ông Lê Văn Chung, công chức văn hóa, Ủy viên.: a member of a list, no heading
_PERSON = late_regex(r"(?:Ông|Bà|Đồng chí|Đ/c|Thầy|Cô|Anh|Chị)\s")
_DATE_LIKE = late_regex(r"(?:ngày|tháng)\s+\d|\d{1,2}/\d{1,2}")


@dataclass(frozen=True, slots=True)
class Extent:
    """The words of a heading and the text that runs in after them."""

    head: Span
    run_in: Span | None
    roles: list[Role]


def extent(text: str, start: int) -> Extent | None:
    """The heading's words in a paragraph; None where it is no heading by its form.

    Args:
        text: the paragraph without its label.
        start: its offset in the document.
    """
    text = text.rstrip()
    found = _before_colon(text, start) or _before_quote(text, start)
    if found is not None:
        return found
    sentence = _SENTENCE.search(text)
    if sentence is not None:
        head = text[: sentence.start()]
        roles = roles_of(head)
        short = len(head) <= _MAX_BEFORE_STOP and not _DATE_LIKE.search(head.lower())
        if short and (roles != ["other"] or head.isupper()):
            return Extent(Span(start, start + len(head)), Span(start + sentence.end(), start + len(text)), roles)
        if sentence.group().startswith("."):
            return None
    return _whole(text, start)


def extent_like(text: str, start: int) -> Extent | None:
    """The words before the colon of a paragraph whose forerunner is a heading: "2. Học trực tuyến: mỗi tuần …"."""
    text = text.rstrip()
    cut = _colon(text[: _MAX_RUN_IN + 1])
    if cut is None or not text[cut + 1 :].strip() or _DATE_LIKE.search(text[:cut].lower()):
        return None
    return _cut(text, start, cut, ["other"])


def names_topic(words: str) -> bool:
    """Whether few words name a topic, also one without a role."""
    return len(words) <= _LONGEST_TOPIC and is_topic(words)


def _cut(text: str, start: int, cut: int, roles: list[Role]) -> Extent:
    """The words before and the text after a colon."""
    rest = cut + 1 + len(text[cut + 1 :]) - len(text[cut + 1 :].lstrip())
    return Extent(Span(start, start + len(text[:cut].rstrip())), Span(start + rest, start + len(text)), roles)


def _before_colon(text: str, start: int) -> Extent | None:
    cut = _colon(text)
    if cut is None:
        return None
    head = text[:cut].rstrip()
    roles = roles_of(head)
    if not text[cut + 1 :].strip():
        return Extent(Span(start, start + len(head)), None, roles) if len(head) <= MAX_HEADING else None
    told = roles != ["other"] or names_an_agency(head) or head.isupper() or names_topic(head)
    return _cut(text, start, cut, roles) if told and len(head) <= _MAX_BEFORE_COLON else None


def _before_quote(text: str, start: int) -> Extent | None:
    """The words before a theme that follows without a colon: "3. Chủ đề “Học để thành công”"."""
    quoted = _QUOTE.search(text)
    if quoted is None or not 4 < quoted.start() <= _MAX_RUN_IN or roles_of(text[: quoted.start()]) != ["theme"]:
        return None
    head = text[: quoted.start()].rstrip()
    return Extent(Span(start, start + len(head)), Span(start + quoted.start(), start + len(text)), ["theme"])


def _whole(text: str, start: int) -> Extent | None:
    """A paragraph that is all heading; one that ends like a sentence only where it is short and known."""
    if len(text) > MAX_HEADING or text.endswith(("./.", "/.")):
        return None
    roles = roles_of(text)
    if not _FINAL.search(text) or text.endswith(("...", "…")):
        return Extent(Span(start, start + len(text)), None, roles)
    words = text.rstrip(" .;,")
    named = roles != ["other"] and len(words.split()) <= _WORDS_BEFORE_STOP
    agency = names_an_agency(words) and not _PERSON.match(words)
    short = len(text) <= MAX_PLAIN and (named or text.isupper() or agency)
    if not short or (text.endswith((";", ",")) and not text[:-1].isupper()):
        return None
    return Extent(Span(start, start + len(words)), None, roles)


def _colon(text: str) -> int | None:
    """Offset of the colon that ends a heading's words, not one inside quotes or brackets."""
    cut = text.find(":", 0, MAX_HEADING)
    while cut >= 0:
        before = text[:cut]
        if before.count("“") <= before.count("”") and before.count("(") <= before.count(")"):
            return cut
        cut = text.find(":", cut + 1, MAX_HEADING)
    return None
