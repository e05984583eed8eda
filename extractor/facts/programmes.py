"""Programmes: schemes (đề án), movements (phong trào) and programmes named by a title.

A title is usually quoted after the word that says what it is; a period that directly follows the title
belongs to it, inside the quotes or not.
"""

from __future__ import annotations

import regex

from extractor.facts.witness import Witness
from extractor.plan import Programme
from extractor.vietnamese.dates import periods_of_years
from extractor.vietnamese.late import late_regex
from extractor.vietnamese.letters import fold

_KINDS = r"đề án|phong trào thi đua|phong trào|chương trình|dự án|cuộc vận động|chiến lược"
# … phong trào thi đua "…" | Đề án: "…" | Chương trình mục tiêu quốc gia "…"
_BEFORE = late_regex(
    rf"(?<!\p{{L}})(?P<kind>{_KINDS})(?:\s+(?:quốc gia|mục tiêu quốc gia|toàn dân|thi đua|về|hành động|"
    rf"thành phần)){{0,2}}\s*[:,]?\s*$"
)
_INSIDE = late_regex(rf"(?P<kind>{_KINDS})\s")
_AFTER = late_regex(
    r",?\s*\(?(?P<period>giai đoạn\s+(?:từ\s+)?(?:năm\s+)?\d{4}\s*(?:-|đến)\s*(?:năm\s+)?\d{4}|đến năm\s+\d{4})"
)
_QUOTED = late_regex(r"“(?P<curly>[^“”\n]{4,260})”|\"(?P<plain>[^\"“”\n]{4,260})\"|“(?P<mixed>[^“”\"\n]{4,260})\"")
# Đề án xây dựng xã hội học tập giai đoạn 2021-2030, without quotes
_UNQUOTED = late_regex(
    rf"(?<!\p{{L}})(?P<kind>{_KINDS})\s+(?P<title>\p{{L}}[^“”\"\n;:.()]{{8,150}}?,?\s*"
    r"(?:giai đoạn\s+\d{4}\s*-\s*\d{4}|đến năm\s+\d{4}))"
)
_INNER = late_regex(rf"(?<!\p{{L}})(?:{_KINDS})\s")
_NOT_TITLE = late_regex(r"\b(?:của|này|trên|theo|số|ban hành|phê duyệt)\b")


def find_programmes(witness: Witness, start: int, end: int) -> list[Programme]:
    """All programmes named between two offsets, one record per distinct wording."""
    records: dict[str, Programme] = {}
    taken: list[tuple[int, int]] = []
    for match in _QUOTED.finditer(witness.text, start, end):
        _quoted(witness, match, end, records, taken)
    for match in _UNQUOTED.finditer(witness.shadow, start, end):
        _unquoted(witness, match, records, taken)
    return sorted(records.values(), key=lambda record: record.evidence[0].start)


def _quoted(
    witness: Witness, match: regex.Match[str], end: int, records: dict[str, Programme], taken: list[tuple[int, int]]
) -> None:
    group = next(name for name in ("curly", "plain", "mixed") if match[name] is not None)
    inner = match[group].strip(" .,;*_")
    before = _BEFORE.search(witness.shadow, max(0, match.start() - 48), match.start())
    inside = _INSIDE.match(witness.shadow, match.start(group), match.end())
    kind = before["kind"] if before else inside["kind"] if inside else None
    if kind is None or len(inner.split()) < 2:
        return
    title, stop = inner, match.end()
    after = _AFTER.match(witness.shadow, match.end(), min(end, match.end() + 60))
    if after is not None and not periods_of_years(inner):
        period = witness.text[after.start("period") : after.end("period")]
        title, stop = f"{inner} {period}", after.end("period")
    taken.append((match.start(), stop))
    _add(witness, records, title, kind, match.start(), stop, "programme-quoted")


def _unquoted(
    witness: Witness, match: regex.Match[str], records: dict[str, Programme], taken: list[tuple[int, int]]
) -> None:
    title = witness.text[match.start("title") : match.end("title")].strip(" ,")
    printed_kind = witness.text[match.start("kind")]
    words = match["title"]
    if not printed_kind.isupper() or _NOT_TITLE.search(words) or len(words.split()) > 26:
        return
    if any(left < match.end() and match.start() < right for left, right in taken):
        return
    inner = _INNER.search(words)
    if inner is not None:
        return
    _add(witness, records, title, match["kind"], match.start("title"), match.end("title"), "programme-unquoted")


def _add(
    witness: Witness, records: dict[str, Programme], title: str, kind: str, start: int, end: int, rule: str
) -> None:
    title = " ".join(title.split())
    evidence = witness.evidence(start, end, rule)
    key = fold(title)
    if key in records:
        records[key].evidence.append(evidence)
        return
    years = periods_of_years(title)
    period = (years[0].first, years[0].last) if years else None
    records[key] = Programme(title=title, kind=kind, period=period, evidence=[evidence])
