"""How short and back references are written: "Kế hoạch này", "Quyết định 1373", "điểm a khoản 2 Điều 7", "mục III"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

import regex

from extractor.rulebook import load
from extractor.vietnamese.letters import shadow

Kind = Literal["self", "number", "above", "all_above", "provision", "section", "abbreviation", "alias", "same_day"]
COUNTED: Final = ("chương trình", "kế hoạch", "dự án", "báo cáo", "văn bản", "hợp đồng", "giấy mời", "phiếu gửi")
"""Types whose name with a number after it may count them: "chương trình 02 buổi"."""


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference.

    Attributes:
        start, end, printed: where and as it stands.
        kind: ``self`` (Kế hoạch này), ``number`` (Quyết định 1373), ``above`` (Công văn nêu trên), ``all_above``
            (các văn bản trên), ``provision`` (điểm a khoản 2 Điều 7 …), ``section`` (mục III), ``abbreviation``
            (gọi tắt là …), ``alias`` (Đề án 89), ``same_day`` (cùng ngày).
        citations: ids of the citations meant; empty where none is.
        section: id of the section meant, or None.
        itself: the document itself is meant.
        provision: "điểm a khoản 2 Điều 7", or None.
        stands_for: what an abbreviation stands for, as the text defines it; the symbol of an alias; the day (ISO).
        reason: why there is no target.
    """

    start: int
    end: int
    printed: str
    kind: Kind
    citations: tuple[str, ...] = ()
    section: str | None = None
    itself: bool = False
    provision: str | None = None
    stands_for: str | None = None
    reason: str | None = None


@cache
def back_patterns() -> tuple[regex.Pattern[str], ...]:
    """A type with "này", "nêu trên"; a type with a number alone; several documents "trên"."""
    names = {shadow(name) for kind in load().document_types for name in (kind.name, *kind.variants)} | {
        "văn bản",
        "đề án",
    }
    kind = "|".join(regex.escape(name) for name in sorted(names, key=len, reverse=True))
    back = r"(?:nêu trên|nói trên|trên đây|kể trên|trên(?=[\s,.;)])(?!\s+(?:địa bàn|cơ sở|cả nước|toàn|các|\d))|này)"
    return (
        # kế hoạch này | công văn số 5201 nêu trên | quyết định trên
        regex.compile(rf"(?<!\w)(?P<type>{kind})(?:\s+số\s*:?)?(?:\s+(?P<number>\d{{1,5}}))?\s+(?P<back>{back})(?!\w)"),
        # quyết định 1373 | công văn số 5201 (no symbol, no date after it)
        regex.compile(
            rf"(?<!\w)(?P<type>{kind})(?:\s+số\s*:?)?\s+(?P<number>\d{{1,5}})(?![\d/]|\s?[-–/]\s?\w|\s*%|\s+ngày)"
        ),
        # các văn bản trên | các quyết định nêu trên
        regex.compile(
            rf"(?<!\w)các\s+(?P<type>{kind})\s+(?P<back>nêu trên|nói trên|kể trên|trên)(?=[\s,.;)]|$)(?!\s+địa bàn)"
        ),
    )


# điểm a khoản 2 điều 7 | khoản 2, điều 7 | điều 7
PROVISION: Final = regex.compile(
    r"(?<!\w)(?P<path>(?:điểm\s+(?P<point>[a-zđ])\s*,?\s+)?(?:khoản\s+(?P<clause>\d{1,2})\s*,?\s+)?điều\s+(?P<article>\d{1,3}))(?!\w)"
    r"(?P<of>\s+(?:của\s+)?)"
)
# mục iii của kế hoạch này | mục 6 | phần ii
SECTION: Final = regex.compile(
    r"(?<!\w)(?:mục|phần|khoản|điểm)\s+(?P<number>[ivx]{1,5}|\d{1,2}(?:\.\d{1,2}){0,2})(?!\w|/)"
    r"(?P<own>\s+(?:của\s+)?(?:kế hoạch|văn bản)\s+này)?"
)
# (sau đây gọi tắt là Tuần lễ) | (gọi tắt là “Đề án”) | (sau đây viết tắt là XHHT)
ABBREVIATION: Final = regex.compile(
    r"[(,]\s*(?:sau đây\s+)?(?:được\s+)?(?:gọi|viết)\s+(?:tắt\s+|chung\s+)?là:?\s+"
    r"[\"']?(?P<short>[^()\"',;.\n]{2,40}?)[\"']?\s*[),;.]"
)
SAME_DAY: Final = regex.compile(r"(?<!\w)cùng ngày(?!\w|\s+\d)")
