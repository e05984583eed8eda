"""Phrases of three words and more that official documents print in one way only, and the family names of signers.

``PHO CHỦ TỊCH`` and ``ỦY BẠN NHÂN DÂN`` can be nothing else, and the name under a signature begins with one of the few
family names that the Vietnamese have: ``Đỉnh Quang Thuận`` is ``Đinh Quang Thuận``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from extractor.reading.landmarks import is_signature_head
from extractor.reading.ocr.cores import syllable_of, written_like
from extractor.reading.ocr.words import Word
from extractor.vietnamese.letters import bare, shadow

_PHRASES = (
    "cộng hòa xã hội chủ nghĩa", "ủy ban nhân dân", "hội đồng nhân dân", "mặt trận tổ quốc việt nam", "ban thường vụ",
    "ban chấp hành", "ban thường trực", "ban chỉ đạo", "ban bí thư", "thủ tướng chính phủ", "phó thủ tướng",
    "phó chủ tịch", "phó giám đốc", "phó cục trưởng", "phó vụ trưởng", "phó hiệu trưởng", "phó trưởng phòng",
    "phó trưởng ban", "phó bí thư", "chánh văn phòng", "phó chánh văn phòng", "giáo dục và đào tạo",
    "hội khuyến học", "trung tâm học tập cộng đồng", "phần thứ nhất", "phần thứ hai", "phần thứ ba", "phần thứ tư",
    "phần thứ năm", "chịu trách nhiệm thi hành", "căn cứ luật tổ chức", "xây dựng xã hội học tập", "tổ chức thực hiện",
    "mục đích, yêu cầu", "chế độ báo cáo", "kinh phí thực hiện",
    "tuần lễ hưởng ứng học tập suốt đời", "tuần lễ học tập suốt đời", "hưởng ứng học tập suốt đời",
)  # fmt: skip
_LONGEST_NAME = 5
_GAP = 2.0


def with_phrases(line: Sequence[Word]) -> list[Word]:
    """The words of a line, those of a fixed phrase as it is always printed."""
    texts = [syllable_of(word.text) for word in line]
    shapes = [bare(text) for text in texts]
    out = list(line)
    for start, shape in enumerate(shapes):
        for phrase in _by_first().get(shape, ()):
            if shapes[start : start + len(phrase)] != [bare(syllable) for syllable in phrase]:
                continue
            wrong = [at for at, syllable in enumerate(phrase, start) if texts[at] != shadow(syllable)]
            if 0 < len(wrong) <= len(phrase) // 2:
                for at in wrong:
                    out[at] = replace(line[at], text=written_like(line[at].text, phrase[at - start]))
    return out


def with_surname(line: Sequence[Word]) -> list[Word]:
    """The words of a line whose last part is a person's name, with the family name that it can only begin with."""
    start = len(last_part(line))
    name = [word.text for word in line[-start:]]
    if not 2 <= len(name) <= _LONGEST_NAME or not all(text.isalpha() and text.istitle() for text in name):
        return list(line)
    alike = _surnames().get(bare(name[0]), ())
    if name[0] in _names() or len(alike) != 1:
        return list(line)
    return [*line[:-start], replace(line[-start], text=alike[0]), *line[len(line) - start + 1 :]]


def opens_signature(line: Sequence[Word]) -> bool:
    """Tell whether the last part of a line is the authority or the position of a signer."""
    return is_signature_head(" ".join(word.text for word in last_part(line)))


def last_part(line: Sequence[Word]) -> Sequence[Word]:
    """What stands on the right of the last wide gap of a line: a signature beside the list of recipients."""
    for at in range(len(line) - 1, 0, -1):
        if line[at].x0 - line[at - 1].x1 > _GAP * (line[at].bottom - line[at].top):
            return line[at:]
    return line


@lru_cache(maxsize=1)
def _by_first() -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for phrase in _PHRASES:
        words = tuple(word.strip(",") for word in phrase.split())
        found[bare(words[0])].append(words)
    return dict(found)


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    lines = (Path(__file__).parent / "surnames.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(name for line in lines if not line.startswith("#") for name in line.split())


@lru_cache(maxsize=1)
def _surnames() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in sorted(_names()):
        found[bare(name)] = (*found.get(bare(name), ()), name)
    return found
