"""The campaign's theme (chủ đề, thông điệp): the words after its label, in quotes or to the end of the sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

import regex

from extractor.facts.sections import past_sections
from extractor.facts.theme_words import LONGEST, THEME_END, trimmed, value_at
from extractor.facts.witness import Witness
from extractor.plan import Theme
from extractor.structure.outline import Heading, Outline
from extractor.vietnamese.late import late_regex

# chủ đề của tuần lễ: | chủ đề tuần lễ năm 2021: | chủ đề của tuần lễ năm 2023 là : | với chủ đề "…" | thông điệp của …:
_LABEL_WORDS = ("chủ đề", "thông điệp")
_LABEL = late_regex(
    r"(?<!\p{L})(?P<word>chủ đề|thông điệp)(?P<of>[^:\"\n.;]{0,90}?)\s*(?:(?P<mark>:|là\s*:?(?=\s))\s*|(?=[*_]*\"))"
)
# the label speaks of another theme: of the school year, of a contest, of several
_OTHER = late_regex(r"năm học|cuộc thi|hội thi|bài|tác phẩm|sau đây|gồm|các nội dung|sinh hoạt|chuyên đề")
_BEFORE_OTHER = late_regex(r"(?:các|những|theo|về|đưa|mỗi|một số|thực hiện|nhiều)\s+$")
# cuộc thi có chủ đề …
_OTHER_SUBJECT = late_regex(
    r"(?:cuộc thi|hội thi|diễn đàn|sân chơi|bài|tác phẩm|(?<!thời )gian|hội thảo|tọa đàm|buổi)[^.;\n]{0,60}\Z"
)
# - Chủ đề: … | * Tên chủ đề: … : a bullet, where the lines before it speak of no contest or talk
_BULLET_BEFORE = late_regex(r"\n[-–*•]\s*(?:tên\s+)?\Z")
_CONTEST = late_regex(
    r"(?<!\p{L})(?:thi|diễn đàn|tọa đàm|hội thảo|triển lãm|trưng bày|sáng tác|chuyên đề|"
    r"ngoại khóa)(?!\p{L})"
)
# … Đổi mới”; “Sách cho tôi, cho bạn”: a second theme beside the first
_SECOND = late_regex(r"[”\"]\s*(?:[;,]|và|[.;,]?\n[-–+•]?)\s*(?P<next>[“\"][^“”\"\n]{8,200}[”\"])")
_BULLET = late_regex(r"[-–+•]\s*")
# Tuần lễ năm 2022 mang chủ đề | Phát triển văn hóa đọc …: neither colon nor quotes, but a capital
_BARE = late_regex(r"(?<=(?:mang|có|với) (?:chủ đề|thông điệp) )\p{L}")
_CAMPAIGN = late_regex(
    r"(?<!\p{L})(?:tuần lễ|tháng hành động|ngày hội|ngày sách|ngày pháp luật|ngày chuyển đổi số)(?!\p{L})"
)
_CAMPAIGN_REACH = 90
# Chủ đề năm học 2022-2023: a heading on another theme
_OTHER_HEADING = late_regex(r"[\s\d.)*]*(?:chủ đề|thông điệp)\s+(?:của\s+)?(?:năm học|tháng (?=\d)|cuộc thi|hội thi)")
_FIRST_WORD = 3
"""What "chủ đề" counts before "thông điệp": a plan that states both has its theme after the first."""
_MOST_LABELS = 200


@dataclass(frozen=True, slots=True)
class _Candidate:
    score: int
    start: int
    end: int


def find_theme(witness: Witness, outline: Outline) -> Theme | None:
    """The theme as the plan states it, without quotes, label or markup; None where it states none."""
    if not outline.blocks:
        return None
    first, last = outline.blocks[0].start, outline.blocks[-1].end
    if outline.title is not None and outline.title.end <= first:
        first = outline.title.start
    areas = [
        _area(outline, h)
        for h in outline.headings()
        if "theme" in h.roles
        and not any("theme" in c.roles for c in h.children)
        and not _OTHER_HEADING.match(witness.shadow, h.words.start, h.words.end)
    ]
    title_end = (
        outline.blocks[outline.preamble[1] - outline.blocks[0].index - 1].end
        if outline.preamble[1] > outline.preamble[0]
        else first
    )
    candidates = []
    past = past_sections(witness, outline)
    for match in islice(_labels(witness.shadow, first, last), _MOST_LABELS):
        if any(left <= match.start() < right for left, right in past):
            continue
        candidate = _candidate(witness, match, areas, title_end)
        if candidate is not None:
            candidates.append(candidate)
    if not candidates:
        candidates = [c for area in areas if (c := _bare_theme(witness, area)) is not None]
    if not candidates:
        candidates = [c for area in areas if (c := _whole_area(witness, area)) is not None]
    if not candidates:
        return None
    best = max(candidates, key=lambda candidate: (candidate.score, -candidate.start))
    text = " ".join(witness.text[best.start : best.end].replace("*", "").split())
    second = _SECOND.match(witness.text, best.end)
    if second is not None and witness.shadow[best.start - 1 : best.start] == '"':
        witness.warn(
            "theme-several", "Several themes are named; the first is taken", second.start("next"), second.end()
        )
    return Theme(text=text, evidence=witness.evidence(best.start, best.end, "theme-label"))


def _labels(low: str, first: int, last: int) -> Iterator[regex.Match[str]]:
    """The labels of themes in a shadow, in order; their words are looked for before the pattern is tried."""
    begun = sorted(match.start() for word in _LABEL_WORDS for match in re.finditer(word, low[first:last]))
    done = first
    for at in begun:
        match = _LABEL.match(low, first + at, last) if first + at >= done else None
        if match is not None:
            done = match.end()
            yield match


def _area(outline: Outline, heading: Heading) -> tuple[int, int, int]:
    """Offsets of a heading with what stands directly under it, and of the end of its words."""
    offset = outline.blocks[0].index
    last = heading.children[0].first if heading.children else heading.last
    blocks = outline.blocks[heading.first - offset : max(last, heading.first + 1) - offset]
    return heading.span.start, max(heading.words.end, blocks[-1].end if blocks else 0), heading.words.end


def _candidate(
    witness: Witness, match: regex.Match[str], areas: list[tuple[int, int, int]], title_end: int
) -> _Candidate | None:
    before = witness.shadow[max(0, match.start() - 14) : match.start()]
    if _OTHER.search(match["of"]) or _BEFORE_OTHER.search(before):
        return None
    if _OTHER_SUBJECT.search(witness.shadow, max(0, match.start() - 90), match.start()):
        return None
    longest = min(len(witness.text), match.end() + LONGEST)
    line_end = witness.text.find("\n", match.end(), longest)
    line_end = longest if line_end < 0 else line_end
    start, end, quoted = value_at(witness, match.end(), line_end)
    if end - start < 8 or len(witness.text[start:end].split()) < 2:
        return None
    inside = any(left <= match.start() < right for left, right, _ in areas)
    if not inside and not quoted and match["mark"] is None:
        return None
    opens = match.start() == 0 or witness.text[match.start() - 1] == "\n" or inside or _opens_bullet(witness, match)
    line = max(witness.text.rfind("\n", 0, match.start()) + 1, match.start() - _CAMPAIGN_REACH)
    opens = opens or _CAMPAIGN.search(witness.shadow, line, match.start()) is not None
    score = 4 * inside + 2 * quoted + 2 * (match.start() < title_end) + opens + (match["mark"] is not None)
    return _Candidate(score + _FIRST_WORD * (match["word"] == _LABEL_WORDS[0]), start, end) if score >= 2 else None


def _opens_bullet(witness: Witness, match: regex.Match[str]) -> bool:
    bullet = _BULLET_BEFORE.search(witness.shadow, max(0, match.start() - 12), match.start())
    return bullet is not None and not _CONTEST.search(witness.shadow, max(0, bullet.start() - 160), bullet.start())


def _bare_theme(witness: Witness, area: tuple[int, int, int]) -> _Candidate | None:
    """As in "Tuần lễ năm 2022 mang chủ đề Phát triển văn hóa đọc …", in a section on the theme."""
    if not any(f"{word} " in witness.shadow[area[0] : area[1]] for word in _LABEL_WORDS):
        return None
    for first in islice(_BARE.finditer(witness.shadow, area[2], area[1]), _MOST_LABELS):
        if witness.text[first.start()].isupper():
            line_end = witness.text.find("\n", first.start(), area[1])
            line_end = line_end if line_end >= 0 else area[1]
            stop = THEME_END.search(witness.shadow, first.start(), line_end)
            start, end, _ = trimmed(witness, first.start(), stop.start() if stop else line_end, False)
            return _Candidate(2, start, end) if len(witness.text[start:end].split()) > 1 else None
    return None


def _whole_area(witness: Witness, area: tuple[int, int, int]) -> _Candidate | None:
    """A theme section without a label: its first quoted words, or its first line."""
    line = witness.text.find("\n", area[2], area[1])
    begin = line + 1 if line >= 0 else area[0]
    quote = witness.shadow.find('"', area[0], area[1])
    if quote >= 0:
        close = witness.shadow.find('"', quote + 1, area[1])
        start, end, _ = trimmed(witness, quote, close if close > 0 else area[1], True)
    else:
        stop = witness.text.find("\n", begin, area[1])
        start, end, _ = trimmed(witness, begin, stop if stop > 0 else area[1], False)
        bullet = _BULLET.match(witness.text[start:end])
        start += bullet.end() if bullet else 0
    return _Candidate(1, start, end) if (end - start >= 8 and begin > area[0]) or quote >= 0 else None
